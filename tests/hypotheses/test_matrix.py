"""The table of hypotheses: an innocent one is always in it, and what speaks against each decides the order."""

from datetime import date

from coverstory.hypotheses import Answer, Bounds, Explained, Question, Searched, hypotheses_on
from coverstory.model import Finding, Innocent

QUESTION = Question("c1", "pay_diverted", "Whose is the pay?", ("wage_diversion",), ("payment",), Bounds("Port Amber"))
AGENCY, RELATIVE = "A staffing agency", "A relative"


def finding(**results: str) -> Finding:
    """A finding with these results of its innocent explanations."""
    innocent = tuple(
        Innocent({"agency": AGENCY, "relative": RELATIVE}[name], result) for name, result in results.items()
    )
    return Finding(
        "wage_diversion-1", "wage_diversion", "wages", ("hub",), ("collector",), date(2017, 1, 1), None, 0.8, False,
        (), "", (), innocent, None,
    )  # fmt: skip


def test_a_finding_with_all_explanations_excluded_puts_the_claim_first() -> None:
    answer = Answer(QUESTION, "supported", findings=(finding(agency="excluded", relative="excluded"),))
    ranked = hypotheses_on(answer, (AGENCY, RELATIVE))
    assert next(each.explanation for each in ranked) == "It is as the claim says"
    assert [each.speaks_against for each in ranked if each.is_innocent and each.explanation == AGENCY] == [
        ("excluded for finding wage_diversion-1",)
    ]


def test_an_explanation_that_holds_comes_before_the_claim() -> None:
    shown = Explained(finding(agency="possible", relative="excluded"), (AGENCY,))
    ranked = hypotheses_on(Answer(QUESTION, "explained", explained=(shown,)), (AGENCY, RELATIVE))
    order = [each.explanation for each in ranked]
    assert order.index(AGENCY) < order.index("It is as the claim says")
    assert order.index(AGENCY) < order.index(RELATIVE)


def test_records_that_show_nothing_speak_against_the_claim_and_for_a_mistake() -> None:
    answer = Answer(QUESTION, "nothing", searched=(Searched("payment", 12_000, date(2017, 1, 1), date(2017, 3, 1)),))
    claimed, mistaken = (
        next(each for each in hypotheses_on(answer, ()) if each.explanation.startswith(start))
        for start in ("It is as", "The claim is mistaken")
    )
    assert (
        claimed.speaks_against == mistaken.speaks_for == ("12,000 payment records searched, and nothing of it shows",)
    )


def test_an_innocent_explanation_is_there_even_where_nothing_could_be_asked() -> None:
    answer = Answer(QUESTION, "not_held", missing={"wage_diversion": ("payment",)})
    told = hypotheses_on(answer, (AGENCY,))
    assert [each.explanation for each in told if each.is_innocent] == [
        AGENCY,
        "The claim is mistaken, or speaks of something else",
    ]
    assert all(
        "wage_diversion could not be asked; missing: payment" in each.untested
        for each in told
        if each.explanation != AGENCY
    )


def test_what_others_say_counts_on_both_sides() -> None:
    answer = Answer(QUESTION, "counted")
    ranked = hypotheses_on(answer, (), agreeing=("an NGO says so too",), contradicting=("a minister says 315",))
    claimed = next(each for each in ranked if not each.is_innocent)
    assert (claimed.speaks_for, claimed.speaks_against) == (("an NGO says so too",), ("a minister says 315",))


def test_what_shows_speaks_against_a_denial_and_for_what_is_denied() -> None:
    answer = Answer(QUESTION, "supported", findings=(finding(agency="excluded"),))
    told = hypotheses_on(answer, (AGENCY,), ("a spokesman says the same",), ("a union says it is so",), is_denial=True)
    so, not_so = (next(each for each in told if each.explanation.startswith(words)) for words in ("What is", "The den"))
    assert so.speaks_for == ("finding wage_diversion-1", "a union says it is so")
    assert so.speaks_against == ("a spokesman says the same",)
    assert not_so.speaks_against == ("finding wage_diversion-1", "a union says it is so")
    assert not_so.is_innocent


def test_an_explanation_that_holds_speaks_for_itself() -> None:
    shown = Explained(finding(agency="holds"), (AGENCY,))
    told = hypotheses_on(Answer(QUESTION, "explained", explained=(shown,)), (AGENCY,))
    assert next(each.speaks_for for each in told if each.explanation == AGENCY) == (
        "holds for finding wage_diversion-1",
    )
