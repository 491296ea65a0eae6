"""Quality on worlds the weights were not learned on: makes each, judges it, prints the figures of `evaluate` and how
well the scores keep what they say.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from statistics import mean

from bench.worlds import VIEWS, Group, Measured, measure
from coverstory.simulate import WorldSpec

SHOWN = ("network_recall", "lead_precision", "average_precision", "member_recall", "member_precision")

BINS = ((0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01))


def row_of(seed: int, measured: Measured, people: int) -> dict[str, object]:
    """The line of one world."""
    figures = measured.figures.as_dict()
    flagged = {name: count for name, count in measured.figures.flagged_by_lookalike.items() if count}
    return {
        "seed": seed,
        **{name: _rounded(figures[name]) for name in SHOWN},
        "innocents": figures["innocents"],
        "innocents_flagged": figures["innocents_flagged"],
        "flagged_by_lookalike": flagged,
        "prevalence": round(measured.planted / people, 5),
        "not_evaluable": measured.open_questions,
    }


def _rounded(value: object) -> float | None:
    return round(value, 4) if isinstance(value, float) else None


def totals(worlds: list[Measured], people: int) -> dict[str, object]:
    """The means over the worlds, recall by scheme, and the innocents flagged of all there were."""
    found: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    for world in worlds:
        for name, figures in world.figures.schemes.items():
            planted[name] += figures.networks
            found[name] += round((figures.network_recall or 0.0) * figures.networks)
    innocents = sum(world.figures.innocents for world in worlds)
    flagged = sum(world.figures.innocents_flagged for world in worlds)
    return {
        **{name: _mean(worlds, name) for name in SHOWN},
        "recall_by_scheme": {name: f"{found[name]} of {count}" for name, count in sorted(planted.items())},
        "innocents_flagged": f"{flagged} of {innocents}, {1000 * flagged / max(innocents, 1):.2f} in 1,000",
        "prevalence": round(mean(world.planted for world in worlds) / people, 5),
    }


def _mean(worlds: list[Measured], name: str) -> float | None:
    told = [figure for world in worlds if (figure := getattr(world.figures.overall, name)) is not None]
    return round(mean(told), 4) if told else None


def reliability(groups: list[Group]) -> list[dict[str, object]]:
    """Of groups that may be leads, by score: how many, their mean score, and the share that are networks."""
    binned: defaultdict[tuple[float, float], list[Group]] = defaultdict(list)
    for group in groups:
        if group.may_lead:
            binned[next(each for each in BINS if each[0] <= group.score < each[1])].append(group)
    return [
        {
            "score": f"{low:.2f} to {min(high, 1.0):.2f}",
            "groups": len(binned[low, high]),
            "mean_score": round(mean(group.score for group in binned[low, high]), 3),
            "networks": round(mean(group.is_network for group in binned[low, high]), 3),
        }
        for low, high in BINS
        if binned[low, high]
    ]


def _of_world(asked: tuple[WorldSpec, str]) -> Measured:
    return measure(*asked)


def main() -> None:
    """Print one line a world, the totals of each view, and how reliable the scores are over all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--networks", type=int, default=8)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(101, 111)))
    parser.add_argument("--views", nargs="+", choices=VIEWS, default=["whole"])
    parser.add_argument("--schemes", nargs="+", default=[], help="plant these schemes alone, in turn")
    asked = parser.parse_args()
    groups: list[Group] = []
    for view in asked.views:
        print(f"# {view}: worlds of {asked.people} people and {asked.networks} networks, seeds {asked.seeds}")
        specs = [
            WorldSpec(people=asked.people, networks=asked.networks, seed=seed, schemes=tuple(asked.schemes))
            for seed in asked.seeds
        ]
        worlds = []
        with ProcessPoolExecutor(2) as pool:
            told = pool.map(_of_world, [(spec, view) for spec in specs])
            for spec, measured in zip(specs, told, strict=True):
                worlds.append(measured)
                print(json.dumps(row_of(spec.seed, measured, asked.people)), flush=True)
        print(json.dumps({"view": view, **totals(worlds, asked.people)}, indent=2))
        groups += [group for world in worlds for group in world.groups]
    json.dump({"reliability": reliability(groups)}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
