"""The UK list: many rows to a designation, the index with one, and spreadsheets read without believing them."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from coverstory.model.listing import Entry, EntryIdentifier, EntryName, EntryTie, NameKind
from coverstory.sources.lists import ListsRead, read_list_folder

COLUMNS = (
    *("Last Updated", "Unique ID", "UN Reference Number", "Name 6", "Name 1", "Name 2", "Name type", "Alias strength"),
    *("Name non-latin script", "Regime Name", "Individual, Entity, Ship", "Address Line 1", "Address Country"),
    *("Date Designated", "D.O.B", "Nationality(/ies)", "Passport number", "IMO number"),
    *("Parent company", "Subsidiaries"),
)
PRIMARY = {
    "Last Updated": "12/02/2024",
    "Unique ID": "DPR9001",
    "UN Reference Number": "KPi.901",
    "Name 6": "EXAMPLE",
    "Name 1": "Ivan",
    "Name 2": "Petrovich",
    "Name type": "Primary Name",
    "Name non-latin script": "Пример",
    "Regime Name": "Democratic People's Republic of Korea",
    "Individual, Entity, Ship": "Individual",
    "Address Line 1": "1 Sample Street",
    "Address Country": "Russia",
    "Date Designated": "31/12/2020",
    "D.O.B": "02/03/1971",
    "Nationality(/ies)": "(1) Russia (2) North Korea",
    "Passport number": "N 0837",
}
WEAK = {**PRIMARY, "Name 1": "", "Name 2": "", "Name 6": "Vanya", "Name type": "Alias", "Alias strength": "Low quality"}
VARIATION = {**PRIMARY, "Name 2": "", "Name type": "Primary name variation", "D.O.B": "dd/mm/1970"}
SHIP = {
    "Unique ID": "DPR9002",
    "Name 6": "SAMPLE STAR",
    "Name type": "Primary name",
    "Individual, Entity, Ship": "Ship",
    "Date Designated": "03/10/2017",
    "IMO number": "1234567",
}


def csv_of(rows: Sequence[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return "Report Date: 23-Sep-2025\r\n" + text.getvalue()


def read_csv(folder: Path, text: str) -> ListsRead:
    (folder / "uk.csv").write_text(text, encoding="utf-8-sig", newline="")
    return read_list_folder(folder)


def read_ods(folder: Path, table: str) -> ListsRead:
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"<table:table>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(folder / "uk.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return read_list_folder(folder)


def row_of(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


HEADER = row_of(*map(cell, ("Unique ID", "OFSI Group ID", "Name", "Regime Name", "Type", "Date Designated")))


def test_rows_of_one_designation_are_one_entry_with_the_primary_name_first(tmp_path: Path) -> None:
    read = read_csv(tmp_path, csv_of([WEAK, PRIMARY, SHIP, VARIATION]))
    assert read.refusals == ()
    assert (read.lists[0].id, read.lists[0].published_on) == ("uk_fcdo", "2025-09-23")
    person, ship = read.lists[0].entries
    assert person == Entry(
        file=read.lists[0].sources[0][0],
        line=3,
        sha256=read.lists[0].sources[0][1],
        id="DPR9001",
        kind="person",
        names=(
            EntryName("Ivan Petrovich EXAMPLE", NameKind.PRIMARY, "Latn"),
            EntryName("Vanya", NameKind.WEAK_ALIAS, "Latn"),
            EntryName("Пример", NameKind.ORIGINAL, "Cyrl"),
            EntryName("Ivan EXAMPLE", NameKind.ALIAS, "Latn"),
        ),
        births=("1971-03-02", "1970"),
        countries=("RU", "KP"),
        identifiers=(EntryIdentifier("passport", "N 0837"),),
        addresses=("1 Sample Street, Russia",),
        programmes=("Democratic People's Republic of Korea",),
        listed_on="2020-12-31",
        updated_on="2024-02-12",
        un_reference="KPi.901",
    )
    assert (ship.kind, ship.primary, ship.listed_on) == ("vessel", "SAMPLE STAR", "2017-10-03")
    assert ship.identifiers == (EntryIdentifier("imo", "1234567"),)


@pytest.mark.parametrize(
    ("wrong", "refused"),
    [
        ({"Unique ID": ""}, "uk.csv:4: Unique ID ''; expected the designation's id, such as RUS0001"),
        (
            {"Unique ID": "X1", "Individual, Entity, Ship": "Robot"},
            "uk.csv:4: Type 'Robot'; expected one of Individual, Entity, Ship",
        ),
        ({"Unique ID": "X1", "Name 6": ""}, "uk.csv:4: Name 'X1'; expected a name for the designation"),
        ({"Date Designated": "soon"}, "uk.csv:4: Date Designated 'soon'; expected a date such as 29/06/2012"),
        ({"D.O.B": "spring"}, "uk.csv:4: D.O.B 'spring'; expected a date such as 02/03/1971 or dd/mm/1971"),
    ],
)
def test_wrong_row_is_refused_with_its_line(tmp_path: Path, wrong: dict[str, str], refused: str) -> None:
    read = read_csv(tmp_path, csv_of([PRIMARY, {**SHIP, **wrong}]))
    assert [str(refusal) for refusal in read.refusals] == [refused]
    assert read.lists[0].entries[0].id == "DPR9001"


def test_file_that_breaks_off_in_a_row_refuses_that_row(tmp_path: Path) -> None:
    read = read_csv(tmp_path, csv_of([PRIMARY, SHIP])[:-20])
    assert [str(refusal) for refusal in read.refusals] == [
        "uk.csv:4: refused; expected as many columns as the header has, in right quotes"
    ]
    assert [entry.id for entry in read.lists[0].entries] == ["DPR9001"]


def test_every_line_that_an_open_quote_swallows_is_refused(tmp_path: Path) -> None:
    text = csv_of([PRIMARY, SHIP, *({**SHIP, "Unique ID": id_} for id_ in ("DPR9003", "DPR9004"))]).replace(
        "EXAMPLE", '"EXAMPLE', 1
    )
    read = read_csv(tmp_path, text.replace("DPR9003", '"DPR9003"'))
    assert [refusal.line for refusal in read.refusals] == [3, 4, 5]
    assert [entry.id for entry in read.lists[0].entries] == ["DPR9004"]


def test_parent_and_subsidiaries_are_ties(tmp_path: Path) -> None:
    company = {**SHIP, "Individual, Entity, Ship": "Entity", "IMO number": ""}
    company |= {"Parent company": "Bureau of Samples", "Subsidiaries": "(1) Sample One (2) Sample Two"}
    (entry,) = read_csv(tmp_path, csv_of([company, company])).lists[0].entries
    assert entry.ties == (
        EntryTie("parent", "Bureau of Samples"),
        EntryTie("subsidiary", "Sample One"),
        EntryTie("subsidiary", "Sample Two"),
    )


def test_line_breaks_within_a_cell_count_as_lines(tmp_path: Path) -> None:
    read = read_csv(
        tmp_path, csv_of([{**PRIMARY, "Address Line 1": "Room 1\n1 Sample Street"}, {**SHIP, "Unique ID": ""}])
    )
    assert [refusal.line for refusal in read.refusals] == [5]
    assert read.lists[0].entries[0].addresses == ("Room 1 1 Sample Street, Russia",)


def test_index_as_a_spreadsheet_keeps_the_name_as_published(tmp_path: Path) -> None:
    date = '<table:table-cell office:date-value="2020-12-31"><text:p>31 December</text:p></table:table-cell>'
    gap = '<table:table-cell table:number-columns-repeated="16376"/>'
    spaced = cell("EXAMPLE<text:s/>Ivan<text:line-break/><text:span>Petrovich</text:span>")
    person = row_of(cell("DPR9001"), "<table:table-cell/>", spaced, cell("DPRK"), cell("Individual"), date, gap)
    empty = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    robot = row_of(cell("X1"), cell(""), cell("R"), cell(""), cell("Robot"))
    tail = '<table:table-row table:number-rows-repeated="1040000"><table:table-cell/></table:table-row>'
    read = read_ods(tmp_path, HEADER + person + empty + robot + tail)
    assert [str(refusal) for refusal in read.refusals] == [
        "uk.ods:6: Type 'Robot'; expected one of Individual, Entity, Ship"
    ]
    (entry,) = read.lists[0].entries
    assert entry.names == (EntryName("EXAMPLE Ivan Petrovich", NameKind.PRIMARY, "Latn"),)
    assert (entry.programmes, entry.listed_on) == (("DPRK",), "2020-12-31")


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (
            row_of(cell("x", 'table:number-columns-repeated="99999999999"')),
            "uk.ods:2: '99999999999'; expected a repetition that is a number within the size of a spreadsheet",
        ),
        (
            row_of(cell("x", 'table:number-columns-repeated="9999999"')),
            "uk.ods:2: 'x'; expected values in the first 256 columns alone",
        ),
        (
            '<table:table-row table:number-rows-repeated="9999999"/>',
            "uk.ods:10000000: refused; expected at most 1,048,576 rows",
        ),
    ],
)
def test_spreadsheet_that_repeats_without_end_is_refused(tmp_path: Path, row: str, refused: str) -> None:
    read = read_ods(tmp_path, HEADER + row)
    assert read.lists == ()
    assert [str(refusal) for refusal in read.refusals] == [refused]


def test_other_spreadsheet_is_refused_whole(tmp_path: Path) -> None:
    read = read_ods(tmp_path, row_of(cell("Month"), cell("Wages")))
    assert [str(refusal) for refusal in read.refusals] == [
        "uk.ods: refused; expected in the first rows the UK list's columns Unique ID, Type and Name (or Name 1 to 6)"
    ]


def test_real_list_is_read_whole(real_data: Path) -> None:
    read = read_list_folder(real_data / "lists" / "uk-2025-08-11")
    (watchlist,) = read.lists
    # Two designations are published without a name, so that no name can be screened against them: they are refused.
    assert [refusal.expected for refusal in read.refusals] == ["a name for the designation"] * 2
    assert len(watchlist.entries) + len(read.refusals) == 5_302
    assert Counter(entry.kind for entry in watchlist.entries) == {"person": 3_752, "organization": 1_087, "vessel": 461}
    assert all(entry.listed_on and entry.programmes for entry in watchlist.entries)
    assert sum("Democratic People's Republic of Korea" in entry.programmes for entry in watchlist.entries) == 261
