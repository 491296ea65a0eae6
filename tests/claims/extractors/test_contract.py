"""What every extractor keeps to, whatever it reads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.app.cli.extractors import Kind
from coverstory.claims import Endpoint, Extractor, Unanswered, add_extracted, claims_in
from coverstory.claims.extractors import Crf, CrfModel, Gliner
from coverstory.model import Document
from tests.claims.extractors.test_endpoint import CLAIM, claiming
from tests.claims.extractors.test_gliner import StandIn


def unanswered(_: object) -> bytes:
    raise Unanswered("nobody there")


EAGER = CrfModel({"-1:edge": {"B-source": 3}, "0:shape=word": {"I-content": 1}, "cue=here": {"B-cue": 2}}, {}, 100)
EXTRACTORS: list[Extractor] = [
    Endpoint("small", lambda _: claiming(CLAIM, CLAIM | {"statement": "Osric Vane said", "source": "Vane"})),
    Endpoint("small", unanswered),
    Gliner(Path("small"), StandIn()),
    Crf(EAGER, "m.json"),
]
WORDS = [
    "Osric Vane",
    "said",
    "coal is shipped north",
    "he",
    "they denied",
    "\n\n",
    '"',
    ". ",
    ", ",
    "Kim: ",
    "é́",
    "\x00",
]


def test_every_extractor_that_can_be_named_is_held_to_this() -> None:
    assert {each.name for each in EXTRACTORS} == {kind.value for kind in Kind}


@pytest.mark.parametrize("extractor", EXTRACTORS, ids=lambda each: f"{each.name}")
@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_it_reads_any_text_the_same_way_twice_and_adds_nothing_that_is_not_there(
    extractor: Extractor, text: str
) -> None:
    document = Document("any.txt", "a" * 64, text)
    assert extractor.read(document) == extractor.read(document)
    rules = claims_in(document)
    claims = add_extracted([document], rules, [extractor]).claims
    assert len(claims) >= len(rules)
    assert all(text[each.start : each.end] == each.text for each in claims)
    assert len({each.id for each in claims}) == len(claims)
