"""A verb with its voice, who does it and what it is done to: one reading for every way of saying the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.about.clauses import Predicate, predicates_in
from coverstory.claims.about.inflection import Form, forms_of
from coverstory.claims.about.sayings import forms_among

VERBS = forms_among(["take", "pay", "employ", "work", "carry", "deduct", "own", "recruit"])


def read(text: str) -> Predicate:
    return next(predicates_in(text, text, VERBS))


@pytest.mark.parametrize(
    "text",
    [
        "the envoy took the wages",
        "the envoy has since taken the wages",
        "the envoy would not take the wages",
        "the envoy who took the wages",
        "the wages were taken by the envoy",
        "the wages had never been taken by the envoy",
        "the wages taken by the envoy",
        "the wages the envoy took",
    ],
)
def test_who_took_what(text: str) -> None:
    found = read(text)
    assert (found.agent, found.patient) == ("the envoy", "the wages")


@pytest.mark.parametrize(
    ("text", "voice", "patient"),
    [
        ("the deduction of wages by the ministry", "noun", "wages"),
        ("wage deductions", "noun", "wage"),
        ("the men worked for a shell company", "active", ""),
        ("men employed at the yard", "passive", "men"),
        ("they employed at least sixty coders", "active", "at least sixty coders"),
        ("the general owns, through his wife, three agencies", "active", "three agencies"),
        ("the sums he carries to the airport", "active", "the sums"),
    ],
)
def test_voice_and_what_it_is_done_to(text: str, voice: str, patient: str) -> None:
    found = read(text)
    assert (found.voice, found.patient) == (voice, patient)


def test_an_adjective_is_no_verb() -> None:
    assert list(predicates_in("a paid holiday", "a paid holiday", VERBS)) == []


def test_the_second_of_two_verbs_has_the_subject_of_the_first() -> None:
    text = "the driver took the cash and carried it home"
    first, second = predicates_in(text, text, VERBS)
    assert (first.agent, second.agent, second.patient) == ("the driver", "the driver", "it")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("ship", {"ship", "ships", "shipping", "shipped", "shipment", "shipments"}),
        ("take", {"take", "takes", "taking", "took", "taken"}),
        ("pack", {"pack", "packs", "packing", "packed"}),
        ("free", {"free", "frees", "freeing", "freed"}),
        ("lie", {"lie", "lies", "lying", "lay", "lain"}),
    ],
)
def test_forms_of_a_verb(verb: str, forms: set[str]) -> None:
    assert set(forms_of(verb)) == forms


def test_one_form_may_be_two_things() -> None:
    assert forms_of("pay")["paid"] == Form.PAST | Form.PARTICIPLE


@given(
    st.lists(st.sampled_from(["the", "men", "were", "taken", "by", "and", "pay", ",", "of", "who", "to"]), max_size=30)
)
def test_any_order_of_words_is_read_within_its_text(words: list[str]) -> None:
    text = " ".join(words)
    for found in predicates_in(text, text, VERBS):
        assert 0 <= found.start < found.end <= found.stop <= len(text) or found.end > found.stop
        assert found.voice in ("active", "passive", "noun")


@pytest.mark.parametrize(
    ("text", "verb"),
    [("workers in Carry Own pay the envoy", "pay"), ('"Recruited by the envoy, they left."', "recruit")],
)
def test_a_word_of_a_name_is_no_verb(text: str, verb: str) -> None:
    assert [found.verb for found in predicates_in(text, text, VERBS)] == [verb]
