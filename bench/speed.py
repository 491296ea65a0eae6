"""Speed and memory of `coverstory run` on a large world, beside a single DuckDB scan and group-by of its payments."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

import coverstory


def timed(command: list[str]) -> tuple[float, float]:
    """Seconds and peak gigabytes of a command, run as a process of its own."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command} ended with status {status}")
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return time.perf_counter() - start, kilobytes / 1024**2


def scan_seconds(payments: Path) -> tuple[float, int]:
    """Seconds of one DuckDB scan and group-by over the payments file, and how many payments it holds."""
    start = time.perf_counter()
    query = "SELECT payee_account, count(*), sum(amount) FROM read_csv(?) GROUP BY payee_account"
    rows = duckdb.connect().execute(query, [str(payments)]).fetchall()
    return time.perf_counter() - start, sum(row[1] for row in rows)


def lines_in(folder: Path) -> int:
    """How many records the files of a folder hold."""
    return sum(sum(1 for _ in path.open("rb")) - 1 for path in sorted(folder.glob("*.csv")))


def main() -> None:
    """Make the world, run it, scan it, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200_000)
    parser.add_argument("--networks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=201)
    asked = parser.parse_args()
    command = [sys.executable, "-m", "coverstory"]
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        sizes = ["--people", str(asked.people), "--networks", str(asked.networks), "--seed", str(asked.seed)]
        made, _ = timed([*command, "simulate", *sizes, "--out", str(case)])
        ran, peak = timed([*command, "run", str(case), "--as-of", "2024-01-01"])
        again, _ = timed([*command, "run", str(case), "--as-of", "2024-01-01"])
        scanned, payments = scan_seconds(case / "records" / "payment.csv")
        records = lines_in(case / "records")
    figures = {
        "people": asked.people,
        "networks": asked.networks,
        "seed": asked.seed,
        "payments": payments,
        "records": records,
        "simulate_seconds": round(made, 1),
        "run_seconds": round(ran, 1),
        "run_again_seconds": round(again, 1),
        "run_peak_gb": round(peak, 2),
        "records_per_second": round(records / ran),
        "payments_per_second": round(payments / ran),
        "duckdb_scan_seconds": round(scanned, 2),
        "run_to_scan_ratio": round(ran / scanned, 1),
        "coverstory": coverstory.__version__,
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
