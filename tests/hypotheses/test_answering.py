"""What records show of a claim of pay diverted: the findings, the innocent explanation, nothing, or no such records."""

from pathlib import Path
from typing import Any

import pytest

from coverstory.hypotheses import Answer, Found, Particulars, Way, answer_questions, questions_of
from coverstory.lake import Engine
from coverstory.model import KINDS, About, Claim, Finding
from coverstory.typologies import Bench, Typology, cover, find, load_catalogue
from tests.typologies.tiny_world import AS_OF, LAW, case_file, engine_of, world_of

CATALOGUE = load_catalogue()
FILE = case_file("wage_diversion")
YARD_AT_THE_QUAY = {"set": {"employment": {"all": {"site": "12 Long Quay, Port Amber", "role": "software developer"}}}}
AGENCY = {
    "set": {**YARD_AT_THE_QUAY["set"], "account": {"a-mission": {"holder": "agency", "kind": "business"}}},
    "add": {
        "payment": """
id,occurred_at,payer_account,payee_account,amount,currency,category
s1,2017-01-30,a-agency,a-w1,7000,SGD,salary
s2,2017-02-28,a-agency,a-w2,7000,SGD,salary
s3,2017-03-30,a-agency,a-w3,7000,SGD,salary
""".lstrip()
    },
}


def claim(kind: str = "pay_diverted", act: str = "asserts", **slots: str | float) -> Claim:
    """A claim of that type."""
    return Claim("c1", "documents/report.txt", 0, 4, "text", "A source", "anonymous", act=act, about=About(kind, slots))


def answer(
    case: dict[str, Any],
    folder: Path,
    asked: Claim,
    known: tuple[str, ...] = (),
    particulars: Particulars | None = None,
) -> Answer:
    """The answer that the tiny world of wage diversion, changed so, gives to a claim."""
    with engine_of(world_of(FILE, case), folder) as engine:
        bench = Bench(engine, LAW, AS_OF)
        questions = questions_of([asked], {"c1": known}, {"c1": particulars or Particulars()})
        names = {name for question in questions for name in question.typologies}
        coverage = cover((CATALOGUE[name] for name in sorted(names)), lambda kind: _filled(engine, kind))
        found = [each for row in coverage if row.is_evaluable for each in find(CATALOGUE[row.typology], bench)]
        (told,) = answer_questions(
            engine, questions, Found(found, coverage), lambda name: _explained(CATALOGUE[name], bench)
        )
        return told


def _filled(engine: Engine, kind: str) -> frozenset[str]:
    return engine.filled_columns(kind) if kind in KINDS else frozenset()


def _explained(typology: Typology, bench: Bench) -> list[Finding]:
    return find(typology, bench, explained=True)


def test_pay_that_goes_to_a_mission_supports_the_claim(tmp_path: Path) -> None:
    told = answer(YARD_AT_THE_QUAY, tmp_path, claim(place="Port Amber", since="2017"))
    assert told.result == "supported"
    assert [finding.typology for finding in told.findings] == ["wage_diversion"]
    assert [(each.kind, each.records) for each in told.searched] == [("employment", 4), ("payment", 12)]


def test_an_agency_that_pays_its_staff_is_the_innocent_explanation(tmp_path: Path) -> None:
    told = answer(AGENCY, tmp_path, claim(place="Port Amber"))
    assert (told.result, told.findings) == ("explained", ())
    assert told.explained[0].finding.parties[0] == "agency"
    assert told.explained[0].explanations[0].startswith("A staffing agency")


def test_a_relatives_account_is_the_innocent_explanation(tmp_path: Path) -> None:
    told = answer({"drop": {}, **_relative()}, tmp_path, claim(place="Port Amber"))
    assert told.result == "explained"
    assert any("family" in text for each in told.explained for text in each.explanations)


def _relative() -> dict[str, Any]:
    ties = "id,subject,object,kind\nt1,aunt,w1,family\nt2,w2,aunt,household\nt3,aunt,w3,household\n"
    return {
        "set": {**YARD_AT_THE_QUAY["set"], "account": {"a-mission": {"holder": "aunt", "kind": "personal"}}},
        "add": {"tie": ties},
    }


def test_records_that_show_nothing_are_counted_with_their_first_and_last_day(tmp_path: Path) -> None:
    paid = {f"p{worker}{month}": {"payee_account": f"a-w{worker}"} for worker in (1, 2, 3) for month in (1, 2, 3)}
    told = answer({"set": {**YARD_AT_THE_QUAY["set"], "payment": paid}}, tmp_path, claim(place="Port Amber"))
    assert told.result == "nothing"
    payments = told.searched[1]
    assert (payments.records, str(payments.since), str(payments.until)) == (12, "2017-01-28", "2017-03-30")


