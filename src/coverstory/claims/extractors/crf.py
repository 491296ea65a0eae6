"""A CRF trained on accepted claims: its labels of a sentence become proposals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coverstory.claims.attribution.bringing_up import bring_up
from coverstory.claims.attribution.cues import cues_in
from coverstory.claims.attribution.following import Cast
from coverstory.claims.attribution.judging import act_of, is_hedged_claim, polarity_of
from coverstory.claims.attribution.names import names_in
from coverstory.claims.attribution.naming import told_as
from coverstory.claims.attribution.phrases import Range
from coverstory.claims.attribution.polarity import is_hedged, is_negated
from coverstory.claims.attribution.sentences import Sentence, sentences_of
from coverstory.claims.attribution.tokens import Token
from coverstory.claims.extractors.crf_model import CrfModel
from coverstory.claims.extractors.features import features_of
from coverstory.claims.extractors.interface import Proposal, Reading
from coverstory.claims.extractors.labels import runs_of
from coverstory.model import Document

__all__ = ["Crf"]

_QUOTES = frozenset({'"', "“", "”", "''"})


@dataclass(frozen=True, slots=True)
class Crf:
    """Proposes statements with a source and a cue in one sentence; whom the source means is followed back by rules."""

    model: CrfModel = field(repr=False)
    file: str = ""

    @property
    def name(self) -> str:
        """Its mark on claims."""
        return "crf"

    @property
    def settings(self) -> Mapping[str, str]:
        """Which model, and on how many claims it was trained."""
        return {"model": self.file, "trained_on": f"trained on {self.model.claims} claims"}

    def read(self, document: Document) -> Reading:
        """What the model proposes of a document."""
        sentences = sentences_of(document.text)
        cast = Cast(document.publisher, names_in(sentences))
        return Reading(
            tuple(
                proposal
                for sentence in sentences
                for proposal in _proposals(sentence, self.model.likeliest(features_of(sentence)), document.text, cast)
            )
        )


def _proposals(sentence: Sentence, labels: Sequence[str], text: str, cast: Cast) -> Iterator[Proposal]:
    """The statements of a sentence: each piece goes with the nearest cue, each cue with the nearest source."""
    runs: dict[str, list[Range]] = {"source": [], "cue": [], "content": []}
    for kind, run in runs_of(labels):
        runs[kind].append(run)
    parties = {
        run: cast.meet(tokens, told_as(tokens, text)) for run in runs["source"] if (tokens := _tokens(sentence, run))
    }
    bring_up(sentence, text, cast, 0)
    stated: defaultdict[Range, list[Range]] = defaultdict(list)
    for piece in runs["content"]:
        if runs["cue"] and runs["source"]:
            stated[_nearest(piece, runs["cue"])].append(piece)
    for cue, pieces in stated.items():
        run = _nearest(cue, runs["source"])
        act, polarity, hedged = _judged(sentence, cue, pieces, parties[run].text)
        yield Proposal(
            tuple(text[slice(*sentence.span(*piece))] for piece in pieces),
            sentence.span(0, len(sentence.tokens)),
            source=parties[run].text,
            source_as_written=text[slice(*sentence.span(*run))],
            cue=text[slice(*sentence.span(*cue))],
            source_class=parties[run].kind,
            act=act,
            polarity=polarity,
            hedged=hedged,
        )


def _tokens(sentence: Sentence, run: Range) -> Sequence[Token]:
    return sentence.tokens[slice(*run)]


def _nearest(run: Range, others: Sequence[Range]) -> Range:
    """The run nearest to another, by the tokens between them; the earlier of two as near."""
    return min(others, key=lambda other: max(other[0] - run[1], run[0] - other[1]))


def _judged(sentence: Sentence, cue: Range, pieces: Sequence[Range], source: str) -> tuple[str, str, bool]:
    """Act, polarity and hedging: by the rules where they know the cue, else as the statement's own words have it."""
    stated = tuple(word for piece in pieces for word in sentence.lower[slice(*piece)] if word not in _QUOTES)
    known = next((each for each in cues_in(sentence) if each.first < cue[1] and cue[0] < each.after), None)
    if known is None:
        return "asserts", "negated" if is_negated(stated) else "affirmed", is_hedged(stated)
    act = act_of(known, stated, source.lower().split())
    return act, polarity_of(known, act, stated), is_hedged_claim(known, act, stated)
