"""Names: how well and how fast they are screened, beside nomenklatura's LogicV2, on real lists, in one run.

The weights and the shares that scores stand for were fitted on the half of names/pairs.csv that `Pair.is_for_tuning`
draws by hash, and on aliases and customers of seed 7, the entries drawn by the seed of this bench left out; seed 2101
and the other half are reported as found. The peer runs in an environment of its own (see `bench.peer_screening`); both
sides have the same names and nothing else. The threshold is each side's default: ours 0.5, the peer's 0.7.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import cross_script
from bench.screening_sets import (
    Pair,
    confusable_persons,
    customers,
    dprk_aliases,
    is_another_name,
    labelled_pairs,
    leave_one_out,
    parties_of,
    read_lists,
    uk_names_of_the_un,
)
from coverstory.model import Entry, Watchlist
from coverstory.screen import DEFAULT_THRESHOLD, index_lists, rarity_of, score_names, screen_by, screen_parties

SEED = 2101
PEER_THRESHOLD = 0.7
PEER_PYTHON = ".venv-nomenklatura/bin/python"

Scored = tuple[str, str, str]
"""A kind of entry (or a schema of the peer's), and two names."""


def f1(answers: Sequence[tuple[bool, bool]]) -> dict[str, float]:
    """F1, recall and precision of answers, each beside the truth."""
    hit = sum(said and true for said, true in answers)
    wrong = sum(said and not true for said, true in answers)
    missed = sum(true and not said for said, true in answers)
    return {
        "f1": round(2 * hit / max(1, 2 * hit + wrong + missed), 3),
        "recall": round(hit / max(1, hit + missed), 3),
        "precision": round(hit / max(1, hit + wrong), 3),
    }


def calibration_error(scores: Sequence[float], truths: Sequence[bool]) -> float:
    """The mean distance of score and truth over ten bins, each weighed by how many fall in it."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, true in zip(scores, truths, strict=True):
        bins.setdefault(min(9, int(score * 10)), []).append((score, true))
    apart = sum(abs(sum(score for score, _ in each) - sum(true for _, true in each)) for each in bins.values())
    return round(apart / len(scores), 3)


def all_pairs(lists: dict[str, Watchlist], pairs: list[Pair]) -> dict[str, list[tuple[str, str, str]]]:
    """Every pair that is scored name against name, by what it is part of; both sides get the same."""
    un = lists["un_sc"]
    return {
        "pairs": [(pair.schema, pair.mine, pair.theirs) for pair in pairs],
        "cross_same": cross_script.pairs(),
        "cross_near": cross_script.near_misses(),
        "dprk_person": [("person", alias, entry.primary) for entry, alias in dprk_aliases(un, "person")],
        "dprk_entity": [("organization", alias, entry.primary) for entry, alias in dprk_aliases(un, "organization")],
        "confused": [("person", one.primary, other.primary) for one, other in confusable_persons(un)],
    }


def figures_of(sets: dict[str, list[float]], pairs: list[Pair], threshold: float) -> dict[str, Any]:
    """The figures of either side from its scores."""

    def share(name: str) -> int:
        return sum(score >= threshold for score in sets[name])

    def of(chosen: Callable[[Pair], bool]) -> dict[str, float]:
        return f1(
            [(score >= threshold, p.is_match) for score, p in zip(sets["pairs"], pairs, strict=True) if chosen(p)]
        )

    held_out = [(score, p.is_match) for score, p in zip(sets["pairs"], pairs, strict=True) if not p.is_for_tuning]
    plain = [
        score
        for score, p in zip(sets["pairs"], pairs, strict=True)
        if " ".join(p.mine.casefold().split()) != " ".join(p.theirs.casefold().split())
    ]
    crossed = [(score >= threshold, True) for score in sets["cross_same"]]
    crossed += [(score >= threshold, False) for score in sets["cross_near"]]
    return {
        "threshold": threshold,
        "pairs_whole": of(lambda pair: True),
        "pairs_held_out": of(lambda pair: not pair.is_for_tuning),
        "pairs_nk_checks": of(lambda pair: pair.group == "nk_checks"),
        "pairs_nk_unit_tests": of(lambda pair: pair.group == "nk_unit_tests"),
        "calibration_error_held_out": calibration_error([s for s, _ in held_out], [t for _, t in held_out]),
        "share_of_other_spellings_at_1": round(sum(score >= 1.0 for score in plain) / len(plain), 3),
        "cross_script": f1(crossed),
        "dprk_persons": f"{share('dprk_person')} of {len(sets['dprk_person'])}",
        "dprk_entities": f"{share('dprk_entity')} of {len(sets['dprk_entity'])}",
        "dprk_confused": f"{share('confused')} of {len(sets['confused'])}",
    }


def our_lists(lists: dict[str, Watchlist], folder: Path, sample: int, many: int) -> dict[str, Any]:
    """What is measured through the index: aliases left out, UK rows in the UN list, and invented customers."""
    told: dict[str, Any] = {}
    kept, left_out = leave_one_out(lists["ofac_sdn"], sample, SEED)
    asked = [(entry.id, _party_kind(entry.kind), alias) for entry, alias in left_out]
    found = {(hit["id"], hit["entry"]) for hit in screen_parties(parties_of(asked), [kept]).to_pylist()}
    for kind in ("person", "organization"):
        of_kind = [entry.id for entry, _ in left_out if entry.kind == kind]
        told[f"alias_left_out_{kind}"] = _found_of(of_kind, found, _another_names(kept, left_out))
    rows = [row for row in uk_names_of_the_un(folder) if row[1] != "vessel"]  # the UN's list names no ships
    asked = [(number, _party_kind(kind), name) for number, kind, name in rows]
    hit = set(screen_parties(parties_of(asked), [lists["un_sc"]]).column("id").to_pylist())
    told["uk_found_in_un"] = {"found": round(sum(row[0] in hit for row in rows) / len(rows), 4), "of": len(rows)}
    told["uk_missed"] = [row[2] for row in rows if row[0] not in hit]
    table = parties_of(customers(many, SEED))
    start = time.process_time()
    index = index_lists(list(lists.values()))  # kept with the lists, so not counted: nor is the peer's
    told["index_cpu_seconds"] = round(time.process_time() - start, 1)
    start, begun = time.perf_counter(), time.process_time()
    alerts = screen_by(index, table)
    seconds, cpu = time.perf_counter() - start, time.process_time() - begun
    told["customers"] = many
    told["customers_seconds"] = round(seconds, 1)
    told["customers_cpu_seconds"] = round(cpu, 1)
    told["names_per_second"] = round(many / seconds, 1)
    told["names_per_cpu_second"] = round(many / cpu, 1)
    told["false_alerts"] = len(set(alerts.column("id").to_pylist()))
    return told


def _another_names(kept: Watchlist, left_out: list[tuple[Entry, str]]) -> set[str]:
    """The entries whose alias left out is another name altogether."""
    names = {entry.id: [name.text for name in entry.names] for entry in kept.entries}
    return {entry.id for entry, alias in left_out if is_another_name(alias, names[entry.id], entry.kind)}


def _found_of(entries: list[str], found: set[tuple[str, str]], others: set[str]) -> dict[str, float]:
    """The share of entries found by their alias, of how many, and what part of them goes by another name altogether."""
    rest = [entry for entry in entries if entry not in others]
    return {
        "found": round(sum((entry, entry) in found for entry in entries) / len(entries), 3),
        "of": len(entries),
        "another_name": round(1 - len(rest) / len(entries), 3),
        "found_of_the_rest": round(sum((entry, entry) in found for entry in rest) / len(rest), 3),
    }


def _party_kind(kind: str) -> str:
    return "company" if kind == "organization" else kind


def ask_peer(
    python: str,
    sets: dict[str, list[Scored]],
    left_out: list[Scored],
    rows: list[tuple[str, str, str]],
    lists: dict[str, Watchlist],
) -> dict[str, Any]:
    """The peer's scores of the same pairs, and its time and hits for some of the same customers."""
    entries = [
        (f"{watchlist.id}/{entry.id}", entry.kind, [name.text for name in entry.names])
        for watchlist in lists.values()
        for entry in watchlist.entries
    ]
    asked = {
        "pairs": [pair for each in sets.values() for pair in each] + left_out,
        "customers": [(number, "organization" if kind == "company" else kind, [name]) for number, kind, name in rows],
        "entries": entries,
    }
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder) / "asked.json", Path(folder) / "told.json"
        given.write_text(json.dumps(asked), encoding="utf-8")
        script = Path(__file__).with_name("peer_screening.py")
        subprocess.run([python, str(script), str(given), str(answer)], check=True)
        told: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return told


