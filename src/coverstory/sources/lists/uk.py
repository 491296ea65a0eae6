"""The UK sanctions list of the Foreign, Commonwealth and Development Office: ODS, or CSV with the same columns.

Two forms are published. The full one has a row for each combination of a designation's names, addresses and numbers,
so that one designation (Unique ID) spans many rows, each name in parts, `Name 6` being the last. The index has a row
for each designation with its `Name` in one cell, last name first; nobody can tell where it ends, so it is held as
published.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from coverstory.errors import Refusal
from coverstory.model.listing import Entry, EntryTie, NameKind, Watchlist
from coverstory.sources.lists.countries import countries_in
from coverstory.sources.lists.dates import births_in, day_in
from coverstory.sources.lists.identifiers import identifiers_of
from coverstory.sources.lists.names import entry_names
from coverstory.sources.lists.ods import rows_of_spreadsheet
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, Unreadable, one_line, placed, read_each
from coverstory.sources.lists.text import rows_of, text_of

__all__ = ["UK"]

_ID = "Unique ID"
_TYPE = "Type"
_NAME = "Name"
_NAME_PARTS = ("Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6")
_ADDRESS_PARTS = (*(f"Address Line {number}" for number in range(1, 7)), "Address Postal Code", "Address Country")
_OTHER_TITLES = {"Individual, Entity, Ship": _TYPE, "Designation Type": _TYPE, "Passport numbers": "Passport number"}
"""Columns that the publisher has renamed, with the title they are read under."""

_KINDS = {"individual": "person", "entity": "organization", "ship": "vessel"}
_IDENTIFIERS = {
    "Passport number": "passport",
    "National Identifier number": "national_id",
    "Business registration number (s)": "registration",
    "IMO number": "imo",
    "Email address": "email",
    "Website": "domain",
    "Phone number": "phone",
    "Hull identification number (HIN)": "other",
}
_TIES = {"Parent company": "parent", "Subsidiaries": "subsidiary"}
_HEADER_ROWS = 10
"""Above the header may stand the report's date and a title, no more."""

_SPREADSHEET = re.compile(rb"<(?:\w+:)?document-content\b")
_REPORT_DATE = re.compile(r"report date:?\s*(.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(\d{1,2}\)\s*")

Row = dict[str, str]
Rows = Iterator[tuple[int, list[str] | None]]


@dataclass(slots=True)
class _Designation:
    """The rows of one Unique ID, and the line of the first."""

    line: int
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Header:
    """The columns by title, and what stood above them of the report's date."""

    titles: tuple[str, ...]
    published_on: str


def _is_spreadsheet(file: ListFile) -> bool:
    return _SPREADSHEET.search(file.head) is not None


def _recognises(file: ListFile) -> bool:
    return _is_spreadsheet(file) or _is_csv(file)


def _is_csv(file: ListFile) -> bool:
    top = file.head.decode("latin-1").split("\n", _HEADER_ROWS)[:_HEADER_ROWS]
    return any(_ID in line and "," in line and "Name" in line for line in top)


def _read_file(file: ListFile) -> ListsRead:
    return _read_rows(file, rows_of_spreadsheet(file) if _is_spreadsheet(file) else rows_of(text_of(file)))


def _read_rows(file: ListFile, rows: Rows) -> ListsRead:
    header = _header(rows)
    designations, refusals = _designations(file, header, rows)
    entries = []
    for designation in designations:
        refusals.extend(Refusal(file.name, designation.line, *fault) for fault in _unread(designation.rows))
        entry = _entry(designation.rows)
        if entry.names:
            entries.append(placed(entry, file, designation.line))
    watchlist = Watchlist("uk_fcdo", "UK Sanctions List", header.published_on, tuple(entries), (file.source,))
    return ListsRead((watchlist,), tuple(sorted(refusals, key=lambda refusal: refusal.line)))


def _designations(file: ListFile, header: _Header, rows: Rows) -> tuple[list[_Designation], list[Refusal]]:
    """The right rows by designation, wherever they stand, and the refusals of the others."""
    refusals: list[Refusal] = []
    found: dict[str, _Designation] = {}
    for line, cells in rows:
        row = _row(header, cells, _is_spreadsheet(file))
        fault = _MISFIT if row is None else _wrong(row)
        if fault is not None:
            refusals.append(Refusal(file.name, line, *fault))
        elif row is not None:
            found.setdefault(row[_ID], _Designation(line)).rows.append(row)
    return list(found.values()), refusals


