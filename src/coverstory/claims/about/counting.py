"""Which of a statement's numbers counts people, and which people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from coverstory.claims.about.bare_numbers import FEW, counted_before, is_bare, last_of_all, noun_behind, things_alone
from coverstory.claims.about.phrases import phrase_before
from coverstory.claims.about.statements import Statement
from coverstory.claims.mentions import Number
from coverstory.claims.mentions.words import load_words, spaced
from coverstory.model.claim import Span

__all__ = ["Counted", "counted_people", "people_told"]

_WORDS: Mapping[str, str] = {name: words.replace("\n", "") for name, words in load_words("about", "people").items()}
_SECTORS = "|".join(load_words("about", "sectors").values())
_PEOPLE = (
    rf"(?:(?:{_WORDS['words']})|(?!(?:{_WORDS['never']})\b){_WORDS['endings']}|(?-i:[A-Z])[a-z]+(?:ns|is|[a-z]i|ese))\b"
)
_COUNTED = re.compile(
    spaced(
        r"(?:[-\s](?:plus|odd))?(?:-|\s)?(?:\sof\s(?:the|its|their|these|those|our|his)\b)?"
        rf"(?P<whom>(?:\s?(?:{_WORDS['between']})\s?|\s)\b(?:{_PEOPLE}))"
    ),
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    spaced(
        rf"(?:\s(?:of\s(?:them|us|whom)|others))?\s{_WORDS['verbs']}|\sof\s(?:them|us|whom)\b|\sin\snumber\b"
        r"|\s(?:is|was)\sthe\s(?:\w+\s)?(?:figure|number)\b"
        rf"|\s(?:on|in|at)\s(?:the\s)?(?:{_SECTORS})"
    ),
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"\b(?:the\s)?(?:number\sof\s(?P<of>\w+(?:\s\w+){0,3}?)|(?P<whom>(?:the\s|its\s|his\s|their\s)?(?:personnel|staff|workforce"
    r"|headcount|population|crew|delegation|licen[cs]e|quota|ceiling|limit|capacity|number|total|figure|strength)))"
    r"(?:\s(?:of|at|in)\s[\w\s,]{2,60}?)?\s(?:\w+\s){0,4}?(?:from|to|at|was|is|were|of|for|as|reached)\s?$",
    re.IGNORECASE,
)
_THOSE = ("the ", "all ")
_DO = re.compile(
    r"\s(?:who(?:m|se)?|had|have|were|are|did|could|would|will|can|came|left|went|[a-z]+ed|dive|sleep|live|work|worked)\b"
)
_FELL = re.compile(r"\bfrom\s$", re.IGNORECASE)


_ONLY_TELLS_WHICH = re.compile(r"\b(?:no|number|page|chapter|article|room|flat)\.?\s$", re.IGNORECASE)
_IT_IS = re.compile(
    r"\b(?:(?:it|that|this|figure|number|total|answer)\s(?:is|was|were)\s(?:\w+\s)?"
    r"|\b(?:maybe|probably)\s|(?:closer|nearer|near|runs|ran|amounts|amounted|comes|came)\sto\s|(?:counted|numbers?|numbered|totals|totalled|reached)\s)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[.,;!?]|$)")
_OF_MONEY = re.compile(
    r"\b(?:sums?|amounts?|prices?|bills?|costs?|turnover|debts?|proceeds|income|revenues?)\b", re.IGNORECASE
)
_LIMIT = re.compile(r"\b(?:licen[cs]e|quota|ceiling|limit|capacity)\b", re.IGNORECASE)
_THING = re.compile(rf"\b(?:{_WORDS['things']})$", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:of|through|in|into|to|by|for|with|at|via)\s(?:the\s|only\s)?$", re.IGNORECASE)


VESSELS = "vessels"
"""The one unit that stands for parties: ships, each with its owner."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people and who they are, as written; empty where the statement leaves that open."""

    number: Number
    whom: str


def counted_people(statement: Statement, least: float = 0.0) -> Counted | None:
    """The first number of a statement, none below `least`, that counts people; None where none does."""
    text = statement.words
    counts = [
        number
        for number in statement.mentions.numbers
        if not number.currency and number.unit in ("", VESSELS) and (number.low or number.high or 0.0) >= least
    ]
    named = (_named(text, number, statement.local(number)) for number in counts)
    unnamed = (_unnamed(statement, number, counts) for number in counts if not _is_of_money(statement, number))
    return next(filter(None, chain(named, unnamed)), None)


def _named(text: str, number: Number, where: Span) -> Counted | None:
    """A number with the people it counts right behind it."""
    start, end = where
    if number.unit == VESSELS:
        return Counted(number, number.text.split()[-1])
    found = _COUNTED.match(text, end)
    if not found or not (found.start("whom") > end or text[end : end + 1] == "-" or found["whom"].startswith(" ")):
        return None
    whom = re.sub(r"^(?:such\s)?of\s", "", " ".join(found["whom"].split()).strip("- "))
    if _ONLY_TELLS_WHICH.search(text, 0, start) or _is_passed_through(text, start, whom):
        return None
    return Counted(number, whom)


def _is_of_money(statement: Statement, number: Number) -> bool:
    """Whether a sum or a price is spoken of before a number."""
    return _OF_MONEY.search(statement.words, 0, statement.local(number)[0]) is not None


def _unnamed(statement: Statement, number: Number, counts: Sequence[Number]) -> Counted | None:
    """A number of people who are told before it, by its verb, or not at all."""
    text, (start, end) = statement.words, statement.local(number)
    size = number.low or number.high or 0.0
    staff = _staff(text, number, start, counts)
    if staff or (size >= 2 and _IT_IS.search(text, 0, start) and _ENDS.match(text, end)):
        return staff or Counted(number, "")
    if size >= FEW and things_alone(text, start, end):
        return Counted(number, noun_behind(text, end))
    if (number.text.lower().startswith(_THOSE) or not text[:start].strip(" \"'“‘")) and _DO.match(text, end):
        return Counted(number, number.text)
    if _OF_THEM.match(text, end):
        return Counted(number, phrase_before(text, start) if text[end:].lstrip().startswith("in number") else "")
    if is_bare(text, start, end) and counted_before(statement) == "people":
        return Counted(last_of_all(statement, number, counts), "")
    return None


def _staff(text: str, number: Number, start: int, counts: Sequence[Number]) -> Counted | None:
    """A number to which a staff, a quota or its like is said to have come."""
    staff = _STAFF.search(text, max(0, start - 80), start)
    if staff is None:
        return None
    fell = _FELL.search(text, max(0, start - 6), start)
    later = [other for other in counts if other.span[0] > number.span[1]]
    told = later[0] if fell and later else number
    return Counted(_at_most(told) if _LIMIT.search(staff.group()) else told, staff["of"] or staff["whom"])


def people_told(statement: Statement) -> Counted | None:
    """The people whom a statement counts, but for two to four of them: they are told by the way."""
    counted = counted_people(statement)
    is_few = counted is not None and 2 <= (counted.number.low or counted.number.high or 0) < FEW
    return counted_people(statement, FEW) if is_few else counted


def _at_most(number: Number) -> Number:
    """What a licence is for is the most there may be."""
    return replace(number, low=None)


def _is_passed_through(text: str, start: int, whom: str) -> bool:
    """Whether what is counted is a thing, and only one that something comes from or goes through."""
    return _THING.search(whom) is not None and _THROUGH.search(text, 0, start) is not None
