"""The bound that spares a comparison: never below what the comparison gives, and low where names share one word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.model import NameKind
from coverstory.screen.agreement import NameAgreement, compare_names
from coverstory.screen.bounds import NO_BOUND, closest_possible
from coverstory.screen.calibration import share_of, worth_of
from coverstory.screen.scoring import CLOSE_ENOUGH, Circumstances, judge

WORDS = st.sampled_from(
    "anna ana ivan john joan jun kim yong chol belter beltar bel ter grand osprey trading ltd co 1 2 first al abu b "
    "hassan hasan wang huang korea kumgang komid mining development خالد Юрий".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
KINDS = st.sampled_from(["person", "organization", "vessel", "other"])


def bits_of(word: str) -> float:
    return 3.0 + len(word)


@settings(max_examples=400, deadline=None)
@given(NAMES, NAMES, KINDS)
def test_no_comparison_comes_closer_than_the_bound(mine: str, theirs: str, kind: str) -> None:
    assert compare_names(mine, theirs, kind, bits_of).closeness <= closest_possible(mine, theirs, kind, bits_of)


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("Anna Belterfen", "Anna Quillmar", "person"),
        ("Ravenholt Grand Shipping", "Grand Quillmar Trading", "organization"),
    ],
)
def test_names_that_share_one_word_and_no_more_need_no_comparison(mine: str, theirs: str, kind: str) -> None:
    assert closest_possible(mine, theirs, kind, bits_of) < 0.5


@pytest.mark.parametrize(
    ("mine", "theirs", "kind"),
    [
        ("Kim Yong Chol", "Kim Sung Min", "person"),  # by syllables
        ("KOMID", "Korea Mining Development", "organization"),  # by its acronym
        ("Annabel Quillmar", "Anna Bel Ravenholt", "person"),  # by words written as one
    ],
)
def test_names_that_may_agree_otherwise_than_word_by_word_are_compared(mine: str, theirs: str, kind: str) -> None:
    assert closest_possible(mine, theirs, kind, bits_of) == NO_BOUND


@given(st.floats(0, CLOSE_ENOUGH - 0.01), st.floats(0, 40), st.integers(1, 4), KINDS)
def test_what_else_agrees_lifts_no_name_that_is_not_close(
    closeness: float, bits: float, tokens: int, kind: str
) -> None:
    """Whoever is spared a comparison is so whatever else is known of him, short of a document in common."""
    seen = Circumstances(NameKind.PRIMARY, birth="day", country="shared", reached_by=("phone", "email"))
    score = judge(NameAgreement(closeness, bits, tokens, ""), kind, seen)
    assert score.value <= share_of(closeness) + 0.0001


@given(st.floats(0.07, 0.92))
def test_a_share_leads_back_to_what_a_name_must_be_worth(share: float) -> None:
    assert share_of(worth_of(share)) == pytest.approx(share)
