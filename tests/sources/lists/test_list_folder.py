"""A folder of lists: each file by its own format, the odd one refused, and the same answer every time."""

import errno
import os
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.sources.lists import ListsRead, read_list_folder, read_watchlists
from coverstory.sources.lists.countries import country_code
from coverstory.sources.lists.dates import births_in, day_in
from coverstory.sources.lists.names import natural_order, script_of

SDN_ROW = '101,"SAMPLE",-0- ,"DPRK"' + ",-0- " * 8 + "\r\n"
UN_LIST = (
    '<CONSOLIDATED_LIST dateGenerated="{}"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>SAMPLE</FIRST_NAME>'
    "<REFERENCE_NUMBER>KPi.901</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"
)
FTM_LINE = '{"id": "nk-1", "schema": "Person", "properties": {"name": ["EXAMPLE"]}}'
"""Three times what a free machine needs, so that a busy one does not fail."""


def given_file(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text, encoding="utf-8")


def ids_in(folder: Path) -> list[str]:
    return [watchlist.id for watchlist in read_list_folder(folder).lists]


def path_hash(path: str) -> str:
    return sha256(path.encode()).hexdigest()[:8]


def test_names_are_relative_to_the_case_and_sources_carry_the_digest(tmp_path: Path) -> None:
    folder = tmp_path / "lists" / "ofac"
    folder.mkdir(parents=True)
    (folder / "sdn.csv").write_text(SDN_ROW, newline="")
    (folder / "notes.txt").write_text("what we did on Monday")
    read = read_watchlists(tmp_path, sorted(folder.iterdir()))
    assert read.lists[0].sources == (("lists/ofac/sdn.csv", sha256(SDN_ROW.encode()).hexdigest()),)
    assert [str(refusal) for refusal in read.refusals] == [
        "lists/ofac/notes.txt: refused; expected one of: OFAC SDN/ALT/ADD CSV, UN consolidated XML, "
        "UK sanctions list ODS or CSV, FollowTheMoney JSON lines"
    ]


