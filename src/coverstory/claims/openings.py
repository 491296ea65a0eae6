"""Where a statement begins behind its cue: past the day, the place, the means and whoever is addressed."""

from coverstory.claims.cues import Cue
from coverstory.claims.lexicon import words
from coverstory.claims.phrases import is_adverb, is_finite
from coverstory.claims.sentences import Sentence

__all__ = ["behind_modifiers", "opening_behind"]

_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "the"})
_LOOK_AHEAD = 16
"""How many tokens may stand between a cue and the "that" or the quotation that belongs to it."""

_DAYS = words("words", "days")
_TIMES = words("words", "times")
_MEDIA = words("words", "media")
_WH_WORDS = words("words", "wh_words")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_ADDRESSEES = words("sources", "addressees")
_CONJUNCTIONS = words("words", "conjunctions")


def opening_behind(sentence: Sentence, cue: Cue, ceiling: int) -> int | None:
    """The token at which the statement behind a cue begins, or none where no statement stands there."""
    if cue.verb.only_quoting:
        return next(
            (at for at in range(cue.after, min(cue.after + _LOOK_AHEAD, ceiling)) if sentence.quoted[at] >= 0), None
        )
    at = behind_modifiers(sentence, cue, ceiling)
    if at >= ceiling:
        return None
    word, takes = sentence.lower[at], cue.verb.takes
    if word in {":", ","} or (word in {"—", "–", "-"} and at + 1 < ceiling and sentence.quoted[at + 1] >= 0):
        return _behind_mark(sentence, at, ceiling)
    if sentence.quoted[at] >= 0:
        return at
    if not sentence.tokens[at].is_word and sentence.tokens[at].kind != "number":
        return None
    if word in _WH_WORDS:
        return at if takes & {"clause", "that", "person"} else None
    if cue.kind == "passive" and word in {"to", "as", "of", "with"}:
        return at
    if word == "to":
        return at if "to" in takes else None
    if word in _PREPOSITIONS:
        return _at_preposition(sentence, at, ceiling, takes)
    if word in _CONJUNCTIONS:
        return None
    if takes & {"object", "words"}:
        return at
    return at if takes & {"clause", "person"} and _has_verb(sentence, at, ceiling) else None


def _behind_mark(sentence: Sentence, at: int, ceiling: int) -> int | None:
    """The opening behind a colon, or behind a comma before a quotation."""
    behind = at + 1
    if behind >= ceiling:
        return None
    return behind if sentence.lower[at] == ":" or sentence.quoted[behind] >= 0 else None


def _at_preposition(sentence: Sentence, at: int, ceiling: int, takes: frozenset[str]) -> int | None:
    """The opening at a preposition: what the verb is about, or a clause that begins with a place or a time."""
    if "about" in takes:
        return at
    return at if "clause" in takes and _has_clause(sentence, at, ceiling) else None


