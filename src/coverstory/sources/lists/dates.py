"""Reads dates as publishers write them into ISO text that is as precise as what was published."""

import re
from datetime import date

__all__ = ["births_in", "day_in"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_FORMS = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]\d\d:\d\d.*|Z|[+-]\d\d:\d\d)?)?)?"),
    # Day before month, as the United Kingdom writes it; dd, mm and 00 stand for what is not known.
    re.compile(r"(?:(?P<day>\d\d?|dd?)[/.-])?(?P<month>\d\d?|mm?)[/.-](?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?:(?P<day>\d\d?) )?(?P<month>[a-z]{3,9})\.? (?P<year>\d{4})", re.IGNORECASE),
)
_EARLIEST_YEAR = 1800
"""Earlier years are of another calendar: 1402 is 2023 in the Persian one."""

_ABOUT = re.compile(r"^(?:circa|approximately|approx\.|about|between|c\.)\s+", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|and|or)\s+|(?<=\d{4})\s*[-–]\s*(?=\d{4}$)", re.IGNORECASE)


def day_in(text: str) -> str:
    """The date as ISO text (`1971`, `1971-03`, `1971-03-02`); empty where it cannot be read as one.

    >>> day_in("29-06-2012"), day_in("dd/mm/1952"), day_in("Mar 1970")
    ('2012-06-29', '1952', '1970-03')
    """
    tidy = " ".join(text.split())
    for form in _FORMS:
        match = form.fullmatch(tidy)
        if match is not None:
            return _iso(match["year"], match["month"], match["day"])
    return ""


def births_in(text: str) -> tuple[str, ...]:
    """The dates of birth in one published phrase; none where it cannot be read.

    An approximate date is known to the year alone, and of a range each bound is given as a year.

    >>> births_in("circa 1951"), births_in("01 Mar 1958 to 30 Apr 1962")
    (('1951',), ('1958', '1962'))
    """
    exact = _ABOUT.sub("", text.strip())
    days = [day_in(part) for part in _RANGE.split(exact)]
    if not all(days):
        return ()
    is_exact = exact == text.strip() and len(days) == 1
    return tuple(dict.fromkeys(day if is_exact else day[:4] for day in days))


def _iso(year: str, month: str | None, day: str | None) -> str:
    """The parts as ISO text, as far as they are known; empty where there is no such date."""
    month_number = _month(month)
    if month_number is None or int(year) < _EARLIEST_YEAR:
        return ""
    day_number = int(day) if day and day.isdecimal() and month_number else 0
    try:
        date(int(year), month_number or 1, day_number or 1)
    except ValueError:
        return ""
    parts = [year, f"{month_number:02}", f"{day_number:02}"]
    return "-".join(parts[: 3 if day_number else 2 if month_number else 1])


def _month(text: str | None) -> int | None:
    """The month's number, 0 where none is given, None where the text is no month."""
    if text is None or text.lower() in ("m", "mm"):
        return 0
    if text.isdecimal():
        return int(text)
    return _MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in _MONTHS else None
