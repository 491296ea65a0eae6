"""Text put through a reader and the checker, as an ingest does it, without a lake."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from coverstory.model import KINDS
from coverstory.sources import Checker, read_rows

KEY = "0" * 64


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a file: records as dictionaries, faults as (line, column, value), and what was expected."""

    records: list[dict[str, Any]]
    faults: list[tuple[int, str, str]]
    expected: list[str]
    table: pa.Table


def read(path: Path, kind: str, form: str) -> Read:
    """Every record and every fault of a file."""
    with Checker(KINDS[kind], "sha", KEY) as checker:
        checked = [checker.check(rows) for rows in read_rows(path, KINDS[kind], form)]
    records = pa.concat_tables([stretch.records for stretch in checked])
    faults = pa.concat_tables([stretch.faults for stretch in checked]).to_pylist()
    return Read(
        records.to_pylist(),
        [(fault["line"], fault["column"], fault["value"]) for fault in faults],
        [fault["expected"] for fault in faults],
        records,
    )


def read_csv(folder: Path, kind: str, text: str | bytes) -> Read:
    """The records and faults of a CSV of that text."""
    path = folder / "given.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, kind, "csv")
