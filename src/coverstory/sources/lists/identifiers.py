"""Identifiers as an entry holds them, each value in the form in which records hold it."""

import re
from collections.abc import Iterable

from coverstory.model.listing import EntryIdentifier
from coverstory.sources.lists.countries import country_code

__all__ = ["identifiers_of"]

_IMO = re.compile(r"(?<!\d)\d{7}(?!\d)")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/\s:?#]+\.[^/\s:?#]+)", re.IGNORECASE)


def identifiers_of(published: Iterable[tuple[str, str, str]]) -> tuple[EntryIdentifier, ...]:
    """The identifiers among (kind, value, country in words), each once; one that cannot be of its kind is `other`."""
    found = dict.fromkeys(_identifier(*each) for each in published if each[1].strip())
    return tuple(found)


def _identifier(kind: str, value: str, country: str) -> EntryIdentifier:
    tidy = " ".join(value.split())
    form = {"imo": _IMO, "domain": _HOST}.get(kind)
    if form is not None:
        match = form.search(tidy)
        if match is None:
            return EntryIdentifier("other", tidy, country_code(country))
        tidy = match[match.re.groups]
    if kind in ("email", "domain"):
        tidy = tidy.lower()
    return EntryIdentifier(kind, tidy, country_code(country))
