"""Planted schemes: what each network must show in the records, over several worlds."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from coverstory.model import KINDS
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.lookalikes import LOOKALIKES

Rows = list[dict[str, str]]

NOBODY_ELSE = {lookalike.name: 0 for lookalike in LOOKALIKES}
NETWORKS = 12


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Plotted:
    """The records of a world with networks of one scheme, and the parties of each network by their role."""

    def __init__(self, folder: Path, scheme: str) -> None:
        spec = WorldSpec(people=300, networks=NETWORKS, seed=13, months=14, schemes=(scheme,), lookalikes=NOBODY_ELSE)
        simulate(spec, folder)
        self.records = {kind: read(folder / "records" / f"{kind}.csv") for kind in KINDS}
        self.party = {row["id"]: row for row in self.records["party"]}
        holder = {row["id"]: row["holder"] for row in self.records["account"]}
        self.payments = [
            row | {"payer": holder[row["payer_account"]], "payee": holder[row["payee_account"]]}
            for row in self.records["payment"]
        ]
        self.networks: dict[str, dict[str, list[str]]] = {}
        for row in read(folder / "truth" / "members.csv"):
            self.networks.setdefault(row["network"], {}).setdefault(row["role"], []).append(row["party"])
        lines = map(json.loads, (folder / "lists" / "invented.ftm.json").read_text("utf-8").splitlines())
        properties = {line["id"]: line["properties"] for line in lines}
        self.listed = {
            name: properties[f"{key}-sanction"]["listingDate"][0]
            for key, entry in properties.items()
            for name in (*entry.get("name", []), *entry.get("alias", []))
        }


@pytest.fixture(scope="module")
def fronts(tmp_path_factory: pytest.TempPathFactory) -> Plotted:
    return Plotted(tmp_path_factory.mktemp("fronts"), "front_company")


@pytest.fixture(scope="module")
def traders(tmp_path_factory: pytest.TempPathFactory) -> Plotted:
    return Plotted(tmp_path_factory.mktemp("traders"), "trade")


@pytest.fixture(scope="module")
def restaurants(tmp_path_factory: pytest.TempPathFactory) -> Plotted:
    return Plotted(tmp_path_factory.mktemp("restaurants"), "restaurant_labour")


def test_customers_of_a_listed_company_move_to_young_shells_after_its_listing(fronts: Plotted) -> None:
    dated = 0
    for roles in fronts.networks.values():
        (old,), shells = roles["organisation"], roles["front"]
        day = fronts.listed.get(fronts.party[old]["name"])
        if day is None:
            continue  # listed under its long form alone
        dated += 1
        before = {row["payer"] for row in fronts.payments if row["payee"] == old and row["category"] != "other"}
        after = {row["payer"]: row for row in fronts.payments if row["payee"] in shells and row["payer"] not in shells}
        assert after
        assert not before or before & after.keys()
        assert all(row["occurred_at"] >= day for row in after.values())
        last = max((row["occurred_at"][:10] for row in fronts.payments if row["payee"] == old), default=day)
        assert date.fromisoformat(last) <= date.fromisoformat(day) + timedelta(days=7)
    assert dated >= NETWORKS // 3


def test_shells_share_what_companies_of_one_hand_share(fronts: Plotted) -> None:
    for roles in fronts.networks.values():
        ours = {*roles["organisation"], *roles["front"]}
        values: dict[str, set[str]] = {}
        for row in fronts.records["identifier"]:
            if row["party"] in ours:
                values.setdefault(row["value"], set()).add(row["party"])
        assert any(len(parties) > 1 for parties in values.values())


def test_in_some_networks_stakes_of_half_and_more_lead_back_to_one_owner(fronts: Plotted) -> None:
    chains = 0
    for roles in fronts.networks.values():
        own = {(row["subject"], row["object"]): float(row["share"]) for row in fronts.records["tie"] if row["share"]}
        ours = {party for group in roles.values() for party in group}
        middle = {owned for owner, owned in own if owner in ours} & {owner for owner, _ in own}
        chains += bool(middle)
        assert all(share >= 0.5 for (owner, _), share in own.items() if owner in ours)
    assert chains


def test_goods_of_the_sanctioned_state_move_only_after_the_ban(traders: Plotted) -> None:
    banned = {
        "7108": "2016-03", "7403": "2016-11", "9703": "2016-11", "8703": "2013", "9101": "2016",
        "27": "2017-08", "26": "2017-08", "03": "2017-08", "61": "2017-09", "62": "2017-09",
        "84": "2017-12", "85": "2017-12", "72": "2017-12",
    }  # fmt: skip
    moved = [row for row in traders.records["customs"] if "KP" in (row["origin"], row["destination"])]
    assert moved
    for row in moved:
        since = next((day for hs, day in banned.items() if row["hs"].startswith(hs)), "2006")
        assert row["occurred_at"] > since


def test_every_trading_network_has_a_front_that_pays_or_is_paid(traders: Plotted) -> None:
    for roles in traders.networks.values():
        (front,) = roles["front"]
        assert any(front in (row["payer"], row["payee"]) for row in traders.payments)
        assert any(row["consignor"] in roles["trader"] or row["consignee"] in roles["trader"]
                   for row in traders.records["customs"])  # fmt: skip


def test_laundered_goods_are_cheap_beside_honest_ones(traders: Plotted) -> None:
    border = {
        row["id"] for row in traders.records["party"] if "Liaoning" in row["address"] or "Jilin" in row["address"]
    }
    lots = [(row["hs"][:4], float(row["value"]) / float(row["quantity"]), row["consignor"] in border)
            for row in traders.records["customs"]]  # fmt: skip
    laundered = {hs for hs, _, ours in lots if ours}
    assert laundered
    for hs in laundered:
        theirs, ours = (
            [price for goods, price, mark in lots if goods == hs and mark == side] for side in (False, True)
        )
        assert sum(ours) / len(ours) < 0.75 * sum(theirs) / len(theirs)


def test_luxuries_end_with_somebody_who_is_tied_to_a_mission(traders: Plotted) -> None:
    missions = [roles for roles in traders.networks.values() if "mission" in roles]
    assert missions
    for roles in missions:
        tied = {row["object"] for row in traders.records["tie"] if row["subject"] in roles["handler"]}
        assert tied & set(roles["trader"])


def test_pay_of_students_and_tourists_is_gathered_within_days(restaurants: Plotted) -> None:
    for roles in restaurants.networks.values():
        workers, (collector,) = set(roles["worker"]), roles["collector"]
        placed = [row for row in restaurants.records["employment"] if row["worker"] in workers]
        assert {row["permit"].split()[0] for row in placed} <= {"student", "tourist"}
        assert len({restaurants.party[worker]["address"] for worker in workers} - {""}) == 1
        earned = sum(float(row["amount"]) for row in restaurants.payments
                     if row["payee"] in workers and row["category"] == "salary")  # fmt: skip
        sent = sum(float(row["amount"]) for row in restaurants.payments
                   if row["payer"] in workers and row["payee"] == collector)  # fmt: skip
        drawn = sum(float(row["amount"]) for row in restaurants.records["cash"]
                    if row["party"] in workers and row["direction"] == "withdrawal")  # fmt: skip
        assert max(sent, drawn) > 0.5 * earned


def test_some_workers_hold_papers_of_the_sanctioned_state_and_some_of_another(restaurants: Plotted) -> None:
    papers = {
        restaurants.party[worker]["country"] for roles in restaurants.networks.values() for worker in roles["worker"]
    }
    assert "KP" in papers
    assert len(papers - {"", "KP"}) >= 1


@pytest.mark.parametrize("scheme", ["front_company", "trade", "restaurant_labour"])
@pytest.mark.parametrize("seed", range(3))
def test_a_scheme_fits_a_short_world_and_names_every_party_it_brought(scheme: str, seed: int, tmp_path: Path) -> None:
    world = WorldSpec(people=200, networks=2, seed=seed, months=3, schemes=(scheme,), lookalikes=NOBODY_ELSE)
    without = WorldSpec(people=200, networks=0, seed=seed, months=3, lookalikes=NOBODY_ELSE)
    simulate(world, tmp_path / "with")
    simulate(without, tmp_path / "without")
    here = {row["id"]: row["kind"] for row in read(tmp_path / "with" / "records" / "party.csv")}
    before = {row["id"] for row in read(tmp_path / "without" / "records" / "party.csv")}
    members = {row["party"] for row in read(tmp_path / "with" / "truth" / "members.csv")}
    assert {party for party, kind in here.items() if kind != "vessel" and party not in before} <= members
    days = [row["occurred_at"] for row in read(tmp_path / "with" / "records" / "payment.csv")]
    assert max(days) <= "2017-06-01T12:00:00Z"
