"""The remote schemes: what farms, rented accounts, front vendors and stablecoin networks each leave in the records."""

import csv
import hashlib
import json
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

import pytest

from coverstory.errors import BadArgument
from coverstory.model import KINDS, ROLES
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.lookalikes import LOOKALIKES

Rows = list[dict[str, str]]

SCHEMES = ("laptop_farm", "account_rental", "front_vendor", "stablecoin_consulate")
NOBODY_ELSE = {lookalike.name: 0 for lookalike in LOOKALIKES}
NETWORKS = 6


def world_of(scheme: str, networks: int = NETWORKS, people: int = 500) -> WorldSpec:
    return WorldSpec(people, networks, seed=21, schemes=(scheme,), lookalikes=NOBODY_ELSE)


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def hours_between(one: str, other: str) -> float:
    return (datetime.fromisoformat(other) - datetime.fromisoformat(one)).total_seconds() / 3600


class Case:
    """The records of a world with networks of one scheme, and who plays which role in each of them."""

    def __init__(self, folder: Path) -> None:
        self.records = {kind: read(folder / "records" / f"{kind}.csv") for kind in KINDS}
        self.party = {row["id"]: row for row in self.records["party"]}
        self.account = {row["id"]: row for row in self.records["account"]}
        self.holder = {row["id"]: row["holder"] for row in self.records["account"]}
        self.members = read(folder / "truth" / "members.csv")
        lines = map(json.loads, (folder / "lists" / "invented.ftm.json").read_text("utf-8").splitlines())
        self.listed = {
            name
            for line in lines
            for key in ("name", "alias")
            for name in line["properties"].get(key, [])
            if line["schema"] != "Sanction"
        }

    @property
    def networks(self) -> list[dict[str, set[str]]]:
        """The parties of each network by role."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in self.members:
            found[row["network"]][row["role"]].add(row["party"])
        return list(found.values())

    def payments(self, **wanted: str) -> Rows:
        """Payments with the holders of both accounts, as `payer` and `payee`."""
        return [
            {**row, "payer": self.holder[row["payer_account"]], "payee": self.holder[row["payee_account"]]}
            for row in self.records["payment"]
            if all(row[column] == value for column, value in wanted.items())
        ]

    def values(self, kind: str) -> dict[str, set[str]]:
        """The values of one kind of identifier that each party holds."""
        held: dict[str, set[str]] = defaultdict(set)
        for row in self.records["identifier"]:
            if row["kind"] == kind:
                held[row["party"]].add(row["value"])
        return held


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folders = {scheme: tmp_path_factory.mktemp(scheme) for scheme in SCHEMES}
    for scheme, folder in folders.items():
        simulate(world_of(scheme), folder)
    return folders


@pytest.fixture(scope="module")
def farms(cases: dict[str, Path]) -> Case:
    return Case(cases["laptop_farm"])


@pytest.fixture(scope="module")
def rentals(cases: dict[str, Path]) -> Case:
    return Case(cases["account_rental"])


@pytest.fixture(scope="module")
def vendors(cases: dict[str, Path]) -> Case:
    return Case(cases["front_vendor"])


@pytest.fixture(scope="module")
def consulates(cases: dict[str, Path]) -> Case:
    return Case(cases["stablecoin_consulate"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_truth_lists_every_planted_party_with_a_core_to_find(
    scheme: str, cases: dict[str, Path], tmp_path: Path
) -> None:
    simulate(world_of(scheme, networks=0), tmp_path)
    before = {row["id"] for row in read(tmp_path / "records" / "party.csv")}
    case = Case(cases[scheme])
    members = {row["party"] for row in case.members}
    assert case.party.keys() - before <= members <= case.party.keys()
    assert {row["role"] for row in case.members} <= set(ROLES)
    assert all(count == 1 for count in Counter((row["network"], row["party"]) for row in case.members).values())
    cores = Counter(row["network"] for row in case.members if row["core"] == "yes")
    assert len(cores) == NETWORKS
    assert min(cores.values()) >= 2
    assert not [row for row in case.members if row["core"] == "yes" and row["role"] in ("employer", "identity_victim")]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_same_seed_gives_the_same_bytes(scheme: str, cases: dict[str, Path], tmp_path: Path) -> None:
    simulate(world_of(scheme), tmp_path)
    assert fingerprint(tmp_path) == fingerprint(cases[scheme])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_short_world_of_few_people_holds_it_too(scheme: str, tmp_path: Path) -> None:
    simulate(WorldSpec(200, 3, seed=5, months=3, schemes=(scheme,), lookalikes=NOBODY_ELSE), tmp_path)
    assert len(Case(tmp_path).networks) == 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_who_is_robbed_of_a_name_has_a_life_of_their_own(scheme: str, cases: dict[str, Path]) -> None:
    case = Case(cases[scheme])
    papers, phones = case.values("national_id"), case.values("phone")
    victims = {party for roles in case.networks for party in roles["identity_victim"]}
    assert victims
    for numbers in (papers[party] for party in victims):
        assert len(numbers) == 1
    shared = Counter(next(iter(papers[party])) for party in victims)
    assert min(shared.values()) >= 2  # the real person and the one employers know
    banked = {case.holder[row["payer_account"]] for row in case.records["payment"] if row["channel"] == "card"}
    assert victims & banked or any(len(phones[party]) for party in victims)


def test_machines_of_many_employers_go_to_the_host_and_sign_in_from_one_home(farms: Case) -> None:
    sizes = []
    for roles in farms.networks:
        (host,) = roles["host"]
        workers = roles["worker"] | roles["identity_victim"]
        hired = workers, roles["employer"]
        sent = [r for r in farms.records["equipment"] if r["worker"] in hired[0] and r["employer"] in hired[1]]
        address = Counter(row["address"] for row in sent)
        assert len(address) == 1
        known = farms.values("postal_address")[host] | {farms.party[host]["address"]}
        assert set(address) <= known or known == {""}
        assert len({row["employer"] for row in sent}) >= 2
        own = {row["ip"] for row in farms.records["login"] if row["party"] == host and row["network"] == "residential"}
        at_home = [row for row in farms.records["login"] if row["party"] in workers and row["ip"] in own]
        assert len({row["device"] for row in at_home}) >= 2
        elsewhere = [row for row in farms.records["login"] if row["party"] in workers]
        assert {row["network"] for row in elsewhere} & {"vpn", "hosting"}
        sizes.append(len(sent))
    assert min(sizes) <= 5  # most farms are small
    assert max(sizes) > min(sizes)


def test_personas_of_a_farm_have_several_employers_and_drop_out(farms: Case) -> None:
    placed = [
        (row["worker"], row["employer"], row["until"])
        for roles in farms.networks
        for row in farms.records["employment"]
        if row["worker"] in roles["worker"] | roles["identity_victim"] and row["employer"] in roles["employer"]
    ]
    identities = {worker for worker, _, _ in placed}
    assert 1.0 <= len(placed) / len(identities) <= 5.0
    assert 0.3 <= sum(bool(until) for _, _, until in placed) / len(placed) <= 0.95


def test_pay_of_a_farm_leaves_within_days_and_the_host_gets_a_little(farms: Case) -> None:
    fees = 0
    for roles in farms.networks:
        (host,) = roles["host"]
        inside = roles["worker"] | roles["identity_victim"] | roles["host"] | roles["handler"]
        wages = [row for row in farms.payments() if row["payer"] in roles["employer"] and row["payee"] in inside]
        out = [
            row
            for row in farms.payments()
            if row["payer"] in inside and row["payee"] not in inside and row["channel"] != "card"
        ]
        received, passed = (sum(float(row["amount"]) for row in rows) for rows in (wages, out))
        assert received > 0
        assert passed > 0.4 * received
        paying = roles["handler"] | roles["collector"]
        fee = sum(float(row["amount"]) for row in farms.payments() if row["payer"] in paying and row["payee"] == host)
        fees += 0 < fee < 0.5 * received
    assert fees >= NETWORKS // 2


def test_some_pay_is_asked_to_another_new_account_soon_after_hire(farms: Case) -> None:
    members = {row["party"] for row in farms.members}
    asked = [row for row in farms.records["payee_change"] if row["worker"] in members]
    assert asked
    for row in asked:
        assert farms.holder[row["old_account"]] == farms.holder[row["new_account"]] == row["worker"]
        assert farms.account[row["new_account"]]["opened"] <= row["occurred_at"]


def test_accounts_of_many_names_are_made_on_one_machine_and_pay_out_to_a_few(rentals: Case) -> None:
    for roles in rentals.networks:
        names = roles["worker"] | roles["identity_victim"]
        platform = {key for key, row in rentals.account.items() if row["kind"] == "platform" and row["holder"] in names}
        assert len(platform) >= 8
        holders = {rentals.holder[account] for account in platform}
        devices: dict[str, set[str]] = defaultdict(set)
        for row in rentals.records["login"]:
            if row["party"] in holders:
                devices[row["device"]].add(row["party"])
        assert max(len(parties) for parties in devices.values()) == len(holders)
        abroad = {row["country"] for row in rentals.records["login"] if row["party"] in holders}
        assert len(abroad) >= 3
        outs = [row for row in rentals.payments(channel="platform") if row["payer_account"] in platform]
        collected = [row for row in outs if row["payee"] in roles["collector"]]
        assert len(collected) > 0.7 * len(outs)
        assert len({row["payee_account"] for row in collected}) <= 3


def test_who_lends_a_name_to_an_account_gets_a_small_fee(rentals: Case) -> None:
    paid = [
        row
        for roles in rentals.networks
        for row in rentals.payments()
        if row["payer"] in roles["handler"] and row["payee"] in roles["worker"]
    ]
    assert paid
    assert len({row["payee"] for row in paid}) > NETWORKS


def test_front_vendors_are_young_share_what_is_rare_and_place_remote_staff(vendors: Case) -> None:
    kinds = ("phone", "email", "domain", "postal_address")
    several = 0
    for roles in vendors.networks:
        assert all(vendors.party[firm]["formed"] >= "2016-03-01" for firm in roles["front"])
        tied = {(row["subject"], row["object"]) for row in vendors.records["tie"] if row["kind"] == "director"}
        officers = Counter(subject for subject, firm in tied if firm in roles["front"])
        values = Counter(
            value for kind in kinds for firm in roles["front"] for value in vendors.values(kind).get(firm, ())
        )
        if len(roles["front"]) > 1:
            several += 1
            assert max(values.values(), default=0) >= 2 or max(officers.values()) >= 2
        placed = [row for row in vendors.records["employment"] if row["employer"] in roles["front"]]
        assert placed
        assert {row["remote"] for row in placed} == {"yes"}
        assert {row["client"] for row in placed} <= roles["employer"]
    assert several


def test_invoices_for_staff_of_a_front_vendor_pay_a_stranger_who_sends_them_on(vendors: Case) -> None:
    for roles in vendors.networks:
        placing = {row["client"] for row in vendors.records["employment"] if row["employer"] in roles["front"]}
        paid = [row for row in vendors.payments() if row["payer"] in placing and row["payee"] in roles["collector"]]
        own = [row for row in vendors.payments() if row["payer"] in placing and row["payee"] in roles["front"]]
        assert paid
        assert sum(float(row["amount"]) for row in own) < 0.4 * sum(float(row["amount"]) for row in paid)
        strangers = {row["payee"] for row in paid}
        onward = [row for row in vendors.payments() if row["payer"] in strangers and row["payee"] not in strangers]
        assert sum(float(row["amount"]) for row in onward) > 0.5 * sum(float(row["amount"]) for row in paid)


def test_coins_of_many_workers_reach_one_wallet_within_two_days(consulates: Case) -> None:
    for roles in consulates.networks:
        workers = roles["worker"] | roles["identity_victim"]
        coins = consulates.payments(channel="crypto")
        wages = [row for row in coins if row["payer"] in roles["employer"] and row["payee"] in workers]
        assert len({row["payer"] for row in wages}) >= 2
        assert all(2_000 <= float(row["amount"]) <= 10_000 for row in wages)
        gathered = [row for row in coins if row["payer"] in workers and row["payee"] in roles["collector"]]
        assert len({row["payee_account"] for row in gathered}) == 1
        for row in gathered:
            before = [
                hours_between(wage["occurred_at"], row["occurred_at"])
                for wage in wages
                if wage["payee_account"] == row["payer_account"]
            ]
            assert any(-12 <= hours <= 48 for hours in before)


def test_an_officer_of_the_consulate_draws_the_money_and_travels_on_a_diplomatic_document(consulates: Case) -> None:
    listed = 0
    for roles in consulates.networks:
        (mission,) = roles["mission"]
        officers = {
            row["subject"] for row in consulates.records["tie"] if row["object"] == mission and row["kind"] == "agent"
        }
        assert officers <= roles["handler"] | roles["courier"]
        drawn = [
            row
            for row in consulates.records["cash"]
            if row["direction"] == "withdrawal" and consulates.holder.get(row["account"]) in officers
        ]
        assert len(drawn) >= 3
        trips = [row for row in consulates.records["trip"] if row["party"] in roles["courier"]]
        assert trips
        assert {row["document"] for row in trips} == {"diplomatic"}
        exchange = [key for key, row in consulates.account.items() if row["kind"] == "exchange"]
        assert any(consulates.holder[key] in roles["handler"] | roles["courier"] for key in exchange)
        names = {consulates.party[party]["name"] for party in roles["organisation"]}
        listed += bool(names & consulates.listed)
    assert listed


def test_only_the_schemes_asked_for_are_planted_in_the_order_asked(tmp_path: Path) -> None:
    spec = WorldSpec(300, 3, seed=1, schemes=("front_vendor", "laptop_farm"), lookalikes=NOBODY_ELSE)
    simulate(spec, tmp_path)
    planted = [row["scheme"] for row in read(tmp_path / "truth" / "networks.csv")]
    assert planted == ["front_vendor", "laptop_farm", "front_vendor"]


def test_an_unknown_scheme_is_a_bad_argument(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="no such scheme: pyramid"):
        simulate(WorldSpec(300, 1, seed=1, schemes=("pyramid",)), tmp_path)
