"""What a CRF is told of each token of a sentence: the word and its shape, what our tables know of it, what is near."""

from collections.abc import Iterator, Mapping, Sequence

from coverstory.claims.attribution.cues import cues_in
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.tokens import Token

__all__ = ["FEATURES", "features_of"]

FEATURES = 1
"""Counts up whenever features change: a model knows those it was trained on alone."""

_REACH = 3
"""How many tokens to either side are told of."""

_NEAR = (1, 3, 8)
"""Distances to the nearest cue that the rules know, in tokens, that are told apart."""

_TABLES: Mapping[str, frozenset[str]] = {
    "determiner": words("words", "determiners"),
    "preposition": words("words", "prepositions"),
    "auxiliary": words("words", "auxiliaries"),
    "pronoun": words("words", "pronouns"),
    "title": words("sources", "titles"),
    "role": words("sources", "roles"),
    "nobody": words("sources", "nobody"),
    "body": words("sources", "organisations") | words("sources", "organisation_names"),
    "document": words("sources", "documents"),
}


def features_of(sentence: Sentence) -> list[list[str]]:
    """For each token the features that hold of it, each a short text."""
    own = [list(_of_token(token)) for token in sentence.tokens]
    cues = sorted((cue.first, cue.after) for cue in cues_in(sentence))
    return [[*_around(own, at), *_in_sentence(sentence, at, cues)] for at in range(len(own))]


def _of_token(token: Token) -> Iterator[str]:
    """What a token tells by itself."""
    yield f"w={token.lower}"
    yield f"shape={token.kind}{'+' if token.is_capital else ''}"
    if token.is_word:
        yield f"end={token.lower[-3:]}"
    yield from (name for name, known in _TABLES.items() if token.lower in known)


def _around(own: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    """What a token and its neighbours tell."""
    for step in range(-_REACH, _REACH + 1):
        if 0 <= at + step < len(own):
            yield from (f"{step}:{feature}" for feature in own[at + step])
        else:
            yield f"{step}:edge"


def _in_sentence(sentence: Sentence, at: int, cues: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Where in the sentence a token stands: in a quotation, and how near to a cue on which side."""
    yield f"quoted={sentence.quoted[at] >= 0}"
    yield f"quotes={max(sentence.quoted) >= 0}"
    if not cues:
        yield "cue=none"
        return
    first, after = min(cues, key=lambda cue: max(cue[0] - at, at - cue[1] + 1))
    if first <= at < after:
        yield "cue=here"
    else:
        side, distance = ("behind", at - after + 1) if at >= after else ("before", first - at)
        yield f"cue={side}{sum(distance > each for each in _NEAR)}"
