"""Indexes kept on disk: read back as they were made, and made anew whenever anything about them is not right."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from coverstory.errors import Refusal
from coverstory.model import Watchlist
from coverstory.screen import Indexed, KeptIndexes, index_folder, kept
from coverstory.sources.lists import ListsRead
from tests.screen.test_screening import LIST

FILES = [("lists/invented.json", "ab12")]
REFUSED = Refusal("lists/other.csv", 3, "", "x", "a list")


class Reader:
    """Reads the lists, and counts how often it had to."""

    def __init__(self, *lists: Watchlist) -> None:
        self.lists = lists
        self.times = 0

    def __call__(self) -> ListsRead:
        self.times += 1
        return ListsRead(self.lists, (REFUSED,))


def same(one: Indexed, other: Indexed) -> bool:
    tables = one.index.tables
    return (
        one.index.lists == other.index.lists
        and one.refusals == other.refusals
        and tables.keys() == other.index.tables.keys()
        and all(tables[name].equals(other.index.tables[name]) for name in tables)
    )


def test_what_was_kept_is_what_was_made_and_nothing_is_read_again(tmp_path: Path) -> None:
    reader = Reader(LIST)
    made, found = (KeptIndexes(tmp_path).of(FILES, reader) for _ in range(2))
    assert reader.times == 1
    assert same(made, found)
    assert found.refusals == (REFUSED,)


def test_other_files_and_other_rules_are_other_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(LIST)
    indexes = KeptIndexes(tmp_path)
    keys = {indexes.of(files, reader).key for files in (FILES, [("lists/invented.json", "cd34")])}
    monkeypatch.setattr(kept, "rules_fingerprint", lambda: "of another version")
    keys.add(indexes.of(FILES, reader).key)
    assert (len(keys), reader.times) == (3, 3)


def cut_short(folder: Path) -> None:
    path = folder / "listed_form"
    path.write_bytes(path.read_bytes()[:-20])


def one_name_changed(folder: Path) -> None:
    path = folder / "lists.json"
    path.write_text(path.read_text(encoding="utf-8").replace("RAVENHOLT", "RAVENHULT"), encoding="utf-8")


def without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def manifest_of_another(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), "folder": "another"}), encoding="utf-8")


def manifest_of_nothing(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [cut_short, one_name_changed, without_manifest, manifest_of_another, manifest_of_nothing]
)
def test_a_damaged_index_is_made_anew_and_put_in_its_place(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    reader = Reader(LIST)
    made = KeptIndexes(tmp_path).of(FILES, reader)
    damage(tmp_path / made.key)
    assert same(KeptIndexes(tmp_path).of(FILES, reader), made)
    assert same(KeptIndexes(tmp_path).of(FILES, reader), made)
    assert reader.times == 2


def test_one_killed_while_it_was_written_leaves_nothing_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(_: Path, __: Path) -> None:
        raise KeyboardInterrupt

    reader = Reader(LIST)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            KeptIndexes(tmp_path).of(FILES, reader)
    made = KeptIndexes(tmp_path).of(FILES, reader)
    assert reader.times == 2
    assert [path.name for path in tmp_path.iterdir()] == [made.key]


def test_a_few_indexes_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    for number in range(kept.MOST_KEPT + 2):
        KeptIndexes(tmp_path).of([("lists/invented.json", str(number))], Reader(LIST))
    assert len(list(tmp_path.iterdir())) == kept.MOST_KEPT


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    reader = Reader(LIST)
    assert KeptIndexes(tmp_path / "file").of(FILES, reader).index.lists == (LIST,)


FTM = {"id": "f-1", "schema": "Person", "properties": {"name": ["Osmin Ravenholt"], "topics": ["sanction"]}}


def test_a_folder_of_lists_keeps_its_index_out_of_sight_and_a_changed_file_makes_another(tmp_path: Path) -> None:
    path = tmp_path / "invented.ftm.json"
    path.write_text(json.dumps(FTM), encoding="utf-8")
    first = index_folder(tmp_path)
    assert [entry.primary for entry in first.index.entries] == ["Osmin Ravenholt"]
    assert same(index_folder(tmp_path), first)
    path.write_text(json.dumps(FTM).replace("Osmin", "Teval"), encoding="utf-8")
    assert [entry.primary for entry in index_folder(tmp_path).index.entries] == ["Teval Ravenholt"]
    shutil.rmtree(tmp_path / ".index")
    assert index_folder(tmp_path).index.entries[0].primary == "Teval Ravenholt"
