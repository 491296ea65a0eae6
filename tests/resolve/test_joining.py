"""Parties joined by strong identifiers, and those that must stay apart."""

from pathlib import Path

import pytest

from coverstory.lake import Engine
from coverstory.resolve import merged_ids
from tests.typologies.tiny_world import World, engine_of


def parties(*rows: tuple[str, str, str, str]) -> list[dict[str, str]]:
    """Parties by id, kind, name and birth."""
    return [{"id": i, "kind": k, "name": n, "born": b} for i, k, n, b in rows]


def holds(kind: str, value: str, *ids: str) -> list[dict[str, str]]:
    """The same identifier in the hands of several."""
    return [{"party": each, "kind": kind, "value": value} for each in ids]


def joined(world: World, folder: Path) -> dict[str, tuple[str, ...]]:
    """Who was merged into whom."""
    with engine_of(world, folder) as engine:
        return merged_ids(engine)


def test_same_passport_and_like_names_are_one_person(tmp_path: Path) -> None:
    world = {
        "party": parties(
            ("hr-7", "person", "Minh Tran Van", "1990-02-01"), ("bank-3", "person", "Tran Van Minh", "1990")
        ),
        "identifier": holds("passport", "AB 123-456", "hr-7") + holds("passport", "ab123456", "bank-3"),
    }
    assert joined(world, tmp_path) == {"bank-3": ("hr-7",)}


@pytest.mark.parametrize(
    ("why", "people"),
    [
        (
            "names with nothing in common",
            parties(("a", "person", "Olga Petrak", ""), ("b", "person", "Sim Dae Ho", "")),
        ),
        (
            "births that differ",
            parties(("a", "person", "Sim Ho", "1980-01-01"), ("b", "person", "Sim Ho", "1981-01-01")),
        ),
        ("kinds that differ", parties(("a", "person", "Sim Ho", ""), ("b", "company", "Sim Ho", ""))),
    ],
)
def test_a_shared_passport_does_not_join_against_the_evidence(
    why: str, people: list[dict[str, str]], tmp_path: Path
) -> None:
    assert joined({"party": people, "identifier": holds("passport", "X1", "a", "b")}, tmp_path) == {}, why


def test_a_placeholder_that_many_hold_joins_nobody(tmp_path: Path) -> None:
    ids = [f"p{n}" for n in range(5)]
    people = parties(*((each, "person", "Sim Ho", "") for each in ids))
    assert joined({"party": people, "identifier": holds("national_id", "000000", *ids)}, tmp_path) == {}


def test_registers_of_two_countries_number_alike(tmp_path: Path) -> None:
    firms = parties(("a", "company", "Ore Trading", ""), ("b", "company", "Ore Trading", ""))
    firms[0]["country"], firms[1]["country"] = "MY", "SG"
    assert joined({"party": firms, "identifier": holds("registration", "1234-5", "a", "b")}, tmp_path) == {}


def test_records_are_told_in_terms_of_the_joined_party(tmp_path: Path) -> None:
    world = {
        "party": parties(("a", "person", "Sim Ho", ""), ("b", "person", "Sim Ho", ""), ("firm", "company", "Firm", "")),
        "identifier": holds("passport", "X1", "a", "b"),
        "account": [{"id": "acc", "holder": "b"}, {"id": "firm-acc", "holder": "firm"}],
        "payment": [
            {
                "id": "p",
                "occurred_at": "2017-03-01",
                "payer_account": "firm-acc",
                "payee_account": "acc",
                "amount": "10",
                "currency": "EUR",
                "worker": "b",
            }
        ],
    }
    with engine_of(world, tmp_path) as engine:
        told = engine.query("SELECT payer, payee, worker, round(usd, 2) AS usd FROM payment").to_pylist()
        names = engine.query("SELECT id, records FROM party ORDER BY id").to_pylist()
    assert told == [{"payer": "firm", "payee": "a", "worker": "a", "usd": 11.2}]
    assert names == [{"id": "a", "records": ["a", "b"]}, {"id": "firm", "records": ["firm"]}]


def rare_links(engine: Engine) -> list[tuple[str, str, str]]:
    """Who shares what with whom."""
    rows = engine.query("SELECT one, other, kind FROM rare_link WHERE one < other ORDER BY ALL").to_pylist()
    return [(row["one"], row["other"], row["kind"]) for row in rows]


def test_a_phone_of_two_links_them_and_an_address_of_nine_links_nobody(tmp_path: Path) -> None:
    ids = [f"p{n}" for n in range(9)]
    world = {
        "party": parties(*((each, "person", each, "") for each in ids)),
        "identifier": holds("postal_address", "1 Dock Road", *ids)
        + holds("phone", "+65 5550 1234", "p0")
        + holds("phone", "(65) 5550-1234", "p1"),
    }
    with engine_of(world, tmp_path) as engine:
        assert rare_links(engine) == [("p0", "p1", "phone")]


def test_the_rarer_the_value_the_heavier_the_link(tmp_path: Path) -> None:
    ids = [f"p{n}" for n in range(20)]
    world = {
        "party": parties(*((each, "person", each, "") for each in ids)),
        "identifier": [
            row for n, each in enumerate(ids) for row in holds("device", f"d{n // 2 if n < 4 else 9}", each)
        ][:12],
    }
    with engine_of(world, tmp_path) as engine:
        weights = engine.query("SELECT DISTINCT holders, weight FROM rare_link ORDER BY holders").to_pylist()
    assert [row["holders"] for row in weights] == [2, 8]
    assert weights[0]["weight"] == 1.0
    assert weights[1]["weight"] < 0.5
