"""The ledger of a case: every claim as it stands, who bears it out, who contradicts it, and what people decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coverstory.claims.contradictions import Contradiction, contradictions_in
from coverstory.claims.corroboration import Lineage, borne_out
from coverstory.claims.grading import Grade, credibility_of, judged, reliability_of
from coverstory.claims.ledger import Judgement, Standing, standing_of
from coverstory.claims.positions import Field, fields_of
from coverstory.claims.procedure import superseded
from coverstory.claims.questions import Frame, statements_of
from coverstory.claims.roots import Copy, roots_of
from coverstory.claims.sources import GradedSource
from coverstory.errors import BadArgument
from coverstory.model import Claim, Document

__all__ = ["Ledger", "WeighedClaim", "weigh"]


@dataclass(frozen=True, slots=True)
class WeighedClaim:
    """A claim as it stands: `claim` has the status and grades in force, the rest says where they come from."""

    claim: Claim
    reliability: Grade
    credibility: Grade
    published: str = ""
    publisher: str = ""
    frame: Frame | None = None
    """what it answers, as it is held against others; None where it says nothing of anything known, or was rejected"""
    roots: tuple[str, ...] = ()
    """whom this claim itself goes back to"""
    lineages: tuple[Lineage, ...] = ()
    """who says the same, this claim's own lineage among them; none for a claim that is about nothing known"""
    contradictions: tuple[str, ...] = ()
    """ids of the contradictions it takes part in"""
    superseded_by: str = ""
    decided: str = ""
    """what a person decided, in words"""
    asked_again: str = ""

    @property
    def told_by(self) -> str:
        """Whose word it is: the source, or who published what nobody else is named for."""
        return self.claim.source or self.publisher or self.claim.document


@dataclass(frozen=True, slots=True)
class Ledger:
    """All claims of a case in the order given, and what they are to each other."""

    claims: tuple[WeighedClaim, ...]
    contradictions: tuple[Contradiction, ...] = ()
    unplaced: tuple[Judgement, ...] = ()
    """judgements on claims that are not found any more"""
    not_compared: tuple[tuple[str, str, int], ...] = ()
    """type, place and number of answers too many to be held against the others"""

    @property
    def accepted(self) -> tuple[WeighedClaim, ...]:
        """What a person has accepted: all that a chart may rest on."""
        return tuple(each for each in self.claims if each.claim.status == "accepted")


def weigh(
    claims: Sequence[Claim],
    documents: Iterable[Document],
    copies: Iterable[Copy] = (),
    judgements: Iterable[Judgement] = (),
    sources: Mapping[str, GradedSource] | None = None,
) -> Ledger:
    """Every claim with its grades, its lineages, what contradicts it and what was decided.

    A claim that a person rejected bears out and contradicts nothing; one that a later stage of the same matter
    replaced is kept, named, and no longer held against others. Grades that a person set hold; the rest is proposed.
    BadArgument where two claims have one id: a judgement could not tell them apart.
    """
    twice = [id_ for id_, times in Counter(claim.id for claim in claims).items() if times > 1]
    if twice:
        raise BadArgument(f"claim {twice[0]}: {len(twice)} ids stand for more than one claim; expected an id for each")
    held = {document.id: document for document in documents}
    standing, unplaced = standing_of(claims, judgements)
    counted = [each for each in claims if standing.get(each.id, _PROPOSED).status != "rejected"]
    statements = statements_of(counted, held)
    replaced = superseded(statements, held)
    roots = roots_of(statements, held, copies)
    fields = fields_of(each for each in statements if each.claim.id not in replaced)
    contradictions = tuple(found for field in fields for found in contradictions_in(field, roots))
    scales = _Scales(
        documents=held,
        sources=sources or {},
        standing=standing,
        replaced=replaced,
        frames={each.claim.id: each.frame for each in statements},
        roots=roots,
        lineages=_lineages(fields, roots),
        against=_against(contradictions, roots),
    )
    return Ledger(
        claims=tuple(map(scales.weigh, claims)),
        contradictions=contradictions,
        unplaced=tuple(unplaced),
        not_compared=tuple((field.type, field.where, field.left_out) for field in fields if field.left_out),
    )


_PROPOSED = Standing()


def _lineages(fields: Iterable[Field], roots: Mapping[str, frozenset[str]]) -> dict[str, tuple[Lineage, ...]]:
    """For each claim who says the same."""
    return {
        each.claim.id: lineages[position.frame]
        for field in fields
        for lineages in (borne_out(field, roots),)
        for position in field.positions
        for each in position.statements
    }


def _against(
    contradictions: Iterable[Contradiction], roots: Mapping[str, frozenset[str]]
) -> dict[str, tuple[tuple[str, ...], frozenset[str]]]:
    """For each claim the contradictions it takes part in, and the roots that speak against it and not for it."""
    ids: defaultdict[str, list[str]] = defaultdict(list)
    speaking: defaultdict[str, set[str]] = defaultdict(set)
    for found in contradictions:
        for side, other in ((found.one, found.other), (found.other, found.one)):
            for claim in side.claims:
                ids[claim].append(found.id)
                speaking[claim].update(other.roots)
    return {claim: (tuple(told), frozenset(speaking[claim]) - roots[claim]) for claim, told in ids.items()}


@dataclass(frozen=True, slots=True)
class _Scales:
    """All that is known of the claims of a case, by id, so that each can be weighed by itself."""

    documents: Mapping[str, Document]
    sources: Mapping[str, GradedSource]
    standing: Mapping[str, Standing]
    replaced: Mapping[str, str]
    frames: Mapping[str, Frame]
    roots: Mapping[str, frozenset[str]]
    lineages: Mapping[str, tuple[Lineage, ...]]
    against: Mapping[str, tuple[tuple[str, ...], frozenset[str]]]

    def weigh(self, claim: Claim) -> WeighedClaim:
        """One claim with everything that is known of it."""
        document = self.documents.get(claim.document)
        holds = self.standing.get(claim.id, _PROPOSED)
        lineages = self.lineages.get(claim.id, ())
        contradictions, against = self.against.get(claim.id, ((), frozenset()))
        reliability = judged(reliability_of(claim, document, self.sources), holds.reliability, "reliability")
        credibility = judged(credibility_of(len(lineages), len(against)), holds.credibility, "credibility")
        return WeighedClaim(
            claim=replace(claim, status=holds.status, reliability=reliability.grade, credibility=credibility.grade),
            reliability=reliability,
            credibility=credibility,
            published=document.published if document is not None else "",
            publisher=document.publisher if document is not None else "",
            frame=self.frames.get(claim.id),
            roots=tuple(sorted(self.roots.get(claim.id, ()))),
            lineages=lineages,
            contradictions=contradictions,
            superseded_by=self.replaced.get(claim.id, ""),
            decided=str(holds.decided or holds.credibility or holds.reliability or ""),
            asked_again=holds.asked_again,
        )
