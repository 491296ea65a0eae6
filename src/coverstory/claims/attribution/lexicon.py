"""The word tables of this room, read once: small words, cues, hedges, and nouns that tell a source."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["Phrases", "Verb", "VerbForm", "forms_of", "phrases", "read_table", "verb_forms", "words"]


_NO_FORM = "-"
"""Stands for a form of a verb that is more often a noun: -/-/texted/texted/texting."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that attributes: what a source does with it, what it takes, whether it may stand before its source."""

    base: str
    act: str
    takes: frozenset[str]
    inverts: bool
    held: bool
    only_quoting: bool = False
    by_documents: bool = False


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of such a verb: base, present, past, participle or gerund (any of those that look the same)."""

    verb: Verb
    shapes: frozenset[str]


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """One TOML file of this room."""
    return tomllib.loads(files("coverstory.claims.attribution").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A set of single words of a table."""
    return frozenset(read_table(table)[key].split())


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, so that a text is looked through once however many there are."""

    by_first: Mapping[str, tuple[tuple[str, ...], ...]]

    def at(self, lower: Sequence[str], place: int) -> tuple[str, ...] | None:
        """The phrase that begins at a place among words in small letters, the longest first; or none."""
        for phrase in self.by_first.get(lower[place], ()):
            if tuple(lower[place : place + len(phrase)]) == phrase:
                return phrase
        return None

    def are_in(self, lower: Sequence[str]) -> bool:
        """Whether one of them stands anywhere among the words."""
        return any(self.at(lower, place) is not None for place, word in enumerate(lower) if word in self.by_first)


@cache
def phrases(table: str, key: str, part: str = "") -> Phrases:
    """A list of phrases of a table, or of a part of it."""
    listed = read_table(table)[part][key] if part else read_table(table)[key]
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in listed:
        parts = tuple(phrase.split())
        by_first.setdefault(parts[0], []).append(parts)
    return Phrases({first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in by_first.items()})


@cache
def verb_forms(with_attitudes: bool) -> Mapping[str, tuple[VerbForm, ...]]:
    """Every form of every verb that attributes; those of what is only held where asked for."""
    forms: dict[str, tuple[VerbForm, ...]] = {}
    for row in read_table("cues")["verbs"]:
        if row.get("held", False) and not with_attitudes:
            continue
        for entry in row["words"].split():
            verb = _verb(entry, row, with_attitudes)
            for form, shapes in _inflected(entry).items():
                entry_form = VerbForm(verb, frozenset(shapes))
                # What is held reaches further than what is said, so it comes first where it is asked for.
                others = forms.get(form, ())
                forms[form] = (entry_form, *others) if verb.held else (*others, entry_form)
    return forms


def forms_of(entry: str) -> frozenset[str]:
    """Every form of an entry of a verb, such as `say/says/said/said/saying` or `brush`."""
    return frozenset(_inflected(entry))


def _verb(entry: str, row: Mapping[str, Any], with_attitudes: bool) -> Verb:
    """The verb of an entry such as `say/says/said/said/saying` in its row."""
    base = entry.split("/", maxsplit=1)[0]
    takes = frozenset(f"{row['takes']} {row.get('takes_too', '') if with_attitudes else ''}".split())
    return Verb(
        base,
        row["act"],
        takes,
        row["inverts"],
        row.get("held", False),
        row.get("only_quoting", False),
        row.get("by_documents", False),
    )


def _inflected(entry: str) -> dict[str, set[str]]:
    """The forms of an entry, each with the shapes it can be."""
    parts = entry.split("/") if "/" in entry else _regular(entry)
    forms: dict[str, set[str]] = {}
    for form, shape in zip(parts, ("base", "present", "past", "participle", "gerund"), strict=True):
        if form != _NO_FORM:
            forms.setdefault(form, set()).add(shape)
    return forms


def _regular(base: str) -> Iterable[str]:
    """Base, present, past, participle and gerund of a regular verb."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base[:-1]}ied", f"{base}ing"
    present = f"{base}es" if base.endswith(("s", "sh", "ch", "x", "z")) else f"{base}s"
    if base.endswith("e"):
        return base, present, f"{base}d", f"{base}d", f"{base if base.endswith('ee') else base[:-1]}ing"
    return base, present, f"{base}ed", f"{base}ed", f"{base}ing"
