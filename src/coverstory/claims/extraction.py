"""The way from a document to its attributed claims, on one page."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coverstory.claims.attributing import Attribution, attributions_in
from coverstory.claims.following import Cast, Party
from coverstory.claims.judging import act_of, is_hedged_claim, polarity_of
from coverstory.claims.naming import told_as
from coverstory.claims.polarity import is_hedged, is_negated
from coverstory.claims.phrases import Range, is_finite, noun_before
from coverstory.claims.sentences import Sentence, sentences_of
from coverstory.claims.telling import Told, told_in
from coverstory.claims.tokens import Token
from coverstory.model import Claim, Document, Span

__all__ = ["extract_claims"]


@dataclass(frozen=True, slots=True)
class Source:
    """Whom an attribution names, followed back, and where the sentence names it."""

    text: str
    kind: str
    span: Span | None


_NOBODY = Source("", "anonymous", None)


def extract_claims(document: Document, with_attitudes: bool = False) -> list[Claim]:
    """The attributed claims of a document in the order of the text, each a proposal.

    With attitudes, also what somebody is only said to want, hope, support or criticise.
    """
    cast = Cast()
    claims: list[Claim] = []
    last: Sentence | None = None
    for sentence in sentences_of(document.text):
        found = attributions_in(sentence, with_attitudes)
        _meet_subject(sentence, document.text, cast)
        sources = [_source(each, sentence, document.text, cast) for each in found]
        made = [_claim(document, sentence, told, _sources(told, found, sources)) for told in told_in(sentence, found)]
        if not found and claims and last is not None and _runs_on(last, sentence):
            made = [_run_on(document, sentence, claims[-1])]
        claims.extend(made)
        last = sentence if made else None
    return claims


def _meet_subject(sentence: Sentence, text: str, cast: Cast) -> None:
    """Keep in mind whom a sentence is about, for a pronoun further on."""
    for at in range(1, min(len(sentence.tokens), 30)):
        if sentence.quoted[at] >= 0:
            return
        if is_finite(sentence, at):
            subject = noun_before(sentence, at, 0)
            if subject is not None and subject[0] == 0 and len(sentence.lower[0]) > 1:
                tokens = sentence.tokens[slice(*subject)]
                cast.meet(tokens, told_as(tokens, text))
            return


def _source(attribution: Attribution, sentence: Sentence, text: str, cast: Cast) -> Source:
    """The source of an attribution, followed back."""
    where = attribution.placed.source
    if where is None:
        return _NOBODY
    tokens = sentence.tokens[slice(*where)]
    party: Party = cast.meet(tokens, told_as(tokens, text))
    return Source(party.text, party.kind, sentence.span(*where))


def _sources(told: Told, found: Sequence[Attribution], sources: Sequence[Source]) -> list[Source]:
    """The sources of the attributions around a statement, outermost first, its own last."""
    return [sources[found.index(each)] for each in (*told.around, told.attribution)]


def _claim(document: Document, sentence: Sentence, told: Told, sources: Sequence[Source]) -> Claim:
    """The claim of one statement."""
    cue, own = told.attribution.placed.cue, sources[-1]
    words = tuple(word for piece in told.pieces for word in _words(sentence.tokens[slice(*piece)]))
    named = document.text[own.span[0] : own.span[1]].lower().split() if own.span is not None else []
    act = act_of(cue, words, named, told.act)
    parts = tuple(sentence.span(*piece) for piece in told.pieces)
    cue_span = sentence.span(cue.first, cue.after)
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    return Claim(
        id=_name(document, start, end, cue_span),
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        source=own.text,
        source_class=own.kind,
        chain=tuple(each.text for each in sources[:-1] if each.text and each.text != own.text),
        cue=document.text[cue_span[0] : cue_span[1]],
        act=act,
        polarity=polarity_of(cue, act, words),
        hedged=is_hedged_claim(cue, act, words),
        parts=parts if len(parts) > 1 else (),
        source_span=own.span,
        cue_span=cue_span,
    )


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of a statement in small letters, its quotation marks aside."""
    return (token.lower for token in tokens if token.text not in {'"', "“", "”"})


def _name(document: Document, start: int, end: int, cue: Span) -> str:
    """The id of a claim: the same for the same bytes and place."""
    place = f"{document.sha256} {start} {end} {cue[0]}"
    return hashlib.sha256(place.encode()).hexdigest()[:16]


def _runs_on(last: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence without a cue is a quotation that goes on from the sentence before."""
    if not all(number >= 0 for number in sentence.quoted if number is not None):
        return False
    return last.paragraph == sentence.paragraph or last.runs_on


def _run_on(document: Document, sentence: Sentence, before: Claim) -> Claim:
    """What a quotation goes on to say, by the same source."""
    start, end = sentence.span(0, len(sentence.tokens))
    words = tuple(_words(sentence.tokens))
    return Claim(
        id=_name(document, start, end, before.cue_span or (start, end)),
        document=document.id,
        start=start,
        end=end,
        text=document.text[start:end],
        source=before.source,
        source_class=before.source_class,
        chain=before.chain,
        cue=before.cue,
        polarity="negated" if is_negated(words) else "affirmed",
        hedged=is_hedged(words),
        source_span=before.source_span,
        cue_span=before.cue_span,
    )
