"""One address however it is written: a key of its street, number and town, by rigour's table of address words."""

from functools import lru_cache

from rigour.addresses import address_fingerprint

from coverstory.model import COUNTRIES

__all__ = ["address_key"]

FEWEST_WORDS = 3
"""A number, a street and a town: less is a quarter of a city, where thousands live."""

_COUNTRY_CODES = frozenset(code.lower() for code in COUNTRIES)


@lru_cache(maxsize=100_000)
def address_key(text: str) -> str:
    """The key of an address, empty where it names no house: its words in canonical form, in any order, the country
    aside, which one source gives and another takes for granted."""
    words = (address_fingerprint(text) or "").split()
    if words and words[-1] in _COUNTRY_CODES:
        words.pop()
    is_a_house = len(words) >= FEWEST_WORDS and any(letter.isdecimal() for word in words for letter in word)
    return " ".join(sorted(words)) if is_a_house else ""
