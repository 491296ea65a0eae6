"""Numbers, dates, places and parties in a document's text, each at its characters."""

from bisect import bisect_left
from collections.abc import Sequence

from coverstory.claims.mentions.dates import dates_in
from coverstory.claims.mentions.nouns import Mentions, Number, Party, Place, When, joined
from coverstory.claims.mentions.numbers import numbers_in
from coverstory.claims.mentions.parties import parties_in
from coverstory.claims.mentions.places import country_of, places_in
from coverstory.model.claim import Span

__all__ = ["Mentions", "Number", "Party", "Place", "When", "country_of", "joined", "mentions_in"]


def mentions_in(text: str, published: str = "") -> Mentions:
    """Every mention of a text. `published` is the ISO date that "last month" counts from, empty where unknown."""
    dates = tuple(dates_in(text, published))
    dated = [date.span for date in dates]
    numbers = tuple(each for each in numbers_in(text) if not _overlaps(each.span, dated))
    taken = sorted([*dated, *(number.span for number in numbers if number.currency)])
    places = tuple(each for each in places_in(text) if not _overlaps(each.span, taken))
    parties = tuple(each for each in parties_in(text) if not _overlaps(each.span, taken))
    return Mentions(numbers, dates, places, parties)


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a mention shares characters with one of those that have a better right to them (in order, apart)."""
    nearest = bisect_left(spans, span[1], key=lambda taken: taken[0]) - 1
    return nearest >= 0 and spans[nearest][1] > span[0]
