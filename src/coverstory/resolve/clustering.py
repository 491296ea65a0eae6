"""Links between records made into parties, so that one bad link cannot glue two parties together.

Links are taken from the strongest to the weakest. One joins the parties it would make one, unless somebody decided that
two of their records are not one party, two of their records contradict each other (and are not linked themselves, which
they are only where the evidence outweighs it), or the records of the two have, on average over all pairs of them, less
than `LEAST_MEAN` bits in common: a pair that nothing links counts nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

__all__ = ["LEAST_MEAN", "Grouping", "Link", "Pair", "group", "pair_of"]

Pair = tuple[str, str]
"""Two records, the smaller id first."""

LEAST_MEAN = 3.3
"""The least mean weight, in bits, between the records of two parties that are to be one: half of what one link needs.
Our default: it lets a new record join a party of which it knows half, and lets no weak link join two grown parties."""


@dataclass(frozen=True, slots=True)
class Link:
    """One reason to take two records for one party's: its weight in bits, what it rests on, and the words for it."""

    one: str
    other: str
    weight: float
    by: str
    reason: str

    @property
    def pair(self) -> Pair:
        """The two records."""
        return (self.one, self.other)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Who is who: each linked record's party, named by its smallest id; and the links that were refused, with why."""

    canonical: Mapping[str, str]
    refused: Mapping[Pair, str]


def pair_of(one: str, other: str) -> Pair:
    """Two records in order."""
    return (one, other) if one < other else (other, one)


def group(links: Iterable[Link], contradictions: Mapping[Pair, str], decided_apart: Collection[Pair]) -> Grouping:
    """Make parties of linked records; `contradictions` says of a pair what speaks against its being one."""
    ordered = sorted(links, key=lambda link: (-link.weight, link.one, link.other))
    weights: dict[Pair, float] = {}
    for link in ordered:
        weights.setdefault(link.pair, link.weight)
    party_of: dict[str, list[str]] = {}
    for link in ordered:
        for record in link.pair:
            party_of.setdefault(record, [record])
    refused: dict[Pair, str] = {}
    for link in ordered:
        one, other = party_of[link.one], party_of[link.other]
        if one is other:
            continue
        against = _against(one, other, weights, contradictions, decided_apart)
        if against is not None:
            refused[link.pair] = against
            continue
        together = sorted(one + other)
        for record in together:
            party_of[record] = together
    return Grouping({record: together[0] for record, together in party_of.items()}, refused)


def _against(
    one: Sequence[str],
    other: Sequence[str],
    weights: Mapping[Pair, float],
    contradictions: Mapping[Pair, str],
    decided_apart: Collection[Pair],
) -> str | None:
    """Why two parties are not made one; None where nothing speaks against it."""
    pairs = [pair_of(left, right) for left, right in product(one, other)]
    for pair in pairs:
        if pair in decided_apart:
            return f"{pair[0]} and {pair[1]} were decided to be different"
        if pair in contradictions and pair not in weights:
            return f"{pair[0]} and {pair[1]} contradict each other: {contradictions[pair]}"
    mean = sum(weights.get(pair, 0.0) for pair in pairs) / len(pairs)
    if mean < LEAST_MEAN:
        return f"a weak link: {mean:.1f} bits on average between {len(one)} and {len(other)} records"
    return None