def main() -> None:
    """Measure both sides and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("COVERSTORY_REAL_DATA", "../shared/data")))
    parser.add_argument("--sample", type=int, default=1500, help="aliases left out")
    parser.add_argument("--customers", type=int, default=50_000)
    parser.add_argument("--peer-customers", type=int, default=1_000, help="of these customers, for the peer")
    parser.add_argument("--peer", default=PEER_PYTHON, help="the Python that has nomenklatura; empty: ours alone")
    asked = parser.parse_args()
    lists = read_lists(asked.data / "lists")
    pairs = labelled_pairs(asked.data / "names" / "pairs.csv")
    sets = all_pairs(lists, pairs)
    rarity = rarity_of(list(lists.values()))
    kinds = {"Person": "person", "Vessel": "vessel", "person": "person"}
    scores = {
        name: [score_names(mine, theirs, kinds.get(kind, "organization"), rarity).value for kind, mine, theirs in each]
        for name, each in sets.items()
    }
    ours = figures_of(scores, pairs, DEFAULT_THRESHOLD)
    print(json.dumps(ours), file=sys.stderr, flush=True)
    ours |= our_lists(lists, asked.data / "lists", asked.sample, asked.customers)
    print(json.dumps(ours), file=sys.stderr, flush=True)
    told: dict[str, Any] = {
        "seed": SEED,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "rigour": version("rigour"),
        "ours": ours,
    }
    if asked.peer:
        told["peer"] = _peer(asked, sets, lists, pairs)
        told["ratio"] = round(ours["names_per_second"] / told["peer"]["names_per_second"], 1)
    json.dump(told, sys.stdout, indent=2, ensure_ascii=False)
    print()


def _peer(
    asked: argparse.Namespace, sets: dict[str, list[Scored]], lists: dict[str, Watchlist], pairs: list[Pair]
) -> dict[str, Any]:
    """The peer's figures. An alias left out is scored against its own entry's names, which spares it its blocker."""
    kept, left_out = leave_one_out(lists["ofac_sdn"], asked.sample, SEED)
    by_id = {entry.id: entry for entry in kept.entries}
    against = [(entry.kind, alias, name.text) for entry, alias in left_out for name in by_id[entry.id].names]
    rows = customers(asked.customers, SEED)[: asked.peer_customers]
    answer = ask_peer(asked.peer, sets, against, rows, lists)
    found: dict[str, list[float]] = {}
    place = 0
    for name, each in sets.items():
        found[name] = answer["scores"][place : place + len(each)]
        place += len(each)
    told = figures_of(found, pairs, PEER_THRESHOLD)
    best: dict[str, float] = {}
    for entry, _ in left_out:
        many = len(by_id[entry.id].names)
        best[entry.id] = max(answer["scores"][place : place + many])
        place += many
    for kind in ("person", "organization"):
        of_kind = [best[entry.id] >= PEER_THRESHOLD for entry, _ in left_out if entry.kind == kind]
        told[f"alias_left_out_{kind}"] = {"found": round(sum(of_kind) / len(of_kind), 3), "of": len(of_kind)}
    told |= {
        "nomenklatura": answer["version"],
        "customers": len(rows),
        "names_per_second": round(len(rows) / answer["screen_seconds"], 1),
        "index_seconds": round(answer["build_seconds"], 1),
        "pairs_compared": answer["compared"],
        "false_alerts": answer["hit"],
    }
    return told


if __name__ == "__main__":
    main()
