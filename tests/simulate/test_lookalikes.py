"""Each look-alike in a small world: what makes it look like something, and what shows that it is nothing."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from coverstory.model import KINDS
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.lookalikes import LOOKALIKES

Rows = list[dict[str, str]]

SPEC = WorldSpec(people=300, networks=0, seed=5, lookalikes={lookalike.name: 1 for lookalike in LOOKALIKES})


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Told:
    """The records of a world, and who is in which look-alike."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = {kind: read(folder / "records" / f"{kind}.csv") for kind in KINDS}
        self.innocents: dict[str, set[str]] = {}
        for row in read(folder / "truth" / "innocents.csv"):
            self.innocents.setdefault(row["lookalike"].rpartition("-")[0], set()).add(row["party"])
        self.party = {row["id"]: row for row in self.records["party"]}
        self.account = {row["id"]: row for row in self.records["account"]}

    def of(self, kind: str, name: str, *columns: str) -> Rows:
        """Records of a kind of which all these columns name a party of the look-alike."""
        return [row for row in self.records[kind] if all(row[column] in self.innocents[name] for column in columns)]

    def paid(self, name: str) -> Rows:
        """Payments that reach somebody of the look-alike, with payer and payee beside them."""
        told = [
            row | {"payer": self.account[row["payer_account"]]["holder"],
                   "payee": self.account[row["payee_account"]]["holder"]}
            for row in self.records["payment"]
        ]  # fmt: skip
        return [row for row in told if row["payee"] in self.innocents[name]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    out = tmp_path_factory.mktemp("lookalikes")
    simulate(SPEC, out)
    return Told(out)


@pytest.mark.parametrize("name", [lookalike.name for lookalike in LOOKALIKES])
def test_every_look_alike_is_there_and_nobody_is_in_two(name: str, told: Told) -> None:
    assert told.innocents[name]
    for other, group in told.innocents.items():
        assert other == name or not group & told.innocents[name], other


@pytest.mark.parametrize("lookalike", LOOKALIKES, ids=lambda lookalike: str(lookalike.name))
def test_every_look_alike_can_be_planted_in_other_worlds(lookalike: object, tmp_path: Path) -> None:
    name = getattr(lookalike, "name", "")
    only = {other.name: 3 if other.name == name else 0 for other in LOOKALIKES}
    simulate(WorldSpec(people=200, networks=0, seed=11, months=3, lookalikes=only), tmp_path)
    labels = {row["lookalike"] for row in read(tmp_path / "truth" / "innocents.csv")}
    assert labels == {f"{name}-1", f"{name}-2", f"{name}-3"}


def test_spouses_of_two_employers_get_their_machines_at_one_address(told: Told) -> None:
    sent = told.of("equipment", "spouses", "worker")
    assert len({row["worker"] for row in sent}) == len({row["employer"] for row in sent}) == 2
    assert len({row["address"] for row in sent}) == 1


def test_a_couple_that_moves_is_known_at_both_addresses(told: Told) -> None:
    homes = [row for row in told.of("identifier", "moving_couple", "party") if row["kind"] == "postal_address"]
    assert any(row["since"] for row in homes)


@pytest.mark.parametrize(("name", "fewest"), [("college_house", 4), ("coworking", 5)])
def test_many_machines_of_many_employers_go_to_one_address(name: str, fewest: int, told: Told) -> None:
    sent = told.of("equipment", name, "worker")
    assert len(sent) >= fewest
    assert len({row["address"] for row in sent}) == 1
    assert len({row["employer"] for row in sent}) > 2
    wages = [row for row in told.paid(name) if row["category"] == "salary" and row["worker"]]
    assert {row["payee"] for row in wages} == {row["worker"] for row in wages}


def test_an_engineer_signs_in_through_a_vpn_while_a_journey_is_on_record(told: Told) -> None:
    out, *_ = sorted(told.of("trip", "traveller", "party"), key=lambda row: row["departed"])
    away = [row for row in told.of("login", "traveller", "party") if row["country"] == out["to_country"]]
    assert any(row["network"] == "vpn" and row["occurred_at"] > out["departed"] for row in away)


def test_an_employer_of_record_pays_all_its_contractors_on_their_own_accounts(told: Told) -> None:
    placed = told.of("employment", "employer_of_record", "worker")
    assert len({row["employer"] for row in placed}) == 1
    assert {row["remote"] for row in placed} == {"yes"}
    wages = [row for row in told.paid("employer_of_record") if row["payer"] == placed[0]["employer"]]
    assert {row["payee"] for row in wages} == {row["worker"] for row in placed}


def test_the_help_desk_signs_in_under_many_names_from_one_device(told: Told) -> None:
    support = [row for row in told.of("login", "it_support", "party") if row["service"].startswith("remote")]
    assert len({row["party"] for row in support}) >= 5
    assert len({row["device"] for row in support}) == 1


def test_pay_sent_to_a_thief_comes_back(told: Told) -> None:
    first, second = sorted(told.of("payee_change", "takeover_victim", "worker"), key=lambda row: row["occurred_at"])
    assert told.account[first["new_account"]]["holder"] != first["worker"]
    assert second["new_account"] == first["old_account"]
    got = Counter(
        told.account[row["payee_account"]]["holder"] == first["worker"]
        for row in told.records["payment"]
        if row["worker"] == first["worker"]
    )
    assert got[False] == 1
    assert got[True] >= 8


def test_pay_follows_who_changes_banks_to_accounts_of_their_own(told: Told) -> None:
    for change in told.of("payee_change", "bank_switcher", "worker"):
        assert told.account[change["new_account"]]["holder"] == change["worker"]
    closed = {row["id"]: row["closed"] for row in told.of("account", "bank_switcher", "holder") if row["closed"]}
    assert closed
    for row in told.records["payment"]:
        assert row["occurred_at"][:10] <= closed.get(row["payee_account"], "9999")


def test_a_bureau_pays_workers_of_several_employers(told: Told) -> None:
    employers = {row["worker"]: row["employer"] for row in told.of("employment", "payroll_bureau", "worker")}
    wages = [row for row in told.paid("payroll_bureau") if row["payee"] in employers]
    assert len(set(employers.values())) >= 4
    assert not {row["payer"] for row in wages if row["worker"]} & set(employers.values())


def test_a_bookkeeper_is_paid_by_many_small_firms(told: Told) -> None:
    payers = Counter((row["payee"], row["payer"]) for row in told.paid("bookkeeper"))
    keeper = Counter(payee for payee, _ in payers).most_common(1)[0]
    assert keeper[1] >= 4
    assert told.party[keeper[0]]["kind"] == "person"


def test_students_keep_most_of_what_they_earn(told: Told) -> None:
    students = {row["worker"]: row["permit"] for row in told.of("employment", "student_restaurant", "worker")}
    assert set(students.values()) == {"student visa, 20 hours a week"}
    paid = told.paid("student_restaurant")
    earned = sum(float(row["amount"]) for row in paid if row["payee"] in students)
    rent = sum(float(row["amount"]) for row in paid if row["payer"] in students)
    assert 0.2 < rent / earned < 0.4


def test_dozens_of_companies_sit_with_one_secretary(told: Told) -> None:
    seats = Counter(told.party[party]["address"] for party in told.innocents["secretarial_trader"])
    assert seats.most_common(1)[0][1] >= 24


def test_a_fleet_is_silent_for_weeks(told: Told) -> None:
    days = sorted({row["occurred_at"][:10] for row in told.of("login", "fishing_fleet", "party")})
    assert len(days) >= 4
    assert {row["hs"][:2] for row in told.of("customs", "fishing_fleet", "consignor")} <= {"03", "16"}


@pytest.mark.parametrize("name", ["dao", "web3_startup"])
def test_pay_in_coins_reaches_who_earned_it(name: str, told: Told) -> None:
    coins = [row for row in told.paid(name) if row["channel"] == "crypto" and row["payer"] in told.innocents[name]]
    assert len({row["payee"] for row in coins}) >= 4
    assert all(row["payee"] == row["worker"] for row in coins if row["worker"])


def test_a_new_vendor_is_paid_itself_and_pays_its_staff(told: Told) -> None:
    placed = told.of("employment", "new_vendor", "worker")
    vendor = placed[0]["employer"]
    assert told.party[vendor]["formed"] > "2016-06"
    clients = {row["client"] for row in placed}
    assert {row["payee"] for row in told.paid("new_vendor") if row["payer"] in clients} == {vendor}


def test_a_recruiter_puts_forward_one_candidate_to_many(told: Told) -> None:
    sent = told.of("application", "resubmitting_agency", "applicant")
    assert len({row["phone"] for row in sent}) == len({row["device"] for row in sent}) == 1
    owners = [row for row in told.records["identifier"] if row["value"] == sent[0]["phone"]]
    assert {told.party[row["party"]]["kind"] for row in owners} == {"company"}


def test_a_sample_letter_is_used_by_many_who_share_no_phone(told: Told) -> None:
    sent = told.of("application", "resume_template", "applicant")
    assert len({row["text"].split()[0] for row in sent}) == 1
    assert len({row["phone"] for row in sent}) == len({row["email"] for row in sent}) == len(sent)


def test_a_group_declares_its_stakes_and_shares_an_office(told: Told) -> None:
    stakes = [row for row in told.of("tie", "company_group", "subject", "object") if row["kind"] == "owner"]
    assert all(float(row["share"]) > 0.5 for row in stakes)
    assert len({told.party[row["object"]]["address"] for row in stakes}) == 1


def test_a_namesake_is_not_who_is_listed(told: Told) -> None:
    lines = (told.folder / "lists" / "invented.ftm.json").read_text("utf-8").splitlines()
    listed = [
        entry for entry in map(json.loads, lines) if entry["id"].startswith("inv-n") and "name" in entry["properties"]
    ]
    assert {entry["schema"] for entry in listed} == {"Person", "Company"}
    for entry in listed:
        assert entry["properties"]["name"][0] not in {row["name"] for row in told.records["party"]}
        for party in told.innocents["listed_namesake"]:
            assert told.party[party]["born"] not in entry["properties"].get("birthDate", [])


def test_cheap_goods_come_from_many_places_and_from_the_border_at_the_usual_price(told: Told) -> None:
    lots = told.of("customs", "cheap_exporter", "consignee")
    price = [(float(row["value"]) / float(row["quantity"]), told.party[row["consignor"]]["address"]) for row in lots]
    assert min(price)[1] == ""


def test_luxuries_go_to_ordinary_countries(told: Told) -> None:
    lots = [*told.of("customs", "luxury_retailer", "consignor"), *told.of("customs", "luxury_retailer", "consignee")]
    assert "KP" not in {row["destination"] for row in lots}


def test_wages_drawn_each_week_are_drawn_by_who_earned_them(told: Told) -> None:
    drawn = told.of("cash", "cash_drawer", "party")
    assert len(drawn) > 40
    assert all(told.account[row["account"]]["holder"] == row["party"] for row in drawn)
