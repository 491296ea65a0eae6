"""How many and how much, as documents say it: each figure with its source, and the span in which they lie."""

from collections.abc import Iterator, Mapping, Sequence

from coverstory.claims import Figure, Total, totals_of
from coverstory.hypotheses import Testimony
from coverstory.reports.brief import FigureRow, TotalRow
from coverstory.reports.wording import amount

__all__ = ["total_rows"]

_ASKED = {"headcount": "How many", "money": "How much"}
_OPEN = "no end is said"


def total_rows(testimony: Testimony, pages: Mapping[str, str]) -> tuple[TotalRow, ...]:
    """The totals of what the documents of a case say; `pages` has where each claim is marked."""
    slots = {each.claim.id: each.claim.about.slots for each in testimony.ledger.claims if each.claim.about}
    return tuple(
        TotalRow(
            asked=_ASKED[total.type],
            about=_about(total, slots[total.figures[0].claim]),
            span=_interval(total.low, total.high, total.currency),
            figures=tuple(_figures(total, pages)),
        )
        for total in totals_of(testimony.ledger)
    )


def _about(total: Total, slots: Mapping[str, str | float]) -> str:
    """Whom and where it is about, as the first document writes it."""
    who, where = str(slots.get("subject", "") or total.who), str(slots.get("place", "") or total.where)
    interval = str(slots.get("interval", ""))
    placed = f"{who} in {where}".strip() if where and where not in who else who
    told = [placed, total.sector, f"each {interval}" if interval else ""]
    return ", ".join(filter(None, told)) or "nobody named"


def _interval(low: float | None, high: float | None, currency: str) -> str:
    """Both ends as far as they are said; an open end stays open."""
    before = f"{currency} " if currency else ""
    if low is None:
        return _OPEN if high is None else f"up to {before}{amount(high)}"
    if high is None:
        return f"{before}{amount(low)} or more"
    return f"{before}{amount(low)}" if low == high else f"{before}{amount(low)} to {amount(high)}"


def _figures(total: Total, pages: Mapping[str, str]) -> Iterator[FigureRow]:
    """A row for each thing that somebody says, on one word however many documents repeat it."""
    said: dict[tuple[object, ...], list[Figure]] = {}
    for figure in total.figures:
        key = (figure.roots, figure.low, figure.high, figure.status, bool(figure.superseded_by))
        said.setdefault(key, []).append(figure)
    for same in said.values():
        yield _row(same, total.currency, pages)


def _row(same: Sequence[Figure], currency: str, pages: Mapping[str, str]) -> FigureRow:
    first = min(same, key=lambda figure: figure.published or "9999")
    return FigureRow(
        says=_interval(first.low, first.high, currency),
        said_by=first.said_by,
        published=first.published,
        grades=(first.reliability, first.credibility),
        status=first.status,
        page=pages.get(first.claim, ""),
        repeated=len(same) - 1,
        is_superseded=bool(first.superseded_by),
    )
