"""Which found statement is which marked one: by the characters that both have, one to one, best first."""

from collections.abc import Sequence
from dataclasses import dataclass

from coverstory.model import Span

__all__ = ["Figures", "matches"]

ENOUGH = 0.5
"""The share of characters, of all that either has, that two statements must have in common."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and their harmonic mean."""

    found: int
    marked: int
    right: int

    @property
    def precision(self) -> float:
        """Of those found, how many are marked."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of those marked, how many are found."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        counts = f"({self.right} of {self.found} found, {self.marked} marked)"
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}  {counts}"


def matches(found: Sequence[Sequence[Span]], marked: Sequence[Sequence[Span]]) -> dict[int, int]:
    """For each found statement that is a marked one, which; both by number, each as its spans."""
    pairs = [
        (share, ours, theirs)
        for ours, own in enumerate(found)
        for theirs, other in enumerate(marked)
        if own and other and own[0][0] < other[-1][1] and other[0][0] < own[-1][1]
        if (share := _share(own, other)) >= ENOUGH
    ]
    taken: dict[int, int] = {}
    for _, ours, theirs in sorted(pairs, key=lambda pair: -pair[0]):
        if ours not in taken and theirs not in taken.values():
            taken[ours] = theirs
    return taken


def _share(own: Sequence[Span], other: Sequence[Span]) -> float:
    """The characters in both, of those in either."""
    left = {at for start, end in own for at in range(start, end)}
    right = {at for start, end in other for at in range(start, end)}
    return len(left & right) / len(left | right)
