"""The UN consolidated list: names in parts and grades, dates of every type, documents, and the real file's counts."""

from collections import Counter
from pathlib import Path

import pytest

from coverstory.model.listing import Entry, EntryIdentifier, EntryName, NameKind
from coverstory.sources.lists import ListsRead, read_list_folder

PERSON = """\
<INDIVIDUAL>
  <FIRST_NAME>IVAN</FIRST_NAME><SECOND_NAME>EXAMPLE</SECOND_NAME>
  <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
  <NAME_ORIGINAL_SCRIPT>이반</NAME_ORIGINAL_SCRIPT>
  <NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>
  <LAST_DAY_UPDATED><VALUE>2020-01-05</VALUE><VALUE>2018-07-01</VALUE></LAST_DAY_UPDATED>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ivan Exempel; Iwan Exempel</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Vanya</ALIAS_NAME>
    <NOTE>original script: Ваня</NOTE></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>John Example</ALIAS_NAME>
    <NOTE>previously listed as</NOTE><DATE_OF_BIRTH>1972-04-05</DATE_OF_BIRTH></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><CITY>Sampleville</CITY><COUNTRY>Russia</COUNTRY></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-03-02</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1969</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1973</FROM_YEAR><TO_YEAR>1975</TO_YEAR>
  </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1970 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>diplomatic passport no. D0001</NUMBER>
    <ISSUING_COUNTRY>Iran (Islamic Republic of)</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT><NUMBER>42-7</NUMBER>
  </INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification Number</TYPE_OF_DOCUMENT>
    <TYPE_OF_DOCUMENT2>Driver's Permit</TYPE_OF_DOCUMENT2><NUMBER>777</NUMBER></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/>
</INDIVIDUAL>
"""

FIRM = """\
<ENTITY>
  <FIRST_NAME>SAMPLE TRADING ; SAMPLE BROTHERS</FIRST_NAME>
  <UN_LIST_TYPE>DPRK</UN_LIST_TYPE><REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2015-04-07-04:00</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>a.k.a.</QUALITY><ALIAS_NAME>STC</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Old Sample</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><STREET>1 Sample Street</STREET><CITY>Pyongyang</CITY>
    <COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS>
</ENTITY>
"""


def read_un(folder: Path, persons: str = "", firms: str = "") -> ListsRead:
    (folder / "un.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">\n'
        f"<INDIVIDUALS>\n{persons}</INDIVIDUALS>\n<ENTITIES>\n{firms}</ENTITIES>\n</CONSOLIDATED_LIST>\n",
        encoding="utf-8",
    )
    return read_list_folder(folder)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_list_in_utf_16_is_known_and_refused_with_what_was_expected(tmp_path: Path, encoding: str) -> None:
    read_un(tmp_path, PERSON)
    text = (tmp_path / "un.xml").read_text(encoding="utf-8").replace("UTF-8", "UTF-16")
    (tmp_path / "un.xml").write_bytes(text.encode(encoding))
    read = read_list_folder(tmp_path)
    assert [str(refusal) for refusal in read.refusals] == ["un.xml: refused; expected XML in UTF-8"]


def test_person_with_graded_names_dates_of_every_type_and_documents(tmp_path: Path) -> None:
    read = read_un(tmp_path, PERSON)
    assert read.refusals == ()
    assert (read.lists[0].id, read.lists[0].published_on) == ("un_sc", "2026-02-27")
    assert read.lists[0].entries == (
        Entry(
            file="un.xml",
            line=4,
            sha256=read.lists[0].sources[0][1],
            id="KPi.901",
            kind="person",
            names=(
                EntryName("IVAN EXAMPLE", NameKind.PRIMARY, "Latn"),
                EntryName("이반", NameKind.ORIGINAL, "Hang"),
                EntryName("Ivan Exempel", NameKind.ALIAS, "Latn"),
                EntryName("Iwan Exempel", NameKind.ALIAS, "Latn"),
                EntryName("Vanya", NameKind.WEAK_ALIAS, "Latn"),
                EntryName("Ваня", NameKind.ORIGINAL, "Cyrl"),
                EntryName("John Example", NameKind.FORMER, "Latn"),
            ),
            births=("1971-03-02", "1969", "1973", "1975", "1970-11", "1972-04-05"),
            countries=("KP",),
            identifiers=(
                EntryIdentifier("passport", "D0001", "IR"),
                EntryIdentifier("national_id", "42-7"),
                EntryIdentifier("other", "777"),
            ),
            addresses=("Sampleville, Russia",),
            programmes=("DPRK",),
            listed_on="2016-03-02",
            updated_on="2020-01-05",
            un_reference="KPi.901",
        ),
    )


