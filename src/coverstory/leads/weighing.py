"""How much speaks for a network and how much against: additive log-odds, each family of evidence capped.

Within a family the typologies add up as doubts multiply, 1 - the product of what doubt each leaves, so that a family is
worth at most its weight however often it speaks. A typology counts by its best finding. Nothing that strengthens a
finding, and no further finding, ever lowers a score.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp

from coverstory.model import Contribution, Finding

__all__ = ["Weighed", "Weights", "decisive_strength", "fullness", "load_weights", "weigh"]

_MOST_DOUBT = 0.9
"""Innocent explanations that are only possible never take all of a finding."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of `weights.toml`."""

    start: float
    decisive: float
    possible: float
    untested: float
    most_score: float
    least_score: float
    family: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The log-odds and score of a group of findings, its families, and what each finding adds, in numbers and words."""

    log_odds: float
    score: float
    families: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


def load_weights() -> Weights:
    """Read `weights.toml`."""
    text = files("coverstory.leads").joinpath("weights.toml").read_text(encoding="utf-8")
    return Weights(**tomllib.loads(text))


def weigh(findings: Sequence[Finding], weights: Weights) -> Weighed:
    """Weigh a group: each family by how full it is, less what innocent explanations take from it."""
    adds = {finding.id: 0.0 for finding in findings}
    for family, steps in _steps(findings, weights).items():
        for finding, step in steps:
            adds[finding.id] += weights.family[family] * step
    deciding = max(
        (finding for finding in findings if finding.decisive), key=lambda f: (f.strength, f.id), default=None
    )
    if deciding is not None:
        adds[deciding.id] += weights.decisive * deciding.strength
    total = weights.start + sum(adds.values())
    by_weight = sorted(findings, key=lambda finding: (-adds[finding.id], finding.id))
    return Weighed(
        log_odds=total,
        score=round(min(1 / (1 + exp(-total)), weights.most_score), 4),
        families=tuple(sorted({finding.family for finding in findings} & weights.family.keys())),
        contributions=tuple(Contribution(finding.id, round(adds[finding.id], 2)) for finding in by_weight),
        reasons_for=tuple(_reason_for(finding, adds[finding.id], weights) for finding in by_weight),
        reasons_against=tuple(_reasons_against(findings, weights)),
    )


def fullness(findings: Sequence[Finding], weights: Weights) -> dict[str, float]:
    """How full each family of a group is, in 0..1: what its weight is multiplied by."""
    return {family: sum(step for _, step in steps) for family, steps in _steps(findings, weights).items()}


def decisive_strength(findings: Sequence[Finding]) -> float:
    """The strength of the strongest decisive finding; 0 where there is none."""
    return max((finding.strength for finding in findings if finding.decisive), default=0.0)


def _steps(findings: Sequence[Finding], weights: Weights) -> dict[str, list[tuple[Finding, float]]]:
    """Per family, the best finding of each typology and by how much it fills the family, the strongest first."""
    best: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda finding: finding.id):
        held = best.get(finding.typology)
        if held is None or _net(finding, weights) > _net(held, weights):
            best[finding.typology] = finding
    steps: defaultdict[str, list[tuple[Finding, float]]] = defaultdict(list)
    doubt: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for finding in sorted(best.values(), key=lambda finding: (-_net(finding, weights), finding.id)):
        if finding.family in weights.family:
            steps[finding.family].append((finding, doubt[finding.family] * _net(finding, weights)))
            doubt[finding.family] *= 1 - _net(finding, weights)
    return steps


def _net(finding: Finding, weights: Weights) -> float:
    """A finding's strength, less the share that its innocent explanations take."""
    price = {"possible": weights.possible, "untested": weights.untested, "excluded": 0.0}
    doubt = sum(price[innocent.result] for innocent in finding.innocent)
    return finding.strength * (1 - min(_MOST_DOUBT, doubt))


def _reason_for(finding: Finding, adds: float, weights: Weights) -> str:
    """One finding and what it adds."""
    if finding.family not in weights.family:
        added = "adds nothing to the score"
    elif adds == 0:
        added = f"strength {finding.strength:.2f}, already counted by a stronger one of its kind"
    else:
        added = f"strength {finding.strength:.2f}, {adds:+.2f}"
    decisive = "decisive: " if finding.decisive else ""
    return f"{finding.family}: {decisive}{finding.explanation} ({added})"


def _reasons_against(findings: Sequence[Finding], weights: Weights) -> list[str]:
    """What the innocent explanations take away or leave open, each once; and how rare networks are."""
    told: dict[str, None] = {f"before any evidence: networks are rare ({weights.start:+.2f})": None}
    for finding in sorted(findings, key=lambda finding: finding.id):
        for innocent in finding.innocent:
            if innocent.result == "possible":
                told[f"{finding.typology}: possible: {innocent.explanation} ({-weights.possible:.0%} of it)"] = None
            elif innocent.result == "untested":
                told[f"{finding.typology}: could not be tested: {innocent.explanation}"] = None
    return list(told)
