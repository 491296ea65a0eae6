"""Scale: how many people and how much money, by question, each figure with its source; spans and never averages."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coverstory.claims.questions import Frame, Who
from coverstory.claims.weighing import Ledger, WeighedClaim

__all__ = ["Figure", "Total", "totals_of"]

_TYPES = ("headcount", "money")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one claim says: both ends as far as said, who says it, when, how it is graded, and its roots."""

    claim: str
    low: float | None
    high: float | None
    said_by: str
    published: str
    since: str
    until: str
    reliability: str
    credibility: str
    status: str
    roots: tuple[str, ...]
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """Every figure on one question, and the span from the lowest low to the highest high.

    An end that somebody leaves open is None: beside "more than 1,000" there is no high. What a later stage of its case
    replaced is among the figures and not in the span. The span is where the figures lie, no estimate.
    """

    type: str
    who: str
    where: str
    sector: str
    currency: str
    figures: tuple[Figure, ...]
    low: float | None
    high: float | None


def totals_of(ledger: Ledger, accepted_only: bool = False) -> tuple[Total, ...]:
    """The figures of a ledger by question, those with most figures first; rejected and denied ones are none.

    One question is one type, people or payer as named, place, line of work and currency.
    """
    asked: defaultdict[_Question, list[WeighedClaim]] = defaultdict(list)
    for each in ledger.claims:
        frame = each.frame
        if frame is None or frame.type not in _TYPES or not frame.has_amount or frame.is_denied:
            continue
        if each.claim.status == "accepted" or not accepted_only:
            asked[_question(frame)].append(each)
    totals = [_total(question, told) for question, told in asked.items()]
    return tuple(sorted(totals, key=lambda total: (-len(total.figures), total.type, total.who, total.where)))


_Question = tuple[str, str, str, str, str]


def _question(frame: Frame) -> _Question:
    """Type, who, place, line of work, currency; of money also who had it."""
    who = _words(frame.subject)
    if frame.type == "money" and frame.object.is_told:
        who = f"{who} to {_words(frame.object)}".strip()
    return frame.type, who, frame.where, frame.branch, frame.currency


def _words(who: Who) -> str:
    return " ".join((*sorted(who.names), *sorted(who.nouns)))


def _total(question: _Question, told: Iterable[WeighedClaim]) -> Total:
    figures = tuple(map(_figure, told))
    counted = [figure for figure in figures if not figure.superseded_by]
    return Total(*question, figures, *_span(counted or figures))


def _span(figures: Iterable[Figure]) -> tuple[float | None, float | None]:
    """The lowest low and the highest high; None for an end that somebody leaves open, because it may lie beyond."""
    lows, highs = zip(*((figure.low, figure.high) for figure in figures), strict=True)
    return None if None in lows else min(lows), None if None in highs else max(highs)


def _figure(weighed: WeighedClaim) -> Figure:
    claim, frame = weighed.claim, weighed.frame
    slots = claim.about.slots if claim.about else {}
    return Figure(
        claim=claim.id,
        low=frame.low if frame else None,
        high=frame.high if frame else None,
        said_by=weighed.told_by,
        published=weighed.published,
        since=str(slots.get("since", "")),
        until=str(slots.get("until", "")),
        reliability=claim.reliability,
        credibility=claim.credibility,
        status=claim.status,
        roots=weighed.roots,
        superseded_by=weighed.superseded_by,
    )
