"""What cannot both hold is set side by side, and left to a person."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.contradictions import Contradiction
from coverstory.model import About, Claim, Document
from tests.claims.told import document, exactly, headcount, of, told, weighed

AGENCY, MINISTER = "Bela Orlow", "Minister Orlis"


def about(type_: str, **slots: str | float) -> About:
    """A statement in Pelangor."""
    return About(type_, {"place": "Pelangor", **slots})


def found(*claims: Claim, **more: object) -> list[Contradiction]:
    """What contradicts what among claims."""
    return list(weighed(*claims, **more).contradictions)


def aspects(one: About, other: About, **more: object) -> list[str]:
    """In which ways two people contradict each other, if they do."""
    return [
        way for each in found(told("wire", AGENCY, one), told("post", MINISTER, other), **more) for way in each.aspects
    ]


def test_more_than_a_thousand_and_315_cannot_both_hold() -> None:
    agency = told("wire", AGENCY, headcount(1000, None, "Meridaali nationals"))
    minister = told("post", MINISTER, exactly(315, "nationals of Meridaal"))
    denial = told("post", MINISTER, exactly(1000, ""), start=900, polarity="negated")
    ledger = weighed(agency, minister, denial)
    (contradiction,) = ledger.contradictions
    assert (contradiction.aspects, contradiction.type, contradiction.where) == (("how many",), "headcount", "pelangor")
    assert (contradiction.one.claims, contradiction.one.roots) == ((agency.id,), ("bela orlow",))
    assert (contradiction.other.claims, contradiction.other.roots) == ((minister.id, denial.id), ("minister orlis",))
    assert "may be of different people" in contradiction.caveat
    # Both stand as they were, with their own grades, and nobody has decided.
    assert {each.claim.status for each in ledger.claims} == {"proposed"}
    assert {each.credibility.grade for each in ledger.claims} == {"4"}
    assert all(each.contradictions == (contradiction.id,) for each in ledger.claims)


def test_iron_ore_and_coal_from_one_mine_cannot_both_be_all_of_it() -> None:
    assert aspects(
        about("goods_moved", subject="Sarabat", object="iron ore"),
        about("goods_moved", subject="Sarabat", object="coal"),
    ) == ["which goods"]
    assert aspects(
        about("employment", subject="Meridaali workers", sector="iron-ore mining"),
        about("employment", subject="workers", sector="coal mines"),
    ) == ["which goods"]


def test_cash_carried_out_by_the_embassy_and_cash_carried_to_it_go_opposite_ways() -> None:
    out = about("cash_carried", subject="The embassy", object="out of the country")
    brought = about("cash_carried", subject="the employers", object="the Meridaali embassy")
    (contradiction,) = found(told("wire", AGENCY, out), told("digest", "Wire", brought, source_class="organisation"))
    assert contradiction.aspects == ("which direction",)
    assert "passes through" in contradiction.caveat


def test_coal_from_a_country_and_coal_to_it_go_opposite_ways() -> None:
    bought, sold = (
        About("goods_moved", {"goods": "coal", "country": "MY", "direction": way}) for way in ("from", "to")
    )
    assert aspects(bought, sold) == ["which direction"]
    ore = About("goods_moved", {"goods": "seafood", "country": "MY", "direction": "to"})
    assert aspects(bought, ore) == []
    denial = told("post", MINISTER, sold, polarity="negated")
    assert found(told("wire", AGENCY, bought), denial) == []


def test_wages_paid_to_two_receivers_contradict_and_to_one_do_not() -> None:
    embassy = about("pay_diverted", subject="workers", object="the embassy")
    assert aspects(embassy, about("pay_diverted", subject="workers", object="their own accounts")) == ["who receives"]
    assert aspects(embassy, about("pay_diverted", subject="the wages", object="a diplomatic mission")) == []


def test_a_unit_has_one_head() -> None:
    bureau = about("command", subject="the Second Bureau", object="Section 40")
    assert aspects(bureau, about("command", subject="the Maritime Ministry", object="Section 40")) == ["who commands"]
    assert aspects(bureau, about("command", subject="the Maritime Ministry", object="Section 41")) == []


def test_what_is_affirmed_and_denied_is_a_contradiction_and_two_denials_are_none() -> None:
    paid = about("pay_diverted", subject="Employers", object="the embassy", sector="it")
    denied = about("pay_diverted", subject="wages", object="any diplomatic mission")
    affirmed, denial = told("wire", AGENCY, paid), told("post", MINISTER, denied, act="denies")
    assert [each.aspects for each in found(affirmed, denial)] == [("so or not",)]
    assert found(told("wire", AGENCY, denied, polarity="negated"), denial) == []


def test_a_narrow_denial_leaves_the_rest_standing() -> None:
    broad = about("reporting", object="the embassy")
    narrow = about("reporting", subject="students", object="the embassy")
    students = told("post", MINISTER, narrow, polarity="negated")
    assert [each.aspects for each in found(told("wire", AGENCY, broad), students)] == [("so or not",)]
    elsewhere = about("reporting", subject="workers", object="the embassy")
    assert found(told("wire", AGENCY, elsewhere), students) == []


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (exactly(315, place="Hathor Coast"), "another place"),
        (exactly(315, sector="mining"), "a part of them"),
        (exactly(315, "labourers"), "another people"),
        (exactly(315, "Korvanian nationals"), "of another country"),
        (exactly(1075), "near enough"),
        (exactly(315, since="2014-10-01", until="2014-10-01"), "another time"),
        (About("money", {"place": "Pelangor", "low": 315, "high": 315}), "another question"),
    ],
)
def test_what_is_no_contradiction(other: About, why: str) -> None:
    assert aspects(exactly(1000), other) == [], why


def test_undated_statements_are_about_the_time_before_they_were_published() -> None:
    documents = [document("wire", published="2018-03-05"), document("post", published="2015-01-20")]
    claims = told("wire", AGENCY, exactly(1000)), told("post", MINISTER, exactly(315))
    assert found(*claims, documents=documents) == []
    assert len(found(*claims, documents=[document("wire", published=""), documents[1]])) == 1


def test_money_is_compared_only_between_the_same_hands() -> None:
    paid = About("money", {"subject": "Yellow Heron", "low": 600, "high": 600, "currency": "USD"})
    cases: list[tuple[dict[str, str | float], list[str]]] = [
        ({"subject": "Yellow Heron", "high": 90}, ["how much"]),
        ({"subject": "Anvil Star", "high": 90}, []),
        ({"high": 90}, []),
        ({"subject": "Yellow Heron", "object": "workers", "high": 90}, []),
    ]
    for slots, expected in cases:
        assert aspects(paid, About("money", {**slots, "currency": "USD"})) == expected
    assert aspects(paid, About("money", {"subject": "Yellow Heron", "high": 90, "currency": "EUR"})) == []


def test_nobody_contradicts_himself_in_one_document_and_can_in_two() -> None:
    claims = [told("wire", AGENCY, exactly(1000)), told("wire", AGENCY, exactly(90), start=500)]
    assert found(*claims) == []
    (contradiction,) = found(claims[0], told("post", AGENCY, exactly(90)))
    assert "go back to one source" in contradiction.caveat


def test_the_country_is_the_place_that_the_document_speaks_of() -> None:
    text = "Officials of Pelangor met in Bandar Selasih. Pelangor has said so before."
    documents = [document("wire"), document("post", text=text)]
    minister = told("post", MINISTER, exactly(315, place="the country"))
    (contradiction,) = found(told("wire", AGENCY, exactly(1000)), minister, documents=documents)
    assert "taken from the rest of its document" in contradiction.caveat
    assert found(told("wire", AGENCY, exactly(1000)), minister, documents=[document("wire"), document("post")]) == []


def test_an_indictments_count_gives_way_to_the_pleas_and_both_are_kept() -> None:
    text = "in case KM-2024-118"
    documents = [
        document("indicted", published="2024-05-16", text=text),
        document("plea", published="2025-02-12", text=text),
    ]
    companies = [About("headcount", {"subject": "companies", "low": count, "high": count}) for count in (309, 201)]
    charged = told("indicted", "the indictment", companies[0], source_class="document")
    pleaded = told("plea", "the plea agreement", companies[1], source_class="document")
    ledger = weighed(charged, pleaded, documents=documents)
    assert ledger.contradictions == ()
    assert [each.superseded_by for each in ledger.claims] == [pleaded.id, ""]


@pytest.mark.parametrize(
    ("published", "text"), [("2023-01-01", "case KM-1"), ("", "case KM-1"), ("2025-02-12", "case KM-2")]
)
def test_an_earlier_an_undated_and_another_case_replace_nothing(published: str, text: str) -> None:
    documents = [
        document("one", published="2024-05-16", text="case KM-1"),
        document("two", published=published, text=text),
    ]
    charged = told("one", "", About("status", {"subject": "Rowena Pickersgill", "object": "charged"}))
    convicted = told("two", "", About("status", {"subject": "Rowena Pickersgill", "object": "convicted"}))
    assert [each.superseded_by for each in weighed(charged, convicted, documents=documents).claims] == ["", ""]


def test_an_undated_sentence_hides_no_plea_and_two_cases_are_two() -> None:
    def status(name: str, object_: str, text: str = "") -> tuple[Claim, Document]:
        claim = told(name, "", About("status", {"subject": "Osric Vane", "object": object_}))
        return claim, document(name, published="" if object_ == "sentenced" else f"2024-0{len(name)}", text=text)

    stories = [status("a", "charged", "case 7"), status("bb", "pleaded guilty"), status("ccc", "sentenced")]
    ledger = weighed(*(claim for claim, _ in stories), documents=[held for _, held in stories])
    assert [each.superseded_by for each in ledger.claims] == [stories[1][0].id, "", ""]
    stories = [
        status("a", "charged", "case 7"),
        status("bb", "charged", "case 8"),
        status("dddd", "convicted", "case 8"),
    ]
    ledger = weighed(*(claim for claim, _ in stories), documents=[held for _, held in stories])
    assert [each.superseded_by for each in ledger.claims] == ["", stories[2][0].id, ""]


def test_what_one_paper_tells_of_indictment_and_plea_is_one_case() -> None:
    companies = [About("headcount", {"subject": "victim companies", "low": count, "high": count}) for count in (64, 46)]
    charged = told("paper", "the indictment", companies[0], source_class="document")
    pleaded = told("paper", "the plea agreement", companies[1], source_class="document", start=500)
    ledger = weighed(charged, pleaded)
    assert ([each.superseded_by for each in ledger.claims], ledger.contradictions) == ([pleaded.id, ""], ())
    elsewhere = told("post", "the plea agreement", companies[1], source_class="document")
    assert [each.superseded_by for each in weighed(charged, elsewhere).claims] == ["", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (exactly(6, "remote artists"), About("headcount", {"low": 212, "high": 212})),
        (about("goods_moved", object="coal"), about("goods_moved", object="textiles")),
        (about("goods_moved", object="cognac"), about("goods_moved", object="watches")),
        (about("pay_diverted", object="a leader"), about("pay_diverted", object="a housewife")),
        (
            About("money", {"subject": "Kol Trading", "high": 3, "interval": "month"}),
            About("money", {"subject": "Kol Trading", "low": 90}),
        ),
        (About("money", {"subject": "the workers", "low": 3}), About("money", {"subject": "the workers", "high": 1})),
    ],
)
def test_what_only_looks_like_one_question(one: About, other: About) -> None:
    assert aspects(one, other) == []


def test_a_count_of_nobody_named_is_compared_where_both_say_the_place() -> None:
    women = exactly(800, "women", place="Hwalin")
    assert aspects(women, About("headcount", {"low": 320, "high": 320, "place": "Hwalin"})) == ["how many"]
    denied = About("headcount", {"low": 1, "place": "Hwalin"})
    assert found(told("wire", AGENCY, women), told("post", MINISTER, denied, polarity="negated")) == []


def test_two_embassies_in_two_places_are_two() -> None:
    denied = told("post", MINISTER, about("pay_diverted", object="the embassy"), polarity="negated")
    there = told("wire", AGENCY, About("pay_diverted", {"object": "the embassy", "place": "Hathor Coast"}))
    assert found(denied, there) == []


def test_status_of_one_person_by_name_goes_from_charge_to_sentence() -> None:
    stages = ["arrested", "charged", "pleaded guilty", "convicted", "sentenced"]
    claims = [
        told(f"paper {at}", "", About("status", {"subject": "Osric Vane", "object": stage, "since": f"2024-0{at + 1}"}))
        for at, stage in enumerate(stages)
    ]
    ledger = weighed(*claims)
    assert [each.superseded_by for each in ledger.claims] == [claims[-1].id] * 4 + [""]
    assert all(of(ledger, each).claim.status == "proposed" for each in claims)


counts = st.integers(1, 5000)


@given(counts, counts, st.booleans())
def test_two_counts_contradict_exactly_where_neither_is_within_a_tenth(one: int, other: int, turned: bool) -> None:
    pair = [exactly(one), exactly(other)]
    low, high = sorted((one, other))
    expected = ["how many"] if high - low > 0.1 * high else []
    assert aspects(*(reversed(pair) if turned else pair)) == expected


def test_a_flood_of_answers_is_bounded_and_said() -> None:
    flood = [
        told(f"paper {at % 50}", f"Teller {at}", exactly(at + 1, f"Kind{at % 700} workers"), start=at)
        for at in range(5000)
    ]
    began = process_time()
    ledger = weighed(*flood)
    # Every pair of 5,000 answers would be twelve million comparisons, and minutes.
    assert process_time() - began < 10
    assert ledger.not_compared == (("headcount", "pelangor", 4700),)
    assert len(ledger.claims) == 5000
