"""What a source does in saying something, whether it says yes or no, and how surely."""

from collections.abc import Sequence

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import phrases, words
from coverstory.claims.attribution.polarity import behind_condition, is_hedged, is_negated

__all__ = ["act_of", "is_hedged_claim", "polarity_of"]

_FUTURE = frozenset({"will", "would", "won't", "wouldn't", "'ll", "shall"})
_STILL_TO_COME = phrases("hedges", "still_to_come")
_NOT_TO_COME = phrases("hedges", "not_to_come")
_SUBJECT_REACH = 15
"""How many tokens may stand before the main verb of a statement."""

_LONG_SUBJECT = 8
"""Tokens behind which a subject is so long that any verb is taken for the main one."""

_NEAR = 6
"""Words behind a "would" within which a "have" makes it one of the past: would never have paid."""

_NOT_FUTURE = words("words", "auxiliaries") - _FUTURE

_HEDGING_VERBS = words("hedges", "hedging_verbs")
_HEDGING_ADVERBS = words("hedges", "hedging_adverbs")
_TURNING_VERBS = words("hedges", "turning_verbs")
_DECLINING_REACH = 7
"""Words within which a source says of itself that it says nothing."""

_OF_ITSELF = {("it",), ("he",), ("she",), ("they",), ("we",), ("i",)}
_NEGATORS = words("hedges", "negators") | {"unable", "unwilling", "refuse", "refused", "refuses", "decline", "declined"}
_SILENT = words("hedges", "silent_verbs")
_SILENCE = phrases("hedges", "silence")
_LONGEST_SILENCE = 12
"""Words in a statement that has room for nothing but saying that one says nothing."""

_THINKING = words("hedges", "thinking_verbs")
_THINKERS = frozenset({"i", "we"})
_DENIALS = phrases("hedges", "denials")
_TURNED = {"asserts": "declines", "confirms": "declines", "denies": "confirms"}
_ACCEPTING_VERBS = words("hedges", "accepting_verbs")
_SHORT = 7
"""Words in a statement that has room for nothing but calling another untrue."""

_UNTRUE_WORDS = words("hedges", "untrue_words")
_UNTRUE = _UNTRUE_WORDS | words("hedges", "untrue")
_RATING_VERBS = words("hedges", "rating_verbs")
_CALLING_VERBS = words("hedges", "calling_verbs")
_WHAT_IS_SAID = words("hedges", "what_is_said")
_APPROVING = words("hedges", "approving")
_NOUN_REACH = 4
"""Words within which a statement names what it calls untrue: all the charges baseless."""

_ACCUSERS = words("hedges", "accusers")
_ACCUSING_OFFICES = phrases("hedges", "accusing_offices")


def act_of(cue: Cue, statement: Sequence[str], source: Sequence[str], called: Sequence[str] = ()) -> str:
    """One of ACTS for a cue, the statement and the source in small letters.

    `called` is what stands between the cue and its statement: the story, of "called the story rubbish".
    """
    own = cue.verb.act
    if cue.verb.base in _CALLING_VERBS and _calls_down(called, statement):
        return "denies"
    if own == "confirms" and statement[:1] == ("neither",):
        return "declines"
    if cue.negated and own in _TURNED:
        return "denies" if cue.verb.base in _ACCEPTING_VERBS else _TURNED[own]
    # Who claims something of himself accuses nobody.
    if cue.verb.base == "claim" and statement[:1] in _OF_ITSELF:
        own = "asserts"
    if own == "believes" and _is_future(statement):
        return "predicts"
    return _act_of_assertion(statement, source) if own == "asserts" else own


def _act_of_assertion(statement: Sequence[str], source: Sequence[str]) -> str:
    """What somebody does who is only written to have said something."""
    if _declines(statement):
        return "declines"
    if _is_no(statement) or _calls_untrue(statement) or _DENIALS.are_in(statement):
        return "denies"
    if statement[:1] and statement[0] in _THINKERS and any(word in _THINKING for word in statement[1:3]):
        return "believes"
    if _is_future(statement):
        return "predicts"
    return "alleges" if _accuses(source) else "asserts"


