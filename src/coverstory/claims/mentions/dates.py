"""Dates in running English as ISO texts, as precise as they are said; "last month" counts from the publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from coverstory.claims.mentions.nouns import When
from coverstory.claims.mentions.words import any_of, in_small_letters, load_words

__all__ = ["dates_in"]

_WORDS = load_words("mentions", "dates")
_MONTHS = _WORDS["months"]
_PARTS = _WORDS["parts"]
_WEEKDAYS = _WORDS["weekdays"]
_RELATIVE = _WORDS["relative"]

LOOK_BACK = 20
"""How many characters before a date can hold a word that says what it bounds."""

_MONTH = any_of([*_MONTHS, *(f"{month}." for month in _MONTHS if len(month) < 5 and month != "may")])
_YEAR = r"(?:19|20)\d\d"
_PART = any_of([*_PARTS, *(part.removeprefix("the ") for part in _PARTS)])
_DATE = re.compile(
    rf"(?<![\w.,/-])(?:"
    rf"(?P<iso>{_YEAR}-(?:0\d|1[0-2])(?:-[0-3]\d)?)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s(?P<year>{_YEAR}))?"
    rf"|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s(?P<year2>{_YEAR}))?"
    rf"|(?:(?P<part>{_PART})[\s-])?(?:(?P<month3>{_MONTH})(?:,?\s(?:of\s)?(?P<year3>{_YEAR}))?"
    rf"|(?:(?:fiscal|financial|calendar)\syear\s|fy\s?|fiscal\s|the\syear\s)?(?P<year4>{_YEAR})(?P<decade>s)?(?P<second>[-–/]\d\d(?:\d\d)?)?)"
    rf"|(?P<relative>{any_of(_RELATIVE)})"
    rf"|(?:last\s)?(?P<weekday>{any_of(_WEEKDAYS)})"
    rf"|(?P<ago>\w+)\s(?P<ago_unit>days?|weeks?|months?|years?)\sago"
    rf")(?![\w/]|-\d|[.,]\d)"
)
_YEAR_LED = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|from|to|between|and|during|of|year|through|as|early|late|for|fiscal|or|around|throughout|than|only|back)"
    r"|[(\[–-])\s?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s(?:people|workers|men|women|nationals|tonnes|tons|dollars|euros|of\sthem|such)\b")
_JOINED = re.compile(r"\s?(?:[-–—]|\b(?:to|until|till|through|and)\b)\s?")
_LEADS = {
    kind: re.compile(rf"(?<![\w-]){any_of(words)}\s{{1,2}}(?:the\s)?$", re.IGNORECASE)
    for kind, words in _WORDS["relation"].items()
}
_RECURS = re.compile(r"\b(?:every|each|first|second|third|fourth|one|some|most)\s$", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|due|next|upcoming|scheduled|set)\b[^.;]{0,40}$")
_BETWEEN = re.compile(r"(?<![\w-])(?:between|from)\s{1,2}$", re.IGNORECASE)
_COUNTS = dict(
    zip("a one two three four five six seven eight nine ten".split(), (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)
)
_DAYS_OF = {"day": 1, "week": 7}


_Told = tuple[str, str, str]
"""First and last of a date as ISO texts, and its granularity."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A date without its relation: the first and last of it as ISO texts."""

    start: int
    end: int
    first: str
    last: str
    granularity: str


def dates_in(text: str, published: str) -> list[When]:
    """The dates of a text in order. `published` is ISO, as precise as known; where it is empty, what counts from it
    ("last month", a day without a year) is left out.
    """
    today = _day_of(published)
    found = [stretch for match in _DATE.finditer(in_small_letters(text)) if (stretch := _stretch(text, match, today))]
    return list(_related(text, found))


def _related(text: str, found: list[_Stretch]) -> Iterator[When]:
    """The stretches with what stands before them; two that make a range as one."""
    position = 0
    while position < len(found):
        left = found[position]
        right = found[position + 1] if position + 1 < len(found) else None
        position += 1
        if right is not None and _JOINED.fullmatch(text, left.end, right.start):
            opened = _BETWEEN.search(text, max(0, left.start - LOOK_BACK), left.start)
            if opened or text[left.end : right.start].strip() != "and":
                start = opened.start() if opened else left.start
                first = left.first
                if right.granularity == "month" and len(first) == 7 and right.first[:4] < first[:4]:
                    first = f"{right.first[:4]}{first[4:]}"
                if _lacks_year(text, left) and first[:4] != right.first[:4]:
                    first = f"{right.first[:4]}{first[4:]}"  # "between April and October 2018": both of 2018
                yield When((start, right.end), text[start : right.end], first, right.last, left.granularity)
                position += 1
                continue
        yield _led(text, left)


def _lacks_year(text: str, stretch: _Stretch) -> bool:
    return re.search(_YEAR, text[stretch.start : stretch.end]) is None


def _led(text: str, stretch: _Stretch) -> When:
    """One stretch, open at the end that "since" or "until" leaves open."""
    for kind, words in _LEADS.items():
        led = words.search(text, max(0, stretch.start - LOOK_BACK), stretch.start)
        if led:
            since = "" if kind == "until" else stretch.first
            until = "" if kind == "since" else stretch.last
            start = led.start()
            return When((start, stretch.end), text[start : stretch.end], since, until, stretch.granularity)
    return When(
        (stretch.start, stretch.end),
        text[stretch.start : stretch.end],
        stretch.first,
        stretch.last,
        stretch.granularity,
    )


