"""Joins decided by a person, each with who, when and why, kept for good.

They stand in `joins.jsonl` in the case folder, one a line, and are only ever added to. The last decision on a pair
holds: `same` joins its records, `different` keeps them apart whatever links them, `undecided` leaves them to the
evidence again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from coverstory.errors import BadInput
from coverstory.lake import Journal
from coverstory.resolve.clustering import Pair, pair_of

__all__ = ["DECISIONS_FILE", "JoinDecision", "Verdict", "keep_decision", "read_join_decisions", "standing_decisions"]

DECISIONS_FILE = "joins.jsonl"

Verdict = Literal["same", "different", "undecided"]

_JOURNAL = Journal(DECISIONS_FILE, "list of decisions")
_FIELDS = ("one", "other", "verdict", "by", "at", "why")


@dataclass(frozen=True, slots=True)
class JoinDecision:
    """Whether two records are one party's: what was decided, by whom, when (ISO 8601), and why."""

    one: str
    other: str
    verdict: Verdict
    by: str
    at: str
    why: str


def read_join_decisions(case: Path) -> list[JoinDecision]:
    """The decisions made in a case folder, oldest first; none where there is no file. BadInput names the bad line."""
    return [_decision(place, told) for place, told in _JOURNAL.read(case)]


def _decision(place: str, told: object) -> JoinDecision:
    """One line of the file."""
    expected = "one, other, verdict (same, different or undecided), by, at and why, each a text"
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) and told[name] for name in _FIELDS):
        raise BadInput(f"{place}: {str(told)[:80]!r}; expected {expected}")
    if told["verdict"] not in get_args(Verdict) or told["one"] == told["other"]:
        raise BadInput(f"{place}: {told['verdict']!r} on {told['one']!r} and {told['other']!r}; expected {expected}")
    one, other = pair_of(told["one"], told["other"])
    return JoinDecision(one, other, cast(Verdict, told["verdict"]), told["by"], told["at"], told["why"])


def keep_decision(case: Path, decision: JoinDecision) -> None:
    """Add a decision to the case's file."""
    _JOURNAL.add(case, [asdict(decision)])


def standing_decisions(decisions: Iterable[JoinDecision]) -> dict[Pair, JoinDecision]:
    """The last decision on each pair, those that left it undecided aside."""
    last = {(each.one, each.other): each for each in decisions}
    return {pair: each for pair, each in last.items() if each.verdict != "undecided"}


def decided(decisions: Sequence[JoinDecision], verdict: Verdict) -> dict[Pair, JoinDecision]:
    """The pairs on which this verdict stands."""
    return {pair: each for pair, each in standing_decisions(decisions).items() if each.verdict == verdict}
