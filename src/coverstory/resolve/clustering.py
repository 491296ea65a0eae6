"""Links between records made into parties, so that one bad link cannot glue two parties together.

Links are taken from the strongest to the weakest. One joins the parties it would make one, unless somebody decided that
two of their records are not one party, two of their records contradict each other (and are not linked themselves, which
they are only where the evidence outweighs it), or the records of the two have, on average over all pairs of them, less
than `LEAST_MEAN` bits in common: a pair that nothing links counts nothing. What was joined before its own party had
grown is looked at again in the end: a link that alone holds two groups of records together must bear the same test.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

__all__ = ["LEAST_MEAN", "Grouping", "Link", "Pair", "group", "pair_of"]

Pair = tuple[str, str]
"""Two records, the smaller id first."""

LEAST_MEAN = 3.3
"""The least mean weight, in bits, between the records of two parties that are to be one: half of what one link needs.
Our default: it lets a new record join a party of which it knows half, and lets no weak link join two grown parties."""


SMALLEST_TO_PART = 4
"""Two groups of two: fewer records hold no two groups that one bad link could have glued."""


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
    parties = {together[0]: together for together in party_of.values()}
    inside: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in weights:
        if pair not in refused and party_of[pair[0]] is party_of[pair[1]]:
            inside[party_of[pair[0]][0]].append(pair)
    canonical: dict[str, str] = {}
    for name, together in parties.items():
        for part in _parted_at_bridges(together, inside[name], weights, refused):
            canonical |= dict.fromkeys(part, min(part))
    return Grouping(canonical, refused)


def _parted_at_bridges(
    records: Sequence[str], pairs: Sequence[Pair], weights: Mapping[Pair, float], refused: dict[Pair, str]
) -> list[list[str]]:
    """A party parted at the links that alone hold two groups of its records together, and hold them too weakly."""
    if len(records) < SMALLEST_TO_PART:
        return [list(records)]
    for bridge in sorted(set(pairs), key=lambda pair: (weights[pair], pair)):
        rest = [pair for pair in pairs if pair != bridge]
        near = _reached(bridge[0], rest)
        far = [record for record in records if record not in near]
        if bridge[1] in near or min(len(near), len(far)) < 2:
            continue
        mean = weights[bridge] / (len(near) * len(far))
        if mean < LEAST_MEAN:
            refused[bridge] = _weakly(mean, len(near), len(far))
            groups = (sorted(near), far)
            parts = [
                _parted_at_bridges(group, [pair for pair in rest if pair[0] in group], weights, refused)
                for group in groups
            ]
            return parts[0] + parts[1]
    return [list(records)]


def _reached(record: str, pairs: Sequence[Pair]) -> set[str]:
    """The records that links lead to from one."""
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    reached, waiting = {record}, [record]
    while waiting:
        further = [each for each in beside[waiting.pop()] if each not in reached]
        reached.update(further)
        waiting += further
    return reached


def _weakly(mean: float, one: int, other: int) -> str:
    """Why a link was too weak for what it would join."""
    return f"a weak link: {mean:.1f} bits on average between {one} and {other} records"


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
        return _weakly(mean, len(one), len(other))
    return None
