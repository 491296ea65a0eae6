"""NACHA files (ACH): file, batch, entry and addenda records of 94 characters, each entry with money a payment.

Counts, hashes and totals of every batch and of the file are checked: where one does not hold, its control record is
refused, and the entries stay. Entries without money (prenotes, notifications of change) give their account alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coverstory.sources.message_records import Gathering
from coverstory.sources.nacha_entries import Batch, Entry, batch_of, entry_of, keep_entry, slot
from coverstory.sources.rows import Rows, UnreadableFile

__all__ = ["RECORD_LETTERS", "read_nacha"]

RECORD_LETTERS = 94
"""The length of every record."""

_MOST_BYTES = 1 << 33
_LONGEST_LINE = 4096
_HASH_DIGITS = 10
_ADDENDA_MOST = 9999
"""The most addenda an entry may have, by the format."""


@dataclass(slots=True)
class _Totals:
    """What a control record must say: entries with addenda, sum of the banks' numbers, debits and credits in cents."""

    count: int = 0
    hash: int = 0
    debits: int = 0
    credits: int = 0
    is_sound: bool = True
    """whether every entry could be read; where not, nothing can be held against the control record"""

    def add(self, other: "_Totals") -> None:
        self.count += other.count
        self.hash += other.hash
        self.debits += other.debits
        self.credits += other.credits
        self.is_sound = self.is_sound and other.is_sound


@dataclass(slots=True)
class _Reading:
    """The state of one pass over the records of a file."""

    gathering: Gathering
    header: str = ""
    batch: Batch | None = None
    entry: Entry | None = None
    batches: int = 0
    is_closed: bool = False
    in_batch: _Totals = field(default_factory=_Totals)
    in_file: _Totals = field(default_factory=_Totals)

    def take(self, record: str, line: int) -> None:
        """Go on with one record; UnreadableFile where none of its type can stand there."""
        kind = record[:1]
        if kind == "9" and record.strip("9") == "" and self.is_closed:
            return  # fills the last block
        if not self.header and kind != "1":
            raise UnreadableFile(line, record, "a file header record (1) first")
        if self.is_closed:
            raise UnreadableFile(line, record, "nothing but records of nines after the file control record (9)")
        {
            "1": self._file_header,
            "5": self._batch_header,
            "6": self._entry,
            "7": self._addenda,
            "8": self._batch_control,
            "9": self._file_control,
        }.get(kind, self._unknown)(record, line)

    def finish(self, line: int) -> None:
        """The end of the file; UnreadableFile where it breaks off before its control record."""
        if not self.header:
            raise UnreadableFile(0, "", "NACHA records; the file is empty")
        if not self.is_closed:
            raise UnreadableFile(line, "", "a file control record (9) at the end; the file breaks off")

    def _unknown(self, record: str, line: int) -> None:
        raise UnreadableFile(line, record, "a record of type 1, 5, 6, 7, 8 or 9")

    def _file_header(self, record: str, line: int) -> None:
        if self.header:
            raise UnreadableFile(line, record, "one file header record (1)")
        if slot(record, 35, 37) != "094":
            raise UnreadableFile(line, record, "records of 94 characters (094 at 35)")
        self.header = record

    def _batch_header(self, record: str, line: int) -> None:
        if self.batch is not None:
            raise UnreadableFile(line, record, "a batch control record (8) before the next batch")
        self.batch = batch_of(record, line, self.header)
        self.batches += 1

    def _entry(self, record: str, line: int) -> None:
        if self.batch is None:
            raise UnreadableFile(line, record, "a batch header record (5) before its entries")
        self._close_entry()
        self.in_batch.count += 1
        found = entry_of(record, line, self.batch)
        if isinstance(found, Entry):
            self.entry = found
            self.in_batch.hash += int(found.bank[:8])
            self.in_batch.debits += found.cents if found.is_debit else 0
            self.in_batch.credits += 0 if found.is_debit else found.cents
        else:
            self._refuse(line, *found)

    def _addenda(self, record: str, line: int) -> None:
        if self.batch is None or not self.in_batch.count:
            raise UnreadableFile(line, record, "an entry record (6) before its addenda")
        self.in_batch.count += 1
        if self.entry is None:
            return  # of an entry that was refused
        if len(self.entry.addenda) >= _ADDENDA_MOST:
            raise UnreadableFile(line, record, f"at most {_ADDENDA_MOST} addenda for one entry")
        self.entry.addenda.append(record)

    def _batch_control(self, record: str, line: int) -> None:
        if self.batch is None:
            raise UnreadableFile(line, record, "a batch header record (5) before its control record")
        self._close_entry()
        told = {
            "entry_addenda_count": (slot(record, 5, 10), self.in_batch.count),
            "entry_hash": (slot(record, 11, 20), self.in_batch.hash % 10**_HASH_DIGITS),
            "total_debits": (slot(record, 21, 32), self.in_batch.debits),
            "total_credits": (slot(record, 33, 44), self.in_batch.credits),
        }
        self._check(told, self.in_batch, line)
        if slot(record, 88, 94) != self.batch.number:
            self.gathering.fault(
                line, "batch_number", slot(record, 88, 94), f"the number of its batch, {self.batch.number}"
            )
        self.in_file.add(self.in_batch)
        self.batch, self.in_batch = None, _Totals()

    def _file_control(self, record: str, line: int) -> None:
        if self.batch is not None:
            raise UnreadableFile(line, record, "a batch control record (8) before the file control record")
        told = {
            "batch_count": (slot(record, 2, 7), self.batches),
            "entry_addenda_count": (slot(record, 14, 21), self.in_file.count),
            "entry_hash": (slot(record, 22, 31), self.in_file.hash % 10**_HASH_DIGITS),
            "total_debits": (slot(record, 32, 43), self.in_file.debits),
            "total_credits": (slot(record, 44, 55), self.in_file.credits),
        }
        self._check(told, self.in_file, line)
        self.is_closed = True

    def _check(self, told: dict[str, tuple[str, int]], totals: _Totals, line: int) -> None:
        """Refuse each figure of a control record that is not what was read."""
        for column, (text, found) in told.items():
            is_of_entries = column not in ("batch_count", "entry_addenda_count")
            if is_of_entries and not totals.is_sound:
                continue
            if not text.isdecimal() or int(text) != found:
                self.gathering.fault(line, column, text, f"what was read above it, {found}")

    def _close_entry(self) -> None:
        if self.entry is not None and self.batch is not None:
            keep_entry(self.entry, self.batch, self.gathering)
        self.entry = None

    def _refuse(self, line: int, column: str, value: str, expected: str) -> None:
        self.in_batch.is_sound = False
        self.gathering.fault(line, column, value, expected)


