"""A document's text cut where claims begin and end, so that each piece can be shown with the claims it belongs to."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coverstory.model import Claim, Span

__all__ = ["Paragraph", "Piece", "mark_claims"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters, the numbers of the claims it belongs to, and of those that end with it."""

    text: str
    claims: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


Paragraph = tuple[Piece, ...]
"""A paragraph of the document in pieces; together they are its characters."""

_Span = tuple[int, int, int]
"""Where a part of a claim begins and ends, and the claim's number."""


def mark_claims(text: str, claims: Sequence[Claim]) -> list[Paragraph]:
    """The paragraphs of a text, cut at the ends of claims, which are numbered from 1 in the order given.

    Paragraphs are parted by an empty line. A claim in several parts marks each of them; pieces of a text that holds no
    claim have none.
    """
    spans = sorted((start, end, number) for number, claim in enumerate(claims, 1) for start, end in _parts(claim))
    last = {number: end for _, end, number in sorted(spans, key=lambda span: span[1])}
    paragraphs: list[Paragraph] = []
    open_now: list[_Span] = []
    waiting = deque(spans)
    for start, end in _paragraphs(text):
        while waiting and waiting[0][0] < end:
            open_now.append(waiting.popleft())
        open_now = [span for span in open_now if span[1] > start]
        if text[start:end].strip():
            paragraphs.append(tuple(_pieces(text, (start, end), open_now, last)))
    return paragraphs


def _parts(claim: Claim) -> tuple[Span, ...]:
    return claim.parts or ((claim.start, claim.end),)


def _paragraphs(text: str) -> Iterator[Span]:
    """Where each paragraph stands."""
    start = 0
    for parting in re.finditer("\n\n", text):
        yield start, parting.start()
        start = parting.end()
    yield start, len(text)


def _pieces(text: str, whole: Span, spans: Sequence[_Span], last: Mapping[int, int]) -> Iterator[Piece]:
    """One paragraph, cut where the claims that reach into it begin and end."""
    edges = {edge for first, stop, _ in spans for edge in (first, stop) if whole[0] < edge < whole[1]}
    for start, end in pairwise(sorted({*whole, *edges})):
        inside = sorted({number for first, stop, number in spans if first <= start < stop})
        # A claim that ends between two paragraphs ends with the first.
        ends = (number for number in inside if last[number] == end or end == whole[1] < last[number] <= end + 2)
        yield Piece(text[start:end], tuple(inside), tuple(ends))
