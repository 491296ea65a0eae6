"""Writing a world down as a case folder: each kind of record as one CSV file, in the columns of the contract."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import DTypeLike, NDArray
from pyarrow import csv

from coverstory.model import KINDS, Column, Type
from coverstory.simulate.texts import SHORT, joined
from coverstory.simulate.world import NOBODY, Batch, Ints, World

__all__ = ["names_of", "texts_of", "write_records", "write_table"]

# Numbers become ids by steps around a ring, so that an id tells nothing of when or why its record was made.
_RING, _STEP, _WIDTH = 100_000_000, 61_803_399, 8
_LETTERS = {
    "party": "P", "tie": "T", "account": "A", "employment": "E", "payment": "M", "cash": "C", "trip": "J",
    "contact": "V", "login": "L", "equipment": "Q", "payee_change": "H", "application": "N", "customs": "D",
}  # fmt: skip
_CENT = pa.scalar(Decimal("0.01"))


def names_of(kind: str, numbers: Ints) -> pa.Array:
    """The ids of records of a kind; none for `NOBODY`."""
    ring = pa.array((numbers * _STEP + _STEP) % _RING, mask=numbers == NOBODY)
    return joined("", _LETTERS[kind], pc.utf8_lpad(ring.cast(pa.string()), _WIDTH, "0"))


def texts_of(world: World, kind: str, column: str) -> pa.Array:
    """A column of text of all records of a kind, in the order in which they were added."""
    return _texts(column, world.batches(kind))


def write_records(world: World, folder: Path) -> None:
    """Write one CSV file for each kind; events in order of time, all else in order of id."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        write_table(folder / f"{kind}.csv", _table(world, kind))


def write_table(path: Path, columns: Mapping[str, pa.Array | Sequence[str]]) -> None:
    """Write columns as a CSV file with a header; quotes stand only where needed."""
    table = pa.table({name: column if isinstance(column, pa.Array) else pa.array(column, pa.string())
                      for name, column in columns.items()})  # fmt: skip
    quoted = any(_needs_quotes(table[name]) for name in table.column_names if table[name].type == pa.string())
    csv.write_csv(table, path, csv.WriteOptions(quoting_style="needed" if quoted else "none", quoting_header="none"))


def _needs_quotes(texts: pa.ChunkedArray) -> bool:
    return any(pc.any(pc.match_substring(texts, mark)).as_py() for mark in (",", '"'))


def _table(world: World, kind: str) -> dict[str, pa.Array]:
    batches = world.batches(kind)
    columns = {}
    for column in KINDS[kind].columns:
        if column.name == "id":
            columns["id"] = names_of(kind, np.arange(world.count(kind), dtype=np.int64))
        else:
            columns[column.name] = _cells(column, batches, world.host.utc_hours)
    keys = [name for name in ("occurred_at", "departed", *KINDS[kind].key) if name in columns]
    order = pc.sort_indices(pa.table({name: columns[name] for name in keys}), [(name, "ascending") for name in keys])
    return {name: cells.take(order) for name, cells in columns.items()}


def _cells(column: Column, batches: Sequence[Batch], utc_hours: int) -> pa.Array:
    """One column of all batches, as it is written."""
    if column.refers_to:
        return names_of(column.refers_to, _merged(column, batches, np.int64, NOBODY).astype(np.int64))
    if column.type is Type.MOMENT:
        local = _merged(column, batches, "datetime64[s]", np.datetime64("NaT")).astype("datetime64[s]")
        utc = local - np.timedelta64(utc_hours, "h")
        return joined("", pc.utf8_replace_slice(pa.array(utc).cast(pa.string()), 10, 11, "T"), "Z")
    if column.type.is_day:
        return pa.array(_merged(column, batches, "datetime64[D]", np.datetime64("NaT"))).cast(pa.string())
    if column.type is Type.AMOUNT:
        amounts = _merged(column, batches, np.float64, np.nan)
        unknown = np.isnan(amounts)
        cents = np.rint(np.where(unknown, 0.0, amounts) * 100).astype(np.int64)
        return pc.multiply(pa.array(cents, mask=unknown).cast(pa.decimal128(19, 0)), _CENT)
    if column.type in (Type.SHARE, Type.NUMBER):
        numbers = _merged(column, batches, np.float64, np.nan)
        return pa.array(numbers, mask=np.isnan(numbers))
    return _texts(column.name, batches)


def _merged(column: Column, batches: Sequence[Batch], dtype: DTypeLike, empty: object) -> NDArray[np.generic]:
    """One column of all batches as numbers or dates; `empty` where a batch does not give it."""
    parts = [np.empty(0, dtype=dtype)]
    for batch in batches:
        cells = batch.cells.get(column.name, empty)
        parts.append(np.full(batch.count, cells, dtype=dtype))
    return np.concatenate(parts)


def _texts(column: str, batches: Sequence[Batch]) -> pa.Array:
    """One column of texts. Small batches are gathered before they become Arrow columns, which are dear to make."""
    chunks: list[pa.Array] = []
    gathered: list[str | None] = []
    for batch in batches:
        cells, count = batch.cells.get(column), batch.count
        if cells is None or isinstance(cells, str):
            gathered += [cells] * count
            continue
        texts = cells if isinstance(cells, pa.Array) else pa.array(cells, pa.string())
        if len(texts) != count:
            raise ValueError(f"{len(texts)} cells of {column} for {count} records")
        if count < SHORT:
            gathered += texts.to_pylist()
            continue
        chunks += [pa.array(gathered, pa.string()), texts]
        gathered = []
    return pa.chunked_array([*chunks, pa.array(gathered, pa.string())], pa.string()).combine_chunks()
