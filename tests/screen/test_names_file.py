"""A CSV of names against lists, as `coverstory screen` takes it."""

from pathlib import Path

import pytest

from coverstory.errors import BadInput
from coverstory.model import Entry, EntryName, NameKind, Watchlist
from coverstory.screen import screen_names

LIST = Watchlist(
    "invented",
    "An invented list",
    "2024-01-01",
    (
        Entry(
            "X-001",
            "person",
            (EntryName("RAVENHOLT Osmin Teval", NameKind.PRIMARY, "Latn"),),
            births=("1971-03-02",),
            countries=("KP", "CN"),
        ),
    ),
)


def written(folder: Path, text: str) -> Path:
    path = folder / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_id_and_name_are_enough(tmp_path: Path) -> None:
    screened = screen_names(written(tmp_path, "id,name\n007,Osmin Teval Ravenholt\n008,Karla Belderby\n"), [LIST])
    assert screened.refusals == ()
    assert screened.hits.to_pylist() == [
        {
            "id": "007",
            "list": "invented",
            "entry": "X-001",
            "entry_name": "RAVENHOLT Osmin Teval",
            "score": 0.92,
            "reason": "Same name.",
        }
    ]


def test_kind_birth_and_countries_are_used_where_known(tmp_path: Path) -> None:
    known = "a,Osmin Teval Ravenholt,person,1971-03-02,se; cn\nb,Osmin Teval Ravenholt,company,,\n"
    rows = f"id,name,kind,born,country\n{known}"
    (hit,) = screen_names(written(tmp_path, rows), [LIST]).hits.to_pylist()
    assert (hit["id"], hit["reason"]) == ("a", "Same name, born on the same day, same country.")


@pytest.mark.parametrize(
    ("born", "reason"),
    [
        ("1971-03", "Same name, born in the same month, another country."),
        ("1971", "Same name, born in the same year, another country."),
        ("", "Same name, another country."),
    ],
)
def test_births_count_as_precisely_as_they_are_known_and_na_is_namibia(tmp_path: Path, born: str, reason: str) -> None:
    rows = f"id,name,born,country\na,Osmin Teval Ravenholt,{born},NA\n"
    (hit,) = screen_names(written(tmp_path, rows), [LIST], 0.5).hits.to_pylist()
    assert hit["reason"] == reason


@pytest.mark.parametrize("word", ["NULL", "null", "NA", "nan", "None"])
def test_words_for_nothing_are_names_and_ids_like_others(tmp_path: Path, word: str) -> None:
    entry = Entry(
        "X-002", "person", (EntryName(f"{word} Ravenholt", NameKind.PRIMARY, "Latn"), LIST.entries[0].names[0])
    )
    watchlist = Watchlist("invented", "An invented list", "", (entry,))
    rows = f"id,name\n{word},Osmin Teval Ravenholt\nn2,{word}\n"
    screened = screen_names(written(tmp_path, rows), [watchlist])
    assert [row["id"] for row in screened.hits.to_pylist()] == [word]
    assert screened.refusals == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_and_letter_case_of_the_header_are_free(tmp_path: Path, delimiter: str) -> None:
    rows = "ID,Name,KIND,Note\na,Osmin Teval Ravenholt,Person,none\n".replace(",", delimiter)
    (hit,) = screen_names(written(tmp_path, rows), [LIST]).hits.to_pylist()
    assert hit["id"] == "a"


def test_wrong_rows_are_refused_by_their_line_and_the_rest_is_screened(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "id,name,kind,born,country\n"
        'a,"Osmin\nTeval Ravenholt",person,,\n'
        ",Osmin Teval Ravenholt,,,\n"
        "c,,,,\n"
        "d,Osmin Teval Ravenholt,individual,,\n"
        "e,Osmin Teval Ravenholt,,2 March,Atlantis\n"
        "f,Osmin Teval Ravenholt\n"
        'g,"Osmin Teval Ravenholt,,,\n'
        "h,Osmin Teval Ravenholt,,,\n",
    )
    screened = screen_names(path, [LIST])
    assert [hit["id"] for hit in screened.hits.to_pylist()] == ["a", "h"]
    assert [(refusal.line, refusal.column, refusal.value) for refusal in screened.refusals] == [
        (4, "id", ""),
        (5, "name", ""),
        (6, "kind", "individual"),
        (7, "born", "2 March"),
        (7, "country", "Atlantis"),
        (8, "", "f,Osmin Teval Ravenholt"),
        (9, "", 'g,"Osmin Teval Ravenholt,,,'),
    ]
    assert str(screened.refusals[0]) == f"{path}:4: id ''; expected a value"
    assert not any(refusal.is_whole_file for refusal in screened.refusals)


@pytest.mark.parametrize("text", ["name,born\nOsmin Ravenholt,1971\n", "", "id,name,ID\n1,2,3\n", "\ufeff\n"])
def test_file_that_is_no_list_of_names_is_refused_with_its_path(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadInput, match=str(path)):
        screen_names(path, [LIST])


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        screen_names(tmp_path / "absent.csv", [LIST])
