"""Columns of text: joined, padded, picked, and left empty where nothing is known.

A world is a few long columns and very many short ones. An Arrow call costs what a hundred Python strings do, so short
columns are made in Python; what comes out is the same. A long column drawn from a small table is kept as places in that
table, an eighth of its size.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverstory.simulate.world import Bools, Ints

__all__ = ["SHORT", "digits", "either", "joined", "known_only", "picked", "plain", "same"]

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
    columns = [_scalar(part) if isinstance(part, str) else plain(part) for part in parts]
    return pc.binary_join_element_wise(*columns, _scalar(between))


def either(which: Bools, one: pa.Array | str | None, other: pa.Array | str | None) -> pa.Array:
    """The one text where it holds, the other elsewhere; None is an empty cell."""
    count = len(which)
    if count < SHORT:
        rows = zip(which.tolist(), _rows(one, count), _rows(other, count), strict=True)
        return pa.array([left if holds else right for holds, left, right in rows], pa.string())
    left, right = (plain(text) if isinstance(text, pa.Array) else _scalar(text) for text in (one, other))
    return pc.if_else(pa.array(which), left, right)


def known_only(known: Bools, text: pa.Array | str) -> pa.Array:
    """The text where it is known, an empty cell elsewhere."""
    return either(known, text, None)


def picked(table: pa.Array | Sequence[str | None], places: Ints) -> pa.Array:
    """The texts at these places of a table."""
    if isinstance(table, pa.Array) and max(len(places), len(table)) >= SHORT:
        return table.take(pa.array(places))
    texts = table.to_pylist() if isinstance(table, pa.Array) else table
    if len(places) < SHORT:
        return pa.array([texts[place] for place in places.tolist()], pa.string())
    words, word_at = _dictionary(tuple(texts))
    word = word_at[places]
    return pa.DictionaryArray.from_arrays(pa.array(word, mask=word < 0) if (word_at < 0).any() else word, words)


@cache
def _dictionary(texts: tuple[str | None, ...]) -> tuple[pa.Array, NDArray[Any]]:
    """The words of a table, each once, and which word stands at each place of it; below 0 where the cell is empty."""
    words = list(dict.fromkeys(text for text in texts if text is not None))
    place = {word: number for number, word in enumerate(words)}
    places = [-1 if text is None else place[text] for text in texts]
    return pa.array(words, pa.string()), np.array(places, np.min_scalar_type(-len(words) - 1))


def plain(text: pa.Array) -> pa.Array:
    """The column with its texts written out."""
    return text.dictionary_decode() if isinstance(text, pa.DictionaryArray) else text


def same(text: str | None, count: int) -> pa.Array:
    """A column that says the same in every row."""
    return pa.repeat(_scalar(text), count)


def digits(numbers: Ints, width: int) -> pa.Array:
    """Numbers as texts of at least that many digits."""
    if len(numbers) < SHORT:
        return pa.array([f"{number:0{width}d}" for number in numbers.tolist()], pa.string())
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
