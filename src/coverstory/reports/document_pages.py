"""The pages of a case's documents: for each claim of the ledger what stands beside it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from coverstory.claims import Contradiction, WeighedClaim
from coverstory.hypotheses import ANSWERS, Testimony
from coverstory.model import POLARITIES, Document
from coverstory.reports.brief import DocumentRow, RunFacts
from coverstory.reports.document_page import ClaimNote, DocumentPage, Saying
from coverstory.reports.wording import joined, verdict

__all__ = ["PAGES", "claim_pages", "document_pages", "document_rows", "page_names"]

PAGES = "documents"
"""The folder of a run's output in which the pages lie."""

MOST_SAYINGS = 8
"""Claims told beside one; the rest stand in claims.jsonl. A page is to be read."""


def document_pages(testimony: Testimony, facts: RunFacts) -> Iterator[tuple[str, DocumentPage]]:
    """Every document's page with the name of its file, in the order of the documents."""
    desk = _Desk.of(testimony)
    for document in testimony.documents:
        notes = tuple(desk.note(each) for each in desk.claims_of.get(document.id, ()))
        repeats = tuple(
            f"{round(100 * each.share)} % of it stands in {desk.titled(each.of)} ({each.how}): it is no second source."
            for each in testimony.reprints
            if each.document == document.id
        )
        yield desk.pages[document.id], DocumentPage(document, notes, repeats, facts.case_name, facts.version)


def document_rows(testimony: Testimony) -> tuple[DocumentRow, ...]:
    """A line for each document: how many claims it makes, and what the records show of them."""
    desk = _Desk.of(testimony)
    return tuple(desk.row(document) for document in testimony.documents)


def claim_pages(testimony: Testimony) -> dict[str, str]:
    """Where each claim is marked, by its id, as seen from the report."""
    desk = _Desk.of(testimony)
    return {
        each.claim.id: f"{PAGES}/{desk.pages[each.claim.document]}#claim-{desk.places[each.claim.id]}"
        for each in testimony.ledger.claims
    }


def page_names(documents: Sequence[Document]) -> dict[str, str]:
    """The name of each document's page, by the document's id: its file's name in plain letters, numbered if taken."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for document in documents:
        plain = re.sub(r"[^A-Za-z0-9]+", "-", PurePosixPath(document.id).name).strip("-").lower()[:80] or "document"
        name = next(each for each in _numbered(plain) if each not in taken)
        taken.add(name)
        names[document.id] = f"{name}.html"
    return names


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _clash(found: Contradiction) -> str:
    """In what two answers differ, and what may yet let both stand."""
    return f"They differ in: {joined(found.aspects)}. {found.caveat}".strip()


@dataclass(frozen=True, slots=True)
class _Desk:
    """All claims of a case by id, by document, with their pages and contradictions."""

    testimony: Testimony
    documents: Mapping[str, Document]
    pages: Mapping[str, str]
    claims: Mapping[str, WeighedClaim]
    claims_of: Mapping[str, Sequence[WeighedClaim]]
    places: Mapping[str, int]
    contradictions: Mapping[str, Contradiction]

    @classmethod
    def of(cls, testimony: Testimony) -> "_Desk":
        """The desk for what a case's documents say."""
        claims_of: dict[str, list[WeighedClaim]] = {}
        for each in testimony.ledger.claims:
            claims_of.setdefault(each.claim.document, []).append(each)
        return cls(
            testimony=testimony,
            documents={document.id: document for document in testimony.documents},
            pages=page_names(testimony.documents),
            claims={each.claim.id: each for each in testimony.ledger.claims},
            claims_of=claims_of,
            places={each.claim.id: at for told in claims_of.values() for at, each in enumerate(told, 1)},
            contradictions={each.id: each for each in testimony.ledger.contradictions},
        )

    def titled(self, document: str) -> str:
        """A document by its title; its id where it has none."""
        held = self.documents.get(document)
        return held.title or document if held else document

    def row(self, document: Document) -> DocumentRow:
        """The line of one document."""
        told = self.claims_of.get(document.id, ())
        asked = ((each.claim.polarity, self.testimony.asked.get(each.claim.id)) for each in told)
        results = Counter(verdict(each.answer.result, polarity) for polarity, each in asked if each is not None)
        words = dict.fromkeys(verdict(name, polarity) for polarity in POLARITIES for name in ANSWERS)
        origins = (each.of for each in self.testimony.reprints if each.document == document.id)
        return DocumentRow(
            title=document.title or document.id,
            publisher=document.publisher,
            published=document.published,
            page=f"{PAGES}/{self.pages[document.id]}",
            claims=len(told),
            results=tuple((name, results[name]) for name in words if results[name]),
            contradicted=sum(bool(each.contradictions) for each in told),
            repeats=", ".join(self.titled(origin) for origin in origins),
        )

    def note(self, weighed: WeighedClaim) -> ClaimNote:
        """What stands beside one claim."""
        asked = self.testimony.asked.get(weighed.claim.id)
        later = self.claims.get(weighed.superseded_by)
        decided = (f"Decided: {weighed.decided}",) if weighed.decided else ()
        again = (f"To be decided again: {weighed.asked_again}",) if weighed.asked_again else ()
        return ClaimNote(
            claim=weighed.claim,
            grounds=(
                f"Source {weighed.reliability.grade}: {weighed.reliability.why}",
                f"Content {weighed.credibility.grade}: {weighed.credibility.why}",
                *decided,
                *again,
            ),
            agreeing=tuple(self._agreeing(weighed))[:MOST_SAYINGS],
            contradicting=tuple(self._contradicting(weighed))[:MOST_SAYINGS],
            superseding=(self._saying(later, "it replaces this one, which is kept"),) if later else (),
            answer=asked.answer if asked else None,
            hypotheses=asked.hypotheses if asked else (),
        )

    def _agreeing(self, weighed: WeighedClaim) -> Iterator[Saying]:
        """The first claim of each lineage that this one does not itself go back to."""
        for lineage in weighed.lineages:
            if lineage.root not in weighed.roots:
                others = len(lineage.documents) - 1
                why = f"{others} more documents repeat it" if others else ""
                yield self._saying(self.claims[lineage.claims[0]], why)

    def _contradicting(self, weighed: WeighedClaim) -> Iterator[Saying]:
        """The first claim of the other side of each contradiction."""
        for found in (self.contradictions[id_] for id_ in weighed.contradictions):
            other = found.other if weighed.claim.id in found.one.claims else found.one
            yield self._saying(self.claims[other.claims[0]], _clash(found))

    def _saying(self, weighed: WeighedClaim, why: str) -> Saying:
        claim = weighed.claim
        page = f"{self.pages[claim.document]}#claim-{self.places[claim.id]}"
        return Saying(claim, self.documents[claim.document], page, why)
