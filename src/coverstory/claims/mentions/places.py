"""Places in running English: countries, peoples and cities with their ISO code, others as they are written."""

import re
from functools import lru_cache

from rigour.territories import lookup_territory

from coverstory.claims.mentions.nouns import Place
from coverstory.claims.mentions.words import load_words
from coverstory.model.codes import COUNTRIES

__all__ = ["country_of", "places_in"]

_WORDS = load_words("mentions", "places")
_CITIES = {
    " ".join(name.split()): country
    for country, names in _WORDS["places"].items()
    for name in names.split(";")
    for name in (name.strip(),)
}
_SHORT = _WORDS["short"]
_TIMES = frozenset(_WORDS["never"]["times"])
_NEVER = frozenset(_WORDS["never"]["names"])

LONGEST = 5
"""The most words that a place's name has here: Democratic People's Republic of Korea."""

LOOK_BACK = 24
"""How many characters before a name can hold "in northern" and its like."""

_NAME = re.compile(
    r"(?<![\w.&])(?!\w{1,3}\$)(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w'’-]*)(?:\s(?:of\s(?:the\s)?|and\s|es\s|de\s|al-)?[A-Z][\w'’-]*){0,4}"
)
_WORD = re.compile(r"[^\s]+")
_LOCATES = re.compile(
    r"(?<![\w-])(?:in|near|outside|inside|into|across|around|at|(?:port|city|town|state|province|district|airport)\sof)\s"
    r"(?:the\s|downtown\s|central\s|northern\s|southern\s|eastern\s|western\s)?$"
)
_PEOPLE_ENDS = ("an", "ans", "ese", "ish", "i", "is", "ch", "ss", "ino", "inos", "lao", "ai", "ton", "tons")


def places_in(text: str) -> list[Place]:
    """The places of a text in order: those that are known, and unknown names behind "in", "near" and their like."""
    found: list[Place] = []
    for match in _NAME.finditer(text):
        led = _LOCATES.search(text, max(0, match.start() - LOOK_BACK), match.start())
        known = _known(match)
        known = [] if led and _is_part_of_a_name(match, known) else known
        found.extend(known)
        if led and not known and match.group().split()[0] not in _TIMES:
            found.append(Place(match.span(), match.group(), "place"))
    return found


def _is_part_of_a_name(match: re.Match[str], known: list[Place]) -> bool:
    """Whether what is known is but the end of a name: a capital abroad in the name of a town, as Lima in Tanah Lima."""
    if not known or known[0].span[0] == match.start():
        return False
    return known[0].kind == "country" and not _is_country_name(known[0].text)


def _known(match: re.Match[str]) -> list[Place]:
    """The known places within a run of capitalised words, the longest first."""
    words = [(match.start() + word.start(), match.start() + word.end()) for word in _WORD.finditer(match.group())]
    found: list[Place] = []
    position = 0
    while position < len(words):
        for last in range(min(len(words), position + LONGEST), position, -1):
            start, end = words[position][0], words[last - 1][1]
            place = _place(match.string, start, end)
            if place is not None:
                found.append(place)
                position = last
                break
        else:
            position += 1
    return found


def _place(text: str, start: int, end: int) -> Place | None:
    written = text[start:end]
    possessive = re.search(r"['’]s?$", written)
    if possessive:
        end -= len(possessive.group())
        written = text[start:end]
    country = country_of(written)
    if not country:
        return None
    return Place((start, end), written, _kind(written), country)


def _kind(written: str) -> str:
    if written in _CITIES:
        return "place"
    return "people" if written.lower().endswith(_PEOPLE_ENDS) and not _is_country_name(written) else "country"


@lru_cache(maxsize=4096)
def _is_country_name(written: str) -> bool:
    territory = lookup_territory(written)
    return territory is not None and written.casefold() in {
        territory.name.casefold(),
        territory.full_name.casefold(),
        territory.in_sentence.casefold(),
    }


@lru_cache(maxsize=4096)
def country_of(name: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country, people, region or city by its English name; empty where unknown.

    Two and three letters are read only where they are trusted as they stand: "In" is no country.
    """
    name = " ".join(name.split())
    if name in _SHORT:
        return str(_SHORT[name])
    if name in _CITIES:
        return str(_CITIES[name])
    if len(name) < 4 or name in _NEVER:
        return ""
    for form in (name, name.removesuffix("s") if name.endswith("ns") or name.endswith("is") else ""):
        code = _code(form)
        if code:
            return code
    return ""


def _code(name: str) -> str:
    territory = lookup_territory(name) if name else None
    code = str(territory.ftm_country or territory.code)[:2].upper() if territory else ""
    return code if code in COUNTRIES else ""
