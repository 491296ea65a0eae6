"""What a report is written from: the leads of one run, the records they rest on, and what could not be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from coverstory.model import Finding, Lead, Money

__all__ = [
    "ABROAD",
    "CASH",
    "Brief",
    "CoverageRow",
    "DocumentRow",
    "FileRead",
    "Flow",
    "LawDate",
    "ListHit",
    "ListRead",
    "PartyCard",
    "RecordRow",
    "RefusedRows",
    "RunFacts",
]

CASH = "cash"
"""Where a flow ends that leaves the accounts as banknotes."""

WORTH_TELLING = 0.5
"""The least strength of a finding that is told although it made no lead; weaker ones are everyday life. Our default."""

ABROAD = "abroad"
"""Where a flow ends that leaves the country."""


@dataclass(frozen=True, slots=True)
class PartyCard:
    """A party as the records introduce it; `kind` is a kind of the `party` record."""

    id: str
    name: str
    kind: str
    countries: tuple[str, ...] = ()
    sector: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record as it was read: where it stands, its filled columns as text, and the day it speaks of."""

    kind: str
    id: str
    file: str
    line: int
    values: tuple[tuple[str, str], ...]
    occurred: date | None = None

    def value(self, column: str) -> str:
        """The text of one column; empty where the record does not fill it."""
        return next((text for name, text in self.values if name == column), "")


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Whether a typology could be looked for; where not, what was missing and which question stays open."""

    typology: str
    question: str
    evaluable: bool
    missing: tuple[str, ...] = ()
    open_question: str = ""


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """How many rows were refused, in all and in each file."""

    total: int = 0
    files: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ListRead:
    """One watchlist that the parties were screened against."""

    id: str
    title: str
    entries: int
    published_on: str = ""


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file of the case: its path there, the SHA-256 of its bytes and how many rows were taken from it."""

    path: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class RunFacts:
    """Which case was run, as of which day, by which version, on which files, and, in words,
    which parameters were changed for it and where a cap on the work left something unfollowed.
    """

    as_of: date
    version: str
    case_name: str
    files: tuple[FileRead, ...] = ()
    changed: tuple[str, ...] = ()
    cut_short: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """Money or goods from a party to a party, or to `CASH` or `ABROAD`, added up over a span of time.

    `what` is wages, allowance, cash or goods. `amount_low` is what the records show at the least.
    """

    source: str
    target: str
    amount_low: float
    currency: str
    what: str
    count: int
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ListHit:
    """A watchlist entry that a party resembles, how much, and why."""

    list: str
    entry: str
    entry_name: str
    score: float
    reason: str
    decision: str = ""
    """what a person decided about the two: same, different, undecided, asked again, or nothing yet"""
    facts: str = ""
    """a fingerprint of what was known of both when they were screened"""


@dataclass(frozen=True, slots=True)
class LawDate:
    """A day on which a rule of law changed; `rule` is worded as in the findings' `law`."""

    rule: str
    day: date
    what: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document of the case: where its page is, how many claims it makes, and what the records show of them."""

    title: str
    publisher: str
    published: str
    page: str
    claims: int
    results: tuple[tuple[str, int], ...] = ()
    contradicted: int = 0
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure that somebody says, in words, with where it is marked and how many documents only repeat it."""

    says: str
    said_by: str
    published: str
    grades: tuple[str, str]
    """of the source and of the content"""
    status: str
    page: str = ""
    repeated: int = 0
    is_superseded: bool = False


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What is asked, of whom, the span in which the figures lie, and the figures."""

    asked: str
    about: str
    span: str
    figures: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """One tie between organisations, by name; `held` is since and until when, `grades` those of a claim."""

    source: str
    kind: str
    target: str
    said_by: str
    date: str
    held: tuple[str, str]
    status: str
    grades: tuple[str, str] | None = None
    why: str = ""
    page: str = ""
    contradictions: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """All that one report may say, and nothing that it may not.

    `records` holds the evidence rows by kind and id; account rows, where given, tell whose an account is. `flows` is
    by lead id, `hits` by party id.
    """

    leads: tuple[Lead, ...]
    findings: Mapping[str, Finding]
    parties: Mapping[str, PartyCard]
    records: Mapping[tuple[str, str], RecordRow]
    coverage: tuple[CoverageRow, ...]
    run: RunFacts
    refused: RefusedRows = RefusedRows()
    lists: tuple[ListRead, ...] = ()
    flows: Mapping[str, tuple[Flow, ...]] = field(default_factory=dict)
    hits: Mapping[str, tuple[ListHit, ...]] = field(default_factory=dict)
    law_dates: tuple[LawDate, ...] = ()
    earnings: Money | None = None
    documents: tuple[DocumentRow, ...] = ()
    totals: tuple[TotalRow, ...] = ()
    ties: tuple[TieRow, ...] = ()
    chart_picture: Markup | None = None
    """the organisations and their ties, drawn; None where there are too many to draw"""

    @property
    def alone(self) -> tuple[Finding, ...]:
        """The findings that made no lead and are strong enough to be told all the same, the strongest first."""
        led = {name for lead in self.leads for name in lead.findings}
        found = (
            finding
            for name, finding in self.findings.items()
            if name not in led and finding.family != "context" and finding.strength >= WORTH_TELLING
        )
        return tuple(sorted(found, key=lambda finding: (-finding.strength, finding.id)))

    def findings_of(self, lead: Lead) -> tuple[Finding, ...]:
        """The findings that make the lead, in its order."""
        return tuple(self.findings[name] for name in lead.findings)

    def name_of(self, party: str) -> str:
        """The party's name in the records; its id where no record introduces it."""
        card = self.parties.get(party)
        return card.name if card else party

    def holder_of(self, account: str) -> str:
        """The id of the party that holds the account; empty where no record says so."""
        row = self.records.get(("account", account))
        return row.value("holder") if row else ""


def merged_into(lead: Lead) -> dict[str, str]:
    """Every id by which a member of the lead goes, and the id it goes by in the lead."""
    return {alias: member.id for member in lead.parties for alias in (member.id, *member.also)}
