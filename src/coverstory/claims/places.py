"""Where a statement is about: the place as it is compared, and which place "the country" means in a document."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rigour.territories import lookup_territory

from coverstory.claims.wording import TABLE, WORD, plain_words
from coverstory.model import COUNTRIES, Claim, Document

__all__ = ["Places", "where_of"]

_UNSAID = frozenset(TABLE["unsaid"])
_HERE = frozenset(TABLE["here"])

_READ_FROM_TEXT = ("headcount",)
"""Types of statement that mean a place even where they say none: people are always somewhere."""


@lru_cache(maxsize=65536)
def where_of(place: str, country: str) -> str:
    """The place in plain words; the country's code where the place is a country, or only the country is told.

    >>> where_of("Kuala Lumpur", "MY"), where_of("Malaysia", ""), where_of("the country", "")
    ('kuala lumpur', 'MY', '')
    """
    words = [word for word in plain_words(place) if word not in _UNSAID]
    if not words or set(words) <= _HERE:
        return country.upper()
    territory = lookup_territory(" ".join(WORD.findall(place)))
    if territory is not None:
        names = {*plain_words(territory.name), *plain_words(territory.full_name)}
        code = str(territory.code)[:2].upper()
        return code if words[-1] in names and code in COUNTRIES else " ".join(words)
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Places:
    """The places that documents speak of, so that a statement without one can be read in its document."""

    documents: Mapping[str, Document]
    spoken_of: Mapping[tuple[str, str], set[str]]
    """by document and type of statement"""
    known: Mapping[str, set[str]]
    """by type of statement, those that have a name"""
    _words: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[tuple[Claim, str]], documents: Mapping[str, Document]) -> "Places":
        """The places of claims, each with the place it says itself."""
        spoken_of: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        known: defaultdict[str, set[str]] = defaultdict(set)
        for claim, where in told:
            if claim.about is not None and where:
                spoken_of[claim.document, claim.about.type].add(where)
                # "The hill" is a place in its own document alone.
                if not str(claim.about.slots.get("place", "")).islower():
                    known[claim.about.type].add(where)
        return cls(documents, spoken_of, known)

    def meant_by(self, claim: Claim) -> str:
        """The place that a claim means and does not say: the one its document tells of such a thing, or names most.

        Empty where the document names several as often, or none; and where it may mean none at all.
        """
        type_ = claim.about.type if claim.about is not None else ""
        own = self.spoken_of.get((claim.document, type_)) or set()
        if len(own) == 1:
            return next(iter(own))
        points = claim.about is not None and bool(claim.about.slots.get("place"))
        if claim.document not in self.documents or not (points or type_ in _READ_FROM_TEXT):
            return ""
        words = self._words_of(claim.document)
        named = {place: min(words[word] for word in place.split()) for place in own or self.known.get(type_) or ()}
        most = max(named.values(), default=0)
        best = [place for place, count in named.items() if count == most]
        return best[0] if most and len(best) == 1 else ""

    def _words_of(self, document: str) -> Counter[str]:
        """How often each word stands in a document, its title and its publisher's name."""
        if document not in self._words:
            held = self.documents[document]
            self._words[document] = Counter(plain_words(f"{held.title} {held.publisher} {held.text}"))
        return self._words[document]
