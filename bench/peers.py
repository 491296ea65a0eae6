"""All our typologies beside the Graph Feature Preprocessor of snapml, on the same payments in one run.

Three graphs of one world: its payments as they are; their accounts drawn anew by rank, payers independent of payees;
and drawn anew so that the same hubs send and receive. Both sides start with the payments in memory: ours makes the ties
and chains of `graph` and puts every typology to all records, theirs the features of its paper's money-laundering
setting. Theirs is stopped after a while; its rate is then that of the payments it had done.
"""

import argparse
import json
import multiprocessing
import multiprocessing.synchronize
import platform
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bench.typologies import time_case
from coverstory.simulate import WorldSpec, simulate

GRAPHS = ("as simulated", "independent ranks", "hubs send and receive")
HOUR, DAY = 3600, 86_400
BATCH = 2048
THREADS = 2

THEIR_SETTING: dict[str, object] = {
    "num_threads": THREADS,
    "time_window": DAY,
    "vertex_stats": True,
    "vertex_stats_tw": DAY,
    "vertex_stats_cols": [3],
    "fan": True,
    "fan_tw": DAY,
    "degree": True,
    "degree_tw": DAY,
    "scatter-gather": True,
    "scatter-gather_tw": 6 * HOUR,
    "temp-cycle": True,
    "temp-cycle_tw": DAY,
    "lc-cycle": True,
    "lc-cycle_tw": DAY,
    "lc-cycle_len": 10,
}
"""Its paper's setting: fan, degree, scatter-gather (6 hours), temporal and length-bound cycles (a day), statistics."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """How far the peer came: payments done, of how many, in how many seconds."""

    done: int
    of: int
    seconds: float


def rewire(payments: Path, accounts: Path, graph: str, seed: int) -> None:
    """Draw the accounts of all payments anew by rank: the first are the busiest, as a Zipf-like law has it."""
    if graph == "as simulated":
        return
    rng = np.random.default_rng(seed)
    with duckdb.connect() as engine:
        engine.execute(
            "CREATE TABLE account AS SELECT id FROM read_csv(?, all_varchar = true) ORDER BY id", [str(accounts)]
        )
        engine.execute("CREATE TABLE payment AS SELECT * FROM read_csv(?, all_varchar = true)", [str(payments)])
        ids = engine.execute("SELECT id FROM account").fetchnumpy()["id"]
        rows = engine.execute("SELECT count(*) FROM payment").fetchall()[0][0]
        payer, payee = _ranks(rng, len(ids), rows), _ranks(rng, len(ids), rows)
        order = rng.permutation(len(ids))
        other = order if graph == "hubs send and receive" else rng.permutation(len(ids))
        clash = order[payer] == other[payee]
        payee[clash] = (payee[clash] + 1) % len(ids)
        drawn = {"place": np.arange(rows), "payer": ids[order[payer]], "payee": ids[other[payee]]}
        engine.register("drawn", pa.table({name: pa.array(values) for name, values in drawn.items()}))
        engine.execute(
            """
            COPY (
                SELECT payment.* EXCLUDE (payer_account, payee_account), drawn.payer AS payer_account,
                       drawn.payee AS payee_account
                FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place FROM payment) AS payment
                JOIN drawn USING (place)
                ORDER BY payment.occurred_at, payment.id
            ) TO '""" + str(payments) + "' (HEADER)"
        )  # fmt: skip


def _ranks(rng: np.random.Generator, accounts: int, rows: int) -> NDArray[np.int64]:
    """Ranks drawn so that rank r is about 1/sqrt(r) as likely as the first."""
    return np.floor(accounts * rng.random(rows) ** 2).astype(np.int64)


