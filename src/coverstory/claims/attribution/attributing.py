"""From cues to attributions: which words of a sentence are stated, in how many pieces, and what lies inside what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverstory.claims.attribution.before_cue import left_floor
from coverstory.claims.attribution.behind_cue import is_contact, right_of
from coverstory.claims.attribution.cues import cues_in
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.phrases import Range, is_finite, noun_before
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.speakers import placed_cues

__all__ = ["Attribution", "attributions_in"]

_AUXILIARIES = words("words", "auxiliaries")
_TRIMMED = frozenset({",", ".", ";", ":", "—", "--", "–", "-"})
_LEADING = _TRIMMED | {"and", "but", "or", "yet", "so", "while"}


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
        rest = [] if own.opening is None else [right_of(sentence, placed, number, own.opening)]
        return _kept(sentence, [own.subject, *rest])
    pieces = []
    if is_contact(sentence, own):
        pieces.extend(_described(sentence, own))
    if own.side in {"left", "both"}:
        pieces.append((left_floor(sentence, placed, number), own.first))
    if own.side == "left":
        pieces.extend(_going_on(sentence, placed, number))
    if own.side in {"right", "both"} and own.opening is not None and not _taken(placed, number, own.opening):
        pieces.append(right_of(sentence, placed, number, own.opening))
    return _kept(sentence, pieces)


def _going_on(sentence: Sentence, placed: Sequence[Placed], number: int) -> list[Range]:
    """What goes on behind the semicolon that a cue behind its statement ends with: it was so, he said; it was worse."""
    own = placed[number]
    semicolon = next((at for at in range(own.after, len(sentence.lower)) if sentence.lower[at] in {";", "."}), None)
    if semicolon is None or sentence.lower[semicolon] != ";" or own.cue.kind == "according" or number + 1 < len(placed):
        return []
    if any(is_finite(sentence, at) for at in range(own.after, semicolon)):
        return []
    return [(semicolon + 1, len(sentence.tokens))]


def _described(sentence: Sentence, own: Placed) -> list[Range]:
    """The noun that a cue and its statement describe: 611 wallets it says were used."""
    after = own.first
    if sentence.lower[after - 1] in {"that", "who", "which"}:
        after -= 1
    noun = noun_before(sentence, after, 0) if after > 0 and sentence.tokens[after - 1].is_word else None
    if noun is None:
        return []
    # "Has frozen 611 wallets": what stands behind an auxiliary is no part of the noun.
    behind_auxiliary = noun[0] > 0 and sentence.lower[noun[0] - 1] in _AUXILIARIES
    return [(noun[0] + 1, noun[1])] if behind_auxiliary and noun[0] + 1 < noun[1] else [noun]


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
    if word == "or":
        return sentence.lower[at + 1 : at + 2] == ("so",)
    return word in _TRIMMED or (word in {"as", "so"} and at > 0 and sentence.lower[at - 1] in _TRIMMED | {"or"})


def _around(sentence: Sentence, own: Placed) -> tuple[Range, ...]:
    """The clause around an adverb such as reportedly."""
    first, after = own.cue.first, own.cue.after
    while first > 0 and sentence.lower[first - 1] not in {",", ";", ":", "who", "which", "that", "but", "where", "—"}:
        first -= 1
    while after < len(sentence.tokens) and sentence.lower[after] not in {",", ";", "—", "but"}:
        after += 1
    # "Allegedly." by itself, or "purportedly from a clerk", states nothing.
    if not any(is_finite(sentence, at) for at in range(first, after)):
        return ()
    return _kept(sentence, [(first, after)])


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
