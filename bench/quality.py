"""Quality on worlds the weights were not set on: makes each, runs it, prints the figures of `evaluate`."""

import argparse
import json
import tempfile
from datetime import date
from pathlib import Path
from statistics import mean

from coverstory.config import Config
from coverstory.evaluate import evaluate
from coverstory.pipeline import run
from coverstory.simulate import WorldSpec, simulate

AS_OF = date(2024, 1, 1)
SHOWN = ("network_recall", "lead_precision", "average_precision", "member_recall", "member_precision")


def figures_of(people: int, networks: int, seed: int) -> dict[str, float]:
    """The figures of one world, made and run in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(WorldSpec(people=people, networks=networks, seed=seed), case)
        run(Config(case=case, out=case / "out", as_of=AS_OF))
        figures = evaluate(case / "out", case / "truth").as_dict()
    return {name: float(str(figures[name])) for name in (*SHOWN, "innocents_flagged")}


def main() -> None:
    """Print one line a world and their means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    parser.add_argument("--networks", type=int, default=5)
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(101, 111)))
    asked = parser.parse_args()
    print(f"worlds of {asked.people} people and {asked.networks} networks, seeds {asked.seeds}")
    rows = []
    for seed in asked.seeds:
        rows.append(figures_of(asked.people, asked.networks, seed))
        print(json.dumps({"seed": seed, **rows[-1]}), flush=True)
    print(json.dumps({"mean": {name: round(mean(row[name] for row in rows), 4) for name in rows[0]}}))


if __name__ == "__main__":
    main()
