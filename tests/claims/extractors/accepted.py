"""The stories marked by hand as documents in which a person has accepted every claim, for the tests of training."""

from coverstory.claims.extractors import Marked
from coverstory.claims.extractors.placing import nearest, place_in_order
from coverstory.claims.ledger import claim_id
from coverstory.model import Claim, Document, Span
from tests.claims.gold import GoldClaim, GoldStory
from tests.claims.told import hash_of

_BESIDE = 300
"""Characters to either side of a statement within which its source and cue are looked for."""


def document_of(story: GoldStory) -> Document:
    """A story as a document."""
    return Document(f"{story.name}.txt", f"{hash_of(story.name):064x}", story.text, publisher=story.publisher)


def accepted_in(story: GoldStory) -> Marked:
    """A story with its claims, all accepted."""
    document = document_of(story)
    return Marked(document, tuple(_claim(document, gold) for gold in story.claims))


def _claim(document: Document, gold: GoldClaim) -> Claim:
    return Claim(
        id=claim_id(document.sha256, gold.start, gold.end, gold.id),
        document=document.id,
        start=gold.start,
        end=gold.end,
        text=document.text[gold.start : gold.end],
        source=gold.source,
        source_class=gold.source_class,
        cue=gold.cue,
        parts=gold.spans if len(gold.spans) > 1 else (),
        source_span=_beside(document.text, gold.source_as_written, gold),
        cue_span=_beside(document.text, gold.cue, gold),
    )


def _beside(text: str, words: str, gold: GoldClaim) -> Span | None:
    """Where the words of a source or cue stand nearest to the statement; the whole of a cue in two pieces."""
    around = max(0, gold.start - _BESIDE), gold.end + _BESIDE
    pieces = words.split(" ... ")
    if len(pieces) > 1:
        found = place_in_order(text, pieces, around)
        return (found[0][0], found[-1][1]) if found else None
    return nearest(text, words, around, (gold.start, gold.end))
