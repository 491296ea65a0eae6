"""Numbers that stand alone in a statement: how many, but not of what; what was counted before tells that."""

import re
from collections.abc import Sequence

from coverstory.claims.about.statements import Statement
from coverstory.claims.mentions import Number
from coverstory.claims.mentions.words import load_words

__all__ = ["COINS", "FEW", "counted_before", "is_bare", "last_of_all", "noun_behind", "things_alone"]

COINS = "coins"
"""The unit of an amount of money whose currency is not told."""

FEW = 5.0
"""Fewer things than this are told by the way, not counted."""

_WORDS = load_words("about", "bare_numbers")
_OPENS = re.compile(rf"(?:[\s\"'“”‘’.]|{_WORDS['opens']})*$", re.IGNORECASE)
_HOW_MANY = re.compile(rf"(?:{_WORDS['how_many']})$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:$|[.,;!?“”\"]|{_WORDS['goes_on']})")
_THERE_ARE = re.compile(rf"\b(?:there\s(?:{_WORDS['there']})|counted)\s(?:\w+\s)?$", re.IGNORECASE)
_NOUNS = re.compile(rf"\s(?!(?:{_WORDS['no_things']})\b)(?:[a-z-]+\s){{0,2}}?[a-z]{{3,}}s\b")
_ALONE = re.compile(rf"(?:\s(?:{_WORDS['tells_more']})\s[^,;.]*)?\W*$")
_THEN = re.compile(r"\bthen\s$")
_TIMES = frozenset(_WORDS["times"].split())
_MEASURES = frozenset(_WORDS["measures"].split())


def is_bare(text: str, start: int, end: int) -> bool:
    """Whether a number says how many and leaves open of whom: "forty-eight", "there were nearer a dozen"."""
    if not _GOES_ON.match(text, end):
        return False
    return _OPENS.fullmatch(text, 0, start) is not None or _HOW_MANY.search(text, 0, start) is not None


def things_alone(text: str, start: int, end: int) -> bool:
    """Whether a statement says how many of some things there are and no more: "31 hulls", "there are 32 bunks"."""
    nouns = _NOUNS.match(text, end)
    if nouns is None:
        return False
    is_all = _OPENS.fullmatch(text, 0, start) is not None and _ALONE.match(text, nouns.end()) is not None
    return is_all or _THERE_ARE.search(text, 0, start) is not None


def noun_behind(text: str, end: int) -> str:
    """The things that a number counts, in plain words; empty where none follow."""
    found = _NOUNS.match(text, end)
    return " ".join(found.group().split()) if found else ""


def last_of_all(statement: Statement, number: Number, counts: Sequence[Number]) -> Number:
    """Of "eleven at first, then nineteen" the last."""
    return next((each for each in counts if _THEN.search(statement.words, 0, statement.local(each)[0])), number)


def counted_before(statement: Statement) -> str:
    """What the last number before a statement counts: money, a measure or people; people where none is told."""
    told = [number for number in statement.before if number.unit not in _TIMES]
    if not told:
        return "people"
    if told[-1].currency or told[-1].unit == COINS:
        return "money"
    return "measure" if told[-1].unit in _MEASURES else "people"
