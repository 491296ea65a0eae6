"""What a statement answers, in a form in which two statements can be held against each other."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rigour.territories import lookup_territory

from coverstory.claims.periods import period_of
from coverstory.claims.places import Places, where_of
from coverstory.claims.wording import TABLE, WORD, plain_words
from coverstory.model import COUNTRIES, About, Claim, Document

__all__ = [
    "ASPECTS",
    "KINDS_OF_GOODS",
    "MOST_STATEMENTS",
    "TOLERANCE",
    "Frame",
    "Statement",
    "Who",
    "frame_of",
    "number_in",
    "statements_of",
]

ASPECTS: Mapping[str, str] = TABLE["aspect"]
"""Each way in which two statements can contradict each other, with how both could still be true."""

TOLERANCE: float = TABLE["tolerance"]["share"]
MOST_STATEMENTS: int = TABLE["tolerance"]["most_statements"]
UNDATED_DAYS: int = TABLE["tolerance"]["undated_days"]

KINDS_OF_GOODS: tuple[frozenset[str], ...] = tuple(frozenset(held) for held in TABLE["wider"].values())
"""Goods that are alternatives: a mine yields one or the other."""

SILENT_ACTS = ("declines", "predicts")
"""Acts that say nothing of what is: they neither bear out a statement nor contradict one."""

_NOBODY = frozenset(TABLE["nobody"])
_UNSAID = frozenset(TABLE["unsaid"]) | frozenset(TABLE["qualifier"]["words"])
_THINGS = frozenset(TABLE["thing"]["words"])
_HUBS = frozenset(TABLE["hub"]["words"])
_ALIKE = {word: noun for noun, words in TABLE["alike"].items() for word in (noun, *words)}
_BRANCHES: Mapping[str, Sequence[str]] = TABLE["branch"]
_GOODS: Mapping[str, Sequence[str]] = TABLE["goods"]
_WIDER: Mapping[str, Sequence[str]] = TABLE["wider"]
_LINES = frozenset(word for words in _BRANCHES.values() for word in words)
_CODES = frozenset(code.casefold() for code in COUNTRIES)
_RUN = re.compile(r"(?:[A-Z][^\W_]*)(?:\s[A-Z][^\W_]*)*|[^\W_]+")
"""Capitalised words in a row, or one other word."""

_SHORTEST_STEM = 4
_MOST_COUNTED = 1e18


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody as far as words tell: the nouns that say what they are, and the names that say which."""

    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def is_told(self) -> bool:
        """Whether the statement says who at all."""
        return bool(self.nouns or self.names)

    def is_same(self, other: "Who") -> bool:
        """Whether both may be one: the same nouns, and of the names those that are told of both."""
        if self.nouns != other.nouns and not (self.names and other.names and not (self.nouns and other.nouns)):
            return False
        return self.is_told and other.is_told and (self.names <= other.names or other.names <= self.names)

    def may_be(self, other: "Who") -> bool:
        """Whether both may be one, or one is not told."""
        return not self.is_told or not other.is_told or self.is_same(other)

    @property
    def is_hub(self) -> bool:
        """Whether wages and cash go through such hands."""
        return bool(self.nouns & _HUBS)


NOBODY = Who()


@dataclass(frozen=True, slots=True)
class Frame:
    """The answer a statement gives and to what; two statements with one frame say the same."""

    type: str
    where: str = ""
    subject: Who = NOBODY
    object: Who = NOBODY
    branch: str = ""
    goods: frozenset[str] = frozenset()
    low: float | None = None
    high: float | None = None
    currency: str = ""
    interval: str = ""
    """how often a sum is due"""
    direction: str = ""
    """whether goods go from or to the place"""
    is_denied: bool = False
    says_where: bool = True
    """whether the place is the statement's own, and was not taken from the rest of its document"""

    @property
    def has_amount(self) -> bool:
        """Whether it says how many or how much."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its frame, the days it may be about, and who tells it where."""

    claim: Claim
    frame: Frame
    since: date
    until: date
    published: str

    @property
    def teller(self) -> tuple[str, str]:
        """Who says it in which document."""
        return self.claim.document, self.claim.source


def statements_of(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Statement]:
    """Every claim that says something about something; in the order given.

    Where a statement says no place, or "the country", and its document speaks of one place alone, it is that place.
    """
    told = [claim for claim in claims if claim.about is not None and claim.act not in SILENT_ACTS]
    frames = [frame_of(claim) for claim in told]
    known = frozenset(
        name for frame in frames for who in (frame.subject, frame.object) for name in who.names if len(who.names) == 1
    )
    places = Places.of(((claim, frame.where) for claim, frame in zip(told, frames, strict=True)), documents)
    return [_statement(claim, _named(frame, known), places) for claim, frame in zip(told, frames, strict=True)]


