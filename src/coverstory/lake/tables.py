"""Records at rest: Delta tables, to which the records of one received file are added whole or not at all."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.transaction import AddAction, RemoveAction

from coverstory.errors import BadArgument
from coverstory.lake.received import written_whole

__all__ = ["Addition", "Table", "demand_plain_path"]

CHECKPOINT_EVERY = "20"
"""After how many files a table is written up anew, so that opening it reads few of its steps. Our default."""

_NO_PLACE = re.compile(r"%[0-9A-Fa-f]{2}|[\x00-\x1f\x7f\\\ud800-\udfff]")
"""What Delta reads as another path than the one written, or not at all, even where it is escaped."""


def demand_plain_path(folder: Path) -> None:
    """BadArgument where the path of a folder cannot be that of a Delta table."""
    if found := _NO_PLACE.search(str(folder.resolve())):
        raise BadArgument(f"{str(folder)!r}: no table can be kept below a path with {found.group()!r} in it")


@dataclass(frozen=True, slots=True)
class Addition:
    """What one application transaction adds: which it is, in which version, and into which partition."""

    name: str
    version: int
    partition: Mapping[str, str]

    @property
    def path(self) -> str:
        """Where the addition's file lies in its table."""
        folders = "/".join(f"{column}={value}" for column, value in self.partition.items())
        return f"{folders}/version-{self.version}.parquet"


@dataclass(frozen=True, slots=True)
class Table:
    """One Delta table: its folder, its schema, and the columns that part it."""

    folder: Path
    schema: pa.Schema
    parted_by: tuple[str, ...]

    def holds(self, addition: Addition) -> bool:
        """Whether this addition has been committed."""
        version = self._open().transaction_version(addition.name) if self._exists() else None
        return version is not None and version >= addition.version

    def write(self, addition: Addition, stretches: Iterable[pa.Table]) -> int:
        """Write the file of an addition, a stretch at a time, and say how many rows it has; nobody sees it yet."""
        fields = [field for field in self.schema if field.name not in self.parted_by]
        rows = 0
        with (
            written_whole(self.folder / addition.path) as path,
            pq.ParquetWriter(path, pa.schema(fields), compression="zstd", compression_level=1) as writer,
        ):
            for stretch in stretches:
                writer.write_table(stretch.select([field.name for field in fields]))
                rows += stretch.num_rows
        if not rows:
            (self.folder / addition.path).unlink(missing_ok=True)
        return rows

    def commit(self, addition: Addition, rows: int) -> None:
        """Make a written addition part of the table, in place of what an earlier version of it added."""
        if not self._exists():
            DeltaTable.create(
                self._uri,
                self.schema,
                mode="ignore",
                partition_by=list(self.parted_by),
                configuration={"delta.checkpointInterval": CHECKPOINT_EVERY},
            )
        table = self._open()
        written = (self.folder / addition.path).stat()
        changed_at = int(written.st_mtime * 1000)
        partition: dict[str, str | None] = {**addition.partition}
        stats = json.dumps({"numRecords": rows})
        added = AddAction(addition.path, written.st_size, partition, changed_at, True, stats)
        before = [path for path in self._paths(table, [addition.partition]) if path != addition.path]
        removed = [RemoveAction(path, True, changed_at, partition_values=partition) for path in before]
        table.create_write_transaction(
            [added, *removed],
            "append",
            Schema.from_arrow(self.schema),
            list(self.parted_by),
            commit_properties=CommitProperties(app_transactions=[Transaction(addition.name, addition.version)]),
        )

    def files(self, partitions: Sequence[Mapping[str, str]]) -> list[Path]:
        """The live files of some partitions."""
        if not self._exists():
            return []
        return [self.folder / path for path in self._paths(self._open(), partitions)]

    def _paths(self, table: DeltaTable, partitions: Sequence[Mapping[str, str]]) -> list[str]:
        actions = pa.table(table.get_add_actions(flatten=True))
        wanted = {tuple(partition[column] for column in self.parted_by) for partition in partitions}
        keys = zip(*(actions[f"partition.{column}"].to_pylist() for column in self.parted_by), strict=True)
        paths = actions["path"].to_pylist()
        return [unquote(path) for path, key in zip(paths, keys, strict=True) if key in wanted]

    def _exists(self) -> bool:
        return bool(DeltaTable.is_deltatable(self._uri))

    def _open(self) -> DeltaTable:
        return DeltaTable(self._uri)

    @property
    def _uri(self) -> str:
        # A path given as such would be taken for a URI that is already written out.
        return self.folder.resolve().as_uri()
