"""What the ledger makes of the stories with contradictions, as marked by hand. Skipped where they are not held."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from coverstory.claims import Ledger, weigh
from coverstory.model import About, Claim, Document

STORIES = Path(__file__).parent / "stories" / "contradictions"


@dataclass(frozen=True)
class Reprinted:
    """A document that is a reprint of another."""

    document: str
    of: str


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """What must be found."""
    if not (STORIES / "expected.yaml").is_file():
        pytest.skip(f"{STORIES} is not there")
    told: dict[str, Any] = yaml.safe_load((STORIES / "expected.yaml").read_text(encoding="utf-8"))
    return told


@pytest.fixture(scope="module")
def ledger(expected: dict[str, Any]) -> Ledger:
    """The marked claims of all stories, weighed; a claim is named STORY/CLAIM."""
    stories = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(STORIES.glob("*.yaml"))}
    stories.pop("expected")
    documents = [
        Document(name, name, told["text"], told["title"], told["publisher"], told["published"])
        for name, told in stories.items()
    ]
    claims = [claim(f"{name}/{marked['id']}", marked) for name, told in stories.items() for marked in told["claims"]]
    copies = [Reprinted(copy, each["first"]) for each in expected["lineages"] for copy in each["copies"]]
    return weigh(claims, documents, copies)


def claim(id_: str, marked: dict[str, Any]) -> Claim:
    """One claim as it was marked."""
    about = marked.get("about")
    return Claim(
        id=id_,
        document=id_.split("/", maxsplit=1)[0],
        start=0,
        end=0,
        text=marked.get("text", ""),
        source=marked["source"],
        source_class=marked["source_class"],
        chain=tuple(marked["chain"]),
        act=marked["act"],
        polarity=marked["polarity"],
        hedged=marked["hedged"],
        about=About(about["type"], about["slots"]) if about else None,
    )


def test_every_contradiction_is_found_with_both_sides_and_no_other(expected: dict[str, Any], ledger: Ledger) -> None:
    found = {
        (each.aspects[0], each.type, frozenset((frozenset(each.one.claims), frozenset(each.other.claims))))
        for each in ledger.contradictions
    }
    assert found == {
        (each["question"], each["type"], frozenset(frozenset(side["statements"]) for side in each["sides"]))
        for each in expected["contradictions"]
    }


def test_what_only_looks_like_a_contradiction_is_none(expected: dict[str, Any], ledger: Ledger) -> None:
    sides = [{*each.one.claims, *each.other.claims} for each in ledger.contradictions]
    assert not [each for each in expected["compatible"] if any(set(each["statements"]) <= side for side in sides)]


def test_documents_that_rest_on_one_telling_are_one_lineage(expected: dict[str, Any], ledger: Ledger) -> None:
    for family in expected["lineages"]:
        members = {family["first"], *family["copies"], *family["quotes"]}
        about = [each for each in ledger.claims if each.claim.document in members and each.frame is not None]
        assert {len(each.lineages) for each in about} == {1}
        counts = [each for each in about if each.claim.about and each.claim.about.type == "headcount"]
        assert all(set(each.lineages[0].documents) == members for each in counts)


def test_a_later_word_in_the_same_case_replaces_the_earlier(expected: dict[str, Any], ledger: Ledger) -> None:
    replaced = {each.claim.id: each.superseded_by for each in ledger.claims if each.superseded_by}
    assert replaced == {each["statement"]: each["by"] for each in expected["superseded"]}
