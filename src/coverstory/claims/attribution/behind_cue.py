"""Where a statement that stands behind its cue is over."""

from collections.abc import Sequence

from coverstory.claims.attribution.before_cue import clause_start
from coverstory.claims.attribution.phrases import Range, is_finite
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.speakers import Placed

__all__ = ["right_of"]

_PARTING = frozenset({";", "—", "while", "whereas", "although", "though", "but", "as"})
_NEAR = 3
"""How many tokens an inner attribution may stand behind the opening of an outer one and still be all of it."""


def right_of(sentence: Sentence, placed: Sequence[Placed], number: int, opening: int) -> Range:
    """A statement behind its cue: to the end of the sentence, or to where another attribution begins."""
    end = len(sentence.tokens)
    if placed[number].cue.verb.only_quoting:
        number_of = sentence.quoted[opening]
        if number_of < 0:
            return opening, next((at for at in range(opening, end) if sentence.lower[at] in {",", ";", "."}), end)
        return opening, next((at for at in range(opening, end) if sentence.quoted[at] != number_of), end)
    if _is_relative(sentence, placed[number]):
        end = _main_verb_behind(sentence, opening, end)
    stop = next((at for at in range(opening, end) if sentence.lower[at] == ";" and sentence.quoted[at] < 0), None)
    if stop is not None and any(later.cue.first > stop for later in placed[number + 1 :]):
        end = stop
    for later in placed[number + 1 :]:
        if later.cue.first >= opening:
            cut = _cut(sentence, placed[number], later, opening)
            if cut is not None:
                end = min(end, cut)
                break
    return opening, max(opening, end)


def _is_relative(sentence: Sentence, own: Placed) -> bool:
    """Whether a cue stands in a relative clause: Kim, who said it was so, left."""
    return own.cue.group > 0 and sentence.lower[own.cue.group - 1] in {"who", "which"}


def _main_verb_behind(sentence: Sentence, opening: int, end: int) -> int:
    """The comma behind which the main clause goes on."""
    for at in range(opening, end - 1):
        if sentence.lower[at] == "," and sentence.quoted[at] < 0 and is_finite(sentence, at + 1):
            return at
    return end


def _cut(sentence: Sentence, own: Placed, later: Placed, opening: int) -> int | None:
    """Where a later attribution cuts a statement off; none if it lies inside."""
    first = later.first
    if first - opening < _NEAR or later.side == "around":
        return None
    before = sentence.lower[first - 1]
    if later.side in {"both", "left"} and not later.shared and own.side == "right":
        begun = clause_start(sentence, opening, first)
        if begun is not None:
            return begun
    if later.cue.kind == "according" and before != "as":
        return first if own.side != "left" else None
    if later.shared:
        return first - 1 if _is_joined(later, before) else None
    return first - 1 if _is_parted(sentence, own, later) else None


def _is_joined(later: Placed, before: str) -> bool:
    """Whether a cue goes on from the source of one before it: and added, before adding, ", adding"."""
    leads = later.cue.kind == "gerund" and before in {"before", "after", "while", "by"}
    return leads or before in {"and", "but", "or", "then", ","}


def _is_parted(sentence: Sentence, own: Placed, later: Placed) -> bool:
    """Whether a clause with a source of its own begins."""
    before = sentence.lower[later.first - 1]
    comma = sentence.lower[later.first - 2 : later.first - 1]
    trails = later.side == "left" and before == "," and own.side == "right"
    conjoined = before in {"and", "or", "yet", "after", "before", "because"} and comma in {(",",), (";",), ("—",)}
    return trails or conjoined or before in _PARTING
