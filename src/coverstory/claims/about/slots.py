"""The slots that any type of statement may fill: numbers, time, place, country, sector, goods."""

import re
from collections.abc import Callable
from dataclasses import replace

from coverstory.claims.about.amounts import amount_of, pay_of, share_of, sum_of
from coverstory.claims.about.counting import counted_people, people_told
from coverstory.claims.about.frames import Frame, goods_words, sector_words
from coverstory.claims.about.phrases import phrase_from
from coverstory.claims.about.statements import Statement
from coverstory.claims.mentions import Number, Place, country_of
from coverstory.claims.mentions.words import any_of, load_words

__all__ = ["Slots", "circumstances", "goods_slots", "number_slots"]

Slots = dict[str, str | float]

_WORDS = load_words("about", "phrases")
_LOCATIVE = re.compile(
    r"(?<![\w-])(?:(?:in|at|on|inside|near|outside|across|over|to)\s(?P<place>(?:the|a|an|this|that|our|its|their|all"
    r"|several|many|dozens\sof|(?:about\s|some\s|at\sleast\s)?(?:\w+(?:ty|teen)|two|three|four|five|six|seven|eight|nine"
    rf"|ten|eleven|twelve|\d+))\s(?:[\w’'-]+\s){{0,3}}?{any_of(_WORDS['place_nouns'].split())}\b)"
    r"|(?P<here>here|worldwide|abroad|overseas|(?<=\w\s)there(?=\s*(?:$|[.,;]|and\b|of\b)))(?!\w))",
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(
    r"(?<![\w-])(?:in|at|near|inside|outside|from|to|across|around|over|into|through|throughout|of|for|between|on|and|,)\s"
    r"(?:the\s|central\s|downtown\s|northern\s|southern\s|eastern\s|western\s|(?:the\s)?(?:port|city)\sof\s)?$",
    re.IGNORECASE,
)
_WHENCE = re.compile(r"from|of|for\b")
_KIND_OF_PLACE = re.compile(rf"\s(?:[a-z]+\s)?{any_of(_WORDS['place_kinds'].split())}\b")


def number_slots(statement: Statement, frame: Frame) -> Slots:
    """`low`, `high` and `currency` of the number that the type takes; share and interval where they are told."""
    slots: Slots = {}
    number = _number(statement, frame)
    if number is not None and frame.type == "pay_diverted" and _is_allowance(statement, number):
        slots["allowance"] = number.low if number.low is not None else number.high or 0.0
        slots["currency"] = number.currency
    elif number is not None:
        _put_ends(slots, number)
    share = share_of(statement) if frame.type == "pay_diverted" else None
    if share is not None:
        withheld = _withheld(statement, share)
        slots["share"] = withheld.low if withheld.low is not None else withheld.high or 0.0
        if number is None:
            _put_ends(slots, withheld)
    due = next((each.per for each in statement.mentions.numbers if each.per), "") or _interval(statement.text)
    if due and frame.type in ("money", "pay_diverted", "cash_carried", "reporting"):
        slots["interval"] = due
    return slots


def _people_number(statement: Statement) -> Number | None:
    counted = counted_people(statement)
    return counted.number if counted else None


def _listed(statement: Statement) -> Number | None:
    """How many parties are meant, persons and bodies together: two individuals and two entities are four."""
    first = counted_people(statement)
    if first is None:
        return None
    behind = statement.words[statement.local(first.number)[1] :]
    others = [each for each in statement.mentions.numbers if each.span[0] > first.number.span[1]]
    ends = (first.number.low, first.number.high, others[0].low, others[0].high) if others else ()
    if others and _AND_OTHERS.match(behind) and None not in ends:
        low, high = (first.number.low or 0) + (others[0].low or 0), (first.number.high or 0) + (others[0].high or 0)
        return replace(first.number, low=low, high=high)
    return _number_told(statement)


_AND_OTHERS = re.compile(
    r"\s[\w-]+(?:\s[\w-]+)?\sand\s(?:an?\s|one\s|two\s|three\s|\w+\s)?(?:entit|compan|individual|person|firm|organi|vessel|bank)",
    re.IGNORECASE,
)


def _number_told(statement: Statement) -> Number | None:
    counted = people_told(statement)
    return counted.number if counted else None


_NUMBER_OF: dict[str, Callable[[Statement], Number | None]] = {
    "": lambda _: None,
    "people": _people_number,
    "people told": _number_told,
    "money": amount_of,
    "cash": sum_of,
    "pay": pay_of,
    "listed": _listed,
}
_ALLOWS = re.compile(
    r"\b(?:gives?|gave|left\swith|allowance\sof|to\s(?:keep|retain)|lives?\son|pocket\smoney)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _is_allowance(statement: Statement, number: Number) -> bool:
    """Whether an amount is what the worker is left with."""
    begin = statement.local(number)[0]
    return _ALLOWS.search(statement.text, max(0, begin - 60), begin) is not None


_KEEPS = re.compile(
    r"(?:(?:permitted|allowed)\sto\s|\b(?:may|can|only|workers?|they|he|she|we|men|women|earners?)\s(?:only\s)?)"
    r"(?:keep|kept|keeps|retain|retained|receive[sd]?|get|gets|got|see|sees|saw|seen)\b[^.;]{0,30}$",
    re.IGNORECASE,
)


def _withheld(statement: Statement, share: Number) -> Number:
    """The share between 0 and 1 that the worker does not get; where the statement tells what is kept, the rest."""
    begin = statement.local(share)[0]
    low, high = (None if end is None else round(end / 100, 6) for end in (share.low, share.high))
    if _KEEPS.search(statement.text, max(0, begin - 80), begin):
        low, high = (None if end is None else round(1 - end, 6) for end in (high, low))
    return Number(share.span, share.text, low, high)


def _number(statement: Statement, frame: Frame) -> Number | None:
    """The number that a type takes; of "never more than forty" the most there may be."""
    number = _NUMBER_OF[frame.numbers](statement)
    if number is None or number.high is not None or number.low is None:
        return number
    is_most = _NEVER.search(statement.words, 0, statement.local(number)[0]) is not None
    return replace(number, low=None, high=number.low) if is_most and _MORE.match(number.text) else number


_NEVER = re.compile(r"\b(?:never|nobody|not|no|none|n['’]t)\b[^,;.]*$", re.IGNORECASE)
_MORE = re.compile(r"(?:more\sthan|over|above)\b", re.IGNORECASE)


def _put_ends(slots: Slots, number: Number) -> None:
    if number.low is not None:
        slots["low"] = number.low
    if number.high is not None:
        slots["high"] = number.high
    if number.currency:
        slots["currency"] = number.currency


_INTERVAL = re.compile(
    r"\b(?:(?:every|each|per|once\sa|twice\sa|of\sthe|a)\s(?:\w+\s)?(?P<unit>day|week|month|quarter|year)"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|yearly|annually))\b",
    re.IGNORECASE,
)
_ADVERBS = {"daily": "day", "annually": "year"}


