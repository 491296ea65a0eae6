"""Where a statement that stands behind its cue is over."""

from collections.abc import Sequence

from coverstory.claims.attribution.before_cue import clause_start, colon_between
from coverstory.claims.attribution.lexicon import read_table, verb_forms, words
from coverstory.claims.attribution.phrases import Range, is_adverb, is_finite
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["is_contact", "right_of"]

_PARTING = frozenset({";", "—", "while", "whereas", "although", "though", "but", "as"})
_SAYING = frozenset(verb_forms(False))
_NOT_BEFORE_MAIN = frozenset(
    {"and", "or", "but", "that", "who", "which", "whom", "whose", "to", ",", "when", "where", "while"}
)
_JOINING = frozenset({"and", "but", "though", "although", "while", "yet", "so"})
_TOGETHER = frozenset(read_table("cues")["together"])
_PRONOUNS = frozenset({"it", "this", "that", "them", "him"})
_BEFORE_MEANS = frozenset({"in", "on", "at", "to", "with", "by", "during", "since"})
_MEANS = words("words", "media") | words("words", "days") | words("sources", "addressees") | {"writing", "us", "nod"}
_MEANS_REACH = 5
"""How many tokens from the end of an object the day or the means behind it may begin."""

_ASIDE_REACH = 9
"""How many tokens "as somebody had claimed" may have up to its verb."""

_NEAR = 3
"""How many tokens an inner attribution may stand behind the opening of an outer one and still be all of it."""


def right_of(sentence: Sentence, placed: Sequence[Placed], number: int, opening: int) -> Range:
    """A statement behind its cue: to the end of the sentence, or to where another attribution begins."""
    end = len(sentence.tokens)
    if placed[number].cue.verb.only_quoting:
        number_of = sentence.quoted[opening]
        if number_of < 0:
            marks = (at for at in range(opening, end) if sentence.lower[at] in {",", ";", "."})
            return opening, next((at for at in marks if sentence.quoted[at] < 0), end)
        return opening, next((at for at in range(opening, end) if sentence.quoted[at] != number_of), end)
    own = placed[number]
    if own.side == "both" and sentence.quoted[opening] >= 0 and sentence.quoted[own.first - 2] >= 0:
        number_of = sentence.quoted[opening]
        return opening, next((at for at in range(opening, end) if sentence.quoted[at] != number_of), end)
    end = _before_aside(sentence, opening, end)
    if "object" in own.cue.verb.takes or not own.cue.verb.takes & {"clause", "that"}:
        end = _before_clause(sentence, opening, end)
    if "object" in own.cue.verb.takes and "number" not in own.cue.verb.takes and own.cue.verb.base not in _TOGETHER:
        end = _object_end(sentence, opening, end)
    if _is_subject(sentence, own):
        end = _second_verb(sentence, opening, end)
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


def _before_clause(sentence: Sentence, opening: int, end: int) -> int:
    """The comma behind a plain object where a clause of its own begins: counted 2,800, and we saw them at the gate."""
    for at in range(opening, end - 2):
        if is_finite(sentence, at) or sentence.quoted[at] >= 0:
            return end
        if sentence.lower[at] == "," and sentence.lower[at + 1] in _JOINING | {"which"}:
            return at if any(is_finite(sentence, each) for each in range(at + 3, end)) else end
    return end


def _object_end(sentence: Sentence, opening: int, end: int) -> int:
    """The end of a plain object, without the day, the means or whoever is told behind it: the denial on Wednesday."""
    if sentence.lower[opening : opening + 2] == ("as", "much"):
        return opening + 2
    if any(is_finite(sentence, at) or sentence.quoted[at] >= 0 for at in range(opening, end)):
        return end
    if sentence.lower[opening] in _PRONOUNS and _BEFORE_MEANS & set(sentence.lower[opening + 1 : opening + 2]):
        return opening + 1
    for at in range(max(opening + 1, end - _MEANS_REACH), end - 1):
        if sentence.lower[at] in _BEFORE_MEANS and set(sentence.lower[at + 1 : end]) & _MEANS:
            return at
    return end


