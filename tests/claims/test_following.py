"""Whom a source told by a pronoun, a description, a number or a part of a name means in its document."""

import pytest

from tests.claims.said import claims


def sources(text: str, publisher: str = "") -> list[tuple[str, str]]:
    return [(claim.source, claim.source_class) for claim in claims(text, publisher)]


def last(text: str) -> tuple[str, str]:
    return sources(text)[-1]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # A role that the document elsewhere gives to one person.
        ("The mayor said the yard was shut. Mayor Anton Fehr was not asked again.", "Anton Fehr"),
        ("Mayor Anton Fehr was late. The mayor said the yard was shut.", "Anton Fehr"),
        ("Beto Carrascal, a baggage handler, saw it. The baggage handler said it was cash.", "Beto Carrascal"),
        # Told by a noun first, and named right after.
        ("A bookkeeper told the court that she was paid. Henrike Solberg, 44, wept.", "Henrike Solberg"),
        # A description that tells nobody new.
        ("Henrike Solberg, 44, wept. The witness said she was paid.", "Henrike Solberg"),
        ("Beto Carrascal shrugged. The 58-year-old handler said it was cash.", "Beto Carrascal"),
        ("Doreen Askham took the stand. The grandmother of six said she knew nothing.", "Doreen Askham"),
        # A part of a name, and a title before it.
        ("Tasha Creel has talked. Brave Tasha said the girls were not paid.", "Tasha"),
        (
            "Sheila Pickersgill and Norman Pickersgill rent it out. Mr Pickersgill said it was cash.",
            "Norman Pickersgill",
        ),
        ("Judge Ravel sat. Her Ladyship said the ground was hopeless.", "Judge Ravel"),
    ],
)
def test_a_description_finds_whom_the_document_names(text: str, source: str) -> None:
    told, kind = last(text)
    assert kind == "person"
    assert set(source.split()) <= set(told.split()) or set(told.split()) <= set(source.split())


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # Nobody whom a statement names is the one who says it.
        ("Rowena Marsh owns the mill. Clara Dunn, she said, had been paid.", "Rowena Marsh"),
        # Who is somebody's is not whom the next pronoun means.
        ("Rowena Marsh came. Her barrister was late. She said the flat was hers.", "Rowena Marsh"),
        # A pronoun finds whom it fits.
        ("Rufus Tan rose. Ada Brenn listened. He said the debt was paid.", "Rufus Tan"),
        (
            "The council met three seamen who worked there. Their wages, they said, were kept.",
            "three seamen who worked there",
        ),
        ("Mirela Haspin published a page of the payroll. It shows 18 names.", "page of the payroll"),
    ],
)
def test_a_pronoun_means_who_fits_it_and_can_say_it(text: str, source: str) -> None:
    assert last(text)[0] == source


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two carers agreed to talk. The younger said she was paid.", ("the younger of two carers", "role")),
        (
            "Eleven Member States replied. Six said they had no records.",
            ("six of eleven Member States", "organisation"),
        ),
        ("One platform said it closed accounts. Another said it had none.", ("another platform", "organisation")),
        ("Three loaders were there. One of them said it was half.", ("one of three loaders", "role")),
    ],
)
def test_one_or_some_are_taken_out_of_those_told_before(text: str, told: tuple[str, str]) -> None:
    assert last(text) == told


def test_two_of_one_last_name_are_told_apart() -> None:
    told = sources("Maeve Halloran said it was true. Siobhan Halloran said it was not.")
    assert [source for source, _ in told] == ["Maeve Halloran", "Siobhan Halloran"]


def test_i_is_who_signs_a_letter_and_who_is_quoted_elsewhere() -> None:
    letter = "Sir, I believe the wages were kept.\n\nYours faithfully,\nWinifred Thackeray\nFerry Road, Saltmarsh"
    assert sources(letter) == [("Winifred Thackeray", "person")]
    quoted = 'Anton Fehr said: "I believe the wages were kept."'
    assert {source for source, _ in sources(quoted)} == {"Anton Fehr"}


def test_whoever_has_the_word_is_not_she() -> None:
    text = "Mrs Vole: I met a woman who cleaned there. She told me that the wages were kept.\n\nMrs Vole: I saw it."
    assert sources(text)[1][0] == "woman who cleaned there"


def test_a_witness_under_a_code_and_who_has_left_are_told_by_nothing_that_finds_them() -> None:
    assert last("V-3 said the wages were kept.") == ("V-3", "anonymous")
    assert last("A physician who left Ruvenna in 2022 said the wages were kept.")[1] == "anonymous"
    assert last("A driver, speaking on condition of anonymity, said the wages were kept.")[1] == "anonymous"
    assert last("My officials said the wages were kept.")[1] == "role"
