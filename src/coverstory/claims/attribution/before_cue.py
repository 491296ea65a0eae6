"""Where a statement that stands before its cue begins."""

from collections.abc import Sequence

from coverstory.claims.attribution.phrases import is_finite
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.speakers import Placed

__all__ = ["clause_start", "left_floor"]

_JOINING = frozenset({"and", "but", "while", "though", "yet"})
_NEAR = 3
"""How many tokens an inner attribution may stand behind the opening of an outer one and still be all of it."""


def left_floor(sentence: Sentence, placed: Sequence[Placed], number: int) -> int:
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
            begun = clause_start(sentence, before.opening, own.first)
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


def clause_start(sentence: Sentence, opening: int, first: int) -> int | None:
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