def _has_verb(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether a verb follows before the sentence ends."""
    return any(is_finite(sentence, each) for each in range(at, ceiling) if sentence.quoted[each] < 0)


def _has_clause(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether a clause follows in which something stands between the preposition and the verb."""
    return _has_verb(sentence, min(at + 2, ceiling), ceiling)


def behind_modifiers(sentence: Sentence, cue: Cue, ceiling: int) -> int:
    """The first token behind a cue that is no day, place, means or addressee."""
    at = cue.after
    if "person" in cue.verb.takes and cue.kind != "passive":
        at = _past_addressee(sentence, at, ceiling)
    while at < ceiling:
        step = _past_one(sentence, at, ceiling)
        if step == at:
            break
        at = step
    return at


def _past_one(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past one modifier, or the same place if there is none."""
    word = sentence.lower[at]
    if sentence.quoted[at] >= 0:
        return at
    if word in {"(", ","}:
        return _past_insertion(sentence, at, ceiling)
    if word in _DAYS or (is_adverb(word) and word not in {"there", "not", "never", "all", "both"}):
        return at + 1
    if word in {"late", "early", "last", "this", "next"} and at + 1 < ceiling:
        return at + 2 if sentence.lower[at + 1] in _DAYS | _TIMES else at
    if word in {"on", "in", "at", "by", "since"} and at + 1 < ceiling and sentence.lower[at + 1] in _DAYS:
        return _past_date(sentence, at + 1, ceiling)
    if word in _PREPOSITIONS:
        return _past_phrase(sentence, at, ceiling)
    return at


def _past_insertion(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past a bracket, or past a word or two between commas before a "that": warned, though, that."""
    closing = ")" if sentence.lower[at] == "(" else ","
    end = next(
        (each for each in range(at + 1, min(at + _LOOK_AHEAD, ceiling)) if sentence.lower[each] == closing), None
    )
    if end is None or (closing == "," and sentence.lower[end + 1 : end + 2] != ("that",)):
        return at
    return end + 1


def _past_date(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past the words and numbers of a date."""
    while at < ceiling and (sentence.lower[at] in _DAYS or sentence.tokens[at].kind == "number"):
        at += 1
    return at


def _past_phrase(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past a prepositional phrase, if a "that", a colon or a quotation follows it, or if it names the means."""
    for ahead in range(at + 1, min(at + _LOOK_AHEAD, ceiling)):
        word = sentence.lower[ahead]
        if word in {"that", ":"} and ahead > at + 1:
            return ahead
        if sentence.quoted[ahead] >= 0:
            return ahead if sentence.lower[ahead - 1] in {",", ":"} or _is_media(sentence, at, ahead) else at
        if word in {";", "."} or is_finite(sentence, ahead):
            break
    return _past_means(sentence, at, ceiling)


def _is_media(sentence: Sentence, first: int, after: int) -> bool:
    """Whether the last word of a phrase names a means, such as a statement."""
    return any(word in _MEDIA for word in sentence.lower[first:after])


def _past_means(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past "in an interview with the paper", "to reporters": the means, and whom it went to."""
    if sentence.lower[at] == "to" and at + 1 < ceiling and sentence.lower[at + 1] in _ADDRESSEES:
        return at + 2
    if sentence.lower[at] == "to" and at + 2 < ceiling and sentence.lower[at + 2] in _SUBJECTS:
        return at + 2
    for ahead in range(at + 1, min(at + 5, ceiling)):
        if sentence.lower[ahead] in _MEDIA and sentence.lower[at] in {
            "in",
            "at",
            "on",
            "during",
            "by",
            "via",
            "through",
        }:
            return ahead + 1
    return at


def _past_addressee(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past whoever is told: reporters, the court, Kim."""
    ahead = _that_ahead(sentence, at, ceiling)
    if ahead is not None:
        return ahead
    begun = at
    while at < ceiling and sentence.quoted[at] < 0:
        token = sentence.tokens[at]
        inside = sentence.lower[at] in _DETERMINERS and at == begun
        name = token.is_word and token.is_capital and sentence.lower[at] not in _DAYS
        joined = sentence.lower[at] in {"and", "'s", ".", "of"} and at > begun
        if sentence.lower[at] in _ADDRESSEES:
            return at + 1
        if not (inside or name or joined):
            break
        at += 1
    # "the magazine": a determiner is followed by one plain noun at least.
    if at == begun + 1 and sentence.lower[begun] in _DETERMINERS and at < ceiling and sentence.tokens[at].is_word:
        at += 1
    return at


def _that_ahead(sentence: Sentence, at: int, ceiling: int) -> int | None:
    """The "that" behind an addressee with what belongs to it, if one follows before any verb."""
    for ahead in range(at, min(at + _LOOK_AHEAD, ceiling)):
        word = sentence.lower[ahead]
        if word in {"that", "whether", "how", ":"} and ahead > at:
            return ahead
        if sentence.quoted[ahead] >= 0 or word in {",", ";", "."} or is_finite(sentence, ahead):
            return None
    return None
