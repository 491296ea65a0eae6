"""The marked stories are sound: what rules are measured by must itself hold."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coverstory.model.claim import ABOUT_TYPES, ACTS, POLARITIES, SOURCE_CLASSES
from tests.claims.gold import GoldClaim, GoldStory, expected_contradictions, stories_of, story_in

HALVES = ("tuning", "heldout")
PARTS = (*HALVES, "contradictions")
SLOTS = {"place", "country", "sector", "since", "until", "low", "high", "currency", "subject", "object"}


def told(*parts: str) -> Iterator[tuple[GoldStory, GoldClaim]]:
    for part in parts:
        for story in stories_of(part):
            for claim in story.claims:
                yield story, claim


@pytest.mark.parametrize("half", HALVES)
def test_each_half_has_at_least_thirty_stories(half: str) -> None:
    assert len(stories_of(half)) >= 30


def test_the_heldout_half_has_every_style_of_the_other_and_none_more_often_by_two() -> None:
    tuning, heldout = (Counter(story.style for story in stories_of(half)) for half in HALVES)
    assert set(tuning) == set(heldout)
    assert len(tuning) == 19
    # Rules may be written from more stories than they are measured by, never from fewer.
    assert {style: count for style, count in tuning.items() if count < heldout[style] - 1} == {}


def test_no_story_is_in_two_parts_and_no_text_twice() -> None:
    stories = [story for part in PARTS for story in stories_of(part)]
    assert max(Counter(story.name for story in stories).values()) == 1
    assert max(Counter(story.text for story in stories).values()) == 1


def test_ids_of_claims_are_unique() -> None:
    assert max(Counter(claim.id for _, claim in told(*PARTS)).values()) == 1


@pytest.mark.parametrize("half", HALVES)
def test_stories_are_as_long_as_the_report_of_a_paper(half: str) -> None:
    assert [story.name for story in stories_of(half) if not 100 <= len(story.text.split()) <= 600] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_story_is_dated(part: str) -> None:
    assert all(date.fromisoformat(story.published) for story in stories_of(part))


def test_a_statement_neither_begins_nor_ends_with_a_blank() -> None:
    pieces = [(claim.id, story.text[start:end]) for story, claim in told(*PARTS) for start, end in claim.spans]
    assert [found for found in pieces if found[1] != found[1].strip() or not found[1]] == []


def test_every_value_is_of_the_models_vocabulary() -> None:
    for _, claim in told(*PARTS):
        assert claim.source_class in SOURCE_CLASSES, claim.id
        assert claim.act in ACTS, claim.id
        assert claim.polarity in POLARITIES, claim.id
        assert isinstance(claim.explicit, bool), claim.id
        assert isinstance(claim.hedged, bool), claim.id


def test_every_slot_is_one_that_the_model_names() -> None:
    for _, claim in told(*PARTS):
        if claim.about is not None:
            assert claim.about.type in ABOUT_TYPES, claim.id
            assert claim.about.slots.keys() <= SLOTS, claim.id
            assert claim.about.slots, claim.id
            assert claim.about.slots.get("low", 0) <= claim.about.slots.get("high", float("inf")), claim.id  # type: ignore[operator]


def test_source_and_cue_stand_in_the_text() -> None:
    for story, claim in told(*PARTS):
        assert claim.source_as_written in story.text, claim.id
        assert all(piece in story.text for piece in claim.cue.split(" ... ")), claim.id


def test_an_explicit_claim_has_a_source_and_an_author_has_none() -> None:
    for _, claim in told(*PARTS):
        assert not claim.explicit or claim.source, claim.id
        assert claim.source_class != "unsourced" or not (claim.source or claim.cue or claim.explicit), claim.id


@pytest.mark.parametrize("half", HALVES)
def test_every_class_act_and_type_is_in_each_half(half: str) -> None:
    claims = [claim for _, claim in told(half)]
    assert {claim.source_class for claim in claims} == set(SOURCE_CLASSES)
    assert {claim.act for claim in claims} == set(ACTS)
    assert {claim.about.type for claim in claims if claim.about} == set(ABOUT_TYPES)


def statements_in(expected: Any) -> Iterator[str]:
    for contradiction in expected["contradictions"]:
        for side in contradiction["sides"]:
            yield from side["statements"]
    for pair in expected["compatible"]:
        yield from pair["statements"]
    for pair in expected["superseded"]:
        yield from (pair["statement"], pair["by"])


def test_what_is_expected_names_statements_of_the_type_in_question() -> None:
    about = {claim.id: claim.about.type for _, claim in told("contradictions") if claim.about}
    assert set(statements_in(expected_contradictions())) <= set(about)
    for contradiction in expected_contradictions()["contradictions"]:
        named = [statement for side in contradiction["sides"] for statement in side["statements"]]
        assert {about[statement] for statement in named} == {contradiction["type"]}


def test_every_story_of_the_contradictions_stands_in_one_lineage_and_ten_repeat_the_first() -> None:
    expected = expected_contradictions()
    lineage = expected["lineages"][0]
    repeated = lineage["copies"] + lineage["quotes"]
    assert len(repeated) == 10
    names = sorted([lineage["first"], *repeated, *expected["alone"]])
    assert names == sorted(story.name for story in stories_of("contradictions"))


BROKEN = """
title: t
publisher: p
published: '2018-01-01'
style: agency
text: He said it rained. It rained.
claims: [{id: c1, TEXT, source: He, source_as_written: He, source_class: role, explicit: true,
  cue: said, act: asserts, polarity: affirmed, hedged: false, chain: []}]
"""


@pytest.mark.parametrize("text", ["text: it snowed", "text: rained, nth: 3", "parts: [rained, He said]"])
def test_a_marked_text_that_is_not_there_is_told_with_story_and_claim(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weather.yaml"
    path.write_text(BROKEN.replace("TEXT", text))
    with pytest.raises(ValueError, match="weather/c1"):
        story_in(path)


def test_the_second_place_of_a_text_is_found(tmp_path: Path) -> None:
    path = tmp_path / "weather.yaml"
    path.write_text(BROKEN.replace("TEXT", "text: rained, nth: 2"))
    claim = story_in(path).claims[0]
    assert (claim.start, claim.end) == (22, 28)
