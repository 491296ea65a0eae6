"""What a document tells of the names in it: which stand for places, and which for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coverstory.claims.attribution.bearers import Bearer, bearers_in
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import is_calling
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.tokens import Token

__all__ = ["Names", "names_in"]

_LONGEST = 4
"""Words in a name at most."""

_AFTER_NAMES = words("sources", "after_names")
_DAYS = words("words", "days")
_SOON = 3
"""Sentences within which who was told by a noun alone is named."""

_TITLES = words("sources", "titles")
_BEFORE_PLACES = frozenset({"in", "to", "from", "of", "via", "into", "entered"})


@dataclass(frozen=True, slots=True)
class Names:
    """Names that stand where places stand, whole; and last words of names that have a title, an office or an age."""

    places: frozenset[tuple[str, ...]] = frozenset()
    people: frozenset[str] = frozenset()
    full: Mapping[str, str] = field(default_factory=dict)
    """for each word of a name of several words, the name as first written"""
    bearers: tuple[Bearer, ...] = ()
    by_name: Mapping[tuple[str, ...], Bearer] = field(default_factory=dict)
    by_word: Mapping[str, Sequence[Bearer]] = field(default_factory=dict)
    """for the first and the last word of each name, who bears it"""
    by_office: Mapping[str, Sequence[Bearer]] = field(default_factory=dict)

    def bearer(self, called: Sequence[str]) -> Bearer | None:
        """Who bears a name, which may have an office before it or be one word of the full name; none where two do."""
        while len(called) > 1 and called[-1] in _AFTER_NAMES:
            called = called[:-1]
        whole = (self.by_name.get(tuple(called[at:])) for at in range(len(called)))
        found = next((each for each in whole if each is not None), None)
        sharing = self.by_word.get(called[-1], ()) if found is None else ()
        return sharing[0] if len(sharing) == 1 else found

    def in_short(self, called: tuple[str, ...]) -> tuple[str, ...]:
        """A name without what only stands before it: brave Tasha, of Tasha Creel."""
        if len(called) != 2 or called in self.by_name:
            return called
        owners = self.by_word.get(called[1], ())
        return called[1:] if len(owners) == 1 and called[0] not in owners[0].called else called

    def holder(self, noun: str) -> Bearer | None:
        """The one whom the document names and calls by a noun; none where it calls two by it."""
        of_noun = self.by_office.get(noun, ())
        holders = [each for each in of_noun if each.is_person or (each.is_person is False and not is_calling(noun))]
        return holders[0] if len(holders) == 1 else None

    def told_first_as(self, noun: str, sentence: int) -> Bearer | None:
        """Who is told by a noun as the document begins, and named soon: a bookkeeper said ...; Henrike Solberg, 44."""
        later = [each for each in self.bearers if each.persons - each.bodies > 1 and each.first > sentence]
        called = [each for each in later if noun in each.offices]
        opening = [each for each in later if sentence < each.opens <= sentence + _SOON and not each.offices]
        return next(iter(called), None) or min(opening, key=lambda each: each.opens, default=None)

    def in_full(self, word: str) -> str | None:
        """The first name of several words that has this word."""
        return self.full.get(word)


def names_in(sentences: Iterable[Sentence]) -> Names:
    """What the sentences of a document tell of its names."""
    sentences = list(sentences)
    places: set[tuple[str, ...]] = set()
    people: set[str] = set()
    full: dict[str, str] = {}
    for sentence in sentences:
        for at, word in enumerate(sentence.lower[:-1]):
            run = _run(sentence.tokens[at + 1 : at + 1 + _LONGEST])
            if not run:
                continue
            if len(run) > 1 and run[0] not in _TITLES | _DAYS:
                for each in run:
                    full.setdefault(each, " ".join(token.text for token in sentence.tokens[at + 1 : at + 1 + len(run)]))
            if word in _BEFORE_PLACES:
                places.add(run)
            if word in _TITLES or is_calling(word) or _has_age(sentence, at + len(run) + 1):
                people.add(run[-1])
    bearers = tuple(bearers_in(sentences))
    by_name = {each.called: each for each in bearers}
    by_word = _by_key((word, each) for each in bearers for word in {each.called[0], each.called[-1]})
    by_office = _by_key((noun, each) for each in bearers for noun in each.offices)
    return Names(frozenset(places), frozenset(people), full, bearers, by_name, by_word, by_office)


def _by_key(pairs: Iterable[tuple[str, Bearer]]) -> dict[str, list[Bearer]]:
    """The bearers of each key, in the order in which the document names them."""
    found: dict[str, list[Bearer]] = {}
    for key, bearer in pairs:
        found.setdefault(key, []).append(bearer)
    return found


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
