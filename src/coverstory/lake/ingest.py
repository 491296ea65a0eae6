"""From a received file to records at rest, in one pass; the same file twice is stored once."""

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from coverstory.errors import Refusal
from coverstory.lake.held import SPILL, held
from coverstory.lake.received import Received, keep_copy, the_key, written_whole
from coverstory.lake.tables import Addition, Table, demand_plain_path
from coverstory.model import KINDS, Kind
from coverstory.sources import (
    CHECKER_VERSION,
    FAULTS,
    MESSAGE_KINDS,
    Checker,
    Layout,
    MessageFile,
    RecordFile,
    Rows,
    UnreadableFile,
    keyed_hash,
    read_message,
    read_rows,
)

__all__ = ["Lake", "Stored"]

_REFUSED_AS = "payment"
"""The kind among whose refusals those of a whole message stand."""

_REFUSED = pa.schema([pa.field("kind", pa.string()), pa.field("source", pa.string()), *FAULTS])


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one file of records.

    `name` is the file's path in the case folder of this run. `rows` were stored and `refused` cells or rows were not;
    `columns` are those of the kind that the file gives. A file refused whole has a `refusal` and nothing else. Of
    a file of messages, which gives several kinds, there is one for each.
    """

    kind: str
    name: str
    sha256: str
    rows: int
    refused: int
    columns: tuple[str, ...]
    refusal: Refusal | None = None
    is_message: bool = False


class Lake:
    """A folder of received files and of the records read from them.

    `received/` holds files by their SHA-256, `tables/` one Delta table a kind and one of what was refused, and `key`
    the key that government identifiers are hashed with: made at random, or as given when the lake is new. BadArgument
    where the path of the folder cannot be that of tables.
    """

    def __init__(self, root: Path, key: str | None = None) -> None:
        demand_plain_path(root)
        self.root = root
        self._key = the_key(root / "key", key)

    def held(self) -> AbstractContextManager[None]:
        """Hold the lake alone for a whole run, swept of what a killed one left; BadInput where another run holds it."""
        return held(self.root)

    def keyed(self, value: str) -> str:
        """A government identifier as this lake keeps it; empty where it holds neither letter nor digit."""
        return keyed_hash(self._key, value)

    def receive(self, path: Path) -> Received:
        """Keep a copy of a file, byte for byte."""
        return keep_copy(path, self.root / "received")

    def ingest(self, file: RecordFile, received: Received) -> Stored:
        """Read, check and store the records of a received file, unless that has been done before.

        Killed at any point, it leaves the last whole state, and the next call completes it.
        """
        receipt = self._receipt(file, received)
        if not receipt.exists():
            path = self.root / "received" / received.sha256
            self._store(file, received, partial(read_rows, path, KINDS[file.kind], file.format))
        return _stored(receipt, file, received)

    def ingest_message(self, file: MessageFile, received: Received) -> list[Stored]:
        """Read, check and store the records of all kinds in a received file of messages, unless that has been done.

        A file refused whole is refused once, among the payments.
        """
        parts = [RecordFile(kind, file.path, file.name, file.format or "message") for kind in MESSAGE_KINDS]
        if not all(self._receipt(part, received).exists() for part in parts):
            self._store_message(file, received, parts)
        told = [_stored(self._receipt(part, received), part, received) for part in parts]
        return [replace(each, is_message=True) for each in told]

    def refusals(self, stored: Sequence[Stored]) -> tuple[Refusal, ...]:
        """What was refused of these files, in their order and by line, under the names they have in this run."""
        return tuple(refusal for file in stored for refusal in self._refusals_of(file))

    def records(self, kind: Kind) -> Table:
        """The table of a kind."""
        return Table(self.root / "tables" / kind.name, kind.schema, ("source",))

    def _refusals_of(self, stored: Stored) -> Iterator[Refusal]:
        if stored.refusal is not None:
            yield stored.refusal
        elif stored.refused:
            for path in self._refused().files([{"kind": stored.kind, "source": stored.sha256}]):
                for fault in pq.ParquetFile(path).read().to_pylist():
                    yield Refusal(stored.name, fault["line"], fault["column"], fault["value"], fault["expected"])

    def _refused(self) -> Table:
        return Table(self.root / "tables" / "refused", _REFUSED, ("kind", "source"))

    def _receipt(self, file: RecordFile, received: Received) -> Path:
        # Delta leaves alone what begins with an underscore; kept beside the table, it goes when the table goes.
        name = f"{received.sha256}.{file.format}.{CHECKER_VERSION}.json"
        return self.root / "tables" / file.kind / "_received" / name

    def _store_message(self, file: MessageFile, received: Received, parts: Sequence[RecordFile]) -> None:
        """Read a message once, its rows laid out on disk by kind, and then store one kind after the other."""
        with tempfile.TemporaryDirectory(prefix=SPILL, dir=self.root) as folder:
            spool = _Spool(Path(folder))
            try:
                spool.fill(read_message(self.root / "received" / received.sha256, file.format))
            except UnreadableFile as error:
                for part in parts:
                    refused = part.kind == _REFUSED_AS
                    nothing = {"rows": 0, "refused": 0, "columns": [], "refusal": None}
                    _keep_receipt(self._receipt(part, received), _whole_refusal(error) if refused else nothing)
                return
            for part in parts:
                self._store(part, received, partial(spool.rows, part.kind))

    def _store(self, file: RecordFile, received: Received, rows_of: Callable[[], Iterator[Rows]]) -> None:
        source, receipt = received.sha256, self._receipt(file, received)
        records = Addition(f"{file.kind}:{source}", CHECKER_VERSION, {"source": source})
        refused = Addition(f"refused:{file.kind}:{source}", CHECKER_VERSION, {"kind": file.kind, "source": source})
        table = self.records(KINDS[file.kind])
        with (
            tempfile.TemporaryFile(dir=self.root) as set_aside,
            Checker(KINDS[file.kind], source, self._key) as checker,
        ):
            wrong = _SetAside(set_aside)
            reading = _Reading(KINDS[file.kind], rows_of, checker, wrong)
            try:
                rows = table.write(records, reading.stretches())
                faults = self._refused().write(refused, reading.faults()) if wrong.rows else 0
            except UnreadableFile as error:
                _keep_receipt(receipt, _whole_refusal(error))
                return
        # Refusals come first: once its records are seen, a file's refusals can be seen, too.
        if faults and not self._refused().holds(refused):
            self._refused().commit(refused, faults)
        if rows and not table.holds(records):
            table.commit(records, rows)
        _keep_receipt(receipt, {"rows": rows, "refused": faults, "columns": reading.columns, "refusal": None})


class _Reading:
    """One pass over a received file: its records to whoever takes them, what was refused set aside on disk."""

    def __init__(
        self, kind: Kind, rows_of: Callable[[], Iterator[Rows]], checker: Checker, set_aside: "_SetAside"
    ) -> None:
        self._kind = kind
        self._rows_of = rows_of
        self._checker = checker
        self._set_aside = set_aside
        self._given: set[str] = set()

    @property
    def columns(self) -> list[str]:
        """The columns of the kind that the file gives, as far as it has been read."""
        return [column.name for column in self._kind.columns if column.name in self._given]

    def stretches(self) -> Iterator[pa.Table]:
        """The right records of the file, a stretch at a time; UnreadableFile where it is not what its name says."""
        for rows in self._rows_of():
            checked = self._checker.check(rows)
            self._given.update(rows.layout.given)
            self._set_aside.add(checked.faults)
            yield checked.records

    def faults(self) -> Iterator[pa.Table]:
        """All that was refused, by line."""
        for batch in self._set_aside.batches():
            yield pa.Table.from_batches([batch])


class _Spool:
    """The rows of a message waiting on disk, each kind on its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._layouts: dict[str, Layout] = {}

    def fill(self, stretches: Iterator[tuple[str, Rows]]) -> None:
        """Lay out all stretches; UnreadableFile where the message is none."""
        with ExitStack() as open_files:
            writers: dict[Path, pa.ipc.RecordBatchStreamWriter] = {}
            for kind, rows in stretches:
                self._layouts[kind] = rows.layout
                for path, table in ((self._cells(kind), rows.cells), (self._faults(kind), rows.faults)):
                    if path not in writers:
                        writers[path] = open_files.enter_context(pa.ipc.new_stream(str(path), table.schema))
                    writers[path].write_table(table)

    def rows(self, kind: str) -> Iterator[Rows]:
        """The stretches of one kind, in the order in which they came."""
        if kind not in self._layouts:
            return
        for batch in self._batches(self._cells(kind)):
            yield Rows(self._layouts[kind], pa.Table.from_batches([batch]), FAULTS.empty_table())
        for batch in self._batches(self._faults(kind)):
            yield Rows(self._layouts[kind], self._empty(kind), pa.Table.from_batches([batch]))

    def _empty(self, kind: str) -> pa.Table:
        with pa.ipc.open_stream(str(self._cells(kind))) as stream:
            return stream.schema.empty_table()

    def _batches(self, path: Path) -> Iterator[pa.RecordBatch]:
        with pa.memory_map(str(path)) as file, pa.ipc.open_stream(file) as stream:
            yield from stream

    def _cells(self, kind: str) -> Path:
        return self._folder / f"{kind}.cells"

    def _faults(self, kind: str) -> Path:
        return self._folder / f"{kind}.faults"


