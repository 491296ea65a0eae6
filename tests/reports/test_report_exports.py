"""What other tools read: JSON lines by the outer contract, FollowTheMoney entities, CSV that no spreadsheet runs."""

import csv
import io
import json
from dataclasses import replace

import pytest
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st

from coverstory.errors import Refusal
from coverstory.reports import (
    ListHit,
    PartyCard,
    disarm,
    entities,
    findings_json,
    ftm_lines,
    hits_csv,
    leads_json,
    refused_csv,
)
from tests.reports.example_brief import example_brief, findings, lead

Entity = dict[str, object]


def of_schema(schema: str) -> list[dict[str, list[str]]]:
    proxies = [model.get_proxy(entity) for entity in entities(example_brief())]
    return [proxy.to_dict()["properties"] for proxy in proxies if proxy.schema.name == schema]


def test_a_lead_has_the_contract_s_keys_in_its_order() -> None:
    line = leads_json(lead())
    assert list(line) == [
        *("id", "rank", "score", "parties", "findings", "families", "for", "against", "money"),
        "contributions",
    ]
    parties = json.loads(json.dumps(line))["parties"]
    assert parties[7] == {"id": "w02", "also": ["w02b"], "name": "Worker 02", "role": "worker"}
    assert line["money"] == {"low": 1_080_000, "high": 1_296_000, "currency": "MYR", "basis": "payments"}
    assert set(leads_json(replace(lead(), money=None))["money"].values()) == {None}  # type: ignore[attr-defined]
    assert line["contributions"][0] == {"finding": "f-wages", "adds": 3.1}  # type: ignore[index]


def test_a_finding_has_the_contract_s_keys_and_then_ours() -> None:
    wages, cover, *_ = (findings_json(finding) for finding in findings())
    assert list(wages) == [
        *("id", "typology", "family", "parties", "since", "until", "strength", "law", "explanation", "evidence"),
        *("innocent", "roles", "decisive", "lines", "money"),
    ]
    assert (wages["since"], cover["until"], cover["money"]) == ("2017-01-25", None, None)
    assert json.loads(json.dumps(wages))["evidence"][0] == {
        "kind": "payment",
        "id": "payment-1",
        "file": "records/payment.csv",
        "line": 2,
        "sha256": "d" * 64,
    }


def test_every_entity_is_valid_and_no_line_ends_nowhere() -> None:
    made = [model.get_proxy(entity) for entity in entities(example_brief())]
    ids = [proxy.id for proxy in made]
    assert len(set(ids)) == len(ids)
    for proxy in made:
        model[proxy.schema.name].validate({"properties": proxy.to_dict()["properties"]})
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids


def test_parties_of_leads_come_by_their_kind() -> None:
    assert len(of_schema("Person")) == 14
    assert [body["name"] for body in of_schema("PublicBody")] == [["Mission of Northland"]]
    assert {name for company in of_schema("Company") for name in company["name"]} == {
        "Harbour Gate Technologies Sdn Bhd",
        "Meranti Cloud Bhd",
        "Blue Delta Minerals Ltd",
    }


def test_ties_employment_and_payments_come_with_their_line() -> None:
    assert [(edge["role"], edge["description"]) for edge in of_schema("Directorship")] == [
        (["director"], ["records/tie.csv:2"])
    ]
    stakes = [edge for edge in of_schema("Ownership") if edge["role"] == ["owner"]]
    assert stakes[0]["percentage"] == ["60"]
    assert len(of_schema("Employment")) == 12
    payments = of_schema("Payment")
    assert len(payments) == 180
    assert payments[0]["amount"] == ["6000"]
    assert payments[0]["recordId"] == ["payment/payment-1"]
    assert len(of_schema("BankAccount")) == 2


def test_a_tie_the_other_vocabulary_cannot_hold_is_kept_as_a_link() -> None:
    """Nobody can own a mission there, for a public body is no asset."""
    brief = example_brief()
    owned = replace(
        brief.records["tie", "tie-2"], values=(("subject", "director"), ("object", "mission"), ("kind", "owner"))
    )
    made = list(entities(replace(brief, records={**brief.records, ("tie", "tie-2"): owned})))
    roles = [e["properties"]["role"] for e in made if e["schema"] == "UnknownLink"]  # type: ignore[index]
    assert ["owner"] in roles


def test_no_topic_is_set_on_a_resemblance() -> None:
    assert "topics" not in "".join(ftm_lines(example_brief()))


def test_ids_stay_from_run_to_run_and_differ_from_case_to_case() -> None:
    brief = example_brief()
    assert list(ftm_lines(brief)) == list(ftm_lines(example_brief()))
    elsewhere = replace(brief, run=replace(brief.run, case_name="another case"))
    assert {e["id"] for e in entities(brief)}.isdisjoint({e["id"] for e in entities(elsewhere)})


def test_a_party_merged_from_two_ids_is_one_entity() -> None:
    brief = example_brief()
    twin = PartyCard("w02b", "Worker 2", "person")
    made = [e for e in entities(replace(brief, parties={**brief.parties, "w02b": twin})) if e["schema"] == "Person"]
    assert len(made) == 14


@pytest.mark.parametrize(
    ("text", "disarmed"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+60-cmd", "'+60-cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-12.50", "-12.50"),
        ("+60123456789", "+60123456789"),
        ("1,000.00", "1,000.00"),
        ("Harbour = Gate", "Harbour = Gate"),
        ("", ""),
    ],
)
def test_formulas_are_disarmed_and_numbers_are_not(text: str, disarmed: str) -> None:
    assert disarm(text) == disarmed


@given(st.text())
def test_disarming_adds_one_mark_or_nothing(text: str) -> None:
    assert disarm(text) in (text, "'" + text)
    assert disarm(disarm(text)) == disarm(text)


def test_hits_are_written_with_their_reason() -> None:
    hit = ListHit("un_sc", "KPe.001", "=Evil, Ltd", 0.91234, "same name", "different", "ab.cd")
    assert list(csv.reader(io.StringIO("".join(hits_csv([("p1", hit)]))))) == [
        ["id", "list", "entry", "entry_name", "score", "reason", "decision", "facts"],
        ["p1", "un_sc", "KPe.001", "'=Evil, Ltd", "0.9123", "same name", "different", "ab.cd"],
    ]


def test_refused_rows_are_written_with_place_and_expectation() -> None:
    refusal = Refusal("records/tie.csv", 7, "share", "many\nlines", "a number between 0 and 1")
    assert list(csv.reader(io.StringIO("".join(refused_csv([refusal]))))) == [
        ["file", "line", "column", "value", "expected"],
        ["records/tie.csv", "7", "share", "many\nlines", "a number between 0 and 1"],
    ]
