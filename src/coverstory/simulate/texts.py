"""Columns of text: joined, padded, picked, and left empty where nothing is known.

A world is a few long columns and very many short ones. An Arrow call costs what a hundred Python strings do, so short
columns are made in Python; what comes out is the same.
"""

from collections.abc import Sequence
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from coverstory.simulate.world import Bools, Ints

__all__ = ["SHORT", "digits", "either", "joined", "known_only", "picked", "same"]

SHORT = 1_000
"""Columns of fewer rows are short."""


@cache
def _scalar(text: str | None) -> pa.Scalar:
    return pa.scalar(text, pa.string())


def _rows(part: pa.Array | str | None, count: int) -> Sequence[str | None]:
    if part is None or isinstance(part, str):
        return [part] * count
    rows: list[str | None] = part.to_pylist()
    return rows


def joined(between: str, *parts: pa.Array | str) -> pa.Array:
    """The parts of each row side by side, with something between them; at least one part is a column.

    A row of which a part is empty is empty.
    """
    count = max(len(part) for part in parts if not isinstance(part, str))
    if count < SHORT:
        rows = zip(*(_rows(part, count) for part in parts), strict=True)
        return pa.array([None if None in row else between.join(map(str, row)) for row in rows], pa.string())
    columns = [_scalar(part) if isinstance(part, str) else part for part in parts]
    return pc.binary_join_element_wise(*columns, _scalar(between))


def either(which: Bools, one: pa.Array | str | None, other: pa.Array | str | None) -> pa.Array:
    """The one text where it holds, the other elsewhere; None is an empty cell."""
    count = len(which)
    if count < SHORT:
        rows = zip(which.tolist(), _rows(one, count), _rows(other, count), strict=True)
        return pa.array([left if holds else right for holds, left, right in rows], pa.string())
    left, right = (text if isinstance(text, pa.Array) else _scalar(text) for text in (one, other))
    return pc.if_else(pa.array(which), left, right)


def known_only(known: Bools, text: pa.Array | str) -> pa.Array:
    """The text where it is known, an empty cell elsewhere."""
    return either(known, text, None)


def picked(table: pa.Array, places: Ints) -> pa.Array:
    """The texts at these places of a table."""
    if len(places) < SHORT and len(table) < SHORT:
        texts = table.to_pylist()
        return pa.array([texts[place] for place in places.tolist()], pa.string())
    return table.take(pa.array(places))


def same(text: str, count: int) -> pa.Array:
    """A column that says the same in every row."""
    return pa.array([text] * count, pa.string())


def digits(numbers: Ints, width: int) -> pa.Array:
    """Numbers as texts of at least that many digits."""
    if len(numbers) < SHORT:
        return pa.array([f"{number:0{width}d}" for number in numbers.tolist()], pa.string())
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
