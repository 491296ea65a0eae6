"""From what somebody wrote to what the records show: documents in a case, and documents alone."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from coverstory.simulate import WorldSpec, simulate

Call = Callable[..., CompletedProcess[str]]
AS_OF = "2024-01-01"
REPORT = """Pay that goes elsewhere

Employers in {place} pay the salaries of their workers straight to the embassy, the labour union said on Friday.
"""
DENIAL = """The labour minister denied that employers in {place} pay the salaries of workers to any embassy.
"""


def lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world with one network of the scheme of the report, and its look-alikes."""
    case = tmp_path_factory.mktemp("planted") / "case"
    simulate(WorldSpec(people=1500, networks=1, seed=11, schemes=("mission_labour",)), case)
    return case


def towns(case: Path) -> tuple[str, str]:
    """Where most workers of the network work, and another town in which none of them does."""
    with (case / "truth" / "members.csv").open(encoding="utf-8", newline="") as stream:
        workers = {row["party"] for row in csv.DictReader(stream) if row["role"] == "worker"}
    with (case / "records" / "employment.csv").open(encoding="utf-8", newline="") as stream:
        sites = [(row["worker"] in workers, row["site"]) for row in csv.DictReader(stream) if row["site"]]
    at_work = Counter(site for is_planted, site in sites if is_planted)
    elsewhere = Counter(site for _, site in sites if site not in at_work)
    return at_work.most_common(1)[0][0], elsewhere.most_common(1)[0][0]


def heard(case: Path, out: Path, place: str, coverstory: Call) -> dict[str, Any]:
    """What the records answer to the claim that pay is diverted in a place."""
    (case / "documents").mkdir(exist_ok=True)
    (case / "documents" / "union.txt").write_text(REPORT.format(place=place), encoding="utf-8")
    told = coverstory("run", case, "--out", out, "--as-of", AS_OF)
    assert told.returncode == 0, told.stderr
    (claim,) = [each for each in lines(out / "claims.jsonl") if each["document"] == "documents/union.txt"]
    assert (claim["source"], claim["status"]) == ("the labour union", "proposed")
    assert REPORT.format(place=place)[claim["start"] : claim["end"]] == claim["text"]
    assert claim["about"]["type"] == "pay_diverted"
    return next(each for each in lines(out / "answers.jsonl") if each["claim"] == claim["id"])


def test_a_claim_about_the_networks_town_is_answered_with_its_findings(
    planted: Path, tmp_path: Path, coverstory: Call
) -> None:
    case = Path(shutil.copytree(planted, tmp_path / "case"))
    answer = heard(case, tmp_path / "out", towns(planted)[0], coverstory)
    assert answer["result"] == "supported"
    findings = {each["id"]: each for each in lines(tmp_path / "out" / "findings.jsonl")}
    with (planted / "truth" / "members.csv").open(encoding="utf-8", newline="") as stream:
        members = {row["party"] for row in csv.DictReader(stream)}
    (diverted,) = [name for name in answer["findings"] if name.startswith("wage_diversion")]
    assert set(findings[diverted]["parties"]) <= members
    assert all(count["records"] for count in answer["searched"])


def test_the_same_claim_about_a_town_of_look_alikes_is_answered_with_the_innocent_explanation(
    planted: Path, tmp_path: Path, coverstory: Call
) -> None:
    case = Path(shutil.copytree(planted, tmp_path / "case"))
    answer = heard(case, tmp_path / "out", towns(planted)[1], coverstory)
    assert (answer["result"], answer["findings"]) == ("explained", [])
    with (planted / "truth" / "innocents.csv").open(encoding="utf-8", newline="") as stream:
        innocents = {row["party"] for row in csv.DictReader(stream)}
    (explained, *_) = answer["explained"]
    assert innocents & set(explained["parties"])
    best = answer["hypotheses"][0]
    assert best["innocent"]
    # Several look-alikes may stand in one town, each with an explanation of its own.
    assert any(best["explanation"] in each["explanations"] for each in answer["explained"])


def test_the_same_claim_without_payroll_is_not_held(planted: Path, tmp_path: Path, coverstory: Call) -> None:
    case = Path(shutil.copytree(planted, tmp_path / "case"))
    for kind in ("employment", "payment"):
        (case / "records" / f"{kind}.csv").unlink()
    answer = heard(case, tmp_path / "out", towns(planted)[0], coverstory)
    assert answer["result"] == "not_held"
    assert "payment" in answer["missing"]["wage_diversion"]
    innocent = [each for each in answer["hypotheses"] if each["innocent"]]
    assert any("agency" in each["explanation"] for each in innocent)


def test_a_denial_stands_beside_the_claim_and_each_has_a_page(planted: Path, tmp_path: Path, coverstory: Call) -> None:
    case = Path(shutil.copytree(planted, tmp_path / "case"))
    (case / "documents").mkdir()
    place = towns(planted)[0]
    (case / "documents" / "minister.txt").write_text(DENIAL.format(place=place), encoding="utf-8")
    heard(case, tmp_path / "out", place, coverstory)
    (found,) = lines(tmp_path / "out" / "contradictions.jsonl")
    assert found["aspects"] == ["so or not"]
    page = (tmp_path / "out" / "documents" / "union-txt.html").read_text(encoding="utf-8")
    assert "Cannot hold beside it" in page
    assert 'href="minister-txt.html#claim-1"' in page
    assert "documents/union-txt.html" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")


def test_documents_alone_are_taken_apart(tmp_path: Path, coverstory: Call) -> None:
    for name, text in (("union.txt", REPORT), ("minister.txt", DENIAL)):
        (tmp_path / name).write_text(text.format(place="Port Amber"), encoding="utf-8")
    out = tmp_path / "claims.jsonl"
    told = coverstory("claims", tmp_path / "union.txt", tmp_path / "minister.txt", "--out", out)
    assert told.returncode == 0, told.stderr
    assert [(each["source"], each["act"], each["polarity"]) for each in lines(out)] == [
        ("the labour union", "asserts", "affirmed"),
        ("The labour minister", "denies", "negated"),
    ]


def test_a_file_that_is_no_document_is_named_and_the_others_are_read(tmp_path: Path, coverstory: Call) -> None:
    (tmp_path / "union.txt").write_text(REPORT.format(place="Port Amber"), encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"not a PDF")
    told = coverstory("claims", tmp_path / "scan.pdf", tmp_path / "union.txt", "--json")
    assert told.returncode == 2
    assert "scan.pdf" in told.stderr
    assert [each["source"] for each in json.loads(told.stdout)] == ["the labour union"]
