"""Records from Parquet: columns of any type, each cast to the text that the checker reads back to the same value."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from coverstory.model import Kind
from coverstory.sources.rows import Rows, UnreadableFile, fault_table, layout_of

__all__ = ["read_parquet"]

_ROWS_AT_ONCE = 1 << 16


def read_parquet(path: Path, kind: Kind) -> Iterator[Rows]:
    """Read Parquet of one kind, a stretch of rows at a time, at least one; UnreadableFile where it is none.

    The line of a record is its row.
    """
    try:
        # Without pre-buffering only the row group at hand is held, not all of the file.
        file = pq.ParquetFile(path, pre_buffer=False)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(0, str(error), "a Parquet file") from error
    with file:
        layout, names = layout_of(file.schema_arrow.names, kind, 0, has_floats=True)
        row = 1
        for batch in _batches(file):
            numbers = pa.array(range(row, row + batch.num_rows), pa.int64())
            columns = [_text(column, name) for column, name in zip(batch.columns, batch.schema.names, strict=True)]
            cells = pa.table([*columns, numbers, numbers], names=[*names, "row", "line"])
            yield Rows(layout, cells, fault_table([]))
            row += batch.num_rows


def _batches(file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """The file's batches, at least one; damage found on the way makes the whole file none."""
    batches = file.iter_batches(_ROWS_AT_ONCE)
    count = 0
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableFile(0, str(error), "a Parquet file that is whole") from error
        if batch is None:
            break
        yield batch
        count += 1
    if not count:
        yield file.schema_arrow.empty_table().to_batches()[0] if file.schema_arrow.names else pa.RecordBatch()


def _text(values: pa.Array, name: str) -> pa.Array:
    """One column as text; a list as its elements parted by `;`, anything deeper as JSON."""
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if _is_list(values.type) and not pa.types.is_nested(values.type.value_type):
        return _joined(values, name)
    if pa.types.is_nested(values.type):
        return _json(values)
    try:
        text = values.cast(pa.binary()).cast(pa.string()) if _is_text(values.type) else values.cast(pa.string())
        text.validate(full=True)
    except pa.ArrowInvalid as error:
        raise UnreadableFile(0, name, f"text in UTF-8: {error}") from error
    return text


def _joined(values: pa.Array, name: str) -> pa.Array:
    elements = pc.fill_null(_text(values.cast(pa.list_(values.type.value_type)).flatten(), name), "")
    lengths = pc.fill_null(pc.list_value_length(values), 0)
    offsets = pa.concat_arrays([pa.array([0], pa.int64()), pc.cumulative_sum(lengths.cast(pa.int64()))])
    return pc.binary_join(pa.ListArray.from_arrays(offsets.cast(pa.int32()), elements), ";")


def _json(values: pa.Array) -> pa.Array:
    with duckdb.connect(":memory:", config={"threads": 1, "python_enable_replacements": False}) as engine:
        engine.register("nested", pa.table({"it": values}))
        query = "SELECT CASE WHEN it IS NOT NULL THEN to_json(it)::VARCHAR END AS text FROM nested"
        text: pa.Table = engine.sql(query).to_arrow_table()
        return text["text"].combine_chunks()


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind))


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))
