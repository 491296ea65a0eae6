"""Parquet: columns of any native type are read to the same records as their text would be."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from coverstory.model import KINDS
from coverstory.sources import UnreadableFile, read_rows
from tests.sources.checked_text import Read, read, read_csv


def read_parquet(folder: Path, kind: str, table: pa.Table) -> Read:
    path = folder / "given.parquet"
    pq.write_table(table, path)
    return read(path, kind, "parquet")


def test_native_types_give_what_their_text_gives(tmp_path: Path) -> None:
    kuala_lumpur = timezone(timedelta(hours=8))
    native = pa.table(
        {
            "id": pa.array([1, 2], pa.int64()),
            "occurred_at": pa.array(
                [datetime(2017, 3, 1, 9, 30, tzinfo=kuala_lumpur), datetime(2017, 3, 2, tzinfo=UTC)],
                pa.timestamp("ns", "Asia/Kuala_Lumpur"),
            ),
            "consignor": pa.array(["a", "a"]).dictionary_encode(),
            "consignee": pa.array([b"b", b"c"], pa.binary()),
            "hs": pa.array([260111, 2701], pa.int32()),
            "origin": ["KP", "KP"],
            "destination": pa.array(["MY", "MY"], pa.large_string()),
            "quantity": pa.array([1e-7, 2.5], pa.float64()),
            "value": pa.array([Decimal("0.00000001"), None], pa.decimal128(20, 8)),
            "currency": ["USD", None],
        }
    )
    text = (
        "id,occurred_at,consignor,consignee,hs,origin,destination,quantity,value,currency\n"
        "1,2017-03-01T09:30:00+08:00,a,b,260111,KP,MY,0.0000001,0.00000001,USD\n"
        "2,2017-03-02,a,c,2701,KP,MY,2.5,,\n"
    )
    given, written = read_parquet(tmp_path, "customs", native), read_csv(tmp_path, "customs", text)
    assert given.faults == written.faults == []
    assert given.table.drop(["line"]).equals(written.table.drop(["line"]))
    assert [record["line"] for record in given.records] == [1, 2]


@pytest.mark.parametrize(
    ("amount", "kept"),
    [(12.1, "12.1"), (1e-7, "0.0000001"), (0.1 + 0.2, "0.3"), (1e15, "1000000000000000"), (-0.0, "0")],
)
def test_a_float_amount_is_the_decimal_it_was_meant_to_be(tmp_path: Path, amount: float, kept: str) -> None:
    table = pa.table({"id": ["e"], "worker": ["w"], "employer": ["f"], "labour_cost": [amount]})
    assert read_parquet(tmp_path, "employment", table).records[0]["labour_cost"] == Decimal(kept)


def test_lists_dates_and_truths_are_read_as_such(tmp_path: Path) -> None:
    aliases = pa.array([["B", None, "C"], None, []], pa.list_(pa.string()))
    born = pa.array([date(1980, 2, 3), None, None], pa.date32())
    table = pa.table(
        {"id": ["1", "2", "3"], "kind": ["person"] * 3, "name": ["A"] * 3, "aliases": aliases, "born": born}
    )
    records = read_parquet(tmp_path, "party", table.append_column("open", [[True, False, None]])).records
    assert [record["aliases"] for record in records] == [["B", "C"], None, None]
    assert [record["born"] for record in records] == [date(1980, 2, 3), None, None]
    assert [record["extra"] for record in records] == ['{"open": "true"}', '{"open": "false"}', None]


def test_a_nested_further_column_is_kept_as_json(tmp_path: Path) -> None:
    table = pa.table({"party": ["p", "q"], "kind": ["ip"] * 2, "value": ["1", "2"], "seen": [{"at": 1}, None]})
    records = read_parquet(tmp_path, "identifier", table).records
    assert [record["extra"] for record in records] == ['{"seen": "{\\"at\\":1}"}', None]


def test_a_sliced_list_column_keeps_its_rows(tmp_path: Path) -> None:
    aliases = [[str(at), "x"] if at % 3 else None for at in range(100_000)]
    table = pa.table({"id": [str(at) for at in range(100_000)], "kind": ["person"] * 100_000, "name": ["A"] * 100_000})
    records = read_parquet(tmp_path, "party", table.append_column("aliases", [aliases])).table
    assert records["aliases"].to_pylist() == aliases


def whole_refusal(path: Path, kind: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        list(read_rows(path, KINDS[kind], "parquet"))
    return refused.value


def test_a_file_that_is_no_parquet_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "tie.parquet"
    path.write_text("id,subject,object,kind\n")
    assert whole_refusal(path, "tie").expected == "a Parquet file"


def test_a_parquet_damaged_within_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "tie.parquet"
    texts = [str(at * 7919 % 10007) for at in range(10_000)]
    pq.write_table(pa.table({"id": texts, "subject": texts, "object": texts, "kind": ["owner"] * 10_000}), path)
    whole = bytearray(path.read_bytes())
    whole[4:4000] = bytes(3996)
    path.write_bytes(whole)
    assert whole_refusal(path, "tie").expected == "a Parquet file that is whole"


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "tie.parquet"
    pq.write_table(pa.table({"id": ["1"], "subject": ["a"]}), path)
    refused = whole_refusal(path, "tie")
    assert (refused.line, refused.value) == (0, "id, subject")
    assert refused.expected == "the columns id, subject, object, kind of tie; missing: object, kind"


def test_text_that_is_not_utf8_is_refused_with_its_column(tmp_path: Path) -> None:
    path = tmp_path / "tie.parquet"
    broken = pa.array([b"\xff"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"id": ["1"], "subject": broken, "object": ["b"], "kind": ["owner"]}), path)
    refused = whole_refusal(path, "tie")
    assert (refused.value, refused.expected[:13]) == ("subject", "text in UTF-8")
