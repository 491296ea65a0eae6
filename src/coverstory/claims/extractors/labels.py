"""Claims as labels of tokens and back: which tokens of a sentence are a source, a cue, or what is stated."""

from collections.abc import Iterable, Iterator, Sequence

from coverstory.claims.attribution.phrases import Range
from coverstory.claims.attribution.sentences import Sentence
from coverstory.model import Claim, Span

__all__ = ["LABELS", "OUTSIDE", "labels_of", "runs_of"]

OUTSIDE = "O"

_KINDS = ("source", "cue", "content")

LABELS = (OUTSIDE, *(f"{place}-{kind}" for kind in _KINDS for place in "BI"))
"""B begins a run of tokens, I goes on with it, O is neither source nor cue nor content."""


def labels_of(sentence: Sentence, claims: Iterable[Claim]) -> list[str]:
    """The labels of a sentence's tokens; where a source or cue stands inside another's statement it comes first."""
    labels = [OUTSIDE] * len(sentence.tokens)
    told = list(claims)
    marked: list[tuple[str, Span]] = [
        ("content", span) for claim in told for span in claim.parts or ((claim.start, claim.end),)
    ]
    for kind in ("cue", "source"):
        spans = (claim.cue_span if kind == "cue" else claim.source_span for claim in told)
        marked += [(kind, span) for span in spans if span is not None]
    for kind, (start, end) in marked:
        inside = [at for at, token in enumerate(sentence.tokens) if start <= token.start and token.end <= end]
        for at in inside:
            labels[at] = f"{'B' if at == inside[0] else 'I'}-{kind}"
    return labels


def runs_of(labels: Sequence[str]) -> Iterator[tuple[str, Range]]:
    """Each run of tokens of one kind: source, cue or content. A run that begins with an I is one all the same."""
    first = 0
    for at in range(1, len(labels) + 1):
        goes_on = at < len(labels) and labels[at][0] == "I" and labels[at][2:] == labels[first][2:]
        if not goes_on:
            if labels[first] != OUTSIDE:
                yield labels[first][2:], (first, at)
            first = at
