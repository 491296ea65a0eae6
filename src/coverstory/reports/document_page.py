"""The page of one document: its text with the claims marked, what else is said, and what the records show.

A page is one HTML file without script or network, like the report. It shows claims and leaves judging them to a person.
"""

from dataclasses import dataclass

from coverstory.hypotheses import ANSWERS, ANSWERS_TO_DENIALS, Answer, Hypothesis
from coverstory.model import Claim, Document
from coverstory.reports.html import render
from coverstory.reports.marking import mark_claims
from coverstory.reports.wording import plain

__all__ = ["ClaimNote", "DocumentPage", "Saying", "write_document"]


QUOTED = 420
"""Characters of a statement that its note repeats; the whole of it is marked in the text."""

SHOWN = 3
"""Findings of one kind that a note shows at once; the others open beneath them. A page is to be read."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Another claim, as it is told beside one: who says it, where, when, how graded, and why it stands here."""

    claim: Claim
    document: Document
    page: str
    """the file of the page on which it is marked, and its mark there"""
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """What stands beside one claim.

    `grounds` say why source and content are graded as they are. `agreeing` are claims that say the same, one for each
    source that repeats no other; `contradicting` cannot hold beside it; `superseding` say the same of a later day.
    """

    claim: Claim
    grounds: tuple[str, ...] = ()
    agreeing: tuple[Saying, ...] = ()
    contradicting: tuple[Saying, ...] = ()
    superseding: tuple[Saying, ...] = ()
    answer: Answer | None = None
    hypotheses: tuple[Hypothesis, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """One document, the notes on its claims in the order of its text, and what it repeats, in words."""

    document: Document
    notes: tuple[ClaimNote, ...]
    repeats: tuple[str, ...] = ()
    case_name: str = ""
    version: str = ""


_NETWORK = "part of what the rest of the document speaks of"


def _in_words(answer: Answer, names: tuple[str, ...]) -> str:
    """What of a claim a finding meets, or does not meet, as a person says it."""
    says = {**answer.question.says, "network": _NETWORK}
    return "; ".join(says.get(name, plain(name)) for name in names)


def write_document(page: DocumentPage) -> str:
    """The page as HTML."""
    return render(
        "document.html.j2",
        page=page,
        paragraphs=mark_claims(page.document.text, [note.claim for note in page.notes]),
        answers={"affirmed": ANSWERS, "negated": ANSWERS_TO_DENIALS},
        quoted=QUOTED,
        shown_at_once=SHOWN,
        in_words=_in_words,
    )
