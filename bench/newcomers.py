"""What new records cost to resolve: 500 among those of 50,000 people, beside resolving all of them from scratch.

    python -m bench.newcomers [--people 50000] [--new 500]

The world is invented (seed 7); who is new is drawn among its parties. Seconds are of the processor, the median of
three; Splink is loaded before any is counted, as both ways need it.
"""

import argparse
import csv
import platform
import random
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pyarrow as pa
import splink

from coverstory.lake import Engine, Lake, open_engine
from coverstory.resolve import (
    Resolution,
    join_parties,
    joined_links,
    keep_resolution,
    last_resolution,
    resolution_of,
)
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files

SEED = 7
TIMES = 3


@dataclass(frozen=True, slots=True)
class Resolved:
    """One resolution: seconds of the processor, its links, and what it left."""

    seconds: float
    links: pa.Table
    left: Resolution


@contextmanager
def open_parties(case: Path, lake: Lake) -> Iterator[Engine]:
    """An engine over the parties and identifiers of a case."""
    files = [file for file in find_case_files(case).records if file.kind in ("party", "identifier")]
    stored = [lake.ingest(file, lake.receive(file.path)) for file in files]
    with open_engine(lake, stored, "1500MB", 2) as engine:
        yield engine


def leave_out(records: Path, without: Path, count: int) -> None:
    """Write the parties and identifiers of records but those of so many parties."""
    without.mkdir(parents=True)
    with (records / "party.csv").open(encoding="utf-8", newline="") as stream:
        gone = set(random.Random(SEED).sample(sorted(row["id"] for row in csv.DictReader(stream)), count))
    for name, holder in (("party.csv", "id"), ("identifier.csv", "party")):
        with (records / name).open(encoding="utf-8", newline="") as stream:
            rows = csv.DictReader(stream)
            with (without / name).open("w", encoding="utf-8", newline="") as written:
                kept = csv.DictWriter(written, rows.fieldnames or ())
                kept.writeheader()
                kept.writerows(row for row in rows if row[holder] not in gone)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that work takes."""
    start = process_time()
    work()
    return process_time() - start


def resolved(case: Path, lake: Lake, kept: Path | None) -> Resolved:
    """Seconds of resolving a case in an engine of its own, as each run has one; from scratch or from what was kept."""
    with open_parties(case, lake) as engine:
        taken = seconds(lambda: join_parties(engine, before=last_resolution(kept) if kept is not None else None))
        return Resolved(taken, joined_links(engine), resolution_of(engine))


def main() -> None:
    """Print the seconds of each way, what was compared, and whether the links are the same."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=50_000)
    options.add_argument("--new", type=int, default=500)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        whole, fewer, kept = (Path(folder) / name for name in ("whole", "fewer", "kept"))
        simulate(WorldSpec(people=asked.people, networks=8, seed=SEED), whole)
        leave_out(whole / "records", fewer / "records", asked.new)
        lake = Lake(Path(folder) / "lake")
        before = resolved(fewer, lake, None).left
        keeping = statistics.median(seconds(lambda: keep_resolution(kept, before)) for _ in range(TIMES))
        shutil.rmtree(fewer)
        scratch = [resolved(whole, lake, None) for _ in range(TIMES)]
        again = [resolved(whole, lake, kept) for _ in range(TIMES)]
        reading = statistics.median(seconds(lambda: last_resolution(kept)) for _ in range(TIMES))
        size = sum(path.stat().st_size for path in kept.iterdir())
    print(f"machine: {platform.machine()}, Python {platform.python_version()}, Splink {splink.__version__}")
    expected, whole_told = scratch[0].links, scratch[0].left.told
    is_same = all(each.links.equals(expected) for each in again)
    print(f"records: {whole_told:,}, new {asked.new:,}; links {expected.num_rows:,}; the same: {is_same}")
    print(f"from scratch: {statistics.median(each.seconds for each in scratch):.2f} s")
    step = statistics.median(each.seconds for each in again)
    print(f"incremental: {step:.2f} s ({reading:.2f} of it reading what was kept), {again[0].left.told:,} compared")
    print(f"keeping for the next run, either way: {keeping:.2f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
