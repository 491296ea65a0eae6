"""An extractor that says what a test has written for it, and the one story that the tests of this room read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coverstory.claims import Contribution, Extractor, add_extracted, claims_in
from coverstory.claims.extractors import Proposal, Reading
from coverstory.model import Claim, Document

TEXT = """Pelangor has 315 guest workers, the labour minister said on Friday.

Dockers in Port Amber tell it otherwise. Coal is shipped north every night, if we heed Osric Vane, a crane driver
"""
STORY = Document("story.txt", "5" * 64, TEXT, publisher="Straits Wire", published="2018-03-09")
COAL = "Coal is shipped north every night"
MINISTERS = "Pelangor has 315 guest workers"


@dataclass(frozen=True)
class Fake:
    """Reads nothing and says what it was given, for each document or for all."""

    proposals: tuple[Proposal, ...] = ()
    reading: Reading | None = None
    name: str = "fake"
    settings: Mapping[str, str] = field(default_factory=lambda: {"model": "made up"})

    def read(self, document: Document) -> Reading:
        return self.reading or Reading(self.proposals)


def saying(*pieces: str, **more: object) -> Proposal:
    """A proposal about the whole story, by the crane driver unless said otherwise."""
    told = {"source": "Osric Vane", "cue": "if we heed", "source_class": "person", **more}
    return Proposal(pieces, (0, len(TEXT)), **told)  # type: ignore[arg-type]


def merged(*extractors: Extractor, document: Document = STORY) -> tuple[list[Claim], Contribution]:
    """The claims of the story that the rules did not tell or not so, and the last contribution."""
    found = add_extracted([document], claims_in(document), extractors)
    return [each for each in found.claims if each.by != "rules"], found.contributions[-1]
