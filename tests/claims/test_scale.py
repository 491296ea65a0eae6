"""How many, how much: every figure with its source, and the span they lie in."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.ledger import Judgement, facts_of
from coverstory.claims.scale import Total, totals_of
from coverstory.model import About, Claim
from tests.claims.told import DAY, document, exactly, headcount, told, weighed

AGENCY = told("wire", "Bela Orlow", headcount(1000))
MINISTER = told("post", "Minister Orlis", exactly(315, "nationals of Meridaal", since="2018-03"))


def totals(*claims: Claim, **more: object) -> tuple[Total, ...]:
    """The totals of claims."""
    return totals_of(weighed(*claims, **more))


def test_figures_stand_side_by_side_with_source_date_grade_and_lineage() -> None:
    (total,) = totals(AGENCY, MINISTER)
    assert (total.type, total.who, total.where) == ("headcount", "meridaal national", "pelangor")
    agency, minister = total.figures
    assert (agency.low, agency.high, agency.said_by, agency.published) == (1000, None, "Bela Orlow", DAY)
    assert (minister.low, minister.high, minister.since, minister.roots) == (315, 315, "2018-03", ("minister orlis",))
    assert {(figure.reliability, figure.credibility, figure.status) for figure in total.figures} == {
        ("F", "4", "proposed")
    }


def test_the_span_is_open_where_somebody_leaves_it_open() -> None:
    (total,) = totals(AGENCY, MINISTER)
    assert (total.low, total.high) == (315, None)
    (total,) = totals(MINISTER, told("gazette", "Iva Sorrel", headcount(None, 400)))
    assert (total.low, total.high) == (None, 400)


def test_other_people_places_work_and_currencies_are_other_totals() -> None:
    others = [
        told("a", "A", exactly(90, "workers")),
        told("b", "B", exactly(90, place="Hathor Coast")),
        told("c", "C", exactly(90, sector="mining")),
        *(
            told(
                "d",
                "D",
                About("money", {"low": 90, "subject": "workers", "object": "the embassy", "currency": money}),
                start=at,
            )
            for at, money in enumerate(("USD", "EUR"))
        ),
    ]
    assert len(totals(MINISTER, *others)) == 6
    assert "worker to embassy" in {total.who for total in totals(*others)}


def test_what_is_rejected_or_denied_is_no_figure_and_accepted_ones_can_stand_alone() -> None:
    denied = told("gazette", "Iva Sorrel", exactly(1000), polarity="negated")
    line = Judgement(AGENCY.id, "rejected", "x", "2024", "y", AGENCY.document, AGENCY.text, facts_of(AGENCY))
    (total,) = totals(AGENCY, MINISTER, denied, judgements=[line])
    assert [figure.claim for figure in total.figures] == [MINISTER.id]
    assert totals_of(weighed(MINISTER), accepted_only=True) == ()
    (total,) = totals_of(weighed(AGENCY, MINISTER, judgements=[replace(line, verdict="accepted")]), accepted_only=True)
    assert [figure.claim for figure in total.figures] == [AGENCY.id]


def test_a_figure_that_a_plea_replaced_is_shown_and_out_of_the_span() -> None:
    documents = [
        document("indicted", published="2024-05-16", text="case KM-1"),
        document("plea", published="2025-02-12", text="case KM-1"),
    ]
    charged = told("indicted", "the indictment", exactly(309, "companies"), source_class="document")
    pleaded = told("plea", "the plea agreement", exactly(201, "companies"), source_class="document")
    (total,) = totals(charged, pleaded, documents=documents)
    assert [figure.superseded_by for figure in total.figures] == [pleaded.id, ""]
    assert (total.low, total.high) == (201, 201)


figures = st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)).map(lambda ends: (min(ends), max(ends)))


@given(st.lists(figures, min_size=1, max_size=8))
def test_the_span_holds_every_figure_and_is_made_of_ends_that_somebody_said(
    told_figures: list[tuple[int, int]],
) -> None:
    claims = [told(f"paper {at}", f"Teller {at}", headcount(low, high)) for at, (low, high) in enumerate(told_figures)]
    (total,) = totals(*claims)
    assert total.low == min(low for low, _ in told_figures)
    assert total.high == max(high for _, high in told_figures)
