"""Small words of names: written apart, joined, in any spelling or left out, they part nobody from himself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.screen.particles import apart


def words(name: str) -> tuple[str, ...]:
    return apart(tuple(name.lower().split()))


@pytest.mark.parametrize(
    "written", ["Abd al Hadi", "Abdul Hadi", "Abdel Hadi", "Abdal al Hadi", "Abdulhadi", "Abdelhadi", "Abd ul Hadi"]
)
def test_servant_is_one_word_in_all_its_spellings(written: str) -> None:
    assert words(f"Karim {written}") == ("karim", "abdul", "hadi")


def test_article_before_a_consonant_that_takes_its_l_is_an_article() -> None:
    assert words("Abd ar Rahman") == words("Abdurrahman") == words("Abderrahman") == ("abdul", "rahman")


def test_servant_of_god_is_one_name() -> None:
    assert words("Omar Abd Allah") == words("Omar Abdallah") == words("Omar Abdullah") == ("omar", "abdullah")


def test_of_the_faith_stands_apart() -> None:
    assert words("Jamaleddine") == words("Jamal al Din") == words("Jamaluddin") == ("jamal", "din")


def test_names_that_only_begin_or_end_alike_are_left_whole() -> None:
    assert words("Abdou Bernardin") == ("abdou", "bernardin")
    assert words("Ben Ravenholt") == ("ben", "ravenholt")
    assert words("El") == ("el",)


@given(st.lists(st.sampled_from("abd al el ben jamaluddin abdelhadi allah ravenholt din abu".split()), min_size=1))
def test_what_stands_apart_stays_apart_and_is_never_nothing(given_words: list[str]) -> None:
    once = apart(tuple(given_words))
    assert once
    assert not any(word in ("jamaluddin", "abdelhadi") for word in once)
