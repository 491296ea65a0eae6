"""Findings joined into networks, and how much speaks for and against each."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverstory.graph import Bond
from coverstory.leads import PartyNames, Work, earnings_in_all, join_findings, load_weights, rank_leads
from coverstory.leads.earnings import earnings_of
from coverstory.leads.weighing import fullness, weigh
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


def test_a_finding_read_from_two_lines_of_evidence_can_lead_alone() -> None:
    farm = replace(finding("corporate", {"house": "front"}), lines=("dealings", "officers and contact data"))
    assert len(leads_of(farm)) == 1
    assert leads_of(replace(farm, lines=("dealings",))) == []


def test_three_who_share_a_device_and_work_for_three_vendors_of_one_hand_are_of_that_hand() -> None:
    vendors = [
        finding(
            "cover",
            {f"vendor{n}": "sponsor", "owner": "handler"} | {f"w{n}{k}": "worker" for k in range(4)},
            name=f"v{n}",
        )
        for n in range(3)
    ]
    device = finding("place", {"w00": "worker", "w10": "worker", "w20": "worker"}, strength=0.6)
    assert len(join_findings([*vendors, device], [])) == 1
    assert len(join_findings([vendors[0], device], [])) == 2  # a third of one crew may be chance


def test_a_weak_finding_about_many_does_not_bring_them_to_a_strong_one_about_one_of_them() -> None:
    victim = finding("cover", {"w0": "identity_victim"})
    applicants = finding("cover", {f"w{n}": "worker" for n in range(10)}, strength=0.3, name="applicants")
    assert len(join_findings([victim, applicants], [])) == 2
    assert len(join_findings([victim, replace(applicants, strength=0.6)], [])) == 1


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


def test_a_typology_counts_once_by_its_best_finding() -> None:
    weak = replace(WAGES, id="weak", strength=0.3)
    weighed = weigh([WAGES, weak, COVER], WEIGHTS)
    assert weighed.score == weigh([WAGES, COVER], WEIGHTS).score
    assert {each.finding: each.adds for each in weighed.contributions}["weak"] == 0


def test_typologies_of_a_family_add_up_and_never_beyond_its_weight() -> None:
    others = [replace(WAGES, id=name, typology=name) for name in ("collection", "cluster", "third")]
    alone, together = fullness([WAGES], WEIGHTS)["wages"], fullness([WAGES, *others], WEIGHTS)["wages"]
    assert alone < together <= 1


def test_each_finding_says_what_it_adds_and_together_they_are_the_score() -> None:
    breach = replace(finding("trade", {"front": "trader"}), decisive=True)
    weighed = weigh([WAGES, COVER, breach], WEIGHTS)
    assert {each.finding for each in weighed.contributions} == {WAGES.id, COVER.id, breach.id}
    told = WEIGHTS.start + sum(each.adds for each in weighed.contributions)
    assert abs(told - weighed.log_odds) < 0.02


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
    assert earnings_of(found, [], {}, NOBODY.rates) == Money(950, 1050, "SGD", "payments")


def test_several_currencies_are_told_in_us_dollars() -> None:
    found = [replace(WAGES, money=Money(100, 100, "SGD")), replace(COVER, id="c", money=Money(100, 100, "USD"))]
    assert earnings_of(found, [], {}, NOBODY.rates) == Money(100, 100, "USD", "payments")


def test_without_payments_earnings_come_from_labour_costs_and_say_so() -> None:
    work = {"w1": Work(10, 40_000, True), "w2": Work(5, 10_000, False)}
    assert earnings_of([COVER], ["w1", "w2"], work, {}) == Money(50_000, 50_000, "USD", "labour costs")


def test_without_payments_and_costs_earnings_come_from_published_rates_and_say_so() -> None:
    work = {"w1": Work(10, None, True), "w2": Work(10, None, False)}
    assert earnings_of([COVER], ["w1", "w2", "w3"], work, {}) == Money(34_170, 150_000, "USD", "published rates")


def test_nothing_on_record_is_no_sum_and_not_zero() -> None:
    assert earnings_of([COVER], ["w1"], {}, {}) is None


def test_the_total_stands_on_the_weakest_basis_of_its_parts() -> None:
    (lead,) = leads_of(WAGES, COVER)
    leads = [
        replace(lead, money=Money(100, 200, "SGD")),
        replace(lead, money=Money(10, 20, "USD", "published rates")),
        replace(lead, money=None),
    ]
    assert earnings_in_all(leads, NOBODY.rates) == Money(85, 170, "USD", "published rates")


def test_leads_come_best_first_and_ranked() -> None:
    weaker = [
        finding("wages", {"other": "mission", "w9": "worker"}, strength=0.8),
        finding("cover", {"mill": "sponsor", "w9": "worker"}, strength=0.6),
    ]
    leads = leads_of(*weaker, WAGES, COVER)
    assert [lead.rank for lead in leads] == [1, 2]
    assert leads[0].score > leads[1].score
    assert leads[0].parties[0].id == "mission"
