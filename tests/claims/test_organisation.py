"""The organisation chart: accepted claims and lists, with a source on every line, and no natural person in it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from followthemoney import model
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.ledger import Judgement, facts_of
from coverstory.claims.organisation import Chart, chart_of
from coverstory.claims.organisation_names import kind_of_name, names_in
from coverstory.model import About, Claim, Entry, EntryName, EntryTie, NameKind, Watchlist
from coverstory.reports.organisation import chart_entities, chart_lines
from coverstory.sources.lists import read_list_folder
from tests.claims.told import DAY, told, weighed

COMMANDS = told(
    "wire", "Bela Orlow", About("command", {"subject": "the Second Bureau", "object": "Section 40", "since": "2009"})
)
FRONT = told(
    "annex",
    "",
    About("command", {"subject": "Section 40", "object": "Yellow Heron Trading"}),
    text="Section 40 runs a front company, Yellow Heron Trading",
)
SCHOOL = told(
    "portal",
    "Iva Sorrel",
    About("membership", {"subject": "the Computer Faculty", "object": "the Polytechnic of Meridaal"}),
)


def accepted(*claims: Claim) -> list[Judgement]:
    """An analyst's acceptance of each."""
    return [
        Judgement(
            each.id, "accepted", "an analyst", "2024-05-01T09:00", "read both", each.document, each.text, facts_of(each)
        )
        for each in claims
    ]


def chart(*claims: Claim, lists: tuple[Watchlist, ...] = (), programmes: tuple[str, ...] = ()) -> Chart:
    """The chart of claims that are all accepted."""
    return chart_of(weighed(*claims, judgements=accepted(*claims)), lists, programmes)


def entry(id_: str, name: str, *ties: EntryTie, kind: str = "organization", **known: object) -> Entry:
    """An entry of an invented list."""
    names = (EntryName(name, NameKind.PRIMARY, "Latn"), EntryName(f"{name} Alias", NameKind.ALIAS, "Latn"))
    return replace(Entry(id_, kind, names, ties=ties, listed_on="2017-06-01"), **known)  # type: ignore[arg-type]


def listing(*entries: Entry, id_: str = "made_up") -> Watchlist:
    """An invented list."""
    return Watchlist(id_, "A made-up list", "2018-01-01", entries)


def names(drawn: Chart) -> list[str]:
    """Who is on a chart."""
    return [each.name for each in drawn.organisations]


def test_every_line_has_its_source_its_date_and_its_status() -> None:
    drawn = chart(COMMANDS, FRONT, SCHOOL)
    assert [(each.name, each.kind, each.is_called_front) for each in drawn.organisations] == [
        ("Computer Faculty", "school", False),
        ("Polytechnic of Meridaal", "school", False),
        ("Second Bureau", "unit", False),
        ("Section 40", "unit", False),
        ("Yellow Heron Trading", "company", True),
    ]
    line = next(each for each in drawn.lines if each.target == "section 40")
    assert (line.source, line.kind, line.status, line.since) == ("second bureau", "commands", "accepted", "2009")
    assert (line.said_by, line.evidence, line.date) == ("Bela Orlow", f"claim/{COMMANDS.id}", DAY)
    assert (line.reliability, line.credibility) == ("F", "6")
    assert "accepted by an analyst" in line.why
    # Where nobody is named, it is the publisher's word.
    assert next(each for each in drawn.lines if each.source == "section 40").said_by == "annex"


def test_what_nobody_accepted_is_not_drawn() -> None:
    rejected = replace(accepted(FRONT)[0], verdict="rejected")
    for judgements in ([], [rejected], [*accepted(FRONT), replace(rejected, verdict="withdrawn")]):
        assert chart_of(weighed(FRONT, judgements=judgements)) == Chart((), ())


@pytest.mark.parametrize("changed", [{"polarity": "negated"}, {"act": "denies"}])
def test_what_is_denied_ties_nobody(changed: dict[str, str]) -> None:
    assert chart(replace(COMMANDS, **changed)).lines == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "person",
    [
        "Osric Vane",
        "he",
        "Mr Lin's Company",
        "General Kol of the Second Bureau",
        "Osric Vane of Anvil Software Ltd",
        "Osric Vane, Anvil Software Ltd",
        "Osric Vane and Anvil Software Ltd",
        'Director-General "J.S.H." of Yellow Heron Trading',
        "the owner of Merrow Gull Shipping",
        "Anvil Software engineer Osric Vane",
        "Osric Vane (Anvil Software)",
        "Vice-Consul Bureau Chief Orlow",
        "the branch of Anvil Systems in Meridaal's capital",
    ],
)
def test_no_claim_makes_a_node_of_a_natural_person(person: str) -> None:
    claims = [
        told("wire", "Bela Orlow", About(type_, {"subject": subject, "object": held}), start=at)
        for type_ in ("membership", "command", "employment")
        for at, (subject, held) in enumerate([(person, "Section 40"), ("Section 40", person)])
    ]
    drawn = chart(*claims)
    assert (drawn.organisations, drawn.lines) == ((), ())
    assert set(drawn.left_out) == {each.id for each in claims}


