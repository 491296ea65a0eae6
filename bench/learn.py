"""Learn the weights of leads from invented worlds and write them to `leads/weights.toml`.

A logistic model of one number a family (how full it is, 0..1) and one for decisive findings, none below zero, drawn to
the weights that stand; fitted to all groups of findings of the tuning worlds, then set to scale on the groups that may
be leads, so that a score is the share of leads so scored that are networks.
"""

import argparse
import json
from concurrent.futures import ProcessPoolExecutor
from importlib.resources import files
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.worlds import VIEWS, Group, measure
from coverstory.leads import Weights, load_weights
from coverstory.simulate import WorldSpec

Floats = NDArray[np.float64]

PULL = 0.02
"""How strongly a weight is drawn to the one that stands, for each group of findings. Our default."""
LEAST, MOST = 0.5, 6.0
"""No family is worth less or more: one that the worlds never show alone must still count. Our default."""


def features(groups: list[Group], families: list[str]) -> tuple[Floats, Floats]:
    """One row a group: how full each family is and the decisive strength; and whether it is a network."""
    rows = [[group.families.get(family, 0.0) for family in families] + [group.decisive] for group in groups]
    return np.array(rows, dtype=np.float64), np.array([group.is_network for group in groups], dtype=np.float64)


def fit(seen: Floats, truth: Floats, prior: Floats) -> Floats:
    """The weights, start first: those of the greatest likelihood near the prior, by gradient steps kept in bounds."""
    weights = prior.copy()
    with_start = np.hstack([np.ones((len(seen), 1)), seen])
    rate = 4.0 / np.square(with_start).sum(axis=1).mean()
    for _ in range(20_000):
        chance = 1 / (1 + np.exp(-with_start @ weights))
        slope = with_start.T @ (chance - truth) / len(truth)
        slope[1:] += PULL * (weights[1:] - prior[1:]) / len(prior)
        weights -= rate * slope
        weights[1:] = np.clip(weights[1:], LEAST, MOST)
    return weights


def to_scale(score: Floats, truth: Floats) -> tuple[float, float]:
    """The factor and shift of the log-odds that make scores mean shares, a factor never below a half (Platt)."""
    factor, shift = 1.0, 0.0
    target = np.where(truth > 0, (truth.sum() + 1) / (truth.sum() + 2), 1 / (len(truth) - truth.sum() + 2))
    for _ in range(20_000):
        wrong = 1 / (1 + np.exp(-(factor * score + shift))) - target
        factor = max(0.5, factor - 0.02 * float((wrong * score).mean()))
        shift -= 0.05 * float(wrong.mean())
    return factor, shift


def _of_world(asked: tuple[int, int, int, str]) -> list[Group]:
    people, networks, seed, view = asked
    return measure(WorldSpec(people=people, networks=networks, seed=seed), view).groups


def main() -> None:
    """Make the tuning worlds, fit, print, and with `--write` keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--networks", type=int, default=8)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(1, 13)))
    parser.add_argument("--views", nargs="+", choices=VIEWS, default=["whole", "columns", "bank", "employer"])
    parser.add_argument("--write", action="store_true", help="write leads/weights.toml")
    asked = parser.parse_args()
    worlds = [(asked.people, asked.networks, seed, view) for seed, view in product(asked.seeds, asked.views)]
    with ProcessPoolExecutor(2) as pool:
        groups = [group for told in pool.map(_of_world, worlds) for group in told]
    standing = load_weights()
    families = list(standing.family)
    seen, truth = features(groups, families)
    prior = np.array([standing.start, *standing.family.values(), standing.decisive])
    weights = fit(seen, truth, prior)
    eligible = np.array([group.may_lead for group in groups])
    score = np.hstack([np.ones((len(seen), 1)), seen]) @ weights
    factor, shift = to_scale(score[eligible], truth[eligible])
    weights = weights * factor
    weights[0] += shift
    told = {
        "groups": len(groups),
        "may_lead": int(eligible.sum()),
        "networks": int(truth.sum()),
        "start": round(float(weights[0]), 2),
        "decisive": round(float(weights[-1]), 2),
        "family": {name: round(float(weight), 2) for name, weight in zip(families, weights[1:-1], strict=True)},
    }
    print(json.dumps(told, indent=2))
    if asked.write:
        seeds = f"{asked.seeds[0]} to {asked.seeds[-1]}"
        worlds_told = f"{asked.people:,} people and {asked.networks} networks, seeds {seeds}"
        path = Path(str(files("coverstory.leads").joinpath("weights.toml")))
        path.write_text(_toml(standing, told, worlds_told), encoding="utf-8")


def _toml(standing: Weights, told: dict[str, object], worlds: str) -> str:
    """The file as it is kept."""
    family = told["family"]
    assert isinstance(family, dict)
    rows = "\n".join(f"{name} = {weight}" for name, weight in family.items())
    return f"""# What each family of evidence is worth, in log-odds, for a network that shows it at full strength.
# Learned by `python -m bench.learn --write` from worlds of {worlds},
# each whole, with a tenth of its columns missing, and with one side's records alone (docs/decisions/0006);
# none of them is used for the figures in docs/quality.md. Our own [D].

# the log-odds that a group of findings is a real network before anything is weighed
start = {told["start"]}
# what a decisive finding (a listed party, an embargo breached) adds at full strength, once
decisive = {told["decisive"]}
# how much of a finding an innocent explanation takes that the records leave possible, and one they cannot test
possible = {standing.possible}
untested = {standing.untested}
# no lead is certain: the worlds the weights were learned on hold some hundred leads and cannot tell 0.99 from 1
most_score = {standing.most_score}
# the least score at which a group of findings is told as a lead
least_score = {standing.least_score}

[family]
{rows}
"""


if __name__ == "__main__":
    main()
