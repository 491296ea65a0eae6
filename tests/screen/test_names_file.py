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
    hits = screen_names(written(tmp_path, "id,name\n007,Osmin Teval Ravenholt\n008,Karla Belderby\n"), [LIST])
    assert hits.to_pylist() == [
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
    (hit,) = screen_names(written(tmp_path, rows), [LIST]).to_pylist()
    assert (hit["id"], hit["reason"]) == ("a", "Same name, born on the same day, same country.")


def test_kind_in_other_words_is_read_as_unknown(tmp_path: Path) -> None:
    rows = "id,name,kind\na,Osmin Teval Ravenholt,individual\n"
    assert screen_names(written(tmp_path, rows), [LIST]).num_rows == 1


@pytest.mark.parametrize("text", ["name,born\nOsmin Ravenholt,1971\n", "", "id,name\n1,2,3\n"])
def test_file_that_is_no_list_of_names_is_refused_with_its_path(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadInput, match=str(path)):
        screen_names(path, [LIST])


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        screen_names(tmp_path / "absent.csv", [LIST])
