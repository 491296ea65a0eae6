"""The HTML report: what a reader sees, what nobody can smuggle into it, and how large it may grow.

After a change that was meant, write the golden files anew and read the difference:
`.venv/bin/python -m tests.reports.example_brief && git diff tests/reports/golden`
"""

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from coverstory.model import Evidence, Finding, Lead, Member
from coverstory.reports import Brief, PartyCard, RecordRow, write_html
from tests.reports.example_brief import GOLDEN, example_brief, golden_texts, lead

SCRIPT = "<script>alert(1)</script>"
BREAKOUT = '"></text></svg><img src=x onerror=alert(1)>'


def page(brief: Brief) -> html.HtmlElement:
    return html.fromstring(write_html(brief))


def words(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def without_leads() -> Brief:
    return replace(example_brief(), leads=(), findings={}, flows={})


def renamed(name: str) -> Brief:
    """The example, with every name, reason and explanation in it replaced."""
    brief, network = example_brief(), lead()
    members = tuple(replace(member, name=name, id=member.id) for member in network.parties)
    findings = {
        key: replace(one, explanation=name, innocent=tuple(replace(i, explanation=name) for i in one.innocent))
        for key, one in brief.findings.items()
    }
    rows = {
        key: replace(one, file=name, values=tuple((column, text) for column, text in (*one.values, ("note", name))))
        for key, one in brief.records.items()
    }
    return replace(
        brief,
        leads=(replace(network, parties=members, reasons_for=(name,), reasons_against=(name,), families=(name,)),),
        findings=findings,
        records=rows,
        parties={key: replace(card, name=name, sector=name) for key, card in brief.parties.items()},
        hits={key: tuple(replace(hit, reason=name) for hit in hits) for key, hits in brief.hits.items()},
        law_dates=tuple(replace(change, what=name) for change in brief.law_dates),
        run=replace(brief.run, case_name=name),
    )


@pytest.mark.parametrize("name", ["report.html", "entities.ftm.json", "leads.jsonl", "findings.jsonl"])
def test_the_example_is_written_as_on_file(name: str) -> None:
    assert golden_texts(example_brief())[name] == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("evil", [SCRIPT, BREAKOUT, "</style><b>x", "'\" onload='alert(1)"])
def test_outside_words_stay_words(evil: str) -> None:
    wanted, got = page(example_brief()), page(renamed(evil))
    tags = {element.tag for element in wanted.iter() if isinstance(element.tag, str)}
    assert {element.tag for element in got.iter() if isinstance(element.tag, str)} == tags
    assert not got.xpath("//script | //img | //@onerror | //@onload | //@onclick")
    assert evil in words(got)


def test_names_cannot_break_out_of_the_pictures() -> None:
    got = page(renamed("<b>x</b>"))
    labels = [words(text) for text in got.xpath("//*[local-name()='svg']//*[local-name()='text']")]
    assert "<b>x</b>" in labels
    assert not got.xpath("//*[local-name()='svg']//b")


def test_the_page_asks_for_nothing_from_outside() -> None:
    got = page(example_brief())
    links = [str(link) for link in got.xpath("//@href | //@src | //@data | //@action | //@poster | //@srcset")]
    assert links
    assert all(link.startswith("#") for link in links)
    text = write_html(example_brief())
    assert "@import" not in text
    assert "url(" not in text.replace("url(#arrow)", "")
    policy = got.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_every_link_has_its_target() -> None:
    got = page(example_brief())
    names = {str(name) for name in got.xpath("//@id")}
    assert {str(link)[1:] for link in got.xpath("//@href")} <= names
    assert len(names) == len(got.xpath("//@id"))


def test_every_evidence_row_leads_to_a_line_and_its_file() -> None:
    got = page(example_brief())
    places = got.xpath("//div[@class='evidence']//td[@class='at']")
    assert len(places) == 180 + 14 + 19 + 1
    for place in places:
        file, line = words(place).rsplit(":", 1)
        assert int(line) > 0
        row = got.xpath(f"//tr[@id='{place.xpath('.//a/@href')[0][1:]}']")[0]
        assert words(row).startswith(file)
        assert len(words(row.xpath(".//td[@class='sha']")[0])) == 64


def test_evidence_without_a_known_record_still_says_where() -> None:
    entry = Evidence("list", "example_list/E-77", "lists/example.csv", 12, "9" * 64)
    brief = example_brief()
    wages = replace(brief.findings["f-wages"], evidence=(entry,))
    got = page(replace(brief, findings={**brief.findings, "f-wages": wages}))
    assert "lists/example.csv:12" in words(got)


def test_twenty_rows_are_open_and_the_rest_fold() -> None:
    got = page(example_brief()).xpath("//section[@class='finding'][1]//div[@class='evidence']")[0]
    assert len(got.xpath("./div[@class='scroll']//tbody/tr")) == 20
    assert words(got.xpath("./details/summary")[0]) == "160 more payment records"


def test_a_page_without_leads_says_what_was_and_was_not_looked_for() -> None:
    said = words(page(without_leads()))
    assert "No lead." in said
    assert "not the same as nothing there" in said
    assert "3 of 4 typologies could be looked for, and 1 question stays open:" in said
    assert "Whether the workers' equipment stands where they say they work." in said
    assert "missing: equipment.address" in said


def test_an_empty_case_is_a_page_too() -> None:
    brief = example_brief()
    empty = replace(
        without_leads(), parties={}, records={}, coverage=(), lists=(), hits={}, run=replace(brief.run, files=())
    )
    said = words(page(empty))
    assert "No typology was run." in said
    assert "nobody here was compared with one" in said


def test_the_page_says_what_a_score_and_a_lead_are() -> None:
    said = words(page(example_brief()))
    assert "A lead is a question for a person, not a verdict." in said
    assert "about p of leads so scored are real networks in the calibration worlds (generated, not real life)" in said


def test_innocent_explanations_show_what_became_of_them_in_words() -> None:
    got = page(example_brief())
    shown = {str(item.get("class")): words(item) for item in reversed(got.xpath("//div[@class='innocents']//li"))}
    assert "the records rule it out" in shown["excluded"]
    assert "still possible" in shown["possible"]
    assert "not tested" in shown["untested"]
    unchecked = words(got.xpath("//section[@class='unchecked']")[0])
    assert "A court ordered part of the wages to be paid to someone else." in unchecked


def test_law_is_shown_on_the_day_and_today_as_given() -> None:
    law = page(example_brief()).xpath("//table[@class='law']")[0]
    assert [words(cell) for cell in law.xpath(".//td")] == [
        "UNSCR 2375, paragraph 17",
        "not yet in force (para unverified)",
        "no work permits for nationals (para unverified)",
    ]


def test_nobody_is_called_more_than_suspected() -> None:
    said = words(page(example_brief())).lower()
    assert not [word for word in ("guilty", "criminal", "convicted", "perpetrator", "culprit") if word in said]
    assert "suspected network" in said


def many_leads(leads: int, rows: int) -> Brief:
    """Leads of one finding each, with so many payments as evidence."""
    columns = ("occurred_at", "payer_account", "payee_account", "amount", "currency", "channel", "category", "purpose")
    values = tuple((column, f"{column} as recorded") for column in columns)
    records: dict[tuple[str, str], RecordRow] = {}
    found: dict[str, Finding] = {}
    made: list[Lead] = []
    model_finding, model_lead = example_brief().findings["f-wages"], lead()
    for number in range(leads):
        evidence = []
        for row in range(rows):
            name = f"payment-{number}-{row}"
            records["payment", name] = RecordRow(
                "payment", name, "records/payment.csv", row + 2, values, date(2017, 1, 2)
            )
            evidence.append(Evidence("payment", name, "records/payment.csv", row + 2, "d" * 64))
        found[f"f{number}"] = replace(model_finding, id=f"f{number}", evidence=tuple(evidence))
        made.append(replace(model_lead, id=f"L{number}", rank=number + 1, findings=(f"f{number}",)))
    return replace(example_brief(), leads=tuple(made), findings=found, records=records)


def test_fifty_leads_of_five_hundred_rows_stay_small() -> None:
    assert len(write_html(many_leads(50, 500)).encode()) < 15_000_000


def test_evidence_beyond_the_bound_is_counted_and_named_elsewhere() -> None:
    said = words(page(many_leads(1, 620)))
    assert "120 more records of this finding in findings.jsonl (f0)." in said


def test_leads_beyond_the_sections_stand_in_the_table() -> None:
    got = page(many_leads(203, 1))
    assert len(got.xpath("//article")) == 200
    assert len(got.xpath("//table[@class='ranking']/tbody/tr")) == 203
    assert len(got.xpath("//table[@class='ranking']/tbody/tr/td[1]/a")) == 200


def test_a_lead_of_one_party_without_money_dates_or_ties_is_a_page() -> None:
    finding = Finding(
        "f", "front_company", "corporate", ("x",), ("front",), None, None, 0.5, True, (), "", (), (), None
    )
    alone = Lead("L", 1, 0.5, (Member("x", (), "Alone Ltd", "front"),), ("f",), ("corporate",), (), (), None)
    brief = replace(
        example_brief(), leads=(alone,), findings={"f": finding}, parties={"x": PartyCard("x", "Alone Ltd", "company")}
    )
    said = words(page(brief))
    assert "show no flow of money or goods" in said
    assert "No record of this lead bears a date." in said
    assert "no sum shown" in said
