"""A text in pieces that end where sentences end, for models that read only so much at once."""

from itertools import pairwise

from coverstory.claims.attribution.sentences import sentences_of
from coverstory.model import Span

__all__ = ["pieces_of"]


def pieces_of(text: str, most: int) -> list[Span]:
    """The text as spans of at most so many characters, whole sentences each; a longer sentence is cut."""
    ends = [sentence.tokens[-1].end for sentence in sentences_of(text)]
    pieces: list[Span] = []
    start = 0
    for end, following in pairwise([*ends, len(text) + most + 1]):
        while end - start > most:
            pieces.append((start, start + most))
            start += most
        if following - start > most and end > start:
            pieces.append((start, end))
            start = end
    return pieces
