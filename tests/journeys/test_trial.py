"""Trying a rule on one's own records and on worlds, then changing it with a reason."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coverstory.app.cli.door import app
from coverstory.simulate import WorldSpec, simulate

AS_OF = ["--as-of", "2024-01-01"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trial") / "case"
    simulate(WorldSpec(people=800, networks=1, seed=3, schemes=("mission_labour",)), folder)
    return folder


def told(*arguments: str) -> str:
    """What a command prints; it must succeed."""
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_rule_nothing_can_meet_takes_its_findings_away_and_writes_nothing(case: Path) -> None:
    before = sorted(path.name for path in case.rglob("*"))
    changes = ["--set", "share_diverted=1.5", "--set", "mission_share=1.5"]
    tried = json.loads(told("trial", "wage_diversion", str(case), *changes, "--json", *AS_OF))["case"]
    assert tried["findings"]["before"] > 0
    assert tried["findings"]["after"] == 0
    assert tried["changes"]
    assert sorted(path.name for path in case.rglob("*")) == before


def test_a_rule_that_stays_as_it_is_changes_no_lead(case: Path) -> None:
    same = told("trial", "wage_diversion", str(case), "--set", "share_diverted=0.5", "--json", *AS_OF)
    assert json.loads(same)["case"]["changes"] == []


def test_what_would_come_is_shown_with_its_evidence(case: Path) -> None:
    kept = ["--set", "wage_diversion.share_diverted=1.5", "--set", "wage_diversion.mission_share=1.5"]
    told("parameters", str(case), *kept, "--by", "officer", "--why", "a test of the trial")
    back = ["--set", "share_diverted=0.5", "--set", "mission_share=0.25"]
    text = told("trial", "wage_diversion", str(case), *back, *AS_OF)
    assert "evidence: " in text
    assert "employment E" in text
    (case / "parameters.jsonl").unlink()


def test_nobody_is_judged_by_what_came_after_the_day_of_the_run(case: Path) -> None:
    early = told("trial", "wage_diversion", str(case), "--set", "fewest_months=1", "--json", "--as-of", "2017-04-15")
    for change in json.loads(early)["case"]["changes"]:
        assert all((finding["until"] or "") <= "2017-04-15" for finding in change["findings"])


def test_on_worlds_the_figures_stand_before_and_after(case: Path) -> None:
    world = ["--worlds", "1", "--people", "500", "--networks", "1", "--seed", "5"]
    tried = json.loads(told("trial", "cash_courier", "--set", "threshold_usd=20000", *world, "--json", *AS_OF))
    assert tried["case"] is None
    assert {"network_recall", "innocents_flagged"} <= tried["worlds"][0]["after"].keys()


def test_a_run_uses_changed_parameters_and_says_so(case: Path, tmp_path: Path) -> None:
    changes = ["--set", "wage_diversion.share_diverted=1.5", "--set", "wage_diversion.mission_share=1.5"]
    listed = told("parameters", str(case), *changes, "--by", "officer", "--why", "a test of the run")
    assert "wage_diversion.share_diverted = 1.5  by officer: a test of the run" in listed
    printed = told("run", str(case), "--out", str(tmp_path / "out"), *AS_OF)
    assert "parameter changed for this case: wage_diversion.share_diverted = 1.5" in printed
    facts = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert len(facts["changed_parameters"]) == 2
    assert "a test of the run" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    findings = (tmp_path / "out" / "findings.jsonl").read_text(encoding="utf-8")
    assert '"typology": "wage_diversion"' not in findings
    (case / "parameters.jsonl").unlink()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["trial", "nothing_such", "CASE", "--set", "a=1"], "no typology 'nothing_such'"),
        (["trial", "wage_diversion", "CASE", "--set", "a=1"], "has no parameter 'a'"),
        (["trial", "wage_diversion", "CASE", "--set", "share_diverted"], "expected a parameter"),
        (["trial", "wage_diversion", "CASE", "--set", "share_diverted=nan"], "expected a parameter"),
        (["trial", "wage_diversion", "CASE"], "at least one --set"),
        (["trial", "wage_diversion", "--set", "share_diverted=1"], "needs a case folder"),
        (["parameters", "CASE", "--set", "wage_diversion.share_diverted=1"], "needs --by"),
    ],
)
def test_what_cannot_be_tried_is_said_in_one_line(case: Path, arguments: list[str], says: str) -> None:
    result = CliRunner().invoke(app, [str(case) if each == "CASE" else each for each in arguments])
    assert result.exit_code != 0
    assert says in str(result.exception)
