"""Which of a statement's numbers counts people, and which people; which is an amount of money."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coverstory.claims.about.phrases import phrase_before
from coverstory.claims.about.statements import Statement
from coverstory.claims.mentions import Number
from coverstory.claims.mentions.words import load_words, spaced

__all__ = ["Counted", "amount_of", "counted_people", "people_told", "share_of", "sum_of"]

_WORDS: Mapping[str, str] = {name: words.replace("\n", "") for name, words in load_words("about", "people").items()}
_SECTORS = "|".join(load_words("about", "sectors").values())
_PEOPLE = (
    rf"(?:(?:{_WORDS['words']})|(?!(?:{_WORDS['never']})\b){_WORDS['endings']}|(?-i:[A-Z])[a-z]+(?:ns|is|[a-z]i|ese))\b"
)
_COUNTED = re.compile(
    spaced(
        r"(?:[-\s](?:plus|odd))?(?:-|\s)?(?:\sof\s(?:the|its|their|these|those|our|his)\b)?"
        rf"(?P<whom>(?:\s?(?:{_WORDS['between']})\s?|\s)(?:{_PEOPLE}))"
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
    r"(?:\s(?:of|at|in)\s[\w\s,]{2,60}?)?\s(?:\w+\s){0,4}?(?:from|to|at|was|is|were|of|for|reached)\s?$",
    re.IGNORECASE,
)
_THERE_ARE = re.compile(r"\bthere\s(?:are|were|['’]re|had\sbeen|have\sbeen)\s(?:\w+\s)?$", re.IGNORECASE)
_NOUNS = re.compile(
    r"\s(?!such\b|per\b|times\b|years?\b|months?\b|days?\b|weeks?\b|hours?\b)(?:[a-z-]+\s){0,2}?[a-z]{3,}s\b"
)
_THINGS_ALONE = re.compile(
    r"\s(?!such\b|per\b|times\b|\w*(?:years?|months?|days?|weeks?|hours?|minutes|Saturdays)\b)(?:[a-z-]+\s){0,2}?[a-z]{3,}s"
    r"(?:\s(?:of|that|who|in|under|on|from|with|at)\s[^,;.]*)?\W*$"
)
FEW = 5.0
"""Fewer things than this are told by the way, not counted."""

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
_HOW_MANY = re.compile(
    r"(?:\bthere\s(?:\w+\s){1,3}?|\b(?:put|puts|it|them|that|strength|figure|number|total)\sat\s|\b(?:count|number|total|tall(?:y|ie)|hous|lodg|sle(?:e)?p|hold"
    r"|held|h[ao]d|employ|invoic|ma(?:d|k)|seen|saw|know|knew|feed|fed|host|register|record|show|list|giv|gave)(?:s|es|ed|d|t|e)?\s(?:up\s)?(?:for\s)?"
    r"|\b(?:team|gang|crew|group|party|band|batch|squad|brigade|detachment|contingent|cooperative|collective|household|staff|handful)s?\sof\s|\w\sat\s)$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:[\s\"'“”‘’.]|and|only|just|maybe|perhaps|more\slike|nearer|closer\sto|about|some|(?:it|that|this)(?:\s(?:was|is|has\sbeen)|['’]s)(?:\snow)?|now|(?:every|each|all)\s(?:the\s)?\w+\W|(?:a|the)\s(?:figure|number|total|tally|count)\sof|(?:I|we|they)(?:['’]m|['’]re|\sam|\sare)\s(?:now\s)?(?:down|up)\sto|having|as\sof\s(?:this\smorning|today|now))*$",
    re.IGNORECASE,
)
_SAME_AGAIN = re.compile(
    r"\s*(?:$|[.,;!?]|(?:at|in|of)\s(?:first|most|the\smost|all|them|us)\b|for\sthat\b|or\sso\b|on\s(?:the\s(?:day|roll|books|list|site|hill|premises)|site|board)\b|aboard\b|short\b|near\senough|and\s(?:rising|falling|counting)|(?:since|by|last|this)\b|in\s(?:\d|all)|[“”\"])"
)
_LIMIT = re.compile(r"\b(?:licen[cs]e|quota|ceiling|limit|capacity)\b", re.IGNORECASE)
_THING = re.compile(rf"\b(?:{_WORDS['things']})$", re.IGNORECASE)
_THROUGH = re.compile(r"\b(?:of|through|in|into|to|by|for|with|at|via)\s(?:the\s|only\s)?$", re.IGNORECASE)

_TIMES = frozenset(("hours", "days", "weeks", "months", "years"))
_MEASURES = frozenset(("t", "kg", "%", "barrels", "km", "miles", "laptops"))
COINS = "coins"
"""The unit of an amount of money whose currency is not told."""

LEAST_SUM = 1_000.0
"""From where on a bare number beside cash is taken for an amount."""


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
        if not number.currency and not number.unit and (number.low or number.high or 0.0) >= least
    ]
    for number in counts:
        start, end = statement.local(number)
        found = _COUNTED.match(text, end)
        if found and (found.start("whom") > end or text[end : end + 1] == "-" or found["whom"].startswith(" ")):
            whom = re.sub(r"^(?:such\s)?of\s", "", " ".join(found["whom"].split()).strip("- "))
            if not _ONLY_TELLS_WHICH.search(text, 0, start) and not _is_passed_through(text, start, whom):
                return Counted(number, whom)
    for number in counts:
        start, end = statement.local(number)
        staff = _STAFF.search(text, max(0, start - 80), start)
        if staff:
            fell = _FELL.search(text, max(0, start - 6), start)
            later = [other for other in counts if other.span[0] > number.span[1]]
            told = later[0] if fell and later else number
            return Counted(_at_most(told) if _LIMIT.search(staff.group()) else told, staff["of"] or staff["whom"])
        if _IT_IS.search(text, 0, start) and _ENDS.match(text, end) and (number.low or number.high or 0) >= 2:
            return Counted(number, "")
        if _is_whole_statement(text, start, end) or (_THERE_ARE.search(text, 0, start) and _NOUNS.match(text, end)):
            if (number.low or number.high or 0) >= FEW:
                return Counted(number, _noun_behind(text, end))
        if (number.text.lower().startswith(_THOSE) or not text[:start].strip(" \"'“‘")) and _DO.match(text, end):
            return Counted(number, number.text)
        if _OF_THEM.match(text, end):
            return Counted(number, phrase_before(text, start) if text[end:].lstrip().startswith("in number") else "")
        if _is_bare(text, start, end) and counted_before(statement) == "people":
            return Counted(_last_of_all(statement, number, counts), "")
    return None


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a number says how many and leaves open of whom: "forty-eight", "there were nearer a dozen"."""
    if not _SAME_AGAIN.match(text, end):
        return False
    return _OPENS.fullmatch(text, 0, start) is not None or _HOW_MANY.search(text, 0, start) is not None


