"""OFAC's CSV: an entry joined from three files, its remarks read, and nothing lost on the real list."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from coverstory.model.listing import Entry, EntryIdentifier, EntryName, EntryTie, NameKind
from coverstory.sources.lists import read_list_folder
from coverstory.sources.lists.names import natural_order

SDN = """\
101,"EXAMPLE, Ivan Petrovich","individual","DPRK4] [NPWMD",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\
"DOB 02 Mar 1971; alt. DOB circa 1970; POB Sampleville; nationality Korea, North; Passport 0837 (Russia) issued 2009; \
Email Address Ivan@Example.com; Digital Currency Address - XBT 1ExampleWallet; a.k.a. 'BROTHER, Big'; Gender Male."
102,"SAMPLE TRADING CO., LTD.",-0- ,"DPRK3",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\
"Tax ID No. 77-01 (Malaysia); Website https://www.sample.example/about; f.k.a. 'SAMPLE BROTHERS'."
103,"SAMPLE STAR","vessel","DPRK4",-0- ,"HMXX1","Tug","2597","1098","Korea, North",-0- ,\
"Vessel Registration Identification IMO 1234567; MMSI 572000000."
\x1a"""

ALT = """\
101,1,"aka","EXAMPLE, Vanya",-0-\x20
101,2,"fka","EXAMPLO, Ivan",-0-\x20
\x1a"""

ADD = """\
102,1,"1 Sample Street","Kuala Lumpur","Malaysia",-0-\x20
101,2,-0- ,"Vladivostok","Russia",-0-\x20
103,3,-0- ,-0- ,-0- ,-0-\x20
\x1a"""


def given(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.csv").write_bytes(text.replace("\n", "\r\n").encode())
    return folder


def entries_of(folder: Path) -> list[Entry]:
    read = read_list_folder(folder)
    assert read.refusals == ()
    return list(read.lists[0].entries)


def test_person_is_joined_with_further_names_and_addresses(tmp_path: Path) -> None:
    read = read_list_folder(given(tmp_path, sdn=SDN, alt=ALT, add=ADD))
    person, *_ = read.lists[0].entries
    assert person == Entry(
        file="sdn.csv",
        line=1,
        sha256=read.lists[0].sources[0][1],
        id="101",
        kind="person",
        names=(
            EntryName("Ivan Petrovich EXAMPLE", NameKind.PRIMARY, "Latn"),
            EntryName("Vanya EXAMPLE", NameKind.ALIAS, "Latn"),
            EntryName("Ivan EXAMPLO", NameKind.FORMER, "Latn"),
            EntryName("Big BROTHER", NameKind.WEAK_ALIAS, "Latn"),
        ),
        births=("1971-03-02", "1970"),
        # A person's address in Russia and birthplace say nothing of nationality.
        countries=("KP",),
        identifiers=(
            EntryIdentifier("passport", "0837", "RU"),
            EntryIdentifier("email", "ivan@example.com"),
            EntryIdentifier("wallet", "1ExampleWallet"),
        ),
        addresses=("Vladivostok, Russia",),
        programmes=("DPRK4", "NPWMD"),
    )


def test_organization_keeps_its_commas_and_is_of_the_country_of_its_address(tmp_path: Path) -> None:
    _, firm, _ = entries_of(given(tmp_path, sdn=SDN, alt=ALT, add=ADD))
    assert firm.kind == "organization"
    assert firm.names == (
        EntryName("SAMPLE TRADING CO., LTD.", NameKind.PRIMARY, "Latn"),
        EntryName("SAMPLE BROTHERS", NameKind.FORMER, "Latn"),
    )
    assert firm.countries == ("MY",)
    assert firm.identifiers == (EntryIdentifier("tax_id", "77-01", "MY"), EntryIdentifier("domain", "sample.example"))
    assert firm.addresses == ("1 Sample Street, Kuala Lumpur, Malaysia",)


def test_whom_an_entry_is_linked_to_is_kept_as_published(tmp_path: Path) -> None:
    linked = SDN.replace("f.k.a. 'SAMPLE BROTHERS'.", "Linked To: BUREAU OF SAMPLES; Linked To: SAMPLE HOLDING CO.")
    _, company, _ = entries_of(given(tmp_path, sdn=linked))
    assert company.ties == (EntryTie("linked to", "BUREAU OF SAMPLES"), EntryTie("linked to", "SAMPLE HOLDING CO"))


def test_vessel_is_known_by_imo_number_flag_and_call_sign(tmp_path: Path) -> None:
    *_, vessel = entries_of(given(tmp_path, sdn=SDN, alt=ALT, add=ADD))
    assert (vessel.kind, vessel.countries, vessel.addresses) == ("vessel", ("KP",), ())
    assert vessel.identifiers == (
        EntryIdentifier("imo", "1234567"),
        EntryIdentifier("other", "572000000"),
        EntryIdentifier("other", "HMXX1"),
    )


def test_entries_alone_are_a_list(tmp_path: Path) -> None:
    assert [entry.id for entry in entries_of(given(tmp_path, sdn=SDN))] == ["101", "102", "103"]


def test_windows_1252_is_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").write_bytes(SDN.replace("SAMPLE STAR", "ÉTOILE “1”").encode("cp1252"))
    assert entries_of(tmp_path)[2].primary == "ÉTOILE “1”"


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ('104,"SHORT ROW",-0- ,"CUBA"', "sdn.csv:2: '104,SHORT ROW,-0- ,CUBA'; expected 12 columns of CSV"),
        ('104,"OPEN QUOTE' + "," * 11, "sdn.csv:2: refused; expected 12 columns of CSV"),
        ("x1,A,-0- ,B" + ",-0- " * 8, "sdn.csv:2: ent_num 'x1'; expected a whole number"),
        ("104,A,robot,B" + ",-0- " * 8, "sdn.csv:2: SDN_Type 'robot'; expected one of individual, entity, vessel, "),
        ("104,-0- ,-0- ,B" + ",-0- " * 8, "sdn.csv:2: SDN_Name ''; expected a name"),
        ("101,A,-0- ,B" + ",-0- " * 8, "sdn.csv:2: ent_num '101'; expected a number of its own; line 1 has the same"),
        ("104,A,individual,B" + ",-0- " * 7 + ",DOB in spring", "sdn.csv:2: Remarks 'DOB in spring'; expected a date "),
    ],
)
def test_wrong_row_is_refused_with_its_line_and_the_rest_goes_on(tmp_path: Path, row: str, refused: str) -> None:
    first, *rest = SDN.splitlines()
    read = read_list_folder(given(tmp_path, sdn="\n".join([first, row, *rest])))
    assert [str(refusal)[: len(refused)] for refusal in read.refusals] == [refused]
    assert {"101", "102", "103"} <= {entry.id for entry in read.lists[0].entries}


def test_name_and_address_of_no_entry_are_refused(tmp_path: Path) -> None:
    orphans = {"alt": '101,1,"aka","A, B",-0-\n999,2,"aka","C",-0-', "add": '999,1,"1 Sample Street",-0- ,-0- ,-0-'}
    read = read_list_folder(given(tmp_path, sdn=SDN, **orphans))
    assert [str(refusal) for refusal in read.refusals] == [
        "alt.csv:2: ent_num '999'; expected the number of an entry in the file of entries",
        "add.csv:1: ent_num '999'; expected the number of an entry in the file of entries",
    ]


def test_further_names_without_entries_are_refused_whole(tmp_path: Path) -> None:
    read = read_list_folder(given(tmp_path, alt=ALT))
    assert read.lists == ()
    assert [str(refusal) for refusal in read.refusals] == [
        "alt.csv: refused; expected a file of entries (SDN.CSV or CONS_PRIM.CSV) in the same folder"
    ]


def test_clause_that_the_publisher_cut_off_is_no_fact(tmp_path: Path) -> None:
    clauses = "".join(f"alt. Passport N{number:06}; " for number in range(40))
    remarks = f"{clauses}Digital Currency Address - XBT 1Ex".ljust(1_000, "x")
    row = f'105,"CUT, Off","individual","DPRK",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{remarks}"'
    read = read_list_folder(given(tmp_path, sdn=row))
    (entry,) = read.lists[0].entries
    assert Counter(identifier.kind for identifier in entry.identifiers) == {"passport": 40}
    assert [refusal.column for refusal in read.refusals] == ["Remarks"]


def test_non_sdn_list_beside_it_is_a_list_of_its_own(tmp_path: Path) -> None:
    cons = {"cons_prim": '9001,"SAMPLE BANK",-0- ,"CAPTA"' + ",-0- " * 8, "cons_alt": '9001,1,"aka","S BANK",-0-'}
    read = read_list_folder(given(tmp_path, sdn=SDN, alt=ALT, **cons))
    assert [(watchlist.id, len(watchlist.entries)) for watchlist in read.lists] == [("ofac_cons", 1), ("ofac_sdn", 3)]
    assert read.refusals == ()


def test_every_row_of_the_real_list_is_attached(real_data: Path) -> None:
    folder = real_data / "lists" / "ofac-2021-07"
    read = read_list_folder(folder)
    (watchlist,) = read.lists
    entries = {entry.id: entry for entry in watchlist.entries}
    assert len(entries) == len(watchlist.entries) == 8_976
    assert len(watchlist.sources) == 3

    aliases = [(row, " ".join(row[3].split())) for row in _rows(folder / "alt.csv", columns=5)]
    names = {(entry.id, name.text) for entry in watchlist.entries for name in entry.names}
    assert len(aliases) == 11_910
    assert all((row[0], text) in names or (row[0], natural_order(text)) in names for row, text in aliases)

    addresses = _rows(folder / "add.csv", columns=6)
    places = [(row[0], ", ".join(part for part in row[2:5] if part.strip() != "-0-")) for row in addresses]
    assert len(places) == 13_837
    assert all(text == "" or text in entries[number].addresses for number, text in places)

    # Five remarks are longer than the publisher's file can hold; nothing else is refused.
    assert Counter(refusal.column for refusal in read.refusals) == {"Remarks": 5}
    assert all("cuts at 1,000 characters" in refusal.expected for refusal in read.refusals)


def _rows(path: Path, columns: int) -> list[list[str]]:
    with path.open(newline="") as file:
        return [[cell.strip() for cell in row] for row in csv.reader(file) if len(row) == columns]


def test_real_entries_are_as_rich_as_the_publisher_made_them(real_data: Path) -> None:
    (watchlist,) = read_list_folder(real_data / "lists" / "ofac-2021-07").lists
    kinds = Counter(entry.kind for entry in watchlist.entries)
    assert kinds == {"person": 4_620, "organization": 3_673, "vessel": 406, "aircraft": 277}
    assert sum(bool(entry.births) for entry in watchlist.entries if entry.kind == "person") > 4_400
    vessels = [entry for entry in watchlist.entries if entry.kind == "vessel"]
    with_imo = [entry for entry in vessels if any(identifier.kind == "imo" for identifier in entry.identifiers)]
    assert len(with_imo) / len(vessels) > 0.9
    identifiers = Counter(identifier.kind for entry in watchlist.entries for identifier in entry.identifiers)
    assert identifiers["wallet"] == 79
    assert identifiers["passport"] > 1_500
