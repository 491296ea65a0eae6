"""The figures on the stories that rules may be written on do not fall behind what was reached."""

from pathlib import Path

import pytest

from bench.claims import CHECKS, Judged, judge, of_explicit
from tests.claims.gold import stories_of


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return [judge(story) for story in stories_of("tuning")]


def test_claims_with_an_explicit_source_are_found(judged: list[Judged]) -> None:
    figures = of_explicit(judged)
    assert figures.precision > 0.86
    assert figures.recall > 0.80


@pytest.mark.parametrize(
    ("name", "share"),
    [("source", 0.88), ("source_class", 0.88), ("polarity", 0.96), ("act", 0.91), ("hedged", 0.96), ("chain", 0.92)],
)
def test_claims_found_are_told_right(judged: list[Judged], name: str, share: float) -> None:
    pairs = [(*pair, each.story.text) for each in judged for pair in each.pairs if pair[1].explicit]
    assert sum(CHECKS[name](*pair) for pair in pairs) / len(pairs) > share


def test_stories_lie_where_the_make_target_looks() -> None:
    assert "tests/claims/stories/heldout" in (Path(__file__).parents[2] / "Makefile").read_text()
