"""The picture of the time: a lane for each typology, a bar for each finding, a mark for each dated record."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from coverstory.model import Finding, Lead
from coverstory.reports import svg
from coverstory.reports.brief import Brief, LawDate
from coverstory.reports.wording import counted, day, plain

__all__ = ["draw_timeline"]

_WIDTH, _MARGIN = 1080.0, 14.0
_LANE_HEIGHT, _AXIS_HEIGHT, _LAW_HEIGHT = 54.0, 30.0, 16.0
_WORDS_SIZE = 11.0
_NARROWEST = 4.0
_MARK_STEP = 2.0
"""Marks closer than this on the paper are one mark: thousands of payments must not weigh thousands of shapes."""

_MOST_TICKS = 12
_TICK_MONTHS = (1, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date

    def x(self, on: date) -> float:
        """Where a day stands on the paper."""
        share = (on - self.start).days / max((self.end - self.start).days, 1)
        return _MARGIN + share * (_WIDTH - 2 * _MARGIN)


@dataclass(frozen=True, slots=True)
class _Lane:
    typology: str
    findings: tuple[Finding, ...]
    marks: tuple[date, ...]


def draw_timeline(brief: Brief, lead: Lead, key: str) -> Markup | None:
    """Draw when the lead's findings held and its records happened; None where nothing in it has a date."""
    lanes = _lanes(brief, lead)
    law = _law_of(brief, lead)
    days = [on for lane in lanes for on in _days_of(lane)]
    if not days:
        return None
    axis = _axis([*days, *(change.day for change in law if _is_near(change.day, days))])
    law = [change for change in law if axis.start <= change.day <= axis.end]
    top = _MARGIN + _LAW_HEIGHT * len(law)
    bottom = top + _LANE_HEIGHT * len(lanes)
    shapes = [*_draw_ticks(axis, top, bottom), *_draw_law(axis, law, bottom)]
    for number, lane in enumerate(lanes):
        shapes += _draw_lane(axis, lane, top + number * _LANE_HEIGHT, brief.run.as_of)
    desc = "; ".join(f"{plain(lane.typology)}: {counted(len(lane.marks), 'dated record')}" for lane in lanes)
    title = f"When the findings of lead {lead.rank} held, {day(min(days))} to {day(max(days))}"
    return svg.figure(key, (_WIDTH, bottom + _AXIS_HEIGHT), title, desc, shapes)


def _lanes(brief: Brief, lead: Lead) -> list[_Lane]:
    findings = brief.findings_of(lead)
    lanes = []
    for typology in dict.fromkeys(finding.typology for finding in findings):
        own = tuple(finding for finding in findings if finding.typology == typology)
        named = {(e.kind, e.id) for finding in own for e in finding.evidence}
        dates = (brief.records[name].occurred for name in named if name in brief.records)
        lanes.append(_Lane(typology, own, tuple(sorted(on for on in dates if on))))
    return lanes


def _days_of(lane: _Lane) -> Iterator[date]:
    yield from lane.marks
    for finding in lane.findings:
        yield from (on for on in (finding.since, finding.until) if on)


def _law_of(brief: Brief, lead: Lead) -> list[LawDate]:
    rules = {law.rule for finding in brief.findings_of(lead) for law in finding.law}
    return sorted((change for change in brief.law_dates if change.rule in rules), key=lambda change: change.day)


def _is_near(on: date, days: Sequence[date]) -> bool:
    """Whether a change of law lies close enough to be drawn: within the span of the days, or one such span off."""
    reach = max(max(days) - min(days), timedelta(days=365))
    return min(days) - reach <= on <= max(days) + reach


def _axis(days: Iterable[date]) -> _Axis:
    known = sorted(days)
    air = timedelta(days=max((known[-1] - known[0]).days // 25, 3))
    return _Axis(known[0] - air, known[-1] + air)


def _draw_ticks(axis: _Axis, top: float, bottom: float) -> Iterator[Markup]:
    for tick in _ticks(axis):
        yield svg.line((axis.x(tick), top), (axis.x(tick), bottom), "grid")
        yield svg.text((axis.x(tick), bottom + 18), day(tick)[2:], "tick", "middle")


def _ticks(axis: _Axis) -> list[date]:
    """The first days of months, so many months apart that a dozen at most are named."""
    months = (axis.end.year - axis.start.year) * 12 + axis.end.month - axis.start.month + 1
    step = next((size for size in _TICK_MONTHS if months / size <= _MOST_TICKS), months)
    firsts = range(axis.start.year * 12, axis.end.year * 12 + 12)
    ticks = [date(month // 12, month % 12 + 1, 1) for month in firsts if month % step == 0]
    return [tick for tick in ticks if axis.start <= tick <= axis.end]


def _draw_law(axis: _Axis, law: Sequence[LawDate], bottom: float) -> Iterator[Markup]:
    for number, change in enumerate(law):
        x, y = axis.x(change.day), _MARGIN + _LAW_HEIGHT * number
        words = svg.shortened(f"{change.rule}: {change.what or 'changed'}, {day(change.day)}", _WORDS_SIZE, _WIDTH / 2)
        leftwards = x > _WIDTH / 2
        yield svg.line((x, y), (x, bottom), "law")
        yield svg.text((x - 5 if leftwards else x + 5, y + 9), words, "law-words", "end" if leftwards else "start")


def _draw_lane(axis: _Axis, lane: _Lane, top: float, as_of: date) -> Iterator[Markup]:
    yield svg.line((_MARGIN, top), (_WIDTH - _MARGIN, top), "lane")
    words = f"{counted(len(lane.findings), 'finding')}, {counted(len(lane.marks), 'dated record')}"
    yield svg.text((_MARGIN, top + 16), plain(lane.typology).capitalize(), "name")
    yield svg.text((_WIDTH - _MARGIN, top + 16), words, "sum", "end")
    for finding in lane.findings:
        since, until = finding.since or finding.until, finding.until or max(as_of, finding.since or as_of)
        if since:
            x, end = axis.x(since), min(axis.x(until), _WIDTH - _MARGIN)
            style = "span" if finding.until else "span unended"
            yield svg.rect(svg.Box(x, top + 24, max(end - x, _NARROWEST), 8), style, 2)
    for x in sorted({round(axis.x(on) / _MARK_STEP) * _MARK_STEP for on in lane.marks}):
        yield svg.line((x, top + 35), (x, top + 46), "mark")
