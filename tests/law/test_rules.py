"""Law is a function of date: each rule the day before it began and on the day it did."""

from datetime import date, timedelta

import pytest

from coverstory.errors import BadArgument
from coverstory.law import CERTAINTIES, Rule, goods_table, load_law

LAW = load_law()
ONE_DAY = timedelta(days=1)


@pytest.mark.parametrize("rule", LAW.rules.values(), ids=lambda rule: rule.id)
def test_rule_is_not_yet_in_force_the_day_before_it_began(rule: Rule) -> None:
    assert rule.stands_on(rule.since - ONE_DAY).startswith("not yet in force")
    assert rule.stands_on(rule.since).startswith("in force")


@pytest.mark.parametrize("rule", [rule for rule in LAW.rules.values() if rule.until], ids=lambda rule: rule.id)
def test_rule_that_ended_is_no_longer_in_force_the_day_after(rule: Rule) -> None:
    assert rule.until is not None
    assert rule.stands_on(rule.until).startswith("in force")
    assert rule.stands_on(rule.until + ONE_DAY).startswith("no longer in force")


@pytest.mark.parametrize("rule", [rule for rule in LAW.rules.values() if rule.wind_down], ids=lambda rule: rule.id)
def test_earlier_contracts_are_allowed_until_the_wind_down_ends(rule: Rule) -> None:
    assert rule.wind_down is not None
    assert "earlier contracts allowed" in rule.stands_on(rule.wind_down)
    assert "earlier contracts allowed" not in rule.stands_on(rule.wind_down + ONE_DAY)


def test_in_march_2017_employing_the_states_workers_was_not_yet_banned_and_nine_months_later_it_was() -> None:
    authorisations, repatriation = LAW.rule("workers-2017-09"), LAW.rule("workers-2017-12")
    assert authorisations.stands_on(date(2017, 3, 15)).startswith("not yet in force")
    assert repatriation.stands_on(date(2017, 3, 15)).startswith("not yet in force")
    assert authorisations.stands_on(date(2017, 12, 31)).startswith("in force")
    assert repatriation.stands_on(date(2017, 12, 31)).startswith("in force")


def test_coal_is_partial_before_august_2017_and_banned_from_then_on() -> None:
    goods = [row for row in goods_table(LAW).to_pylist() if row["prefix"] == "2701"]
    in_force = {
        day: [row["scope"] for row in goods if row["since"] <= day and (row["until"] is None or day <= row["until"])]
        for day in (date(2016, 3, 1), date(2016, 3, 2), date(2017, 8, 4), date(2017, 8, 5))
    }
    assert in_force == {
        date(2016, 3, 1): [],
        date(2016, 3, 2): ["partial"],
        date(2017, 8, 4): ["partial"],
        date(2017, 8, 5): ["ban"],
    }


def test_machinery_is_banned_in_both_directions() -> None:
    rows = [row for row in goods_table(LAW).to_pylist() if row["prefix"] == "84"]
    assert sorted(row["direction"] for row in rows) == ["from", "to"]


def test_what_has_not_been_read_in_the_official_text_says_so() -> None:
    for rule in LAW.rules.values():
        told = rule.stands_on(date(2020, 1, 1))
        assert (CERTAINTIES[rule.certainty] in told) == (rule.certainty != "V")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(BadArgument, match="no rule of law 'nothing'"):
        LAW.rule("nothing")
