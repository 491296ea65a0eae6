"""From the raw texts of the stories with contradictions to the ledger: no mark by hand is used, only what is read."""

from typing import Any

import pytest

from coverstory.claims import Ledger
from coverstory.hypotheses.testimony import hear
from coverstory.model import Document
from tests.claims.gold import expected_contradictions, stories_of


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return dict(expected_contradictions())


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    stories = stories_of("contradictions")
    return hear(
        [Document(one.name, one.name, one.text, one.title, one.publisher, one.published) for one in stories]
    ).ledger


def documents_of(claims: tuple[str, ...], ledger: Ledger) -> frozenset[str]:
    stated_in = {each.claim.id: each.claim.document for each in ledger.claims}
    return frozenset(stated_in[claim] for claim in claims)


def test_the_three_contradictions_are_found_and_no_other(expected: dict[str, Any], ledger: Ledger) -> None:
    found = {(each.aspects[0], each.type) for each in ledger.contradictions}
    assert found == {(each["question"], each["type"]) for each in expected["contradictions"]}
    assert len(ledger.contradictions) == len(expected["contradictions"])


def test_each_side_stands_in_documents_that_say_so(expected: dict[str, Any], ledger: Ledger) -> None:
    marked = {each["type"]: each["sides"] for each in expected["contradictions"]}
    for each in ledger.contradictions:
        sides = [{told.split("/")[0] for told in side["statements"]} for side in marked[each.type]]
        for side in (each.one, each.other):
            read = documents_of(side.claims, ledger)
            assert any(read <= told for told in sides)
        assert not documents_of(each.one.claims, ledger) & documents_of(each.other.claims, ledger)


def test_outlets_that_repeat_one_source_count_as_one(expected: dict[str, Any], ledger: Ledger) -> None:
    (family,) = expected["lineages"]
    members = {family["first"], *family["copies"], *family["quotes"]}
    told = [each for each in ledger.claims if each.claim.document in members and each.frame is not None]
    assert {len(each.lineages) for each in told} == {1}
    counts = [each for each in told if each.claim.about is not None and each.claim.about.type == "headcount"]
    assert {each.lineages[0].root for each in counts} == {"an unnamed source"}
    assert {each.claim.document for each in counts} == members
