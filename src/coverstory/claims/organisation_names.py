"""Which names are names of organisations, by their own words; whatever may be a person's is none."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from coverstory.claims.wording import bare_words

__all__ = ["ORGANISATIONS", "kind_of_name", "names_in", "organisation_key"]

ORGANISATIONS: dict[str, Any] = tomllib.loads(
    files("coverstory.claims").joinpath("organisations.toml").read_text(encoding="utf-8")
)
"""The words that say it: `organisations.toml`."""

_KINDS: Mapping[str, frozenset[str]] = {kind: frozenset(words) for kind, words in ORGANISATIONS["kind"].items()}
_ANY_KIND = frozenset().union(*_KINDS.values())
_PERSON = frozenset(ORGANISATIONS["person"]["words"])
_FORMS = frozenset(("the", "of", "and", "for"))
_WRITTEN = re.compile(r"[^\W_]+")
_PARTS = re.compile(r"\s*[,;]\s*|\s+and\s+")
_FORM = re.compile(r",\s*((?:ltd|llc|inc|co|s\.a|plc)\b\.?)", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_ACRONYM = re.compile(r"\s*\([A-Z0-9]{2,8}\)")
_ASIDE = re.compile(r"['’\"“”()]")
_OF = re.compile(r"\s+(?:of|at|in|for)\s+", re.IGNORECASE)


@lru_cache(maxsize=65536)
def kind_of_name(text: str) -> str:
    """What kind of organisation a name is by its own words; empty where it may be a person's, or is no name.

    >>> kind_of_name("Bureau 121"), kind_of_name("the bureau"), kind_of_name("Osric Vane of Bureau 121")
    ('unit', '', '')
    """
    written = [word for word in _WRITTEN.findall(_ACRONYM.sub("", text)) if word.casefold() not in _FORMS]
    words = [part for word in written for part in bare_words(word)]
    # One word is what something is, and not which; a small letter, a mark or an office may speak of somebody.
    is_name = len(written) > 1 and all(word[0].isupper() or word[0].isdigit() for word in written)
    if not is_name or _ASIDE.search(_ACRONYM.sub("", text)) or _bears_an_office(words):
        return ""
    # Of "Osric Vane of Anvil Software" the first is meant.
    head = set(bare_words(_OF.split(text)[0]))
    return next((kind for kind, told in _KINDS.items() if not told.isdisjoint(head)), "")


def _bears_an_office(words: Sequence[str]) -> bool:
    """Whether a word speaks of somebody: General Kol, and not the General Bureau."""
    return any(word in _PERSON and follower not in _ANY_KIND for word, follower in pairwise((*words, "")))


def names_in(text: str) -> list[str]:
    """The names of organisations in a slot; none where any part of it is not one by its own words."""
    parts = [_ARTICLE.sub("", part) for part in _PARTS.split(_FORM.sub(r" \1", text)) if part]
    return parts if all(map(kind_of_name, parts)) else []


def organisation_key(name: str) -> str:
    """A name as organisations are compared: exactly, but for case, marks and small words."""
    return " ".join(word for word in bare_words(_ACRONYM.sub("", name)) if word not in _FORMS)
