"""The small words of persons' names, written apart, joined or left out as a clerk pleases: brought to one form.

Abd al-Hadi, Abdul Hadi and Abdelhadi are `abdul hadi`; Salah al-Din and Salahuddin `salah din`; the article goes, and
son of is one word in all its spellings. What Arabic names have in common then stands apart from what tells them apart.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

__all__ = ["apart"]

_TABLE = tomllib.loads(files("coverstory.screen").joinpath("particles.toml").read_text(encoding="utf-8"))
_ARTICLES = frozenset(_TABLE["articles"].split())
_ASSIMILATED = frozenset(_TABLE["assimilated"].split())
_SAME = {word: said for said, words in _TABLE["same"].items() for word in words.split()}
_GOD = frozenset(_TABLE["god"].split())

# Abdelhadi, Abdurrahman: the article's l is written as the consonant that follows.
_SERVANT = re.compile(r"abd(?:[aeio]|ou?|u)(?:l|([rsnztdj])(?=\1))?([b-z][a-z]{2,})")
_OF_FAITH = re.compile(r"([a-z]{2,}?)(?:[aeiou]|al|el|ul)?(?:dd|(?<=l)d)(?:in|ine|een|eyn|ien|yn)e?")


@lru_cache(maxsize=100_000)
def apart(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name with small words told apart and brought to one spelling, articles left out."""
    if len(words) == 1 and len(words[0]) < SHORTEST_JOINED:
        return words
    found: list[str] = []
    for place, written in enumerate(words):
        word = _SAME.get(written, written) if place or written != "ben" else written
        if word in _ARTICLES and place + 1 < len(words):
            continue
        if found and found[-1] == "abdul" and word in _GOD:
            found[-1] = "abdullah"
        elif found and found[-1] == "abdul" and word in _ASSIMILATED and place + 1 < len(words):
            continue
        else:
            found += _parted(word)
    return tuple(found) or words


SHORTEST_JOINED = 7
"""Letters of a word that may be two."""


@lru_cache(maxsize=100_000)
def _parted(word: str) -> tuple[str, ...]:
    if len(word) < SHORTEST_JOINED:
        return (word,)
    servant = _SERVANT.fullmatch(word)
    if servant is not None:
        return ("abdullah",) if servant[2] in ("lah", "llah") else ("abdul", servant[2])
    faith = _OF_FAITH.fullmatch(word)
    return (faith[1], "din") if faith is not None else (word,)
