"""Law is a function of date: each rule the day before it began and on the day it did, at its steps and at its end."""

from datetime import date, timedelta

import pytest

from coverstory.errors import BadArgument
from coverstory.law import CERTAINTIES, RECORDS_THAT_CLOSE, Rule, Standing, goods_table, load_law

LAW = load_law()
ONE_DAY = timedelta(days=1)
GOODS = goods_table(LAW).to_pylist()

RULES = [pytest.param(rule, id=rule.id) for rule in LAW.rules.values()]
ENDED = [pytest.param(rule, id=rule.id) for rule in LAW.rules.values() if rule.until]
WINDING_DOWN = [pytest.param(rule, id=rule.id) for rule in LAW.rules.values() if rule.wind_down]
SUCCEEDED = [pytest.param(rule, id=rule.id) for rule in LAW.rules.values() if rule.successor]
READ = [pytest.param(rule, id=rule.id) for rule in LAW.rules.values() if rule.certainty == "V"]
STANDING = [pytest.param(exemption, id=exemption.id) for exemption in LAW.standing.values()]

EMBARGO_ROWS = [f"E{number:02d}" for number in (*range(1, 15), *range(20, 31))]


def scopes(prefix: str, direction: str, day: date) -> list[str]:
    """What the Security Council's rules say of a code in a direction on a day."""
    return [
        row["scope"]
        for row in GOODS
        if row["prefix"] == prefix
        and row["direction"] == direction
        and not row["jurisdiction"]
        and row["since"] <= day
        and (row["until"] is None or day <= row["until"])
    ]


@pytest.mark.parametrize("rule", RULES)
def test_rule_is_not_yet_in_force_the_day_before_it_began(rule: Rule) -> None:
    assert rule.stands_on(rule.since - ONE_DAY).startswith("not yet in force")
    assert rule.stands_on(rule.since).startswith("in force")


@pytest.mark.parametrize("rule", ENDED)
def test_rule_that_ended_is_no_longer_in_force_the_day_after(rule: Rule) -> None:
    assert rule.until is not None
    assert rule.stands_on(rule.until).startswith("in force")
    assert rule.stands_on(rule.until + ONE_DAY).startswith("no longer in force")


@pytest.mark.parametrize("rule", WINDING_DOWN)
def test_earlier_contracts_are_allowed_until_the_wind_down_ends(rule: Rule) -> None:
    assert rule.wind_down is not None
    assert rule.since <= rule.wind_down
    assert "earlier contracts allowed" in rule.stands_on(rule.wind_down)
    assert "earlier contracts allowed" not in rule.stands_on(rule.wind_down + ONE_DAY)


@pytest.mark.parametrize("rule", SUCCEEDED)
def test_a_rule_that_grew_stricter_says_so_and_hands_over_without_a_gap(rule: Rule) -> None:
    assert rule.until is not None
    stricter = LAW.rule(rule.successor)
    assert stricter.since == rule.until + ONE_DAY
    assert "a later rule took its place" in rule.stands_on(stricter.since)
    assert stricter.stands_on(stricter.since).startswith("in force")


@pytest.mark.parametrize("exemption", STANDING)
def test_a_standing_exemption_holds_from_its_day_on(exemption: Standing) -> None:
    touched = [rule for rule in LAW.rules.values() if exemption.holds_for(rule, exemption.since)]
    assert touched
    assert not [rule for rule in LAW.rules.values() if exemption.holds_for(rule, exemption.since - ONE_DAY)]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_tells_its_source_and_how_well_it_is_attested(rule: Rule) -> None:
    assert rule.source
    assert rule.certainty in CERTAINTIES
    assert rule.name
    assert rule.says.endswith(".")
    assert rule.nomenclature == (2017 if rule.goods else None)
    assert rule.scope != "partial" or rule.exemptions or any(goods.unverified for goods in rule.goods)
    assert not rule.caps or rule.scope == "cap"


@pytest.mark.parametrize("rule", READ)
def test_what_counts_as_read_in_the_official_text_says_what_was_read(rule: Rule) -> None:
    assert "Read" in rule.source


@pytest.mark.parametrize("row", EMBARGO_ROWS)
def test_every_row_of_the_embargo_table_has_a_rule(row: str) -> None:
    assert [rule.id for rule in LAW.rules.values() if rule.row == row]


def test_what_closes_is_a_column_that_can_show_it() -> None:
    closing = {column for rule in LAW.rules.values() for each in rule.exemptions for column in each.closes_with}
    closing |= {column for exemption in LAW.standing.values() for column in exemption.closes_with}
    assert closing <= set(RECORDS_THAT_CLOSE)
    assert "customs.approval" in closing


