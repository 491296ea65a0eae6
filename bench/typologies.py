"""The time of each step between records at rest and leads, on one case: who is who, ties and chains, each typology.

Typologies run a few at a time, as in a run: the seconds of each are from its beginning to its end, and overlap.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import duckdb

from bench.worlds import AS_OF
from coverstory.graph import weave
from coverstory.lake import Engine, Lake, open_engine
from coverstory.law import goods_table, load_law
from coverstory.resolve import join_parties, retell
from coverstory.screen import parties_to_screen, screen_parties
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files
from coverstory.sources.lists import read_watchlists
from coverstory.typologies import Bench, Typology, find, load_catalogue

MEMORY, THREADS = "6GB", 2


@dataclass(slots=True)
class Clock:
    """Seconds by step."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timing(self, step: str) -> Iterator[None]:
        """Time what happens within."""
        start = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - start, 2)


def time_case(case: Path) -> dict[str, object]:
    """Ingest a case, then time each step; peak memory is that of this process."""
    clock = Clock()
    files = find_case_files(case, case / "out")
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        with clock.timing("ingest"):
            stored = [lake.ingest(file, lake.receive(file.path)) for file in files.records]
        with open_engine(lake, stored, MEMORY, THREADS) as engine:
            prepare(engine, case, lake, clock)
            with clock.timing("typologies"):
                found = _find_each(engine, clock)
            payments = int(engine.query("SELECT count(*) AS payments FROM payment")["payments"][0].as_py())
    both = clock.seconds["weave"] + clock.seconds["typologies"]
    alone = sum(clock.seconds[name] for name in found)
    return {
        "payments": payments,
        "steps_seconds": {name: seconds for name, seconds in clock.seconds.items() if name not in found},
        "typologies_seconds": {
            name: clock.seconds[name] for name in sorted(found, key=lambda name: -clock.seconds[name])
        },
        "share": {name: round(clock.seconds[name] / alone, 3) for name in found},
        "findings": found,
        "graph_and_typologies_seconds": round(both, 1),
        "payments_per_second": round(payments / both),
        "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2, 2),
        "duckdb": duckdb.__version__,
        "memory": MEMORY,
        "threads": THREADS,
    }


def _find_each(engine: Engine, clock: Clock) -> dict[str, int]:
    """How many findings each typology has, put to the records as a run does it: a few at a time, each timed."""
    bench = Bench(engine, load_law(), AS_OF)
    catalogue = load_catalogue()

    def count(typology: Typology, engine: Engine) -> int:
        with clock.timing(typology.name):
            return len(find(typology, replace(bench, engine=engine)))

    counts = engine.at_once([partial(count, typology) for typology in catalogue.values()])
    return dict(zip(catalogue, counts, strict=True))


def prepare(engine: Engine, case: Path, lake: Lake, clock: Clock) -> None:
    """Everything that typologies read, each step timed."""
    with clock.timing("resolve"):
        join_parties(engine)
        retell(engine, AS_OF)
    with clock.timing("screen"):
        lists = read_watchlists(case, find_case_files(case, case / "out").lists)
        engine.register("hit", screen_parties(parties_to_screen(engine), lists.lists, keyed=lake.keyed))
    with clock.timing("weave"):
        weave(engine)
        engine.register("law_goods", goods_table(load_law()))


def main() -> None:
    """Make a world unless a case is given, time it, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", type=Path, help="a case folder; without one a world is made")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--payments-per-person", type=float, default=10.0)
    parser.add_argument("--networks", type=int, default=40)
    parser.add_argument("--seed", type=int, default=401)
    asked = parser.parse_args()
    if asked.case:
        json.dump(time_case(asked.case), sys.stdout, indent=2)
        return
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        spec = WorldSpec(
            people=asked.people,
            networks=asked.networks,
            seed=asked.seed,
            payments_per_person=asked.payments_per_person,
        )
        start = time.perf_counter()
        simulate(spec, case)
        made = {"people": spec.people, "seed": spec.seed, "simulate_seconds": round(time.perf_counter() - start, 1)}
        json.dump({**made, **time_case(case)}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
