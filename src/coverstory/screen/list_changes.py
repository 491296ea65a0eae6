"""What a new version of a watchlist changes: entries added, removed and changed, field by field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coverstory.model import Entry, Watchlist

__all__ = ["MATERIAL", "EntryChange", "FieldChange", "compare_lists"]

_FIELDS: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "kind": lambda entry: [entry.kind],
    "primary name": lambda entry: [entry.primary],
    "names": lambda entry: [f"{name.text} ({name.kind})" for name in entry.names],
    "births": lambda entry: entry.births,
    "countries": lambda entry: entry.countries,
    "identifiers": lambda entry: [f"{each.kind} {each.value} {each.country}".rstrip() for each in entry.identifiers],
    "addresses": lambda entry: entry.addresses,
    "programmes": lambda entry: entry.programmes,
    "listed on": lambda entry: [entry.listed_on],
    "updated on": lambda entry: [entry.updated_on],
    "ended on": lambda entry: [entry.ended_on],
    "ties": lambda entry: [f"{each.kind} {each.name}" for each in entry.ties],
    "UN reference": lambda entry: [entry.un_reference],
}
"""What an entry says, field by field, as texts. Where it stands in its file is no part of it."""

MATERIAL = ("kind", "primary name", "names", "births", "countries", "identifiers", "addresses", "ended on")
"""The fields that can make a party a hit, or move one."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field of an entry has gained and lost."""

    field: str
    added: tuple[str, ...]
    removed: tuple[str, ...]

    def __str__(self) -> str:
        """The change in words, such as `births + 1971-03-02 - 1971`."""
        signs = [*(f"+ {text}" for text in self.added), *(f"- {text}" for text in self.removed)]
        return f"{self.field} {' '.join(signs)}"


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry of a list that was added, changed or removed; as it stood before and as it stands after."""

    what: str
    """added, changed or removed"""
    list: str
    before: Entry | None
    after: Entry | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def entry(self) -> Entry:
        """The entry as it stands, or as it last stood."""
        known = self.after or self.before
        assert known is not None, "a change is of an entry"  # noqa: S101 (compare_lists makes no other)
        return known

    @property
    def is_material(self) -> bool:
        """Whether it can change who is a hit, or how surely."""
        return self.what != "changed" or any(each.field in MATERIAL for each in self.fields)

    def __str__(self) -> str:
        """The change in words."""
        told = f"{self.list}/{self.entry.id} {self.entry.primary} {self.what}"
        return f"{told}: {'; '.join(map(str, self.fields))}" if self.fields else told


def compare_lists(before: Sequence[Watchlist], after: Sequence[Watchlist]) -> tuple[EntryChange, ...]:
    """Every entry that differs between two versions of lists, by list and then by entry id.

    Lists are the same where their ids are. The order of entries, and of values in a field, says nothing.
    """
    return tuple(_changes(_entries(before), _entries(after)))


def _entries(lists: Sequence[Watchlist]) -> dict[tuple[str, str], Entry]:
    return {(watchlist.id, entry.id): entry for watchlist in lists for entry in watchlist.entries}


def _changes(before: Mapping[tuple[str, str], Entry], after: Mapping[tuple[str, str], Entry]) -> Iterator[EntryChange]:
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            yield EntryChange("added" if old is None else "removed", key[0], old, new)
        elif fields := tuple(_field_changes(old, new)):
            yield EntryChange("changed", key[0], old, new, fields)


def _field_changes(before: Entry, after: Entry) -> Iterator[FieldChange]:
    for field, texts_of in _FIELDS.items():
        old, new = set(texts_of(before)) - {""}, set(texts_of(after)) - {""}
        if old != new:
            yield FieldChange(field, tuple(sorted(new - old)), tuple(sorted(old - new)))
