"""What a document tells of the names in it: which stand for places, and which for people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import is_calling
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.tokens import Token

__all__ = ["Names", "names_in"]

_LONGEST = 4
"""Words in a name at most."""

_TITLES = words("sources", "titles")
_BEFORE_PLACES = frozenset({"in", "to", "from", "of", "via", "into", "entered"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names that stand where places stand, whole; and last words of names that have a title, an office or an age."""

    places: frozenset[tuple[str, ...]] = frozenset()
    people: frozenset[str] = frozenset()
    full: Mapping[str, str] = field(default_factory=dict)
    """for each word of a name of several words, the name as first written"""

    def in_full(self, word: str) -> str | None:
        """The first name of several words that has this word."""
        return self.full.get(word)


def names_in(sentences: Iterable[Sentence]) -> Names:
    """What the sentences of a document tell of its names."""
    places: set[tuple[str, ...]] = set()
    people: set[str] = set()
    full: dict[str, str] = {}
    for sentence in sentences:
        for at, word in enumerate(sentence.lower[:-1]):
            run = _run(sentence.tokens[at + 1 : at + 1 + _LONGEST])
            if not run:
                continue
            if len(run) > 1 and run[0] not in _TITLES:
                for each in run:
                    full.setdefault(each, " ".join(token.text for token in sentence.tokens[at + 1 : at + 1 + len(run)]))
            if word in _BEFORE_PLACES:
                places.add(run)
            if word in _TITLES or is_calling(word) or _has_age(sentence, at + len(run) + 1):
                people.add(run[-1])
    return Names(frozenset(places), frozenset(people), full)


def _run(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The words in capitals with which the tokens begin."""
    run: list[str] = []
    for token in tokens:
        if not (token.is_word and token.is_capital):
            break
        run.append(token.lower.removesuffix("'s"))
    return tuple(run)


def _has_age(sentence: Sentence, at: int) -> bool:
    """Whether a comma and a number of two digits follow."""
    return sentence.lower[at : at + 1] == (",",) and any(
        word.isdigit() and len(word) == 2 for word in sentence.lower[at + 1 : at + 2]
    )