def _interval(text: str) -> str:
    match = _INTERVAL.search(text)
    if match is None:
        return ""
    told = (match["unit"] or match["adverb"]).lower()
    return _ADVERBS.get(told, told.removesuffix("ly"))


def circumstances(statement: Statement, frame: Frame) -> Slots:
    """`since`, `until`, `place`, `country` and `sector`, from the statement or an adverbial that opens its sentence."""
    slots: Slots = {}
    dates = statement.mentions.dates or statement.fronted.dates
    if dates:
        first = dates[0]
        until = "" if frame.dates == "from" and first.since else first.until
        slots.update({name: told for name, told in (("since", first.since), ("until", until)) if told})
    slots.update(_place_slots(statement))
    _, sector = sector_words(statement.text)
    if sector:
        slots["sector"] = sector
    return slots


def _place_slots(statement: Statement) -> Slots:
    place = _place(statement)
    if place is not None:
        slots: Slots = {"place": _with_its_kind(statement, place)}
        if place.country:
            slots["country"] = place.country
        return slots
    named = _LOCATIVE.search(statement.text)
    return {"place": named["place"] or named["here"]} if named else {}


def _place(statement: Statement) -> Place | None:
    """The first place behind a preposition, where something is rather than whence it comes; else an opening one."""
    led: list[tuple[bool, int, Place]] = []
    for place in statement.mentions.places:
        begin = statement.local(place)[0]
        before = _BEFORE_PLACE.search(statement.text, max(0, begin - 30), begin)
        if before and place.kind != "people":
            led.append((bool(_WHENCE.match(before.group())), begin, place))
    if led:
        return min(led, key=lambda each: each[:2])[2]
    return next((place for place in statement.fronted.places if place.kind != "people"), None)


def _with_its_kind(statement: Statement, place: Place) -> str:
    """The place with the word for what it is: Seri Cyber technology park."""
    if place not in statement.mentions.places:
        return place.text
    end = statement.local(place)[1]
    kind = _KIND_OF_PLACE.match(statement.text, end)
    return place.text + (kind.group() if kind else "")


def goods_slots(statement: Statement, verb: str) -> Slots:
    """`goods`, their `hs` prefixes, and the `direction` with its country where the words say from or to."""
    slots: Slots = {}
    found = [
        (match.start(), name, codes) for name, words, codes in goods_words() if (match := words.search(statement.text))
    ]
    if found:
        _, name, codes = min(found)
        slots["goods"] = name.replace("_", " ")
        slots["hs"] = " ".join(codes)
    for direction, words in _DIRECTIONS.items():
        for match in words.finditer(statement.text):
            country = country_of(_head(phrase_from(statement.text, match.end()))) or _country_at(statement, match.end())
            if country:
                return {**slots, "direction": direction, "country": country}
    imports = re.match(r"import|buy|bought|purchas|procur|receiv|sourc", verb, re.IGNORECASE)
    exports = re.match(r"export|sell|sold|suppl", verb, re.IGNORECASE)
    if imports or exports:
        slots["direction"] = "from" if imports else "to"
    return slots


_DIRECTIONS = {
    "from": re.compile(
        r"(?<!\w)(?:from|out\sof|originat\w+\sin|made\sin|produced\sin|mined\sin)\s(?:the\s)?", re.IGNORECASE
    ),
    "to": re.compile(r"(?<!\w)(?:to|into|bound\sfor|destined\sfor|headed\sfor)\s(?:the\s)?", re.IGNORECASE),
}


def _head(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an)\s", "", phrase)


def _country_at(statement: Statement, position: int) -> str:
    """The country of a place that begins at a position."""
    places = statement.mentions.places
    return next((place.country for place in places if statement.local(place)[0] == position), "")
