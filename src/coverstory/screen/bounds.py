"""How close two names can be at the most, told without aligning them: most candidates share one word and no more.

A word that is like no word of the other name, and is not written as several of its words, is left over however they are
aligned; left over on both sides, it makes another name. Names that may agree in other ways than by their words
(Korean and Chinese ones by syllables, a firm by its acronym) have no bound here.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coverstory.screen.agreement import (
    AMPLE_BITS,
    ANOTHER_WORD_BITS,
    LEAST_LIKE,
    MOST_JOINED,
    SHORTEST_JOINED,
    abbreviated,
    bits_of_word,
)
from coverstory.screen.calibration import NameFeatures, closeness_of
from coverstory.screen.likeness import likeness
from coverstory.screen.spelling import Spelled, Word, spell

__all__ = ["NO_BOUND", "closest_possible"]

NO_BOUND = 1.0
"""The closeness of names that have to be compared."""


def closest_possible(mine: str, theirs: str, kind: str, bits_of: Callable[[str], float]) -> float:
    """What `compare_names` gives for the two at the most."""
    left, right = spell(mine, kind), spell(theirs, kind)
    if not left.words or not right.words or _may_agree_otherwise(left, right, kind):
        return NO_BOUND
    if any(_may_be_joined(*sides) or abbreviated(*sides) for sides in _both_ways(left.words, right.words)):
        return NO_BOUND
    sides = _Side.of(left.words, right.words, bits_of), _Side.of(right.words, left.words, bits_of)
    over = min(side.over for side in sides)
    if over == 0.0:
        return NO_BOUND
    return closeness_of(_at_best(sides, over, left.words, right.words), kind)


@dataclass(frozen=True, slots=True)
class _Side:
    """The bits of a name's words in all, and of those that no word of the other name answers to."""

    bits: float
    over: float

    @classmethod
    def of(cls, words: Sequence[Word], others: Sequence[Word], bits_of: Callable[[str], float]) -> "_Side":
        """A name beside the other one."""
        bits = over = 0.0
        for word in words:
            of_word = bits_of_word(word, bits_of)
            bits += of_word
            if all(likeness(word, other) < LEAST_LIKE for other in others):
                over += of_word
        return cls(bits, over)


def _at_best(sides: tuple[_Side, _Side], over: float, mine: Sequence[Word], theirs: Sequence[Word]) -> NameFeatures:
    """The features of names that agree in all but the words left over: none can be better for them.

    What is shared and what either side has beyond it are together no more bits than the larger name has.
    """
    shared = min(side.bits - side.over for side in sides)
    return NameFeatures(
        unlike=0.0,
        replaced=over / max(side.bits for side in sides),
        is_replaced=min(1.0, over / ANOTHER_WORD_BITS),
        missing=0.0,
        missing_in_firm=0.0,
        worst=0.0,
        edits=0.0,
        initials=float(any(len(word.text) == 1 for word in (*mine, *theirs))),
        apart=_letters_apart("".join(word.text for word in mine), "".join(word.text for word in theirs)),
        numbers=0.0,
        lands=0.0,
        agreed=min(1.0, shared / AMPLE_BITS),
        scarce=0.0,
    )


def _letters_apart(mine: str, theirs: str) -> float:
    """The share of letters that have to be changed whatever the order: those that the other name has not."""
    ours, others = Counter(mine), Counter(theirs)
    return max((ours - others).total(), (others - ours).total()) / max(len(mine), len(theirs))


def _both_ways(left: Sequence[Word], right: Sequence[Word]) -> tuple[tuple[Sequence[Word], Sequence[Word]], ...]:
    return (left, right), (right, left)


def _may_agree_otherwise(left: Spelled, right: Spelled, kind: str) -> bool:
    if kind == "person":
        mine, theirs = left.korean or left.through_chinese, right.korean or right.through_chinese
        return bool((mine and theirs) or (left.chinese and right.chinese))
    return kind == "organization" and min(_told(left), _told(right)) <= 1


def _told(name: Spelled) -> int:
    """Words that an acronym may stand among."""
    return sum(word.text != "korea" for word in name.words)


def _may_be_joined(words: Sequence[Word], parts: Sequence[Word]) -> bool:
    """Whether a word may be two or three neighbours of the other name written as one, by their lengths alone."""
    if not 2 <= len(parts) <= MOST_JOINED:
        return False
    lengths = [len(part.text) for part in parts]
    sums = set(map(int.__add__, lengths, lengths[1:]))
    sums |= {lengths[-1] + lengths[0]} | {a + b + c for a, b, c in zip(lengths, lengths[1:], lengths[2:], strict=False)}
    is_abjad = any(part.is_abjad for part in parts)
    return any(
        is_abjad != word.is_abjad or any(abs(total - len(word.text)) <= 1 for total in sums if total >= SHORTEST_JOINED)
        for word in words
    )
