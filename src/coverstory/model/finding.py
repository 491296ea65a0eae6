"""What the typologies say and what leads are made of, as the files of a run hold them."""

from dataclasses import dataclass
from datetime import date

__all__ = ["ROLES", "Contribution", "Evidence", "Finding", "Innocent", "LawThen", "Lead", "Member", "Money"]

ROLES: tuple[str, ...] = (
    "worker",
    "sponsor",
    "employer",
    "collector",
    "courier",
    "handler",
    "front",
    "trader",
    "host",
    "mission",
    "identity_victim",
    "organisation",
)
"""The roles a party can play in a lead."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A record that a finding rests on, named by kind and id, and where it stands: file, line, SHA-256 of the file."""

    kind: str
    id: str
    file: str = ""
    line: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Innocent:
    """An innocent explanation and what the records say of it: excluded, possible or untested."""

    explanation: str
    result: str


@dataclass(frozen=True, slots=True)
class LawThen:
    """One rule of law, as it stood on the day of the event and as it stands on the day of the run."""

    rule: str
    as_of_event: str
    as_of_run: str


@dataclass(frozen=True, slots=True)
class Money:
    """An interval of money: at least `low`, at most `high`, in one currency.

    `basis` says what it is taken from: `payments` on record, `labour costs` on record, or `published rates`.
    """

    low: float
    high: float
    currency: str
    basis: str = "payments"


@dataclass(frozen=True, slots=True)
class Finding:
    """One pattern found once: by which typology, about whom, on which records, and what speaks against it.

    `roles` runs beside `parties`. `strength` lies in 0..1. A `decisive` finding makes a lead by itself. `lines` are the
    independent lines of evidence it follows: its typology's, and those of signs that it read from something else.
    """

    id: str
    typology: str
    family: str
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    since: date | None
    until: date | None
    strength: float
    decisive: bool
    law: tuple[LawThen, ...]
    explanation: str
    evidence: tuple[Evidence, ...]
    innocent: tuple[Innocent, ...]
    money: Money | None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A party of a lead: its id, the ids merged into it, its name and its role."""

    id: str
    also: tuple[str, ...]
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one finding adds to the log-odds of its lead."""

    finding: str
    adds: float


@dataclass(frozen=True, slots=True)
class Lead:
    """A suspected network: who is in it, on which findings, what speaks for and against, and the money as an interval.

    `score` is the share of leads so scored that are real networks in the calibration worlds.
    """

    id: str
    rank: int
    score: float
    parties: tuple[Member, ...]
    findings: tuple[str, ...]
    families: tuple[str, ...]
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    money: Money | None
    contributions: tuple[Contribution, ...] = ()
