"""Versions of lists at rest: kept byte for byte, one in force, and nothing half done after a kill."""

import json
from pathlib import Path

import pytest

from coverstory.errors import BadInput
from coverstory.lake import ListVersions, Version, why_not_in_force
from coverstory.model import Watchlist
from coverstory.sources.lists import read_list_folder


def ftm(*names: str) -> str:
    rows = [{"id": name[:3], "schema": "Person", "properties": {"name": [name]}} for name in names]
    return "".join(json.dumps(row) + "\n" for row in rows)


def taken(folder: Path, at: str, *names: str) -> Version:
    """A version of the list `made` taken in from a folder beside."""
    given = folder / "given"
    given.mkdir(exist_ok=True)
    (given / "made.ftm.json").write_text(ftm(*names))
    (watchlist,) = read_list_folder(given).lists
    digest = watchlist.sources[0][1]
    version = Version.of(watchlist, {"made.ftm.json": digest}, at, "given")
    ListVersions(folder / "lists").take(version, {"made.ftm.json": given / "made.ftm.json"})
    return version


def names_of(watchlist: Watchlist) -> list[str]:
    return [entry.primary for entry in watchlist.entries]


def test_every_version_can_be_read_again_and_one_is_in_force(tmp_path: Path) -> None:
    kept = ListVersions(tmp_path / "lists")
    first, second = taken(tmp_path, "2024-01-01", "Ann Osk"), taken(tmp_path, "2024-02-01", "Ann Osk", "Bo Tarn")
    kept.put_in_force(first, "2024-01-01")
    kept.put_in_force(second, "2024-02-01")
    assert kept.all() == [first, second]
    assert kept.in_force() == {first.list: second}
    assert names_of(kept.read(first)) == ["Ann Osk"]
    (read,) = read_list_folder(tmp_path / "lists").lists
    assert names_of(read) == ["Ann Osk", "Bo Tarn"]
    assert kept.find(first.list, first.id[:6]) == first
    with pytest.raises(BadInput, match="2 versions"):
        kept.find(first.list, "")


def test_the_same_files_are_one_version_whenever_they_come(tmp_path: Path) -> None:
    first, again = taken(tmp_path, "2024-01-01", "Ann Osk"), taken(tmp_path, "2024-02-01", "Ann Osk")
    assert first.id == again.id
    assert ListVersions(tmp_path / "lists").all() == [first]


def test_a_kept_file_that_was_changed_is_refused(tmp_path: Path) -> None:
    first = taken(tmp_path, "2024-01-01", "Ann Osk")
    (tmp_path / "lists" / ".versions" / "files" / first.files[0][1]).write_text(ftm("Somebody Else"))
    with pytest.raises(BadInput, match="no longer those that were kept"):
        ListVersions(tmp_path / "lists").read(first)


def test_what_a_killed_update_left_aside_is_put_back(tmp_path: Path) -> None:
    kept = ListVersions(tmp_path / "lists")
    first = taken(tmp_path, "2024-01-01", "Ann Osk")
    kept.put_in_force(first, "2024-01-01")
    hidden = tmp_path / "lists" / ".versions"
    (tmp_path / "lists" / first.list).rename(hidden / f"aside-{first.list}")
    (hidden / "fresh-half").mkdir()
    kept.recover()
    (read,) = read_list_folder(tmp_path / "lists").lists
    assert names_of(read) == ["Ann Osk"]
    assert not list(hidden.glob("fresh-*"))


def test_a_ledger_that_was_tampered_with_names_its_line(tmp_path: Path) -> None:
    taken(tmp_path, "2024-01-01", "Ann Osk")
    with (tmp_path / "lists" / ".versions" / "ledger.jsonl").open("a") as stream:
        stream.write("no event\n")
    with pytest.raises(BadInput, match=r"ledger\.jsonl:2"):
        ListVersions(tmp_path / "lists").all()


def test_an_older_or_half_empty_version_is_doubted(tmp_path: Path) -> None:
    def version(day: str, entries: int) -> Version:
        return Version("un_sc", "x", (), day, entries, "", "")

    assert why_not_in_force(version("2024-02-01", 100), None) == ""
    assert why_not_in_force(version("2024-02-01", 60), version("2024-01-01", 100)) == ""
    assert "before the one in force" in why_not_in_force(version("2023-01-01", 100), version("2024-01-01", 100))
    assert "40 entries" in why_not_in_force(version("2024-02-01", 40), version("2024-01-01", 100))
