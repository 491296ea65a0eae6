"""The page of a document: claims marked in the text, beside them what else is said and what the records show."""

from dataclasses import replace
from datetime import date

from coverstory.hypotheses import Answer, Bounds, Hypothesis, Question, Searched
from coverstory.model import About, Claim, Document
from coverstory.reports.document_page import ClaimNote, DocumentPage, Saying, write_document

TEXT = 'Pay goes to the "mission", a source told <The Lantern>.'
REPORT = Document(
    "documents/report.txt", "ab" * 32, TEXT, title="Pay & bags", publisher="The <Lantern>", published="2017-03"
)
MINISTER = Document("documents/minister.txt", "cd" * 32, "Only 315.", title="Minister answers")
QUESTION = Question("c1", "pay_diverted", "Whose is the pay?", ("wage_diversion",), ("payment",), Bounds("Port Amber"))


def claim(reliability: str = "F", credibility: str = "6") -> Claim:
    """A claim of the report."""
    text = 'Pay goes to the "mission"'
    told = Claim("c1", REPORT.id, 0, len(text), text, "a source", "anonymous", about=About("pay_diverted", {}))
    return replace(told, reliability=reliability, credibility=credibility)


def page(*notes: ClaimNote) -> str:
    """The page of the report with these notes."""
    return write_document(DocumentPage(REPORT, notes, case_name="case"))


def test_the_statement_is_marked_and_everything_from_outside_is_escaped() -> None:
    told = page(ClaimNote(claim()))
    assert "Pay goes to the &#34;mission&#34;</mark>" in told
    assert "&lt;The Lantern&gt;" in told
    assert "The &lt;Lantern&gt;" in told
    assert "<script" not in told


def test_the_two_grades_stand_side_by_side() -> None:
    assert "source <b>C</b>, content <b>4</b>" in page(ClaimNote(claim(reliability="C", credibility="4")))


def test_what_contradicts_is_told_with_its_source_and_document() -> None:
    other = Claim("c2", MINISTER.id, 0, 8, "Only 315", "the minister", "role", reliability="B")
    told = page(ClaimNote(claim(), contradicting=(Saying(other, MINISTER, "minister.html#claim-1", "another number"),)))
    assert "Cannot hold beside it" in told
    assert "Only 315" in told
    assert 'href="minister.html#claim-1"' in told


def test_what_the_records_show_is_told_with_what_was_searched_and_what_is_missing() -> None:
    searched = (Searched("payment", 12_000, date(2017, 1, 1), date(2017, 3, 1)),)
    answer = Answer(QUESTION, "nothing", searched=searched, missing={"payday_collection": ("cash",)})
    told = page(ClaimNote(claim(), answer=answer, hypotheses=(Hypothesis("A relative", True, (), ("excluded",)),)))
    assert "12,000 payment records searched, 1 Jan 2017 – 1 Mar 2017" in told
    assert "payday collection could not be asked; needed: cash" in told
    assert "in Port Amber" in told
    assert "A relative" in told


def test_a_document_without_claims_says_that_this_is_the_rules_limit() -> None:
    assert "a limit of the rules" in page()
