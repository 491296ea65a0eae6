"""Ordinary life is irregular: people change banks, work from home, apply, freelance, and are recorded twice."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from coverstory.model import KINDS
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.lookalikes import LOOKALIKES

Rows = list[dict[str, str]]

SPEC = WorldSpec(people=6000, networks=0, seed=3, lookalikes={lookalike.name: 0 for lookalike in LOOKALIKES})


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    out = tmp_path_factory.mktemp("town")
    simulate(SPEC, out)
    return {kind: read(out / "records" / f"{kind}.csv") for kind in KINDS}


def test_nothing_moves_on_an_account_that_was_closed(records: dict[str, Rows]) -> None:
    closed = {row["id"]: row["closed"] for row in records["account"] if row["closed"]}
    assert len(closed) > 20
    for row in records["payment"]:
        for column in ("payer_account", "payee_account"):
            assert row["occurred_at"][:10] <= closed.get(row[column], "9999")
    for row in records["cash"]:
        assert row["occurred_at"][:10] <= closed.get(row["account"], "9999")


def test_pay_goes_on_to_the_new_account_of_who_changed_banks(records: dict[str, Rows]) -> None:
    paid = {row["payee_account"] for row in records["payment"] if row["category"] == "salary"}
    moved = [row for row in records["payee_change"] if row["old_account"] in paid]
    assert sum(row["new_account"] in paid for row in moved) > len(moved) / 2


def test_who_works_from_home_gets_the_machine_there(records: dict[str, Rows]) -> None:
    home = {row["id"]: row["address"] for row in records["party"]}
    remote = {row["worker"] for row in records["employment"] if row["remote"] == "yes"}
    known = [row for row in records["equipment"] if home[row["worker"]]]
    assert {row["worker"] for row in records["equipment"]} <= remote
    assert sum(row["address"] == home[row["worker"]] for row in known) > 0.8 * len(known)
    assert {row["network"] for row in records["login"] if row["party"] in remote} == {"residential", "mobile", "vpn"}


def test_some_people_are_recorded_twice_under_one_national_id(records: dict[str, Rows]) -> None:
    ids = Counter(row["value"] for row in records["identifier"] if row["kind"] == "national_id")
    twice = {value for value, times in ids.items() if times > 1}
    assert len(twice) > 30
    name = {row["id"]: row["name"] for row in records["party"]}
    bearers: dict[str, set[str]] = {}
    for row in records["identifier"]:
        if row["value"] in twice:
            bearers.setdefault(row["value"], set()).add(name[row["party"]])
    assert sum(len(names) > 1 for names in bearers.values()) > 0.8 * len(twice)


def test_applications_seldom_read_the_same(records: dict[str, Rows]) -> None:
    texts = [row["text"] for row in records["application"] if row["text"]]
    assert len(texts) > 200
    assert len(set(texts)) > 0.97 * len(texts)


def test_freelancers_are_paid_out_to_themselves_or_at_home(records: dict[str, Rows]) -> None:
    account = {row["id"]: row for row in records["account"]}
    out = [
        (account[row["payer_account"]]["holder"], account[row["payee_account"]]["holder"])
        for row in records["payment"]
        if row["channel"] == "platform" and account[row["payee_account"]]["kind"] == "personal"
    ]
    assert len(out) > 50
    assert sum(one == other for one, other in out) > 0.85 * len(out)


def test_identifiers_ties_and_firms_end(records: dict[str, Rows]) -> None:
    assert any(row["until"] for row in records["identifier"])
    assert any(row["until"] for row in records["tie"])
    assert any(row["closed"] for row in records["party"])
    assert any(row["aliases"] for row in records["party"])