def test_in_march_2017_employing_the_states_workers_was_not_yet_banned_and_nine_months_later_it_was() -> None:
    authorisations, repatriation = LAW.rule("workers-2017-09"), LAW.rule("workers-2017-12")
    assert authorisations.stands_on(date(2017, 3, 15)).startswith("not yet in force")
    assert repatriation.stands_on(date(2017, 3, 15)).startswith("not yet in force")
    assert authorisations.stands_on(date(2017, 12, 31)).startswith("in force")
    assert repatriation.stands_on(date(2017, 12, 31)).startswith("in force")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2016, 3, 1), []),
        (date(2016, 3, 2), ["partial"]),
        (date(2016, 11, 29), ["partial"]),
        (date(2016, 11, 30), ["cap"]),
        (date(2017, 8, 4), ["cap"]),
        (date(2017, 8, 5), ["ban"]),
    ],
)
def test_coal_is_partial_then_capped_then_banned(day: date, expected: list[str]) -> None:
    assert scopes("2701", "from", day) == expected


@pytest.mark.parametrize("prefix", ["84", "85", "89"])
def test_machinery_electrical_goods_and_vessels_are_banned_in_both_directions(prefix: str) -> None:
    assert scopes(prefix, "from", date(2017, 12, 21)) == scopes(prefix, "to", date(2017, 12, 21)) == []
    assert scopes(prefix, "from", date(2017, 12, 22)) == scopes(prefix, "to", date(2017, 12, 22)) == ["ban"]


def test_chapter_72_is_iron_out_of_the_state_since_august_and_metal_into_it_since_december() -> None:
    def doubts(direction: str) -> set[bool]:
        return {row["is_doubtful"] for row in GOODS if row["prefix"] == "72" and row["direction"] == direction}

    assert scopes("72", "from", date(2017, 8, 5)) == ["ban"]
    assert scopes("72", "to", date(2017, 8, 5)) == []
    assert scopes("72", "to", date(2017, 12, 22)) == ["ban"]
    assert doubts("from") == {True}  # the text says iron; whether all steel is meant has not been verified
    assert doubts("to") == {False}


def test_petroleum_is_capped_and_never_banned() -> None:
    assert scopes("2710", "to", date(2018, 1, 1)).count("cap") == 1
    (cap,) = LAW.rule("refined-petroleum-to-2017").caps
    assert (cap.amount, cap.unit, cap.period) == (500_000, "barrels", "calendar year")
    assert {cap.unit: cap.amount for cap in LAW.rule("crude-to-2017").caps} == {"barrels": 4_000_000, "t": 525_000}


def test_aviation_fuel_is_told_by_its_description() -> None:
    (row,) = [row for row in GOODS if row["rule"] == "aviation-fuel-to-2016" and row["prefix"] == "2710"]
    assert row["words"] == "(^|[^a-z])(aviation|avgas|jet fuel|jet a|jet kerosene|rocket fuel)"
    assert "return flight" in row["room_words"]


def test_luxury_goods_have_the_price_from_which_they_are_meant() -> None:
    prices = {row["item"]: row["over_usd"] for row in GOODS if row["measure"] == "luxury" and row["over_usd"]}
    assert prices == {"snowmobiles": 2000, "rugs and tapestries": 500, "tableware of porcelain or bone china": 100}


def test_arms_are_forbidden_in_both_directions() -> None:
    assert scopes("93", "from", date(2017, 1, 1)) == scopes("93", "to", date(2017, 1, 1)) == ["ban"]


def test_the_humanitarian_carve_out_touches_asset_freezes_and_no_embargo_on_goods() -> None:
    day = date(2023, 1, 1)
    assert "humanitarian-2022" in [each.id for each in LAW.exempting(LAW.rule("asset-freeze-2006"), day)]
    assert [each.id for each in LAW.exempting(LAW.rule("machinery-to-2017"), day)] == ["committee-2017"]


def test_canadian_exemptions_touch_canadian_rules_alone() -> None:
    day = date(2024, 1, 1)
    assert {each.id for each in LAW.exempting(LAW.rule("bulk-cash-canada"), day)} == {
        "humanitarian-canada-2023",
        "missions-canada",
        "committee-canada",
    }
    assert [each.id for each in LAW.exempting(LAW.rule("luxury-canada"), day)] == ["committee-canada"]


def test_what_has_not_been_read_in_the_official_text_says_so() -> None:
    for rule in LAW.rules.values():
        told = rule.stands_on(date(2020, 1, 1))
        assert (CERTAINTIES[rule.certainty] in told) == (rule.certainty != "V")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(BadArgument, match="no rule of law 'nothing'"):
        LAW.rule("nothing")
