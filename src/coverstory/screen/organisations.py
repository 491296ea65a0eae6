"""Words of organizations: abbreviations, numbers and foreign terms turned into the English words they stand for;
acronyms and names built of the beginnings of words."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from coverstory.screen.korean import syllables_of_word

__all__ = [
    "GENERIC",
    "LONGEST_ACRONYM",
    "SHORTEST_ACRONYM",
    "acronyms_of",
    "beginnings_in",
    "beginnings_of",
    "from_han",
    "in_plain_words",
    "is_acronym_of",
    "is_land",
    "is_number",
    "is_said_in_acronyms",
    "unit_of",
]

_TABLE = tomllib.loads(files("coverstory.screen").joinpath("organisations.toml").read_text(encoding="utf-8"))
_MEANING = {word: said.split() for said, words in _TABLE["meaning"].items() for word in words.split()}
_NUMBERS = {word: int(number) for number, words in _TABLE["numbers"].items() for word in words.split()}
_HAN: dict[str, str] = _TABLE["han"]
_UNSAID, _FORMS, _ENDINGS, GENERIC, _UNITS, _ROMAN, _LANDS = (
    frozenset(_TABLE["kinds"][kind].split())
    for kind in ("unsaid", "forms", "endings", "generic", "units", "roman", "lands")
)
_TENS = frozenset(str(ten) for ten in range(20, 100, 10))

SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 14
"""Letters of an acronym that can be told from chance, and of the longest that is read as one."""

MOST_ACRONYM_WORDS = 10
"""Words of a name that is taken for one with an acronym."""

SHORTEST_BUILT = 5
"""Letters of a word built of the beginnings of others (Hotincol) of which some are passed over."""


@lru_cache(maxsize=100_000)
def in_plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with abbreviations, numbers and foreign terms spelled out, articles and the like left out."""
    plain: list[str] = []
    for word in words:
        number = _NUMBERS.get(word)
        if number is not None:
            if number < 10 and plain and plain[-1] in _TENS:
                plain[-1] = str(int(plain[-1]) + number)
            else:
                plain.append(str(number))
            continue
        plain += _MEANING.get(word, [word])
    said = tuple(
        word
        for place, word in enumerate(plain)
        if word not in _UNSAID and word not in _FORMS and not (word == "trading" and "trading" in plain[:place])
    )
    return said or tuple(plain)


def acronyms_of(words: tuple[str, ...]) -> set[str]:
    """The acronyms that a name may go by, its words as written: initials, or first syllables and initials."""
    words = words[:MOST_ACRONYM_WORDS]
    plain = [word for word in words if word not in _UNSAID]
    bare = [word for word in plain if _MEANING.get(word, [word])[0] not in _FORMS and word not in _ENDINGS]
    found = {word for word in bare if len(bare) > 2 and is_acronym_of(word, words)}
    for said in {tuple(bare), tuple(plain), words}:
        found |= _initials(said)
        found |= _with_first_syllables(said)
    if words and words[-1] in _ENDINGS:
        found |= {acronym + words[-1] for acronym in _initials(tuple(bare), 2) | _with_first_syllables(tuple(bare))}
    return {acronym for acronym in found if SHORTEST_ACRONYM <= len(acronym) <= LONGEST_ACRONYM}


def _initials(words: tuple[str, ...], fewest: int = SHORTEST_ACRONYM) -> set[str]:
    """The initials of all words, and without the last or the last two."""
    return {"".join(word[0] for word in words[:last]) for last in range(max(fewest, len(words) - 2), len(words) + 1)}


def _with_first_syllables(words: tuple[str, ...]) -> set[str]:
    """Letters of the first two words and initials of the rest (Komid)."""
    if len(words) < 2:
        return set()
    heads = {words[0][:length] + words[1][:other] for length in (2, 3) for other in (1, 2, 3)}
    rest = "".join(word[0] for word in words[2:])
    return {head + rest[:taken] for head in heads for taken in range(len(rest) + 1)}


def beginnings_of(words: tuple[str, ...]) -> set[str]:
    """How names that are built of the beginnings of these words may begin and go on: two letters of each."""
    said = [word for word in words[:MOST_ACRONYM_WORDS] if word not in _UNSAID and len(word) > 1]
    return {said[0][:2] + word[:2] for word in said[1:]} if said else set()


def beginnings_in(short: str) -> set[str]:
    """Of a word that may be so built: its first two letters with every other two."""
    if not SHORTEST_BUILT <= len(short) <= LONGEST_ACRONYM:
        return set()
    return {short[:2] + short[place : place + 2] for place in range(2, len(short) - 1)}


