"""Passive cues placed: it is said that, he is believed to, she was told by the bank that, figures reported by it."""

from dataclasses import replace

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.openings import opening_behind
from coverstory.claims.attribution.phrases import Range, is_finite, noun_before
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["passive", "reduced"]

_POSSESSIVES = words("words", "possessives")
_DETERMINERS = words("words", "determiners")
_MEANS = words("words", "means")
_BY_REACH = 9
"""How many tokens behind a passive verb its "by" may stand."""


def passive(sentence: Sentence, cue: Cue, floor: int) -> Placed | None:
    """It is said that, he is believed to, she was told by the bank that."""
    if (
        "be" in sentence.lower[cue.group : cue.first]
        and cue.group + 1 >= cue.first - 1
        and floor == 0
        and cue.group <= 1
    ):
        return None
    subject = noun_before(sentence, cue.group, floor)
    source, behind = _by_whom(sentence, cue)
    if subject is not None and _trails(sentence, subject, cue.after if source is None else source[1]):
        return Placed(replace(cue, group=subject[0]), source, "left")
    opening = opening_behind(sentence, cue, len(sentence.tokens)) if source is None else behind
    if opening is None or opening >= len(sentence.tokens):
        return _of_subject(cue, source, subject)
    word = sentence.lower[opening]
    bound = word in {"as", "of", "with", "for"} or (word == "to" and _is_infinitive(sentence, opening))
    if bound and subject is not None:
        # Who is told to sit down is told nothing that could be so.
        tasked = word == "to" and "person" in cue.verb.takes
        return None if tasked else Placed(cue, source, "passive", opening, subject)
    if word == "that" or sentence.quoted[opening] >= 0 or "person" in cue.verb.takes:
        return Placed(cue, source, "right", opening)
    return _of_subject(cue, source, subject)


def _trails(sentence: Sentence, subject: Range, after: int) -> bool:
    """Whether a passive closes its sentence behind a comma: it was so, it is said; it was so, the paper was told."""
    behind = sentence.lower[after] if after < len(sentence.tokens) else "."
    clause = any(is_finite(sentence, at) for at in range(subject[0] - 1))
    return subject[0] > 1 and sentence.lower[subject[0] - 1] == "," and behind == "." and clause


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether a "to" leads to a verb: believed to be there, but not posted to Halden Bay."""
    if at + 1 >= len(sentence.tokens):
        return False
    behind = sentence.tokens[at + 1]
    return behind.is_word and not behind.is_capital and behind.lower not in _DETERMINERS | _POSSESSIVES


def _of_subject(cue: Cue, source: Range | None, subject: Range | None) -> Placed | None:
    """What was denied by the bank, confirmed by the court: the subject is all that is told of the statement."""
    if cue.verb.act == "asserts" and "words" not in cue.verb.takes:
        return None
    return None if source is None or subject is None else Placed(cue, source, "subject", None, subject)


def _by_whom(sentence: Sentence, cue: Cue) -> tuple[Range | None, int]:
    """The source that "by" names behind a passive verb, and what follows it."""
    end = min(cue.after + _BY_REACH, len(sentence.tokens))
    for at in range(cue.after, end):
        if (
            sentence.lower[at] in {"that", "to", ",", ".", ";", ":"}
            or sentence.quoted[at] >= 0
            or is_finite(sentence, at)
        ):
            break
        if sentence.lower[at] == "by" and sentence.lower[at + 1] not in _MEANS:
            source = noun_after(sentence, at + 1, len(sentence.tokens))
            return source, source[1] if source is not None else at
    return None, cue.after


def reduced(sentence: Sentence, cue: Cue, floor: int) -> Placed | None:
    """The figures reported by the ministry."""
    means = set(sentence.lower[cue.after + 1 : cue.after + 2]) & _MEANS
    source = noun_after(sentence, cue.after + 1, len(sentence.tokens)) if not means else None
    subject = noun_before(sentence, cue.group, floor)
    return None if source is None or subject is None else Placed(cue, source, "subject", None, subject)
