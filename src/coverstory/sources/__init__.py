"""Reading what was received: one file per input format, each to records or watchlist entries."""

from collections.abc import Iterator
from pathlib import Path

from coverstory.model import Kind
from coverstory.sources.case import CaseFiles, MessageFile, RecordFile, find_case_files
from coverstory.sources.checking import CHECKER_VERSION, Checked, Checker
from coverstory.sources.delimited import read_delimited
from coverstory.sources.iso20022 import read_iso20022
from coverstory.sources.jsonlines import read_json_lines
from coverstory.sources.keyed import GOVERNMENT_IDS, keyed_hash
from coverstory.sources.message_records import MESSAGE_KINDS
from coverstory.sources.nacha import read_nacha
from coverstory.sources.parquet import read_parquet
from coverstory.sources.rows import FAULTS, Layout, Rows, UnreadableFile

__all__ = [
    "CHECKER_VERSION",
    "FAULTS",
    "GOVERNMENT_IDS",
    "MESSAGE_KINDS",
    "CaseFiles",
    "Checked",
    "Checker",
    "Layout",
    "MessageFile",
    "RecordFile",
    "Rows",
    "UnreadableFile",
    "find_case_files",
    "keyed_hash",
    "read_message",
    "read_rows",
]

_READERS = {"csv": read_delimited, "parquet": read_parquet, "jsonl": read_json_lines}


def read_rows(path: Path, kind: Kind, form: str) -> Iterator[Rows]:
    """Read the rows of a file in one of the formats csv, parquet and jsonl; UnreadableFile where it is none."""
    return _READERS[form](path, kind)


_MESSAGE_READERS = {"iso20022": read_iso20022, "nacha": read_nacha}


def read_message(path: Path, form: str) -> Iterator[tuple[str, Rows]]:
    """Read the rows of a payment message, each stretch with its kind; UnreadableFile where it is none."""
    reader = _MESSAGE_READERS.get(form)
    if reader is None:
        raise UnreadableFile(0, "", "an ISO 20022 message in XML (pain.001, pacs.008, camt.053), or a NACHA file")
    return reader(path)