def is_acronym_of(short: str, words: tuple[str, ...]) -> float:
    """How well a word is an acronym of a name, its words as written: 0..1.

    1 where every word is in it or the name itself gives the acronym; less for each word that tells something and is
    not in it.
    """
    said = tuple(word for word in words[:MOST_ACRONYM_WORDS] if word != short)
    if not SHORTEST_ACRONYM <= len(short) <= LONGEST_ACRONYM or len(said) < 2:
        return 0.0
    best = max((_fit(short, way) for way in _ways_to_build(short, said, _Built())), default=0.0)
    if short in words:
        return 1.0 if len(said) > 1 and best else 0.0
    if best == 0 and short in _initials_of_syllables(said[0]):
        return 1.0 - UNUSED_WORD * sum(word not in GENERIC for word in said[1:])
    return best


@dataclass(frozen=True, slots=True)
class _Built:
    """How a word is built of others: of how many, of them no legal forms, and no words of the trade, and of how many
    letters of these; how many that tell something are passed over, and left at the end."""

    used: int = 0
    named: int = 0
    own: int = 0
    own_letters: int = 0
    passed: int = 0
    left: int = 0


def _fit(short: str, way: _Built) -> float:
    """What one way to build a word is worth: one built of syllables needs more words, or more of them."""
    is_initials = len(short) == way.used >= SHORTEST_ACRONYM
    is_built = way.named >= FEWEST_BUILT_OF or (way.own >= 2 and way.own_letters >= LETTERS_OF_TWO)
    if not (is_initials or is_built) or (way.passed and len(short) < SHORTEST_BUILT):
        return 0.0
    return max(0.0, 1.0 - UNUSED_WORD * (way.passed + way.left))


FEWEST_BUILT_OF, LETTERS_OF_TWO = 3, 7
"""Words that a name of beginnings is built of; or the letters of two words, neither of the trade, for one of two."""


def _ways_to_build(short: str, words: tuple[str, ...], way: _Built) -> Iterator[_Built]:
    """The ways to build a word of the beginnings of others, in their order."""
    if not short:
        yield replace(way, left=sum(_tells(word) for word in words))
        return
    if not words or way.passed > MOST_PASSED:
        return
    word, rest = words[0], words[1:]
    if word in _ENDINGS:
        if short == word and way.used >= 2:
            yield way
        return
    is_own = _tells(word) and word not in _MEANING and word not in _TABLE["meaning"]
    is_named = _MEANING.get(word, [word])[0] not in _FORMS
    for taken in range(1, min(len(short), len(word)) + 1):
        if short[taken - 1] != word[taken - 1]:
            break
        more = replace(
            way,
            used=way.used + 1,
            named=way.named + is_named,
            own=way.own + is_own,
            own_letters=way.own_letters + is_own * taken,
        )
        yield from _ways_to_build(short[taken:], rest, more)
    if way.used or not _tells(word):
        yield from _ways_to_build(short, rest, replace(way, passed=way.passed + _tells(word)))


def _tells(word: str) -> bool:
    """Whether an acronym that leaves the word out leaves out something."""
    return not (word in _UNSAID or word in _ENDINGS or word in GENERIC or _MEANING.get(word, [word])[0] in GENERIC)


UNUSED_WORD, MOST_PASSED = 0.1, 2
"""What a word that is not in the acronym takes from it, and how many may be passed over on the way."""


def _initials_of_syllables(word: str) -> set[str]:
    """The initials of a Korean word of three syllables and more: Namchongang goes by NCG."""
    ways = [way for way in syllables_of_word(word) if len(way) >= SHORTEST_ACRONYM]
    return {"".join(syllable.written[0] for syllable in way) for way in ways}


def is_said_in_acronyms(word: str) -> bool:
    """Whether a word of a legal form may have its letter in an acronym (the C of company), or stand at its end (SA)."""
    return word in _ENDINGS or (word not in _ABBREVIATED and _MEANING.get(word, [word])[0] in _FORMS)


_ABBREVIATED = frozenset("co corp ltd ltda inc cia".split())


def is_number(word: str, is_term: bool) -> bool:
    """Whether the word is a number, in Roman letters too where it stands in the name of a firm or a ship."""
    return word.isdecimal() or (is_term and word in _ROMAN)


def is_land(word: str) -> bool:
    """Whether the word is a country."""
    return word in _LANDS


def unit_of(word: str) -> frozenset[str]:
    """What kind of body a word names, where translators choose freely between words: bureau, office, department."""
    return frozenset({"[UNIT]"}) if word in _UNITS else frozenset()


def from_han(text: str) -> str:
    """The name of a firm in Han characters with the terms among them in English; the rest is left to be romanised."""
    if text.isascii():
        return text
    for characters, words in _HAN.items():
        if characters in text:
            text = text.replace(characters, f" {words} ")
    return text
