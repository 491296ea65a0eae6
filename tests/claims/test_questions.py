"""What a statement is read to answer: who, where, in which line of work, of which goods, and when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.periods import first_day, last_day, period_of
from coverstory.claims.places import where_of
from coverstory.claims.questions import frame_of, number_in, who_in
from coverstory.model import About
from tests.claims.told import exactly, told, weighed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meridaali citizens", "nationals of Meridaal"),
        ("the Meridaalis", "Meridaali nationals"),
        ("North Koreans", "1,000 DPRK citizens"),
        ("Korvanian workers", "labourers from Korvania"),
        ("the embassy", "the Meridaali embassy"),
        ("a diplomatic mission", "the legation"),
        ("Bela Orlow", "Orlow"),
    ],
)
def test_two_wordings_of_one_party(one: str, other: str) -> None:
    assert who_in(one).is_same(who_in(other))
    assert who_in(other).is_same(who_in(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Meridaali nationals", "Korvanian nationals"),
        ("workers", "IT workers"),
        ("nationals", "workers"),
        ("the embassy", "the consulate"),
        ("Bureau 121", "Bureau 94"),
        ("workers in Italy", "IT workers"),
    ],
)
def test_two_parties(one: str, other: str) -> None:
    assert not who_in(one).is_same(who_in(other))


@pytest.mark.parametrize(
    "text", ["", "many of them", "None of them", "He", "their salaries", "the wages", "1,000", "out of the country"]
)
def test_words_that_name_nobody(text: str) -> None:
    assert not who_in(text).is_told


@pytest.mark.parametrize(
    ("place", "country", "where"),
    [
        ("Malaysia", "MY", "MY"),
        ("", "my", "MY"),
        ("Kuala Lumpur", "MY", "kuala lumpur"),
        ("the Port of Dunmarrow", "", "port dunmarrow"),
        ("our country", "", ""),
        ("its territory", "", ""),
    ],
)
def test_a_place_is_its_name_or_its_country(place: str, country: str, where: str) -> None:
    assert where_of(place, country) == where


def test_of_iron_ore_mining_mining_is_the_work_and_iron_ore_the_goods() -> None:
    frame = frame_of(
        told("wire", "Bela Orlow", About("employment", {"subject": "workers", "sector": "iron-ore mining"}))
    )
    assert (frame.branch, frame.goods) == ("mining", frozenset({"iron ore"}))
    moved = frame_of(told("wire", "Bela Orlow", About("goods_moved", {"subject": "Sarabat", "object": "frozen squid"})))
    assert (moved.goods, moved.object.is_told) == (frozenset({"seafood"}), False)


def test_a_name_in_small_letters_is_known_by_how_others_write_it() -> None:
    blog = told("blog", "", exactly(315, "meridaalis", place="pelangor"))
    claims = weighed(blog, told("wire", "Bela Orlow", exactly(1000, "Meridaali nationals")))
    assert len(claims.contradictions) == 1


@pytest.mark.parametrize("value", ["1000", True, None, float("nan"), float("inf"), 10**400])
def test_a_slot_that_holds_no_number_has_none(value: object) -> None:
    assert number_in(About("headcount", {"low": value}), "low") is None  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-02-03", date(2016, 2, 3), date(2016, 2, 3)),
        ("2016-02-31", None, None),
        ("2016-13", None, None),
        ("0000", None, None),
        ("soon", None, None),
    ],
)
def test_a_date_stands_for_days(text: str, first: date | None, last: date | None) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_the_days_that_a_statement_may_be_about() -> None:
    assert period_of("", "", "2018-03-05", 365) == (date(2017, 3, 5), date(2018, 3, 5))
    assert period_of("2014-10-01", "2014-10-01", "2015-01-20", 365) == (date(2014, 10, 1), date(2014, 10, 1))
    assert period_of("2017", "", "2018-03-05", 365) == (date(2017, 1, 1), date(2018, 3, 5))
    assert period_of("", "2018-01", "2018-03-05", 365) == (date.min, date(2018, 1, 31))
    assert period_of("", "", "", 365) == (date.min, date.max)


dates = st.one_of(st.just(""), st.dates().map(date.isoformat), st.text(max_size=10))


@given(dates, dates, dates)
def test_a_period_never_ends_before_it_begins(since: str, until: str, published: str) -> None:
    begun, ended = period_of(since, until, published, 365)
    assert begun <= ended


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_can_be_read_and_likeness_has_no_order(one: str, other: str) -> None:
    assert who_in(one).is_same(who_in(other)) == who_in(other).is_same(who_in(one))
    assert where_of(one, "") == where_of(one, "")
