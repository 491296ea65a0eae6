"""What the documents of a case say, how it weighs, and what the records show of it, on one page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from coverstory.claims import (
    Contribution,
    Extractor,
    Ledger,
    Reprint,
    add_extracted,
    claims_in,
    link_parties,
    mentions_in,
    read_judgements,
    read_sources,
    reprints_among,
    weigh,
)
from coverstory.claims.mentions import Mentions, Party
from coverstory.errors import Refusal
from coverstory.hypotheses.answering import Answer, Found, answer_questions
from coverstory.hypotheses.matrix import Hypothesis, hypotheses_on
from coverstory.hypotheses.particulars import particulars_of
from coverstory.hypotheses.questions import questions_of
from coverstory.lake import Engine
from coverstory.model import Claim, Document, Finding
from coverstory.screen import parties_to_screen
from coverstory.sources.documents import read_documents
from coverstory.typologies import Bench, Typology, find

__all__ = ["Asked", "Testimony", "ask_records", "hear", "hear_case"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the records show of one claim, and how each way to explain it stands."""

    answer: Answer
    hypotheses: tuple[Hypothesis, ...]


@dataclass(frozen=True, slots=True)
class Testimony:
    """The documents of a case, which of them repeat others, their claims as weighed, and what was asked of records."""

    documents: tuple[Document, ...] = ()
    reprints: tuple[Reprint, ...] = ()
    ledger: Ledger = field(default_factory=lambda: Ledger(()))
    asked: Mapping[str, Asked] = field(default_factory=dict)
    """by the id of the claim"""
    refusals: tuple[Refusal, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    """what each optional extractor added; empty where none was configured"""
    named: Mapping[str, tuple[Party, ...]] = field(default_factory=dict)
    """by document, the parties in its text that extractors alone saw"""


def hear_case(
    case: Path, paths: Iterable[Path], ocr: Path | None = None, extractors: Sequence[Extractor] = ()
) -> Testimony:
    """Read the documents of a case and weigh what they say, by what people have decided in that case."""
    read = read_documents(case, paths, ocr)
    return hear(read.documents, case, read.refusals, extractors)


def hear(
    documents: Sequence[Document],
    case: Path | None = None,
    refusals: tuple[Refusal, ...] = (),
    extractors: Sequence[Extractor] = (),
) -> Testimony:
    """Take documents apart into claims, by rules and then by extractors, and weigh them; records are not asked yet."""
    reprints = reprints_among(documents)
    by_rules = [claim for document in documents for claim in claims_in(document)]
    merged = add_extracted(documents, by_rules, extractors)
    judgements = read_judgements(case) if case is not None else ()
    sources = read_sources(case) if case is not None else {}
    ledger = weigh(merged.claims, documents, reprints, judgements, sources)
    return Testimony(tuple(documents), reprints, ledger, {}, refusals, merged.contributions, merged.parties)


def ask_records(
    testimony: Testimony,
    bench: Bench,
    catalogue: Mapping[str, Typology],
    found: Found,
) -> Testimony:
    """The testimony with what the records show of each claim that asks something of them.

    `found` is what was found by the typologies of `catalogue` as changed for the case.
    """
    claims = [each.claim for each in testimony.ledger.claims]
    mentions = {document.id: mentions_in(document.text, document.published) for document in testimony.documents}
    known = _known_in(testimony, claims, mentions, bench.engine)
    places = {
        document: [each.text for each in found.places if each.kind == "place"] for document, found in mentions.items()
    }
    questions = questions_of(claims, known, particulars_of(claims, testimony.documents, places, bench.engine))
    answers = answer_questions(bench.engine, questions, found, partial(_explained, catalogue, bench))
    beside = _beside(testimony.ledger)
    denials = {claim.id for claim in claims if claim.polarity == "negated"}
    asked = {
        answer.question.claim: Asked(
            answer,
            tuple(
                hypotheses_on(
                    answer,
                    _usual(answer, catalogue),
                    *beside[answer.question.claim],
                    is_denial=answer.question.claim in denials,
                )
            ),
        )
        for answer in answers
    }
    return replace(testimony, asked=asked)


def _explained(catalogue: Mapping[str, Typology], bench: Bench, name: str) -> Sequence[Finding]:
    """The findings of a typology with those that an innocent explanation closes, where its query can tell them."""
    typology = catalogue[name]
    return find(typology, bench, explained=True) if "$explained" in typology.query else ()


def _usual(answer: Answer, catalogue: Mapping[str, Typology]) -> tuple[str, ...]:
    """The innocent explanations of the pattern that a claim is put to."""
    asked = answer.question.typologies[:1]
    return tuple(each.explanation for name in asked for each in catalogue[name].innocent)


_MISSIONS = "SELECT id FROM party WHERE kind = 'mission' ORDER BY id"


def _known_in(
    testimony: Testimony, claims: Sequence[Claim], mentions: Mapping[str, Mentions], engine: Engine
) -> dict[str, tuple[str, ...]]:
    """For each claim the known parties that its statement likely names; a possible namesake binds nobody.

    A mission is known by its state, which names its workers too, and is looked for by `particulars_of`.
    """
    named: dict[str, set[str]] = {}
    for document in testimony.documents:
        parties = (*mentions[document.id].parties, *testimony.named.get(document.id, ()))
        for claim in claims:
            if claim.document == document.id and claim.about is not None:
                inside = (each.text for each in parties if _stands_in(each.span, claim))
                named.setdefault(claim.id, set()).update(inside)
    names = sorted(set().union(*named.values()))
    links = link_parties(names, (), parties_to_screen(engine)) if names else ()
    missions = set(engine.query(_MISSIONS)["id"].to_pylist())
    likely: dict[str, set[str]] = {}
    for link in links:
        if link.standing == "likely" and link.known not in missions:
            likely.setdefault(link.name, set()).add(link.known)
    return {
        claim: tuple(sorted({party for name in names for party in likely.get(name, ())}))
        for claim, names in named.items()
    }


def _stands_in(span: tuple[int, int], claim: Claim) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in claim.parts or ((claim.start, claim.end),))


def _beside(ledger: Ledger) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each claim, in words, who else says the same on another's word, and what cannot hold beside it."""
    claims = {each.claim.id: each for each in ledger.claims}
    clashing: dict[str, list[str]] = {}
    for found in ledger.contradictions:
        for side, other in ((found.one, found.other), (found.other, found.one)):
            for claim in side.claims:
                clashing.setdefault(claim, []).extend(
                    f"{claims[each].told_by}: {claims[each].claim.text}" for each in other.claims[:1]
                )
    return {
        id_: (
            tuple(f"{lineage.root} says the same" for lineage in each.lineages if lineage.root not in each.roots),
            tuple(clashing.get(id_, ())),
        )
        for id_, each in claims.items()
    }