def test_organization_with_two_names_in_one_field(tmp_path: Path) -> None:
    (firm,) = read_un(tmp_path, firms=FIRM).lists[0].entries
    assert [(name.text, name.kind) for name in firm.names] == [
        ("SAMPLE TRADING", NameKind.PRIMARY),
        ("SAMPLE BROTHERS", NameKind.ALIAS),
        ("STC", NameKind.ALIAS),
        ("Old Sample", NameKind.FORMER),
    ]
    assert (firm.kind, firm.countries, firm.listed_on) == ("organization", ("KP",), "2015-04-07")
    assert firm.addresses == ("1 Sample Street, Pyongyang, Democratic People's Republic of Korea",)


def test_entry_without_reference_or_name_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    nobody = "<INDIVIDUAL><REFERENCE_NUMBER>KPi.902</REFERENCE_NUMBER></INDIVIDUAL>\n"
    unknown = "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME><LISTED_ON>soon</LISTED_ON></INDIVIDUAL>\n"
    read = read_un(tmp_path, nobody + unknown + PERSON)
    assert [str(refusal) for refusal in read.refusals] == [
        "un.xml:4: FIRST_NAME ''; expected a name",
        "un.xml:5: REFERENCE_NUMBER ''; expected the Committee's reference",
        "un.xml:5: LISTED_ON 'soon'; expected an ISO date",
    ]
    assert [entry.id for entry in read.lists[0].entries] == ["KPi.901"]


def test_date_of_another_calendar_is_refused_not_believed(tmp_path: Path) -> None:
    read = read_un(tmp_path, PERSON.replace("Nov. 1970 ", "24/06/1402 (Hijri Calendar)"))
    assert [refusal.value for refusal in read.refusals] == ["24/06/1402 (Hijri Calendar)"]
    assert read.lists[0].entries[0].births == ("1971-03-02", "1969", "1973", "1975", "1972-04-05")


def test_list_without_entries_is_refused(tmp_path: Path) -> None:
    read = read_un(tmp_path)
    assert read.lists == ()
    assert [str(refusal) for refusal in read.refusals] == ["un.xml: refused; expected a list with at least one entry"]


def test_real_list_is_read_whole(real_data: Path) -> None:
    read = read_list_folder(real_data / "lists" / "un-2026-02-27")
    (watchlist,) = read.lists
    assert watchlist.published_on == "2026-02-27"
    assert Counter(entry.kind for entry in watchlist.entries) == {"person": 730, "organization": 273}
    dprk = [entry for entry in watchlist.entries if entry.programmes == ("DPRK",)]
    assert Counter(entry.kind for entry in dprk) == {"person": 80, "organization": 75}
    assert all(entry.listed_on and entry.un_reference == entry.id for entry in watchlist.entries)
    assert len({entry.id for entry in watchlist.entries}) == 1_003
    assert sum("KP" in entry.countries for entry in dprk) > 130
    assert sum(bool(entry.births) for entry in watchlist.entries) > 670
    scripts = Counter(name.script for entry in watchlist.entries for name in entry.names)
    assert scripts["Arab"] > 350
    assert scripts["Cyrl"] > 30
    # Three dates of birth are words or of another calendar.
    assert [refusal.column for refusal in read.refusals] == ["INDIVIDUAL_DATE_OF_BIRTH"] * 3
