"""Which aliases left out are missed, and which invented customers are taken for somebody: for setting a rule of names.

To be run on tuning seeds alone; the seed of `bench.screening` is for measuring. Entries that the bench draws are left
out here too.
"""

import argparse
import os
from pathlib import Path

from bench.screening import SEED
from bench.screening_sets import customers, is_another_name, leave_one_out, parties_of, read_lists
from coverstory.model import Entry, Watchlist
from coverstory.screen import DEFAULT_THRESHOLD, rarity_of, score_names, screen_parties
from coverstory.screen.scoring import Score

__all__ = ["missed_aliases"]


def missed_aliases(watchlist: Watchlist, sample: int, seed: int) -> list[tuple[Entry, str, Score]]:
    """The entries not known by an alias left out, and the best score of any of their other names."""
    kept, left_out = leave_one_out(watchlist, sample, seed)
    _, measured = leave_one_out(watchlist, sample, SEED)
    reserved = {entry.id for entry, _ in measured}
    names = {entry.id: entry.names for entry in kept.entries}
    rarity = rarity_of([watchlist])
    missed = []
    for entry, alias in left_out:
        if entry.id in reserved:
            continue
        scores = [score_names(alias, name.text, entry.kind, rarity, name.kind) for name in names[entry.id]]
        best = max(scores, key=lambda score: score.value)
        if best.value < DEFAULT_THRESHOLD:
            missed.append((entry, alias, best))
    return missed


def main() -> None:
    """Print each miss, the nearest first, then each false alert."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COVERSTORY_REAL_DATA", "../shared/data")))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--sample", type=int, default=1500)
    parser.add_argument("--customers", type=int, default=10_000)
    asked = parser.parse_args()
    lists = read_lists(asked.data / "lists")
    missed = missed_aliases(lists["ofac_sdn"], asked.sample, asked.seed)
    for entry, alias, score in sorted(missed, key=lambda each: -each[2].value):
        others = [name.text for name in entry.names if name.text != alias]
        how = "another name" if is_another_name(alias, others, entry.kind) else "related"
        print(f"{entry.kind} {score.value:.2f} {how}: {alias!r} of {others[:4]}: {score.reason}")
    table = parties_of(customers(asked.customers, asked.seed))
    for hit in screen_parties(table, list(lists.values())).to_pylist():
        print(f"false {hit['score']:.2f}: {hit['name']!r} for {hit['entry_name']!r}: {hit['reason']}")


if __name__ == "__main__":
    main()
