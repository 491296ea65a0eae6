"""What a run's screening leaves for the next: read back as it was, and not at all once anything about it is wrong."""

from pathlib import Path

from coverstory.screen import KeptIndexes, Screening, keep_screening, last_screening, rescreen, screen_first
from coverstory.sources.lists import ListsRead
from tests.screen.test_list_changes import listed
from tests.screen.test_rescreening import CUSTOMERS, FILLER, LISTED


def kept(folder: Path) -> Screening:
    """A screening that was kept in a folder, by an index kept beside it."""
    indexed = KeptIndexes(folder / "indexes").of([("a.xml", "ab")], lambda: ListsRead((listed(*LISTED, *FILLER),)))
    screening = screen_first(indexed.index, CUSTOMERS)
    keep_screening(folder / "screening", screening, indexed.key)
    return screening


def last(folder: Path) -> Screening | None:
    return last_screening(folder / "screening", KeptIndexes(folder / "indexes"))


def test_the_last_screening_is_read_back_and_nobody_has_to_be_screened_again(tmp_path: Path) -> None:
    assert last(tmp_path) is None
    screening = kept(tmp_path)
    found = last(tmp_path)
    assert found is not None
    assert found.hits.equals(screening.hits)
    again = rescreen(found, CUSTOMERS, screening.index)
    assert (again.screened, again.hits.equals(screening.hits)) == (0, True)


def test_a_screening_that_lost_a_byte_or_its_index_is_forgotten(tmp_path: Path) -> None:
    kept(tmp_path / "one")
    path = tmp_path / "one" / "screening" / "words"
    path.write_bytes(path.read_bytes()[:-1])
    assert last(tmp_path / "one") is None
    kept(tmp_path / "other")
    (tmp_path / "other" / "indexes").rename(tmp_path / "other" / "gone")
    assert last(tmp_path / "other") is None
