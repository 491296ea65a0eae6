"""From cues to attributions: which words of a sentence are stated, in how many pieces, and what lies inside what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverstory.claims.attribution.cues import cues_in
from coverstory.claims.attribution.phrases import Range, is_finite
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.speakers import Placed, placed_cues

__all__ = ["Attribution", "attributions_in"]

_PARTING = frozenset({";", "—", "while", "whereas", "although", "though", "but", "as"})
_TRIMMED = frozenset({",", ".", ";", ":", "—", "--", "–", "-"})
_LEADING = _TRIMMED | {"and", "but", "or", "yet", "so", "while"}
_JOINING = frozenset({"and", "but", "while", "though", "yet"})
_NEAR = 3
"""How many tokens an inner attribution may stand behind the opening of an outer one and still be all of it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source and the tokens of what is stated; `inside` is the number of the one around it."""

    placed: Placed
    parts: tuple[Range, ...]
    inside: int | None = None


def attributions_in(sentence: Sentence, with_attitudes: bool = False, begins: int = 0) -> list[Attribution]:
    """The attributions of a sentence in order of their cues; in a turn it begins behind the speaker's name."""
    cues = [cue for cue in cues_in(sentence, with_attitudes) if cue.first >= begins]
    placed = placed_cues(sentence, cues)
    parted = [Attribution(each, _parts(sentence, placed, number)) for number, each in enumerate(placed)]
    return _nested([each for each in parted if each.parts])


def _parts(sentence: Sentence, placed: Sequence[Placed], number: int) -> tuple[Range, ...]:
    """The tokens that one cue attributes."""
    own = placed[number]
    if own.side == "around":
        return _around(sentence, own)
    if own.side == "same":
        return _parts(sentence, placed, number - 1)
    if own.side in {"passive", "subject"} and own.subject is not None:
        rest = [] if own.opening is None else [_right(sentence, placed, number, own.opening)]
        return _kept(sentence, [own.subject, *rest])
    pieces = []
    if own.side in {"left", "both"}:
        pieces.append((_left_floor(sentence, placed, number), own.first))
    if own.side in {"right", "both"} and own.opening is not None and not _taken(placed, number, own.opening):
        pieces.append(_right(sentence, placed, number, own.opening))
    return _kept(sentence, pieces)


def _taken(placed: Sequence[Placed], number: int, opening: int) -> bool:
    """Whether another cue stands between a cue that follows its statement and a quotation further on."""
    own = placed[number]
    later = placed[number + 1 : number + 2]
    return own.side == "both" and any(own.after <= each.cue.first < opening for each in later)


def _kept(sentence: Sentence, pieces: Sequence[Range]) -> tuple[Range, ...]:
    """The pieces without the marks at their ends; empty ones dropped."""
    trimmed = (_trimmed(sentence, first, after) for first, after in pieces)
    return tuple(piece for piece in trimmed if piece[0] < piece[1])


def _trimmed(sentence: Sentence, first: int, after: int) -> Range:
    """A piece without leading and trailing marks."""
    while first < after and sentence.lower[first] in _LEADING and sentence.quoted[first] < 0:
        first += 1
    while after > first and sentence.quoted[after - 1] < 0 and _is_loose(sentence, after - 1):
        after -= 1
    return first, after


def _is_loose(sentence: Sentence, at: int) -> bool:
    """Whether a token at the end of a piece is none of it: a mark, or the "as" and "so" of "as he put it"."""
    word = sentence.lower[at]
    return word in _TRIMMED or (word in {"as", "so"} and at > 0 and sentence.lower[at - 1] in _TRIMMED)


def _around(sentence: Sentence, own: Placed) -> tuple[Range, ...]:
    """The clause around an adverb such as reportedly."""
    first, after = own.cue.first, own.cue.after
    while first > 0 and sentence.lower[first - 1] not in {",", ";", ":", "who", "which", "that", "but", "where", "—"}:
        first -= 1
    while after < len(sentence.tokens) and sentence.lower[after] not in {",", ";", "—", "but"}:
        after += 1
    return _kept(sentence, [(first, after)])


def _left_floor(sentence: Sentence, placed: Sequence[Placed], number: int) -> int:
    """Where a statement before its cue begins: behind whatever was attributed the same way before.

    A quotation set off by a dash or a colon begins with itself.
    """
    last = placed[number].first - 1
    while last > 0 and sentence.quoted[last] < 0 and sentence.lower[last] == ",":
        last -= 1
    if sentence.quoted[last] >= 0:
        opened = sentence.quoted.index(sentence.quoted[last])
        if opened > 0 and sentence.lower[opened - 1] in {"-", "–", "—", "--", ":", ";"}:
            return opened
    own = placed[number]
    for before in reversed(placed[:number]):
        if before.side == "right" and before.opening is not None and before.opening < own.first:
            begun = _clause_start(sentence, before.opening, own.first)
            if begun is not None or own.side == "both":
                return before.opening if begun is None else begun
        if before.side in {"left", "both"}:
            return before.after
        stop = sentence.lower.index(";", before.cue.after) if ";" in sentence.lower[before.cue.after :] else None
        if stop is not None and stop < placed[number].first:
            return stop + 1
    stops = [at for at in range(own.first) if sentence.lower[at] == ";" and sentence.quoted[at] < 0]
    if stops and own.side == "both":
        return stops[-1] + 1
    return _past_dateline(sentence)


def _clause_start(sentence: Sentence, opening: int, first: int) -> int | None:
    """The conjunction with which a clause of its own begins before an inserted cue: ..., but the women, he says, ..."""
    for at in range(first - 1, opening + _NEAR, -1):
        if sentence.quoted[at] >= 0:
            return None
        comma = sentence.lower[at - 1] == "," and sentence.lower[at] in _JOINING
        if (comma or sentence.lower[at - 1] == ";") and any(is_finite(sentence, each) for each in range(opening, at)):
            return at
    return None


def _past_dateline(sentence: Sentence) -> int:
    """Past the place and day before the first sentence of an agency's story: PARIS, March 6 (Agency) - ..."""
    if not (sentence.opens_paragraph and sentence.tokens[0].text.isupper()):
        return 0
    for at in range(1, min(16, len(sentence.tokens))):
        if sentence.lower[at] in {"-", "–", "—", "--"} and sentence.tokens[at].start > sentence.tokens[at - 1].end:
            return at + 1
    return 0


def _right(sentence: Sentence, placed: Sequence[Placed], number: int, opening: int) -> Range:
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
        begun = _clause_start(sentence, opening, first)
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


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue of one stands in the statement of another."""
    return any(first <= inner.placed.cue.first < after for first, after in outer.parts)


def _nested(found: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the nearest one whose statement holds its cue."""
    nested = []
    for number, own in enumerate(found):
        holders = [
            other
            for other, each in enumerate(found)
            if other != number and _holds(each, own) and not (other > number and _holds(own, each))
        ]
        if own.placed.side == "same":
            holders = [number - 1]
        widths = {other: sum(after - first for first, after in found[other].parts) for other in holders}
        nested.append(replace(own, inside=min(holders, key=lambda other: widths[other]) if holders else None))
    return nested