def _stretch(text: str, match: re.Match[str], today: date | None) -> _Stretch | None:
    """What one match comes to; None where it is no date after all."""
    told = (
        _named(text, match, today) if match["relative"] is None else _back(today, *_RELATIVE[_flat(match["relative"])])
    )
    if told is None:
        return None
    return _Stretch(match.start(), match.end(), *told)


def _named(text: str, match: re.Match[str], today: date | None) -> _Told | None:
    """First, last and granularity of a date that is told by its name or by how long ago it was."""
    if match["iso"]:
        return match["iso"], match["iso"], "day" if len(match["iso"]) == 10 else "month"
    for group, read in _READERS.items():
        if match[group]:
            return read(text, match, today)
    return None


def _one_day(text: str, match: re.Match[str], today: date | None) -> _Told | None:
    month = "month" if match["month"] else "month2"
    if not text[match.start(month)].isupper():
        return None
    year, number, of_month = (
        match["year"] or match["year2"],
        _MONTHS[match[month].rstrip(".")],
        int(match["day"] or match["day2"]),
    )
    try:
        told = (
            date(int(year), number, of_month)
            if year
            else _nearest(today, number, of_month, _is_ahead(text, match.start()))
        )
    except ValueError:  # the 31st of June
        return None
    return (told.isoformat(), told.isoformat(), "day") if told else None


def _is_ahead(text: str, start: int) -> bool:
    """Whether the words before a day tell of what is to come."""
    return _AHEAD.search(text[max(0, start - 3 * LOOK_BACK) : start]) is not None


def _nearest(today: date | None, month: int, day: int, ahead: bool) -> date | None:
    """The last time that day came round as of the publication, or the next time."""
    if today is None:
        return None
    told = date(today.year, month, day)
    if ahead:
        return told if told >= today else date(today.year + 1, month, day)
    return told if told <= today else date(today.year - 1, month, day)


def _one_month(text: str, match: re.Match[str], today: date | None) -> _Told | None:
    name, year = match["month3"].rstrip("."), match["year3"]
    if not text[match.start("month3")].isupper() or (
        not year and name in ("may", "march", "mar") and not _is_after_preposition(match)
    ):
        return None
    number = _MONTHS[name]
    if year is None:
        if today is None:
            return None
        year = str(today.year if number <= today.month else today.year - 1)
    told = f"{year}-{number:02d}"
    return told, told, "month"


def _is_after_preposition(match: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:in|since|until|by|from|last|to|of|and|between|this)\s$",
            match.string[max(0, match.start() - 9) : match.start()],
        )
    )


def _years(text: str, match: re.Match[str], _today: date | None) -> _Told | None:
    year = match["year4"]
    bare = match.group() == year
    if bare and (
        not _YEAR_LED.search(text, max(0, match.start() - LOOK_BACK), match.start())
        or _COUNTED.match(text, match.end())
    ):
        return None
    if match["decade"]:
        return (year, str(int(year) + 9), "decade") if year.endswith("0") else None
    if match["second"]:
        second = match["second"][1:]
        return year, year[: 4 - len(second)] + second, "year"
    part = _flat(match["part"])
    if part:
        first, last = _PARTS.get(part) or _PARTS[f"the {part}"]
        return f"{year}-{first:02d}", f"{year}-{last:02d}", "part"
    return year, year, "year"


def _weekday(text: str, match: re.Match[str], today: date | None) -> _Told | None:
    """The last day of that name, as of the publication."""
    recurs = _RECURS.search(text, max(0, match.start() - LOOK_BACK), match.start())
    if today is None or recurs or not text[match.start("weekday")].isupper():
        return None
    told = (today - timedelta(days=(today.weekday() - _WEEKDAYS[match["weekday"]]) % 7)).isoformat()
    return told, told, "day"


def _ago(_text: str, match: re.Match[str], today: date | None) -> _Told | None:
    words = match["ago"]
    count = _COUNTS.get(words) or (int(words) if re.fullmatch(r"[0-9]{1,3}", words) else None)
    return _back(today, match["ago_unit"].rstrip("s"), count) if count else None


def _back(today: date | None, unit: str, count: int) -> _Told | None:
    """So many days, weeks, months or years before the publication."""
    if today is None:
        return None
    if unit in _DAYS_OF:
        told = today - timedelta(days=count * _DAYS_OF[unit])
        if unit == "week":
            monday = told - timedelta(days=told.weekday())
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat(), "day"
        return told.isoformat(), told.isoformat(), "day"
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    if months < 12:
        return None
    told_month = f"{months // 12:04d}-{months % 12 + 1:02d}"
    return (told_month[:4], told_month[:4], "year") if unit == "year" else (told_month, told_month, "month")


_READERS = {
    "day": _one_day, "day2": _one_day, "month3": _one_month, "year4": _years, "weekday": _weekday, "ago": _ago,
}  # fmt: skip


def _day_of(published: str) -> date | None:
    """The day of publication; the last of what is known where it is a month or a year."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", published)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 12), int(match[3] or 28)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").lower()
