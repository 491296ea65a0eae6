"""What somebody heard or learned placed: it is the statement of whom they have it from."""

from dataclasses import replace

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.openings import opening_behind
from coverstory.claims.attribution.phrases import Range, is_adverb
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["from_whom", "heard", "learned"]


def heard(sentence: Sentence, cue: Cue) -> Placed | None:
    """What a court heard: from whom it did, where that is told, else from nobody."""
    opening = opening_behind(sentence, cue, len(sentence.tokens))
    source = from_whom(sentence, cue)
    return None if opening is None else Placed(cue, source, "right", opening)


def learned(sentence: Sentence, cue: Cue, source: Range) -> Placed:
    """A statement that somebody has from another, before or behind the two."""
    that = source[1] + 1 if sentence.lower[source[1] : source[1] + 1] == (",",) else source[1]
    if sentence.lower[that : that + 1] == ("that",):
        return Placed(cue, source, "right", that)
    opening = opening_behind(sentence, replace(cue, after=source[1]), len(sentence.tokens))
    return Placed(cue, source, "left" if opening is None else "right", opening)


def from_whom(sentence: Sentence, cue: Cue) -> Range | None:
    """Who is told to have said what somebody heard or learned: heard it from the clerk, learned from the paper."""
    at = cue.after
    while at < len(sentence.lower) - 1 and (sentence.lower[at] == "it" or is_adverb(sentence.lower[at])):
        at += 1
    return noun_after(sentence, at + 1, len(sentence.tokens)) if sentence.lower[at : at + 1] == ("from",) else None
