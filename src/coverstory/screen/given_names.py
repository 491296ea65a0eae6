"""Given names that are one in several languages, or for short, where letters do not show it: Volodymyr is Vladimir,
Nacho Ignacio."""

import tomllib
from collections import defaultdict
from importlib.resources import files

__all__ = ["pet_names_of", "spellings_of"]

_TABLE = tomllib.loads(files("coverstory.screen").joinpath("given_names.toml").read_text(encoding="utf-8"))


def _by_word(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """Each word and the names that it spells, the name itself among them."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, words in table.items():
        for word in (name, *words.split()):
            found[word].add(f"[{name}]")
    return {word: frozenset(names) for word, names in found.items()}


_SPELLINGS = _by_word(_TABLE["spellings"])
_PETS = _by_word(_TABLE["pet"])
_NONE: frozenset[str] = frozenset()


def spellings_of(word: str) -> frozenset[str]:
    """The names of which the word is the spelling in some language."""
    return _SPELLINGS.get(word, _NONE)


def pet_names_of(word: str) -> frozenset[str]:
    """The names that the word is, in full or for short."""
    return _PETS.get(word, _NONE)
