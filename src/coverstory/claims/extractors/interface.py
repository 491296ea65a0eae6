"""What every optional extractor is: a document in, proposals out, each in words that must stand in the document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from coverstory.claims.mentions import Party
from coverstory.model import Document, Span

__all__ = ["Contribution", "Extractor", "Proposal", "Reading"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One statement as an extractor proposes it: in words, to be found in the text between two offsets.

    A split quotation has several pieces. `source` is who is meant, `source_as_written` how the sentence names them
    where that differs. The rest is as in a Claim.
    """

    pieces: tuple[str, ...]
    within: Span
    source: str = ""
    source_as_written: str = ""
    cue: str = ""
    source_class: str = "anonymous"
    act: str = "asserts"
    polarity: str = "affirmed"
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What an extractor has to say of one document: claims, parties named in it, and why that is not all."""

    proposals: tuple[Proposal, ...] = ()
    parties: tuple[Party, ...] = ()
    unread: str = ""
    """why the document, or a part of it, was not read; empty where it was"""


class Extractor(Protocol):
    """Reads documents beside the rules. It is asked only where somebody has configured it."""

    @property
    def name(self) -> str:
        """What claims it proposes are marked with: endpoint, gliner, crf."""

    @property
    def settings(self) -> Mapping[str, str]:
        """What it works with (which model, at which address), as a run tells it; no secret."""

    def read(self, document: Document) -> Reading:
        """What it has to say of a document; a fault on the way is told in the reading, not raised."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one extractor added to what the rules tell, and what was dropped of it and why.

    `parties` counts parties it named that the rules did not see; `classes` the claims of the rules whose source it told
    to be a person or an organisation, where the rules had a bare name to go by.
    """

    by: str
    settings: Mapping[str, str] = field(default_factory=dict)
    added: int = 0
    not_in_text: int = 0
    already_told: int = 0
    outside_vocabulary: int = 0
    parties: int = 0
    classes: int = 0
    unread: tuple[tuple[str, str], ...] = ()
    """documents not read, or not whole, each with why"""

    def in_words(self) -> str:
        """The contribution as one line."""
        works_with = ", ".join(filter(None, self.settings.values()))
        told = (
            (self.added, "claim(s) added"),
            (self.already_told, "dropped because already told"),
            (self.not_in_text, "dropped because not in the text"),
            (self.outside_vocabulary, "dropped because outside the vocabulary"),
            (self.parties, "further party or parties named"),
            (self.classes, "source(s) told apart"),
            (len(self.unread), "document(s) not read, or not whole"),
        )
        counts = "; ".join(f"{count} {words}" for count, words in told if count or words == told[0][1])
        return f"{self.by}{f' ({works_with})' if works_with else ''}: {counts}"
