"""Words as they are compared: in small letters, without marks, in the singular; and the table of what they say."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any
from unicodedata import normalize

__all__ = ["TABLE", "WORD", "bare_words", "plain_words"]

TABLE: dict[str, Any] = tomllib.loads(files("coverstory.claims").joinpath("questions.toml").read_text(encoding="utf-8"))
"""What words of a statement say: `questions.toml`."""

WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def bare_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without marks.

    >>> bare_words("The Embassies of Pelangór")
    ('the', 'embassies', 'of', 'pelangor')
    """
    parts = normalize("NFKD", text.casefold())
    bare = normalize("NFC", "".join(letter for letter in parts if not "\u0300" <= letter <= "\u036f"))
    return tuple(WORD.findall(bare))


@lru_cache(maxsize=65536)
def plain_words(text: str) -> tuple[str, ...]:
    """The same in the singular, as far as endings tell.

    >>> plain_words("The Embassies of Pelangor")
    ('the', 'embassy', 'of', 'pelangor')
    """
    return tuple(map(_singular, bare_words(text)))


def _singular(word: str) -> str:
    if len(word) <= 3 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word
