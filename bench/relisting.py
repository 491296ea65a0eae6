"""What a small change of the real lists costs: customers screened again, beside screening everybody anew.

    python -m bench.relisting LISTS [--customers 20000] [--changed 15]

LISTS is a folder of watchlists, such as those of OFAC, the UN and the UK. Customers are invented, one in a hundred of
them under a listed name. Each change takes an entry off a list, so that the work is the same however long the list is.
"""

import argparse
import platform
import random
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from coverstory.model import Watchlist
from coverstory.screen import index_lists, rescreen, screen_first
from coverstory.sources.lists import read_list_folder

SEED = 5
GIVEN = "anna james maria lukas emma john sofia peter laura david mei wei priya ivan olga hans".split()
SYLLABLES = "bel ter mol van dor lin kes hal win ros mar ten gar sel bro fen wick ham ley ston".split()
IDENTIFIERS = pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))


def customers(count: int, lists: Sequence[Watchlist], chance: random.Random) -> pa.Table:
    """Invented persons, one in a hundred under the name of a listed one."""
    listed = [entry.primary for each in lists for entry in each.entries if entry.kind == "person"]
    names = [
        chance.choice(listed) if at % 100 == 0 else f"{chance.choice(GIVEN)} {''.join(chance.choices(SYLLABLES, k=3))}"
        for at in range(count)
    ]
    columns = {"id": [f"c{at}" for at in range(count)], "kind": ["person"] * count, "names": [[name] for name in names]}
    unknown = {"born": pa.string(), "countries": pa.list_(pa.string()), "identifiers": IDENTIFIERS}
    return pa.table(columns | {name: pa.nulls(count, of) for name, of in unknown.items()})


def main() -> None:
    """Print both times, how many were screened, and whether the hits are the same."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lists", type=Path)
    options.add_argument("--customers", type=int, default=20_000)
    options.add_argument("--changed", type=int, default=15)
    told = options.parse_args()
    chance = random.Random(SEED)
    lists = read_list_folder(told.lists).lists
    people = customers(told.customers, lists, chance)
    gone = set(chance.sample([(each.id, entry.id) for each in lists for entry in each.entries], told.changed))
    after = [
        replace(each, entries=tuple(entry for entry in each.entries if (each.id, entry.id) not in gone))
        for each in lists
    ]
    old, new = index_lists(lists), index_lists(after)
    before = screen_first(old, people)
    started = time.perf_counter()
    again = rescreen(before, people, new)
    took = time.perf_counter() - started
    started = time.perf_counter()
    scratch = screen_first(new, people)
    whole = time.perf_counter() - started
    one, other = ({(row["id"], row["list"], row["entry"]): row["score"] for row in each.hits.to_pylist()}
                  for each in (again, scratch))  # fmt: skip
    moved = max((abs(one[pair] - other[pair]) for pair in one.keys() & other.keys()), default=0.0)
    print(f"machine: {platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(
        f"entries: {sum(len(each.entries) for each in lists):,}, changed {told.changed}; customers: {told.customers:,}"
    )
    print(f"from scratch: {whole:.1f} s, {len(other):,} hits")
    print(f"again: {took:.1f} s, {again.screened:,} customers screened, {len(one):,} hits")
    print(f"hits in one alone: {len(one.keys() ^ other.keys())}; greatest difference of a score: {moved:.4f}")


if __name__ == "__main__":
    main()
