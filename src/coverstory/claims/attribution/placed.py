"""A cue in its sentence: whom it gives a statement to, and on which side that lies."""

from dataclasses import dataclass

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.phrases import Range

__all__ = ["Placed"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue with its source in the sentence and the side of its statement: left, right, both, or passive.

    `subject` is what a passive cue is said of. `shared` tells that the source was named for a cue before it.
    """

    cue: Cue
    source: Range | None
    side: str
    opening: int | None = None
    subject: Range | None = None
    shared: bool = False

    @property
    def first(self) -> int:
        """The first token of cue and source together."""
        return self.cue.group if self.source is None or self.shared else min(self.source[0], self.cue.group)

    @property
    def after(self) -> int:
        """The token after both."""
        return self.cue.after if self.source is None or self.shared else max(self.source[1], self.cue.after)
