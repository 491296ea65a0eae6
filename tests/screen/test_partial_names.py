"""Persons in part, for short and in other transliterations: who is known, and who is not by a common part."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.screening_sets import is_another_name
from coverstory.screen.agreement import compare_names
from coverstory.screen.calibration import SHARES, share_of
from coverstory.screen.pairing import score_names
from coverstory.screen.rarity import Rarity, rarity_of

NOBODY = rarity_of([])


def score(mine: str, theirs: str, rarity: Rarity = NOBODY) -> float:
    return score_names(mine, theirs, "person", rarity).value


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Osmin al-Ravenholt", "Osmin Teval Brenlow al-Ravenholt"),
        ("Volodymyr Ravenholt", "Vladimir Ravenholt"),
        ("Nacho Ravenholt", "Ignacio Ravenholt"),
        ("Zughayr Ravenholt", "Zghyr Ravenholt"),
        ("Nemat Ravenholt", "Nematollah Ravenholt"),
        ("Saud Alqavenhol", "Saud al-Qavenhol"),
        ("Igor Olegovich Ravenholt", "Igor Ravenholt"),
        ("JC Ravenholt", "Jean-Claude Ravenholt"),
        ("Il Pak Chun", "Pak Chun Il"),
        ("Osminravenholt", "Osmin Ravenholt"),
    ],
)
def test_rare_name_is_known_in_part_for_short_and_in_another_spelling(mine: str, theirs: str) -> None:
    assert score(mine, theirs) >= 0.5


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Mohammed Ali", "Mohammed Ali Brenlow Ravenholt"),
        ("Abu Omar", "Abu Ravenholt"),
        ("Maria Lopez", "Maria Lopez Brenlow"),
        ("Karla Brenlow Ravenholt", "Osmin Brenlow Ravenholt"),
    ],
)
def test_common_part_or_shared_family_is_no_hit(mine: str, theirs: str) -> None:
    assert score(mine, theirs) < 0.5


def test_title_left_out_takes_nothing() -> None:
    with_title = compare_names("Haji Osmin Ravenholt", "Osmin Ravenholt", "person", NOBODY.bits_of)
    assert with_title.bits > 20


def test_scores_are_shares_that_never_fall() -> None:
    assert all(one[0] < other[0] and one[1] <= other[1] for one, other in pairwise(SHARES))


@given(st.floats(0, 0.92), st.floats(0, 0.92))
def test_share_rises_with_what_a_name_is_worth(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 < share_of(low) <= share_of(high) <= 0.92


def test_nom_de_guerre_is_another_name_and_a_spelling_is_not() -> None:
    assert is_another_name("Blue Teacher", ["Osmin Ravenholt"], "person")
    assert not is_another_name("Osmyn R.", ["Osmin Ravenholt"], "person")
    assert not is_another_name("QPC", ["Quillmar Petrochemical Company"], "organization")


NAMES = st.lists(
    st.sampled_from("abd al hadi abdelhadi jc volodymyr vladimir nacho ii ravenholt osmin ltd spain qpc bin".split()),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(NAMES, NAMES, st.sampled_from(["person", "organization", "vessel"]))
def test_scores_are_symmetric_bounded_and_unchanged_by_case(mine: str, theirs: str, kind: str) -> None:
    there = score_names(mine, theirs, kind, NOBODY).value
    assert there == pytest.approx(score_names(theirs, mine, kind, NOBODY).value)
    assert there == score_names(mine.upper(), theirs.title(), kind, NOBODY).value
    assert 0.0 <= there <= 0.99
