"""Words found in a text as they stand there, the blanks between them aside; or not at all."""

import re
from collections.abc import Iterator, Sequence

from coverstory.model import Span

__all__ = ["LONGEST_WORDS", "nearest", "place", "place_in_order"]

LONGEST_WORDS = 2000
"""Characters of a statement, a source or a cue at most; the longest statement in our tuning stories has 185."""


def place(text: str, words: str, within: Span) -> Span | None:
    """Where the words first stand between two offsets, as whole words; None where they do not."""
    return next(_places(text, words, within), None)


def place_in_order(text: str, pieces: Sequence[str], within: Span) -> tuple[Span, ...]:
    """Where the pieces of a statement stand one behind the other; empty where one of them does not."""
    found: list[Span] = []
    start, end = within
    for piece in pieces:
        span = place(text, piece, (start, end))
        if span is None:
            return ()
        found.append(span)
        start = span[1]
    return tuple(found)


def nearest(text: str, words: str, within: Span, to: Span) -> Span | None:
    """Where the words stand nearest to a place, apart from it; None where they do not."""
    apart = (span for span in _places(text, words, within) if span[1] <= to[0] or to[1] <= span[0])
    return min(apart, key=lambda span: max(to[0] - span[1], span[0] - to[1]), default=None)


def _places(text: str, words: str, within: Span) -> Iterator[Span]:
    """Every place of the words between two offsets."""
    parts = words.split()
    if not parts or len(words) > LONGEST_WORDS:
        return
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    behind = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    sought = re.compile(before + r"\s+".join(map(re.escape, parts)) + behind)
    yield from (found.span() for found in sought.finditer(text, *within))
