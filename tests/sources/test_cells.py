"""Each type of cell: what is right, what is wrong, and what is nearly right."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coverstory.sources import keyed_hash
from tests.sources.checked_text import KEY, read_csv

EMPLOYMENT = ("employment", {"id": "e", "worker": "w", "employer": "f"})
PAYMENT = (
    "payment",
    {
        "id": "p",
        "occurred_at": "2017-03-01",
        "payer_account": "a",
        "payee_account": "b",
        "amount": "1",
        "currency": "USD",
    },
)
CUSTOMS = (
    "customs",
    {
        "id": "c",
        "occurred_at": "2017-03-01",
        "consignor": "a",
        "consignee": "b",
        "hs": "2601",
        "origin": "KP",
        "destination": "MY",
    },
)
TIE = ("tie", {"id": "t", "subject": "a", "object": "b", "kind": "owner"})
PARTY = ("party", {"id": "p", "kind": "company", "name": "Acme"})

Record = tuple[str, dict[str, str]]


def cell(folder: Path, record: Record, column: str, text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """The record and the columns refused when one cell of an otherwise right record holds this text."""
    kind, right = record
    row = {**right, column: text}
    quoted = ['"' + value.replace('"', '""') + '"' for value in row.values()]
    found = read_csv(folder, kind, ",".join(row) + "\n" + ",".join(quoted) + "\n")
    return found.records, [name for _, name, _ in found.faults]


MOMENTS = {
    "2017-03-01T09:30:00+08:00": datetime(2017, 3, 1, 1, 30, tzinfo=UTC),
    "2017-03-01T09:30:00Z": datetime(2017, 3, 1, 9, 30, tzinfo=UTC),
    "2017-03-01 09:30": datetime(2017, 3, 1, 9, 30, tzinfo=UTC),
    "2017-03-01T09:30:00,25-0530": datetime(2017, 3, 1, 15, 0, 0, 250000, tzinfo=UTC),
    "2017-03-01": datetime(2017, 3, 1, tzinfo=UTC),
}

RIGHT: list[tuple[Record, str, str, object]] = [
    *((PAYMENT, "occurred_at", text, moment) for text, moment in MOMENTS.items()),
    (PAYMENT, "amount", "0", Decimal(0)),
    (PAYMENT, "amount", " 12.10 ", Decimal("12.10")),
    (PAYMENT, "amount", "+.5", Decimal("0.5")),
    (PAYMENT, "amount", "12345678901234567890.12345678", Decimal("12345678901234567890.12345678")),
    (PAYMENT, "currency", "myr", "MYR"),
    (PAYMENT, "channel", "WIRE", "wire"),
    (PAYMENT, "channel", " \t\u00a0", None),
    (PAYMENT, "purpose", ' a, "b"\nc ', 'a, "b"\nc'),
    (CUSTOMS, "hs", "26.01 11", "260111"),
    (CUSTOMS, "quantity", "-1.5e3", -1500.0),
    (EMPLOYMENT, "remote", "Yes", True),
    (EMPLOYMENT, "remote", "0", False),
    (EMPLOYMENT, "labour_cost", "", None),
    (TIE, "share", "1", 1.0),
    (TIE, "share", "0.25", 0.25),
    (PARTY, "aliases", "A ; ;B;", ["A", "B"]),
    (PARTY, "aliases", " ; ", None),
    (PARTY, "country", "kp;MY", ["KP", "MY"]),
]


@pytest.mark.parametrize(("record", "column", "text", "value"), RIGHT)
def test_a_right_cell_is_kept(tmp_path: Path, record: Record, column: str, text: str, value: object) -> None:
    records, refused = cell(tmp_path, record, column, text)
    assert refused == []
    assert records[0][column] == value


WRONG: list[tuple[Record, str, list[str]]] = [
    (
        PAYMENT,
        "amount",
        [
            "-1",
            "1,000",
            "1e3",
            "0.123456789",
            "nan",
            "inf",
            "5.",
            "123456789012345678901",
            "1_0",
            "0x1",
            "USD 5",
            "",
            "-0",
        ],
    ),
    (
        PAYMENT,
        "occurred_at",
        [
            *(
                "2017-02-30",
                "2017-03",
                "01.03.2017",
                "2017-3-1",
                "now",
                "infinity",
                "2017-03-01T25:00",
                "2017-03-01T09",
            ),
            *(
                "2017-03-01T09:30:00+15:00",
                "2017-03-01T09:30:00+08:60",
                "2017-03-01T09:30 MYT",
                "0001-01-01T00:00+14:00",
            ),
        ],
    ),
    (PAYMENT, "currency", ["RM", "US", "USDT", "$", "U SD"]),
    (PAYMENT, "channel", ["swift", "wire;card", "wires"]),
    (PAYMENT, "id", ["", "   "]),
    (CUSTOMS, "hs", ["2", "26o1", "1234567890123", "26-01"]),
    (CUSTOMS, "origin", ["KOR", "XX", "K"]),
    (CUSTOMS, "quantity", ["many", "1,5", "1e400", "nan"]),
    (EMPLOYMENT, "remote", ["maybe", "2", "ja"]),
    (EMPLOYMENT, "since", ["20170301", "17", "2017-13", "2017-02-29", "0000", "spring 2017"]),
    (TIE, "share", ["1.01", "-0.1", "50%", "0,5"]),
    (PARTY, "country", ["KP;ZZ", "KP,MY"]),
    (PARTY, "name", ["a\0b"]),
]


@pytest.mark.parametrize(
    ("record", "column", "text"), [(record, column, text) for record, column, texts in WRONG for text in texts]
)
def test_a_wrong_cell_is_refused_with_its_row(tmp_path: Path, record: Record, column: str, text: str) -> None:
    assert cell(tmp_path, record, column, text) == ([], [column])


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2016-02-03", date(2016, 2, 3), date(2016, 2, 3), "day"),
        ("2016-02-03T01:00:00+08:00", date(2016, 2, 2), date(2016, 2, 2), "day"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "year"),
    ],
)
def test_a_day_known_in_part_is_the_first_or_the_last_of_its_span(
    tmp_path: Path, text: str, first: date, last: date, precision: str
) -> None:
    since, _ = cell(tmp_path, EMPLOYMENT, "since", text)
    until, _ = cell(tmp_path, EMPLOYMENT, "until", text)
    assert (since[0]["since"], since[0]["since_precision"], since[0]["until"]) == (first, precision, None)
    assert (until[0]["until"], until[0]["until_precision"], until[0]["since_precision"]) == (last, precision, None)


def test_every_wrong_cell_of_a_row_is_named_with_what_was_expected(tmp_path: Path) -> None:
    text = "id,subject,object,kind,share\nt1,a,b,owner,0.5\nt2,,b,friend,half\nt3,a,b,agent,\n"
    found = read_csv(tmp_path, "tie", text)
    assert [record["id"] for record in found.records] == ["t1", "t3"]
    assert found.faults == [(3, "subject", ""), (3, "kind", "friend"), (3, "share", "half")]
    assert found.expected == [
        "a value",
        "one of owner, director, agent, sponsor, member, family, household",
        "a number between 0 and 1",
    ]


def test_a_refused_value_is_shown_in_part_where_it_is_long(tmp_path: Path) -> None:
    found = read_csv(tmp_path, "tie", f"id,subject,object,kind\nt,a,b,{'x' * 5000}\n")
    assert found.faults == [(2, "kind", "x" * 200)]


def test_government_ids_are_kept_as_keyed_hashes_and_others_as_given(tmp_path: Path) -> None:
    text = "party,kind,value\np,Passport,ab 12-34\np,phone,+60 12\np,tax_id, --- \nq,passport,AB1234\n"
    found = read_csv(tmp_path, "identifier", text)
    hashed = keyed_hash(KEY, "AB1234")
    assert [record["value"] for record in found.records] == [hashed, "+60 12", hashed]
    assert hashed.startswith("keyed:")
    assert len(hashed) == len("keyed:") + 32
    assert found.faults == [(4, "value", "---")]
    assert keyed_hash("1" * 64, "AB1234") != hashed


def test_python_and_the_engine_hash_every_letter_alike(tmp_path: Path) -> None:
    letters = [chr(at) for at in range(33, 0x3000) if chr(at) not in '";,']
    rows = "".join(f'p,passport,"1{letter}"\n' for letter in letters)
    found = read_csv(tmp_path, "identifier", "party,kind,value\n" + rows)
    ours = [keyed_hash(KEY, f"1{letter}") for letter in letters]
    different = [
        letter for letter, record, own in zip(letters, found.records, ours, strict=True) if record["value"] != own
    ]
    assert different == []


def test_further_columns_are_kept_beside_the_record(tmp_path: Path) -> None:
    text = 'id,KIND,name,Branch,"a ""b""",Extra,row\np,person,A,KL,1, ,7\nq,person,B,,,,\n'
    records = read_csv(tmp_path, "party", text).records
    assert [record["extra"] for record in records] == ['{"Branch": "KL", "a \\"b\\"": "1", "row": "7"}', None]
    assert [(record["source"], record["row"], record["line"]) for record in records] == [("sha", 1, 2), ("sha", 2, 3)]


