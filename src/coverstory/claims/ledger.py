"""What people decide about claims: accepted, rejected, graded otherwise, taken back; by whom, when and why.

Judgements stand in `judgements.jsonl` in the case folder, one a line, and are only ever added to. A judgement is about
a claim as it was read: where the document, the statement, its source or what it is about has changed since, it does
not hold and is asked again.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from coverstory.errors import BadArgument, BadInput
from coverstory.lake import Journal
from coverstory.model import CREDIBILITIES, RELIABILITIES, Claim

__all__ = [
    "JUDGEMENTS_FILE",
    "VERDICTS",
    "Judgement",
    "Standing",
    "claim_id",
    "facts_of",
    "keep_judgement",
    "read_judgements",
    "standing_of",
]

JUDGEMENTS_FILE = "judgements.jsonl"

VERDICTS = ("accepted", "rejected", "graded", "withdrawn")
"""`graded` changes grades alone; `withdrawn` takes back whatever was decided about the claim before."""

_JOURNAL = Journal(JUDGEMENTS_FILE, "list of judgements")
_FACTS = ("what it says", "who says it", "what it is about")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision about a claim: by whom, when (ISO 8601), why, and on which facts (see `facts_of`).

    `reliability` and `credibility` are empty where they were left as proposed. The document and the statement are kept
    with it, so that what was decided can be read when the document is gone.
    """

    claim: str
    verdict: str
    by: str
    at: str
    why: str
    document: str
    text: str
    facts: str
    reliability: str = ""
    credibility: str = ""

    def __str__(self) -> str:
        """The judgement in words."""
        grades = "".join(
            f", {axis} {grade}"
            for axis, grade in (("source", self.reliability), ("content", self.credibility))
            if grade
        )
        return f"{self.verdict}{grades} by {self.by} on {self.at[:10]}: {self.why}"


@dataclass(frozen=True, slots=True)
class Standing:
    """What has been decided about a claim and holds: its status, and for each axis the judgement that set it."""

    status: str = "proposed"
    decided: Judgement | None = None
    reliability: Judgement | None = None
    credibility: Judgement | None = None
    asked_again: str = ""
    """why an earlier judgement does not hold any more; empty where none was or all do"""


def claim_id(sha256: str, start: int, end: int, about: str = "") -> str:
    """The id of a claim, which stays the same while the document's bytes do: document, span, and type of statement.

    >>> claim_id("9f2c5e0a77b1c04d", 120, 188, "headcount")
    '9f2c5e0a77b1-120-188-headcount'
    """
    return "-".join(map(str, filter(None, (sha256[:_DIGITS], str(start), str(end), about))))


def facts_of(claim: Claim) -> str:
    """A fingerprint of what a judgement rests on: a hash each of the words, the source, and what it is about."""
    about = claim.about
    told = (
        [" ".join(claim.text.split())],
        [claim.source, claim.source_class, *claim.chain],
        [claim.act, claim.polarity, about.type if about else "", sorted(about.slots.items()) if about else []],
    )
    return ".".join(sha256(json.dumps(each).encode()).hexdigest()[:_DIGITS] for each in told)


def read_judgements(case: Path) -> list[Judgement]:
    """The judgements of a case folder, oldest first; none where there is no file. BadInput names the bad line."""
    return [_judgement(place, told) for place, told in _JOURNAL.read(case)]


def _judgement(place: str, told: Any) -> Judgement:
    """One line of the file."""
    names = ("claim", "verdict", "by", "at", "why", "document", "text", "facts", "reliability", "credibility")
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in names):
        raise BadInput(f"{place}: is not a judgement with {', '.join(names)}, each a text")
    judgement = Judgement(**{name: told[name] for name in names})
    fault = _fault(judgement)
    if fault:
        raise BadInput(f"{place}: {fault}")
    return judgement


def _fault(judgement: Judgement) -> str:
    """What is wrong with a judgement; empty where nothing is."""
    choices: Mapping[str, tuple[str, ...]] = {
        "verdict": VERDICTS,
        "reliability": ("", *RELIABILITIES),
        "credibility": ("", *CREDIBILITIES),
    }
    for name, expected in choices.items():
        if getattr(judgement, name) not in expected:
            said = ", ".join(filter(None, expected))
            return f"{name} {getattr(judgement, name)!r}; expected one of {said}"
    if not all(map(str.strip, (judgement.claim, judgement.by, judgement.at, judgement.why))):
        return "a judgement needs a claim, who judges, when and why"
    is_graded = bool(judgement.reliability or judgement.credibility)
    if judgement.verdict == "graded" and not is_graded:
        return "graded without a grade; expected reliability A to F, credibility 1 to 6, or both"
    return (
        f"{judgement.verdict} with a grade, which it takes back"
        if judgement.verdict == "withdrawn" and is_graded
        else ""
    )


def keep_judgement(case: Path, judgement: Judgement) -> None:
    """Add a judgement to the case's file; BadArgument, and nothing is written, where it is incomplete."""
    fault = _fault(judgement)
    if fault:
        raise BadArgument(fault)
    _JOURNAL.add(case, [asdict(judgement)])


def standing_of(
    claims: Iterable[Claim], judgements: Iterable[Judgement]
) -> tuple[dict[str, Standing], list[Judgement]]:
    """What holds of each claim that something was decided about, and the last judgements on claims not found any more.

    A claim of a changed document has another id; the earlier judgement on the same words in it is asked again.
    """
    about: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        about[judgement.claim].append(judgement)
    known = {claim.id: claim for claim in claims}
    found = {id_: _fold(known[id_], told) for id_, told in about.items() if id_ in known}
    lost = {id_: told[-1] for id_, told in about.items() if id_ not in known and told[-1].verdict != "withdrawn"}
    moved = {(last.document, _words(last.text)): last for last in lost.values()}
    met: set[str] = set()
    for claim in known.values():
        last = moved.get((claim.document, _words(claim.text)))
        if last is not None and claim.id not in about:
            found[claim.id] = Standing(asked_again=f"{last}; asked again, for the document has changed since")
            met.add(last.claim)
    return found, [last for id_, last in lost.items() if id_ not in met]


def _words(text: str) -> str:
    return " ".join(text.split())


def _fold(claim: Claim, told: Iterable[Judgement]) -> Standing:
    """What holds after all judgements on one claim, in their order."""
    facts = facts_of(claim)
    holding: list[Judgement] = []
    for judgement in told:
        holding = [] if judgement.verdict == "withdrawn" else [*holding, judgement]
    changed = [each for each in holding if each.facts != facts]
    holding = [each for each in holding if each.facts == facts]
    decided = _last(each for each in holding if each.verdict != "graded")
    again = f"{changed[-1]}; asked again, for {_changed(changed[-1].facts, facts)} has changed since" if changed else ""
    return Standing(
        status=decided.verdict if decided else "proposed",
        decided=decided,
        reliability=_last(each for each in holding if each.reliability),
        credibility=_last(each for each in holding if each.credibility),
        asked_again="" if decided else again,
    )


def _last(judgements: Iterable[Judgement]) -> Judgement | None:
    return next(reversed(list(judgements)), None)


def _changed(before: str, after: str) -> str:
    """Which facts differ, in words."""
    pairs = zip(_FACTS, before.split("."), after.split("."), strict=False)
    return " and ".join(fact for fact, was, now in pairs if was != now) or "what it rests on"
