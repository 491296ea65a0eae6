"""A watchlist entry in one form, whoever published it."""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Entry", "EntryIdentifier", "EntryName", "EntryTie", "NameKind", "Watchlist"]


class NameKind(StrEnum):
    """How much a published name says: the publisher's own grading, in one vocabulary."""

    PRIMARY = "primary"
    ALIAS = "alias"
    WEAK_ALIAS = "weak_alias"
    FORMER = "former"
    ORIGINAL = "original_script"


@dataclass(frozen=True, slots=True)
class EntryName:
    """One name of an entry, its kind, and its script as an ISO 15924 code (`Latn`, `Cyrl`, `Hang`, `Hani` ...)."""

    text: str
    kind: NameKind
    script: str


@dataclass(frozen=True, slots=True)
class EntryIdentifier:
    """One identifier of an entry; `kind` is a kind of the `identifier` record, or `other`."""

    kind: str
    value: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class EntryTie:
    """Another party that an entry names as tied to it: `linked to` it, its `parent`, its `subsidiary`."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed person, organization, vessel or aircraft.

    Dates are ISO text, as precise as published (`1971`, `1971-03`, `1971-03-02`). Countries are ISO 3166-1 alpha-2
    where they could be read as such. `id` is the publisher's own reference.
    """

    id: str
    kind: str
    """person, organization, vessel, aircraft or other"""
    names: tuple[EntryName, ...]
    births: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[EntryIdentifier, ...] = ()
    addresses: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    listed_on: str = ""
    updated_on: str = ""
    ended_on: str = ""
    un_reference: str = ""
    ties: tuple[EntryTie, ...] = ()
    file: str = ""
    """the file it stands in, relative to the case"""
    line: int = 0
    """the line on which it begins there; the row, in a spreadsheet"""
    sha256: str = ""

    @property
    def primary(self) -> str:
        """The first name the publisher gives."""
        return self.names[0].text


@dataclass(frozen=True, slots=True)
class Watchlist:
    """One version of one publisher's list, with the files it was read from (path relative to the case, SHA-256)."""

    id: str
    """short and stable: ofac_sdn, un_sc, uk_fcdo, or an FtM file's stem; with `@folder` where two would be the same"""
    title: str
    published_on: str
    entries: tuple[Entry, ...]
    sources: tuple[tuple[str, str], ...] = field(default=())
