"""Ten outlets with one source are one source; two that know it by themselves are two."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from coverstory.claims.roots import UNNAMED, source_name
from coverstory.model import About, Claim
from tests.claims.told import exactly, headcount, of, told, weighed

BAGS = About("cash_carried", {"subject": "the embassy", "place": "Pelangor"})


@dataclass(frozen=True)
class Reprinted:
    """A document that is a reprint of another."""

    document: str
    of: str


def roots(claim: Claim, *others: Claim, **more: object) -> list[str]:
    """By whom what a claim says is borne out."""
    return [lineage.root for lineage in of(weighed(claim, *others, **more), claim).lineages]


def test_ten_outlets_that_repeat_one_source_count_as_one() -> None:
    first = told("wire", "", BAGS, source_class="anonymous")
    copies = [told(f"copy {at}", "", BAGS, source_class="anonymous") for at in range(3)]
    unmarked = told("copy 3", "", BAGS)
    quotes = [told(f"quote {at}", "wire", BAGS, source_class="organisation") for at in range(3)]
    heard = [told(f"heard {at}", "a cook", BAGS, source_class="role", chain=("the wire",)) for at in range(2)]
    everybody = [first, *copies, unmarked, *quotes, *heard]
    weighing = weighed(*everybody, copies=[Reprinted(f"copy {at}", "wire") for at in range(4)])
    (lineage,) = of(weighing, first).lineages
    assert (lineage.root, len(lineage.documents)) == (UNNAMED, 10)
    assert {each.credibility.grade for each in weighing.claims} == {"6"}


def test_each_lineage_names_its_claims_and_documents() -> None:
    one, again = told("wire", "Bela Orlow", BAGS), told("post", "Orlow", BAGS)
    other = told("gazette", "Iva Sorrel", BAGS)
    (sorrel, orlow) = sorted(of(weighed(one, again, other), one).lineages, key=lambda each: len(each.documents))
    assert (orlow.root, orlow.claims, orlow.documents) == ("bela orlow", (one.id, again.id), ("wire", "post"))
    assert (sorrel.root, sorrel.documents) == ("iva sorrel", ("gazette",))


def test_two_named_sources_of_one_outlet_are_two() -> None:
    claims = told("wire", "Bela Orlow", BAGS), told("wire", "Iva Sorrel", BAGS, start=500)
    assert roots(*claims) == ["bela orlow", "iva sorrel"]


def test_an_outlet_that_is_quoted_has_the_sources_it_named_itself() -> None:
    portal = told("portal", "Professor Bela Orlow", BAGS)
    agency = told("agency", "The Portal", BAGS, source_class="organisation")
    paper = told("paper", "the portal", BAGS, source_class="organisation", chain=("Agency",))
    assert roots(paper, portal, agency) == ["bela orlow"]


def test_an_outlet_whose_own_text_is_not_at_hand_is_the_root() -> None:
    quotes = [told(f"paper {at}", "the news agency Far Wire", BAGS, source_class="organisation") for at in range(3)]
    assert roots(*quotes) == ["far wire"]


def test_what_an_outlet_quoted_of_something_else_bears_nothing_out() -> None:
    of_another = told("portal", "Bela Orlow", exactly(40))
    agency = told("agency", "Portal", headcount(1000), source_class="organisation")
    assert roots(agency, of_another) == ["portal"]


def test_outlets_that_only_quote_each_other_are_one() -> None:
    one = told("north", "South", BAGS, source_class="organisation")
    other = told("south", "North", BAGS, source_class="organisation")
    assert len(roots(one, other)) == 1


def test_unnamed_sources_cannot_be_shown_to_be_two() -> None:
    one, other = (told(paper, "a source", BAGS, source_class="anonymous") for paper in ("wire", "post"))
    assert roots(one, other) == [UNNAMED]


def test_a_reprint_of_a_reprint_goes_back_to_the_first_and_a_ring_of_them_is_one() -> None:
    papers = [told(name, "", BAGS) for name in ("first", "second", "third")]
    chain = [Reprinted("third", "second"), Reprinted("second", "first")]
    assert roots(*papers, copies=chain) == ["first"]
    assert len(roots(*papers, copies=[*chain, Reprinted("first", "third")])) == 1


def test_a_reprint_with_a_source_of_its_own_keeps_it() -> None:
    copy = [told("copy", "", BAGS), told("copy", "Iva Sorrel", BAGS, start=500)]
    assert roots(told("first", "", BAGS), *copy, copies=[Reprinted("copy", "first")]) == ["first", "iva sorrel"]


def test_what_a_copy_adds_is_its_own_word() -> None:
    first, added = told("first", "", exactly(40)), told("copy", "", BAGS)
    assert roots(added, first, copies=[Reprinted("copy", "first")]) == ["copy"]


def test_a_sum_a_month_and_a_sum_in_all_are_two() -> None:
    monthly, whole = (
        About("money", {"subject": "Kol Trading", "low": 90, **more}) for more in ({"interval": "month"}, {})
    )
    assert roots(told("wire", "Bela Orlow", monthly), told("post", "Iva Sorrel", whole)) == ["bela orlow"]


def test_what_is_hedged_or_only_believed_bears_nothing_out() -> None:
    sure = told("wire", "Bela Orlow", BAGS)
    doubtful = [told("post", "Iva Sorrel", BAGS, hedged=True), told("gazette", "Tam Wick", BAGS, act="believes")]
    assert roots(sure, *doubtful) == ["bela orlow"]


def test_who_declines_to_say_or_foretells_says_nothing() -> None:
    silent = [told("post", "Iva Sorrel", BAGS, act="declines"), told("gazette", "Tam Wick", BAGS, act="predicts")]
    assert roots(told("wire", "Bela Orlow", BAGS), *silent) == ["bela orlow"]


def test_counts_that_can_both_hold_bear_each_other_out_and_others_do_not() -> None:
    most = told("wire", "Bela Orlow", headcount(1000))
    near = told("post", "Iva Sorrel", exactly(1040))
    assert roots(most, near) == ["bela orlow", "iva sorrel"]
    assert roots(most, told("post", "Iva Sorrel", exactly(315))) == ["bela orlow"]


def test_another_people_place_or_line_of_work_bears_nothing_out() -> None:
    claim = told("wire", "Bela Orlow", exactly(300))
    others = [
        told("a", "A Reed", exactly(300, "workers")),
        told("b", "B Reed", exactly(300, place="Hathor Coast")),
        told("c", "C Reed", exactly(300, sector="mining")),
        told("d", "D Reed", exactly(300, ""), source_class="person"),
    ]
    assert roots(claim, *others) == ["bela orlow"]


def test_titles_articles_and_marks_make_no_other_source() -> None:
    assert source_name("Professor Béla Orlow") == source_name("bela  ORLOW") == "bela orlow"
    assert source_name("the news agency Straits Wire") == source_name("Straits Wire")
    assert source_name("The Agency") == "agency"


@given(st.permutations(["Bela Orlow", "Orlow", "a source", "Iva Sorrel", "wire"]))
def test_the_order_of_the_documents_changes_no_count(sources: list[str]) -> None:
    kinds = {"a source": "anonymous", "wire": "organisation"}
    claims = [
        told(f"paper {sorted(sources).index(name)}", name, BAGS, source_class=kinds.get(name, "person"))
        for name in sources
    ]
    assert {tuple(root.root for root in each.lineages) for each in weighed(*claims).claims} == {
        (UNNAMED, "bela orlow", "iva sorrel", "wire")
    }
