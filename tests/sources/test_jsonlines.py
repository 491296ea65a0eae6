"""JSON Lines: native values, keys of no column, and lines that are no objects."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coverstory.model import KINDS
from coverstory.sources import UnreadableFile, read_rows
from tests.sources.checked_text import Read, read


def read_jsonl(folder: Path, kind: str, text: str | bytes) -> Read:
    path = folder / "given.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, kind, "jsonl")


def test_values_are_read_in_their_own_types(tmp_path: Path) -> None:
    line = (
        '{"id": 7, "worker": "w", "employer": "f", "remote": true, "labour_cost": 12.1, "since": "2017", "site": null}'
    )
    record = read_jsonl(tmp_path, "employment", line).records[0]
    assert (record["id"], record["remote"], record["labour_cost"]) == ("7", True, Decimal("12.1"))
    assert (record["since"], record["site"], record["extra"]) == (date(2017, 1, 1), None, None)


def test_lists_are_several_values_and_further_keys_are_kept(tmp_path: Path) -> None:
    line = '{"id": "p", "kind": "person", "name": "A", "aliases": ["B", "C"], "a/b~": 1.50, "note": "", "tags": ["x"]}'
    record = read_jsonl(tmp_path, "party", line).records[0]
    assert record["aliases"] == ["B", "C"]
    assert record["extra"] == '{"a/b~": 1.5, "tags": ["x"]}'


def test_a_line_that_is_no_object_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    right = '{"party": "p", "kind": "phone", "value": "%d"}\n'
    text = right % 1 + "\n" + '{"party": "p", "ki\n' + "[1]\n" + '{"party": "p", "kind": "phone"}\n' + right % 2
    found = read_jsonl(tmp_path, "identifier", text)
    assert [(record["value"], record["row"], record["line"]) for record in found.records] == [("1", 1, 1), ("2", 5, 6)]
    assert found.faults == [(3, "", '{"party": "p", "ki'), (4, "", "[1]"), (5, "value", "")]
    assert found.expected == ["one JSON object a line", "one JSON object a line", "a value"]


def test_a_nul_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    text = r'{"id": "a", "kind": "person", "name": "x\u0000"}' + "\n"
    text += r'{"id": "b", "kind": "person", "name": "x", "note": "\u0000"}' + "\n"
    assert [(line, column) for line, column, _ in read_jsonl(tmp_path, "party", text).faults] == [
        (1, "name"),
        (2, "extra"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "the records of tie, one JSON object a line; the file is empty"),
        ("id,subject\n1,2\n", "one JSON object a line"),
        ('{"id": 1, "subject": 2, "kind": "owner"}\n', "the columns id, subject, object, kind of tie; missing: object"),
    ],
)
def test_a_file_that_holds_no_such_records_is_refused_whole(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "tie.jsonl"
    path.write_text(text)
    with pytest.raises(UnreadableFile) as refused:
        list(read_rows(path, KINDS["tie"], "jsonl"))
    assert (refused.value.line, refused.value.expected) == (0, expected)
