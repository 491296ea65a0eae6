"""Which findings belong to one network: those that share a party, or whose parties share something rare.

A client employer joins nothing: it may buy the work of two networks and belong to neither.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from coverstory.graph import Bond
from coverstory.model import Finding
from coverstory.resolve import components

__all__ = ["JOINING_ROLES", "MOST_MEETINGS", "join_findings"]

JOINING_ROLES: frozenset[str] = frozenset(
    {"worker", "sponsor", "collector", "courier", "handler", "front", "trader", "host", "mission", "organisation"}
)
"""The roles through which two findings meet; employers and identity victims are not among them."""

MOST_MEETINGS = 50
"""A party in more findings than this is a hub (a port, a bank) and joins none. Our default."""


def join_findings(findings: Sequence[Finding], bonds: Iterable[Bond]) -> list[list[Finding]]:
    """The findings in groups, each a network, in order of their first finding.

    Context findings (whose typology never makes a lead) are joined like the rest but never bring two groups together.
    """
    meeting = _meetings(findings)
    left: list[int] = []
    right: list[int] = []
    for met in meeting.values():
        places = [place for place in met if findings[place].family != "context"]
        if len(places) <= MOST_MEETINGS:
            left += places[:-1]
            right += places[1:]
    for bond in bonds:
        if bond.one in meeting and bond.other in meeting:
            left.append(meeting[bond.one][0])
            right.append(meeting[bond.other][0])
    names = components(np.array(left, dtype=np.int64), np.array(right, dtype=np.int64), len(findings))
    groups: dict[int, list[Finding]] = {}
    for place, name in enumerate(names.tolist()):
        if findings[place].family != "context":
            groups.setdefault(name, []).append(findings[place])
    _attach_context(findings, groups)
    return list(groups.values())


def _meetings(findings: Sequence[Finding]) -> dict[str, list[int]]:
    """For each party, the places of the findings in which it has a joining role."""
    meeting: dict[str, list[int]] = {}
    for place, finding in enumerate(findings):
        for party, role in zip(finding.parties, finding.roles, strict=True):
            if role in JOINING_ROLES:
                meeting.setdefault(party, []).append(place)
    return meeting


def _attach_context(findings: Sequence[Finding], groups: dict[int, list[Finding]]) -> None:
    """Give each context finding to the one network that most of its parties belong to."""
    belongs = {
        party: name for name, group in groups.items() for finding in group for party in _joining_parties(finding)
    }
    for finding in findings:
        if finding.family == "context":
            names = [belongs[party] for party in finding.parties if party in belongs]
            if names:
                groups[max(sorted(set(names)), key=names.count)].append(finding)


def _joining_parties(finding: Finding) -> list[str]:
    """The parties of a finding through which it meets others."""
    return [party for party, role in zip(finding.parties, finding.roles, strict=True) if role in JOINING_ROLES]
