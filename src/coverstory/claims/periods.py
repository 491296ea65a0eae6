"""Dates as precise as they were said, as the days they may stand for."""

import calendar
import re
from datetime import date, timedelta

__all__ = ["first_day", "last_day", "period_of"]

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def first_day(text: str) -> date | None:
    """The first day that an ISO date (`2017`, `2017-03`, `2017-03-09`) may mean; None where it is none."""
    return _day(text, is_last=False)


def last_day(text: str) -> date | None:
    """The last day that an ISO date may mean; None where it is none."""
    return _day(text, is_last=True)


def _day(text: str, is_last: bool) -> date | None:
    told = _ISO.match(text)
    if told is None:
        return None
    year, month = int(told[1]), int(told[2] or (12 if is_last else 1))
    if not (year and 1 <= month <= 12):
        return None
    length = calendar.monthrange(year, month)[1]
    day = int(told[3] or (length if is_last else 1))
    return date(year, month, day) if 1 <= day <= length else None


def period_of(since: str, until: str, published: str, undated_days: int) -> tuple[date, date]:
    """The days that a statement may be about.

    One without dates is about the time before it was published; one that begins goes on until it was published; where
    nothing is known it may be about any day.
    """
    said = last_day(published)
    begun = first_day(since)
    ended = last_day(until)
    if begun is None and ended is None and said is not None:
        # Years before the calendar begins are nobody's.
        begun = said - timedelta(days=min(undated_days, said.toordinal() - 1))
    return begun or date.min, max(begun or date.min, ended or said or date.max)
