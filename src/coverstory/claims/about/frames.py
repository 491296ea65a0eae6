"""The types of statement as data: patterns with the slots they fill, read from `types/*.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from coverstory.claims.about.inflection import Form
from coverstory.claims.about.sayings import FIELDS, Saying, forms_among, saying_of
from coverstory.claims.about.statements import STEM
from coverstory.claims.mentions.words import load_words, spaced
from coverstory.errors import BadArgument
from coverstory.model.claim import ABOUT_TYPES

__all__ = ["Frame", "Pattern", "goods_words", "load_frames", "load_verbs", "sector_of", "sector_words"]

_SYNTAX = re.compile(r"\\[A-Za-z]|\?P<\w+>|\?[i:<!=-]+|\[[^\]]*\]|\{[\d,]*\}")
_WORD = re.compile(r"[a-zé]{3,}")
_EVERYWHERE = frozenset(
    "are was were been being have has had the and its his her their they she this that not gets got getting".split()
)

_SLOTS = ("subject", "object", "via", "place")
_FIELDS = frozenset({"find", "unless", "requires", "direction", "status", *_SLOTS})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which a type of statement is worded. `fills` says for each slot where its phrase is looked for:

    `<v` before the group v, `v>` right behind it, `to/into>` behind one of these prepositions, `@name` the group's own
    text, `@np:name` that with its article and adjectives; the first that gives words is taken.
    """

    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    requires: str
    fills: Mapping[str, tuple[str, ...]]
    direction: str
    status: str
    """the status it always means, where its words do not tell"""
    stems: frozenset[str]
    """how the words begin of which it needs one; empty where any will do"""


@dataclass(frozen=True, slots=True)
class Frame:
    """One type: which of its patterns is tried first, which number it takes, what its words mean."""

    type: str
    rank: int
    numbers: str
    sayings: tuple[Saying, ...]
    patterns: tuple[Pattern, ...]
    means: Mapping[str, str]
    dates: str
    """`from`: a day is when it began to hold, not all the time it held"""


@lru_cache(maxsize=1)
def load_frames() -> tuple[Frame, ...]:
    """Every `types/*.toml`, by rank; BadArgument where one is not right."""
    shared = _shared()
    told = [
        (entry.name, tomllib.loads(entry.read_text(encoding="utf-8")))
        for entry in files("coverstory.claims.about").joinpath("types").iterdir()
        if entry.name.endswith(".toml")
    ]
    return tuple(sorted((_frame(name, table, shared) for name, table in told), key=lambda frame: frame.rank))


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of all types: every form with the verbs it can be of, and where each verb says something."""

    forms: Mapping[str, tuple[tuple[str, Form], ...]]
    sayings: Mapping[str, tuple[tuple[Frame, Saying], ...]]


@lru_cache(maxsize=1)
def load_verbs() -> Verbs:
    """The verbs that the types name, each with its rows by rank."""
    rows = sorted(((frame, saying) for frame in load_frames() for saying in frame.sayings), key=lambda row: row[1].rank)
    of_verb: dict[str, list[tuple[Frame, Saying]]] = {}
    for row in rows:
        for verb in row[1].verbs:
            of_verb.setdefault(verb, []).append(row)
    return Verbs(forms_among(of_verb), {verb: tuple(found) for verb, found in of_verb.items()})


def _shared() -> dict[str, str]:
    """What stands for {name} in a pattern."""
    people = load_words("about", "people")
    goods = "|".join(entry["words"] for entry in load_words("about", "goods").values())
    return {
        **load_words("about", "lexicon"),
        "goods": f"(?:{goods})",
        "people": "(?:" + people["words"].replace("\n", "") + ")",
    }


def _frame(name: str, table: Mapping[str, Any], shared: Mapping[str, str]) -> Frame:
    if table.get("type") not in ABOUT_TYPES:
        raise BadArgument(
            f"claims/about/types/{name}: type is {table.get('type')!r}, expected one of {', '.join(ABOUT_TYPES)}"
        )
    patterns = tuple(
        _pattern(f"{name}: pattern {no}", row, table, shared) for no, row in enumerate(table["pattern"], 1)
    )
    sayings = tuple(
        _saying(f"{name}: saying {no}", row, table, shared) for no, row in enumerate(table.get("saying", ()), 1)
    )
    means = {form: word for word, forms in table.get("means", {}).items() for form in forms}
    return Frame(table["type"], table["rank"], table["numbers"], sayings, patterns, means, table.get("dates", ""))


def _saying(where: str, row: Mapping[str, Any], table: Mapping[str, Any], shared: Mapping[str, str]) -> Saying:
    _check(where, row, FIELDS)
    return saying_of(
        row, table.get("requires", ""), lambda pattern: _compiled(where, pattern, shared, re.IGNORECASE), table["rank"]
    )


def _check(where: str, row: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(row) - known)
    if unknown:
        raise BadArgument(
            f"claims/about/types/{where}: {unknown[0]!r} is no field; known are {', '.join(sorted(known))}"
        )


def _pattern(where: str, row: Mapping[str, Any], table: Mapping[str, Any], shared: Mapping[str, str]) -> Pattern:
    _check(where, row, _FIELDS)
    find = _compiled(where, row["find"], shared)
    requires = row.get("requires", table.get("requires", ""))
    return Pattern(
        find,
        _compiled(where, row["unless"], shared) if "unless" in row else None,
        requires,
        {slot: tuple(row[slot]) for slot in _SLOTS if slot in row},
        row.get("direction", ""),
        row.get("status", ""),
        _stems(find.pattern),
    )


def _stems(pattern: str) -> frozenset[str]:
    """How the words of a pattern begin, but for those that stand in every sentence: without one it cannot be found."""
    words = _WORD.findall(_SYNTAX.sub(" ", pattern).lower())
    return frozenset(word[:STEM] for word in words if word not in _EVERYWHERE)


def _compiled(where: str, pattern: str, shared: Mapping[str, str], flags: int = 0) -> re.Pattern[str]:
    for _ in range(3):  # a shared word may hold another
        for name, words in shared.items():
            pattern = pattern.replace(f"{{{name}}}", words)
    try:
        return re.compile(spaced(pattern), flags)
    except re.error as fault:
        raise BadArgument(f"claims/about/types/{where}: {fault}; expected a pattern") from fault


@lru_cache(maxsize=1)
def goods_words() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Goods by name, the pattern of their words, and their HS prefixes."""
    return tuple(
        (name, re.compile(rf"\b(?:{entry['words']})\b", re.IGNORECASE), tuple(entry["hs"]))
        for name, entry in load_words("about", "goods").items()
    )


@lru_cache(maxsize=1)
def _sectors() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for name, words in load_words("about", "sectors").items()
    )


def sector_words(text: str) -> tuple[str, str]:
    """The line of business whose words stand first in a text, and those words; both empty where none does."""
    found = [
        (match.start(), -len(match.group()), name, match.group())
        for name, words in _sectors()
        if (match := words.search(text))
    ]
    return min(found)[2:] if found else ("", "")


def sector_of(text: str) -> str:
    """The line of business that a text names first, by its name in `sectors.toml`; empty where it names none."""
    return sector_words(text)[0]
