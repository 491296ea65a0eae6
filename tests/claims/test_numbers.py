"""Numbers as news writes them: which ends are said, of what currency, and what is no number at all."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.mentions import Number, mentions_in


def number_in(text: str) -> Number:
    (number,) = mentions_in(text).numbers
    return number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 1,000 nationals", 1000, None),
        ("at least sixty men", 60, None),
        ("no fewer than 25 agents", 25, None),
        ("1,200+ men", 1200, None),
        ("as many as 300 workers", None, 300),
        ("fewer than ten", None, 10),
        ("up to half a million people", None, 500_000),
        ("thirty or fewer", None, 30),
        ("no more than five employees", None, 5),
        ("not less than five employees", 5, None),
        ("nearly 600 men", None, 600),
        ("some 100,000 workers", 100_000, 100_000),
        ("only 315 citizens", 315, 315),
        ("a dozen men", 12, 12),
        ("two hundred and ninety-four citizens", 294, 294),
        ("a hundred and twenty", 120, 120),
        ("two and a half", None, None),
        ("between 20 and 30 men", 20, 30),
        ("five to eight thousand", 5_000, 8_000),
        ("20-30 men", 20, 30),
        ("dozens of men", 24, None),
        ("tens of thousands of workers", 20_000, None),
        ("several hundred workers", 200, None),
        ("1,50,000 workers", 150_000, 150_000),
    ],
)
def test_both_ends_of_what_is_said(text: str, low: float | None, high: float | None) -> None:
    if low is None and high is None:
        assert [number.low for number in mentions_in(text).numbers] == [2.0]
        return
    number = number_in(text)
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "currency", "low"),
    [
        ("RM4.5 million", "MYR", 4_500_000),
        ("RM 36,000", "MYR", 36_000),
        ("PLN 200,000", "PLN", 200_000),
        ("4.5 juta ringgit", "MYR", 4_500_000),
        ("US$600k", "USD", 600_000),
        ("$1.5b", "USD", 1_500_000_000),
        ("S$2m", "SGD", 2_000_000),
        ("Rs. 4.2 crore", "INR", 42_000_000),
        ("₹15 lakh", "INR", 1_500_000),
        ("2.3 million euros", "EUR", 2_300_000),
        ("approximately $412,000", "USD", 412_000),
        ("six thousand dollars", "USD", 6_000),
        ("£90,000", "GBP", 90_000),
    ],
)
def test_money_of_many_countries(text: str, currency: str, low: float) -> None:
    number = number_in(f"They paid {text} for it.")
    assert (number.currency, number.low) == (currency, low)


def test_range_of_money_shares_its_scale_and_currency() -> None:
    number = number_in("It was worth US$2-3 million.")
    assert (number.low, number.high, number.currency) == (2_000_000, 3_000_000, "USD")


def test_how_often_an_amount_is_due() -> None:
    assert number_in("They earned $300 a month.").per == "month"


@pytest.mark.parametrize(("text", "low"), [("30 per cent", 30), ("two thirds of their wages", 67), ("12.5%", 12.5)])
def test_shares_are_per_cent(text: str, low: float) -> None:
    number = number_in(text)
    assert (number.unit, number.low) == ("%", low)


@pytest.mark.parametrize(
    "text",
    [
        "Bureau 121 and Section 40 are units.",
        "It rang at 9:30 and again at 9:45.",
        "The case is 17-CR-00123.",
        "In March 2017 and since 2015.",
        "No one of them came, and the one who did left.",
        "Half a loaf is what a man needs.",
    ],
)
def test_what_is_no_number_of_anything(text: str) -> None:
    assert mentions_in(text).numbers == ()


def test_endless_digits_are_an_identifier() -> None:
    assert mentions_in("account 12345678901234567890").numbers == ()


WORDS = st.sampled_from(
    "more than 1,000 RM4.5 million US$ 600k between 20 and 30 in March 2017 since early last month a dozen of the "
    "Bureau 121 Malaysia North Korea near Puncak Selera Sdn Bhd Datuk Hamdan two hundred per cent , . - \n".split(" ")
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_every_mention_stands_where_it_says(text: str) -> None:
    mentions = mentions_in(text, "2018-03-06")
    for kind in (mentions.numbers, mentions.dates, mentions.places, mentions.parties):
        for mention in kind:
            assert text[slice(*mention.span)] == mention.text
            assert mention.text.strip() != ""
        spans = [mention.span for mention in kind]
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(st.integers(1, 10**9))
def test_a_number_in_digits_is_read_back(value: int) -> None:
    assert number_in(f"about {value:,} workers").low == value


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [("300 crowns a night", "coins", 300), ("two million ducats", "coins", 2_000_000),
     ("K 31 million in all", "coins", 31_000_000),
     ("four fifths was wired", "%", 80), ("a tenth of what they earned", "%", 10), ("kept back a half", "%", 50)],
)  # fmt: skip
def test_money_of_no_known_currency_and_shares_of_a_whole(text: str, unit: str, low: float) -> None:
    (number,) = mentions_in(text).numbers
    assert (number.unit, number.low, number.currency) == (unit, low, "")


def test_over_that_belongs_to_its_verb_bounds_nothing() -> None:
    (number,) = mentions_in("they hand over 300 dollars").numbers
    assert (number.low, number.high) == (300, 300)
    (number,) = mentions_in("over 300 dollars").numbers
    assert (number.low, number.high) == (300, None)


def test_the_third_is_no_share() -> None:
    assert mentions_in("on the third of the month a third secretary came").numbers == ()
