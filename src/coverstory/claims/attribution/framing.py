"""Phrases that hold their source: on the clerk's account, if the clerk is to be believed, as the clerk tells it."""

from dataclasses import dataclass
from functools import cache

from coverstory.claims.attribution.lexicon import Verb, read_table, words
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Cue", "frame_at"]

_OWNER_REACH = 7
"""Tokens that a source in a frame may have."""

_POSSESSIVES = words("words", "possessives")
_BE = frozenset({"is", "was", "were", "are"})
_PUTS = frozenset(
    {"put", "puts", "described", "describes", "phrased", "explained", "saw", "sees", "remembers", "recalls"}
)
_TAKES = frozenset({"clause", "quote"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its tokens as written, where its verb group begins, what kind it is, and what its verb takes.

    Kinds: active, passive, gerund, according (a phrase before its source), frame (one around
    it), noun, adverb.
    """

    first: int
    after: int
    group: int
    kind: str
    verb: Verb
    negated: bool = False
    holds: tuple[int, int] | None = None
    """the tokens of the source that a frame holds"""


def frame_at(sentence: Sentence, at: int) -> Cue | None:
    """The frame that begins at a token, or none."""
    return _owned_at(sentence, at) or _behind_at(sentence, at) or _of_quotation_at(sentence, at)


def _owned_at(sentence: Sentence, at: int) -> Cue | None:
    """A preposition, an owner and what is theirs: on her own account, by the foreman's reckoning."""
    prepositions, owned = _owned()
    if sentence.lower[at] not in prepositions:
        return None
    for ahead in range(at + 1, min(at + 1 + _OWNER_REACH, len(sentence.lower) - 1)):
        word = sentence.lower[ahead]
        if sentence.quoted[ahead] >= 0 or not sentence.tokens[ahead].is_word:
            return None
        if word in _POSSESSIVES or word.endswith(("'s", "s'", "’s", "s’")):
            own = sentence.lower[ahead + 1] == "own"
            noun = ahead + 2 if own else ahead + 1
            act = owned.get(sentence.lower[noun]) if noun < len(sentence.lower) else None
            # Who stands by his words says nothing by it.
            act = None if sentence.lower[at] == "by" and sentence.lower[noun : noun + 1] == ("words",) else act
            verb = Verb(sentence.lower[noun], act, _TAKES, False, False) if act is not None else None
            return None if verb is None else Cue(at, noun + 1, at, "frame", verb, holds=(at + 1, ahead + 1))
    return None


def _behind_at(sentence: Sentence, at: int) -> Cue | None:
    """An opening, a source and what closes behind it: to hear the cook tell it."""
    for opening, closing in _around().get(sentence.lower[at], ()):
        first = at + len(opening)
        if sentence.lower[at:first] != opening:
            continue
        for ahead in range(first + 1, min(first + _OWNER_REACH, len(sentence.lower))):
            if sentence.lower[ahead : ahead + len(closing)] == closing:
                act = "asserts"
                verb = Verb(" ".join((*opening, *closing)), act, _TAKES, False, False)
                return Cue(at, ahead + len(closing), at, "frame", verb, holds=(first, ahead))
    return None


def _of_quotation_at(sentence: Sentence, at: int) -> Cue | None:
    """What a quotation is said to be, behind it: was her verdict, is Kim's summary, is how she put it."""
    quoted = at > 1 and (
        sentence.quoted[at - 1] >= 0 or (sentence.lower[at - 1] == "," and sentence.quoted[at - 2] >= 0)
    )
    if not quoted or sentence.lower[at] not in _BE:
        return None
    nouns = _called()
    end = min(at + 1 + _OWNER_REACH, len(sentence.lower) - 1)
    if sentence.lower[at + 1 : at + 2] == ("how",):
        puts = (each for each in range(at + 3, end) if sentence.lower[each] in _PUTS)
        verb = next(puts, None)
        return None if verb is None else _frame(sentence, at, verb + 2, (at + 2, verb), "asserts")
    for ahead in range(at + 1, end):
        word = sentence.lower[ahead]
        if sentence.quoted[ahead] >= 0 or not sentence.tokens[ahead].is_word:
            return None
        if word in _POSSESSIVES or word.endswith(("'s", "s'")):
            noun = next((each for each in range(ahead + 1, min(ahead + 4, end)) if sentence.lower[each] in nouns), None)
            return (
                None
                if noun is None
                else _frame(sentence, at, noun + 1, (at + 1, ahead + 1), nouns[sentence.lower[noun]])
            )
    return None


def _frame(sentence: Sentence, first: int, after: int, holds: tuple[int, int], act: str) -> Cue:
    """A frame around its source."""
    verb = Verb(" ".join(sentence.lower[first:after]), act, _TAKES, False, False)
    return Cue(first, after, first, "frame", verb, holds=holds)


@cache
def _called() -> dict[str, str]:
    """Nouns that a quotation can be called, in both numbers, with their acts."""
    singular = {noun: act for act, listed in read_table("cues")["nouns"].items() for noun in listed.split()}
    return singular | {f"{noun}s": act for noun, act in singular.items()}


@cache
def _owned() -> tuple[frozenset[str], dict[str, str]]:
    """The prepositions before an owner, and the nouns behind one with their acts."""
    table = read_table("cues")["frames"]
    owned = {noun: act for act in ("asserts", "believes") for noun in table[act].split()}
    return frozenset(table["before_owner"].split()), owned


@cache
def _around() -> dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Openings by their first word, each with what closes."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for listed in read_table("cues")["frames"]["behind"]:
        opening, closing = (tuple(part.split()) for part in listed.split("="))
        found.setdefault(opening[0], []).append((opening, closing))
    return found
