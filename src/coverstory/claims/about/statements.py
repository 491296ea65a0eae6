"""A statement taken by itself: its words, where they stand in the document, and what they mention."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coverstory.claims.mentions import Mentions, Number, Place, joined
from coverstory.model.claim import Span

__all__ = ["STEM", "Statement", "statement_of"]

STEM = 3
"""Letters by which words are looked for before a pattern is."""

LOOK_BACK = 400
"""Characters before a statement in which a bare number is looked up: about three sentences."""

LONGEST = 1_200
"""Characters of a statement that are read; no sentence of a careful writer is longer, and hostile ones are cut."""

_SENTENCE_START = re.compile(r"(?:[.!?][\"”’)]?\s+|\n)(?=[^\s])")
_OPENING = re.compile(r"(?:^|(?<=[.!?]\s)|(?<=[\"“]))(?!I\b)[A-Z](?=[a-z]|\s)|\b(?:NOT|WAS|IS|ALL|NEVER|NO)\b")
_WORD = re.compile(r"\w{3,}")
_NO_QUOTES = str.maketrans('"“”', "   ")
_FRONT_WORD = (
    r"(?!(?:was|were|is|are|had|has|have|he|she|they|it|we|I|said|told|wrote|story|report|article|according|\w+ed)\b)"
    r"[\w’'-]+"
)
_FRONTED = re.compile(
    rf"(?:in|on|at|by|since|during|between|until|from|as)\s(?:{_FRONT_WORD}\s){{0,17}}{_FRONT_WORD},\s", re.IGNORECASE
)
"""An adverbial and nothing more: no verb, nobody who speaks."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The words of a statement, its pieces joined by one blank each.

    `mentions` are those inside it, `fronted` those of an adverbial right before it ("In March 2017, "), at their
    offsets in the document.
    """

    text: str
    words: str
    """`text` as patterns want it: the first letters of sentences small, quotation marks blank"""
    mentions: Mentions
    fronted: Mentions
    pieces: tuple[tuple[int, int], ...]
    """of each piece where it begins in the document, and in `text`"""
    before: tuple[Number, ...]
    """the numbers that stand right before it in the document, for one that says no more than how many"""
    stems: frozenset[str]
    """how its words begin, in small letters"""

    def local(self, mention: Number | Place) -> Span:
        """Where a mention stands in `text`."""
        begins, here = next(piece for piece in reversed(self.pieces) if piece[0] <= mention.span[0])
        return mention.span[0] - begins + here, mention.span[1] - begins + here


def statement_of(text: str, parts: Sequence[Span], mentions: Mentions) -> Statement:
    """The statement that stands in the parts of a document's text, in the order of the text; cut where too long."""
    whole, pieces, inside = "", [], []
    for start, end in parts:
        if len(whole) >= LONGEST:
            break
        whole = f"{whole.rstrip(' ,')} " if whole else ""
        kept = text[start : min(end, start + LONGEST - len(whole))]
        pieces.append((start, len(whole)))
        inside.append(mentions.within(start, start + len(kept)))
        whole += kept
    small = _OPENING.sub(lambda match: match.group().lower(), whole).translate(_NO_QUOTES)
    start = parts[0][0]
    earlier = mentions.within(max(0, start - LOOK_BACK), start).numbers
    stems = frozenset(word[:STEM] for word in _WORD.findall(small.lower()))
    return Statement(
        whole, small, joined(inside), _fronted(text, start, mentions), tuple(pieces), before=earlier, stems=stems
    )


def _fronted(text: str, start: int, mentions: Mentions) -> Mentions:
    """What an adverbial mentions that opens the same sentence and ends right before the statement."""
    before = text[max(0, start - 200) : start]
    breaks = [match.end() for match in _SENTENCE_START.finditer(before)]
    opening = before[breaks[-1] :] if breaks else before
    if not _FRONTED.fullmatch(opening):
        return Mentions()
    return mentions.within(start - len(opening), start)
