"""Dates as precise as they are said, and what they bound."""

import pytest

from coverstory.claims.mentions import When, mentions_in

TUESDAY = "2018-03-06"


def date_in(text: str, published: str = TUESDAY) -> When:
    (date,) = mentions_in(text, published).dates
    return date


@pytest.mark.parametrize(
    ("text", "since", "until", "granularity"),
    [
        ("since 2015", "2015", "", "year"),
        ("until October 2019", "", "2019-10", "month"),
        ("by 2019", "", "2019", "year"),
        ("in March 2017", "2017-03", "2017-03", "month"),
        ("on 3 March 2017", "2017-03-03", "2017-03-03", "day"),
        ("on March 3rd, 2017", "2017-03-03", "2017-03-03", "day"),
        ("on 2017-03-03", "2017-03-03", "2017-03-03", "day"),
        ("between 2020 and October 2023", "2020", "2023-10", "year"),
        ("between April and October 2018", "2018-04", "2018-10", "month"),
        ("from 2015 to 2019", "2015", "2019", "year"),
        ("in 2015-19", "2015", "2019", "year"),
        ("early 2017", "2017-01", "2017-04", "part"),
        ("in the first quarter of 2019", "2019-01", "2019-03", "part"),
        ("Q3 2019", "2019-07", "2019-09", "part"),
        ("in fiscal year 2019", "2019", "2019", "year"),
        ("in the 2010s", "2010", "2019", "decade"),
        ("last month", "2018-02", "2018-02", "month"),
        ("last year", "2017", "2017", "year"),
        ("two years ago", "2016", "2016", "year"),
        ("yesterday", "2018-03-05", "2018-03-05", "day"),
        ("on Friday", "2018-03-02", "2018-03-02", "day"),
        ("in December", "2017-12", "2017-12", "month"),
        ("on Dec. 16", "2017-12-16", "2017-12-16", "day"),
        ("with effect from 1st November", "2017-11-01", "", "day"),
    ],
)
def test_dates_and_what_they_bound(text: str, since: str, until: str, granularity: str) -> None:
    date = date_in(f"They came {text}.")
    assert (date.since, date.until, date.granularity) == (since, until, granularity)


def test_day_to_come_is_not_taken_for_one_gone() -> None:
    assert date_in("He will be sentenced on Nov. 4.", "2025-07-16").since == "2025-11-04"


def test_what_counts_from_an_unknown_day_is_left_out() -> None:
    assert mentions_in("They came last month, on Friday and in December.").dates == ()


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.",
        "About 2000 people came.",
        "The 31 June 2018 never was.",
        "It is due on the first Monday of the month.",
        "Every Sunday they pray.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert mentions_in(text, TUESDAY).dates == ()
