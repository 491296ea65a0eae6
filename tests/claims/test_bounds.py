"""Any text is read in time and keeps its places; a claim is the same for the same bytes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.claims import extract_claims
from coverstory.model import ACTS, POLARITIES, SOURCE_CLASSES, Document
from tests.claims.said import claims

WORDS = """said told that the minister Kim "No," reportedly , . and he she according to who is believed to not deny
denied claim that its : ; Q: A: — “ ” ' citing would not say Sdn. Bhd. 315 \n \n\n""".split(" ")

HOSTILE = {
    "one word of five megabytes": "a" * 5_000_000,
    "nothing but quotation marks": '"' * 100_000,
    "quotations opened and never closed": "“ " * 100_000,
    "apostrophes": "'a " * 100_000,
    "commas": "and , who , " * 50_000,
    "brackets": "( [" * 100_000,
    "cues without end": "He said that " * 30_000,
    "sources without end": "according to " * 30_000,
    "names without end": " ".join(f"Kim{number} said it." for number in range(10_000)),
    "turns without end": "A: It was cash, Kim said.\n" * 5_000,
    "line feeds": " \n" * 500_000,
    "stops": "A. " * 100_000,
}
SECONDS = 30
"""Far above what any of these takes on an idle core (the worst about six), far below what a quadratic step would."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_time(name: str) -> None:
    started = time.process_time()
    extract_claims(Document("hostile.txt", "", HOSTILE[name]))
    assert time.process_time() - started < SECONDS


@given(st.lists(st.sampled_from(WORDS), max_size=80).map(" ".join), st.booleans())
@settings(max_examples=300, deadline=None)
def test_every_claim_keeps_its_place_and_says_only_what_can_be_said(text: str, with_attitudes: bool) -> None:
    for claim in extract_claims(Document("story.txt", "", text), with_attitudes):
        assert claim.text == text[claim.start : claim.end] != ""
        spans = [*claim.parts, *(span for span in (claim.source_span, claim.cue_span) if span is not None)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert claim.parts in ((), tuple(sorted(claim.parts)))
        assert claim.source_class in SOURCE_CLASSES
        assert (claim.act in ACTS, claim.polarity in POLARITIES, claim.about) == (True, True, None)


def test_claims_are_proposals_with_an_id_of_their_own_that_stays() -> None:
    text = 'The bank said wages were paid. "No," the clerk said. "Never."'
    first, again = claims(text), claims(text)
    assert first == again
    assert len({claim.id for claim in first}) == 3
    assert {(claim.status, claim.reliability, claim.credibility, claim.by) for claim in first} == {
        ("proposed", "F", "6", "rules")
    }


def test_attitudes_are_read_only_where_asked_for() -> None:
    text = "The mayor supports the mine."
    assert claims(text) == []
    (claim,) = extract_claims(Document("story.txt", "", text), with_attitudes=True)
    assert (claim.source, claim.text) == ("The mayor", "the mine")
