"""Which findings belong to one network: those that share a party, or whose parties share something rare.

Two findings meet when what they have in common, times the strength of the weaker one, is enough. A party other than a
worker in common counts in full; workers count by their share of the smaller crew, because one of thirty may just have
changed jobs, or of the weak finding's own, which must not bring its many to somebody else's few; a bond counts by its
weight. A client employer joins nothing: it may buy the work of two networks and belong to neither.
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

WEAK = 0.4
"""A finding weaker than this joins by the share of its own crew, however small the other's. Our default."""

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
    names = _by_whole_crews(telling, components(left, right, len(telling)).tolist())
    groups: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding, name in zip(telling, names, strict=True):
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
        sides = [(findings[place].strength, crews[place]) for place in (one, other)]
        yield one, other, workers / _joining_crew(*sides)


def _joining_crew(one: tuple[float, int], other: tuple[float, int]) -> int:
    """The size of the crew by which two meet, each with its strength: the smaller, or that of a weak one."""
    strength, crew = min(one, other)
    return crew if strength < WEAK else min(one[1], other[1])


def _by_whole_crews(findings: Sequence[Finding], names: Sequence[int]) -> list[int]:
    """The group of each finding, once groups that have workers in common are joined too, by their share of the smaller
    crew: three who share a device may be a third of the crew of each of three vendors, and all of them of one hand's.
    """
    groups = list(names)
    while True:
        crews: defaultdict[int, dict[str, float]] = defaultdict(dict)
        for finding, group in zip(findings, groups, strict=True):
            for party, role in zip(finding.parties, finding.roles, strict=True):
                if role in CREW_ROLES:
                    crews[group][party] = max(finding.strength, crews[group].get(party, 0.0))
        met = [
            (one, other)
            for one, other in _with_common_crew(crews)
            if _pull_of_crews(crews[one], crews[other]) >= LEAST_PULL
        ]
        if not met:
            return groups
        left, right = np.array(met, dtype=np.int64).T
        groups = components(left, right, len(findings))[groups].tolist()


def _with_common_crew(crews: Mapping[int, Mapping[str, float]]) -> list[tuple[int, int]]:
    """The pairs of groups that have a worker in common; who is in too many groups joins none."""
    of: defaultdict[str, list[int]] = defaultdict(list)
    for group in sorted(crews):
        for party in crews[group]:
            of[party].append(group)
    return sorted({pair for groups in of.values() if len(groups) <= MOST_MEETINGS for pair in combinations(groups, 2)})


def _pull_of_crews(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """What two crews have in common, by the smaller, times the weaker of the best findings that name any of it."""
    common = one.keys() & other.keys()
    best_of_one, best_of_other = (max(crew[party] for party in common) for crew in (one, other))
    strength = min(best_of_one, best_of_other)
    return strength * len(common) / _joining_crew((best_of_one, len(one)), (best_of_other, len(other)))


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
