"""What an extractor proposes is added where it stands in the text and nobody has told it; else dropped and counted."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.claims import add_extracted, claims_in
from coverstory.claims.extractors import Proposal, Reading
from coverstory.claims.extractors.merging import MOST_IN_A_ROW
from coverstory.claims.mentions import Party
from coverstory.model import ACTS, POLARITIES, SOURCE_CLASSES, Document
from tests.claims.extractors.fake import COAL, MINISTERS, STORY, TEXT, Fake, merged, saying


def test_the_rules_do_not_see_the_crane_driver() -> None:
    assert [(each.source, each.text) for each in claims_in(STORY)] == [("the labour minister", MINISTERS)]


def test_what_nobody_told_is_added_with_who_proposed_it_and_what_it_is_about() -> None:
    (claim,), contribution = merged(Fake((saying(COAL),)))
    assert (claim.by, claim.source, claim.cue, claim.status) == ("fake", "Osric Vane", "if we heed", "proposed")
    assert TEXT[claim.start : claim.end] == claim.text == COAL
    assert claim.source_span is not None
    assert TEXT[slice(*claim.source_span)] == "Osric Vane"
    assert claim.about is not None
    assert (claim.about.type, claim.about.slots["object"]) == ("goods_moved", "Coal")
    assert contribution.added == 1
    assert contribution.in_words() == "fake (made up): 1 claim(s) added"


def test_the_claims_of_the_rules_stay_as_they_were_and_stand_in_the_order_of_the_text() -> None:
    found = add_extracted([STORY], claims_in(STORY), [Fake((saying(COAL),))]).claims
    assert [each.text for each in found] == [MINISTERS, COAL]
    assert list(found[:1]) == claims_in(STORY)


@pytest.mark.parametrize(
    ("proposal", "fate"),
    [
        (saying("Coal was shipped north every night"), "not_in_text"),
        (saying(COAL, source="Osric Vain"), "not_in_text"),
        (saying(COAL, source_as_written="he"), "not_in_text"),
        (saying(COAL, cue="admitted"), "not_in_text"),
        (saying("Coal", "by day"), "not_in_text"),
        (saying("every night", "Coal is"), "not_in_text"),
        (saying("oal is shipped"), "not_in_text"),
        (saying("night"), "not_in_text"),
        (saying(""), "not_in_text"),
        (saying(), "not_in_text"),
        (saying("315 guest workers", cue="said", source="the labour minister"), "already_told"),
        (saying(COAL, source_class="driver"), "outside_vocabulary"),
        (saying(COAL, act="reveals"), "outside_vocabulary"),
        (saying(COAL, polarity="yes"), "outside_vocabulary"),
        (saying(COAL, source=""), "outside_vocabulary"),
        (saying(COAL, source_class="unsourced"), "outside_vocabulary"),
    ],
)
def test_what_does_not_hold_is_dropped_and_counted(proposal: Proposal, fate: str) -> None:
    claims, contribution = merged(Fake((proposal,)))
    assert claims == []
    fates = ("not_in_text", "already_told", "outside_vocabulary")
    assert {name: getattr(contribution, name) for name in fates} == {name: int(name == fate) for name in fates}


def test_words_broken_over_lines_are_found_and_told_as_they_stand() -> None:
    broken = Document("b.txt", "6" * 64, TEXT.replace("Coal is", "Coal\n  is"), published="2018-03-09")
    (claim,), _ = merged(Fake((Proposal((COAL,), (0, 400), "Osric Vane", source_class="person"),)), document=broken)
    assert claim.text == "Coal\n  is shipped north every night"


def test_a_split_statement_keeps_its_pieces_and_nothing_between_them_counts_as_told() -> None:
    (claim,), _ = merged(Fake((saying("Coal is", "every night"),)))
    assert [TEXT[start:end] for start, end in claim.parts] == ["Coal is", "every night"]
    (*both,), second = merged(Fake((saying("Coal is", "every night"), saying("shipped north"))))
    assert ([each.text for each in both][1], second.added) == ("shipped north", 2)


def test_of_two_extractors_the_first_is_heard_first() -> None:
    (claim,), contribution = merged(
        Fake((saying(COAL),), name="one"), Fake((saying("is shipped north"),), name="other")
    )
    assert (claim.by, contribution.by, contribution.already_told) == ("one", "other", 1)


def test_an_extractor_that_fails_again_and_again_is_asked_no_more() -> None:
    documents = [Document(f"{number}.txt", f"{number:064x}", TEXT) for number in range(5)]
    (told,) = add_extracted(documents, [], [Fake(reading=Reading(unread="nobody there"))]).contributions
    assert [why for _, why in told.unread[:MOST_IN_A_ROW]] == ["nobody there"] * MOST_IN_A_ROW
    assert all("not asked" in why for _, why in told.unread[MOST_IN_A_ROW:])
    assert len(told.unread) == 5
    assert "5 document(s) not read" in told.in_words()


def party(name: str, kind: str, text: str = TEXT) -> Party:
    start = text.index(name)
    return Party((start, start + len(name)), name, kind)


def test_parties_that_the_rules_see_are_not_told_again_and_misplaced_ones_are_dropped() -> None:
    parties = (party("Osric Vane", "person"), party("Dockers", "organisation"), Party((0, 4), "Vane", "person"))
    found = add_extracted([STORY], claims_in(STORY), [Fake(reading=Reading(parties=parties))])
    assert [each.text for each in found.parties["story.txt"]] == ["Dockers"]
    assert (found.contributions[0].parties, found.contributions[0].not_in_text) == (1, 1)


BARE = "Coal goes north, Marlow Finch said.\n"


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        (BARE, "Marlow Finch", "organisation", ("organisation", "rules+fake")),
        (BARE, "Marlow Finch", "person", ("person", "rules")),
        (BARE, "Marlow Finch", "unknown", ("person", "rules")),
        (BARE, "Marlow", "organisation", ("person", "rules")),
        (BARE.replace("Marlow Finch", "Mr Marlow Finch"), "Mr Marlow Finch", "organisation", ("person", "rules")),
    ],
)
def test_a_bare_name_is_told_to_be_a_body_and_one_with_a_title_is_left(
    text: str, name: str, kind: str, expected: tuple[str, str]
) -> None:
    document = Document("bare.txt", "7" * 64, text)
    fake = Fake(reading=Reading(parties=(party(name, kind, text),)))
    found = add_extracted([document], claims_in(document), [fake])
    assert [(each.source_class, each.by) for each in found.claims] == [expected]
    assert found.contributions[0].classes == (expected[1] != "rules")


CHOICES = st.sampled_from([*SOURCE_CLASSES, *ACTS, *POLARITIES, "", "other"])


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Proposal,
            st.lists(
                st.one_of(st.sampled_from([COAL, MINISTERS, "shipped north"]), st.text(max_size=9)), max_size=3
            ).map(tuple),
            st.tuples(st.integers(-9, 300), st.integers(-9, 300)),
            *[st.one_of(st.sampled_from(["", "Osric Vane", "said"]), st.text(max_size=9))] * 3,
            *[CHOICES] * 3,
            st.booleans(),
        ),
        max_size=4,
    )
)
def test_whatever_is_proposed_every_claim_stands_in_the_text_apart_from_the_others(proposals: list[Proposal]) -> None:
    found = add_extracted([STORY], claims_in(STORY), [Fake(tuple(proposals))])
    contribution = found.contributions[0]
    dropped = contribution.not_in_text + contribution.already_told + contribution.outside_vocabulary
    assert contribution.added + dropped == len(proposals)
    assert len({each.id for each in found.claims}) == len(found.claims) == 1 + contribution.added
    spans = sorted(span for each in found.claims for span in each.parts or ((each.start, each.end),))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for claim in found.claims:
        assert TEXT[claim.start : claim.end] == claim.text
        assert " ".join(claim.source.split()) in " ".join(TEXT.split())
        assert claim.source_class in SOURCE_CLASSES
        assert claim.act in ACTS
        assert claim.polarity in POLARITIES
