"""The nouns: kinds of record and their columns, watchlist entries, findings and leads. No input, no output."""

from coverstory.model.codes import COUNTRIES, CURRENCIES
from coverstory.model.finding import ROLES, Contribution, Evidence, Finding, Innocent, LawThen, Lead, Member, Money
from coverstory.model.kinds import KINDS, PROVENANCE, Column, Kind, Type
from coverstory.model.listing import Entry, EntryIdentifier, EntryName, NameKind, Watchlist

__all__ = [
    "COUNTRIES",
    "CURRENCIES",
    "KINDS",
    "PROVENANCE",
    "ROLES",
    "Column",
    "Contribution",
    "Entry",
    "EntryIdentifier",
    "EntryName",
    "Evidence",
    "Finding",
    "Innocent",
    "Kind",
    "LawThen",
    "Lead",
    "Member",
    "Money",
    "NameKind",
    "Type",
    "Watchlist",
]
