"""Paragraphs of a text: where a quotation may run on, and where a transcript gives the word to somebody else."""

import re
from itertools import pairwise

from coverstory.model import Span

__all__ = ["paragraphs_of"]

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_SPEAKER_LINE = re.compile(r"\n[ \t]*(?=(?:Q|A|[A-Z][\w.’'-]{0,30}(?: [A-Z(][\w.’')-]{0,30}){0,4})[:.] )")
_FULL_LINE = re.compile(r"(?<=[.?!:\"”'’)])[ \t\r]*\n\s*")
_INK = re.compile(r"\S")


def paragraphs_of(text: str) -> list[Span]:
    """The paragraphs in order, without the white space around them.

    A blank line parts them, as does a line that begins with a speaker's name; in a text without any blank line, a line
    that ends as sentences end.
    """
    parting = [_BLANK_LINE] if _BLANK_LINE.search(text.strip()) else [_FULL_LINE]
    cuts = sorted({found.end() for rule in (*parting, _SPEAKER_LINE) for found in rule.finditer(text)} | {0, len(text)})
    trimmed = (_trimmed(text, start, end) for start, end in pairwise(cuts))
    return [span for span in trimmed if span[0] < span[1]]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    ink = _INK.search(text, start, end)
    if ink is None:
        return start, start
    return ink.start(), start + len(text[start:end].rstrip())
