"""Networks told as leads, best first.

A lead needs two independent families of evidence, or one decisive finding, and a score over the threshold.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coverstory.leads.weighing import Weighed, Weights, interval_of_money, weigh
from coverstory.model import Finding, Lead, Member

__all__ = ["FEWEST_FAMILIES", "PartyNames", "rank_leads"]

FEWEST_FAMILIES = 2
"""No single indicator is proof: a lead without a decisive finding needs two independent families."""

_RANK_OF_ROLE = (
    "identity_victim",
    "mission",
    "collector",
    "courier",
    "trader",
    "sponsor",
    "front",
    "host",
    "handler",
    "worker",
    "organisation",
    "employer",
)


@dataclass(frozen=True, slots=True)
class PartyNames:
    """What leads need to know of parties: names by id, the ids merged into each, and currency rates for sums."""

    names: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    rates: Mapping[str, float]


def rank_leads(groups: Sequence[Sequence[Finding]], weights: Weights, parties: PartyNames) -> list[Lead]:
    """The groups that are leads, by what speaks for them and then by id."""
    weighed = [(group, weigh(group, weights)) for group in groups]
    told = [
        (result.log_odds, _lead(group, result, parties))
        for group, result in weighed
        if _is_lead(group, result, weights.least_score)
    ]
    told.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [replace(lead, rank=rank) for rank, (_, lead) in enumerate(told, 1)]


def _is_lead(group: Sequence[Finding], weighed: Weighed, least_score: float) -> bool:
    """Whether a group has what a lead needs."""
    is_decisive = any(finding.decisive for finding in group)
    return (is_decisive or len(weighed.families) >= FEWEST_FAMILIES) and weighed.score >= least_score


def _lead(group: Sequence[Finding], weighed: Weighed, parties: PartyNames) -> Lead:
    """One group as a lead, not yet ranked."""
    roles = _roles(group)
    members = tuple(
        Member(party, parties.also.get(party, ()), parties.names.get(party, party), role)
        for party, role in sorted(roles.items(), key=lambda item: (_RANK_OF_ROLE.index(item[1]), item[0]))
    )
    findings = tuple(sorted(finding.id for finding in group))
    return Lead(
        id=f"lead-{hashlib.sha256('|'.join(findings).encode()).hexdigest()[:12]}",
        rank=0,
        score=weighed.score,
        parties=members,
        findings=findings,
        families=weighed.families,
        reasons_for=weighed.reasons_for,
        reasons_against=weighed.reasons_against,
        money=interval_of_money(group, parties.rates),
    )


def _roles(group: Sequence[Finding]) -> dict[str, str]:
    """Each party's role in the network: the one that says most among those it has in the findings."""
    roles: dict[str, str] = {}
    for finding in group:
        for party, role in zip(finding.parties, finding.roles, strict=True):
            if party not in roles or _RANK_OF_ROLE.index(role) < _RANK_OF_ROLE.index(roles[party]):
                roles[party] = role
    return roles
