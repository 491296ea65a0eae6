"""From a document to its claims: who is said to say what, what the author says unattributed, and what each is about."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coverstory.claims.about import about_of
from coverstory.claims.attribution import extract_claims, sentences_of
from coverstory.claims.carrying import with_places_carried
from coverstory.claims.ledger import claim_id
from coverstory.claims.mentions import Mentions, mentions_in
from coverstory.model import About, Claim, Document, Span

__all__ = ["claims_in"]


_STOPS = (".", "!")


def claims_in(document: Document) -> list[Claim]:
    """Every claim of a document in the order of its text, each a proposal with what it is about.

    What no source is told for is a claim of the author's alone, where it is about something that matters here. One that
    goes on with the one before it has that one's place in a slot of its own.
    """
    mentions = mentions_in(document.text, document.published)
    attributed = [replace(claim, about=_about(document, claim, mentions)) for claim in extract_claims(document)]
    claims = [*attributed, *_unsourced(document, attributed, mentions)]
    in_order = sorted(claims, key=lambda claim: (claim.start, claim.end, claim.id))
    return list(with_places_carried(in_order, document.text))


def _about(document: Document, claim: Claim, mentions: Mentions) -> About | None:
    return about_of(document.text, claim.parts or ((claim.start, claim.end),), mentions)


def _unsourced(document: Document, attributed: Sequence[Claim], mentions: Mentions) -> Iterator[Claim]:
    """The sentences that hold no attribution and are about something that matters; a headline is none."""
    taken = sorted(
        span
        for claim in attributed
        for span in (*(claim.parts or ((claim.start, claim.end),)), claim.source_span, claim.cue_span)
        if span is not None
    )
    for sentence in sentences_of(document.text):
        start, end = _trimmed(document.text, sentence.span(0, len(sentence.tokens)))
        if document.text[end : end + 1] not in _STOPS or _touches((start, end), taken):
            continue
        about = about_of(document.text, ((start, end),), mentions)
        if about is not None:
            yield Claim(
                id=claim_id(document.sha256, start, end),
                document=document.id,
                start=start,
                end=end,
                text=document.text[start:end],
                source="",
                source_class="unsourced",
                about=about,
            )


def _trimmed(text: str, span: Span) -> Span:
    """A sentence without its last stop."""
    start, end = span
    return (start, end - 1) if text[start:end].endswith((*_STOPS, "?")) else span


def _touches(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span shares characters with one of those taken, which are in order of their beginnings."""
    nearest = bisect_left(taken, span[1], key=lambda each: each[0])
    return any(end > span[0] for _, end in taken[max(0, nearest - 8) : nearest])
