"""Lineage: which documents are others told again, and which only tell of the same."""

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.lineage import HOWS, Reprint, reprints_among
from coverstory.model import Document

WORDS = ["".join(random.Random(at).choices(string.ascii_lowercase, k=3 + at % 6)) for at in range(2_000)]


def invented(seed: int, length: int = 200) -> list[str]:
    """So many words of an article that nobody wrote."""
    return random.Random(seed).choices(WORDS, k=length)


def article(name: str, words: list[str], published: str = "2017-03-14", sha256: str = "") -> Document:
    return Document(name, sha256 or f"bytes of {name}", " ".join(words), published=published)


AGENCY = invented(1)


def test_the_same_bytes_are_one_document_twice() -> None:
    twice = [article("b", AGENCY, sha256="x"), article("a", AGENCY, sha256="x")]
    assert reprints_among(twice) == (Reprint("b", "a", 1.0, "same bytes"),)


def test_the_same_words_in_other_letters_and_marks_are_the_same_words() -> None:
    shouted = Document("b", "other", ", ".join(AGENCY).upper() + "!", published="2017-03-15")
    assert reprints_among([article("a", AGENCY), shouted]) == (Reprint("b", "a", 1.0, "same words"),)


def test_short_texts_are_compared_as_a_whole_alone() -> None:
    notices = [article("a", AGENCY[:10]), article("b", AGENCY[:10]), article("c", AGENCY[:11]), article("d", AGENCY)]
    assert reprints_among(notices) == (Reprint("b", "a", 1.0, "same words"),)


def test_a_text_with_a_word_changed_is_a_near_duplicate() -> None:
    changed = [*AGENCY[:100], "elsewhere", *AGENCY[101:]]
    (reprint,) = reprints_among([article("a", AGENCY), article("b", changed)])
    assert (reprint.of, reprint.how) == ("a", "near duplicate")
    assert reprint.share == pytest.approx(191 / 196, abs=1e-4)


def test_most_of_an_article_is_an_excerpt_and_an_article_around_it_contains_it() -> None:
    excerpt = article("short", AGENCY[:60], "2017-03-15")
    around = article("long", [*invented(2, 150), *AGENCY, *invented(3, 150)], "2017-03-16")
    assert reprints_among([around, excerpt, article("agency", AGENCY)]) == (
        Reprint("long", "agency", 1.0, "contains"),
        Reprint("short", "agency", 1.0, "excerpt"),
    )


def test_the_earliest_published_is_the_original_and_an_undated_one_never_is_before_a_dated_one() -> None:
    undated, late, early = article("a", AGENCY, ""), article("b", AGENCY, "2017-03-16"), article("c", AGENCY, "2017-03")
    assert {(reprint.document, reprint.of) for reprint in reprints_among([undated, late, early])} == {
        ("a", "c"),
        ("b", "c"),
    }


def test_ten_outlets_that_repeat_one_agency_are_ten_reprints_of_the_agency() -> None:
    outlets = [
        article(f"outlet {at}", [*invented(50 + at, 30), *AGENCY[at : 190 - at], *invented(70 + at, 20)], "2017-03-15")
        for at in range(10)
    ]
    reprints = reprints_among([*outlets, article("agency", AGENCY)])
    assert [reprint.document for reprint in reprints] == [outlet.id for outlet in outlets]
    assert {reprint.of for reprint in reprints} == {"agency"}


def test_two_reporters_who_quote_the_same_statement_are_two() -> None:
    statement = invented(9, 40)
    first, second = ([*invented(at, 80), *statement, *invented(at + 1, 80)] for at in (20, 30))
    assert reprints_among([article("a", first), article("b", second)]) == ()


def test_half_is_enough_and_less_is_not() -> None:
    kept = [*AGENCY[:104], *invented(5, 96)]
    less = [*AGENCY[:96], *invented(5, 104)]
    assert [reprint.share for reprint in reprints_among([article("a", AGENCY), article("b", kept)])] == [
        pytest.approx(100 / 196, abs=1e-4)
    ]
    assert reprints_among([article("a", AGENCY), article("b", less)]) == ()


def test_words_that_stand_under_every_article_of_a_house_make_no_reprint() -> None:
    disclaimer = invented(8, 90)
    house = [article(f"{at:03}", [*invented(100 + at, 100), *disclaimer]) for at in range(50)]
    short = article("short", [*invented(300, 40), *disclaimer], "2017-03-20")
    again = article("again", [*invented(149, 60), *invented(301, 20), *disclaimer], "2017-03-20")
    assert reprints_among(house) == ()
    assert [reprint.of for reprint in reprints_among([house[0], short])] == ["000"]
    assert reprints_among([*house, short]) == ()
    assert [(reprint.document, reprint.of) for reprint in reprints_among([*house, again])] == [("again", "049")]


def test_empty_texts_repeat_nobody() -> None:
    assert reprints_among([article("a", []), article("b", [])]) == ()
    assert reprints_among([]) == ()


@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 4), min_size=1, max_size=8))
def test_the_order_does_not_matter_and_no_reprint_is_an_original(shuffler: random.Random, seeds: list[int]) -> None:
    told = [article(f"{at}", invented(seed, 30 + at), f"201{seed}") for at, seed in enumerate(seeds)]
    shuffled = list(told)
    shuffler.shuffle(shuffled)
    reprints = reprints_among(told)
    assert reprints_among(shuffled) == reprints
    assert not {reprint.of for reprint in reprints} & {reprint.document for reprint in reprints}
    assert all(reprint.how in HOWS and 0.5 <= reprint.share <= 1 for reprint in reprints)
