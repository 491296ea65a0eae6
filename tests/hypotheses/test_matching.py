"""Which findings are about what a claim says, and which only lie in the same place."""

from datetime import date

import pytest

from coverstory.hypotheses import Bounds, Match, Particulars, Question, Way
from coverstory.hypotheses.fitting import Fit, Fits, Traits
from coverstory.hypotheses.matching import Networks, match, networks_meant, tell_apart
from coverstory.model import Finding, Money

TOWN = Bounds("Port Amber")
WAY = Way("in coins", ("stablecoin_wages",))


def finding(name: str, typology: str = "wage_diversion", money: Money | None = None) -> Finding:
    """A finding over ten months of one year."""
    since, until = date(2017, 1, 1), date(2017, 11, 1)
    return Finding(
        name, typology, "wages", (name,), ("collector",), since, until, 0.7, False, (), "", (), (), money
    )  # fmt: skip


def question(**particulars: object) -> Question:
    """A claim about pay in Port Amber that says this besides."""
    told = Particulars(**particulars)  # type: ignore[arg-type]
    return Question("c1", "pay_diverted", "Whose?", ("wage_diversion",), (), TOWN, particulars=told)


def fits(one: Finding, fit: Fit, traits: Traits | None = None) -> Fits:
    """How one finding lies to the town."""
    return Fits({TOWN: 0}, {(0, one.id): fit}, (), {one.id: traits or Traits({})})


A, B, C = finding("a"), finding("b"), finding("c")
ALONE = Networks.among([[A], [B], [C]])


def test_a_finding_that_meets_only_the_place_of_a_claim_that_says_more_stands_apart() -> None:
    told = [Match(A, ("place", "work")), Match(B, ("place",), ("work",))]
    about, apart = tell_apart(told, ALONE)
    assert ([each.finding.id for each in about], [each.finding.id for each in apart]) == (["a"], ["b"])
    assert tell_apart(told[1:], ALONE) == ([], told[1:])


def test_where_a_claim_says_no_more_than_the_place_whatever_is_there_supports_it() -> None:
    assert tell_apart([Match(A, ("place",)), Match(B, ("place",))], ALONE)[1] == []


def test_of_what_no_record_tells_the_place_supports_no_claim_about_it() -> None:
    assert tell_apart([Match(A, ("way",), (), ("place",))], ALONE)[0] == []


def test_what_is_of_one_network_with_the_best_is_about_it_too() -> None:
    together = Networks.among([[A, B], [C]])
    told = [
        Match(A, ("place", "work", "way")),
        Match(B, ("place",), ("work", "way")),
        Match(C, ("place", "way"), ("work",)),
    ]
    about, apart = tell_apart(told, together)
    assert [each.finding.id for each in about] == ["a", "b"]
    assert [each.finding.id for each in apart] == ["c"]


def test_the_networks_of_a_document_are_those_that_most_of_its_claims_are_about() -> None:
    first = [Match(A, ("place", "work")), Match(B, ("place",))]
    second = [Match(A, ("place", "way")), Match(C, ("place", "way"))]
    assert networks_meant([first, second], ALONE).numbers == {0}
    assert networks_meant([[Match(B, ("place",))]], ALONE).numbers == frozenset()


@pytest.mark.parametrize(
    ("traits", "met"),
    [
        (Traits({"welder": 1, "cook": 3}, 4), True),  # a quarter of them
        (Traits({"welder": 1, "cook": 4}, 5), False),
        (Traits({}), None),
    ],
)
def test_work_is_met_where_a_good_part_of_the_workers_do_it(traits: Traits, met: bool | None) -> None:
    told = match(question(work=("welder",)), A, fits(A, Fit(2, 2), traits))
    assert ["work" in told.met, "work" in told.unmet, "work" in told.unknown] == [
        met is True,
        met is False,
        met is None,
    ]


def test_a_named_mission_is_another_than_any_mission() -> None:
    of_other = Traits({}, missions=frozenset({"m2"}))
    assert "mission" in match(question(is_of_mission=True, missions=("m1",)), A, fits(A, Fit(), of_other)).unmet
    assert "any mission" in match(question(is_of_mission=True), A, fits(A, Fit(), of_other)).met
    assert "any mission" in match(question(is_of_mission=True), A, fits(A, Fit(), Traits({}, is_diplomatic=True))).met


def test_the_way_is_that_of_the_typologies_that_look_for_it() -> None:
    assert "way" in match(question(way=WAY), A, fits(A, Fit())).unmet
    coins = finding("d", "stablecoin_wages")
    assert "way" in match(question(way=WAY), coins, fits(coins, Fit())).met


@pytest.mark.parametrize(
    ("said", "met"),
    [((1000.0, 1000.0), True), ((2100.0, 2100.0), False), ((400.0, 400.0), False), ((500.0, 9000.0), True)],
)
def test_an_amount_is_met_within_twice_and_half(said: tuple[float, float], met: bool) -> None:
    paid = finding("e", money=Money(10_000, 10_000, "SGD"))  # about 1,000 a month
    told = match(question(monthly=said, currency="SGD"), paid, fits(paid, Fit()))
    assert ("amount" in told.met) is met


def test_an_amount_in_a_currency_without_a_rate_is_held_against_nothing() -> None:
    paid = finding("e", money=Money(10_000, 10_000, "XXX"))
    assert "amount" in match(question(monthly=(1.0, 1.0), currency="SGD"), paid, fits(paid, Fit())).unknown


@pytest.mark.parametrize(("fit", "there"), [(Fit(4, 2), True), (Fit(4, 1), False), (Fit(4, 1, 1), True), (Fit(), None)])
def test_most_who_are_seated_or_a_host_say_where_a_finding_lies(fit: Fit, there: bool | None) -> None:
    assert fit.is_in_place is there
