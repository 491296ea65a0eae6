"""One attribution may hold several statements: "that X, and that Y" are two, as are two clauses with "and" between."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.phrases import Range, is_finite
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["statements_of"]

_SUBJECT_REACH = 9
"""How many tokens the subject of a second clause may have."""

_SHORTEST = 4
"""Tokens in a statement of its own at least."""

_SHORTEST_MARKED = 3
"""The same, behind a "that" of its own."""

_NUMBERS = frozenset({"hundred", "thousand", "million", "billion"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i"})
_LEADING = frozenset({"and", "but", "or", "that", "of", ",", "then", ";", ":"})
_TRIMMED = frozenset({",", ";", "—", "--", "–"})
_PREPOSITIONS = words("words", "prepositions")
_SUBORDINATORS = words("words", "subordinators")


def statements_of(sentence: Sentence, parts: Sequence[Range]) -> list[tuple[Range, ...]]:
    """The statements among the pieces of an attribution, each in its own pieces.

    A single piece is cut where another clause with its own subject begins; a piece that a cue parted stays whole.
    """
    if len(parts) == 2:
        return list(_of_parted(sentence, parts[0], parts[1]))
    if len(parts) != 1:
        return [tuple(parts)]
    first, after = parts[0]
    cuts = [first, *_cuts(sentence, first, after), after]
    return [(_bare(sentence, begin, end),) for begin, end in pairwise(cuts) if begin < end]


def _of_parted(sentence: Sentence, left: Range, right: Range) -> Iterator[tuple[Range, ...]]:
    """The statements of two pieces around a cue: one, and those that begin anew, as behind a semicolon or a colon."""
    marks = {at for at in range(*right) if sentence.lower[at] in {";", ":"} and sentence.quoted[at] < 0}
    cuts = [right[0], *sorted(marks | set(_cuts(sentence, *right))), right[1]]
    if _goes_on_anew(sentence, left, right):
        yield (left,)
        yield (_bare(sentence, cuts[0], cuts[1]),)
    else:
        yield left, _bare(sentence, cuts[0], cuts[1])
    for begin, end in pairwise(cuts[1:]):
        yield (_bare(sentence, begin, end),)


def _goes_on_anew(sentence: Sentence, left: Range, right: Range) -> bool:
    """Whether an inserted cue parts two clauses: Mr Tam interprets, she says, and the divers earn the union rate."""
    first, after = right
    if sentence.lower[first - 1] == ";" and sentence.quoted[first - 1] < 0:
        return True
    joined = sentence.lower[first - 1] in {"and", "but"} and sentence.quoted[first] < 0 and sentence.quoted[left[0]] < 0
    has_verb = any(is_finite(sentence, at) for at in range(*left))
    return (
        joined and has_verb and any(is_finite(sentence, at) for at in range(first, min(first + _SUBJECT_REACH, after)))
    )


def _bare(sentence: Sentence, first: int, after: int) -> Range:
    """A piece without the "and that" before it and the comma behind it."""
    while after - 1 > first and sentence.lower[after - 1] in _TRIMMED:
        after -= 1
    while first < after - 1 and sentence.quoted[first] < 0 and sentence.lower[first] in _LEADING:
        first += 1
    return first, after


def _cuts(sentence: Sentence, first: int, after: int) -> Iterator[int]:
    """The tokens before which another statement begins."""
    begun = first
    for at in range(first + 1, after - 2):
        if sentence.quoted[at] >= 0:
            continue
        marked = sentence.lower[at] == "," or sentence.lower[at + 1] == "that"
        shortest = _SHORTEST_MARKED if marked else _SHORTEST
        if (
            (min(at - begun, after - at) > shortest or sentence.lower[first] == "of")
            and _begins_another(sentence, first, at, after)
            and (_leads_on(sentence, at) or any(is_finite(sentence, each) for each in range(begun, at)))
        ):
            yield at
            begun = at


def _leads_on(sentence: Sentence, at: int) -> bool:
    """Whether an "and that", or a further "of", tells by itself that another statement begins."""
    if sentence.lower[at + 1] == "of":
        return True
    return sentence.lower[at] in {"and", "or"} and sentence.lower[at + 1] == "that"


def _begins_another(sentence: Sentence, first: int, at: int, after: int) -> bool:
    """Whether another statement begins at a conjunction, a semicolon or a further "that"."""
    word, behind = sentence.lower[at], sentence.lower[at + 1]
    if sentence.lower[first] == "of":
        return word in {",", "and"} and behind == "of"
    if word == ";":
        return True
    if word == ":":
        return sentence.quoted[at + 1] >= 0 or any(is_finite(sentence, each) for each in range(at + 1, after))
    if word == ",":
        further = behind == "then" and sentence.lower[at + 2] == "that"
        return further or (behind == "that" and sentence.lower[first] == "that") or _is_listed(sentence, at, after)
    if word not in {"and", "but", "or"} or sentence.lower[at - 1] in _NUMBERS:
        return False
    return behind == "that" or (word != "or" and _has_own_subject(sentence, at + 1, after))


def _is_listed(sentence: Sentence, at: int, after: int) -> bool:
    """Whether a clause among several begins without an "and": he was a cook, he was a captain, and she was free."""
    if sentence.lower[at + 1] not in _SUBJECTS or not is_finite(sentence, at + 2):
        return False
    return any(
        sentence.lower[each] == "and"
        and sentence.lower[each - 1] == ","
        and _has_own_subject(sentence, each + 1, after)
        for each in range(at + 3, after)
    )


def _has_own_subject(sentence: Sentence, first: int, after: int) -> bool:
    """Whether a noun and then a verb follow, so that a clause of its own begins."""
    for at in range(first, min(first + _SUBJECT_REACH, after)):
        word = sentence.lower[at]
        if is_finite(sentence, at):
            return at > first
        if sentence.quoted[at] >= 0 or word in {",", "and", "or", "to"} or word in _SUBORDINATORS:
            return False
        if at == first and word in _PREPOSITIONS:
            ahead = range(first + 1, min(first + _SUBJECT_REACH, after - 1))
            return any(sentence.lower[each] in _SUBJECTS and is_finite(sentence, each + 1) for each in ahead)
    return False
