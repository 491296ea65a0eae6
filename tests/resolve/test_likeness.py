"""Records without a number in common: joined where enough agrees, apart where a family, a twin or a thief may be."""

import csv
from pathlib import Path
from typing import Any

import pytest

from coverstory.lake import Engine, Lake, open_engine
from coverstory.resolve import join_parties, joined_links, merged_ids, pair_registers
from coverstory.sources.case import find_case_files

HOME = "12 Rope Walk, Northquay"


def party(record: str, name: str = "Ilse Varenholt", born: str = "1981-04-17", home: str = HOME, **more: str) -> Any:
    """One record of a person, as a bank or an employer holds it; phone, email and numbers as further words."""
    return {"id": record, "kind": "person", "name": name, "born": born, "address": home, **more}


def engine_of(folder: Path, *parties: dict[str, str]) -> Engine:
    """The engine over these parties and what they hold."""
    records = folder / "case" / "records"
    records.mkdir(parents=True)
    columns = ("id", "kind", "name", "aliases", "country", "born", "formed", "address")
    with (records / "party.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.DictWriter(stream, columns, extrasaction="ignore", restval="")
        rows.writeheader()
        rows.writerows(parties)
    held = [
        (each["id"], kind, value)
        for each in parties
        for kind, value in each.items()
        if kind in ("phone", "email", "national_id", "passport", "tax_id", "registration")
    ]
    with (records / "identifier.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("party", "kind", "value"), *held, (parties[0]["id"], "domain", "a.example")])
    lake = Lake(folder / "lake")
    stored = [lake.ingest(each, lake.receive(each.path)) for each in find_case_files(folder / "case").records]
    return open_engine(lake, stored, "500MB", 1)


def joined(folder: Path, *parties: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Who was merged into whom."""
    with engine_of(folder, *parties) as engine:
        join_parties(engine)
        return merged_ids(engine)


@pytest.mark.parametrize(
    ("why", "bank"),
    [
        ("all agrees", party("hr")),
        ("reordered and misspelt", party("hr", "Varenholt Ilsse")),
        ("the day and the month swapped", party("hr", born="1981-11-04", phone="+65 1234 5678")),
        (
            "one digit of the birth date mistyped, the same home and email",
            party("hr", born="1981-04-11", email="i@v.example"),
        ),
        (
            "another home, the same birth date and phone",
            party("hr", home="3 Tar Lane, Tanah Lima", phone="+65 1234 5678"),
        ),
        ("a middle name more", party("hr", "Ilse Maria Varenholt")),
        ("another number, all else the same", party("hr", national_id="222222")),
    ],
)
def test_one_person_in_two_registers_is_joined(why: str, bank: dict[str, str], tmp_path: Path) -> None:
    born = "1981-04-11" if bank["born"] == "1981-11-04" else "1981-04-17"
    known = party("bank", born=born, phone="+65 1234-5678", email="i@v.example", national_id="111111")
    assert joined(tmp_path, known, bank) == {"bank": ("hr",)}, why


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("a name alone", party("b", born="", home="")),
        ("a name and a birth date alone", party("b", home="")),
        ("a name and a home, father and son", party("b", born="")),
        ("a name, a home and a phone, father and son", party("b", born="", phone="+65 1234 5678")),
        ("born a generation later", party("b", born="2009-11-02", phone="+65 1234 5678")),
        ("a sister at home", party("b", "Greta Varenholt", "1984-09-30", phone="+65 1234 5678")),
        ("a twin", party("b", "Greta Varenholt", phone="+65 1234 5678")),
        ("another number and only a near birth date", party("b", born="1981-04-11", national_id="222222")),
        (
            "the same number and name, and nothing else",
            party("b", "Ilse Varenholt", "1990-01-01", "", national_id="111111"),
        ),
        ("a firm of that name", {**party("b", born=""), "kind": "company"}),
    ],
)
def test_relatives_namesakes_and_borrowed_numbers_stay_apart(why: str, other: dict[str, str], tmp_path: Path) -> None:
    assert joined(tmp_path, party("a", phone="+65 1234 5678", national_id="111111"), other) == {}, why


def test_sisters_with_names_that_others_bear_are_not_each_others_misspelling(tmp_path: Path) -> None:
    """Amina and Amira, twins: two given names that several bear are two names; Amlna is borne by nobody else."""
    bearers = [party(f"{name}{n}", f"{name} {family}", "", "") for name in ("Amina", "Amira")
               for n, family in enumerate(("Oduya", "Bekele", "Farah", "Haile"))]  # fmt: skip
    twins = [party("x", "Amina Solberg", phone="1 555 0100"), party("y", "Amira Solberg", phone="1 555 0100")]
    assert joined(tmp_path / "twins", *bearers, *twins) == {}
    twins[1]["name"] = "Amlna Solberg"
    assert joined(tmp_path / "typo", *bearers, *twins) == {"x": ("y",)}


def test_where_somebody_comes_from_is_not_read(tmp_path: Path) -> None:
    one, other = party("a", country="KP"), party("b", country="SG")
    with engine_of(tmp_path, one, other) as engine:
        join_parties(engine)
        (link,) = joined_links(engine).to_pylist()
    assert "country" not in link["reason"]
    assert link["refused"] is None


def test_a_company_in_bank_and_customs_is_joined_by_name_and_address_whatever_its_legal_form(tmp_path: Path) -> None:
    bank = {"id": "a", "kind": "company", "name": "Brightwater Ores Sdn Bhd", "address": HOME, "country": "MY"}
    customs = {**bank, "id": "b", "name": "BRIGHTWATER ORES"}
    assert joined(tmp_path / "same", bank, customs) == {"a": ("b",)}
    assert joined(tmp_path / "sister", bank, {**customs, "name": "Brightwater Shipping"}) == {}
    assert joined(tmp_path / "elsewhere", bank, {**customs, "address": "1 Quay, Oslo"}) == {}
    assert joined(tmp_path / "successor", {**bank, "formed": "2009"}, {**customs, "formed": "2018"}) == {}


def test_each_link_says_what_every_comparison_said_and_how_much(tmp_path: Path) -> None:
    with engine_of(tmp_path, party("a"), party("b", home="12 Rope Walk Northquay 0417")) as engine:
        join_parties(engine)
        (link,) = joined_links(engine).to_pylist()
    assert link["by"] == "weighed"
    told = {part.rsplit(" ", 1)[0]: float(part.rsplit("(", 1)[1].rstrip(")")) for part in link["reason"].split(", ")}
    assert list(told) == ["name same", "birth same", "home alike", "before any comparison"]
    assert sum(told.values()) == pytest.approx(link["weight"], abs=0.2)


def test_the_rarer_the_name_the_heavier_the_link(tmp_path: Path) -> None:
    namesakes = [party(f"n{n}", "Jo Tan", f"19{50 + n}-01-01", f"{n} Far Street, Oslo") for n in range(30)]
    rare = [party("r1", "Ilse Varenholt"), party("r2", "Ilse Varenholt")]
    common = [party("c1", "Jo Tan"), party("c2", "Jo Tan")]
    with engine_of(tmp_path, *namesakes, *rare, *common) as engine:
        join_parties(engine)
        weight = {link["one"]: link["weight"] for link in joined_links(engine).to_pylist()}
    assert weight["r1"] > weight["c1"] + 3


def test_partners_in_two_registers_are_the_best_of_each_other(tmp_path: Path) -> None:
    """Given that each register holds everybody once, a garbled record finds its only partner; nothing is joined."""
    left = [party("l1"), party("l2", "Greta Varenholt", "1984-09-30")]
    right = [party("r1", "Ilse Brand", "1981-04-17"), party("r2", "Greta Varenholt", "1984-03-09")]
    with engine_of(tmp_path, *left, *right) as engine:
        pairs = pair_registers(engine, "starts_with(id, 'l')").to_pylist()
    assert [(pair["in_left"], pair["in_right"]) for pair in pairs] == [("l1", "r1"), ("l2", "r2")]
