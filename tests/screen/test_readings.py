"""Names of one person in every spelling, and of two persons in spellings that are close."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.screen.agreement import compare_names
from coverstory.screen.scoring import birth_agreement


def equally_rare(token: str) -> float:
    return 12.0


def closeness(mine: str, theirs: str, kind: str = "person") -> float:
    return compare_names(mine, theirs, kind, equally_rare).closeness


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Cho'n Myo'ng-kuk", "Jon Myong Guk"),
        ("전명국", "Jon Myong Guk"),
        ("김정은", "Kim Jong Un"),
        ("金正恩", "Kim Jong Un"),
        ("Kim Ceng-un", "Kim Jeong-eun"),
        ("Chol Sam Kim", "Kim Chol-sam"),
        ("Jin Tiesan (金铁三)", "KIM CHOL SAM"),
        ("毛泽东", "Mao Tse-tung"),
        ("Hsi Chin-p'ing", "Xi Jinping"),
        ("Сергей Лавров", "Sergey Lavrov"),
        ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ],
)
def test_one_person_in_two_spellings_is_one(mine: str, theirs: str) -> None:
    assert closeness(mine, theirs) >= 0.8


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Kim Yong Chol", "Kim Yong Chun"),
        ("김정은", "Kim Jong Il"),
        ("이재형", "이재명"),
        ("Jun Wang", "Chen Wang"),
        ("Sarah Lee", "Sanani"),
        ("Wen Jiabao", "Wang Jiabao"),
    ],
)
def test_two_persons_one_syllable_apart_are_two(mine: str, theirs: str) -> None:
    assert closeness(mine, theirs) < 0.6


def test_firm_goes_by_the_acronym_of_its_words_and_by_what_they_mean() -> None:
    assert closeness("KOMID", "Korea Mining Development Trading Corporation", "organization") > 0.8
    assert closeness("RGB", "Reconnaissance General Bureau", "organization") > 0.8
    assert closeness("Chosun Taesong Unhaeng", "Korea Daesong Bank", "organization") > 0.8
    assert closeness("Jindallae", "Green Pine Associated Corporation", "organization") < 0.5


def test_ships_are_told_apart_by_their_numbers() -> None:
    assert closeness("Ji Song 6", "Ji Song 8", "vessel") < 0.5


def test_day_and_month_may_be_swapped() -> None:
    assert birth_agreement("1971-03-02", ["1971-02-03"]) == "swapped"


NAMES = st.lists(
    st.sampled_from("kim jong un chol yong sam wang li ming ivan petrov ravenholt osmin al bin 김정은 金正恩".split()),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_closeness_is_symmetric_bounded_and_one_for_a_name_itself(mine: str, theirs: str) -> None:
    assert closeness(mine, theirs) == pytest.approx(closeness(theirs, mine))
    assert 0.0 <= closeness(mine, theirs) <= 1.0
    assert closeness(mine, mine.upper()) == 1.0
