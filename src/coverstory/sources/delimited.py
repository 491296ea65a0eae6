"""Records from CSV: comma, semicolon or tab, whichever the header uses; UTF-8 with or without a byte order mark."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from coverstory.model import Kind
from coverstory.sources.lines import Block, read_blocks
from coverstory.sources.rows import Layout, Rows, UnreadableFile, fault_table, layout_of, shown

__all__ = ["read_delimited"]

_DELIMITERS = (",", ";", "\t")
_SNIFFED_BYTES = 1 << 16


def read_delimited(path: Path, kind: Kind) -> Iterator[Rows]:
    """Read a CSV of one kind, a stretch of rows at a time, at least one; UnreadableFile where it is none."""
    delimiter = _delimiter(path, kind)
    blocks = read_blocks(path, delimiter)
    first = next(blocks)
    if not len(first.starts):
        raise UnreadableFile(0, "", f"a header line and the records of {kind.name}; the file is empty")
    line = int(first.lines[0])
    if 0 in first.faults:
        raise UnreadableFile(line, first.record(0), f"a header line; {first.faults[0]}")
    header = next(csv.reader([first.record(0)], delimiter=delimiter))
    layout, names = layout_of(header, kind, line)
    row = 1
    for block in chain([_without_header(first)], blocks):
        yield _rows(block, layout, names, delimiter, row)
        row += len(block.starts)


def _delimiter(path: Path, kind: Kind) -> str:
    """The delimiter that parts most of the kind's required columns from each other in the header; else the comma."""
    with path.open("rb") as file:
        start = file.read(_SNIFFED_BYTES).decode("utf-8-sig", errors="replace").splitlines(keepends=True)

    def found(delimiter: str) -> int:
        rows = csv.reader(start, delimiter=delimiter)
        header = next((row for row in rows if any(cell.strip() for cell in row)), [])
        return len({cell.strip().lower() for cell in header} & set(kind.required))

    return max(_DELIMITERS, key=found)


def _without_header(block: Block) -> Block:
    faults = {at - 1: expected for at, expected in block.faults.items()}
    return Block(block.text, block.starts[1:], block.ends[1:], block.lines[1:], faults)


def _rows(block: Block, layout: Layout, names: Sequence[str], delimiter: str, row: int) -> Rows:
    """The rows of a block, of which the first is the given row of its file."""
    text, places = block.sound()
    faults = [(int(block.lines[at]), block.record(at), expected) for at, expected in block.faults.items()]
    cells, uneven = _cells(text, names, delimiter)
    if len(places) != cells.num_rows + len(uneven):
        raise AssertionError(f"{len(places)} records were cut, {cells.num_rows + len(uneven)} were parsed")
    is_even = np.ones(len(places), np.bool_)
    for number, found, record in uneven:
        is_even[number - 1] = False
        line = int(block.lines[places[number - 1]])
        faults.append((line, record, f"{len(names)} cells, as in the header; found {found}"))
    even = places[is_even]
    cells = cells.append_column("row", pa.array(even + row)).append_column("line", pa.array(block.lines[even]))
    return Rows(layout, cells, fault_table(sorted(faults)))


def _cells(text: bytes, names: Sequence[str], delimiter: str) -> tuple[pa.Table, list[tuple[int, int, str]]]:
    """The cells of whole records as text, and of each record with too few or too many its number, count and text."""
    uneven: list[tuple[int, int, str]] = []

    def note(record: pyarrow.csv.InvalidRow) -> str:
        uneven.append((record.number, record.actual_columns, shown(record.text)))
        return "skip"

    if not text:
        return pa.table({name: pa.array([], pa.string()) for name in names}), uneven
    cells = pyarrow.csv.read_csv(
        pa.BufferReader(text),
        # Numbers of invalid rows are given by a single thread alone; the block is one piece, so no time is lost.
        pyarrow.csv.ReadOptions(use_threads=False, block_size=len(text) + 1, column_names=list(names)),
        pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note),
        pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), check_utf8=False),
    )
    return cells, uneven