def test_who_speaks_as_a_person_is_none_whatever_the_name() -> None:
    of_bank = told("wire", "Bela Orlow", About("command", {"subject": "Iva Bank", "object": "Section 40"}))
    assert names(chart(of_bank)) == ["Iva Bank", "Section 40"]
    assert names(chart(of_bank, told("post", "Ms Iva Bank", None))) == []


given_names = st.sampled_from(["Osric", "Bela", "Iva", "Tam", "Wen", "Ok-ju"])
surnames = st.sampled_from(["Vane", "Orlow", "Sorrel", "Wick", "Kol"])


@given(
    given_names,
    surnames,
    st.sampled_from(["{} {}", "{1} {0}", "{1}, {0}", "Professor {} {}", "{} {} of Section 40", "{} {}'s Bureau"]),
)
def test_no_persons_name_reads_as_an_organisation(first: str, last: str, form: str) -> None:
    assert kind_of_name(form.format(first, last)) == ""
    assert names_in(f"Section 40 and {form.format(first, last)}") == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Bureau 121", "unit"),
        ("KORVANIA JINMYONG TRADING CORPORATION", "company"),
        ("Ministry of Munitions Industry", "authority"),
        ("the Embassy of Meridaal", "mission"),
        ("Sinar Bumi Sdn. Bhd.", "company"),
        ("Korvania Mining Trading Corporation (KOMIT)", "company"),
        ("Reconnaissance General Bureau", "unit"),
        ("General Kol Bureau", ""),
        ("the bureau", ""),
        ("Bureau", ""),
        ("", ""),
    ],
)
def test_an_organisation_is_known_by_its_own_words(name: str, kind: str) -> None:
    assert kind_of_name(name) == kind


def test_several_organisations_in_one_slot_are_several() -> None:
    assert names_in("Yellow Heron Trading, Anvil Software and the Second Bureau") == [
        "Yellow Heron Trading",
        "Anvil Software",
        "Second Bureau",
    ]
    assert names_in("Sample Trading Co., Ltd.") == ["Sample Trading Co. Ltd."]


def test_people_are_a_number_with_a_source() -> None:
    hackers = told(
        "portal",
        "Bela Orlow",
        About("membership", {"subject": "trained hackers", "object": "Bureau 94", "low": 6000, "high": 6000}),
    )
    (counted,) = chart(hackers).headcounts
    assert (counted.organisation, counted.low, counted.high, counted.said_by) == ("bureau 94", 6000, 6000, "Bela Orlow")
    one = replace(
        hackers, about=About("membership", {"subject": "a hacker", "object": "Bureau 94", "low": 1, "high": 1})
    )
    assert chart(one).headcounts == ()


def test_a_list_adds_what_it_ties_to_what_is_accepted() -> None:
    parent = entry("1", "Bureau of Arms Trade", EntryTie("linked to", "Ministry of Munitions"))
    heron = entry("2", "Yellow Heron Trading", EntryTie("parent", "Bureau of Arms Trade"), countries=("MY",))
    stranger = entry("3", "Sorrel Fisheries Ltd", EntryTie("linked to", "Sorrel Holding Co"))
    drawn = chart(FRONT, lists=(listing(parent, heron, stranger),))
    assert names(drawn) == ["Bureau of Arms Trade", "Ministry of Munitions", "Section 40", "Yellow Heron Trading"]
    listed = next(each for each in drawn.organisations if each.name == "Yellow Heron Trading")
    assert (listed.listed, listed.aliases, listed.countries) == (
        ("made_up/2",),
        ("Yellow Heron Trading Alias",),
        ("MY",),
    )
    (line,) = [each for each in drawn.lines if each.kind == "parent of"]
    assert (line.source, line.target, line.status) == ("bureau arms trade", "yellow heron trading", "listed")
    assert (line.said_by, line.evidence, line.date) == ("A made-up list", "list/made_up/2", "2017-06-01")


