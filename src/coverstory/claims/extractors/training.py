"""A CRF trained on what people have accepted: their judgements become labels, the labels weights."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from coverstory.claims.attribution.sentences import Sentence, sentences_of
from coverstory.claims.extractors.crf_model import CrfModel
from coverstory.claims.extractors.features import features_of
from coverstory.claims.extractors.labels import labels_of
from coverstory.claims.ledger import Judgement, standing_of
from coverstory.errors import BadArgument
from coverstory.model import Claim, Document, Span

__all__ = ["FEWEST_CLAIMS", "Marked", "marked_in", "train_crf"]

FEWEST_CLAIMS = 100
"""Accepted claims with a source and a cue that a CRF needs at least: see the figures in docs/claims-extractors.md."""

_PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 80}
"""L1 and L2 as in the usual examples of CRFsuite, and an end so that training takes seconds; not tuned."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document with the claims in it by what was decided. Where any is undecided, silence in it tells nothing."""

    document: Document
    accepted: tuple[Claim, ...]
    rejected: tuple[Claim, ...] = ()
    undecided: tuple[Claim, ...] = ()

    @property
    def attributed(self) -> int:
        """How many accepted claims have both a source and a cue beside them."""
        return sum(each.source_span is not None and each.cue_span is not None for each in self.accepted)


def marked_in(
    documents: Iterable[Document], claims: Sequence[Claim], judgements: Iterable[Judgement]
) -> tuple[list[Marked], int]:
    """The documents in which something was accepted, and how many claims do not stand in them any more as judged."""
    standing, _ = standing_of(claims, judgements)
    held = {document.id: document for document in documents}
    decided: defaultdict[str, defaultdict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    lost = 0
    for claim in claims:
        document = held.get(claim.document)
        if document is None or document.text[claim.start : claim.end] != claim.text:
            lost += 1
            continue
        status = standing[claim.id].status if claim.id in standing else "proposed"
        decided[claim.document][status].append(claim)
    marked = [
        Marked(held[id_], tuple(told["accepted"]), tuple(told["rejected"]), tuple(told["proposed"]))
        for id_, told in decided.items()
    ]
    return [each for each in marked if each.accepted], lost


def train_crf(marked: Sequence[Marked], fewest: int = FEWEST_CLAIMS) -> CrfModel:
    """A CRF trained on marked documents; the same ones give the same model.

    BadArgument where fewer claims were accepted than that takes, or the package that trains is not installed.
    """
    count = sum(each.attributed for each in marked)
    if count < fewest:
        raise BadArgument(
            f"{count} accepted claims with a source and a cue: a CRF needs {fewest}; accept {fewest - count} more"
        )
    try:
        package = import_module("pycrfsuite")
    except ImportError as error:
        raise BadArgument(
            f'training needs python-crfsuite ({error}); type: pip install "coverstory[claims]"'
        ) from error
    trainer = package.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(_PARAMETERS)
    for document in marked:
        for sentence, claims in _examples(document):
            trainer.append(features_of(sentence), labels_of(sentence, claims))
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = package.Tagger()
        tagger.open(path)
        learnt = tagger.info()
        tagger.close()
    return CrfModel(_nested(learnt.state_features), _nested(learnt.transitions), count)


def _examples(marked: Marked) -> Iterator[tuple[Sentence, list[Claim]]]:
    """The sentences of which it is known what is claimed in them, each with the accepted claims that reach into it.

    A sentence with an undecided claim is none. One without any claim is one only where the whole document was judged.
    """
    for sentence in sentences_of(marked.document.text):
        span = sentence.span(0, len(sentence.tokens))
        if any(_reaches(claim, span) for claim in marked.undecided):
            continue
        claims = [claim for claim in marked.accepted if _reaches(claim, span)]
        if claims or not marked.undecided or any(_reaches(claim, span) for claim in marked.rejected):
            yield sentence, [claim for claim in claims if claim.source_class != "unsourced"]


def _reaches(claim: Claim, span: Span) -> bool:
    """Whether any of a claim's words stand in a span."""
    spans = (*(claim.parts or ((claim.start, claim.end),)), claim.source_span, claim.cue_span)
    return any(each is not None and each[0] < span[1] and span[0] < each[1] for each in spans)


def _nested(learnt: Mapping[tuple[str, str], Any]) -> dict[str, dict[str, float]]:
    """Weights of pairs as a table of tables."""
    nested: dict[str, dict[str, float]] = {}
    for (one, other), weight in learnt.items():
        nested.setdefault(one, {})[other] = float(weight)
    return nested
