"""Writing a world down as a case folder: each kind of record as one CSV file, in the columns of the contract.

A file is written a stretch of rows at a time, so that only what is being written stands in memory as text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import DTypeLike, NDArray
from pyarrow import csv

from coverstory.model import KINDS, Column, Type
from coverstory.simulate.texts import SHORT, joined, picked, plain, same
from coverstory.simulate.world import NOBODY, Batch, Floats, Ints, Moments, World

__all__ = ["names_of", "texts_of", "write_records", "write_table"]

# Numbers become ids by steps around a ring, so that an id tells nothing of when or why its record was made.
_RING, _STEP, _WIDTH = 100_000_000, 61_803_399, 8
_LETTERS = {
    "party": "P", "tie": "T", "account": "A", "employment": "E", "payment": "M", "cash": "C", "trip": "J",
    "contact": "V", "login": "L", "equipment": "Q", "payee_change": "H", "application": "N", "customs": "D",
}  # fmt: skip
_CENT = pa.scalar(Decimal("0.01"))
_ROWS = 200_000  # written at a time
_THREADS = 2
_NOT_TEXT = (Type.MOMENT, Type.DAY_FROM, Type.DAY_UNTIL, Type.AMOUNT, Type.SHARE, Type.NUMBER)
_EVENT_COLUMNS = (("occurred_at", "datetime64[s]"), ("departed", "datetime64[D]"))


def names_of(kind: str, numbers: Ints) -> pa.Array:
    """The ids of records of a kind; none for `NOBODY`."""
    rest = _ring(numbers).astype(np.uint32)
    letters = np.full((len(numbers), 1 + _WIDTH), ord(_LETTERS[kind]), dtype=np.uint8)
    for place in range(_WIDTH, 0, -1):
        rest, digit = np.divmod(rest, np.uint32(10))
        letters[:, place] = digit + ord("0")
    ends = np.arange(0, letters.size + 1, 1 + _WIDTH, dtype=np.int32)
    known = pa.array(numbers != NOBODY).buffers()[1]
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(letters), known)


def _ring(numbers: Ints) -> Ints:
    return (numbers * _STEP + _STEP) % _RING


def texts_of(world: World, kind: str, column: str) -> pa.Array:
    """A column of text of all records of a kind, in the order in which they were added."""
    return plain(_texts(column, world.batches(kind)))


def write_records(world: World, folder: Path) -> None:
    """Write one CSV file for each kind; events in order of time, all else in order of id."""
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(_THREADS) as threads:
        for kind in KINDS:
            _write_kind(world, kind, folder / f"{kind}.csv", threads)


def write_table(path: Path, columns: Mapping[str, pa.Array | Sequence[str]]) -> None:
    """Write columns as a CSV file with a header; quotes stand only where needed."""
    table = pa.table({name: column if isinstance(column, pa.Array) else pa.array(column, pa.string())
                      for name, column in columns.items()})  # fmt: skip
    csv.write_csv(table, path, csv.WriteOptions(quoting_style=_quoting(table.columns), quoting_header="none"))


def _quoting(columns: Sequence[pa.Array | pa.ChunkedArray]) -> str:
    """How a file is quoted: wholly or not at all, for that is all that the writer knows."""
    for column in columns:
        words = column.dictionary if isinstance(column, pa.DictionaryArray) else column
        if any(pc.any(pc.match_substring(words, mark)).as_py() for mark in (",", '"')):
            return "needed"
    return "none"


def _write_kind(world: World, kind: str, path: Path, threads: Executor) -> None:
    all_columns = KINDS[kind].columns
    names = [column.name for column in all_columns]
    texts = {column.name: _texts(column.name, world.batches(kind)) for column in all_columns if _is_text(column)}
    cells = {column.name: _cells(world, kind, column) for column in all_columns if not _is_text(column)}
    form = csv.WriteOptions(include_header=False, quoting_style=_quoting(list(texts.values())))
    order = _order(world, kind)

    def stretch(first: int) -> pa.Buffer:
        rows = order[first : first + _ROWS]
        places, text = pa.array(rows), pa.BufferOutputStream()
        columns = [texts[name].take(places) if name in texts else cells[name](rows) for name in names]
        csv.write_csv(pa.table(columns, names), text, form)
        return text.getvalue()

    with path.open("wb") as file:
        file.write((",".join(names) + "\n").encode())
        for some in _in_parts(range(0, len(order), _ROWS), 2 * _THREADS):
            for text in threads.map(stretch, some):
                file.write(text)


def _in_parts(places: range, count: int) -> Iterator[range]:
    """So many places at a time, so that no more stretches than that wait to be written."""
    return (places[first : first + count] for first in range(0, len(places), count))


def _order(world: World, kind: str) -> Ints:
    """The rows of a kind in the order in which they are written."""
    batches = world.batches(kind)
    if "id" not in KINDS[kind].key:
        words = _texts("kind", batches)
        rank: Ints = plain(words).dictionary_encode().indices.to_numpy().astype(np.int64)
        return np.argsort(_ring(_merged("party", batches, np.int64, NOBODY)) * len(rank) + rank, kind="stable")
    place = _ring(np.arange(world.count(kind), dtype=np.int64))
    for name, dtype in _EVENT_COLUMNS:
        if any(column.name == name for column in KINDS[kind].columns):
            when = _merged(name, batches, dtype, np.datetime64("NaT"))
            known = ~np.isnat(when)
            ticks = np.where(known, when, when[known].min(initial=when.dtype.type("2200-01-01"))).astype(np.int64)
            place += (ticks - ticks.min(initial=0)) * _RING
    return np.argsort(place, kind="stable")


def _is_text(column: Column) -> bool:
    return column.name != "id" and not column.refers_to and column.type not in _NOT_TEXT


def _cells(world: World, kind: str, column: Column) -> Callable[[Ints], pa.Array]:
    """The cells of one column of ids, times or amounts in given rows, as they are written."""
    name, batches = column.name, world.batches(kind)
    if name == "id":
        return lambda rows: names_of(kind, rows)
    if column.refers_to:
        numbers = _merged(name, batches, np.int64, NOBODY)
        return lambda rows: names_of(column.refers_to, numbers[rows])
    if column.type is Type.MOMENT:
        local: Moments = _merged(name, batches, "datetime64[s]", np.datetime64("NaT"))
        return lambda rows: _moments(local[rows] - np.timedelta64(world.host.utc_hours, "h"))
    if column.type.is_day:
        days = _merged(name, batches, "datetime64[D]", np.datetime64("NaT"))
        return lambda rows: pa.array(days[rows]).cast(pa.string())
    amounts = _merged(name, batches, np.float64, np.nan)
    if column.type is Type.AMOUNT:
        return lambda rows: _decimals(amounts[rows])
    return lambda rows: pa.array(amounts[rows], mask=np.isnan(amounts[rows]))


def _moments(utc: Moments) -> pa.Array:
    return joined("", pc.utf8_replace_slice(pa.array(utc).cast(pa.string()), 10, 11, "T"), "Z")


def _decimals(amounts: Floats) -> pa.Array:
    unknown = np.isnan(amounts)
    cents = np.rint(np.where(unknown, 0.0, amounts) * 100).astype(np.int64)
    return pc.multiply(pa.array(cents, mask=unknown).cast(pa.decimal128(19, 0)), _CENT)


def _merged(column: str, batches: Sequence[Batch], dtype: DTypeLike, empty: object) -> NDArray[Any]:
    """One column of all batches as numbers or dates; `empty` where a batch does not give it."""
    merged = np.empty(sum(batch.count for batch in batches), dtype=dtype)
    for batch in batches:
        merged[batch.first : batch.first + batch.count] = batch.cells.get(column, empty)
    return merged


def _texts(column: str, batches: Sequence[Batch]) -> pa.Array:
    """One column of texts of all batches, kept as places in a table where all of it was drawn from small ones."""
    pieces = [_piece(column, batch) for batch in batches if batch.count]
    if any(len(piece) >= SHORT and not isinstance(piece, pa.DictionaryArray) for piece in pieces):
        return pa.concat_arrays([plain(piece) for piece in pieces])
    parts: list[pa.Array] = []
    for is_drawn, run in groupby(pieces, lambda piece: isinstance(piece, pa.DictionaryArray)):
        together = list(run)
        parts += together if is_drawn else [pa.concat_arrays(together).dictionary_encode()]
    drawn = pa.dictionary(pa.int32(), pa.string())
    return pa.chunked_array([part.cast(drawn) for part in parts], drawn).unify_dictionaries().combine_chunks()


def _piece(column: str, batch: Batch) -> pa.Array:
    """One column of texts of one batch."""
    cells, count = batch.cells.get(column), batch.count
    if cells is None or isinstance(cells, str):
        return same(cells, count) if count < SHORT else picked((cells,), np.zeros(count, dtype=np.int8))
    texts = cells if isinstance(cells, pa.Array) else pa.array(cells, pa.string())
    if len(texts) != count:
        raise ValueError(f"{len(texts)} cells of {column} for {count} records")
    return texts