class _SetAside:
    """Faults waiting on disk, so that a file with nothing but faults takes no memory either."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._writer = pa.ipc.new_stream(file, FAULTS)
        self.rows = 0

    def add(self, faults: pa.Table) -> None:
        self._writer.write_table(faults)
        self.rows += faults.num_rows

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All that was added; nothing can be added afterwards."""
        self._writer.close()
        self._file.seek(0)
        yield from pa.ipc.open_stream(self._file)


def _whole_refusal(error: UnreadableFile) -> dict[str, object]:
    """The facts of a file refused whole: its one refusal, in place of all that its rows gave."""
    refusal = {"line": error.line, "column": "", "value": error.value, "expected": error.expected}
    return {"rows": 0, "refused": 1, "columns": [], "refusal": refusal}


def _keep_receipt(receipt: Path, facts: Mapping[str, object]) -> None:
    """Write down that a file is done; only then is it never read again."""
    with written_whole(receipt) as path:
        path.write_text(json.dumps(facts))


def _stored(receipt: Path, file: RecordFile, received: Received) -> Stored:
    """What a receipt says of a file, under the name that the file has in this run."""
    facts = json.loads(receipt.read_text())
    refusal = Refusal(file=file.name, **facts["refusal"], whole=True) if facts["refusal"] is not None else None
    counts = {"rows": facts["rows"], "refused": facts["refused"]}
    return Stored(file.kind, file.name, received.sha256, **counts, columns=tuple(facts["columns"]), refusal=refusal)
