"""Every public case finds what its folder says it must, and stays quiet where it must."""

from pathlib import Path
from typing import Any

import pytest

from coverstory.typologies import load_catalogue
from tests.cases.public_case import FOLDER, STATUSES, TAGS, Shown, case_names, law_of, roles_of, show, told

CATALOGUE = load_catalogue()
RUNS = [
    pytest.param(name, run, id=f"{name} as of {run['as_of']}") for name in case_names() for run in told(name)["runs"]
]


@pytest.mark.parametrize(("name", "expected"), RUNS)
def test_the_case_shows_what_it_must_and_no_more(name: str, expected: dict[str, Any], tmp_path: Path) -> None:
    shown = show(name, expected["as_of"], tmp_path / "out")
    for wanted in expected.get("finds", []):
        _check_found(shown, wanted)
    for typology in expected.get("silent", []):
        assert typology in CATALOGUE
        assert typology not in shown.open_questions, f"{typology} is silent only because it could not be asked"
        assert [finding.explanation for finding in shown.findings.get(typology, [])] == []
    for typology in expected.get("open", []):
        assert typology in shown.open_questions
    for parties in expected.get("leads", []):
        assert any(set(parties) <= {member.id for member in lead.parties} for lead in shown.leads), (
            parties,
            [[(member.id, member.role) for member in lead.parties] for lead in shown.leads],
        )
    if expected.get("no_leads"):
        assert shown.leads == ()
    for party in expected.get("never_suspected", []):
        roles = {member.role for lead in shown.leads for member in lead.parties if member.id == party}
        assert roles <= {"identity_victim", "employer"}
    named = {party for found in shown.findings.values() for finding in found for party in finding.parties}
    assert named.isdisjoint(expected.get("in_no_finding", []))
    for words in expected.get("never_says", []):
        assert words not in shown.report


def _check_found(shown: Shown, wanted: dict[str, Any]) -> None:
    """Some finding of the typology has the roles and the law that are expected."""
    found = shown.findings.get(wanted["typology"], [])
    assert found, f"{wanted['typology']} found nothing; there are {sorted(shown.findings)}"
    fitting = [
        finding
        for finding in found
        if wanted.get("roles", {}).items() <= roles_of(finding).items()
        and wanted.get("law", "") in law_of(finding)
        and wanted.get("says", "") in finding.explanation
        and finding.decisive == wanted.get("decisive", finding.decisive)
    ]
    assert fitting, [(roles_of(finding), finding.explanation, law_of(finding)) for finding in found]


@pytest.mark.parametrize("name", case_names())
def test_every_fact_has_its_document_and_everybody_a_status(name: str) -> None:
    case = told(name)
    documents = {document["id"] for document in case["documents"]}
    assert all({"publisher", "title", "date", "read"} <= document.keys() for document in case["documents"])
    assert {document["read"] for document in case["documents"]} <= set(TAGS)
    assert case["facts"]
    assert all(fact["document"] in documents and fact["tag"] in TAGS and fact["fact"] for fact in case["facts"])
    assert all(party["status"] in STATUSES and party["document"] in {*documents, None} for party in case["status"])
    assert case["invented"]


@pytest.mark.parametrize("name", case_names())
def test_two_numbers_for_one_thing_each_keep_their_document_and_stage(name: str) -> None:
    case = told(name)
    said: dict[str, list[tuple[str, str]]] = {}
    for fact in case["facts"]:
        if "measure" in fact:
            said.setdefault(fact["measure"], []).append((fact["document"], fact["stage"]))
    for measure, versions in said.items():
        assert len(versions) == len({document for document, _ in versions}) == len({stage for _, stage in versions})
        assert len(versions) > 1, f"{measure} is told once and needs no measure"
        assert {stage for _, stage in versions} <= set(STATUSES)


@pytest.mark.parametrize("name", case_names())
def test_facts_that_contradict_each_other_stand_side_by_side(name: str) -> None:
    case = told(name)
    facts = {fact["id"]: fact for fact in case["facts"] if "id" in fact}
    for one, other in case.get("contradictions", []):
        assert facts[one]["document"] != facts[other]["document"]
        assert facts[one]["fact"] != facts[other]["fact"]


@pytest.mark.parametrize("name", case_names())
def test_everybody_in_the_records_has_a_status(name: str) -> None:
    rows = (FOLDER / name / "records" / "party.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert {row.split(",", 1)[0] for row in rows} == {str(party["party"]) for party in told(name)["status"]}


@pytest.mark.parametrize("name", case_names())
def test_nobody_is_listed_who_was_not_designated(name: str) -> None:
    status = {str(party["party"]): party["status"] for party in told(name)["status"]}
    if "designated" not in status.values():
        assert not (FOLDER / name / "lists").exists()
