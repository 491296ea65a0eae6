"""From rows of text to records of a kind: every cell read as its column says, every wrong one named.

All rules follow from `model.KINDS`: one query for each kind and layout, over a stretch of rows at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Column, Kind, Type
from coverstory.sources.cells import precision_sql, quoted, sql_type, trimmed, value_sql
from coverstory.sources.keyed import GOVERNMENT_IDS, keyed_hash_sql
from coverstory.sources.rows import FAULTS, SHOWN_LETTERS, Layout, Rows

__all__ = ["CHECKER_VERSION", "Checked", "Checker"]

CHECKER_VERSION = 3
"""Raised whenever the same file would be read to other records than before."""

THREADS = 2
"""How many processors a check may use. Our default."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A stretch of records (the schema of their kind) and the faults that kept others out (`FAULTS`), by line."""

    records: pa.Table
    faults: pa.Table


class Checker:
    """Checks the rows of one file of one kind. A context manager: it is joined to an engine while it is open."""

    def __init__(self, kind: Kind, source: str, key: str) -> None:
        self._kind = kind
        self._given = {"source": source, "key": key}
        self._engine = _checking_engine().cursor()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the engine."""
        self._engine.close()

    def check(self, rows: Rows) -> Checked:
        """Read every cell of a stretch; a row with a wrong cell is left out, and each wrong cell named."""
        self._engine.register("rows", rows.cells)
        query = _checking_query(self._kind, rows.layout)
        params = self._given if _is_hashed(self._kind, rows.layout) else {"source": self._given["source"]}
        checked: pa.Table = self._engine.sql(query, params=params).to_arrow_table()
        self._engine.unregister("rows")
        schema = self._kind.schema
        is_right = pc.is_null(checked["faults"])
        if pc.all(is_right).as_py() is not False:
            return Checked(checked.select(schema.names).cast(schema), rows.faults)
        records = checked.filter(is_right).select(schema.names).cast(schema)
        return Checked(records, _by_line(rows.faults, checked.filter(pc.invert(is_right))))


@cache
def _checking_engine() -> duckdb.DuckDBPyConnection:
    """The one engine of this process that checks files; it keeps nothing, and opening it takes as long as a check."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": THREADS,
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    engine = duckdb.connect(":memory:", config=settings)
    engine.execute("SET GLOBAL TimeZone = 'UTC'").complete()
    return engine


def _by_line(faults: pa.Table, wrong: pa.Table) -> pa.Table:
    """The faults of whole rows and those of cells together, by line and within it by column."""
    found = wrong["faults"].combine_chunks()
    lines = wrong["line"].combine_chunks().take(pc.list_parent_indices(found))
    column, value, expected = found.flatten().flatten()
    cells = pa.Table.from_arrays([lines, column, value, expected], schema=FAULTS)
    both = pa.concat_tables([faults, cells])
    order = both.append_column("place", pa.array(range(both.num_rows), pa.int64()))
    return order.sort_by([("line", "ascending"), ("place", "ascending")]).select(FAULTS.names)


def _checking_query(kind: Kind, layout: Layout) -> str:
    """The one query: trimmed texts, then values, then records beside the faults of their cells."""
    given = [kind.column(name) for name in layout.given]
    texts = [f"nullif({trimmed(_name(column.name))}, '') AS {_text(column)}" for column in given]
    texts.append(f"{_extra_sql(layout)} AS extra")
    values = [f"{_value_sql(kind, column, layout)} AS {_value(column)}" for column in given]
    records = [part for column in kind.columns for part in _record_sql(column, column in given)]
    faults = [_fault_sql(kind, column) for column in given] + [_EXTRA_FAULT]
    return f"""
        WITH texts AS (SELECT {", ".join(texts)}, "row", line FROM rows),
        valued AS (SELECT *, {", ".join(values)} FROM texts)
        SELECT {", ".join(records)},
               extra,
               $source AS source,
               "row",
               line,
               {_any_fault(faults)} AS faults
        FROM valued
    """


