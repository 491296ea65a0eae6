"""Which questions the records can answer, and which stay open for want of what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from coverstory.typologies.catalogue import Typology

__all__ = ["Coverage", "cover"]

NAMED_OTHERWISE = {"hit": "a watchlist in lists/"}
"""What a person is told is missing, where the table has a name of our own."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a typology can be judged on these records; if not, the kinds and columns that are missing."""

    typology: str
    question: str
    missing: tuple[str, ...]

    @property
    def is_evaluable(self) -> bool:
        """Whether nothing is missing. What is not evaluable is never clear."""
        return not self.missing


def cover(typologies: Iterable[Typology], filled: Callable[[str], frozenset[str]]) -> list[Coverage]:
    """The coverage of each typology; `filled` gives the columns of a kind that hold any value at all."""
    known = cache(filled)  # most typologies ask for the same few kinds, and counting a kind reads all of it
    return [Coverage(typology.name, typology.question, tuple(_missing(typology, known))) for typology in typologies]


def _missing(typology: Typology, filled: Callable[[str], frozenset[str]]) -> list[str]:
    """What is missing, as `kind`, `kind.column`, or `kind.column or kind.column`."""
    missing: list[str] = []
    for kind, columns in typology.needs.items():
        there = filled(kind)
        if there:
            missing.extend(f"{kind}.{column}" for column in columns if column not in there)
        else:
            missing.append(NAMED_OTHERWISE.get(kind, kind))
    for group in typology.needs_any:
        pairs = [name.split(".", 1) for name in group]
        if not any(column in filled(kind) for kind, column in pairs):
            missing.append(" or ".join(group))
    return missing
