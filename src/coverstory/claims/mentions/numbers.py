"""Numbers in running English: digits and words, ranges, money, and which of the two ends is said."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from coverstory.claims.mentions.nouns import Number
from coverstory.claims.mentions.words import any_of, in_small_letters, load_words

__all__ = ["numbers_in"]

_WORDS = load_words("mentions", "numbers")
_UNITS_OF_ONE = {**_WORDS["words"], "a": 1, "an": 1}
_SCALES = _WORDS["scales"]
_LETTERS = _WORDS["letters"]
_PLURALS = _WORDS["plurals"]
_CURRENCY_BEFORE = _WORDS["currency_before"]
_CURRENCY_BEHIND = _WORDS["currency_behind"]
_UNITS = _WORDS["units"]
_PER = _WORDS["per"]
_FRACTIONS = _WORDS["fractions"]

MOST_DIGITS = 15
"""A longer run of digits is an identifier, not a number of anything."""

LOOK_BACK = 24
"""How many characters before a number can hold a word that says which end it is; the longest is "an estimated"."""

_SPACE = r"[ \t\u00a0\u202f]"
_DIGITS = (
    r"\d{1,3}(?:,\d{2,3})+(?:\.\d{1,6})?|\d{1,3}(?:[\u00a0\u202f]\d{3})+"
    rf"|\d{{1,{MOST_DIGITS}}}(?:\.\d{{1,6}})?"
)
_CURRENCY = any_of(_CURRENCY_BEFORE)
_SCALE = any_of(_SCALES)
_SCALED = rf"(?:[\s-]{{0,2}}(?P<scale>{_SCALE})\b|(?P<letter>[kmbtKMBT]|cr)\b)?"

_IN_DIGITS = re.compile(
    rf"(?:(?P<currency>(?<![A-Za-z]){_CURRENCY}){_SPACE}?|(?<![\w.,/#:])(?<![A-Za-z]-)|(?<=\d[-–—]))"
    rf"(?:(?P<digits>{_DIGITS}){_SCALED}(?P<plus>\+)?(?![\w/:]|[.,]\d|-[A-Z\d])"
    rf"|(?P<left>{_DIGITS})(?=[-–—](?:{_CURRENCY})?\d))"
)
_COUNTING = any_of([*_WORDS["words"], *_SCALES, "a", "an", "half a"])
_COUNTING_ON = any_of([*_WORDS["words"], *_SCALES])
_AND = r"(?:-|\s{1,2}|(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s)"
_IN_WORDS = re.compile(rf"(?<![\w-])(?P<words>{_COUNTING}(?:{_AND}{_COUNTING_ON})*)(?![\w])")
_IN_PLURALS = re.compile(
    rf"(?<![\w-])(?:(?P<of>{any_of(_WORDS['plurals_of'])})\sof\s)?(?P<plural>{any_of(_PLURALS)})(?![\w-])",
)
_IN_FRACTIONS = re.compile(
    rf"(?<![\w-])(?<!and )(?:(?P<times>an?|one|two|three|four|five|six|seven|nine)[\s-])?(?P<part>{any_of(_FRACTIONS)})"
    r"(?:(?<=[dhr]s)(?!\w)|(?:(?=\s*(?:[,;.]|$))|\s(?:of|their|his|her|the|went|goes|was|is|were|are|to)\b))",
)
_BEFORE = {
    kind: re.compile(rf"(?<![\w-]){any_of(words)}\s{{1,2}}$", re.IGNORECASE) for kind, words in _WORDS["before"].items()
}
_NOTHING = re.compile(r"$")
_OF_A_VERB = re.compile(
    r"\b(?:hand|turn|sign|make|made|pass|bring|brought|take|took|taken|give|gave|given)(?:s|ed|ing)?\sover\s{1,2}$"
)
_BEHIND = {kind: re.compile(rf"\s{any_of(words)}\b", re.IGNORECASE) for kind, words in _WORDS["behind"].items()}
_UNIT_BEHIND = re.compile(
    rf"(?:\s|-)?(?:in\s|of\s)?(?:(?P<currency>{any_of(_CURRENCY_BEHIND)})|(?P<unit>{any_of(_UNITS)}))(?![\w])",
    re.IGNORECASE,
)
_PER_BEHIND = re.compile(rf"\s(?P<per>{any_of(_PER)})(?![\w])", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"(?<![\w.])[A-Z][A-Za-z]*\s$")
_JOINED = re.compile(r"\s?[-–—]\s?|\s(?:to|or|and)\s")
_OPENS_RANGE = re.compile(r"(?<![\w-])(?P<word>between|from|anywhere\sfrom|somewhere\sbetween)\s{1,2}$", re.IGNORECASE)
_NO_NUMBER_OF = re.compile(
    r"(?<![\w-])(?:no|any|every|each|some|the|this|that|which|number|day|nobody)\s$", re.IGNORECASE
)
_ONE_THING = re.compile(r"\s(?!(?:of|who|that|which|is|was|has|had|and|or|can|may|must|could|would|said)\b)[a-z]")
_MAY_LEAD = frozenset(_WORDS["openers"]["words"].split())


@dataclass(frozen=True, slots=True)
class _Value:
    """A bare value where it stands."""

    start: int
    end: int
    value: float
    currency: str = ""
    is_vague: bool = False
    unit: str = ""
    scale: float = 1.0
    is_open: bool = False


def numbers_in(text: str) -> list[Number]:
    """The numbers of a text in order; digits that belong to a name (Bureau 121), a code or a clock time are none."""
    small = in_small_letters(text)
    values = _without_overlaps([*_digits(text), *_plurals(small), *_fractions(small), *_words(text, small)])
    numbers: list[Number] = []
    skip = False
    for value, after in pairwise([*values, None]):
        if value is None or skip:
            skip = False
            continue
        ranged = _range(text, value, after) if after is not None else None
        skip = ranged is not None
        numbers.append(_dressed(text, ranged or _number(text, value)))
    return numbers


def _without_overlaps(values: list[_Value]) -> list[_Value]:
    """The values in order; of two that overlap the one that begins first, or is longer."""
    kept: list[_Value] = []
    for value in sorted(values, key=lambda each: (each.start, -each.end)):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _digits(text: str) -> list[_Value]:
    found = []
    for match in _IN_DIGITS.finditer(text):
        digits = match["digits"] or match["left"]
        sign = (match["currency"] or "").replace("\u00a0", " ")
        if not sign and _is_of_a_name(text, match.start()):
            continue
        scale = _SCALES.get((match["scale"] or "").lower(), 0) or _LETTERS.get((match["letter"] or "").lower(), 1)
        bare = re.sub(r"[,\u00a0\u202f]", "", digits)
        found.append(
            _Value(
                match.start(), match.end(), float(bare) * scale, _CURRENCY_BEFORE.get(sign, ""), scale=scale,
                unit="coins" if sign and not _CURRENCY_BEFORE.get(sign) else "", is_open=bool(match["plus"]),
            )
        )  # fmt: skip
    return found


def _is_of_a_name(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before, which is no word that may begin a sentence: Bureau 121."""
    named = _NAME_BEFORE.search(text, max(0, start - LOOK_BACK), start)
    return named is not None and named.group().strip() not in _MAY_LEAD


