"""A claim written out: from a statement's words, the cue, and the sources that passed it on."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.judging import act_of, is_hedged_claim, polarity_of
from coverstory.claims.attribution.parties import Party
from coverstory.claims.attribution.phrases import Range
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.tokens import Token
from coverstory.model import Claim, Document, Span

__all__ = ["NOBODY", "Basis", "Source", "claim_of"]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom an attribution names, followed back, and where the sentence names it.

    What the party is called is read when the whole document has been: it may be named only later.
    """

    party: Party | None
    span: Span | None

    @property
    def text(self) -> str:
        """What the document calls the source; empty where nobody is told."""
        return self.party.text if self.party is not None else ""

    @property
    def kind(self) -> str:
        """One of SOURCE_CLASSES."""
        return self.party.kind if self.party is not None else "anonymous"


NOBODY = Source(None, None)
"""The source of "it is said"."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a claim rests on: its cue, where that stands, and its sources, outermost first, its own last."""

    cue: Cue
    cue_span: Span
    sources: tuple[Source, ...]

    @property
    def source(self) -> Source:
        """The source whose statement it is."""
        return self.sources[-1]


def claim_of(document: Document, sentence: Sentence, pieces: Sequence[Range], basis: Basis) -> Claim:
    """The claim of one statement."""
    pieces = [_unquoted(sentence, *piece) for piece in pieces]
    own = basis.source
    words = tuple(word for piece in pieces for word in _words(sentence.tokens[slice(*piece)]))
    named = (*own.text.lower().split(), *(own.party.nouns if own.party is not None else ()))
    called = sentence.lower[basis.cue.after : pieces[0][0]]
    does = act_of(basis.cue, words, named, called)
    parts = tuple(sentence.span(*piece) for piece in pieces)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    return Claim(
        id=_name(document, start, end, basis.cue_span),
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        source=own.text,
        source_class=own.kind,
        chain=tuple(each.text for each in basis.sources[:-1] if each.text not in {"", own.text, document.publisher}),
        cue=document.text[slice(*basis.cue_span)],
        act=does,
        polarity=polarity_of(basis.cue, does, words),
        hedged=is_hedged_claim(basis.cue, does, words),
        parts=parts if len(parts) > 1 else (),
        source_span=own.span,
        cue_span=basis.cue_span,
    )


def _unquoted(sentence: Sentence, first: int, after: int) -> Range:
    """A piece that is one whole quotation, without its marks and the comma before the closing one."""
    number = sentence.quoted[first]
    if number < 0 or any(each != number for each in sentence.quoted[first:after]):
        return first, after
    inner_first, inner_after = first, after
    while inner_first < inner_after and not _is_ink(sentence.tokens[inner_first]):
        inner_first += 1
    while inner_after > inner_first and not _is_ink(sentence.tokens[inner_after - 1]):
        inner_after -= 1
    return (inner_first, inner_after) if inner_first < inner_after else (first, after)


def _is_ink(token: Token) -> bool:
    """Whether a token says something itself, or asks."""
    return token.kind != "mark" or token.text in {"?", "!", "%", "(", ")", "]", "["}


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of a statement in small letters, its quotation marks aside."""
    return (token.lower for token in tokens if token.text not in {'"', "“", "”", "''"})


def _name(document: Document, start: int, end: int, cue: Span) -> str:
    """The id of a claim: the same for the same bytes and place."""
    place = f"{document.sha256} {start} {end} {cue[0]}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]