@pytest.mark.parametrize("name", ["$key", "a$key b", "$source", "'; --", "{0}", 'say "1"'])
def test_a_further_column_may_have_any_name(tmp_path: Path, name: str) -> None:
    header = f"id,kind,name,{name}\n" if '"' not in name else 'id,kind,name,"say ""1"""\n'
    extra = read_csv(tmp_path, "party", header + "p,person,A,x\n").records[0]["extra"]
    assert json.loads(extra) == {name: "x"}


@pytest.mark.parametrize("kind", ["party", "identifier"])
def test_a_column_named_as_the_key_is_does_not_show_it(tmp_path: Path, kind: str) -> None:
    text = {"party": "id,kind,name,$key\np,person,A,x\n", "identifier": "party,kind,value,$key\np,passport,A1,x\n"}
    assert json.loads(read_csv(tmp_path, kind, text[kind]).records[0]["extra"]) == {"$key": "x"}


@pytest.mark.parametrize(
    ("cell", "is_refused"),
    [("\\u0000", False), ("\\\\u0000", False), ("a\0b", True), ("\\\0", True), ("\\u0000\0", True)],
)
def test_six_letters_that_stand_for_nul_are_no_nul(tmp_path: Path, cell: str, is_refused: bool) -> None:
    found = read_csv(tmp_path, "party", f"id,kind,name,note\np,person,A,{cell}\n")
    assert [column for _, column, _ in found.faults] == (["extra"] if is_refused else [])
    assert [json.loads(record["extra"]) for record in found.records] == ([] if is_refused else [{"note": cell}])
