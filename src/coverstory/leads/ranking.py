"""Networks told as leads, best first.

A lead needs two independent lines of evidence, or one decisive finding, and a score over the threshold. Families are
independent of each other; within a family, typologies that are read from different things are too.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coverstory.leads.earnings import Work, earnings_of
from coverstory.leads.weighing import Weighed, Weights, weigh
from coverstory.model import Finding, Lead, Member

__all__ = ["FEWEST_LINES", "PartyNames", "may_lead", "rank_leads", "roles_in"]

EARNERS = frozenset({"worker", "identity_victim"})
"""The roles whose work earns the money, under their own name or in that of a victim."""

FEWEST_LINES = 2
"""No single indicator is proof: a lead without a decisive finding needs two independent lines of evidence."""

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
    """What leads need to know of parties: names by id, the ids merged into each, currency rates, work on record."""

    names: Mapping[str, str]
    also: Mapping[str, tuple[str, ...]]
    rates: Mapping[str, float]
    work: Mapping[str, Work] = field(default_factory=dict)


def rank_leads(groups: Sequence[Sequence[Finding]], weights: Weights, parties: PartyNames) -> list[Lead]:
    """The groups that are leads, by what speaks for them and then by id."""
    weighed = [(group, weigh(group, weights)) for group in groups]
    told = [
        (result.log_odds, _lead(group, result, parties))
        for group, result in weighed
        if may_lead(group, result) and result.score >= weights.least_score
    ]
    told.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [replace(lead, rank=rank) for rank, (_, lead) in enumerate(told, 1)]


def may_lead(group: Sequence[Finding], weighed: Weighed) -> bool:
    """Whether a group has what a lead needs besides its score."""
    lines = {line for each in group if each.family in weighed.families for line in each.lines or (each.family,)}
    return any(finding.decisive for finding in group) or len(lines) >= FEWEST_LINES


def _lead(group: Sequence[Finding], weighed: Weighed, parties: PartyNames) -> Lead:
    """One group as a lead, not yet ranked."""
    roles = roles_in(group)
    members = tuple(
        Member(party, parties.also.get(party, ()), parties.names.get(party, party), role)
        for party, role in sorted(roles.items(), key=lambda item: (_RANK_OF_ROLE.index(item[1]), item[0]))
    )
    findings = tuple(sorted(finding.id for finding in group))
    earners = [party for party, role in roles.items() if role in EARNERS]
    return Lead(
        id=f"lead-{hashlib.sha256('|'.join(findings).encode()).hexdigest()[:12]}",
        rank=0,
        score=weighed.score,
        parties=members,
        findings=findings,
        families=weighed.families,
        reasons_for=weighed.reasons_for,
        reasons_against=weighed.reasons_against,
        money=earnings_of(group, earners, parties.work, parties.rates),
        contributions=weighed.contributions,
    )


def roles_in(group: Sequence[Finding]) -> dict[str, str]:
    """Each party's role in the network: the one that says most among those it has in the findings."""
    roles: dict[str, str] = {}
    for finding in group:
        for party, role in zip(finding.parties, finding.roles, strict=True):
            if party not in roles or _RANK_OF_ROLE.index(role) < _RANK_OF_ROLE.index(roles[party]):
                roles[party] = role
    return roles