def test_without_payroll_the_records_are_not_held(tmp_path: Path) -> None:
    told = answer({"drop": {"employment": "all", "payment": "all"}}, tmp_path, claim())
    assert told.result == "not_held"
    assert told.missing is not None
    assert told.missing["wage_diversion"] == ("payment", "payment.worker or employment.worker")


def test_another_place_is_not_held(tmp_path: Path) -> None:
    told = answer(YARD_AT_THE_QUAY, tmp_path, claim(place="Amber"))
    assert told.result == "supported"
    told = answer(YARD_AT_THE_QUAY, tmp_path / "other", claim(place="Port Amb"))
    assert (told.result, told.findings) == ("not_held", ())


@pytest.mark.parametrize(
    ("slots", "result"),
    [
        ({"country": "SG"}, "supported"),  # where the employer is
        ({"country": "MY"}, "not_held"),
        ({"sector": "IT"}, "supported"),
        ({"sector": "coal mining"}, "not_held"),
        ({"until": "2016"}, "not_held"),  # before the first day of work
        ({"since": "2017-03-15"}, "supported"),
        ({"since": "2018"}, "not_held"),
    ],
)
def test_bounds_of_country_work_and_time_are_held_to(tmp_path: Path, slots: dict[str, str], result: str) -> None:
    assert answer(YARD_AT_THE_QUAY, tmp_path, claim(**slots)).result == result


def test_a_claim_about_a_known_firm_is_answered_with_findings_about_that_firm_alone(tmp_path: Path) -> None:
    assert answer(YARD_AT_THE_QUAY, tmp_path, claim(), known=("yard",)).result == "supported"
    assert answer(YARD_AT_THE_QUAY, tmp_path / "other", claim(), known=("agency",)).findings == ()


def test_how_many_is_answered_with_how_many_are_on_record(tmp_path: Path) -> None:
    told = answer(YARD_AT_THE_QUAY, tmp_path, claim("headcount", place="Port Amber", low=1000.0))
    assert (told.result, told.counted, told.question.low) == ("counted", 4, 1000.0)


@pytest.mark.parametrize("asked", [claim(act="declines"), claim("membership")])
def test_what_is_not_said_or_no_record_can_tell_asks_nothing(asked: Claim) -> None:
    assert questions_of([asked], {}) == []


def test_a_denial_asks_what_it_denies(tmp_path: Path) -> None:
    assert answer(YARD_AT_THE_QUAY, tmp_path, claim(act="denies", place="Port Amber")).result == "supported"


def test_the_goods_of_a_claim_are_asked_for_one_by_one() -> None:
    (question,) = questions_of([claim("goods_moved", goods="luxury", hs="2204 71 91")], {})
    assert question.bounds.hs == ("2204", "71", "91")
    (other,) = questions_of([claim("goods_moved", goods="cargo")], {})
    assert other.bounds.hs == ()


def test_a_group_that_pays_its_daughters_staff_explains_what_the_run_finds(tmp_path: Path) -> None:
    group = {
        "set": {**YARD_AT_THE_QUAY["set"], "account": {"a-mission": {"holder": "agency", "kind": "business"}}},
        "add": {
            "tie": "id,subject,object,kind\nt9,agency,yard,owner\n",
            "payment": "id,occurred_at,payer_account,payee_account,amount,currency,category\n"
            + "".join(f"s{at},2017-0{at}-28,a-agency,a-w{at},4000,SGD,salary\n" for at in (1, 2, 3)),
        },
    }
    told = answer(group, tmp_path, claim(place="Port Amber"))
    assert (told.result, told.findings) == ("explained", ())
    assert told.explained[0].explanations[0].startswith("A staffing agency")


def test_a_finding_that_is_not_done_in_the_way_the_claim_says_stands_apart(tmp_path: Path) -> None:
    coins = Particulars(way=Way("in coins", ("stablecoin_wages",)))
    told = answer(YARD_AT_THE_QUAY, tmp_path, claim(place="Port Amber"), particulars=coins)
    assert (told.result, told.findings) == ("nothing", ())
    assert [each.typology for each in told.apart] == ["wage_diversion"]
    assert told.matches[told.apart[0].id].unmet == ("way",)


def test_where_the_pattern_described_cannot_be_looked_for_another_supports_nothing(tmp_path: Path) -> None:
    handed_over = Particulars(way=Way("handed over after payday", ("payday_collection",)))
    unsaid = {"set": {"payment": {"all": {"category": ""}}}, "drop": {"employment": "all"}}
    assert answer(unsaid, tmp_path, claim(), known=("yard",)).result == "supported"
    told = answer(unsaid, tmp_path / "other", claim(), known=("yard",), particulars=handed_over)
    assert (told.result, told.findings) == ("not_held", ())
    assert [each.typology for each in told.apart] == ["wage_diversion"]