def _before_aside(sentence: Sentence, opening: int, end: int) -> int:
    """Where "as somebody had claimed" begins behind a comma: it is that one's, and none of the statement."""
    for at in range(opening + _NEAR, end - 2):
        if sentence.lower[at] == "as" and sentence.lower[at - 1] == "," and sentence.quoted[at] < 0:
            ahead = range(at + 2, min(at + _ASIDE_REACH, end))
            if any(sentence.lower[each] in _SAYING and is_finite(sentence, each) for each in ahead):
                return at - 1
    return end


def _is_subject(sentence: Sentence, own: Placed) -> bool:
    """Whether a statement belongs to the subject of the sentence: his claim that it was so surprised nobody."""
    if own.cue.kind == "noun":
        return (
            not any(is_finite(sentence, at) for at in range(own.cue.first)) and sentence.lower[own.cue.after] == "that"
        )
    return (
        is_contact(sentence, own)
        and own.source is not None
        and not any(is_finite(sentence, at) for at in range(own.source[0]))
    )


def is_contact(sentence: Sentence, own: Placed) -> bool:
    """Whether a cue stands in a clause that describes a noun: wallets it says were used, a shop police say was shut."""
    if own.source is None or own.cue.kind != "active" or own.side != "right" or own.opening != own.cue.after:
        return False
    starts = own.source[0] > 0 and own.source[1] <= own.cue.group
    return (
        starts and not own.shared and bool(own.cue.verb.takes & {"clause", "that"}) and is_finite(sentence, own.opening)
    )


def _second_verb(sentence: Sentence, first: int, end: int) -> int:
    """The verb behind the one of a statement, with which the sentence itself goes on."""
    at = next((each for each in range(first, end) if is_finite(sentence, each)), end) + 1
    while at < end and (is_finite(sentence, at) or is_adverb(sentence.lower[at]) or sentence.lower[at] == "not"):
        at += 1
    for ahead in range(at + 1, end):
        if sentence.quoted[ahead] >= 0:
            break
        if is_finite(sentence, ahead) and sentence.lower[ahead - 1] not in _NOT_BEFORE_MAIN:
            relative = any(sentence.lower[each] in _NOT_BEFORE_MAIN for each in range(at, ahead))
            return end if relative else ahead
    return end


def _is_relative(sentence: Sentence, own: Placed) -> bool:
    """Whether a cue stands in a relative clause: Kim, who said it was so, left."""
    return own.cue.group > 0 and sentence.lower[own.cue.group - 1] in {"who", "which"}


def _main_verb_behind(sentence: Sentence, opening: int, end: int) -> int:
    """The comma behind which the main clause goes on."""
    for at in range(opening, end - 1):
        verb = at + 2 if at + 2 < end and is_adverb(sentence.lower[at + 1]) else at + 1
        if sentence.lower[at] == "," and sentence.quoted[at] < 0 and is_finite(sentence, verb):
            return at
    return end


def _cut(sentence: Sentence, own: Placed, later: Placed, opening: int) -> int | None:
    """Where a later attribution cuts a statement off; none if it lies inside."""
    first = later.first
    begun = _relative_clause(sentence, opening, later)
    if begun is None and (first - opening < _NEAR or later.side == "around"):
        return None
    before = sentence.lower[first - 1]
    if begun is None and later.side in {"both", "left"} and not later.shared and own.side == "right":
        begun = colon_between(sentence, opening, first) or clause_start(sentence, opening, first)
    if begun is not None:
        return begun
    if later.cue.kind == "according" and before != "as":
        return first if own.side != "left" else None
    if later.shared:
        return first - 1 if _is_joined(later, before) else None
    return first - 1 if _is_parted(sentence, own, later) else None


def _relative_clause(sentence: Sentence, opening: int, later: Placed) -> int | None:
    """The comma before a clause whose "who" says something itself: has one director, who left and who insists."""
    at = later.cue.group - 1
    if at <= opening or sentence.lower[at] not in {"who", "which"} or later.cue.kind != "active":
        return None
    if sentence.lower[at - 1] in {"and", "but"}:
        at = next((each for each in range(at - 1, opening, -1) if sentence.lower[each] in {"who", "which"}), at)
    return at - 1 if sentence.lower[at - 1] == "," else None


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