def _accuses(source: Sequence[str]) -> bool:
    """Whether a source accuses by its office: prosecutors, the Crown, an indictment."""
    return any(word in _ACCUSERS for word in source) or _ACCUSING_OFFICES.are_in(source)


def _calls_down(called: Sequence[str], statement: Sequence[str]) -> bool:
    """Whether somebody is said to call untrue what was said: the story "upside down", that inaccurate."""
    if any(word in _APPROVING for word in statement):
        return False
    return any(word in _UNTRUE for word in statement) or any(
        word in _WHAT_IS_SAID for word in (*called, *statement[:_NOUN_REACH])
    )


def _is_no(statement: Sequence[str]) -> bool:
    """Whether a statement is a plain No, or begins with one."""
    return statement[:1] == ("no",) and (len(statement) == 1 or statement[1] in {",", ".", "!", "—"})


def _declines(statement: Sequence[str]) -> bool:
    """Whether a source says of itself that it says nothing: it could not discuss its customers."""
    ahead = statement[1:_DECLINING_REACH]
    if "but" in statement:
        return False
    if len(statement) <= _LONGEST_SILENCE and _SILENCE.are_in(statement):
        return True
    return (
        statement[:1] in _OF_ITSELF
        and any(word in _NEGATORS or word.endswith("n't") for word in ahead)
        and any(word in _SILENT for word in ahead)
    )


def _calls_untrue(statement: Sequence[str]) -> bool:
    """Whether a short statement does nothing but call another untrue: a plain lie, that is simply untrue."""
    return len(statement) <= _SHORT and any(word in _UNTRUE_WORDS for word in statement)


def _is_future(statement: Sequence[str]) -> bool:
    """Whether the main verb of a statement speaks of what is to come."""
    statement = behind_condition(statement)
    if statement[-1:] in {("likely",), ("unlikely",)}:
        return True
    for at, word in enumerate(statement[:_SUBJECT_REACH]):
        # Behind another verb a "will" belongs to a clause further on.
        late = at > _LONG_SUBJECT and (word in _NOT_FUTURE or word == ",")
        if late or word in {"if", "who", "which"} or _NOT_TO_COME.at(statement, at) is not None:
            return False
        if _STILL_TO_COME.at(statement, at) is not None:
            return True
        if word in _FUTURE or word.endswith("'ll"):
            ahead = statement[at : at + _NEAR]
            return "have" not in ahead or ahead[ahead.index("have") + 1 :][:1] == ("to",)
    return False


def polarity_of(cue: Cue, act: str, statement: Sequence[str]) -> str:
    """Of what the source holds: who denies that it is so holds that it is not."""
    if act == "declines":
        return "affirmed"
    if act == "believes" and cue.verb.base in _RATING_VERBS and statement[-1:] and statement[-1] in _UNTRUE:
        return "negated"
    turns = (cue.verb.act == "denies" and not cue.negated) or cue.verb.base in _TURNING_VERBS
    negated = is_negated(statement) != turns if turns else is_negated(statement) or act == "denies"
    if cue.negated and act != "confirms":
        negated = not negated if act != "denies" else not is_negated(statement)
    return "negated" if negated else "affirmed"


def is_hedged_claim(cue: Cue, act: str, statement: Sequence[str]) -> bool:
    """Whether the source, or whoever tells it on, takes the statement back in part."""
    if act == "declines":
        return False
    if (
        cue.kind == "passive"
        and "person" not in cue.verb.takes
        and cue.verb.act in {"believes", "asserts"}
        and statement
        and "to" in statement
    ):
        return True
    return cue.verb.base in _HEDGING_VERBS or cue.verb.base in _HEDGING_ADVERBS or is_hedged(statement)