def test_one_organisation_on_two_lists_is_one_and_programmes_add_more() -> None:
    first = listing(entry("1", "Yellow Heron Trading", programmes=("DPRK4",), un_reference="KPe.901"), id_="one")
    other = listing(entry("9", "Hwang-sae Muyok", un_reference="KPe.901"), id_="two")
    drawn = chart_of(weighed(), (first, other), ["DPRK4"])
    (node,) = drawn.organisations
    assert node.listed == ("one/1", "two/9")
    assert chart_of(weighed(), (first, other)) == Chart((), ())


def test_who_is_designated_is_drawn_where_the_list_ties_them_and_never_for_a_namesake() -> None:
    vane = entry("7", "Osric Vane", EntryTie("linked to", "Section 40"), kind="person")
    lists = (listing(vane, entry("8", "Section 40")),)
    drawn = chart(COMMANDS, lists=lists)
    assert [(each.name, each.kind) for each in drawn.organisations if each.kind == "person"] == [
        ("Osric Vane", "person")
    ]
    namesake = told("wire", "Bela Orlow", About("command", {"subject": "Osric Vane", "object": "Second Bureau"}))
    assert names(chart(namesake, lists=lists)) == []


def test_the_export_reads_as_follow_the_money() -> None:
    drawn = chart(
        COMMANDS, FRONT, SCHOOL, lists=(listing(entry("2", "Yellow Heron Trading", EntryTie("parent", "Heron Group"))),)
    )
    entities = [model.get_proxy(each) for each in chart_entities(drawn, "case")]
    by_schema = {each.schema.name: each for each in entities}
    assert set(by_schema) == {"PublicBody", "Company", "Organization", "UnknownLink", "Membership", "Ownership"}
    made = {each.id for each in entities}
    ends = [
        value
        for each in entities
        if each.schema.edge
        for prop in each.iterprops()
        if prop.type.name == "entity"
        for value in each.get(prop)
    ]
    assert set(ends) <= made
    stake = by_schema["Ownership"]
    assert (stake.get("publisher"), stake.get("date"), stake.get("status")) == (
        ["A made-up list"],
        ["2017-06-01"],
        ["listed"],
    )
    command = next(each for each in entities if f"claim/{COMMANDS.id}" in each.get("recordId", quiet=True))
    assert "source F, content 6" in command.get("description")
    assert not [each for each in entities if each.schema.is_a("Person")]
    assert [json.loads(line) for line in chart_lines(drawn, "case")] == list(chart_entities(drawn, "case"))


def test_the_real_list_ties_its_organisations_and_only_designated_persons(real_data: Path) -> None:
    lists = read_list_folder(real_data / "lists" / "ofac-2021-07").lists
    drawn = chart_of(weighed(), lists, ["DPRK", "DPRK2", "DPRK3", "DPRK4"])
    assert sum(len(each.ties) for watchlist in lists for each in watchlist.entries) == 3_390
    assert ("gefest m llc", "korea tangun trading corporation") in {(line.source, line.target) for line in drawn.lines}
    assert all(line.status == "listed" and line.evidence.startswith("list/ofac_sdn/") for line in drawn.lines)
    kinds = {entry.id: entry.kind for watchlist in lists for entry in watchlist.entries}
    for each in drawn.organisations:
        assert each.listed or each.kind != "person"
        assert all((kinds[id_.removeprefix("ofac_sdn/")] == "person") == (each.kind == "person") for id_ in each.listed)


def test_an_accepted_tie_that_is_contradicted_says_so() -> None:
    other = told(
        "post", "Minister Orlis", About("command", {"subject": "the Maritime Ministry", "object": "Section 40"})
    )
    drawn = chart(COMMANDS, other)
    assert all(line.contradictions for line in drawn.lines)
    told_of = [
        model.get_proxy(each).get("description")
        for each in chart_entities(drawn, "case")
        if each["schema"] == "UnknownLink"
    ]
    assert all(any(text.startswith("contradicted: who-commands") for text in each) for each in told_of)


def test_of_a_front_and_whom_it_fronts_for_the_front_alone_is_one() -> None:
    slots = {"subject": "Juniper Trading Corporation", "object": "Yellow Heron Trading"}
    text = "Yellow Heron Trading is a front company for Juniper Trading Corporation"
    drawn = chart(told("annex", "", About("command", slots), text=text))
    assert {each.name: each.is_called_front for each in drawn.organisations} == {
        "Juniper Trading Corporation": False,
        "Yellow Heron Trading": True,
    }


def test_unit_that_answers_to_another_is_drawn() -> None:
    slots = {"subject": "Section 40", "object": "the Second Bureau"}
    (line,) = chart(told("wire", "Bela Orlow", About("reporting", slots))).lines
    assert (line.source, line.kind, line.target) == ("section 40", "answers to", "second bureau")