def _statement(claim: Claim, frame: Frame, places: Places) -> Statement:
    """A claim with its frame in its place and time."""
    document = places.documents.get(claim.document)
    published = document.published if document is not None else ""
    since, until = (_text(claim.about, name) for name in ("since", "until"))
    where = frame.where or places.meant_by(claim)
    days = period_of(since, until, published, UNDATED_DAYS)
    return Statement(claim, replace(frame, where=where, says_where=bool(frame.where)), *days, published)


def _named(frame: Frame, known: frozenset[str]) -> Frame:
    """The frame with names that somebody wrote in small letters told from nouns by how others write them."""
    subject, held = (
        Who(who.nouns - small, who.names | {_home_of(word) for word in small})
        for who in (frame.subject, frame.object)
        for small in (frozenset(word for word in who.nouns if _home_of(word) in known and word not in _ALIKE),)
    )
    return replace(frame, subject=subject, object=held)


def frame_of(claim: Claim) -> Frame:
    """What a claim answers, by its own words alone; words that are not known stand for themselves."""
    about = claim.about or About("")
    # What is moved is told as the object of goods_moved, what is worked in the sector of an employment.
    goods_told = " ".join(_text(about, name) for name in ("goods", "sector", *_goods_slots(about.type)))
    return Frame(
        type=about.type,
        where=where_of(_text(about, "place"), _text(about, "country")),
        subject=who_in(_text(about, "subject")),
        object=NOBODY if "object" in _goods_slots(about.type) else who_in(_text(about, "object")),
        branch=_branch(_text(about, "sector")),
        goods=_goods(goods_told),
        low=number_in(about, "low"),
        high=number_in(about, "high"),
        currency=_text(about, "currency").upper(),
        interval=_text(about, "interval"),
        direction=_text(about, "direction"),
        is_denied=claim.polarity == "negated" or claim.act == "denies",
    )


def _goods_slots(type_: str) -> tuple[str, ...]:
    return ("object",) if type_ == "goods_moved" else ()


def _text(about: About | None, name: str) -> str:
    value = about.slots.get(name, "") if about else ""
    return value if isinstance(value, str) else ""


def number_in(about: About | None, name: str) -> float | None:
    """The number in a slot; None where there is none, or none that anybody could count to."""
    value = about.slots.get(name) if about is not None else None
    if not isinstance(value, int | float) or isinstance(value, bool) or not -_MOST_COUNTED < value < _MOST_COUNTED:
        return None
    return float(value)


@lru_cache(maxsize=65536)
def who_in(text: str) -> Who:
    """Whom the words of a slot name: nouns in small letters, names capitalised; nobody where they only point."""
    nouns: set[str] = set()
    names: set[str] = set()
    for run in _RUN.findall(text):
        code = _country(run)
        if code:
            names.add(code.casefold())
            continue
        for written in WORD.findall(run):
            word = _told(written)
            if word.isdigit():
                # A number says which only behind a name: Bureau 121 has one, "1,000 nationals" has none.
                names |= {word} if names else set()
            elif word in _ALIKE or word in _HUBS or word in _LINES or not written[:1].isupper():
                nouns.add(_ALIKE.get(word, word))
            else:
                names.add(_home_of(word))
    names.discard("")
    # A country's name alone stands for its people.
    return Who(frozenset((nouns - {""}) or ({"national"} if names and names <= _CODES else ())), frozenset(names))


def _told(written: str) -> str:
    """One word as it is compared; empty where it names nobody."""
    word = "".join(plain_words(written))
    points = (word in _NOBODY and not (written.isupper() and len(written) > 1)) or word in _UNSAID or word in _THINGS
    return "" if points else word


@lru_cache(maxsize=65536)
def _country(run: str) -> str:
    """The code of the country that a run of capitalised words, one of its people or its adjective is named by."""
    words = [word for word in WORD.findall(run) if word.casefold() not in _UNSAID]
    named = " ".join(words)
    if len(named) <= _SHORTEST_STEM - 2 or not named[:1].isupper():
        return ""
    territory = lookup_territory(named) or lookup_territory(named.removesuffix("s"))
    return str(territory.code)[:2].upper() if territory is not None else ""


def _home_of(word: str) -> str:
    """The country or town behind an adjective, as far as endings tell; the word itself otherwise."""
    for ending, home in TABLE["demonym"].items():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending) + str(home)
    return word


@lru_cache(maxsize=65536)
def _branch(sector: str) -> str:
    """The line of work of a sector, without the goods it works; its own words where it is none of the known ones."""
    words = f" {' '.join(plain_words(sector))} "
    for branch, told in _BRANCHES.items():
        if any(f" {each} " in words for each in told):
            return branch
    return words.strip()


@lru_cache(maxsize=65536)
def _goods(text: str) -> frozenset[str]:
    """The known goods that a text names, with what a wider word holds."""
    words = f" {' '.join(plain_words(text))} "
    found = {goods for goods, told in _GOODS.items() if any(f" {each} " in words for each in told)}
    wider = () if found else (each for word, held in _WIDER.items() if f" {word} " in words for each in held)
    return frozenset((*found, *wider))