def _words(text: str, small: str) -> list[_Value]:
    found = []
    for match in _IN_WORDS.finditer(small):
        words = re.split(r"[\s-]+", match["words"])
        value = _value_of(words)
        if value is None or _is_no_count(text, match, words):
            continue
        found.append(_Value(match.start(), match.end(), value, scale=_SCALES.get(words[-1], 1)))
    return found


def _is_no_count(text: str, match: re.Match[str], words: list[str]) -> bool:
    """Whether "one" is a pronoun, or the words are part of a name (Section Forty)."""
    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
    if text[match.start()].isupper() and _is_of_a_name(text, match.start()):
        return True
    if words != ["one"]:
        return False
    return _NO_NUMBER_OF.search(before) is not None or _ONE_THING.match(text, match.end()) is None


def _value_of(words: list[str]) -> float | None:
    """What number words come to; None where they are an article alone."""
    if words in (["a"], ["an"], ["half", "a"], ["score"], ["couple"], ["a", "score"]):
        return None
    if words[:2] == ["half", "a"]:
        return 0.5 * (_value_of(words[2:]) or 1)
    total, current = 0.0, 0.0
    for word in words:
        if word == "and":
            continue
        scale = _SCALES.get(word)
        if scale is None:
            if word in ("a", "an") and current:
                return None
            current += _UNITS_OF_ONE[word]
        elif scale >= 1_000:
            total += (current or 1) * scale
            current = 0.0
        else:
            current = (current or 1) * scale
    return total + current


