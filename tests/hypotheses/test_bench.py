"""The benchmark of testimony counts as it says, on answers of our own and on one tiny world."""

from dataclasses import replace
from datetime import date

from bench.testimony import Judged, Measured, is_of, judge, look_alikes, measure, misses, totals
from coverstory.claims import weigh
from coverstory.hypotheses import Answer, Asked, Bounds, Question
from coverstory.hypotheses import Testimony as Heard
from coverstory.model import About, Claim, Document, Finding
from coverstory.simulate import Printed, WorldSpec

PLANTED = Printed("d1", "N0001", "pay_diverted", "Port Amber")
INNOCENT = Printed("d1", "", "pay_diverted", "Tanah Lima")
MEMBERS = {"N0001": frozenset({"a", "b", "c"})}


def finding(name: str, *parties: str) -> Finding:
    """A finding about these parties."""
    days = (date(2017, 1, 1), None)
    roles = ("worker",) * len(parties)
    return Finding(name, "wage_diversion", "wages", parties, roles, *days, 0.7, False, (), "", (), (), None)


def heard(answer: Answer | None) -> Heard:
    """What one document says, answered so; None where records were not asked."""
    document = Document("d1", "ab" * 32, "Pay goes elsewhere.")
    claim = Claim("c1", "d1", 0, 4, "Pay", "A source", "anonymous", about=About("pay_diverted", {}))
    asked = {"c1": Asked(answer, ())} if answer is not None else {}
    return replace(Heard((document,), (), weigh([claim], [document], (), (), {})), asked=asked)


def answered(result: str, *findings: Finding) -> Answer:
    """An answer with these findings."""
    return Answer(Question("c1", "pay_diverted", "?", ("wage_diversion",), (), Bounds()), result, findings=findings)


def test_a_finding_is_a_networks_where_half_of_its_parties_are() -> None:
    assert is_of(finding("f", "a", "x"), MEMBERS["N0001"])
    assert not is_of(finding("f", "a", "x", "y"), MEMBERS["N0001"])


def test_support_by_others_alone_is_no_answer() -> None:
    own, other = finding("f1", "a", "b"), finding("f2", "x", "y")
    (right,) = judge([PLANTED], heard(answered("supported", own, other)), MEMBERS)
    (wrong,) = judge([PLANTED], heard(answered("supported", other)), MEMBERS)
    assert (right.is_met, right.own, right.listed) == (True, 1, 2)
    assert (wrong.is_met, wrong.own, wrong.listed) == (False, 0, 1)


def test_what_was_not_read_and_what_was_not_asked_count_against_it() -> None:
    assert [each.result for each in judge([PLANTED], heard(None), MEMBERS)] == ["unasked"]
    assert [each.result for each in judge([replace(PLANTED, type="money")], heard(None), MEMBERS)] == ["unread"]


def test_a_town_of_which_a_networks_story_is_told_is_no_town_of_look_alikes() -> None:
    alone, beside = Judged(INNOCENT, "explained"), Judged(replace(INNOCENT, place="Port Amber"), "supported")
    assert look_alikes([Judged(PLANTED, "supported", 1, 1), alone, beside]) == [alone]


def test_the_figures_are_shares_with_their_counts() -> None:
    world = Measured(
        (
            Judged(PLANTED, "supported", 1, 2),
            Judged(replace(PLANTED, document="d2"), "nothing"),
            Judged(replace(PLANTED, type="headcount"), "counted"),
            Judged(INNOCENT, "explained"),
        ),
        (Judged(PLANTED, "not_held"), Judged(INNOCENT, "nothing")),
    )
    told = totals([world])
    assert told["planted_answered_by_own_findings"] == "0.500 (1 of 2)"
    assert told["precision_of_listed_findings"] == "0.500 (1 of 2)"
    assert told["planted_with_a_finding_of_others"] == "0.500 (1 of 2)"
    assert told["look_alikes_explained"] == "1.000 (1 of 1)"
    assert told["not_held_without_payroll"] == "0.500 (1 of 2)"
    assert totals([])["look_alikes_explained"] == "of none"
    assert [each.result for each in misses(world)] == ["nothing", "nothing"]


def test_a_tiny_world_is_answered_and_without_payroll_is_not_held() -> None:
    told = measure(WorldSpec(people=1500, networks=1, seed=11, schemes=("mission_labour",), documents=4))
    planted = [each for each in told.whole if each.printed.network and each.printed.type == "pay_diverted"]
    assert [each.is_met for each in planted] == [True] * len(planted)
    assert len(planted) == 3
    assert {each.result for each in told.unpaid} == {"not_held"}
