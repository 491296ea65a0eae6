"""The nouns: kinds of record and their columns, watchlist entries, findings, leads and claims. No input, no output."""

from coverstory.model.claim import (
    ABOUT_TYPES,
    ACTS,
    CREDIBILITIES,
    POLARITIES,
    RELIABILITIES,
    SOURCE_CLASSES,
    STATUSES,
    About,
    Claim,
    Document,
    Span,
)
from coverstory.model.codes import COUNTRIES, CURRENCIES
from coverstory.model.finding import ROLES, Contribution, Evidence, Finding, Innocent, LawThen, Lead, Member, Money
from coverstory.model.kinds import KINDS, PROVENANCE, Column, Kind, Type
from coverstory.model.listing import Entry, EntryIdentifier, EntryName, EntryTie, NameKind, Watchlist

__all__ = [
    "ABOUT_TYPES",
    "ACTS",
    "COUNTRIES",
    "CREDIBILITIES",
    "CURRENCIES",
    "KINDS",
    "POLARITIES",
    "PROVENANCE",
    "RELIABILITIES",
    "ROLES",
    "SOURCE_CLASSES",
    "STATUSES",
    "About",
    "Claim",
    "Column",
    "Contribution",
    "Document",
    "Entry",
    "EntryIdentifier",
    "EntryName",
    "EntryTie",
    "Evidence",
    "Finding",
    "Innocent",
    "Kind",
    "LawThen",
    "Lead",
    "Member",
    "Money",
    "NameKind",
    "Span",
    "Type",
    "Watchlist",
]
