"""JSON Lines: native values, keys of no column, and lines that are no objects."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coverstory.model import KINDS
from coverstory.sources import UnreadableFile, lines, read_rows
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


def test_keys_are_known_in_any_case_as_the_names_in_a_header_are(tmp_path: Path) -> None:
    text = '{"ID": "p", "Kind": "person", "NAME": "A", "Aliases": ["B", "C"], "Note": "x"}\n'
    text += '{"id": "q", "kind": "person", "name": "D", "aliases": "E;F"}\n'
    records = read_jsonl(tmp_path, "party", text).records
    assert [(record["id"], record["name"], record["aliases"], record["extra"]) for record in records] == [
        ("p", "A", ["B", "C"], '{"Note": "x"}'),
        ("q", "D", ["E", "F"], None),
    ]


@pytest.mark.parametrize("twice", ['"name": "A", "Name": "B"', '"name": "A", "name": "B"', '"name": null, "NAME": "B"'])
def test_an_object_that_names_a_column_twice_is_refused(tmp_path: Path, twice: str) -> None:
    text = '{"id": "p", "kind": "person", "name": "A"}\n{"id": "q", "kind": "person", ' + twice + "}\n"
    found = read_jsonl(tmp_path, "party", text)
    assert [record["id"] for record in found.records] == ["p"]
    assert ([line for line, _, _ in found.faults], found.expected) == ([2], ["each key once"])


@pytest.mark.parametrize("wrong", ['{"a": 1}', "true", "[1]"])
def test_an_id_is_text_or_a_number(tmp_path: Path, wrong: str) -> None:
    tie = '{"id": %s, "subject": %s, "object": "b", "kind": "owner"}\n'
    found = read_jsonl(tmp_path, "tie", tie % (wrong, 1) + tie % (2, wrong) + tie % (3, 4))
    assert [(record["id"], record["subject"], record["row"]) for record in found.records] == [("3", "4", 3)]
    assert found.faults == [(1, "", (tie % (wrong, 1)).strip()), (2, "", (tie % (2, wrong)).strip())]
    assert found.expected == ["text or a number as id, subject, object"] * 2


def test_a_file_of_wrong_ids_alone_is_told_of_them_line_by_line(tmp_path: Path) -> None:
    found = read_jsonl(tmp_path, "tie", '{"id": true, "subject": 1, "object": 2, "kind": "owner"}\n')
    assert (found.records, found.expected) == ([], ["text or a number as id, subject, object"])


def test_a_required_key_that_a_later_stretch_lacks_is_missed_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "BLOCK_BYTES", 48)
    text = '{"party": "p", "kind": "phone", "value": "1"}\n' + '{"party": "p", "kind": "phone"}\n' * 3
    found = read_jsonl(tmp_path, "identifier", text)
    assert [(line, column) for line, column, _ in found.faults] == [(2, "value"), (3, "value"), (4, "value")]
