"""Where a sentence names somebody or something: runs of words in capitals, and where the name proper begins in each."""

from collections.abc import Iterator
from dataclasses import dataclass

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import (
    BODIES,
    BODY_NAMES,
    DOCUMENTS,
    NOBODY,
    TITLES,
    is_calling,
    offices_in,
    singular,
)
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["APOSTROPHES", "NOT_NAMES", "NameRun", "in_small", "is_possessive", "name_runs"]

APOSTROPHES = frozenset({"'", "’"})

_SMALL = """determiners possessives days openers subordinators prepositions pronouns auxiliaries conjunctions times
numerals ordinals interjections"""
NOT_NAMES = frozenset().union(*(words("words", each) for each in _SMALL.split())) | {"there", "here"}
"""Small words that are no name though they begin with a capital."""

_GIVEN = words("given_names", "him") | words("given_names", "her") | words("given_names", "either")
_AFTER_NAMES = words("sources", "after_names")
_PARTICLES = words("words", "particles")


@dataclass(frozen=True, slots=True)
class NameRun:
    """A run of words in capitals in a sentence: where it begins and ends, and where the name proper begins in it."""

    first: int
    after: int
    name: int


def name_runs(sentence: Sentence) -> Iterator[NameRun]:
    """The names of a sentence."""
    at, total = 0, len(sentence.tokens)
    while at < total:
        if not _begins(sentence, at):
            at += 1
            continue
        after = _end(sentence, at)
        while after > at + 1 and sentence.lower[after - 1] in _AFTER_NAMES:
            after -= 1
        name = _past_offices(sentence, at, after)
        # "Pott's End" is a place of its own, not what belongs to Pott.
        owns = (
            is_possessive(sentence.lower[after - 1])
            and sentence.tokens[after : after + 1]
            and sentence.tokens[after].is_capital
        )
        if name < after and not owns:
            yield NameRun(at, after, name)
        at = max(after, at + 1)


def _begins(sentence: Sentence, at: int) -> bool:
    """Whether a name can begin with a token: a capital that is no small word, nor plain as a sentence opens."""
    token = sentence.tokens[at]
    given = token.lower in _GIVEN and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].is_capital
    if not (token.is_word and token.is_capital) or (token.lower in NOT_NAMES and not given):
        return False
    opens = at == 0 or (
        sentence.tokens[at - 1].kind == "mark" and sentence.tokens[at - 1].text in {".", '"', "“", ":", "?"}
    )
    next_is = at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].is_capital
    return not opens or next_is or not _is_plain(token.lower)


def _is_plain(word: str) -> bool:
    """Whether a word in small letters would be a plain noun."""
    noun = singular(word)
    if word in TITLES or word in _GIVEN:
        return False
    plain = is_calling(noun) or noun in NOBODY or noun in BODIES or word in DOCUMENTS or noun != word
    return plain or (word.endswith(("ed", "ing", "ly")))


def _end(sentence: Sentence, first: int) -> int:
    """The token after a run of capitals; initials with their stop and particles inside it belong to it."""
    at = first
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if (
            token.is_word
            and token.is_capital
            and (at == first or token.lower not in NOT_NAMES or token.lower in _PARTICLES)
        ):
            at += 1
            if sentence.lower[at - 1].endswith(("'s", "s'")) or sentence.lower[at : at + 1] == ("'s",):
                break
            continue
        shortened = at > first and (len(sentence.tokens[at - 1].text) == 1 or sentence.lower[at - 1] in TITLES)
        initial = token.text == "." and shortened
        particle = at > first and (token.lower in _PARTICLES or (token.text in APOSTROPHES and at > first))
        if (initial or particle) and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].is_capital:
            at += 1
            continue
        if at > first and _in_charge(sentence, at):
            at += 3
            continue
        break
    return at


def _in_charge(sentence: Sentence, at: int) -> bool:
    """Whether an office goes on with "in Charge" before its holder's name."""
    return sentence.lower[at : at + 2] == ("in", "charge") and sentence.tokens[at + 1].is_capital


def _past_offices(sentence: Sentence, first: int, after: int) -> int:
    """Where the name proper begins in a run, behind titles and offices; the run's end where it is an office alone."""
    called = [in_small(word) for word in sentence.lower[first:after]]
    last = max((at for at in offices_in(called)), default=-1)
    last = max(last, next((at for at in range(len(called) - 1, -1, -1) if called[at] == "charge"), -1))
    if first == 0 and len(called) == 2 and called[0] not in _GIVEN and called[1] in _GIVEN:  # brave Tasha
        return first + 1
    given = next((at for at in range(last + 1, len(called)) if called[at] in _GIVEN), -1)
    if given > last + 1 and (given < len(called) - 1 or called[given - 1] in NOBODY or is_calling(called[given - 1])):
        last = given - 1
    rest = called[last + 1 :]
    bodily = any(word in BODY_NAMES or singular(word) in BODIES for word in rest)
    if last >= 0 and (bodily or not rest):
        return after if not rest else first
    name = first + last + 1
    while name < after and sentence.tokens[name].kind == "mark":
        name += 1
    return name


def is_possessive(word: str) -> bool:
    """Whether a word says whose the next is."""
    return word.endswith(("'s", "s'"))


def in_small(word: str) -> str:
    """A word of a name without its possessive."""
    return word.removesuffix("'s").removesuffix("s'") if word.endswith("'s") else word.removesuffix("'")
