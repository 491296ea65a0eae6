"""Reading what was received: one file per input format, each to records or watchlist entries."""

from collections.abc import Iterator
from pathlib import Path

from coverstory.model import Kind
from coverstory.sources.case import CaseFiles, RecordFile, find_case_files
from coverstory.sources.checking import CHECKER_VERSION, Checked, Checker
from coverstory.sources.delimited import read_delimited
from coverstory.sources.jsonlines import read_json_lines
from coverstory.sources.keyed import GOVERNMENT_IDS, keyed_hash
from coverstory.sources.parquet import read_parquet
from coverstory.sources.rows import FAULTS, Layout, Rows, UnreadableFile

__all__ = [
    "CHECKER_VERSION",
    "FAULTS",
    "GOVERNMENT_IDS",
    "CaseFiles",
    "Checked",
    "Checker",
    "Layout",
    "RecordFile",
    "Rows",
    "UnreadableFile",
    "find_case_files",
    "keyed_hash",
    "read_rows",
]

_READERS = {"csv": read_delimited, "parquet": read_parquet, "jsonl": read_json_lines}


def read_rows(path: Path, kind: Kind, form: str) -> Iterator[Rows]:
    """Read the rows of a file in one of the formats csv, parquet and jsonl; UnreadableFile where it is none."""
    return _READERS[form](path, kind)
