"""A layered layout: which order the nodes of each column stand in, so that few lines cross."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

__all__ = ["ordered_columns", "route"]

_SWEEPS = 6


def route(source: str, target: str, column_of: Mapping[str, int], hub: str) -> tuple[str, ...]:
    """The nodes a line visits from source to target: itself, a bend in each column that it crosses, its target.

    Bends are nodes like any other to the layout, which so keeps room for the line between the boxes. Lines of one
    `hub`, the end of the line that has more of them, share their bends and run as one trunk.
    """
    start, end = column_of[source], column_of[target]
    step = 1 if start < end else -1
    return (source, *(f"{hub}\n{column}" for column in range(start + step, end, step)), target)


def ordered_columns(columns: Iterable[Iterable[str]], routes: Iterable[tuple[str, ...]]) -> list[list[str]]:
    """The nodes of each column, bends included, ordered by where their neighbours stand (barycentre sweeps).

    `columns` holds the proper nodes; the bends of each route are put into the columns between.
    """
    ordered = [list(column) for column in columns]
    column_of = {node: number for number, column in enumerate(ordered) for node in column}
    neighbours: dict[str, list[str]] = defaultdict(list)
    for nodes in routes:
        for bend in nodes[1:-1]:
            column_of[bend] = int(bend.rsplit("\n", 1)[1])
            if bend not in ordered[column_of[bend]]:
                ordered[column_of[bend]].append(bend)
        for left, right in pairwise(nodes):
            neighbours[left].append(right)
            neighbours[right].append(left)
    for sweep in range(_SWEEPS):
        numbers = range(1, len(ordered)) if sweep % 2 == 0 else range(len(ordered) - 2, -1, -1)
        for number in numbers:
            beside = number - 1 if sweep % 2 == 0 else number + 1
            _sort_column(ordered[number], ordered[beside], neighbours)
    return ordered


def _sort_column(column: list[str], beside: list[str], neighbours: Mapping[str, list[str]]) -> None:
    place = {node: (index + 0.5) / len(beside) for index, node in enumerate(beside)}

    def pull(node: str) -> float:
        at = [place[other] for other in neighbours.get(node, ()) if other in place]
        return sum(at) / len(at) if at else (column_place[node] + 0.5) / len(column_place)

    column_place = {node: index for index, node in enumerate(column)}
    column.sort(key=pull)
