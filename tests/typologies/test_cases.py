"""Every typology against its case file: hits, a near miss on each parameter, innocent look-alikes."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import sqlglot

from coverstory.leads import load_weights
from coverstory.model import ROLES, Finding
from coverstory.typologies import load_catalogue
from tests.typologies.tiny_world import CASES, case_file, look_for, world_of

CATALOGUE = load_catalogue()
ALL_CASES = [
    pytest.param(name, case, id=f"{name}: {case['name']}") for name in CATALOGUE for case in case_file(name)["cases"]
]


@pytest.mark.parametrize(("typology", "case"), ALL_CASES)
def test_case_is_judged_as_its_file_says(typology: str, case: dict[str, Any], tmp_path: Path) -> None:
    findings = look_for(typology, world_of(case_file(typology), case), tmp_path)
    expected = case["expect"]
    assert [finding.id for finding in findings] == [_id(typology, each["subject"]) for each in expected]
    for finding, each in zip(findings, expected, strict=True):
        _check(finding, each)


def _id(typology: str, subject: str) -> str:
    """The id of the finding about a subject."""
    return f"{typology}-{hashlib.sha256(subject.encode()).hexdigest()[:12]}"


def _check(finding: Finding, expected: dict[str, Any]) -> None:
    """One finding against what its case expects of it."""
    roles = dict(zip(finding.parties, finding.roles, strict=True))
    innocent = {each.name: result.result for each, result in _explained(finding)}
    low, high = expected.get("strength", [0.0, 1.0])
    assert low - 1e-9 <= finding.strength <= high + 1e-9
    assert set(roles.values()) <= set(ROLES)
    assert roles == expected.get("parties", roles)
    assert finding.decisive == expected.get("decisive", finding.decisive)
    assert len(finding.evidence) == expected.get("evidence", len(finding.evidence))
    assert expected.get("innocent", {}).items() <= innocent.items()
    assert expected.get("says", "") in finding.explanation
    assert expected.get("never_says", "\0") not in finding.explanation
    assert any(expected.get("law", "") in then.as_of_event for then in finding.law) or "law" not in expected
    if "money" in expected:
        assert finding.money is not None
        assert [finding.money.low, finding.money.high, finding.money.currency] == expected["money"]


def _explained(finding: Finding) -> list[tuple[Any, Any]]:
    """The typology's innocent explanations beside what the finding says of each."""
    return list(zip(CATALOGUE[finding.typology].innocent, finding.innocent, strict=True))


def test_every_typology_has_a_case_file() -> None:
    assert sorted(path.stem for path in CASES.glob("*.yaml")) == sorted(CATALOGUE)


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_every_parameter_has_a_near_miss_and_every_file_a_hit_and_a_look_alike(typology: str) -> None:
    cases = case_file(typology)["cases"]
    missed = {case["near_miss"] for case in cases if "near_miss" in case}
    assert missed == {parameter.name for parameter in CATALOGUE[typology].parameters}
    assert any(case["expect"] for case in cases if "near_miss" not in case)
    assert any(case["name"].startswith("look-alike") for case in cases)


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_every_parameter_has_a_unit_and_an_origin(typology: str) -> None:
    for parameter in CATALOGUE[typology].parameters:
        assert parameter.unit
        assert parameter.origin
        assert f"${parameter.name}" in CATALOGUE[typology].query


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_every_family_has_a_weight_unless_it_is_context(typology: str) -> None:
    family = CATALOGUE[typology].family
    assert CATALOGUE[typology].is_context == (family == "context")
    assert family == "context" or family in load_weights().family


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_every_query_orders_its_rows(typology: str) -> None:
    assert "ORDER BY" in CATALOGUE[typology].query.rsplit("\nFROM ", 1)[1]


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_every_query_can_be_told_in_the_dialect_of_the_other_engine(typology: str) -> None:
    (told,) = sqlglot.transpile(
        CATALOGUE[typology].query, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )
    assert "ORDER BY" in told
