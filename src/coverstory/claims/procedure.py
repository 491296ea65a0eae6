"""What a court's later paper says in place of an earlier one: an indictment's count, a plea's count."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
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

    One matter is one question on one party in one case: by the case's number, by the party's name, or in one document.
    The later stage must not be of an earlier date; where no date is known nothing is replaced.
    """
    numbers = {id_: case_number(f"{document.title} {document.text}") for id_, document in documents.items()}
    matters: defaultdict[tuple[object, ...], list[tuple[int, str, Statement]]] = defaultdict(list)
    for each in statements:
        stage = stage_of(each, documents.get(each.claim.document))
        if stage is not None and not each.frame.is_denied:
            matter = _matter(each, numbers.get(each.claim.document, ""))
            matters[matter].append((stage, _day_of(each), each))
    replaced: dict[str, str] = {}
    for told in matters.values():
        stage, day, last = max(told, key=lambda row: (row[0], row[1], row[2].claim.id))
        for earlier_stage, earlier_day, earlier in told:
            if earlier_stage < stage and "" < earlier_day <= day and _differ(earlier.frame, last.frame):
                replaced[earlier.claim.id] = last.claim.id
    return replaced


def case_number(text: str) -> str:
    """The number of the one case that a text speaks of; empty where it speaks of none or of several.

    >>> case_number("pleaded guilty in case KM-2024-118")
    'KM-2024-118'
    """
    numbers = {number.rstrip(".-/") for number in _CASE.findall(text)}
    return next(iter(numbers)) if len(numbers) == 1 else ""


def _matter(statement: Statement, number: str) -> tuple[object, ...]:
    """The question, the party and the case."""
    frame, about = statement.frame, statement.claim.about
    case = str(about.slots.get("case", "")) if about else ""
    case = case or case_number(statement.claim.source) or number
    # Whoever is not named is known by the case, and where no number is told by the document alone.
    case = case or (frame.where if frame.subject.names else statement.claim.document)
    return frame.type, case, frame.subject, frame.branch, frame.currency


def _day_of(statement: Statement) -> str:
    """The day of the fact or of the paper, whichever is told, as an ISO date."""
    since = str(statement.claim.about.slots.get("since", "")) if statement.claim.about else ""
    told = last_day(since if statement.frame.type == "status" and since else statement.published)
    return told.isoformat() if told else ""


def _differ(one: Frame, other: Frame) -> bool:
    """Whether there is anything to replace."""
    return one.type == "status" or (one.low, one.high) != (other.low, other.high)
