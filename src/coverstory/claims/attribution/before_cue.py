"""Where a statement that stands before its cue begins."""

from collections.abc import Sequence

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.phrases import is_finite, noun_before
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["clause_start", "colon_between", "left_floor"]

_JOINING = frozenset({"and", "but", "while", "though", "yet"})
_PREPOSITIONS = words("words", "prepositions")
_ASKED = frozenset({"whether", "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "if"})
_RELATIVES = frozenset({"whose", "whom", "which", "who"})
_NEAR = 3
"""How many tokens an inner attribution may stand behind the opening of an outer one and still be all of it."""


def left_floor(sentence: Sentence, placed: Sequence[Placed], number: int) -> int:
    """Where a statement before its cue begins: behind whatever was attributed the same way before.

    A quotation set off by a dash or a colon begins with itself.
    """
    own = placed[number]
    begun = _asked(sentence, own) if own.cue.kind == "declining" else _own_quotation(sentence, own)
    if begun is None:
        begun = _inserted_into(sentence, own)
    if begun is None:
        begun = _behind_others(sentence, placed, number)
    if begun is None and own.side == "both":
        stops = [at for at in range(own.first) if sentence.lower[at] == ";" and sentence.quoted[at] < 0]
        begun = stops[-1] + 1 if stops else None
    return _past_dateline(sentence) if begun is None else begun


def _own_quotation(sentence: Sentence, own: Placed) -> int | None:
    """Where the quotation right before a cue opens, if a dash or a colon sets it off."""
    last = own.first - 1
    while last > 0 and sentence.quoted[last] < 0 and sentence.lower[last] == ",":
        last -= 1
    if sentence.quoted[last] < 0:
        return None
    opened = sentence.quoted.index(sentence.quoted[last])
    return opened if opened > 0 and sentence.lower[opened - 1] in {"-", "–", "—", "--", ":", ";"} else None


def _asked(sentence: Sentence, own: Placed) -> int | None:
    """Where what somebody declines begins before the cue: asked whom she meant, counsel declined to say."""
    for at in range(own.first - 2, 0, -1):
        if sentence.lower[at] in _ASKED and sentence.quoted[at] < 0:
            return at - 1 if sentence.lower[at - 1] in {"by", "to", "from", "with", "for"} else at
    return None


def _behind_others(sentence: Sentence, placed: Sequence[Placed], number: int) -> int | None:
    """Where the statement begins behind what an earlier cue attributes."""
    own = placed[number]
    for before in reversed(placed[:number]):
        colon = colon_between(sentence, before.cue.after, own.first)
        if colon is not None:
            return colon + 1
        if before.side == "right" and before.opening is not None and before.opening < own.first:
            begun = clause_start(sentence, before.opening, own.first)
            if begun is not None or own.side == "both":
                return before.opening if begun is None else begun
        if before.side in {"left", "both"}:
            return before.after
        stop = sentence.lower.index(";", before.cue.after) if ";" in sentence.lower[before.cue.after :] else None
        if stop is not None and stop < own.first:
            return stop + 1
    return None


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


def colon_between(sentence: Sentence, first: int, after: int) -> int | None:
    """The last colon outside quotations between two cues, behind which the later one has all there is."""
    colons = (at for at in range(after - 1, first, -1) if sentence.lower[at] == ":" and sentence.quoted[at] < 0)
    return next(colons, None)


def _inserted_into(sentence: Sentence, own: Placed) -> int | None:
    """Where the clause begins into which a cue is inserted before its verb: whose owner, records show, is dead.

    None where what stands before the insertion has a verb, or is the beginning of the sentence.
    """
    comma = own.first - 1
    if own.side != "both" or sentence.lower[comma] != "," or sentence.quoted[comma - 1] >= 0:
        return None
    for at in range(comma - 1, 0, -1):
        if sentence.quoted[at] >= 0 or is_finite(sentence, at):
            return None
        if sentence.lower[at] in {"which", "whom"} and at == comma - 1 and sentence.lower[at - 1] in _PREPOSITIONS:
            return own.first
        if (
            sentence.lower[at] in {"which", "who"}
            and at == comma - 1
            and sentence.lower[at - 1] not in {",", "of", "to"}
        ):
            antecedent = noun_before(sentence, at, 0)
            return at if antecedent is None else antecedent[0]
        if sentence.lower[at] == ",":
            behind = sentence.lower[at + 1 : at + 1 + _NEAR]
            opens = behind[:1] in {("and",), ("but",), ("while",)} or bool(_RELATIVES & set(behind))
            return at + 1 if opens else None
    return None