def _record_sql(column: Column, is_given: bool) -> Sequence[str]:
    """The column at rest; null where the file does not give it."""
    if not is_given:
        return [f"CAST(NULL AS {sql_type(field.type)}) AS {_name(field.name)}" for field in column.fields]
    value = _value(column)
    if column.many:
        return [f"CASE WHEN len({value}) > 0 THEN {value} END AS {_name(column.name)}"]
    if column.type.is_day:
        precision = f"CASE WHEN {value} IS NOT NULL THEN {precision_sql(_text(column))} END"
        return [f"{value} AS {_name(column.name)}", f"{precision} AS {column.name}_precision"]
    return [f"{value} AS {_name(column.name)}"]


def _value_sql(kind: Kind, column: Column, layout: Layout) -> str:
    value = value_sql(column, _text(column), layout.has_floats)
    if column.name != "value" or not _is_hashed(kind, layout):
        return value
    government = ", ".join(map(quoted, GOVERNMENT_IDS))
    hashed = keyed_hash_sql(_text(column), "$key")
    return f"CASE WHEN lower({_text(kind.column('kind'))}) IN ({government}) THEN {hashed} ELSE {value} END"


def _is_hashed(kind: Kind, layout: Layout) -> bool:
    """Whether the file gives identifiers of which some may have to be hashed."""
    return kind.name == "identifier" and {"kind", "value"} <= set(layout.given)


def _fault_sql(kind: Kind, column: Column) -> tuple[str, str]:
    """When a cell is wrong, and the fault that names it."""
    text, value = _text(column), _value(column)
    expected = quoted(_expectation(kind, column))
    is_wrong = f"({text} IS NOT NULL AND {value} IS NULL)"
    if column.required:
        is_wrong = f"({value} IS NULL)"
        missing = "a value" if column.type is Type.TEXT else column.expectation
        expected = f"CASE WHEN {text} IS NULL THEN {quoted(missing)} ELSE {expected} END"
    return is_wrong, _fault(quoted(column.name), text, expected)


def _expectation(kind: Kind, column: Column) -> str:
    if (kind.name, column.name) == ("identifier", "value"):
        return "an identifier with letters or digits, without NUL characters"
    if column.type is Type.TEXT:
        return "text without NUL characters"
    return f"{column.expectation}; several are parted by ;" if column.many else column.expectation


def _fault(column: str, text: str, expected: str) -> str:
    shown = f"left(coalesce({text}, ''), {SHOWN_LETTERS})"
    return f"{{'column': {column}, 'value': {shown}, 'expected': {expected}}}"


# In JSON, an even number of backslashes before it makes of `\u0000` the six letters and no NUL.
_EXTRA_FAULT = (
    r"coalesce(contains(extra, '\u0000') AND regexp_matches(extra, '(^|[^\\])(\\\\)*\\u0000'), FALSE)",
    _fault("'extra'", "extra", "'text without NUL characters'"),
)


def _any_fault(faults: Sequence[tuple[str, str]]) -> str:
    """The list of a row's faults; null where there is none, found out first because most rows have none."""
    is_any = " OR ".join(is_wrong for is_wrong, _ in faults)
    each = ", ".join(f"CASE WHEN {is_wrong} THEN {fault} END" for is_wrong, fault in faults)
    return f"CASE WHEN {is_any} THEN list_filter([{each}], lambda fault: fault IS NOT NULL) END"


def _extra_sql(layout: Layout) -> str:
    """The further cells that are not empty as one JSON object; null where there are none."""
    if layout.has_extra:
        return "extra"
    if not layout.further:
        return "CAST(NULL AS VARCHAR)"
    members = []
    for at, name in enumerate(layout.further):
        text = f"nullif({trimmed(f'further_{at}')}, '')"
        members.append(f"to_json({quoted(name)})::VARCHAR || ': ' || to_json({text})::VARCHAR")
    # concat_ws leaves nulls out: a member whose cell is empty is null.
    return f"'{{' || nullif(concat_ws(', ', {', '.join(members)}), '') || '}}'"


def _name(column: str) -> str:
    return f'"{column}"'


def _text(column: Column) -> str:
    return f"{column.name}_text"


def _value(column: Column) -> str:
    return f"{column.name}_value"
