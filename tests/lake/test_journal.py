"""What people decide is added to a file of the case and never rewritten; a bad line is named."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.errors import BadInput
from coverstory.lake import Journal

NOTES = Journal("notes.jsonl", "list of notes", most_bytes=2_000)


def read(case: Path) -> list[object]:
    return [told for _, told in NOTES.read(case)]


def test_a_case_without_the_file_has_no_lines(tmp_path: Path) -> None:
    assert read(tmp_path) == []


def test_lines_are_added_behind_those_that_stand_there(tmp_path: Path) -> None:
    NOTES.add(tmp_path, [{"note": "안녕"}])
    before = (tmp_path / "notes.jsonl").read_bytes()
    NOTES.add(tmp_path, [{"note": "two"}, {"note": "three"}])
    assert (tmp_path / "notes.jsonl").read_bytes().startswith(before)
    assert read(tmp_path) == [{"note": "안녕"}, {"note": "two"}, {"note": "three"}]


def test_a_last_line_left_open_by_hand_swallows_no_other(tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_text('{"note": "typed"}', encoding="utf-8")
    NOTES.add(tmp_path, [{"note": "kept"}])
    assert read(tmp_path) == [{"note": "typed"}, {"note": "kept"}]


@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, notes: list[str]) -> None:
    case = tmp_path_factory.mktemp("case")
    NOTES.add(case, ({"note": note} for note in notes))
    assert read(case) == [{"note": note} for note in notes]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"a": 1}\n\nno json\n', r"notes\.jsonl:3: 'no json' is not JSON"),
        (b"[" * 1_500, r"notes\.jsonl:1: .* is not JSON"),
        (b"\xff\xfe", r"notes\.jsonl: is not UTF-8 text"),
        (b" " * 3_000, r"notes\.jsonl: larger than 2,000 bytes, which no list of notes is"),
    ],
)
def test_what_is_no_such_file_is_named(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "notes.jsonl").write_bytes(content)
    with pytest.raises(BadInput, match=said):
        read(tmp_path)
