"""Which findings belong to one network: those that share a party, or whose parties share something rare.

Two findings meet when what they have in common, times the strength of the weaker one, is enough. A party other than a
worker in common counts in full; workers count by their share of the smaller crew, because one of thirty may just have
changed jobs; a bond counts by its weight. A client employer joins nothing: it may buy the work of two networks and
belong to neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np

from coverstory.graph import Bond
from coverstory.model import Finding
from coverstory.resolve import components

__all__ = ["BINDING_ROLES", "LEAST_PULL", "MOST_MEETINGS", "join_findings"]

BINDING_ROLES: frozenset[str] = frozenset(
    {"sponsor", "collector", "courier", "handler", "front", "trader", "host", "mission", "organisation"}
)
"""The roles through which two findings meet at once; crews meet by share, employers never."""

CREW_ROLES = frozenset({"worker", "identity_victim"})
"""Those who do the work, or in whose name it is done; the same person may be the one here and the other there."""

LEAST_PULL = 0.25
"""How much two findings must have in common, times the weaker one's strength, to be one network. Our default."""

MOST_MEETINGS = 50
"""A party in more findings than this is a hub (a port, a bank) and joins none. Our default."""

Pulls = Iterator[tuple[int, int, float]]


def join_findings(findings: Sequence[Finding], bonds: Iterable[Bond]) -> list[list[Finding]]:
    """The findings in groups, each a network, in order of their first finding.

    A context finding goes with the network that most of its parties belong to and never brings two together.
    """
    telling = [finding for finding in findings if finding.family != "context"]
    pulls = [*_by_party(telling), *_by_crew(telling), *_by_bond(telling, bonds)]
    joined = [
        (one, other)
        for one, other, common in pulls
        if common * min(telling[one].strength, telling[other].strength) >= LEAST_PULL
    ]
    left = np.array([one for one, _ in joined], dtype=np.int64)
    right = np.array([other for _, other in joined], dtype=np.int64)
    groups: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding, name in zip(telling, components(left, right, len(telling)).tolist(), strict=True):
        groups[name].append(finding)
    _attach_context(findings, groups)
    return list(groups.values())


def _by_party(findings: Sequence[Finding]) -> Pulls:
    """Findings that have a binding party in common."""
    for places in _places(findings, BINDING_ROLES).values():
        yield from ((one, other, 1.0) for one, other in combinations(places, 2))


def _by_crew(findings: Sequence[Finding]) -> Pulls:
    """Findings that have workers or names they work under in common, by their share of the smaller crew."""
    crews = [sum(role in CREW_ROLES for role in finding.roles) for finding in findings]
    common = Counter(pair for places in _places(findings, CREW_ROLES).values() for pair in combinations(places, 2))
    for (one, other), workers in sorted(common.items()):
        yield one, other, workers / min(crews[one], crews[other])


def _by_bond(findings: Sequence[Finding], bonds: Iterable[Bond]) -> Pulls:
    """Findings whose binding parties are bound to each other."""
    places = _places(findings, BINDING_ROLES)
    for bond in bonds:
        for one in places.get(bond.one, ()):
            yield from ((one, other, bond.weight) for other in places.get(bond.other, ()) if other != one)


def _places(findings: Sequence[Finding], roles: frozenset[str]) -> Mapping[str, list[int]]:
    """For each party that has one of the roles, the places of its findings; hubs are left out."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, finding in enumerate(findings):
        for party, role in zip(finding.parties, finding.roles, strict=True):
            if role in roles:
                places[party].append(place)
    return {party: met for party, met in places.items() if len(met) <= MOST_MEETINGS}


def _attach_context(findings: Sequence[Finding], groups: Mapping[int, list[Finding]]) -> None:
    """Give each context finding to the one network that most of its parties belong to."""
    belongs = {party: name for name, group in groups.items() for finding in group for party in finding.parties}
    for finding in findings:
        if finding.family == "context":
            names = Counter(belongs[party] for party in finding.parties if party in belongs)
            if names:
                groups[min(names, key=lambda name: (-names[name], name))].append(finding)
