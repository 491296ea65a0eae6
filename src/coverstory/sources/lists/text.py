"""Reads a list's file of text: its characters, and its rows where it is CSV."""

import csv
import io
from collections.abc import Iterator

from coverstory.sources.lists.reading import ListFile, Unreadable

__all__ = ["MAX_TEXT_BYTES", "line_rows_of", "rows_of", "text_of"]

MAX_TEXT_BYTES = 256 << 20
"""The longest CSV file that is read, because it is held whole; OFAC's three together have 3.5 MB."""


def text_of(file: ListFile) -> str:
    """The file's characters: UTF-8, or else Windows-1252, in which OFAC and older spreadsheets write.

    Raises Unreadable where the file is too long.
    """
    with file.open() as stream:
        data = stream.read(MAX_TEXT_BYTES + 1)
    if len(data) > MAX_TEXT_BYTES:
        raise Unreadable(f"a CSV file of at most {MAX_TEXT_BYTES:,} bytes")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Latin-1 has a character for each byte, also for the five that Windows-1252 leaves undefined.
    return data.decode("latin-1")


def rows_of(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each CSV row that is not empty, with the line it begins on.

    Where quotes are wrong, nobody can say which of the lines are whole: each line read so far is given with None.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield from ((broken, None) for broken in range(line, max(reader.line_num, line) + 1))
            continue
        if row:
            yield line, row


def line_rows_of(text: str) -> Iterator[tuple[int, list[str] | None]]:
    """The same for CSV in which each line is a row, so that wrong quotes cost one line alone."""
    for line, written in enumerate(io.StringIO(text, newline=""), start=1):
        try:
            row = next(csv.reader((written,), strict=True), None)
        except csv.Error:
            yield line, None
            continue
        if row:
            yield line, row
