"""The rows of an OpenDocument spreadsheet, as a stream, without believing how often it says that cells repeat."""

from collections.abc import Iterator

from lxml import etree

from coverstory.sources.lists.reading import ListFile, Unreadable
from coverstory.sources.lists.safe_xml import elements

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "rows_of_spreadsheet"]

MAX_COLUMNS = 256
"""How far to the right a value may stand; lists have at most 60 columns."""

MAX_ROWS = 1 << 20
"""How many rows a spreadsheet can have, by its applications' own limit."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ROW = f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_COLUMNS_REPEATED = f"{_TABLE}number-columns-repeated"
_ROWS_REPEATED = f"{_TABLE}number-rows-repeated"
_DATE_VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}date-value"
_BLANKS = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_MAX_REPEAT_DIGITS = 7


def rows_of_spreadsheet(file: ListFile) -> Iterator[tuple[int, list[str]]]:
    """Each row with a value in it, with the number a spreadsheet shows beside it, and its cells up to the last value.

    A row that stands for several equal ones is given once. Raises Unreadable where the XML, a repetition or the
    size is wrong.
    """
    row_number = 1
    for row in elements(file, frozenset({_ROW})):
        cells = _cells(row, row_number)
        if cells:
            yield row_number, cells
        row_number += _repeats(row, _ROWS_REPEATED, row_number)
        if row_number > MAX_ROWS + 1:
            raise Unreadable(f"at most {MAX_ROWS:,} rows", row_number - 1)


def _cells(row: etree._Element, row_number: int) -> list[str]:
    cells: list[str] = []
    gap = 0
    for cell in row.iterchildren(*_CELLS):
        repeats = _repeats(cell, _COLUMNS_REPEATED, row_number)
        text = _value(cell)
        if not text:
            gap += repeats
            continue
        if len(cells) + gap + repeats > MAX_COLUMNS:
            raise Unreadable(f"values in the first {MAX_COLUMNS} columns alone", row_number, text)
        cells.extend([""] * gap)
        cells.extend([text] * repeats)
        gap = 0
    return cells


def _repeats(element: etree._Element, attribute: str, row_number: int) -> int:
    text = element.get(attribute, "1")
    if not (text.isascii() and text.isdecimal()) or len(text) > _MAX_REPEAT_DIGITS:
        raise Unreadable("a repetition that is a number within the size of a spreadsheet", row_number, text)
    return int(text)


def _value(cell: etree._Element) -> str:
    """The date that a cell holds, or else its text as shown; comments on the cell are no part of it."""
    date = cell.get(_DATE_VALUE)
    if date is not None:
        return date
    return "\n".join(_paragraph(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p")).strip()


def _paragraph(paragraph: etree._Element) -> str:
    if len(paragraph) == 0:
        return paragraph.text or ""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """Text in document order, with a space for each element that stands for white space."""
    yield paragraph.text or ""
    for child in paragraph:
        if child.tag in _BLANKS:
            yield " "
        elif isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
