"""The embedded engine: one DuckDB in bounded memory, with a view of each kind of record over the files of a run."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeVar

import duckdb
import pyarrow as pa

from coverstory.errors import CoverstoryError, Refusal
from coverstory.lake.held import SPILL
from coverstory.lake.ingest import Lake, Stored
from coverstory.model import KINDS, Kind
from coverstory.sources.cells import quoted, sql_type

__all__ = ["Engine", "open_engine"]

AT_ONCE = 2
"""How many queries run at a time. Our default: most use one processor, and each holds memory of its own."""

Answer = TypeVar("Answer")

_PLAIN = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
"""Nothing is fetched over the network, and no query sees a Python variable by its name."""

# The engine would read every `column=value` of the whole path as a column, those above the lake, too.
_OF_FILE = "regexp_extract(filename, 'source=([^/]*)/[^/]*$', 1) AS \"source\""
"""The source of a record, from the folder that its file lies in."""


class Engine:
    """Queries over the records of a run: `records.<kind>` for each kind, with all of its columns.

    Where an id is given more than once, its first record stands. A context manager.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, spill: tempfile.TemporaryDirectory[str]) -> None:
        self._connection = connection
        self._spill = spill

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection and of what it spilled to disk."""
        self._connection.close()
        self._spill.cleanup()

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection itself, for a library that speaks to DuckDB on its own."""
        return self._connection

    def query(self, sql: str, params: Mapping[str, object] | None = None) -> pa.Table:
        """The answer to one SELECT; parameters are written `$name`."""
        with _told_of_memory():
            answer: pa.Table = self._connection.sql(sql, params=dict(params or {})).to_arrow_table()
        return answer

    def execute(self, sql: str, params: Mapping[str, object] | None = None) -> None:
        """Run one statement that answers nothing."""
        with _told_of_memory():
            self._connection.execute(sql, dict(params or {})).complete()

    def register(self, name: str, table: pa.Table) -> None:
        """Let all queries see a table under a name; one of that name before is replaced."""
        # What is registered is seen by one connection alone; a table is seen by all.
        self._connection.register("registered", table)
        self.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM registered')
        self._connection.unregister("registered")

    @contextmanager
    def lent(self, tables: Mapping[str, pa.Table]) -> Iterator[None]:
        """Let the queries of this engine alone see tables by their names, without copying them, until the block ends.

        A table is read anew by each query: fit for what is read once or twice.
        """
        for name, table in tables.items():
            self._connection.register(name, table)
        try:
            yield
        finally:
            for name in tables:
                self._connection.unregister(name)

    def at_once(self, tasks: Sequence[Callable[["Engine"], Answer]]) -> Iterator[Answer]:
        """What each task answers, in the order of the tasks; a few run at a time, each with an engine of its own.

        All engines see the same tables, but temporary ones. Where a task fails, or no more answers are taken, those
        that run are stopped and the rest are left.
        """
        free: SimpleQueue[Engine] = SimpleQueue()

        def answer(task: Callable[[Engine], Answer]) -> Answer:
            engine = free.get()
            try:
                return task(engine)
            finally:
                free.put(engine)

        with ExitStack() as stack:
            beside = [stack.enter_context(closing(self._connection.cursor())) for _ in range(AT_ONCE)]
            for each in beside:
                free.put(Engine(each, self._spill))
            pool = stack.enter_context(ThreadPoolExecutor(AT_ONCE))
            answers = [pool.submit(answer, task) for task in tasks]
            try:
                for waited in answers:
                    yield waited.result()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
                for each in beside:
                    each.interrupt()

    def filled_columns(self, kind: str) -> frozenset[str]:
        """The columns of a kind that hold a value in at least one record."""
        columns = [column.name for column in KINDS[kind].columns]
        counted = ", ".join(f'count("{name}")' for name in columns)
        counts = self.query(f"SELECT {counted} FROM records.{kind}")
        filled = [count[0].as_py() > 0 for count in counts.columns]
        return frozenset(name for name, is_filled in zip(columns, filled, strict=True) if is_filled)

    def repeated(self, kind: str) -> tuple[Refusal, ...]:
        """The records left out because their id had been given before, by file and row."""
        key = KINDS[kind].key
        # Every message names its accounts and parties anew: only a payment told twice is worth a word.
        is_told = "(NOT is_message OR of_kind NOT IN ('party', 'identifier', 'account'))"
        repeats = self.query(
            "SELECT file, line, value, first_file, first_line FROM given.repeats"
            f' WHERE of_kind = {quoted(kind)} AND {is_told} ORDER BY file_at, "row"'
        )
        expected = "an id not given before" if key == ("id",) else "an identifier not given before"
        return tuple(
            Refusal(
                repeat["file"],
                repeat["line"],
                key[-1],
                repeat["value"],
                f"{expected}; it is first given at {repeat['first_file']}:{repeat['first_line']}",
            )
            for repeat in repeats.to_pylist()
        )


