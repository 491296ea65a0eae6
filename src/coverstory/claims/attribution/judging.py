"""What a source does in saying something, whether it says yes or no, and how surely."""

from collections.abc import Sequence

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.polarity import is_hedged, is_negated

__all__ = ["act_of", "is_hedged_claim", "polarity_of"]

_FUTURE = frozenset({"will", "would", "won't", "wouldn't", "'ll", "shall"})
_SUBJECT_REACH = 9
"""How many tokens may stand before the main verb of a statement."""

_HEDGING_VERBS = words("hedges", "hedging_verbs")
_HEDGING_ADVERBS = words("hedges", "hedging_adverbs")
_TURNING_VERBS = words("hedges", "turning_verbs")
_DECLINING_REACH = 5
"""Words within which a source says of itself that it says nothing."""

_OF_ITSELF = {("it",), ("he",), ("she",), ("they",), ("we",), ("i",)}
_NEGATORS = words("hedges", "negators")
_SILENT = words("hedges", "silent_verbs")
_TURNED = {"asserts": "declines", "confirms": "declines", "denies": "confirms"}
_ACCEPTING_VERBS = words("hedges", "accepting_verbs")
_SHORT = 7
"""Words in a statement that has room for nothing but calling another untrue."""

_UNTRUE_WORDS = words("hedges", "untrue_words")
_ACCUSERS = words("hedges", "accusers")


def act_of(cue: Cue, statement: Sequence[str], source: Sequence[str]) -> str:
    """One of ACTS for a cue, the statement and the source in small letters."""
    own = cue.verb.act
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
    if _is_no(statement) or _calls_untrue(statement):
        return "denies"
    if _is_future(statement):
        return "predicts"
    return "alleges" if any(word in _ACCUSERS for word in source) else "asserts"


def _is_no(statement: Sequence[str]) -> bool:
    """Whether a statement is a plain No, or begins with one."""
    return statement[:1] == ("no",) and (len(statement) == 1 or statement[1] in {",", ".", "!", "—"})


def _declines(statement: Sequence[str]) -> bool:
    """Whether a source says of itself that it says nothing: it could not discuss its customers."""
    ahead = statement[1:_DECLINING_REACH]
    return (
        statement[:1] in _OF_ITSELF
        and any(word in _NEGATORS for word in ahead)
        and any(word in _SILENT for word in ahead)
    )


def _calls_untrue(statement: Sequence[str]) -> bool:
    """Whether a short statement does nothing but call another untrue: a plain lie, that is simply untrue."""
    return len(statement) <= _SHORT and any(word in _UNTRUE_WORDS for word in statement)


def _is_future(statement: Sequence[str]) -> bool:
    """Whether the main verb of a statement speaks of what is to come."""
    for word in statement[:_SUBJECT_REACH]:
        if word in {"if", "who", "which"}:
            return False
        if word in _FUTURE or word.endswith("'ll"):
            ahead = statement[: _SUBJECT_REACH + 2]
            return "have" not in ahead or ahead[ahead.index("have") + 1 :][:1] == ("to",)
    return False


def polarity_of(cue: Cue, act: str, statement: Sequence[str]) -> str:
    """Of what the source holds: who denies that it is so holds that it is not."""
    if act == "declines":
        return "affirmed"
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
