"""A small world, held against the contract of records: columns, codes, references, and a truth that is all there."""

import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from coverstory.errors import BadArgument
from coverstory.model import KINDS, ROLES, Type
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.lookalikes import LOOKALIKES

Rows = list[dict[str, str]]

SPEC = WorldSpec(people=1500, networks=3, seed=7, schemes=("mission_labour",))

_IS_RIGHT: dict[Type, Callable[[str], object]] = {
    Type.TEXT: bool,
    Type.AMOUNT: lambda cell: re.fullmatch(r"\d+\.\d\d", cell),
    Type.SHARE: lambda cell: 0 <= float(cell) <= 1,
    Type.NUMBER: lambda cell: float(cell) >= 0,
    Type.MOMENT: lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", cell) and datetime.fromisoformat(cell),
    Type.DAY_FROM: date.fromisoformat,
    Type.DAY_UNTIL: date.fromisoformat,
    Type.YES_NO: lambda cell: cell in ("yes", "no"),
    Type.HS: lambda cell: re.fullmatch(r"\d{2,12}", cell),
}


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("world")
    simulate(SPEC, out)
    return out


@pytest.fixture(scope="module")
def records(world: Path) -> dict[str, Rows]:
    return {kind: read(world / "records" / f"{kind}.csv") for kind in KINDS}


@pytest.fixture(scope="module")
def members(world: Path) -> Rows:
    return read(world / "truth" / "members.csv")


def test_same_seed_same_bytes_and_another_seed_another_world(world: Path, tmp_path: Path) -> None:
    simulate(SPEC, tmp_path / "again")
    simulate(replace(SPEC, seed=8), tmp_path / "other")
    here = fingerprint(world)
    assert fingerprint(tmp_path / "again") == here
    assert all(here[name] != sum_ for name, sum_ in fingerprint(tmp_path / "other").items() if "networks" not in name)


