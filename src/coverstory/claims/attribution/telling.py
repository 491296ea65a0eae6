"""Who told what to whom in a sentence: statements, each with the attributions around it, outermost first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coverstory.claims.attribution.attributing import Attribution
from coverstory.claims.attribution.phrases import Range
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.statements import statements_of

__all__ = ["Told", "owner_of_source", "told_in"]

_NEAR = 3
"""How many tokens behind the beginning of a statement another source may be named for all of it to be that source's."""

_OWN = frozenset({"he", "she", "it", "they", "we", "i"})


@dataclass(frozen=True, slots=True)
class Told:
    """One statement in its pieces, by the attribution nearest to it; `around` are those that pass it on."""

    attribution: Attribution
    pieces: tuple[Range, ...]
    around: tuple[Attribution, ...] = ()


def told_in(sentence: Sentence, found: Sequence[Attribution]) -> list[Told]:
    """The statements of a sentence in order. What lies inside another and is not all of it is left to the outer one."""
    inner: dict[int | None, list[int]] = {}
    for number, each in enumerate(found):
        inner.setdefault(each.inside, []).append(number)
    return [told for number in inner.get(None, []) for told in _told(sentence, found, inner, (number,))]


def owner_of_source(sentence: Sentence, source: Range | None) -> Range | None:
    """Whose source a source is, by an "'s" before that very word: the agency's source, who is anonymous."""
    if source is None:
        return None
    for at in range(source[0] + 1, source[1]):
        if sentence.lower[at] in {"source", "sources", "informant"} and sentence.lower[at - 1].endswith(("'s", "s'")):
            return source[0], at
        if not sentence.tokens[at].is_word:
            break
    return None


def _told(
    sentence: Sentence, found: Sequence[Attribution], inner: Mapping[int | None, list[int]], path: tuple[int, ...]
) -> Iterator[Told]:
    """The statements of one attribution, told on by those before it on the path."""
    own = found[path[-1]]
    around = tuple(found[number] for number in path[:-1])
    for pieces in statements_of(sentence, own.parts):
        told = Told(own, pieces, around)
        within = [number for number in inner.get(path[-1], []) if _is_within(found[number], pieces)]
        if not within or not _is_all_of(found[within[0]], pieces) or _adds_nothing(sentence, found[within[0]]):
            yield told
        else:
            for number in within:
                yield from _told(sentence, found, inner, (*path, number))


def _is_all_of(inner: Attribution, pieces: Sequence[Range]) -> bool:
    """Whether a statement is, but for its source and cue, an inner attribution's."""
    if inner.parts == tuple(pieces):
        return True
    first, after = pieces[0][0], pieces[-1][1]
    return first <= inner.placed.first <= first + _NEAR and inner.placed.cue.first < after


def _is_within(inner: Attribution, pieces: Sequence[Range]) -> bool:
    """Whether an inner attribution belongs to one statement of the outer one."""
    return inner.parts == tuple(pieces) or any(first <= inner.placed.cue.first < after for first, after in pieces)


def _adds_nothing(sentence: Sentence, inner: Attribution) -> bool:
    """Whether an inner source is nobody, or the outer one again: she said she believed."""
    source = inner.placed.source
    return source is None or (source[1] - source[0] == 1 and sentence.lower[source[0]] in _OWN)
