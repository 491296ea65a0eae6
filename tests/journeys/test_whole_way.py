"""From a case folder to leads: what a run writes, that it leads back to a line, and that it can be relied on."""

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coverstory.typologies import load_catalogue
from tests.journeys.conftest import AS_OF, Told

CATALOGUE = load_catalogue()

Call = Callable[..., Told]

WRITTEN = (
    "coverage.json",
    "entities.ftm.json",
    "findings.jsonl",
    "hits.csv",
    "joins.csv",
    "leads.jsonl",
    "refused.csv",
    "report.html",
    "resolution.json",
    "run.json",
)
ROLES = {"worker", "sponsor", "employer", "collector", "courier", "handler", "front", "trader", "host", "mission"}


def lines(path: Path) -> list[dict[str, Any]]:
    """A JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(out: Path) -> dict[str, bytes]:
    """The bytes of everything a run writes."""
    return {name: (out / name).read_bytes() for name in WRITTEN}


def test_a_run_finds_the_planted_networks_and_flags_no_innocent(ran: Path, world: Path, coverstory: Call) -> None:
    told = coverstory("evaluate", ran, world / "truth")
    figures = json.loads(told.stdout)
    assert told.returncode == 0
    assert figures["network_recall"] == 1.0
    assert figures["lead_precision"] == 1.0
    assert figures["innocents_flagged"] == 0


def test_leads_and_findings_hold_to_the_contract(ran: Path) -> None:
    findings = {finding["id"]: finding for finding in lines(ran / "findings.jsonl")}
    leads = lines(ran / "leads.jsonl")
    assert [lead["rank"] for lead in leads] == list(range(1, len(leads) + 1))
    assert [lead["score"] for lead in leads] == sorted((lead["score"] for lead in leads), reverse=True)
    for lead in leads:
        assert list(lead)[:9] == ["id", "rank", "score", "parties", "findings", "families", "for", "against", "money"]
        assert {each["finding"] for each in lead["contributions"]} == set(lead["findings"])
        assert set(lead["findings"]) <= set(findings)
        assert {party["role"] for party in lead["parties"]} <= ROLES
        assert lead["money"]["low"] is None or lead["money"]["low"] <= lead["money"]["high"]
        assert 0 <= lead["score"] <= 1
        told = [findings[name] for name in lead["findings"]]
        lines_of_evidence = {line for each in told if each["family"] != "context" for line in each["lines"]}
        assert len(lines_of_evidence) >= 2 or any(each["decisive"] for each in told)
    for finding in findings.values():
        assert {each["result"] for each in finding["innocent"]} <= {"excluded", "possible", "untested"}
        assert 0 <= finding["strength"] <= 1
        assert finding["evidence"]
        assert bool(finding["law"]) or not CATALOGUE[finding["typology"]].law


def test_every_piece_of_evidence_leads_to_its_line(ran: Path, world: Path) -> None:
    files = {path.name: path.read_text(encoding="utf-8").splitlines() for path in (world / "records").glob("*.csv")}
    checked = 0
    for finding in lines(ran / "findings.jsonl"):
        for evidence in finding["evidence"]:
            if evidence["kind"] == "list":
                listed = (world / evidence["file"]).read_text(encoding="utf-8").splitlines()[evidence["line"] - 1]
                assert json.loads(listed)["id"] == evidence["id"].split("/", 1)[1]
                continue
            name = Path(evidence["file"]).name
            row = next(csv.reader([files[name][evidence["line"] - 1]]))
            header = next(csv.reader([files[name][0]]))
            told = dict(zip(header, row, strict=True))
            named = told["id"] if "id" in told else f"{told['party']}/{told['kind']}/{told['value']}"
            assert (name, named) == (f"{evidence['kind']}.csv", evidence["id"])
            checked += 1
    assert checked > 100


def test_running_twice_gives_the_same_bytes_and_stores_nothing_again(case: Path, ran: Path, coverstory: Call) -> None:
    first = coverstory("run", case, "--as-of", AS_OF)
    once = written(case / "out")
    stored = sorted(path.relative_to(case) for path in (case / "out" / "lake").rglob("*.parquet"))
    again = coverstory("run", case, "--as-of", AS_OF)
    assert (first.returncode, again.returncode) == (0, 0)
    assert written(case / "out") == once == written(ran)
    assert sorted(path.relative_to(case) for path in (case / "out" / "lake").rglob("*.parquet")) == stored


@pytest.mark.parametrize("there", ["lake/received/*", "lake/tables/login/_delta_log", "lake/.spill-*", ".writing"])
def test_a_killed_run_loses_nothing_and_doubles_nothing(there: str, case: Path, ran: Path, coverstory: Call) -> None:
    command = [sys.executable, "-m", "coverstory", "run", str(case), "--as-of", AS_OF]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not any((case / "out").glob(there)):
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert coverstory("run", case, "--as-of", AS_OF).returncode == 0
    assert written(case / "out") == written(ran)


def test_a_set_of_files_written_whole_is_moved_into_place_by_the_next_run(
    case: Path, ran: Path, coverstory: Call
) -> None:
    staging = case / "out" / ".writing"
    staging.mkdir(parents=True)
    for name in WRITTEN[:4]:
        shutil.copy(ran / name, staging / name)
    (staging / "COMPLETE").touch()
    assert coverstory("run", case, "--as-of", AS_OF).returncode == 0
    assert not staging.exists()
    assert written(case / "out") == written(ran)


def test_what_cannot_be_evaluated_is_said_and_never_silent(case: Path, coverstory: Call) -> None:
    (case / "records" / "cash.csv").unlink()
    (case / "records" / "customs.csv").unlink()
    told = coverstory("run", case, "--as-of", AS_OF)
    coverage = json.loads((case / "out" / "coverage.json").read_text(encoding="utf-8"))
    assert told.returncode == 0
    assert "not evaluable: cash_courier" in told.stdout
    assert coverage["cash_courier"]["evaluable"] is False
    assert "cash" in coverage["cash_courier"]["missing"]
    assert coverage["embargoed_trade"]["evaluable"] is False
    assert coverage["wage_diversion"]["evaluable"] is True
    assert "could not be" in (case / "out" / "report.html").read_text(encoding="utf-8")


def test_no_record_after_the_day_of_the_run_is_seen(case: Path, coverstory: Call) -> None:
    assert coverstory("run", case, "--as-of", "2017-06-30").returncode == 0
    for finding in lines(case / "out" / "findings.jsonl"):
        assert finding["until"] is None or finding["until"] <= "2017-06-30"
    assert all("2397" not in then["as_of_run"] for f in lines(case / "out" / "findings.jsonl") for then in f["law"])


def test_leads_are_printed_as_json_when_asked(case: Path, ran: Path, coverstory: Call) -> None:
    told = coverstory("run", case, "--as-of", AS_OF, "--json")
    assert json.loads(told.stdout) == lines(ran / "leads.jsonl")


def test_one_lead_is_written_out_as_a_page_and_as_entities(case: Path, coverstory: Call) -> None:
    page = coverstory("report", case, "1", "--as-of", AS_OF)
    entities = coverstory("report", case, "2", "--form", "ftm", "--as-of", AS_OF)
    leads = lines(case / "out" / "leads.jsonl")
    assert (page.returncode, entities.returncode) == (0, 0)
    text = Path(page.stdout.strip()).read_text(encoding="utf-8")
    assert leads[0]["id"] in text
    assert leads[1]["id"] not in text
    names = {name for entity in lines(Path(entities.stdout.strip())) for name in entity["properties"].get("name", [])}
    assert leads[1]["parties"][0]["name"] in names
    assert coverstory("report", case, "99", "--as-of", AS_OF).returncode == 2


def test_the_report_needs_no_network(ran: Path) -> None:
    text = (ran / "report.html").read_text(encoding="utf-8")
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in text
    assert "<script" not in text
