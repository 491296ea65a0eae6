"""What people decide about hits, how long it holds, and when it is asked again."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from coverstory.errors import BadArgument, BadInput
from coverstory.model import Entry, EntryName, NameKind
from coverstory.screen import Decision, apply_decisions, keep_decision, read_decisions, screen_parties
from coverstory.screen.decisions import facts_of
from tests.screen.test_list_changes import COURIER, listed
from tests.screen.test_screening import PARTY_SCHEMA

CUSTOMER: dict[str, object] = {
    "id": "a",
    "kind": "person",
    "names": ["Osmin Ravenholt"],
    "born": None,
    "countries": [],
    "identifiers": [],
}
STRANGER: dict[str, object] = CUSTOMER | {"id": "b", "names": ["Pela Morwen"]}


def people(*rows: dict[str, object]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), PARTY_SCHEMA)


def decided(verdict: str, party: dict[str, object] = CUSTOMER, **known: str) -> Decision:
    facts = facts_of(party, COURIER)
    plain = Decision(str(party["id"]), "made_up", "1", verdict, "officer", "2024-05-01T09:00:00+00:00", "seen", facts)
    return replace(plain, **known)


def hits(parties: pa.Table, *decisions: Decision, entry: Entry = COURIER) -> list[dict[str, object]]:
    lists = [listed(entry)]
    found = screen_parties(parties, lists)
    rows: list[dict[str, object]] = apply_decisions(found, parties, lists, decisions).to_pylist()
    return rows


def test_a_hit_without_a_decision_is_told_as_it_was_found() -> None:
    (hit,) = hits(people(CUSTOMER))
    assert hit["decision"] == ""
    assert hit["facts"] == facts_of(CUSTOMER, COURIER)


def test_the_same_is_sure_and_corroborated() -> None:
    (hit,) = hits(people(CUSTOMER), decided("same"))
    assert (hit["score"], hit["corroborated"], hit["decision"]) == (0.99, True, "same")
    assert str(hit["reason"]).endswith("Decided same by officer on 2024-05-01: seen.")


def test_another_person_keeps_the_score_and_says_so() -> None:
    (hit,) = hits(people(CUSTOMER), decided("different"))
    (found,) = hits(people(CUSTOMER))
    assert (hit["decision"], hit["score"], hit["corroborated"]) == ("different", found["score"], found["corroborated"])


def test_who_was_found_to_be_the_same_is_a_hit_under_any_name() -> None:
    assert hits(people(STRANGER)) == []
    (hit,) = hits(people(STRANGER), decided("same", STRANGER))
    assert (hit["id"], hit["score"], hit["entry_name"]) == ("b", 0.99, "Osmin Ravenholt")
    assert hits(people(STRANGER), decided("different", STRANGER)) == []


def test_the_last_decision_holds_and_a_withdrawn_one_does_not() -> None:
    (hit,) = hits(people(CUSTOMER), decided("same"), decided("different"))
    assert hit["decision"] == "different"
    (hit,) = hits(people(CUSTOMER), decided("different"), decided("withdrawn"))
    assert hit["decision"] == ""


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (CUSTOMER | {"born": "1971-03-02"}, "the births of the party"),
        (CUSTOMER | {"countries": ["KP"]}, "the countries of the party"),
        (CUSTOMER | {"identifiers": [{"kind": "passport", "value": "ZX55301"}]}, "the identifiers of the party"),
        (CUSTOMER | {"names": ["Osmin Ravenholt", "O. R."]}, "the names of the party"),
    ],
)
def test_new_facts_of_the_party_are_asked_about_again(changed: dict[str, object], what: str) -> None:
    (hit,) = hits(people(changed), decided("different"))
    assert hit["decision"] == "asked again"
    assert what in str(hit["reason"])


def test_new_facts_of_the_entry_are_asked_about_again_and_what_says_nothing_of_identity_is_not() -> None:
    alias = EntryName("Blue Teacher", NameKind.ALIAS, "Latn")
    (hit,) = hits(people(CUSTOMER), decided("different"), entry=replace(COURIER, names=(*COURIER.names, alias)))
    assert (hit["decision"], "the names of the entry" in str(hit["reason"])) == ("asked again", True)
    (hit,) = hits(people(CUSTOMER), decided("different"), entry=replace(COURIER, programmes=("X",), updated_on="2024"))
    assert hit["decision"] == "different"


def test_a_pair_that_only_a_decision_made_a_hit_is_none_once_its_grounds_change() -> None:
    assert hits(people(STRANGER | {"born": "1990"}), decided("same", STRANGER)) == []


def test_decisions_are_added_and_read_back_and_bad_lines_are_named(tmp_path: Path) -> None:
    for each in (decided("same"), decided("withdrawn")):
        keep_decision(tmp_path, each)
    assert read_decisions(tmp_path) == [decided("same"), decided("withdrawn")]
    with pytest.raises(BadArgument, match="who decides and why"):
        keep_decision(tmp_path, decided("same", why=""))
    with pytest.raises(BadArgument, match="expected one of same"):
        keep_decision(tmp_path, decided("perhaps"))
    with (tmp_path / "decisions.jsonl").open("a") as stream:
        stream.write('{"party": "a"}\n')
    with pytest.raises(BadInput, match=r"decisions\.jsonl:3: is not a decision"):
        read_decisions(tmp_path)
