"""How close two names can be at the most, told without aligning them: most candidates share one word and no more.

A word that is like no word of the other name, and is not written as several of its words, is left over however they are
aligned; left over on both sides, it makes another name. Names that may agree in other ways than by their words
(Korean and Chinese ones by syllables, a firm by its acronym) have no bound here.
"""

from collections.abc import Callable, Sequence

from coverstory.screen.agreement import (
    ANOTHER_WORD_BITS,
    INITIAL_BITS,
    LEAST_LIKE,
    MOST_JOINED,
    SHORTEST_JOINED,
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
    if _may_be_joined(left.words, right.words) or _may_be_joined(right.words, left.words):
        return NO_BOUND
    over = min(_left_over(left.words, right.words, bits_of), _left_over(right.words, left.words, bits_of))
    if over == 0.0:
        return NO_BOUND
    has_initials = any(len(word.text) == 1 for word in (*left.words, *right.words))
    return closeness_of(_at_best(min(1.0, over / ANOTHER_WORD_BITS), has_initials))


def _at_best(is_replaced: float, has_initials: bool) -> NameFeatures:
    """The features of names that agree in all but the words left over."""
    return NameFeatures(
        unlike=0.0,
        replaced=0.0,
        is_replaced=is_replaced,
        missing=0.0,
        missing_in_firm=0.0,
        worst=0.0,
        edits=0.0,
        initials=float(has_initials),
        apart=0.0,
        numbers=0.0,
        agreed=0.0,
    )


def _may_agree_otherwise(left: Spelled, right: Spelled, kind: str) -> bool:
    if kind == "person":
        mine, theirs = left.korean or left.through_chinese, right.korean or right.through_chinese
        return bool((mine and theirs) or (left.chinese and right.chinese))
    return kind == "organization" and min(_told(left), _told(right)) <= 1


def _told(name: Spelled) -> int:
    """Words that an acronym may stand among."""
    return sum(word.text != "korea" for word in name.words)


def _left_over(words: Sequence[Word], others: Sequence[Word], bits_of: Callable[[str], float]) -> float:
    """The bits of the words that no word of the other name answers to."""
    bits = 0.0
    for word in words:
        if all(likeness(word, other) < LEAST_LIKE for other in others):
            bits += INITIAL_BITS if len(word.text) == 1 else bits_of(word.text)
    return bits


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
