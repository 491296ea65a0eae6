"""Records from JSON Lines: one object a line, whose keys are columns; keys of no column are kept as they are."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Column, Kind
from coverstory.sources.lines import Block, read_blocks
from coverstory.sources.rows import Layout, Rows, UnreadableFile, demand_required, fault_table

__all__ = ["read_json_lines"]

_ONE_OBJECT = "one JSON object a line"

Spellings = Mapping[Column, Sequence[str]]


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
    if not rows.cells.num_rows and not rows.layout.given:
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
    spellings = _spellings(engine, objects, kind, is_first=row == 1)
    answer = _ask(engine, objects, ", ".join([*_cells(spellings), _extra(spellings), _wrong(spellings), "row", "line"]))
    is_wrong = pc.is_valid(answer["wrong"])
    wrong = answer.filter(is_wrong)
    for line, at, expected in zip(*(wrong[name].to_pylist() for name in ("line", "row", "wrong")), strict=True):
        faults.append((line, block.record(at - row), expected))
    cells = answer.filter(pc.invert(is_wrong)) if wrong.num_rows else answer
    layout = Layout(tuple(column.name for column in spellings), has_extra=True, has_floats=True)
    return Rows(layout, cells.drop_columns("wrong"), fault_table(sorted(faults)))


def _spellings(engine: duckdb.DuckDBPyConnection, objects: pa.Table, kind: Kind, is_first: bool) -> Spellings:
    """The columns that the objects give, each with the keys that name it: as in a header, the case does not count.

    After the first stretch, which has shown that they are there, required columns count as given.
    """
    keys = sorted(_ask(engine, objects, "DISTINCT unnest(json_keys(text)) AS key")["key"].to_pylist())
    found = {column: [key for key in keys if key.lower() == column.name] for column in kind.columns}
    if not is_first:
        found |= {column: found[column] or [column.name] for column in kind.columns if column.required}
    return {column: spelled for column, spelled in found.items() if spelled}


def _ask(engine: duckdb.DuckDBPyConnection, lines: pa.Table, columns: str) -> pa.Table:
    engine.register("lines", lines)
    answer = engine.sql(f"SELECT {columns} FROM lines").to_arrow_table()
    engine.unregister("lines")
    return answer


def _cells(spellings: Spellings) -> list[str]:
    """The value of each column as text, under whichever key it stands."""
    return [
        f"coalesce({', '.join(_cell(column, key) for key in keys)}) AS {column.name}"
        for column, keys in spellings.items()
    ]


def _cell(column: Column, key: str) -> str:
    """The value of one key as text; a list as its elements parted by `;`."""
    text = f"json_extract_string(text, {_path(key)})"
    if not column.many:
        return text
    elements = f"array_to_string(json_extract_string(text, {_path(key, '[*]')}), ';')"
    return f"CASE WHEN json_type(text, {_path(key)}) = 'ARRAY' THEN {elements} ELSE {text} END"


def _wrong(spellings: Spellings) -> str:
    """What was expected of an object that names a column twice, or whose ids are no text; null where all is well."""
    keys = "json_keys(text)"
    if any(len(spelled) > 1 for spelled in spellings.values()):
        known = f"key IN ({_known(spellings)})"
        keys = f"list_transform({keys}, lambda key: CASE WHEN {known} THEN lower(key) ELSE key END)"
    cases = f"WHEN list_unique({keys}) < len(json_keys(text)) THEN 'each key once'"
    ids = [(column, key) for column, spelled in spellings.items() if _is_id(column) for key in spelled]
    if ids:
        # All paths in one call: the text is parsed once.
        types = f"json_type(text, [{', '.join(_path(key) for _, key in ids)}])"
        names = ", ".join(dict.fromkeys(column.name for column, _ in ids))
        cases += f" WHEN list_has_any({types}, ['OBJECT', 'ARRAY', 'BOOLEAN']) THEN 'text or a number as {names}'"
    return f"CASE {cases} END AS wrong"


def _is_id(column: Column) -> bool:
    return column.name == "id" or bool(column.refers_to)


def _extra(spellings: Spellings) -> str:
    """The further keys and their values as one object; empty values are left out, as empty cells are."""
    further = f"list_filter(json_keys(text), lambda key: key NOT IN ({_known(spellings)}))"
    # A JSON pointer names any key, with its own marks written out.
    value = "json_extract(text, '/' || replace(replace(key, '~', '~0'), '/', '~1'))::VARCHAR"
    pairs = f"list_transform({further}, lambda key: [to_json(key)::VARCHAR, {value}])"
    filled = f"list_filter({pairs}, lambda pair: pair[2] NOT IN ('null', '\"\"', '[]', '{{}}'))"
    members = f"array_to_string(list_transform({filled}, lambda pair: pair[1] || ': ' || pair[2]), ', ')"
    return f"'{{' || nullif({members}, '') || '}}' AS extra"


def _path(key: str, inside: str = "") -> str:
    return f"""'$."{key}"{inside}'"""


def _known(spellings: Spellings) -> str:
    """All keys that name a column, as a list of literals."""
    return ", ".join(f"'{key}'" for keys in spellings.values() for key in keys) or "''"
