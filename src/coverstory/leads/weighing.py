"""How much speaks for a network and how much against: additive log-odds, each family of evidence counted once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp

from coverstory.model import Finding, Money

__all__ = ["Weighed", "Weights", "interval_of_money", "load_weights", "weigh"]


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
    """The log-odds and score of a group of findings, its families, and each contribution in words."""

    log_odds: float
    score: float
    families: tuple[str, ...]
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


def load_weights() -> Weights:
    """Read `weights.toml`."""
    text = files("coverstory.leads").joinpath("weights.toml").read_text(encoding="utf-8")
    return Weights(**tomllib.loads(text))


def weigh(findings: Sequence[Finding], weights: Weights) -> Weighed:
    """Weigh a group: each family by its strongest finding, less what its innocent explanations take from it."""
    strongest: dict[str, Finding] = {}
    for finding in findings:
        best = strongest.get(finding.family)
        if best is None or _worth(finding, weights) > _worth(best, weights):
            strongest[finding.family] = finding
    counted = {family: best for family, best in strongest.items() if family in weights.family}
    total = weights.start + sum(_worth(best, weights) for best in counted.values())
    decisive = max((finding.strength for finding in findings if finding.decisive), default=0.0)
    total += weights.decisive * decisive
    return Weighed(
        log_odds=total,
        score=round(min(1 / (1 + exp(-total)), weights.most_score), 4),
        families=tuple(sorted(counted)),
        reasons_for=tuple(_reasons_for(strongest, weights, decisive)),
        reasons_against=tuple(_reasons_against(strongest, weights)),
    )


def _worth(finding: Finding, weights: Weights) -> float:
    """What a finding adds to the log-odds: its family's weight by its strength, less what speaks against."""
    full = weights.family.get(finding.family, 0.0) * finding.strength
    return full * (1 - min(0.9, _doubt(finding, weights)))


def _doubt(finding: Finding, weights: Weights) -> float:
    """The share of a finding's worth that its innocent explanations take."""
    price = {"possible": weights.possible, "untested": weights.untested, "excluded": 0.0}
    return sum(price[innocent.result] for innocent in finding.innocent)


def _reasons_for(strongest: Mapping[str, Finding], weights: Weights, decisive: float) -> list[str]:
    """Each family's contribution, the heaviest first."""
    best = sorted(strongest.values(), key=lambda finding: (-_worth(finding, weights), finding.id))
    told = [
        f"{finding.family}: {finding.explanation} (strength {finding.strength:.2f}, {_worth(finding, weights):+.2f})"
        if finding.family in weights.family
        else f"{finding.family}: {finding.explanation} (adds nothing to the score)"
        for finding in best
    ]
    if decisive:
        told.append(f"decisive: a listed party or an embargo breached ({weights.decisive * decisive:+.2f})")
    return told


def _reasons_against(strongest: Mapping[str, Finding], weights: Weights) -> list[str]:
    """What the innocent explanations take away or leave open, by finding; and how rare networks are."""
    told = [f"before any evidence: networks are rare ({weights.start:+.2f})"]
    for finding in sorted(strongest.values(), key=lambda finding: finding.id):
        full = weights.family.get(finding.family, 0.0) * finding.strength
        for innocent in finding.innocent:
            if innocent.result == "possible":
                told.append(f"{finding.typology}: possible: {innocent.explanation} ({-weights.possible * full:+.2f})")
            elif innocent.result == "untested":
                told.append(f"{finding.typology}: could not be tested: {innocent.explanation}")
    return told


def interval_of_money(findings: Sequence[Finding], rates: Mapping[str, float]) -> Money | None:
    """The money of a network. Wages, mission income and cash are one stream seen at several places: the widest
    interval counts once. Goods are another stream and are added. Several currencies become US dollars.
    """
    told = [(finding.family, finding.money) for finding in findings if finding.money is not None]
    if not told:
        return None
    currencies = {money.currency for _, money in told}
    if len(currencies) > 1:
        told = [
            (family, Money(money.low * rates[money.currency], money.high * rates[money.currency], "USD"))
            for family, money in told
            if money.currency in rates
        ]
    by_family: dict[str, tuple[float, float]] = {}
    for family, money in told:
        low, high = by_family.get(family, (0.0, 0.0))
        by_family[family] = (low + money.low, high + money.high)
    stream = [sums for family, sums in by_family.items() if family != "trade"]
    goods_low, goods_high = by_family.get("trade", (0.0, 0.0))
    low = max((sums[0] for sums in stream), default=0.0) + goods_low
    high = max((sums[1] for sums in stream), default=0.0) + goods_high
    return Money(round(low, 2), round(high, 2), "USD" if len(currencies) > 1 else currencies.pop())
