"""What an innocent explanation closes: no run finds it, and whoever asks for it is told by which explanation."""

from pathlib import Path
from typing import Any

import pytest

from coverstory.model import Finding
from coverstory.typologies import Bench, find, load_catalogue
from tests.typologies.tiny_world import AS_OF, LAW, case_file, engine_of, world_of

CATALOGUE = load_catalogue()
TELLING = sorted(name for name, typology in CATALOGUE.items() if "$explained" in typology.query)
CLOSED = [
    pytest.param(name, case, id=f"{name}: {case['name']}")
    for name in TELLING
    for case in case_file(name)["cases"]
    if "closed_by" in case
]


def found(typology: str, case: dict[str, Any], folder: Path, *, explained: bool) -> list[Finding]:
    """What a typology finds in the tiny world of one of its cases."""
    with engine_of(world_of(case_file(typology), case), folder) as engine:
        return find(CATALOGUE[typology], Bench(engine, LAW, AS_OF), explained=explained)


@pytest.mark.parametrize(("typology", "case"), CLOSED)
def test_what_an_explanation_closes_is_told_with_it(typology: str, case: dict[str, Any], tmp_path: Path) -> None:
    assert case["expect"] == []
    told = found(typology, case, tmp_path, explained=True)
    wanted = next(each.explanation for each in CATALOGUE[typology].innocent if each.name == case["closed_by"])
    assert any((each.explanation, each.result) == (wanted, "possible") for one in told for each in one.innocent)


@pytest.mark.parametrize("typology", TELLING)
def test_what_a_run_finds_is_found_as_well_when_explanations_are_asked_for(typology: str, tmp_path: Path) -> None:
    hit = next(case for case in case_file(typology)["cases"] if case["expect"])
    run = {each.id for each in found(typology, hit, tmp_path / "run", explained=False)}
    asked = found(typology, hit, tmp_path / "asked", explained=True)
    assert run <= {each.id for each in asked}
    assert not any(each.result == "holds" for one in asked for each in one.innocent)


def test_a_parent_that_pays_its_daughters_staff_holds_as_an_explanation(tmp_path: Path) -> None:
    group = {
        "set": {"account": {"a-mission": {"holder": "agency", "kind": "business"}}},
        "add": {
            "tie": "id,subject,object,kind\nt9,agency,yard,owner\n",
            "payment": "id,occurred_at,payer_account,payee_account,amount,currency,category\n"
            + "".join(f"s{at},2017-0{at}-28,a-agency,a-w{at},4000,SGD,salary\n" for at in (1, 2, 3)),
        },
    }
    (by_run,) = found("wage_diversion", group, tmp_path / "run", explained=False)
    (asked,) = found("wage_diversion", group, tmp_path / "asked", explained=True)
    assert (by_run.id, by_run.innocent[0].result) == (asked.id, "possible")
    assert asked.innocent[0].result == "holds"
