"""Scale and organisations in the report: figures by source with their span, ties with theirs, and what is not drawn."""

from dataclasses import replace

import pytest
from lxml import html

from coverstory.claims import Chart, Judgement, Organisation, OrganisationLine, chart_of, facts_of
from coverstory.hypotheses import Testimony as Heard
from coverstory.model import About, Claim
from coverstory.reports import Brief, DocumentRow, write_html
from coverstory.reports.organisation_picture import MOST_DRAWN, draw_chart, tie_rows
from coverstory.reports.scale import total_rows
from tests.claims.told import document, exactly, headcount, told, weighed
from tests.reports.example_brief import example_brief

SCRIPT = "<script>alert(1)</script>"
ROW = DocumentRow("A report", "The Lantern", "2018-03-09", "documents/report-txt.html", 1)


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def section(**more: object) -> html.HtmlElement:
    """The section as a reader sees it, of a case with one document."""
    brief: Brief = replace(example_brief(), documents=(ROW,), **more)  # type: ignore[arg-type]
    page: html.HtmlElement = html.fromstring(write_html(brief))
    (found,) = page.xpath("//section[@aria-labelledby='context']")
    return found


def heard(*claims: Claim, **more: object) -> Heard:
    """Testimony of these claims alone."""
    return Heard(ledger=weighed(*claims, **more))


def accepted(claim: Claim) -> Judgement:
    return Judgement(
        claim.id, "accepted", "an analyst", "2018-04-01", "seen", claim.document, claim.text, facts_of(claim)
    )


def tie(source: str, target: str, **more: str) -> OrganisationLine:
    line = OrganisationLine(source, target, "commands", "accepted", "a union", "claim/c", "2018-03")
    return replace(line, **more)  # type: ignore[arg-type]


def chart(*lines: OrganisationLine) -> Chart:
    """A chart of these lines, each end an organisation named in capitals."""
    ends = sorted({end for line in lines for end in (line.source, line.target)})
    return Chart(tuple(Organisation(end, end.upper(), "company") for end in ends), lines)


def test_figures_stand_beside_each_other_with_source_date_and_grades_and_only_a_span() -> None:
    union = told("wire", "a union", exactly(30), source_class="organisation")
    minister = told("gazette", "a minister", exactly(12), source_class="role")
    (total,) = total_rows(heard(union, minister), {union.id: "documents/wire.html#claim-1"})
    assert (total.asked, total.about, total.span) == ("How many", "Meridaali nationals in Pelangor", "12 to 30")
    assert sorted((row.says, row.said_by, row.published) for row in total.figures) == [
        ("12", "a minister", "2018-03-09"),
        ("30", "a union", "2018-03-09"),
    ]
    got = section(totals=(total,))
    assert "12 to 30" in words(got)
    assert "21" not in words(got)
    assert got.xpath(".//table[@class='figures']//a/@href") == ["documents/wire.html#claim-1"]
    assert all(row.grades[0] in "ABCDEF" and row.grades[1] in "123456" for row in total.figures)


def test_who_is_only_repeated_is_one_figure() -> None:
    claims = [
        told(name, "a union", exactly(30), text="thirty", source_class="organisation") for name in ("a", "b", "c")
    ]
    (total,) = total_rows(heard(*claims), {})
    assert [(row.says, row.repeated) for row in total.figures] == [("30", 2)]
    assert "repeated in 2 more documents" in words(section(totals=(total,)))


@pytest.mark.parametrize(
    ("about", "span"),
    [
        (headcount(1000), "1,000 or more"),
        (headcount(None, 50), "up to 50"),
        (headcount(20, 40), "20 to 40"),
        (About("money", {"low": 5000.0, "high": 5000.0, "currency": "USD", "place": "Pelangor"}), "USD 5,000"),
    ],
)
def test_an_end_that_nobody_says_stays_open(about: About, span: str) -> None:
    (total,) = total_rows(heard(told("wire", "a union", about)), {})
    assert total.span == span


def test_where_nothing_was_accepted_nothing_is_drawn_and_the_way_to_accept_is_told() -> None:
    got = section()
    assert "nobody has accepted a claim" in words(got)
    assert "coverstory judge CASE CLAIM accepted" in words(got)
    assert "no signal on a person" in words(got)
    assert not got.xpath(".//*[local-name()='svg'] | .//table")


def test_a_case_without_documents_has_no_such_section() -> None:
    assert "Scale and organisations" not in write_html(example_brief())


def test_an_accepted_claim_is_drawn_dashed_with_who_says_it_and_who_accepted_it() -> None:
    claim = told("wire", "Bela Orlow", About("command", {"subject": "Second Bureau", "object": "Yellow Heron Trading"}))
    drawn = chart_of(weighed(claim, judgements=[accepted(claim)], documents=[document("wire")]))
    (row,) = tie_rows(drawn, {claim.id: "documents/wire.html#claim-1"})
    assert (row.source, row.kind, row.target) == ("Second Bureau", "commands", "Yellow Heron Trading")
    assert (row.said_by, row.status, row.page) == ("Bela Orlow", "accepted", "documents/wire.html#claim-1")
    got = section(ties=(row,), chart_picture=draw_chart(drawn))
    assert "accepted by an analyst" in words(got)
    assert len(got.xpath(".//*[local-name()='path' and contains(@class, 'mention')]")) == 1
    assert {words(text) for text in got.xpath(".//*[local-name()='text' and @class='name']")} >= {"Second Bureau"}


def test_a_line_of_a_list_is_drawn_in_full_and_has_no_grades() -> None:
    drawn = chart(tie("a", "b", status="listed", evidence="list/un/e1"))
    (row,) = tie_rows(drawn, {})
    assert (row.grades, row.page) == (None, "")
    assert "mention" not in str(draw_chart(drawn))


def test_circles_and_long_chains_are_drawn() -> None:
    around = chart(tie("a", "b"), tie("b", "c"), tie("c", "a"))
    assert str(draw_chart(around)).count('class="box ') == 3
    chain = chart(*(tie(f"n{number:02d}", f"n{number + 1:02d}") for number in range(12)))
    assert str(draw_chart(chain)).count('class="box ') == 13


def test_a_chart_too_large_for_a_picture_is_a_table_alone() -> None:
    large = chart(*(tie("top", f"n{number}") for number in range(MOST_DRAWN)))
    assert draw_chart(large) is None
    assert draw_chart(Chart((), ())) is None
    assert len(section(ties=tie_rows(large, {})).xpath(".//table[@class='ties']/tbody/tr")) == MOST_DRAWN


def test_nothing_from_outside_gets_out_of_its_place() -> None:
    drawn = Chart(
        (Organisation("a", SCRIPT, "company"), Organisation("b", SCRIPT, "unit")), (tie("a", "b", why=SCRIPT),)
    )
    hostile = told("wire", SCRIPT, exactly(3, SCRIPT))
    got = section(ties=tie_rows(drawn, {}), chart_picture=draw_chart(drawn), totals=total_rows(heard(hostile), {}))
    assert not got.xpath(".//script")
    assert SCRIPT in words(got)