def edges_of(payments: Path) -> NDArray[np.float64]:
    """The payments in order of time as the peer reads them: id, payer, payee, second, amount."""
    with duckdb.connect() as engine:
        told = engine.execute(
            """
            WITH payment AS (SELECT * FROM read_csv($file, all_varchar = true)),
            account AS (
                SELECT id, row_number() OVER (ORDER BY id) AS number
                FROM (SELECT payer_account AS id FROM payment UNION SELECT payee_account FROM payment)
            )
            SELECT
                row_number() OVER (ORDER BY payment.occurred_at, payment.id) - 1 AS edge,
                payer.number AS payer,
                payee.number AS payee,
                epoch(CAST(payment.occurred_at AS TIMESTAMPTZ)) AS second,
                CAST(payment.amount AS DOUBLE) AS amount
            FROM payment
            JOIN account AS payer ON payer.id = payment.payer_account
            JOIN account AS payee ON payee.id = payment.payee_account
            ORDER BY edge
            """,
            {"file": str(payments)},
        ).fetchnumpy()
    return np.column_stack([told[name].astype(np.float64) for name in ("edge", "payer", "payee", "second", "amount")])


def time_theirs(payments: Path, most_seconds: float) -> Theirs:
    """The peer's features of all payments, in a process of its own that is stopped after so many seconds."""
    edges = edges_of(payments)
    done = multiprocessing.Value("q", 0)
    ready = multiprocessing.Event()
    process = multiprocessing.Process(target=_preprocess, args=(edges, done, ready))
    process.start()
    ready.wait()
    start = time.perf_counter()
    process.join(most_seconds)
    seconds = time.perf_counter() - start
    if process.is_alive():
        process.kill()
        process.join()
    elif process.exitcode != 0:
        raise SystemExit(f"the peer ended with status {process.exitcode}")
    return Theirs(int(done.value), len(edges), seconds)


def _preprocess(edges: NDArray[np.float64], done: Any, ready: multiprocessing.synchronize.Event) -> None:
    """Push the payments through the peer, a batch at a time; `done` counts them."""
    from snapml import GraphFeaturePreprocessor  # noqa: PLC0415  the peer is there for this measurement alone

    peer = GraphFeaturePreprocessor()
    peer.set_params(THEIR_SETTING)
    ready.set()
    for first in range(0, len(edges), BATCH):
        batch = np.ascontiguousarray(edges[first : first + BATCH])
        peer.transform(batch)
        done.value = first + len(batch)


def main() -> None:
    """Make the world, draw its graphs, time both sides on each, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--networks", type=int, default=24)
    parser.add_argument("--seed", type=int, default=501)
    parser.add_argument("--graphs", nargs="+", choices=GRAPHS, default=list(GRAPHS))
    parser.add_argument("--most-seconds", type=float, default=240.0, help="stop the peer after so long, on each graph")
    asked = parser.parse_args()
    told = []
    with tempfile.TemporaryDirectory() as folder:
        world = Path(folder) / "world"
        simulate(WorldSpec(people=asked.people, networks=asked.networks, seed=asked.seed), world)
        for graph in asked.graphs:
            case = Path(folder) / "case"
            shutil.copytree(world, case)
            rewire(case / "records" / "payment.csv", case / "records" / "account.csv", graph, asked.seed)
            ours = time_case(case)
            theirs = time_theirs(case / "records" / "payment.csv", asked.most_seconds)
            told.append(_row(graph, ours, theirs))
            print(json.dumps(told[-1]), flush=True)
            shutil.rmtree(case)
    facts = {
        "people": asked.people,
        "seed": asked.seed,
        "threads": THREADS,
        "snapml": version("snapml"),
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
    }
    json.dump({**facts, "graphs": told}, sys.stdout, indent=2)
    print()


def _row(graph: str, ours: dict[str, object], theirs: Theirs) -> dict[str, object]:
    """Both sides on one graph."""
    rate = theirs.done / theirs.seconds
    our_rate = float(str(ours["payments_per_second"]))
    return {
        "graph": graph,
        "payments": ours["payments"],
        "ours_seconds": ours["graph_and_typologies_seconds"],
        "ours_payments_per_second": round(our_rate),
        "theirs_done": theirs.done,
        "theirs_finished": theirs.done == theirs.of,
        "theirs_seconds": round(theirs.seconds, 1),
        "theirs_payments_per_second": round(rate),
        "ratio": round(our_rate / rate, 2) if rate else None,
    }


if __name__ == "__main__":
    main()