def test_list_given_twice_is_read_once_and_another_version_beside_it(tmp_path: Path) -> None:
    for folder, text in (("a", SDN_ROW), ("b", SDN_ROW), ("c", SDN_ROW.replace("SAMPLE", "EXAMPLE"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "sdn.csv").write_text(text)
    read = read_list_folder(tmp_path)
    assert [(watchlist.id, watchlist.entries[0].primary) for watchlist in read.lists] == [
        ("ofac_sdn@a", "SAMPLE"),
        ("ofac_sdn@c", "EXAMPLE"),
    ]


def test_newest_edition_of_a_dated_list_stands_and_the_older_are_set_aside(tmp_path: Path) -> None:
    for folder, day in (("a", "2025-01-01"), ("b", "2026-02-27"), ("c", "2024-06-30")):
        given_file(tmp_path / folder / "un.xml", UN_LIST.format(day))
    read = read_list_folder(tmp_path)
    assert [(watchlist.id, watchlist.published_on) for watchlist in read.lists] == [("un_sc", "2026-02-27")]
    assert [str(refusal) for refusal in read.refusals] == [
        "a/un.xml:1: '2025-01-01'; expected the newest edition of the list; b/un.xml is newer",
        "c/un.xml:1: '2024-06-30'; expected the newest edition of the list; b/un.xml is newer",
    ]
    assert not any(refusal.is_whole_file for refusal in read.refusals)


def test_no_edition_is_set_aside_where_a_day_of_publication_is_not_known_or_the_same(tmp_path: Path) -> None:
    given_file(tmp_path / "a" / "un.xml", UN_LIST.format("2025-01-01"))
    given_file(tmp_path / "b" / "un.xml", UN_LIST.format("2025-01-01") + "<!-- again -->")
    assert ids_in(tmp_path) == ["un_sc@a", "un_sc@b"]
    given_file(tmp_path / "c" / "un.xml", UN_LIST.format("someday"))
    assert ids_in(tmp_path) == ["un_sc@a", "un_sc@b", "un_sc@c"]


def test_lists_of_one_name_are_told_apart_by_folder_and_then_by_path(tmp_path: Path) -> None:
    for place in ("x", "a/x", "b/x", "b/y", "b/c/z", "b/d/c/z", "w", "b/x@a"):
        given_file(tmp_path / f"{place}.ftm.json", FTM_LINE.replace("EXAMPLE", place))
    found = {watchlist.sources[0][0]: watchlist.id for watchlist in read_list_folder(tmp_path).lists}
    assert found == {
        "x.ftm.json": "x",
        "a/x.ftm.json": f"x@a@{path_hash('a/x.ftm.json')}",
        "b/x@a.ftm.json": f"x@a@{path_hash('b/x@a.ftm.json')}",
        "b/x.ftm.json": "x@b",
        "b/y.ftm.json": "y",
        "b/c/z.ftm.json": f"z@c@{path_hash('b/c/z.ftm.json')}",
        "b/d/c/z.ftm.json": f"z@c@{path_hash('b/d/c/z.ftm.json')}",
        "w.ftm.json": "w",
    }


def test_members_of_one_archive_are_lists_of_their_own_and_a_copy_of_it_adds_none(tmp_path: Path) -> None:
    for archive in ("one.zip", "two.zip"):
        with zipfile.ZipFile(tmp_path / archive, "w") as packed:
            for folder in ("a", "b"):
                member = zipfile.ZipInfo(f"{folder}/x.ftm.json", (2024, 1, 1, 0, 0, 0))
                packed.writestr(member, FTM_LINE.replace("EXAMPLE", folder))
    assert ids_in(tmp_path) == ["x@a", "x@b"]


def test_folder_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given_file(tmp_path / "a" / "sdn.csv", SDN_ROW)
    given_file(tmp_path / "closed" / "sdn.csv", SDN_ROW)
    scan = os.scandir

    def scan_unless_closed(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    # Rights are not taken from the folder itself, because a superuser would read it all the same.
    monkeypatch.setattr(os, "scandir", scan_unless_closed)
    read = read_list_folder(tmp_path)
    assert [str(refusal) for refusal in read.refusals] == [
        "closed: 'Permission denied'; expected a folder that can be read"
    ]
    assert [watchlist.id for watchlist in read.lists] == ["ofac_sdn"]


def test_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sdn.csv").symlink_to(tmp_path / "gone.csv")
    assert [str(refusal) for refusal in read_list_folder(tmp_path).refusals] == [
        "sdn.csv: refused; expected a file that can be read"
    ]


def test_zip_file_of_the_three_ofac_files_is_one_list(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ofac.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("SDN.CSV", SDN_ROW)
        packed.writestr("ALT.CSV", '101,1,"aka","S-A-M",-0-\r\n102,2,"aka","X",-0-\r\n')
        packed.writestr("__MACOSX/._SDN.CSV", "a file manager's note")
    read = read_list_folder(tmp_path)
    assert [name.text for name in read.lists[0].entries[0].names] == ["SAMPLE", "S-A-M"]
    assert [(refusal.file, refusal.line) for refusal in read.refusals] == [("ofac.zip/ALT.CSV", 2)]


def test_folder_that_is_not_there_has_no_lists(tmp_path: Path) -> None:
    assert read_list_folder(tmp_path / "lists") == ListsRead()


def test_file_that_vanished_is_refused(tmp_path: Path) -> None:
    (refusal,) = read_watchlists(tmp_path, [tmp_path / "gone.csv"]).refusals
    assert str(refusal) == "gone.csv: 'No such file or directory'; expected a file that can be read"


def test_real_lists_together_are_read_alike_each_time(real_data: Path) -> None:
    read = read_list_folder(real_data / "lists")
    assert [watchlist.id for watchlist in read.lists] == ["ofac_sdn", "un_sc", "uk_fcdo"]
    assert read == read_list_folder(real_data / "lists")


@given(st.binary(max_size=400))
def test_no_content_is_an_exception(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("lists")
    for name in ("sdn.csv", "un.xml", "uk.ods", "sample.jsonl", "list.csv.gz"):
        (folder / name).write_bytes(content)
    assert read_list_folder(folder).lists == ()


@given(st.dates())
def test_every_way_to_write_a_day_is_the_same_day(day: date) -> None:
    expected = day.isoformat() if day.year >= 1800 else ""
    assert day_in(day.isoformat()) == expected
    assert day_in(f"{day:%d}/{day:%m}/{day.year:04}") == expected


def test_dates_are_as_precise_as_published() -> None:
    assert [day_in(text) for text in ("1971", "Mar 1971", "2 March 1971", "00/00/1971", "dd/03/1971")] == [
        *("1971", "1971-03", "1971-03-02", "1971", "1971-03")
    ]
    assert [day_in(text) for text in ("30/02/1971", "2 Foo 1971", "13/1971", "")] == ["", "", "", ""]
    assert births_in("circa 02 Mar 1971") == ("1971",)
    assert births_in("1979-1982") == births_in("01 Jan 1979 to 31 Dec 1982") == ("1979", "1982")
    assert births_in("spring to 1982") == ()


def test_countries_are_read_from_names_and_demonyms() -> None:
    assert [country_code(text) for text in ("Korea, North", "Iranian", "Burma", "Kosovo", "RU")] == [
        *("KP", "IR", "MM", "XK", "RU")
    ]
    assert [country_code(text) for text in ("undetermined", "Soviet Union", "")] == ["", "", ""]


def test_script_is_that_of_most_letters_and_kana_make_it_japanese() -> None:
    texts = ("Ivan 2", "Иван (Ivan)", "김철수", "王小明", "山田たろう", "007", "الكوثر")
    assert [script_of(text) for text in texts] == ["Latn", "Cyrl", "Hang", "Hani", "Jpan", "Zyyy", "Arab"]


def test_persons_are_named_in_the_order_spoken() -> None:
    assert natural_order("EXAMPLE, Ivan, Jr.") == "Ivan EXAMPLE Jr."
    assert natural_order("EXAMPLE") == "EXAMPLE"
