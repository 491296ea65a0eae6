"""A file of messages put through its reader and the checker, as an ingest does it, without a lake."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coverstory.model import KINDS
from coverstory.sources import MESSAGE_KINDS, Checker, read_message

KEY = "0" * 64
Record = dict[str, Any]


@dataclass
class Told:
    """The records of a message by kind, and its faults as (line, column, value, expected)."""

    records: dict[str, list[Record]] = field(default_factory=lambda: {kind: [] for kind in MESSAGE_KINDS})
    faults: list[tuple[int, str, str, str]] = field(default_factory=list)

    @property
    def payments(self) -> list[Record]:
        return self.records["payment"]

    @property
    def payment(self) -> Record:
        (payment,) = self.payments
        return payment

    def holder(self, account: str) -> str:
        """The name of who holds an account."""
        (held,) = [each["holder"] for each in self.records["account"] if each["id"] == account]
        return self.name(held)

    def name(self, party: str) -> str:
        (told,) = [each["name"] for each in self.records["party"] if each["id"] == party]
        return str(told)


def read_path(path: Path, form: str) -> Told:
    """Every record and every fault of a file of messages."""
    told = Told()
    for kind, rows in read_message(path, form):
        with Checker(KINDS[kind], "sha", KEY) as checker:
            checked = checker.check(rows)
        told.records[kind] += checked.records.to_pylist()
        told.faults += [tuple(fault.values()) for fault in checked.faults.to_pylist()]
    return told


def read_text(folder: Path, text: str | bytes, form: str = "iso20022") -> Told:
    """The same, of a file of that text."""
    path = folder / "given"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_path(path, form)
