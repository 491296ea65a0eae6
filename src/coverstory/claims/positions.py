"""Statements that give one answer to one question, taken together; so that answers are compared and not documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coverstory.claims.questions import MOST_STATEMENTS, Frame, Statement

__all__ = ["Field", "Position", "fields_of", "firm_roots", "is_firm"]


@dataclass(frozen=True, slots=True)
class Position:
    """One answer, and everybody who gives it."""

    frame: Frame
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The answers on one type of statement and one place; `left_out` counts those that are not held against others."""

    type: str
    where: str
    positions: tuple[Position, ...]
    left_out: int = 0


def fields_of(statements: Iterable[Statement]) -> list[Field]:
    """The statements by type and place, those with one frame together; most told first.

    Only the first MOST_STATEMENTS answers of a field are held against each other, so that a flood stays cheap.
    """
    told: defaultdict[tuple[str, str], defaultdict[Frame, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for each in statements:
        told[each.frame.type, each.frame.where][each.frame].append(each)
    fields = []
    for (type_, where), frames in sorted(told.items()):
        # What was told first among those told as often stays first: the order of the claims.
        ranked = sorted(frames.items(), key=lambda item: -len(item[1]))
        positions = tuple(Position(frame, tuple(group)) for frame, group in ranked[:MOST_STATEMENTS])
        fields.append(Field(type_, where, positions, max(0, len(ranked) - MOST_STATEMENTS)))
    return fields


def firm_roots(statements: Iterable[Statement], roots: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The roots of those who say it without reservation: what is only believed or hedged bears nothing out."""
    return frozenset().union(*(roots[each.claim.id] for each in statements if is_firm(each)))


def is_firm(statement: Statement) -> bool:
    """Whether a source says it without reservation."""
    return not statement.claim.hedged and statement.claim.act != "believes"
