"""Statements that cannot both hold, side by side; which of them does is for a person to find."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from coverstory.claims.clashing import clash
from coverstory.claims.corroboration import say_the_same
from coverstory.claims.positions import Field, firm_roots
from coverstory.claims.questions import ASPECTS, Statement

__all__ = ["Contradiction", "Side", "contradictions_in"]


@dataclass(frozen=True, slots=True)
class Side:
    """One answer, or several that hold together: the claims that give it and the roots they come from."""

    claims: tuple[str, ...]
    roots: tuple[str, ...]
    """none where all who say it only believe it or hedge"""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers to one question that cannot both hold of one day. Nothing here says which does.

    `aspects` says in which ways (keys of ASPECTS), `caveat` how both could still be true.
    """

    id: str
    type: str
    where: str
    aspects: tuple[str, ...]
    one: Side
    other: Side
    caveat: str


def contradictions_in(field: Field, roots: Mapping[str, frozenset[str]]) -> list[Contradiction]:
    """Every two answers of a field that cannot both hold of some day, told by different tellers.

    What says the same stands on one side, and so does what one teller says against the same answer ("315, not 1,000").
    """
    clashes = [
        _Clash(aspect, one, other, mine, theirs)
        for one, other in combinations(range(len(field.positions)), 2)
        for aspect in (clash(field.positions[one].frame, field.positions[other].frame),)
        if aspect is not None
        for mine, theirs in (_meeting(field.positions[one].statements, field.positions[other].statements),)
        if mine and theirs
    ]
    sides = _sides(field, clashes)
    found: defaultdict[tuple[int, int], list[_Clash]] = defaultdict(list)
    for each in clashes:
        one, other = sides[each.one], sides[each.other]
        # Answers that are each like a third and unlike each other are not one side.
        pair = (each.one, each.other) if one == other else (one, other)
        found[min(pair), max(pair)].append(each if pair[0] <= pair[1] else each.turned())
    return [_contradiction(field, told, roots) for told in found.values()]


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two positions, by their place in a field, with the statements of each that meet one of the other."""

    aspect: str
    one: int
    other: int
    mine: Sequence[Statement]
    theirs: Sequence[Statement]

    def turned(self) -> "_Clash":
        """The same from the other side."""
        return _Clash(self.aspect, self.other, self.one, self.theirs, self.mine)


def _sides(field: Field, clashes: Iterable[_Clash]) -> list[int]:
    """For each position the first one of its side: those that say the same, or that one teller holds against one."""
    positions = field.positions
    side = list(range(len(positions)))

    def first(place: int) -> int:
        while side[place] != place:
            place = side[place]
        return place

    against: defaultdict[int, set[int]] = defaultdict(set)
    for each in clashes:
        against[each.one].add(each.other)
        against[each.other].add(each.one)
    tellers = {place: {told.teller for told in positions[place].statements} for place in against}
    for one, other in combinations(sorted(against), 2):
        if first(one) == first(other) or other in against[one]:
            continue
        is_one_voice = not against[one].isdisjoint(against[other]) and not tellers[one].isdisjoint(tellers[other])
        if is_one_voice or say_the_same(positions[one].frame, positions[other].frame):
            low, high = sorted((first(one), first(other)))
            side[high] = low
    return [first(place) for place in range(len(positions))]


def _contradiction(field: Field, told: Sequence[_Clash], roots: Mapping[str, frozenset[str]]) -> Contradiction:
    one = list({statement.claim.id: statement for each in told for statement in each.mine}.values())
    other = list({statement.claim.id: statement for each in told for statement in each.theirs}.values())
    aspects = tuple(sorted({each.aspect for each in told}, key=list(ASPECTS).index))
    caveat = ASPECTS[aspects[0]]
    if field.where and not all(each.frame.says_where for each in (*one, *other)):
        caveat += " The place of one was taken from the rest of its document."
    sides = _side(one, roots), _side(other, roots)
    if not set(sides[0].roots).isdisjoint(sides[1].roots):
        caveat += " Both sides go back to one source: it may have been retold wrongly."
    id_ = f"{aspects[0].replace(' ', '-')}:{one[0].claim.id}:{other[0].claim.id}"
    return Contradiction(id_, field.type, field.where, aspects, *sides, caveat)


def _side(told: Sequence[Statement], roots: Mapping[str, frozenset[str]]) -> Side:
    return Side(tuple(each.claim.id for each in told), tuple(sorted(firm_roots(told, roots))))


def _meeting(mine: Sequence[Statement], theirs: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Which statements of each side meet one of the other: of overlapping days, and told by somebody else."""
    return _met(mine, theirs), _met(theirs, mine)


def _met(mine: Sequence[Statement], theirs: Sequence[Statement]) -> list[Statement]:
    ordered = sorted(theirs, key=lambda each: each.since)
    begins = [each.since for each in ordered]
    latest = list(_latest(ordered))
    return [each for each in mine if _meets(each, latest[bisect_right(begins, each.until)])]


_Ends = Mapping[tuple[str, str], date]


def _latest(ordered: Iterable[Statement]) -> Iterable[_Ends]:
    """Before each place in the order, and after the last: the two latest ends by different tellers so far."""
    best: dict[tuple[str, str], date] = {}
    yield best
    for each in ordered:
        grown = {**best, each.teller: max(each.until, best.get(each.teller, date.min))}
        best = dict(sorted(grown.items(), key=lambda item: item[1], reverse=True)[:2])
        yield best


def _meets(statement: Statement, ends: _Ends) -> bool:
    return any(teller != statement.teller and end >= statement.since for teller, end in ends.items())