def read_nacha(path: Path) -> Iterator[tuple[str, Rows]]:
    """Read the records of a file, a stretch of rows of one kind at a time.

    UnreadableFile, with the line, where it is no such file or breaks off.
    """
    if path.stat().st_size > _MOST_BYTES:
        raise UnreadableFile(0, f"{path.stat().st_size:,} bytes", f"a file of at most {_MOST_BYTES:,} bytes")
    gathering = Gathering()
    reading = _Reading(gathering)
    line = 0
    with path.open("rb") as file:
        while raw := file.readline(_LONGEST_LINE):
            line += 1
            if record := _record(raw, line):
                reading.take(record, line)
            yield from gathering.ready()
    reading.finish(line)
    yield from gathering.ready(is_last=True)


def _record(raw: bytes, line: int) -> str:
    """One line as a record, its trailing blanks restored; empty where it is blank. UnreadableFile where it is none."""
    text = raw.rstrip(b"\r\n\x1a").decode("latin-1")
    if len(text.rstrip()) > RECORD_LETTERS or len(raw) >= _LONGEST_LINE:
        raise UnreadableFile(line, text, f"records of {RECORD_LETTERS} characters, each on a line of its own")
    if not text.isprintable():
        raise UnreadableFile(line, text, "printable characters")
    return text[:RECORD_LETTERS].ljust(RECORD_LETTERS) if text.strip() else ""
