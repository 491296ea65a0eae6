"""What documents say and what records show of it, as the lines of a run's files."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from coverstory.claims import Contradiction, Contribution, WeighedClaim, claim_json, totals_of
from coverstory.hypotheses import Answer, Asked, Testimony
from coverstory.model import Finding

__all__ = ["answers_json", "claims_json", "contradictions_json", "contributions_json", "totals_json"]


def claims_json(testimony: Testimony) -> Iterator[dict[str, object]]:
    """Every claim as the outer contract has it; after its keys, what it rests on and what else is said."""
    for each in testimony.ledger.claims:
        yield {**claim_json(each.claim), **_weighed(each)}


def _weighed(each: WeighedClaim) -> dict[str, object]:
    return {
        "grounds": {"reliability": each.reliability.why, "credibility": each.credibility.why},
        "lineages": [{"root": one.root, "documents": list(one.documents)} for one in each.lineages],
        "contradictions": list(each.contradictions),
        "superseded_by": each.superseded_by,
        "decided": each.decided,
        "asked_again": each.asked_again,
    }


def contradictions_json(testimony: Testimony) -> Iterator[dict[str, object]]:
    """Every two answers that cannot both hold, by the ids of the claims that give them."""
    return (_contradiction(each) for each in testimony.ledger.contradictions)


def _contradiction(each: Contradiction) -> dict[str, object]:
    return {
        "id": each.id,
        "type": each.type,
        "where": each.where,
        "aspects": list(each.aspects),
        "one": {"claims": list(each.one.claims), "roots": list(each.one.roots)},
        "other": {"claims": list(each.other.claims), "roots": list(each.other.roots)},
        "caveat": each.caveat,
    }


def answers_json(testimony: Testimony) -> Iterator[dict[str, object]]:
    """What the records show of each claim that asks something of them."""
    return (_answer(claim, asked) for claim, asked in testimony.asked.items())


def _answer(claim: str, asked: Asked) -> dict[str, object]:
    answer = asked.answer
    return {
        "claim": claim,
        "asks": answer.question.asks,
        "bounds": answer.question.bounds.in_words(),
        "typologies": list(answer.question.typologies),
        "result": answer.result,
        "says": answer.question.says,
        "findings": [finding.id for finding in answer.findings],
        "support": [_match(answer, finding) for finding in answer.findings],
        "apart": [_match(answer, finding) for finding in answer.apart],
        "explained": [
            {
                "finding": each.finding.id,
                "parties": list(each.finding.parties),
                "explanations": list(each.explanations),
                "evidence": [{"kind": one.kind, "id": one.id} for one in each.finding.evidence],
            }
            for each in answer.explained
        ],
        "searched": [
            {
                "kind": each.kind,
                "records": each.records,
                "since": each.since.isoformat() if each.since else None,
                "until": each.until.isoformat() if each.until else None,
            }
            for each in answer.searched
        ],
        "missing": {name: list(columns) for name, columns in (answer.missing or {}).items()},
        "unchecked": list(answer.unchecked),
        "counted": answer.counted,
        "hypotheses": [
            {
                "explanation": each.explanation,
                "innocent": each.is_innocent,
                "for": list(each.speaks_for),
                "against": list(each.speaks_against),
                "untested": list(each.untested),
            }
            for each in asked.hypotheses
        ],
    }


def _match(answer: Answer, finding: Finding) -> dict[str, object]:
    """Which of the things that a claim says a finding meets, by the names in `says`, and `network`."""
    found = answer.matches[finding.id]
    return {
        "finding": finding.id,
        "meets": list(found.met),
        "does_not_meet": list(found.unmet),
        "not_known": list(found.unknown),
    }


def totals_json(testimony: Testimony) -> list[dict[str, object]]:
    """How many and how much, as intervals by source, with the span from the lowest to the highest."""
    return [asdict(total) for total in totals_of(testimony.ledger)]


def contributions_json(contributions: Sequence[Contribution]) -> list[dict[str, object]]:
    """What each optional extractor added, with what it works, and what was dropped and why."""
    return [
        {**asdict(each), "unread": [{"document": document, "why": why} for document, why in each.unread]}
        for each in contributions
    ]