@contextmanager
def _told_of_memory() -> Iterator[None]:
    """An engine that may not have the memory it needs says so in one line; CoverstoryError."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise CoverstoryError(f"the engine needs more memory than it may use: {str(error).splitlines()[0]}") from error


def open_engine(lake: Lake, stored: Sequence[Stored], memory_limit: str, threads: int) -> Engine:
    """An engine over the records of these files and no others, with so much memory (`2GB`) and so many threads.

    What does not fit into memory is spilled into a folder of the lake that goes when the engine is closed, or when
    the lake is next held.
    """
    spill = tempfile.TemporaryDirectory(prefix=SPILL, dir=lake.root)
    settings: dict[str, str | bool | int | float | list[str]] = {
        **_PLAIN,
        "memory_limit": memory_limit,
        "threads": threads,
        "temp_directory": spill.name,
    }
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("SET GLOBAL TimeZone = 'UTC'")
    engine = Engine(connection, spill)
    for schema in ("given", "records"):
        engine.execute(f"CREATE SCHEMA {schema}")
    _name_files(engine, stored)
    engine.execute(_REPEATS)
    for kind in KINDS.values():
        sources = {file.sha256 for file in stored if file.kind == kind.name and file.rows}
        files = lake.records(kind).files([{"source": each} for each in sorted(sources)]) if sources else []
        if files:
            _create_views(engine, kind, files)
        else:
            engine.execute(f"CREATE VIEW records.{kind.name} AS {_nothing_given(kind)}")
    return engine


def _name_files(engine: Engine, stored: Sequence[Stored]) -> None:
    """The name of each source and its place among the files, the first where the same bytes were given twice."""
    first: dict[tuple[str, str], tuple[int, Stored]] = {}
    for place, file in enumerate(stored):
        first.setdefault((file.kind, file.sha256), (place, file))
    rows = [
        {"of_kind": kind, "source": source, "file_at": place, "file": file.name, "is_message": file.is_message}
        for (kind, source), (place, file) in first.items()
    ]
    fields = [("of_kind", pa.string()), ("source", pa.string()), ("file_at", pa.int64()), ("file", pa.string())]
    fields.append(("is_message", pa.bool_()))
    engine.register("named", pa.Table.from_pylist(rows, schema=pa.schema(fields)))
    engine.execute("CREATE TABLE given.files AS SELECT of_kind, source, file_at, file, is_message FROM named")
    engine.execute("DROP TABLE named")


_REPEATS = """
CREATE TABLE given.repeats (
    of_kind VARCHAR, value VARCHAR, source VARCHAR, "row" BIGINT, line BIGINT, file_at BIGINT, file VARCHAR,
    is_message BOOLEAN, first_file VARCHAR, first_line BIGINT
)
"""
"""The records of all kinds that repeat an id."""


def _create_views(engine: Engine, kind: Kind, files: Sequence[Path]) -> None:
    """The records of a kind as given, those of them that repeat an id, and the rest, which is what queries see."""
    engine.execute(f"CREATE VIEW given.{kind.name} AS {_as_given(kind, files)}")
    once = f"SELECT * FROM given.{kind.name}"
    key = ", ".join(kind.key)
    engine.execute(f"CREATE TABLE given.twice AS SELECT {key} FROM given.{kind.name} GROUP BY ALL HAVING count(*) > 1")
    if engine.query("SELECT 1 FROM given.twice LIMIT 1").num_rows:
        engine.execute(f"INSERT INTO given.repeats {_repeats(kind)}")
        again = f'SELECT source, "row" FROM given.repeats WHERE of_kind = {quoted(kind.name)}'
        once = f'{once} ANTI JOIN ({again}) AS again USING (source, "row")'
    engine.execute("DROP TABLE given.twice")
    engine.execute(f"CREATE VIEW records.{kind.name} AS {once}")


def _nothing_given(kind: Kind) -> str:
    columns = ", ".join(f'CAST(NULL AS {sql_type(field.type)}) AS "{field.name}"' for field in kind.schema)
    return f"SELECT {columns} WHERE FALSE"


def _as_given(kind: Kind, files: Sequence[Path]) -> str:
    columns = ", ".join(_OF_FILE if name == "source" else f'"{name}"' for name in kind.schema.names)
    paths = ", ".join(quoted(_as_pattern(path)) for path in files)
    return f"SELECT {columns} FROM read_parquet([{paths}], hive_partitioning = false, filename = true)"


def _as_pattern(path: Path) -> str:
    """A path as a pattern that matches it alone."""
    return re.sub(r"[\[*?]", lambda mark: f"[{mark.group()}]", str(path))


def _repeats(kind: Kind) -> str:
    """The records that give an id again, one in `given.twice`, each with the place of the first."""
    key = ", ".join(kind.key)
    value = " || '/' || ".join(kind.key)
    return f"""
        WITH ordered AS (
            SELECT {value} AS value, source, "row", line, file_at, file, is_message,
                   row_number() OVER of_one_key AS nth,
                   first_value(file) OVER of_one_key AS first_file,
                   first_value(line) OVER of_one_key AS first_line
            FROM given.{kind.name}
            JOIN given.twice USING ({key})
            JOIN given.files USING (source)
            WHERE of_kind = {quoted(kind.name)}
            WINDOW of_one_key AS (PARTITION BY {key} ORDER BY file_at, "row")
        )
        SELECT {quoted(kind.name)}, * EXCLUDE (nth) FROM ordered WHERE nth > 1
    """
