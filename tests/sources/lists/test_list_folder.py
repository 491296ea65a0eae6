"""A folder of lists: each file by its own format, the odd one refused, and the same answer every time."""

import time
import zipfile
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.sources.lists import read_list_folder, read_watchlists
from coverstory.sources.lists.countries import country_code
from coverstory.sources.lists.dates import births_in, day_in
from coverstory.sources.lists.names import natural_order, script_of

SDN_ROW = '101,"SAMPLE",-0- ,"DPRK"' + ",-0- " * 8 + "\r\n"
SECONDS_FOR_ALL_REAL_LISTS = 20.0
"""Three times what a free machine needs, so that a busy one does not fail."""


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
    assert [watchlist.entries[0].primary for watchlist in read.lists] == ["SAMPLE", "EXAMPLE"]


def test_zip_file_of_the_three_ofac_files_is_one_list(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ofac.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("SDN.CSV", SDN_ROW)
        packed.writestr("ALT.CSV", '101,1,"aka","S-A-M",-0-\r\n102,2,"aka","X",-0-\r\n')
        packed.writestr("__MACOSX/._SDN.CSV", "a file manager's note")
    read = read_list_folder(tmp_path)
    assert [name.text for name in read.lists[0].entries[0].names] == ["SAMPLE", "S-A-M"]
    assert [(refusal.file, refusal.line) for refusal in read.refusals] == [("ofac.zip/ALT.CSV", 2)]


def test_folder_that_is_not_there_has_no_lists(tmp_path: Path) -> None:
    assert read_list_folder(tmp_path / "lists").lists == ()


def test_file_that_vanished_is_refused(tmp_path: Path) -> None:
    (refusal,) = read_watchlists(tmp_path, [tmp_path / "gone.csv"]).refusals
    assert str(refusal) == "gone.csv: 'No such file or directory'; expected a file that can be read"


def test_real_lists_together_are_read_in_seconds_and_alike_each_time(real_data: Path) -> None:
    begun = time.perf_counter()
    read = read_list_folder(real_data / "lists")
    assert time.perf_counter() - begun < SECONDS_FOR_ALL_REAL_LISTS
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
