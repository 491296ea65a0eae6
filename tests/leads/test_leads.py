"""Findings joined into networks, and how much speaks for and against each."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverstory.graph import Bond
from coverstory.leads import PartyNames, join_findings, load_weights, rank_leads
from coverstory.leads.weighing import interval_of_money, weigh
from coverstory.model import Finding, Innocent, Lead, Money

WEIGHTS = load_weights()
NOBODY = PartyNames({}, {}, {"USD": 1.0, "SGD": 0.75})


def finding(family: str, roles: dict[str, str], strength: float = 0.9, name: str = "") -> Finding:
    """A finding of a family about some parties, with nothing against it."""
    return Finding(
        id=name or f"{family}-{'-'.join(roles)}",
        typology=family,
        family=family,
        parties=tuple(roles),
        roles=tuple(roles.values()),
        since=None,
        until=None,
        strength=strength,
        decisive=False,
        law=(),
        explanation=f"{family} was seen",
        evidence=(),
        innocent=(),
        money=None,
    )


def leads_of(*findings: Finding, bonds: tuple[Bond, ...] = ()) -> list[Lead]:
    """The leads that findings make."""
    return rank_leads(join_findings(findings, bonds), WEIGHTS, NOBODY)


WAGES = finding("wages", {"mission": "mission", "yard": "employer", "w1": "worker"})
COVER = finding("cover", {"timber": "sponsor", "w1": "worker"})


def test_two_families_that_share_a_worker_make_one_lead() -> None:
    (lead,) = leads_of(WAGES, COVER)
    assert lead.families == ("cover", "wages")
    assert {member.id: member.role for member in lead.parties} == {
        "mission": "mission",
        "timber": "sponsor",
        "w1": "worker",
        "yard": "employer",
    }


def test_one_family_alone_makes_no_lead_however_often_it_speaks() -> None:
    again = replace(WAGES, id="again")
    assert leads_of(WAGES, again) == []


def test_a_decisive_finding_makes_a_lead_alone() -> None:
    breach = replace(finding("trade", {"front": "trader"}, strength=0.95), decisive=True)
    (lead,) = leads_of(breach)
    assert lead.score > 0.8
    assert any("decisive" in reason for reason in lead.reasons_for)


def test_context_never_makes_a_lead_and_never_brings_two_groups_together() -> None:
    meetings = finding("context", {"handler": "handler", "w1": "worker", "w9": "worker"})
    elsewhere = [
        finding("wages", {"other": "mission", "w9": "worker"}),
        finding("cover", {"mill": "sponsor", "w9": "worker"}),
    ]
    assert leads_of(meetings) == []
    leads = leads_of(WAGES, COVER, meetings, *elsewhere)
    assert len(leads) == 2
    assert sum(meetings.id in lead.findings for lead in leads) == 1
    assert all("context" not in lead.families for lead in leads)


def test_a_client_of_two_networks_does_not_make_them_one() -> None:
    others = [
        finding("wages", {"other": "mission", "yard": "employer", "w9": "worker"}),
        finding("cover", {"mill": "sponsor", "yard": "employer", "w9": "worker"}),
    ]
    assert len(leads_of(WAGES, COVER, *others)) == 2


def test_a_rare_identifier_joins_what_findings_do_not_share() -> None:
    trade = replace(finding("trade", {"front": "trader"}, strength=0.95), decisive=True)
    apart = leads_of(WAGES, COVER, trade)
    together = leads_of(WAGES, COVER, trade, bonds=(Bond("front", "timber", 1.0, "same phone"),))
    assert len(apart) == 2
    assert len(together) == 1
    assert together[0].families == ("cover", "trade", "wages")


def test_a_family_counts_once_by_its_strongest_finding() -> None:
    weak = replace(WAGES, id="weak", strength=0.3)
    assert weigh([WAGES, weak, COVER], WEIGHTS).score == weigh([WAGES, COVER], WEIGHTS).score


def test_what_stays_possible_weighs_more_against_than_what_cannot_be_tested() -> None:
    def score(result: str) -> float:
        return weigh([replace(WAGES, innocent=(Innocent("an agency", result),)), COVER], WEIGHTS).score

    assert score("excluded") > score("untested") > score("possible")


def test_what_speaks_against_is_said() -> None:
    doubted = replace(WAGES, innocent=(Innocent("an agency", "possible"), Innocent("a request", "untested")))
    (lead,) = leads_of(doubted, COVER)
    assert any(reason.startswith("wages: possible: an agency") for reason in lead.reasons_against)
    assert "wages: could not be tested: a request" in lead.reasons_against


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_stronger_finding_never_lowers_the_score(one: float, other: float) -> None:
    low, high = sorted((one, other))
    scores = [weigh([replace(WAGES, strength=strength), COVER], WEIGHTS).score for strength in (low, high)]
    assert 0 <= scores[0] <= scores[1] <= 1


def test_wages_and_the_cash_drawn_from_them_are_one_stream_and_goods_another() -> None:
    found = [
        replace(WAGES, money=Money(900, 1000, "SGD")),
        replace(finding("cash", {"envoy": "courier"}), money=Money(800, 800, "SGD")),
        replace(finding("trade", {"front": "trader"}), money=Money(50, 50, "SGD")),
    ]
    assert interval_of_money(found, NOBODY.rates) == Money(950, 1050, "SGD")


def test_several_currencies_are_told_in_us_dollars() -> None:
    found = [replace(WAGES, money=Money(100, 100, "SGD")), replace(COVER, id="c", money=Money(100, 100, "USD"))]
    assert interval_of_money(found, NOBODY.rates) == Money(100, 100, "USD")


def test_leads_come_best_first_and_ranked() -> None:
    weaker = [
        finding("wages", {"other": "mission", "w9": "worker"}, strength=0.8),
        finding("cover", {"mill": "sponsor", "w9": "worker"}, strength=0.6),
    ]
    leads = leads_of(*weaker, WAGES, COVER)
    assert [lead.rank for lead in leads] == [1, 2]
    assert leads[0].score > leads[1].score
    assert leads[0].parties[0].id == "mission"