def _header(rows: Rows) -> _Header:
    published_on = ""
    for _ in range(_HEADER_ROWS):
        _, cells = next(rows, (0, None))
        titles = tuple(_OTHER_TITLES.get(title, title) for title in (" ".join(cell.split()) for cell in cells or ()))
        if {_ID, _TYPE} <= set(titles) and not {_NAME, "Name 6"}.isdisjoint(titles):
            return _Header(titles, published_on)
        dated = _REPORT_DATE.match(titles[0]) if titles else None
        published_on = day_in(dated[1].replace("-", " ")) or day_in(dated[1]) if dated else published_on
    raise Unreadable(f"in the first rows the UK list's columns {_ID}, {_TYPE} and {_NAME} (or Name 1 to 6)")


def _row(header: _Header, cells: list[str] | None, is_spreadsheet: bool) -> Row | None:
    """The cells by title; None where they do not fit. A spreadsheet leaves out the empty cells at a row's end."""
    width = len(header.titles)
    if cells is None or len(cells) > width or (len(cells) < width and not is_spreadsheet):
        return None
    return {title: " ".join(cell.split()) for title, cell in zip(header.titles, cells, strict=False)}


_MISFIT = ("", "", "as many columns as the header has, in right quotes")


def _wrong(row: Row) -> tuple[str, str, str] | None:
    """What is wrong with a row as column, value and what was expected."""
    if not row.get(_ID):
        return _ID, "", "the designation's id, such as RUS0001"
    kind = row.get(_TYPE, "")
    return None if kind.lower() in _KINDS else (_TYPE, one_line(kind), "one of Individual, Entity, Ship")


def _unread(rows: Sequence[Row]) -> Iterator[tuple[str, str, str]]:
    """What the rows of one designation say that could not be taken in, each once."""
    if not any(name for name, _ in _names(rows)):
        yield _NAME, rows[0][_ID], "a name for the designation"
    for text in _distinct(rows, "Date Designated"):
        if not day_in(text):
            yield "Date Designated", one_line(text), "a date such as 29/06/2012"
    for text in _distinct(rows, "D.O.B"):
        if not births_in(text):
            yield "D.O.B", one_line(text), "a date such as 02/03/1971 or dd/mm/1971"


def _distinct(rows: Iterable[Row], column: str) -> tuple[str, ...]:
    """The values in a column over the rows, each once; a cell may number several: `(1) ... (2) ...`."""
    texts = (row.get(column, "") for row in rows)
    parts = (part for text in texts for part in (_NUMBERED.split(text) if text.startswith("(1)") else (text,)))
    return tuple(dict.fromkeys(filter(None, parts)))


def _entry(rows: Sequence[Row]) -> Entry:
    first = rows[0]
    kind = _KINDS[first[_TYPE].lower()]
    where = ("Nationality(/ies)",) if kind == "person" else ("Address Country", "Current believed flag of ship")
    published = ((kind, value, "") for column, kind in _IDENTIFIERS.items() for value in _distinct(rows, column))
    return Entry(
        id=first[_ID],
        kind=kind,
        names=entry_names(_names(rows)),
        births=tuple(dict.fromkeys(birth for text in _distinct(rows, "D.O.B") for birth in births_in(text))),
        countries=countries_in(text for column in where for text in _distinct(rows, column)),
        identifiers=identifiers_of(published),
        addresses=tuple(dict.fromkeys(filter(None, map(_address, rows)))),
        programmes=_distinct(rows, "Regime Name"),
        listed_on=min(filter(None, map(day_in, _distinct(rows, "Date Designated"))), default=""),
        updated_on=max(map(day_in, _distinct(rows, "Last Updated")), default=""),
        un_reference=next(iter(_distinct(rows, "UN Reference Number")), ""),
        ties=tuple(EntryTie(kind, name) for column, kind in _TIES.items() for name in _distinct(rows, column)),
    )


def _names(rows: Iterable[Row]) -> Iterator[tuple[str, NameKind]]:
    for row in rows:
        parts = " ".join(filter(None, (row.get(part) for part in _NAME_PARTS)))
        yield row.get(_NAME) or parts, _name_kind(row)
        yield row.get("Name non-latin script", ""), NameKind.ORIGINAL


def _name_kind(row: Row) -> NameKind:
    """The publisher's grading; an index that has none gives primary names alone."""
    type_ = row.get("Name type", "").lower()
    if type_ in ("", "primary name"):
        return NameKind.PRIMARY
    if "former" in type_ or "fka" in type_:
        return NameKind.FORMER
    return NameKind.WEAK_ALIAS if "low" in row.get("Alias strength", "").lower() else NameKind.ALIAS


def _address(row: Row) -> str:
    return ", ".join(filter(None, (row.get(part) for part in _ADDRESS_PARTS)))


def _read(files: Sequence[ListFile]) -> ListsRead:
    return read_each(files, _read_file)


UK = Format("UK sanctions list ODS or CSV", _recognises, _read)
