"""Firms and bodies: what their words mean, the acronyms they go by, and what tells sister firms apart."""

import pytest

from coverstory.screen.agreement import compare_names
from coverstory.screen.keys import keys_of
from coverstory.screen.organisations import acronyms_of, from_han, in_plain_words, is_acronym_of


def equally_rare(token: str) -> float:
    return 12.0


def closeness(mine: str, theirs: str) -> float:
    return compare_names(mine, theirs, "organization", equally_rare).closeness


def test_trade_words_of_other_languages_mean_the_same() -> None:
    assert in_plain_words(("sherkat", "sanaye", "quillmar")) == ("industries", "quillmar")
    assert in_plain_words(("comercializadora", "quillmar")) == in_plain_words(("quillmar", "muyok"))[::-1]
    assert from_han("朝鲜贸易").split() == ["korea", "trading"]


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("qpc", "quillmar petrochemical company"),
        ("fiqb", "first islamic quillmar bank"),
        ("hotinquil", "hoteles e inmuebles de quillmar"),
        ("toresa", "taller de obras y reparaciones de embarcaciones sa"),
        ("quillvend", "quillmar de vendores"),
        ("komid", "korea mining development trading corporation"),
    ],
)
def test_acronym_is_made_of_any_words_of_the_name(short: str, name: str) -> None:
    assert is_acronym_of(short, tuple(name.split())) >= 0.8


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("stoen", "stonfensel energy"),
        ("quima", "quillmar machinery"),
        ("xyz", "quillmar petrochemical company"),
        ("sec", "quillmar stone energy company"),
    ],
)
def test_syllables_of_two_words_or_letters_out_of_place_are_no_acronym(short: str, name: str) -> None:
    assert is_acronym_of(short, tuple(name.split())) == 0.0


def test_acronym_and_name_meet_in_a_key() -> None:
    asked = {key for key, asks in keys_of("Hotinquil", True) if asks}
    told = {key for key, _ in keys_of("Hoteles e Inmuebles de Quillmar Ltda.", True)}
    assert asked & told
    assert "qpc" in acronyms_of(("quillmar", "petrochemical", "company"))


def test_acronym_inside_a_name_stands_for_its_words() -> None:
    whole = closeness("QRG Brenlow Forces", "Quillmar Rescue Guard Brenlow Forces")
    assert whole > closeness("XRG Brenlow Forces", "Quillmar Rescue Guard Brenlow Forces")
    assert whole > 0.8


def test_sister_firms_are_told_apart_by_their_lands_and_numbers() -> None:
    assert closeness("Quillmar Brenlow Spain", "Quillmar Brenlow Netherlands") < closeness("Quillmar", "Quillmar Spain")
    assert closeness("Quillmar Fund III", "Quillmar Fund IV") < 0.5
    assert closeness("Quillmar Fund II", "Quillmar Fund") < closeness("Quillmar Fund Holding", "Quillmar Fund")


def test_translators_choose_freely_between_kinds_of_body() -> None:
    assert closeness("Bureau of Quillmar Affairs", "Office of Quillmar Affairs") > 0.8


def test_legal_form_may_be_written_on_to_the_name() -> None:
    assert closeness("QuillmarAG", "Quillmar AG") > 0.8