def people_told(statement: Statement) -> Counted | None:
    """The people whom a statement counts, but for two to four of them: they are told by the way."""
    counted = counted_people(statement)
    is_few = counted is not None and 2 <= (counted.number.low or counted.number.high or 0) < FEW
    return counted_people(statement, FEW) if is_few else counted


def _is_whole_statement(text: str, start: int, end: int) -> bool:
    """Whether a statement is a number of things and no more: "31 hulls", "212 allotments that share five accounts"."""
    return _OPENS.fullmatch(text, 0, start) is not None and _THINGS_ALONE.match(text, end) is not None


def _noun_behind(text: str, end: int) -> str:
    found = _NOUNS.match(text, end)
    return " ".join(found.group().split()) if found else ""


def _last_of_all(statement: Statement, number: Number, counts: Sequence[Number]) -> Number:
    """Of "eleven at first, then nineteen" the last."""
    then = next((each for each in counts if re.search(r"\bthen\s$", statement.words[: statement.local(each)[0]])), None)
    return then or number


def counted_before(statement: Statement) -> str:
    """What the last number before a statement counts: money, a measure or people; people where none is told."""
    told = [number for number in statement.before.numbers if number.unit not in _TIMES]
    if not told:
        return "people"
    last = told[-1]
    if last.currency or last.unit == COINS:
        return "money"
    return "measure" if last.unit in _MEASURES else "people"


def _at_most(number: Number) -> Number:
    """What a licence is for is the most there may be."""
    return replace(number, low=None)


def _is_passed_through(text: str, start: int, whom: str) -> bool:
    """Whether what is counted is a thing, and only one that something comes from or goes through."""
    return _THING.search(whom) is not None and _THROUGH.search(text, 0, start) is not None


def amount_of(statement: Statement) -> Number | None:
    """The first amount of money of a statement; of one that is no more than a number, what the last one before it was."""
    told = next((each for each in statement.mentions.numbers if each.currency or each.unit == COINS), None)
    if told or len(statement.mentions.numbers) != 1:
        return told
    number = statement.mentions.numbers[0]
    is_sum = not number.unit and _is_bare(statement.words, *statement.local(number))
    return number if is_sum and counted_before(statement) == "money" else None


def sum_of(statement: Statement) -> Number | None:
    """The first amount of money, else a number so large that of cash it can be nothing else: 2 million in notes."""
    large = (
        number
        for number in statement.mentions.numbers
        if number.unit in ("", COINS) and (number.low or number.high or 0.0) >= LEAST_SUM
    )
    return amount_of(statement) or next(large, None)


def share_of(statement: Statement) -> Number | None:
    """The first share of something, in per cent."""
    return next((number for number in statement.mentions.numbers if number.unit == "%"), None)
