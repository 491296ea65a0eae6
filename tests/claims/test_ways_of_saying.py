"""Ways of saying that hold their source, follow their clause or part it: who is told, and what is said."""

import pytest

from tests.claims.said import claims, said

SAID = [
    ("By the legation's own account the gold belongs to the envoy.", "the legation", "the gold belongs to the envoy"),
    ("The hull was rotten, if the surveyor is to be believed.", "the surveyor", "The hull was rotten"),
    ("The word from the board is that the hull was sound.", "the board", "the hull was sound"),
    ("The usher owned up to taking the money.", "The usher", "taking the money"),
    ("The wages were late, the paper was told by its source.", "its source", "The wages were late"),
    ("The bullion, as Wessing put it, was a wage.", "Wessing", "The bullion | was a wage"),
    ("Brandt, say prosecutors, moved the money.", "prosecutors", "Brandt | moved the money"),
    (
        "Two nurses who had left a brigade stated the wages were late.",
        "Two nurses who had left a brigade",
        "the wages were late",
    ),
    ("The union - which has no members - says wages were docked.", "The union", "wages were docked"),
    ("The tribunal heard from a surveyor that the hull was sound.", "surveyor", "the hull was sound"),
]


@pytest.mark.parametrize(("text", "source", "statement"), SAID)
def test_source_and_statement_are_told_apart(text: str, source: str, statement: str) -> None:
    assert said(text) == [(source, statement)]


def test_clauses_on_both_sides_of_a_cue_are_two_statements() -> None:
    text = "The treasurer sees it otherwise. Mr Tam is an interpreter, she says, and the divers earn the union rate."
    assert [words for _, words in said(text)] == ["Mr Tam is an interpreter", "the divers earn the union rate"]


def test_who_is_named_later_is_told_by_name_from_the_first() -> None:
    text = "An accountant says the pay was folded. The accountant, Mr Abel Rooke, said the bank knew."
    assert [claim.source_class for claim in claims(text)] == ["person", "person"]


def test_reporting_to_somebody_attributes_nothing() -> None:
    assert said("Auntie reported every month to the consul.") == []
