"""A picture of boxes in columns with lines between them, so that few lines cross and no word covers another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from coverstory.reports import svg
from coverstory.reports.layers import ordered_columns, route

__all__ = ["NAME_SIZE", "Layout", "Line", "Lines", "draw_lines", "lay_out"]

NAME_SIZE = 12.5
"""Of the name in a box."""

_WIDTH = 1120.0
_BOX_WIDTH, _BOX_HEIGHT = 128.0, 72.0
_BEND_HEIGHT = 26.0
_ROW_GAP, _WIDEST_GAP = 16.0, 150.0
_TOP, _MARGIN = 44.0, 12.0
_LABEL_SIZE = 11.0
_LABEL_WIDTH = 68.0
_BOW = 46.0
_ROOM_FOR_BOWS = _BOW + _LABEL_WIDTH / 2
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Line:
    """A line from box to box; a dashed one, without an arrow, where nothing is `recorded`."""

    source: str
    target: str
    words: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each box stands, the headings above the columns, and how large the whole is."""

    boxes: Mapping[str, svg.Box]
    proper: frozenset[str]
    """the boxes that are drawn; the others only keep room for lines"""
    headings: tuple[tuple[float, str], ...]
    size: svg.Point


Lines = Mapping[Line, tuple[str, ...]]
"""Each line with the boxes that it visits."""


def lay_out(columns: Sequence[tuple[str, Sequence[str]]], lines: Iterable[Line]) -> tuple[Layout, Lines]:
    """Where the boxes of columns (a heading and the names in it) stand, and how the lines run between them."""
    told = tuple(lines)
    column_of = {name: number for number, (_, names) in enumerate(columns) for name in names}
    degree = Counter(end for line in told for end in (line.source, line.target))
    routes = {}
    for line in told:
        hub = max(line.source, line.target, key=lambda end: degree[end])
        routes[line] = route(line.source, line.target, column_of, hub)
    return _lay_out(columns, routes.values()), routes


def _lay_out(columns: Sequence[tuple[str, Sequence[str]]], routes: Iterable[tuple[str, ...]]) -> Layout:
    ordered = ordered_columns((names for _, names in columns), routes)
    proper = frozenset(name for _, names in columns for name in names)
    heights = {name: _BOX_HEIGHT if name in proper else _BEND_HEIGHT for names in ordered for name in names}
    tallest = max((_height_of(names, heights) for names in ordered), default=0.0)
    gap = min((_WIDTH - 2 * _MARGIN - _ROOM_FOR_BOWS - _BOX_WIDTH) / max(len(ordered) - 1, 1) - _BOX_WIDTH, _WIDEST_GAP)
    boxes: dict[str, svg.Box] = {}
    headings = []
    for number, names in enumerate(ordered):
        x = _MARGIN + number * (_BOX_WIDTH + gap)
        y = _TOP + (tallest - _height_of(names, heights)) / 2
        headings.append((x + _BOX_WIDTH / 2, columns[number][0]))
        for name in names:
            boxes[name] = svg.Box(x, y, _BOX_WIDTH, heights[name])
            y += heights[name] + _ROW_GAP
    width = 2 * _MARGIN + len(ordered) * (_BOX_WIDTH + gap) - gap + _ROOM_FOR_BOWS
    # A lone column still bows its lines to the right.
    return Layout(boxes, proper, tuple(headings), (max(width, _BOX_WIDTH + 140), _TOP + tallest + _MARGIN))


def _height_of(names: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[name] for name in names) + _ROW_GAP * (len(names) - 1)


def draw_lines(routes: Lines, layout: Layout) -> Iterator[Markup]:
    """The lines with their words, to be drawn before the boxes."""
    ports = _ports(routes, layout.boxes)
    labels = svg.Labels([layout.boxes[name] for name in layout.boxes if name in layout.proper])
    named: set[tuple[str, str]] = set()
    words = []
    for line, nodes in routes.items():
        points = _points(nodes, layout.boxes, ports[(line, 0)], ports[(line, 1)])
        yield svg.curve(points, "tie" if line.recorded else "tie mention", arrow=line.recorded)
        # A fan of like lines is named once at each end it shares.
        if (line.source, line.words) in named or (line.target, line.words) in named:
            continue
        named |= {(line.source, line.words), (line.target, line.words)}
        steps = [points[at : at + 4] for at in range(0, len(points) - 1, 3)]
        middles = [svg.point_on((p[0], p[1], p[2], p[3]), along) for along in _ALONG for p in steps]
        words.append(
            labels.place(svg.wrapped(line.words, _LABEL_SIZE, _LABEL_WIDTH), _LABEL_SIZE, middles, "tie-words")
        )
    yield from words


def _ports(routes: Lines, boxes: Mapping[str, svg.Box]) -> dict[tuple[Line, int], float]:
    """At which height each line leaves and reaches its boxes, spread so that lines do not run into one point."""
    at_side: dict[tuple[str, bool], list[tuple[float, int, Line, int]]] = defaultdict(list)
    for number, (line, nodes) in enumerate(routes.items()):
        for end, (own, other) in enumerate(((nodes[0], nodes[1]), (nodes[-1], nodes[-2]))):
            side = boxes[other].x >= boxes[own].x
            at_side[(own, side)].append((boxes[other].y, number, line, end))
    ports = {}
    for (own, _), ends in at_side.items():
        for index, (_, _, line, end) in enumerate(sorted(ends, key=lambda entry: entry[:2])):
            share = (index + 1) / (len(ends) + 1)
            ports[(line, end)] = boxes[own].y + boxes[own].height * (0.1 + 0.8 * share)
    return ports


def _points(nodes: tuple[str, ...], boxes: Mapping[str, svg.Box], leaves: float, reaches: float) -> list[svg.Point]:
    first, last = boxes[nodes[0]], boxes[nodes[-1]]
    if first.x == last.x:
        right, bow = first.x + first.width, first.x + first.width + _BOW
        return [(right, leaves), (bow, leaves), (bow, reaches), (right, reaches)]
    rightwards = first.x < last.x
    stops = [(first.x + first.width if rightwards else first.x, leaves)]
    for bend in (boxes[name] for name in nodes[1:-1]):
        sides = (bend.x, bend.x + bend.width) if rightwards else (bend.x + bend.width, bend.x)
        stops += [(side, bend.y + bend.height / 2) for side in sides]
    stops.append((last.x if rightwards else last.x + last.width, reaches))
    points = [stops[0]]
    for (x0, y0), (x1, y1) in pairwise(stops):
        middle = (x0 + x1) / 2
        points += [(middle, y0), (middle, y1), (x1, y1)]
    return points
