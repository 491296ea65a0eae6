"""Who else says the same, counted by lineage: ten outlets with one source are one lineage with ten documents."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coverstory.claims.positions import Field, is_firm
from coverstory.claims.questions import TOLERANCE, Frame, Statement, Who

__all__ = ["Lineage", "amounts_meet", "borne_out", "lineages_in", "say_the_same"]

_INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Lineage:
    """One root source, with every claim known from it alone or among others, and the documents those stand in."""

    root: str
    claims: tuple[str, ...]
    documents: tuple[str, ...]


def borne_out(field: Field, roots: Mapping[str, frozenset[str]]) -> dict[Frame, tuple[Lineage, ...]]:
    """For each answer of a field the lineages that give the same, its own among them, by name of the root."""
    return {
        position.frame: lineages_in(
            (
                each
                for other in field.positions
                if other is position or say_the_same(position.frame, other.frame)
                for each in other.statements
            ),
            roots,
        )
        for position in field.positions
    }


def lineages_in(statements: Iterable[Statement], roots: Mapping[str, frozenset[str]]) -> tuple[Lineage, ...]:
    """The lineages of statements, by name of the root. What is only believed or hedged bears nothing out."""
    claims: defaultdict[str, dict[str, None]] = defaultdict(dict)
    documents: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for each in statements:
        for root in roots[each.claim.id] if is_firm(each) else ():
            claims[root][each.claim.id] = None
            documents[root][each.claim.document] = None
    return tuple(Lineage(root, tuple(claims[root]), tuple(documents[root])) for root in sorted(claims))


def say_the_same(one: Frame, other: Frame) -> bool:
    """Whether two answers are one: on the same matter in every slot, and with amounts that can both hold.

    A slot that one of them leaves open is not the same: what is not said bears nothing out.
    """
    if _plainly(one) != _plainly(other):
        return False
    if one.goods != other.goods and one.goods.isdisjoint(other.goods):
        return False
    if one.has_amount != other.has_amount or (one.has_amount and not amounts_meet(one, other)):
        return False
    is_on_something = one.where or one.subject.is_told or one.object.is_told
    return bool(is_on_something) and _is_one(one.subject, other.subject) and _is_one(one.object, other.object)


def _plainly(frame: Frame) -> tuple[bool, str, str, str, str]:
    """What has to be the same to the letter."""
    return frame.is_denied, frame.branch, frame.currency, frame.interval, frame.direction


def _is_one(one: Who, other: Who) -> bool:
    return one == other or one.is_same(other)


def amounts_meet(one: Frame, other: Frame) -> bool:
    """Whether what both say of how many or how much can hold together, rounding allowed for."""
    lower, upper = sorted((_ends(one), _ends(other)))
    gap = upper[0] - lower[1]
    return gap <= TOLERANCE * abs(upper[0])


def _ends(frame: Frame) -> tuple[float, float]:
    return (
        -_INFINITY if frame.low is None else frame.low,
        _INFINITY if frame.high is None else frame.high,
    )
