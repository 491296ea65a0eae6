"""What a court's later paper says in place of an earlier one: an indictment's count, a plea's count."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from coverstory.claims.periods import last_day
from coverstory.claims.questions import Frame, Statement
from coverstory.claims.wording import plain_words
from coverstory.model import Document

__all__ = ["STAGES", "case_number", "stage_of", "superseded"]

_ROWS = tomllib.loads(files("coverstory.claims").joinpath("procedure.toml").read_text(encoding="utf-8"))["stage"]

STAGES: tuple[str, ...] = tuple(row["name"] for row in _ROWS)
"""How far a matter has gone, in order."""

_CASE = re.compile(r"\b(?:case|docket)\s+(?:no\.?\s+|number\s+)?([\w:./-]*\d[\w:./-]*)", re.IGNORECASE)

_WORDS = [[f" {' '.join(plain_words(phrase))} " for phrase in row["words"]] for row in _ROWS]


def stage_of(statement: Statement, document: Document | None) -> int | None:
    """How far the matter had gone by what the statement rests on: a place in STAGES; None where it is not of a court.

    A status says so itself; else the source that is quoted does; and of what a document says on its own word, its
    title.
    """
    claim = statement.claim
    about = claim.about
    if about is not None and about.type == "status":
        told = str(about.slots.get("object", ""))
    elif claim.source_class == "unsourced":
        told = document.title if document is not None else ""
    else:
        told = claim.source
    return _stage_in(told)


@lru_cache(maxsize=65536)
def _stage_in(text: str) -> int | None:
    """The latest stage that words of a text name."""
    words = f" {' '.join(plain_words(text))} "
    return max((at for at, phrases in enumerate(_WORDS) if any(phrase in words for phrase in phrases)), default=None)


def superseded(statements: Sequence[Statement], documents: Mapping[str, Document]) -> dict[str, str]:
    """For each claim that a later stage of one matter has replaced, the claim that stands in its place.

    One matter is one question on one party by name; or, of parties without one, in the case of one number or in one
    document. Two numbers are two cases. The later stage must not be of an earlier date; nothing undated is replaced.
    """
    numbers = {id_: case_number(f"{document.title} {document.text}") for id_, document in documents.items()}
    matters: defaultdict[tuple[object, ...], list[_Step]] = defaultdict(list)
    for each in statements:
        stage = stage_of(each, documents.get(each.claim.document))
        day = _day_of(each)
        if stage is not None and day and not each.frame.is_denied:
            number = _number(each) or numbers.get(each.claim.document, "")
            matters[_matter(each, number)].append(_Step(stage, day, number, each))
    found = (
        (step.statement.claim.id, _successor(step, latest))
        for steps in matters.values()
        for latest in (_latest(steps),)
        for step in steps
    )
    return {claim: successor for claim, successor in found if successor}


@dataclass(frozen=True, slots=True)
class _Step:
    """What one statement says of a matter: its stage, the day, and the case's number where it is known."""

    stage: int
    day: str
    number: str
    statement: Statement


def _latest(steps: Iterable[_Step]) -> dict[tuple[int, str], _Step]:
    """The last step of each stage in each case, with which others are compared."""
    ordered = sorted(steps, key=lambda step: (step.day, step.statement.claim.id))
    return {(step.stage, step.number): step for step in ordered}


def _successor(step: _Step, latest: Mapping[tuple[int, str], _Step]) -> str:
    """The claim of the highest stage that replaces a step; empty where none does."""
    cases = {number for _, number in latest} - {""}
    # Where two cases are known, what names neither may be of either.
    told = {step.number, ""} if step.number or len(cases) > 1 else {*cases, ""}
    later = [
        other
        for (stage, number), other in latest.items()
        if stage > step.stage and number in told and other.day >= step.day
    ]
    last = max(later, key=lambda other: (other.stage, other.day, other.number), default=None)
    differs = last is not None and _differ(step.statement.frame, last.statement.frame)
    return last.statement.claim.id if last is not None and differs else ""


def case_number(text: str) -> str:
    """The number of the one case that a text speaks of; empty where it speaks of none or of several.

    >>> case_number("pleaded guilty in case KM-2024-118")
    'KM-2024-118'
    """
    numbers = {number.rstrip(".-/") for number in _CASE.findall(text)}
    return next(iter(numbers)) if len(numbers) == 1 else ""


def _number(statement: Statement) -> str:
    """The case's number as the statement itself tells it."""
    about = statement.claim.about
    return str(about.slots.get("case", "")) if about and "case" in about.slots else case_number(statement.claim.source)


def _matter(statement: Statement, number: str) -> tuple[object, ...]:
    """The question and the party; of whoever is not named also the case, or else the document."""
    frame = statement.frame
    case = "" if frame.subject.names else number or statement.claim.document
    return frame.type, case, frame.subject, frame.branch, frame.currency


def _day_of(statement: Statement) -> str:
    """The day of the fact or of the paper, whichever is told, as an ISO date."""
    since = str(statement.claim.about.slots.get("since", "")) if statement.claim.about else ""
    told = last_day(since if statement.frame.type == "status" and since else statement.published)
    return told.isoformat() if told else ""


def _differ(one: Frame, other: Frame) -> bool:
    """Whether there is anything to replace."""
    return one.type == "status" or (one.low, one.high) != (other.low, other.high)
