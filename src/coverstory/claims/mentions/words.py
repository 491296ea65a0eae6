"""The word tables beside this room, and how words become patterns."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

__all__ = ["any_of", "in_small_letters", "load_words"]

_SMALL = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


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
