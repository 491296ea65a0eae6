"""Where the quoted cells of delimited text begin and end, so that a line end inside one ends no record."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

__all__ = ["LINE_END", "QuotedCells", "find_quoted_cells"]

LINE_END = b"\n\r"
_QUOTE = ord('"')

Letters = npt.NDArray[np.uint8]
Offsets = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class QuotedCells:
    """Where quoted cells open and close, the last perhaps still open, and the ends of lines with one that never closes.

    All are byte offsets, ascending.
    """

    opens: Offsets
    closes: Offsets
    broken_lines: Offsets

    @classmethod
    def none(cls) -> Self:
        """No quoted cell at all."""
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing)

    def holds(self, places: Offsets) -> Truths:
        """Whether each place lies inside a quoted cell."""
        return np.searchsorted(self.opens, places) > np.searchsorted(self.closes, places)


def find_quoted_cells(letters: Letters, breaks: Offsets, delimiter: int, longest: int, is_last: bool) -> QuotedCells:
    """Find the quoted cells of a text that begins at the start of a record and whose lines end at `breaks`.

    A quote opens a cell only at its very beginning, and is written twice inside. One that is not closed, or closed in
    the midst of a later line's text, was left out by mistake: its line is broken and the next begins anew, so that one
    lost quote does not swallow the rows after it; so too with a cell of several lines and more than `longest` bytes.
    A text that is not the last of its file may end inside a cell.
    """
    quotes = np.flatnonzero(letters == _QUOTE)
    if not len(quotes):
        return QuotedCells.none()
    marks = _Marks(letters, quotes, breaks, delimiter, longest, is_last)
    if marks.are_plain():
        return QuotedCells(quotes[0::2], quotes[1::2], np.empty(0, np.int64))
    spans = list(marks.one_by_one())
    opens = [opened for opened, _, is_broken in spans if not is_broken]
    closes = [closed for _, closed, is_broken in spans if not is_broken and closed < len(letters)]
    broken = [end for _, end, is_broken in spans if is_broken]
    return QuotedCells(*(np.array(offsets, np.int64) for offsets in (opens, closes, broken)))


@dataclass(frozen=True, slots=True)
class _Marks:
    """The quotes of a text, and all that decides what each of them does."""

    letters: Letters
    quotes: Offsets
    breaks: Offsets
    delimiter: int
    longest: int
    is_last: bool

    def are_plain(self) -> bool:
        """Whether quotes simply alternate: each odd one at the start of a cell, each even one at the end of its cell.

        A quote written twice closes and opens at once, which comes to the same.
        """
        opens, closes = self.quotes[0::2], self.quotes[1::2]
        if len(opens) > len(closes) and (self.is_last or self._is_long(opens[-1], len(self.letters))):
            return False
        if bool(np.any(closes - opens[: len(closes)] > self.longest)):
            return False
        is_again = np.zeros(len(opens), np.bool_)
        is_again[1:] = opens[1:] == closes[: len(opens) - 1] + 1
        return bool(np.all(is_again | self._begins_cell(opens)) and np.all(self._ends_cell(closes)))

    def one_by_one(self) -> Iterator[tuple[int, int, bool]]:
        """Each quoted cell as where it opens, where it closes, and False; or where its broken line ends, and True."""
        begins = self._begins_cell(self.quotes)
        at = 0
        while at < len(self.quotes):
            if not begins[at]:
                at += 1  # a quote in the midst of a cell is a letter like others
                continue
            opened, closing = int(self.quotes[at]), self._closing(at)
            closed = int(self.quotes[closing]) if closing < len(self.quotes) else len(self.letters)
            line_end = self._line_end(opened)
            is_broken = self._is_broken(opened, closed, line_end)
            yield opened, line_end if is_broken else closed, is_broken
            at = max(at + 1, int(np.searchsorted(self.quotes, line_end))) if is_broken else closing + 1

    def _closing(self, at: int) -> int:
        """Which quote closes the cell that the quote at this place opens."""
        closing = at + 1
        while closing + 1 < len(self.quotes) and self.quotes[closing + 1] == self.quotes[closing] + 1:
            closing += 2
        return closing

    def _is_broken(self, opened: int, closed: int, line_end: int) -> bool:
        if closed == len(self.letters):
            return self.is_last or self._is_long(opened, closed)
        is_ended = bool(self._ends_cell(np.array([closed]))[0])
        return line_end < closed and (not is_ended or self._is_long(opened, closed))

    def _is_long(self, opened: int, closed: int) -> bool:
        return closed - opened > self.longest

    def _line_end(self, opened: int) -> int:
        after = int(np.searchsorted(self.breaks, opened))
        return int(self.breaks[after]) if after < len(self.breaks) else len(self.letters) - 1

    def _begins_cell(self, quotes: Offsets) -> Truths:
        begins: Truths = (quotes == 0) | self._is_edge(self.letters[quotes - 1])
        return begins

    def _ends_cell(self, quotes: Offsets) -> Truths:
        following = self.letters[np.minimum(quotes + 1, len(self.letters) - 1)]
        ends: Truths = (quotes + 1 == len(self.letters)) | (following == _QUOTE) | self._is_edge(following)
        return ends

    def _is_edge(self, letters: Letters) -> Truths:
        is_edge: Truths = (letters == self.delimiter) | (letters == LINE_END[0]) | (letters == LINE_END[1])
        return is_edge