def test_adding_networks_leaves_everybody_else_as_they_were(world: Path, tmp_path: Path) -> None:
    simulate(WorldSpec(people=1500, networks=0, seed=7), tmp_path)
    for kind in KINDS:
        before = (tmp_path / "records" / f"{kind}.csv").read_text("utf-8").replace('"', "").splitlines()
        after = (world / "records" / f"{kind}.csv").read_text("utf-8").replace('"', "").splitlines()
        assert set(before) <= set(after), kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_exists_in_the_columns_of_the_contract(kind: str, world: Path, records: dict[str, Rows]) -> None:
    header = (world / "records" / f"{kind}.csv").read_text("utf-8").splitlines()[0]
    assert header.split(",") == [column.name for column in KINDS[kind].columns]
    assert records[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_is_of_its_type(kind: str, records: dict[str, Rows]) -> None:
    for column in KINDS[kind].columns:
        cells = {row[column.name] for row in records[kind]}
        assert not (column.required and "" in cells), column.name
        for cell in cells - {""}:
            for value in cell.split(";") if column.many else [cell]:
                right = value in column.allowed if column.allowed else _IS_RIGHT[column.type](value)
                assert right, (column.name, value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_reference_leads_somewhere(kind: str, records: dict[str, Rows]) -> None:
    for column in KINDS[kind].columns:
        if column.refers_to:
            ids = {row["id"] for row in records[column.refers_to]}
            assert {row[column.name] for row in records[kind]} - {""} <= ids, column.name


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_records_bear_the_same_name(kind: str, records: dict[str, Rows]) -> None:
    keys = Counter(tuple(row[name] for name in KINDS[kind].key) for row in records[kind])
    assert [key for key, times in keys.items() if times > 1] == []


def test_events_lie_within_the_months_of_the_world(records: dict[str, Rows]) -> None:
    for kind in ("payment", "cash", "contact", "customs", "login"):
        days = sorted(row["occurred_at"] for row in records[kind])
        assert days[0] >= "2017-02-28T12:00:00Z"
        assert days[-1] <= "2018-03-01T12:00:00Z"


def test_about_as_many_payments_as_asked_for(tmp_path: Path) -> None:
    nobody_else = {lookalike.name: 0 for lookalike in LOOKALIKES}
    simulate(replace(SPEC, networks=0, lookalikes=nobody_else), tmp_path)
    payments = read(tmp_path / "records" / "payment.csv")
    assert len(payments) == pytest.approx(1500 * SPEC.payments_per_person, rel=0.15)


def test_truth_names_parties_that_exist_in_roles_that_exist(
    world: Path, records: dict[str, Rows], members: Rows
) -> None:
    parties = {row["id"] for row in records["party"]}
    networks = {row["network"]: row["scheme"] for row in read(world / "truth" / "networks.csv")}
    assert set(networks.values()) == {"mission_labour"}
    assert len(networks) == 3
    assert {row["network"] for row in members} == networks.keys()
    assert {row["party"] for row in members} <= parties
    assert {row["role"] for row in members} <= set(ROLES)
    assert {row["core"] for row in members if row["role"] == "employer"} == {"no"}
    assert {row["party"] for row in read(world / "truth" / "innocents.csv")} <= parties


def test_nobody_is_both_in_a_network_and_innocent(world: Path, members: Rows) -> None:
    innocents = {row["party"] for row in read(world / "truth" / "innocents.csv")}
    assert innocents
    assert not innocents & {row["party"] for row in members}


def test_truth_lists_every_planted_party(tmp_path: Path, world: Path, records: dict[str, Rows], members: Rows) -> None:
    simulate(WorldSpec(people=1500, networks=0, seed=7), tmp_path)
    before = {row["id"] for row in read(tmp_path / "records" / "party.csv")}
    came = {row["id"] for row in records["party"] if row["kind"] != "vessel"} - before
    assert came <= {row["party"] for row in members}


def test_every_network_has_a_mission_cover_and_workers_whose_pay_is_diverted(
    records: dict[str, Rows], members: Rows
) -> None:
    holder = {row["id"]: row["holder"] for row in records["account"]}
    for network in {row["network"] for row in members}:
        role = {row["party"]: row["role"] for row in members if row["network"] == network}
        counts = Counter(role.values())
        assert 8 <= counts["worker"] <= 40
        assert counts["sponsor"] >= 1
        assert counts["employer"] >= 1
        tills = {party for party, played in role.items() if played in ("mission", "collector", "front")}
        payers = {party for party, played in role.items() if played in ("sponsor", "employer")}
        diverted = [
            Decimal(row["amount"])
            for row in records["payment"]
            if holder[row["payee_account"]] in tills and holder[row["payer_account"]] in payers
        ]
        cost = [
            Decimal(row["labour_cost"]) for row in records["employment"] if row["worker"] in role and row["labour_cost"]
        ]
        assert sum(diverted) > 6 * sum(cost) / len(cost) * counts["worker"]


def test_work_of_placed_workers_is_not_in_the_line_of_their_sponsor(records: dict[str, Rows], members: Rows) -> None:
    sector = {row["id"]: row["sector"] for row in records["party"]}
    workers = {row["party"] for row in members if row["role"] == "worker"}
    for row in records["employment"]:
        if row["worker"] in workers:
            assert sector[row["sponsor"]] != sector[row["client"] or row["employer"]]


def test_the_watchlist_names_nobody_of_the_world_but_the_listed_traders_and_almost_a_namesake(
    world: Path, records: dict[str, Rows], members: Rows
) -> None:
    lines = (world / "lists" / "invented.ftm.json").read_text("utf-8").splitlines()
    entries = [entry for entry in map(json.loads, lines) if entry["schema"] != "Sanction"]
    assert len(entries) >= 40
    traders = {row["party"] for row in members if row["role"] == "trader"}
    names = {row["name"] for row in records["party"] if row["id"] not in traders}
    listed = {name for entry in entries for key in ("name", "alias") for name in entry["properties"].get(key, [])}
    assert not listed & names


def test_look_alikes_follow_the_spec(tmp_path: Path) -> None:
    spec = WorldSpec(people=300, networks=0, seed=1, lookalikes={"agency": 3, "refugee": 0})
    simulate(spec, tmp_path)
    labels = {row["lookalike"] for row in read(tmp_path / "truth" / "innocents.csv")}
    assert {label for label in labels if label.startswith("agency")} == {"agency-1", "agency-2", "agency-3"}
    assert "refugee-1" not in labels
    assert "savings_club-1" in labels


def test_a_world_of_other_months_stays_within_them(tmp_path: Path) -> None:
    simulate(WorldSpec(people=300, networks=2, seed=3, start=date(2019, 11, 1), months=4), tmp_path)
    days = [row["occurred_at"] for row in read(tmp_path / "records" / "payment.csv")]
    assert min(days) >= "2019-10-31T12:00:00Z"
    assert max(days) <= "2020-03-01T12:00:00Z"
    drawn = [row["occurred_at"] for row in read(tmp_path / "records" / "cash.csv")]
    assert max(drawn) <= "2020-03-01T12:00:00Z"


def test_an_unknown_look_alike_is_a_bad_argument(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="no such look-alike: circus"):
        simulate(WorldSpec(people=300, networks=0, seed=1, lookalikes={"circus": 1}), tmp_path)


@pytest.mark.parametrize(
    "wrong", [{"people": 10}, {"networks": -1}, {"documents": -1}, {"months": 1}, {"payments_per_person": 0.0}]
)
def test_a_world_that_cannot_be_is_a_bad_argument(wrong: dict[str, float]) -> None:
    with pytest.raises(BadArgument):
        WorldSpec(**{"people": 1000, "networks": 1, "seed": 1, **wrong})  # type: ignore[arg-type]
