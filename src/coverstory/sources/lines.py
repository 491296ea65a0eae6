"""Cutting a text file into records block by block: where each begins and ends, and on which line an editor shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from coverstory.sources.quotes import LINE_END, QuotedCells, find_quoted_cells

__all__ = ["BLOCK_BYTES", "RECORD_BYTES", "Block", "read_blocks"]

BLOCK_BYTES = 8 << 20
"""How much of a file is held at once."""

RECORD_BYTES = 1 << 20
"""The longest record that is read; a longer one is a fault, or a quote that was never closed."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a file cut into whole records, blank lines left out.

    `starts` and `ends` are byte offsets into `text`, `lines` the line on which each record begins. `faults` says of a
    record, by its place among them, what was expected of it.
    """

    text: bytes
    starts: Offsets
    ends: Offsets
    lines: Offsets
    faults: dict[int, str]

    def record(self, at: int) -> str:
        """One record as text, with a replacement character for each byte that is none."""
        return self.text[self.starts[at] : self.ends[at]].decode("utf-8", errors="replace")

    def sound(self) -> tuple[bytes, Offsets]:
        """The bytes of the records without fault, and their places among the records."""
        places = np.setdiff1d(np.arange(len(self.starts)), np.fromiter(self.faults, np.int64, len(self.faults)))
        starts, ends = self.starts[places], self.ends[places]
        gaps = np.flatnonzero(starts[1:] != ends[:-1])
        firsts = np.concatenate([starts[:1], starts[gaps + 1]])
        lasts = np.concatenate([ends[gaps], ends[-1:]])
        return b"".join(self.text[a:b] for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)), places


def read_blocks(path: Path, delimiter: str | None) -> Iterator[Block]:
    """Read a UTF-8 file block by block; with a delimiter, line ends inside quoted cells end no record."""
    line, carried = 1, b""
    with path.open("rb") as file:
        if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
            file.seek(0)
        while True:
            read = file.read(BLOCK_BYTES)
            is_last = len(read) < BLOCK_BYTES
            block, rest = _cut(carried + read, line, delimiter, is_last)
            yield block
            if is_last:
                return
            carried, line = rest.text, rest.line


@dataclass(frozen=True, slots=True)
class _Rest:
    """The record that a block breaks off in, and the line it begins on."""

    text: bytes
    line: int


def _cut(text: bytes, line: int, delimiter: str | None, is_last: bool) -> tuple[Block, _Rest]:
    letters = np.frombuffer(text, np.uint8)
    breaks = _line_ends(letters, is_last)
    quoted = QuotedCells.none()
    if delimiter is not None:
        quoted = find_quoted_cells(letters, breaks, ord(delimiter), RECORD_BYTES, is_last)
    ends = breaks[~quoted.holds(breaks)] + 1
    if is_last and len(text) > (ends[-1] if len(ends) else 0):
        ends = np.append(ends, len(text))
    starts = np.concatenate([np.zeros(1, np.int64), ends])
    lines = line + np.searchsorted(breaks, starts)
    rest = _Rest(_bounded(text[starts[-1] :]), int(lines[-1]))
    starts, lines = starts[:-1], lines[:-1]
    if len(starts):
        # Less one, so that NUL wraps round and counts as written: a tail of zeros is a fault, not a blank line.
        is_written = np.logical_or.reduceat(letters[: ends[-1]] - np.uint8(1) >= ord(" "), starts)
        starts, ends, lines = starts[is_written], ends[is_written], lines[is_written]
    return Block(text, starts, ends, lines, _faults(text, starts, ends, quoted)), rest


def _line_ends(letters: npt.NDArray[np.uint8], is_last: bool) -> Offsets:
    """Where lines end: at LF, CR LF (its LF), or a CR alone."""
    line_feeds = letters == LINE_END[0]
    returns = np.flatnonzero(letters == LINE_END[1])
    if len(returns) and returns[-1] == len(letters) - 1 and not is_last:
        returns = returns[:-1]  # its LF may be the first byte of the next block
    if len(returns):
        is_alone = ~np.append(line_feeds, False)[returns + 1]
        line_feeds[returns[is_alone]] = True
    return np.flatnonzero(line_feeds)


def _bounded(rest: bytes) -> bytes:
    """Of a line without end, no more than shows that it is too long."""
    is_one_line = b"\n" not in rest and b"\r" not in rest
    return rest[: RECORD_BYTES + 1] if is_one_line else rest


def _faults(text: bytes, starts: Offsets, ends: Offsets, quoted: QuotedCells) -> dict[int, str]:
    faults = dict.fromkeys(_undecodable(text, starts, ends), "text in UTF-8")
    broken = np.flatnonzero(np.isin(ends - 1, quoted.broken_lines)).tolist()
    faults |= dict.fromkeys(broken, "a quoted cell that is closed before its line ends")
    too_long = np.flatnonzero(ends - starts > RECORD_BYTES).tolist()
    return faults | dict.fromkeys(too_long, f"a row of at most {RECORD_BYTES} bytes")


def _undecodable(text: bytes, starts: Offsets, ends: Offsets) -> Iterator[int]:
    """The places of the records that are not UTF-8."""
    if not len(ends) or text.isascii():
        return
    view, begin, end = memoryview(text), int(starts[0]), int(ends[-1])
    while begin < end:
        try:
            str(view[begin:end], "utf-8")
        except UnicodeDecodeError as error:
            at = int(np.searchsorted(ends, begin + error.start, side="right"))
            yield at
            begin = int(ends[at])
        else:
            return
