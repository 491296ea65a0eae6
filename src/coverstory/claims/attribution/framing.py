"""Phrases that hold their source: on the clerk's account, if the clerk is to be believed, as the clerk tells it."""

from dataclasses import dataclass
from functools import cache

from coverstory.claims.attribution.lexicon import Verb, read_table, words
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Cue", "frame_at"]

_OWNER_REACH = 7
"""Tokens that a source in a frame may have."""

_POSSESSIVES = words("words", "possessives")
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
    return _owned_at(sentence, at) or _behind_at(sentence, at)


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
