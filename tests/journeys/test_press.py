"""What the papers of a generated world say, held against its records: each claim against the truth of the press."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from lxml import html

from coverstory.simulate import WorldSpec, simulate

Rows = list[dict[str, Any]]


def lines(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def table(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Read:
    """A world with its press, what a run made of it, and what was really printed."""

    def __init__(self, case: Path) -> None:
        self.out = case / "out"
        self.truth = table(case / "truth" / "claims.csv")
        self.members = {row["party"] for row in table(case / "truth" / "members.csv")}
        self.claims = lines(self.out / "claims.jsonl")
        self.answers = {answer["claim"]: answer for answer in lines(self.out / "answers.jsonl")}
        self.findings = {finding["id"]: finding for finding in lines(self.out / "findings.jsonl")}

    def answered(self, kind: str, *, planted: bool) -> Rows:
        """The answers to the claims of a type that documents make of the network, or of the look-alike."""
        told = {(row["document"], row["type"], row["place"]) for row in self.truth if bool(row["network"]) is planted}
        return [
            self.answers[claim["id"]]
            for claim in self.claims
            if claim["about"] and (claim["document"], claim["about"]["type"], claim["about"].get("place")) in told
            if claim["about"]["type"] == kind
        ]

    def page(self, name: str) -> html.HtmlElement:
        return html.fromstring((self.out / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, coverstory: Callable[..., CompletedProcess[str]]) -> Read:
    case = tmp_path_factory.mktemp("printed") / "case"
    simulate(WorldSpec(people=1500, networks=1, seed=11, schemes=("mission_labour",), documents=6), case)
    told = coverstory("run", case, "--as-of", "2024-01-01")
    assert told.returncode == 0, told.stderr
    return Read(case)


def test_the_claim_about_the_networks_town_is_supported_by_that_networks_findings(read: Read) -> None:
    answers = read.answered("pay_diverted", planted=True)
    assert len(answers) >= 3
    for answer in answers:
        assert answer["result"] == "supported"
        assert all(set(read.findings[name]["parties"]) <= read.members for name in answer["findings"])


def test_the_claim_about_the_look_alikes_town_is_never_supported(read: Read) -> None:
    (answer,) = read.answered("pay_diverted", planted=False)
    assert answer["result"] in ("explained", "nothing")
    assert answer["findings"] == []
    assert all(each["records"] for each in answer["searched"])


def test_the_minister_is_set_against_the_union_and_reprints_are_no_second_source(read: Read) -> None:
    found = {each["type"]: each for each in lines(read.out / "contradictions.jsonl")}
    assert found["headcount"]["aspects"] == ["how many"]
    assert found["pay_diverted"]["aspects"] == ["so or not"]
    texts = {claim["id"]: claim for claim in read.claims}
    sides = [found["headcount"]["one"], found["headcount"]["other"]]
    assert sorted(len({texts[claim]["document"] for claim in side["claims"]}) for side in sides) == [1, 3]
    assert [len(side["roots"]) for side in sides] == [1, 1]


def test_every_text_has_a_page_with_its_claims_marked_and_stands_in_the_report(read: Read) -> None:
    links = read.page("report.html").xpath("//h2[@id='documents']/..//td/a/@href")
    assert len(links) == len({row["document"] for row in read.truth})
    for link in links:
        page = read.page(link)
        marks = {mark.get("href") for mark in page.xpath("//a[@class='tie']")}
        assert marks == {f"#{note.get('id')}" for note in page.xpath("//section[contains(@class, 'claim-note')]")}
