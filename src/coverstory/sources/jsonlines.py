"""Records from JSON Lines: one object a line, whose keys are columns; keys of no column are kept as they are."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from coverstory.model import Column, Kind
from coverstory.sources.lines import Block, read_blocks
from coverstory.sources.rows import Layout, Rows, UnreadableFile, demand_required, fault_table

__all__ = ["read_json_lines"]

_ONE_OBJECT = "one JSON object a line"


def read_json_lines(path: Path, kind: Kind) -> Iterator[Rows]:
    """Read JSON Lines of one kind, a stretch of rows at a time, at least one; UnreadableFile where it is none.

    Whether a required column is missing altogether is judged by the first stretch.
    """
    with duckdb.connect(":memory:", config={"threads": 2, "python_enable_replacements": False}) as engine:
        row = 1
        for block in read_blocks(path, delimiter=None):
            rows = _rows(engine, block, kind, row)
            if row == 1:
                _demand_records(block, rows, kind)
            yield rows
            row += len(block.starts)


def _demand_records(block: Block, rows: Rows, kind: Kind) -> None:
    if not len(block.starts):
        raise UnreadableFile(0, "", f"the records of {kind.name}, {_ONE_OBJECT}; the file is empty")
    if not rows.cells.num_rows:
        raise UnreadableFile(0, block.record(0), _ONE_OBJECT)
    demand_required(rows.layout.given, kind, 0, ", ".join(rows.layout.given))


def _rows(engine: duckdb.DuckDBPyConnection, block: Block, kind: Kind, row: int) -> Rows:
    """The rows of a block, of which the first is the given row of its file."""
    faults = [(int(block.lines[at]), block.record(at), expected) for at, expected in block.faults.items()]
    text, places = block.sound()
    lengths = block.ends[places] - block.starts[places]
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    texts = pa.StringArray.from_buffers(len(places), pa.py_buffer(offsets), pa.py_buffer(text))
    lines = pa.table({"text": texts, "row": places + row, "line": block.lines[places]})
    is_object = _ask(engine, lines, "CASE WHEN json_valid(text) THEN json_type(text) = 'OBJECT' ELSE FALSE END AS it")
    is_sound = np.asarray(is_object["it"], dtype=np.bool_)
    for at in places[~is_sound].tolist():
        faults.append((int(block.lines[at]), block.record(at), _ONE_OBJECT))
    objects = lines.filter(pa.array(is_sound))
    keys = set(_ask(engine, objects, "DISTINCT unnest(json_keys(text)) AS key")["key"].to_pylist())
    given = tuple(column.name for column in kind.columns if column.name in keys)
    cells = _ask(engine, objects, ", ".join([*map(_cell, kind.columns), _extra(kind), "row", "line"]))
    return Rows(Layout(given, has_extra=True, has_floats=True), cells, fault_table(sorted(faults)))


def _ask(engine: duckdb.DuckDBPyConnection, lines: pa.Table, columns: str) -> pa.Table:
    engine.register("lines", lines)
    answer = engine.sql(f"SELECT {columns} FROM lines").to_arrow_table()
    engine.unregister("lines")
    return answer


def _cell(column: Column) -> str:
    """The value of one key as text; a list as its elements parted by `;`."""
    text = f"json_extract_string(text, '$.{column.name}')"
    if column.many:
        elements = f"array_to_string(json_extract_string(text, '$.{column.name}[*]'), ';')"
        text = f"CASE WHEN json_type(text, '$.{column.name}') = 'ARRAY' THEN {elements} ELSE {text} END"
    return f"{text} AS {column.name}"


def _extra(kind: Kind) -> str:
    """The further keys and their values as one object; empty values are left out, as empty cells are."""
    names = ", ".join(f"'{column.name}'" for column in kind.columns)
    further = f"list_filter(json_keys(text), lambda key: key NOT IN ({names}))"
    # A JSON pointer names any key, with its own marks written out.
    value = "json_extract(text, '/' || replace(replace(key, '~', '~0'), '/', '~1'))::VARCHAR"
    pairs = f"list_transform({further}, lambda key: [to_json(key)::VARCHAR, {value}])"
    filled = f"list_filter({pairs}, lambda pair: pair[2] NOT IN ('null', '\"\"', '[]', '{{}}'))"
    members = f"array_to_string(list_transform({filled}, lambda pair: pair[1] || ': ' || pair[2]), ', ')"
    return f"'{{' || nullif({members}, '') || '}}' AS extra"
