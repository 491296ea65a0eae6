"""The page of a document: claims marked in the text, beside them what else is said and what the records show."""

from dataclasses import replace
from datetime import date

from lxml import html

from coverstory.hypotheses import Answer, Bounds, Hypothesis, Match, Particulars, Question, Searched, Way
from coverstory.model import About, Claim, Document, Finding
from coverstory.reports.document_page import QUOTED, SHOWN, ClaimNote, DocumentPage, Saying, write_document

TEXT = 'Pay goes to the "mission", a source told <The Lantern>.'
REPORT = Document(
    "documents/report.txt", "ab" * 32, TEXT, title="Pay & bags", publisher="The <Lantern>", published="2017-03"
)
MINISTER = Document("documents/minister.txt", "cd" * 32, "Only 315.", title="Minister answers")
QUESTION = Question("c1", "pay_diverted", "Whose is the pay?", ("wage_diversion",), ("payment",), Bounds("Port Amber"))
PAYEE = (("p1",), ("collector",), None, None)
FINDING = Finding("w-1", "wage_diversion", "wages", *PAYEE, 0.7, False, (), "Pay goes to one payee.", (), (), None)


def claim(reliability: str = "F", credibility: str = "6") -> Claim:
    """A claim of the report."""
    text = 'Pay goes to the "mission"'
    told = Claim("c1", REPORT.id, 0, len(text), text, "a source", "anonymous", about=About("pay_diverted", {}))
    return replace(told, reliability=reliability, credibility=credibility)


def page(*notes: ClaimNote) -> str:
    """The page of the report with these notes."""
    return write_document(DocumentPage(REPORT, notes, case_name="case"))


def tree(told: str) -> html.HtmlElement:
    """The page as elements."""
    return html.fromstring(told)


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


def test_where_claims_overlap_the_mark_is_another_and_each_has_its_number() -> None:
    inner = replace(claim(), id="c2", start=12, end=25, text='the "mission"')
    told = tree(page(ClaimNote(claim()), ClaimNote(inner)))
    (both,) = told.xpath("//mark[contains(@class, 'several')]")
    assert both.text == 'the "mission"'
    assert [tie.text for tie in told.xpath("//article//a[@class='tie']")] == ["1", "2"]
    assert [note.get("id") for note in told.xpath("//section[@class='claim-note']")] == ["claim-1", "claim-2"]


def test_a_long_statement_is_quoted_in_part_beside_the_text_that_has_it_whole() -> None:
    words = "pay " * 400
    long = replace(REPORT, text=words)
    told = tree(write_document(DocumentPage(long, (ClaimNote(replace(claim(), end=len(words), text=words)),))))
    assert told.xpath("string(//article//mark)") == words
    quoted = told.xpath("string(//aside//blockquote)")
    assert quoted.endswith("…")
    assert len(quoted) <= QUOTED + 2


def test_findings_beyond_the_first_few_open_beneath_them() -> None:
    many = tuple(replace(FINDING, id=f"wage_diversion-{number}") for number in range(SHOWN + 2))
    told = tree(page(ClaimNote(claim(), answer=Answer(QUESTION, "supported", findings=many))))
    (details,) = told.xpath("//section//details")
    assert details.xpath("string(summary)") == "and 2 more"
    assert len(details.xpath(".//li")) == 2
    assert len(told.xpath("//ul[@class='shown']/li[contains(., 'wage_diversion-')]")) == SHOWN + 2


def test_a_claim_that_asks_nothing_of_records_says_so() -> None:
    assert "Records cannot be asked of this." in page(ClaimNote(claim()))


def test_records_that_show_what_is_denied_are_not_said_to_support_the_denial() -> None:
    denial = replace(claim(), act="denies", polarity="negated")
    told = tree(page(ClaimNote(denial, answer=Answer(QUESTION, "supported", findings=(FINDING,)))))
    assert told.xpath("string(//p[contains(@class, 'verdict')])") == "Records: show what is denied"
    assert "What speaks against the denial" in told.xpath("//h4/text()")
    assert "supported" not in told.xpath("string(//aside)").casefold()


def test_each_finding_says_what_of_the_claim_it_fits_and_what_not() -> None:
    asked = replace(QUESTION, particulars=Particulars(way=Way("in coins", ("stablecoin_wages",))))
    beside = replace(FINDING, id="w-2", explanation="Pay goes elsewhere.")
    answer = Answer(
        asked,
        "supported",
        findings=(FINDING,),
        apart=(beside,),
        matches={"w-1": Match(FINDING, ("place", "way")), "w-2": Match(beside, ("place",), ("way",), ("work",))},
    )
    told = tree(page(ClaimNote(claim(), answer=answer)))
    (support,) = told.xpath("//ul[@class='shown']/li[contains(., 'Pay goes to one payee')]")
    assert support.xpath("string(.//li[@class='met'])") == "fits: in Port Amber; in coins"
    (apart,) = told.xpath(
        "//details[contains(summary, 'In the same place, not about this (1)')]//ul/li[contains(., 'elsewhere')]"
    )
    assert apart.xpath("string(.//li[@class='unmet'])") == "does not fit: in coins"
    assert apart.xpath("string(.//li[@class='unknown'])") == "no record tells: work"


def test_findings_about_something_else_are_said_to_be_so_where_nothing_supports() -> None:
    answer = Answer(QUESTION, "nothing", apart=(FINDING,), matches={"w-1": Match(FINDING, ("place",), ("way",))})
    assert "about something else than the claim says" in page(ClaimNote(claim(), answer=answer))
