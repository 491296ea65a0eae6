"""Sources of a bare name told to be a person or a body, where an extractor knows and the rules could only guess."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import singular
from coverstory.claims.mentions import Party
from coverstory.model import Claim

__all__ = ["Namer"]

_NAMED = frozenset({"person", "organisation"})
_TELLING = frozenset().union(
    *(words("sources", table) for table in ("titles", "roles", "organisations", "organisation_names", "ordinary"))
)


@dataclass(frozen=True, slots=True)
class Namer:
    """Names with what they were told to be, where that was told one way more often than the other."""

    kinds: Mapping[str, str]

    @classmethod
    def of(cls, parties: Iterable[Party]) -> "Namer":
        """What most mentions of each name were told to be."""
        counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for party in parties:
            counted[party.text][party.kind] += 1
        most = {name: told.most_common(2) for name, told in counted.items()}
        return cls(
            {
                name: first[0]
                for name, (first, *others) in most.items()
                if first[0] in _NAMED and not (others and others[0][1] == first[1])
            }
        )

    def tell_class(self, claim: Claim, by: str) -> Claim:
        """The claim, of another class where its source is a bare name known here; itself in any other case."""
        kind = self.kinds.get(claim.source, "")
        if not kind or kind == claim.source_class or claim.source_class not in _NAMED or not _is_bare(claim.source):
            return claim
        return replace(claim, source_class=kind, by=f"{claim.by}+{by}")


def _is_bare(source: str) -> bool:
    """Whether a source is a name with no title, office or word for a body in it, so that rules can only guess."""
    called = source.split()
    return all(word[0].isupper() for word in called) and not any(
        word.lower().rstrip(".") in _TELLING or singular(word.lower()) in _TELLING for word in called
    )
