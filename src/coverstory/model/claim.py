"""What documents say: a document's text, a claim in it, and what the claim is about. A claim is never a fact."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "ABOUT_TYPES",
    "ACTS",
    "CREDIBILITIES",
    "POLARITIES",
    "RELIABILITIES",
    "SOURCE_CLASSES",
    "STATUSES",
    "About",
    "Claim",
    "Document",
    "Span",
]

Span = tuple[int, int]
"""Where something stands in a document's text: the first character, and the one after the last."""

SOURCE_CLASSES = ("person", "organisation", "role", "anonymous", "official_list", "document", "unsourced")
"""Who a source is: a named person, a named body, somebody told by role alone (a minister), nobody told (a source), an
official list, a document (a report, a court filing), or the author alone.
"""

ACTS = ("asserts", "confirms", "denies", "alleges", "believes", "predicts", "declines")
"""What a source does in saying it; who declines says nothing of the matter."""

POLARITIES = ("affirmed", "negated")
"""Whether the statement says that it is so or that it is not."""

RELIABILITIES = ("A", "B", "C", "D", "E", "F")
"""How reliable the source is, as the Admiralty Code grades it: A completely, F cannot be judged."""

CREDIBILITIES = ("1", "2", "3", "4", "5", "6")
"""How credible the content is, as the Admiralty Code grades it: 1 confirmed by others, 6 cannot be judged."""

STATUSES = ("proposed", "accepted", "rejected")
"""What a person has decided about a claim; nobody has, of one that is proposed."""

ABOUT_TYPES = (
    "headcount",
    "money",
    "employment",
    "pay_diverted",
    "cash_carried",
    "goods_moved",
    "reporting",
    "membership",
    "command",
    "status",
)
"""The statements that matter here: `employment` is work under a sponsor, `status` one of law (charged, designated)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One received document as text. Offsets of claims count its characters and never change for the same bytes.

    Dates are ISO, as precise as known. `pages` are the offsets at which its pages begin, where it has pages.
    """

    id: str
    """the path as seen from the case folder, such as documents/report.pdf"""
    sha256: str
    """of the bytes received"""
    text: str
    title: str = ""
    publisher: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    """what could not be read of it, in words"""


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is about: its type (one of ABOUT_TYPES) and the slots that the statement fills.

    A slot holds text or a number; one that the statement does not fill is absent. Slots that any type may have:
    `place` (as written), `country` (ISO 3166-1 alpha-2), `sector`, `since`, `until` (ISO dates, as precise as said),
    `low`, `high` (numbers; both ends of what is said: "more than 1,000" has a low alone), `currency`, `subject`,
    `object` (who or what, as written). Which type fills which is told in docs/claims.md.
    """

    type: str
    slots: Mapping[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source in one document, until somebody decides a proposal.

    `start` and `end` are offsets in the document's text and enclose the statement; `text` is what stands there. A split
    quotation has its pieces in `parts`. `source` is who is meant, followed back from "he" and "the source"; empty where
    unsourced. `chain` is who told whom, outermost first: the portal of "the agency reported that the portal revealed"
    is the source, the agency the first of the chain.
    """

    id: str
    document: str
    start: int
    end: int
    text: str
    source: str
    source_class: str
    chain: tuple[str, ...] = ()
    cue: str = ""
    """the words that attribute it, as they stand: said, according to"""
    act: str = "asserts"
    polarity: str = "affirmed"
    hedged: bool = False
    about: About | None = None
    reliability: str = "F"
    credibility: str = "6"
    status: str = "proposed"
    parts: tuple[Span, ...] = ()
    source_span: Span | None = None
    """where the source is named in that sentence, a pronoun as it may be"""
    cue_span: Span | None = None
    by: str = "rules"
    """which extractor proposed it"""
