"""What a document says of itself: title, publisher, day, language and address, each checked or left empty."""

import re
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from urllib.parse import urlsplit

from coverstory.sources.documents.plain import one_paragraph

__all__ = ["EXPECTED", "UNTOLD", "Told", "day_in", "language_in", "said", "told_of", "url_in"]

EXPECTED = {
    "title": "text",
    "publisher": "text",
    "published": "a date such as 2017, 2017-03 or 2017-03-14",
    "language": "a language tag such as en or en-GB",
    "url": "an address that begins with https:// or http://",
}
"""What may be told of a document, and what each must be."""

_LONGEST = 2_000
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T ])")
_PACKED_DAY = re.compile(r"(?:D:)?(\d{4})(\d{2})(\d{2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a document, as `model.Document` has it; empty where it is not told."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""

    def over(self, other: "Told") -> "Told":
        """This where it tells something, else the other."""
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        return replace(other, **{name: value for name, value in mine.items() if value})


UNTOLD = Told()


def told_of(**texts: str | None) -> Told:
    """What a file says of itself; a value that is not what it should be is as if it were not said."""
    shown = {name: one_paragraph(text[:_LONGEST]) for name, text in texts.items() if text}
    checks = {"published": day_in, "language": language_in, "url": url_in}
    return Told(**{name: checks[name](text) if name in checks else text for name, text in shown.items()})


def day_in(text: str) -> str:
    """The ISO date that a text begins with, to the day at most, also as PDF writes it; empty where there is none."""
    found = _DAY.match(text) or _PACKED_DAY.match(text)
    if found is None:
        return ""
    year, month, day = (found.group(at) for at in (1, 2, 3))
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, day) if part)


def language_in(text: str) -> str:
    """The language tag that a text is, with `_` read as `-`; empty where it is none."""
    tag = text.replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def url_in(text: str) -> str:
    """The web address that a text is; empty where it is none, for a page may show it as a link."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.netloc and " " not in text else ""


def said(value: object) -> str:
    """A value of front matter or TOML as text: dates as ISO, lists and tables not at all."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
