"""Joins decided by a person, each with who, when and why, kept for good.

They stand in `joins.jsonl` in the case folder, one a line, and are only ever added to. The last decision on a pair
holds: `same` joins its records, `different` keeps them apart whatever links them, `undecided` leaves them to the
evidence again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from coverstory.errors import BadInput
from coverstory.resolve.clustering import Pair, pair_of

__all__ = ["DECISIONS_FILE", "JoinDecision", "Verdict", "keep_decision", "read_join_decisions", "standing_decisions"]

DECISIONS_FILE = "joins.jsonl"

Verdict = Literal["same", "different", "undecided"]

_MOST_BYTES = 50_000_000
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
    path = case / DECISIONS_FILE
    if not path.exists():
        return []
    if path.stat().st_size > _MOST_BYTES:
        raise BadInput(f"{path}: larger than {_MOST_BYTES:,} bytes, which no list of decisions is")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise BadInput(f"{path}: is not UTF-8 text ({error.reason} at byte {error.start})") from error
    return [_decision(f"{path}:{number}", line) for number, line in enumerate(lines, 1) if line.strip()]


def _decision(place: str, line: str) -> JoinDecision:
    """One line of the file."""
    expected = "one, other, verdict (same, different or undecided), by, at and why, each a text"
    try:
        told = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"{place}: is not JSON; expected {expected}") from error
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) and told[name] for name in _FIELDS):
        raise BadInput(f"{place}: {line[:80]!r}; expected {expected}")
    if told["verdict"] not in get_args(Verdict) or told["one"] == told["other"]:
        raise BadInput(f"{place}: {told['verdict']!r} on {told['one']!r} and {told['other']!r}; expected {expected}")
    one, other = pair_of(told["one"], told["other"])
    return JoinDecision(one, other, cast(Verdict, told["verdict"]), told["by"], told["at"], told["why"])


def keep_decision(case: Path, decision: JoinDecision) -> None:
    """Add a decision to the case's file."""
    with (case / DECISIONS_FILE).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(asdict(decision), ensure_ascii=False) + "\n")


def standing_decisions(decisions: Iterable[JoinDecision]) -> dict[Pair, JoinDecision]:
    """The last decision on each pair, those that left it undecided aside."""
    last = {(each.one, each.other): each for each in decisions}
    return {pair: each for pair, each in last.items() if each.verdict != "undecided"}


def decided(decisions: Sequence[JoinDecision], verdict: Verdict) -> dict[Pair, JoinDecision]:
    """The pairs on which this verdict stands."""
    return {pair: each for pair, each in standing_decisions(decisions).items() if each.verdict == verdict}
