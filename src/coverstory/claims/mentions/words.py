"""The word tables beside this room, and how words become patterns."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

__all__ = ["any_of", "in_small_letters", "load_words", "spaced"]

_SMALL = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}

_SPACE = re.compile(r"(\[(?:\\.|[^\]\\])*\]|\\\\)|\\s(?![?*+{])")
"""A class as it stands, or white space that no count follows."""


def load_words(folder: str, name: str) -> dict[str, Any]:
    """A table of words of a room of claims: `mentions` or `about`, and the file's stem."""
    return tomllib.loads(files(f"coverstory.claims.{folder}").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; a space stands for any white space."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s".join(re.escape(part) for part in word.split(" ")) for word in longest) + ")"


def in_small_letters(text: str) -> str:
    """The text with its Latin capitals small, so that patterns need not ignore case; all keep their places."""
    return text.translate(_SMALL)


def spaced(pattern: str) -> str:
    """The pattern with every single `\\s` outside a class taking two, where a quotation mark was made a blank."""
    return _SPACE.sub(lambda found: found[1] or r"\s{1,2}", pattern)
