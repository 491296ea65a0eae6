"""What a text mentions: numbers, dates, places and parties, each at its characters."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coverstory.model.claim import Span

__all__ = ["Mentions", "Number", "Party", "Place", "When", "joined"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number or a range with what it counts, as far as the words beside it say: money, per cent, tonnes.

    An end that is not said is None: "more than 1,000" has a `low` alone. "About 300" has 300 at both ends and
    `is_rough`. `per` is how often it is due: month, year, week, day, quarter.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    currency: str = ""
    unit: str = ""
    per: str = ""
    is_rough: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A date or stretch of time; `since` and `until` are ISO texts, as precise as `granularity`, empty where open.

    Granularity: day, month, part (of a year: quarter, half, "early"), year, decade.
    """

    span: Span
    text: str
    since: str
    until: str
    granularity: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, its kind (country, people for an adjective or demonym, place), and its country if known."""

    span: Span
    text: str
    kind: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody named: person, organisation, or unknown where the name alone does not tell."""

    span: Span
    text: str
    kind: str


_Mention = TypeVar("_Mention", Number, When, Place, Party)


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one text, each kind in the order of the text and without overlaps within its kind."""

    numbers: tuple[Number, ...] = ()
    dates: tuple[When, ...] = ()
    places: tuple[Place, ...] = ()
    parties: tuple[Party, ...] = ()

    def within(self, start: int, end: int) -> "Mentions":
        """The mentions that lie whole between two characters."""
        return Mentions(
            _between(self.numbers, start, end),
            _between(self.dates, start, end),
            _between(self.places, start, end),
            _between(self.parties, start, end),
        )


def joined(several: Iterable[Mentions]) -> Mentions:
    """The mentions of several stretches of one text, given in its order, as one."""
    each = tuple(several)
    return Mentions(
        tuple(number for mentions in each for number in mentions.numbers),
        tuple(date for mentions in each for date in mentions.dates),
        tuple(place for mentions in each for place in mentions.places),
        tuple(party for mentions in each for party in mentions.parties),
    )


def _between(mentions: Sequence[_Mention], start: int, end: int) -> tuple[_Mention, ...]:
    first = bisect_left(mentions, start, key=lambda mention: mention.span[0])
    last = bisect_left(mentions, end, key=lambda mention: mention.span[0])
    return tuple(mention for mention in mentions[first:last] if mention.span[1] <= end)