def _plurals(text: str) -> list[_Value]:
    """Dozens, hundreds of thousands: at least two of them."""
    return [
        _Value(
            match.start(),
            match.end(),
            2.0 * _PLURALS[match["plural"]] * _WORDS["plurals_of"].get(match["of"] or "", 1),
            is_vague=True,
        )
        for match in _IN_PLURALS.finditer(text)
    ]


def _fractions(text: str) -> list[_Value]:
    """Two thirds of, half their: as per cent."""
    found = []
    for match in _IN_FRACTIONS.finditer(text):
        if not match["times"] and (match["part"] != "half" or match.end("part") == match.end()):
            continue  # "the third"; "two and a half"
        times = _UNITS_OF_ONE[match["times"] or "a"]
        end = match.end("part")
        found.append(_Value(match.start(), end, round(100 * times * _FRACTIONS[match["part"]]), unit="%"))
    return found


def _range(text: str, left: _Value, right: _Value) -> Number | None:
    """The two values as the ends of one range, where the words between and before them say so."""
    between = text[left.end : right.start]
    currency = _UNIT_BEHIND.match(between)
    if currency:
        between = between[currency.end() :]
    if not _JOINED.fullmatch(between) or left.is_vague or right.is_vague:
        return None
    opened = _OPENS_RANGE.search(text, max(0, left.start - LOOK_BACK), left.start)
    if between.strip() == "and" and not (opened and "between" in opened["word"].lower()):
        return None
    low = left.value
    if left.scale == 1 < right.scale and low * right.scale <= right.value:
        low *= right.scale  # "2 to 3 million" scales both
    if low >= right.value:
        return None
    start = opened.start() if opened else left.start
    unit = _UNITS.get(currency["unit"].lower(), "") if currency and currency["unit"] else ""
    span = (start, right.end)
    return Number(span, text[slice(*span)], low, right.value, left.currency or right.currency, unit)


def _number(text: str, value: _Value) -> Number:
    """One value with the ends that the words before and behind it leave."""
    end = value.end
    # The longest counts: "no more than" holds "more than" and says the opposite.
    start, kind = min(
        (before.start(), each)
        for each, words in (*_BEFORE.items(), ("", _NOTHING))
        if (before := words.search(text, max(0, value.start - LOOK_BACK), value.start))
        and not (each == "low" and _OF_A_VERB.search(text, max(0, before.start() - LOOK_BACK), before.end()))
    )
    low, high = value.value, value.value
    for each, words in _BEHIND.items():
        behind = words.match(text, end)
        if behind and not kind:
            end, kind = behind.end(), each
    if value.is_open:
        kind = "low"
    if kind == "few":
        low *= 2
    return Number(
        (start, end),
        text[start:end],
        None if kind == "high" else low,
        None if kind in ("low", "few") or value.is_vague else high,
        value.currency,
        value.unit,
        is_rough=kind == "about",
    )


def _dressed(text: str, number: Number) -> Number:
    """The number with the currency, unit and interval that stand behind it."""
    end = number.span[1]
    currency, unit, per = number.currency, number.unit, ""
    behind = _UNIT_BEHIND.match(text, end)
    if behind and not (behind["currency"] and currency) and not unit:
        currency = currency or _CURRENCY_BEHIND.get(_flat(behind["currency"]), "")
        unit = _UNITS.get(_flat(behind["unit"]), "")
        end = behind.end()
    due = _PER_BEHIND.match(text, end)
    if due:
        per, end = _PER[_flat(due["per"])], due.end()
    return replace(
        number, span=(number.span[0], end), text=text[number.span[0] : end], currency=currency, unit=unit, per=per
    )


def _flat(words: str | None) -> str:
    return re.sub(r"\s+", " ", words or "").lower()
