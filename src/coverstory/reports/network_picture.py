"""The picture of a suspected network: its members in columns by role, and a line for each tie the records show."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from coverstory.model import Lead
from coverstory.reports import svg
from coverstory.reports.layers import ordered_columns, route
from coverstory.reports.links import Link
from coverstory.reports.wording import ROLE_COLUMNS, ROLE_WORDS, counted, role_counts

__all__ = ["NetworkPicture", "Node", "draw_network", "stand_ins"]

MOST_OF_A_ROLE = 8
"""A role with more members than this is drawn as one box, and its members are listed beneath."""

_WIDTH = 1120.0
_BOX_WIDTH, _BOX_HEIGHT = 128.0, 72.0
_BEND_HEIGHT = 26.0
_ROW_GAP, _WIDEST_GAP = 16.0, 150.0
_TOP, _MARGIN = 44.0, 12.0
_LABEL_SIZE, _NAME_SIZE, _BOLD = 11.0, 12.5, 1.12
_LABEL_WIDTH = 68.0
_BOW = 46.0
_ROOM_FOR_BOWS = _BOW + _LABEL_WIDTH / 2
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture: one member, or all members of one role; `ids` and `names` run side by side."""

    key: str
    role: str
    title: str
    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """The drawing, and the boxes in it that stand for several members, to be listed beneath."""

    drawing: Markup
    gathered: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    source: str
    target: str
    words: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class _Layout:
    boxes: Mapping[str, svg.Box]
    proper: frozenset[str]
    """the boxes that are drawn; the others only keep room for lines"""
    headings: tuple[tuple[float, str], ...]
    size: svg.Point


def draw_network(lead: Lead, links: Iterable[Link], key: str) -> NetworkPicture:
    """Draw the lead's members and the links between them; `key` names the picture within the page."""
    nodes = stand_ins(lead)
    lines = _lines(nodes, links)
    columns = [(words, [node.key for node in nodes if node.role in roles]) for words, roles in ROLE_COLUMNS]
    columns = [(words, keys) for words, keys in columns if keys]
    column_of = {name: number for number, (_, names) in enumerate(columns) for name in names}
    degree = Counter(end for line in lines for end in (line.source, line.target))
    routes = {}
    for line in lines:
        hub = max(line.source, line.target, key=lambda end: degree[end])
        routes[line] = route(line.source, line.target, column_of, hub)
    layout = _lay_out(columns, routes.values())
    shapes = [svg.text((x, 22), words, "column-head", "middle") for x, words in layout.headings]
    shapes += _draw_lines(routes, layout)
    for node in nodes:
        shapes += _draw_box(node, layout.boxes[node.key])
    title = f"The suspected network of lead {lead.rank}"
    desc = f"{role_counts(lead)}, in columns by suspected role; {counted(len(lines), 'line')} between them."
    drawing = svg.figure(key, layout.size, title, desc, shapes)
    return NetworkPicture(drawing, tuple(node for node in nodes if len(node.ids) > 1))


def stand_ins(lead: Lead) -> tuple[Node, ...]:
    """The boxes that stand for the members: one each, or one for a whole role where that is large."""
    nodes: list[Node] = []
    for role, words in ROLE_WORDS.items():
        members = [member for member in lead.parties if member.role == role]
        if len(members) > MOST_OF_A_ROLE:
            ids, names = tuple(member.id for member in members), tuple(member.name for member in members)
            nodes.append(Node(f"all\n{role}", role, counted(len(members), *words), ids, names))
        else:
            nodes += [Node(member.id, role, member.name, (member.id,), (member.name,)) for member in members]
    return tuple(nodes)


def _lines(nodes: Iterable[Node], links: Iterable[Link]) -> tuple[_Line, ...]:
    box_of = {member: node.key for node in nodes for member in node.ids}
    said: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for link in links:
        source, target = box_of[link.source], box_of[link.target]
        if source != target:
            words = said[(source, target)]
            words[link.words] = words.get(link.words, False) or link.recorded
    return tuple(_Line(*ends, _label(list(words)), any(words.values())) for ends, words in said.items())


def _label(words: Sequence[str]) -> str:
    # That wages are paid says more than that something is.
    telling = [one for one in words if one != "pays" or not any(other.startswith("pays ") for other in words)]
    # The arrow says to whom.
    first = telling[0].removesuffix(" to").removesuffix(" by").removesuffix(" with")
    return first if len(telling) == 1 else f"{first} +{len(telling) - 1}"


def _lay_out(columns: Sequence[tuple[str, list[str]]], routes: Iterable[tuple[str, ...]]) -> _Layout:
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
    return _Layout(boxes, proper, tuple(headings), (max(width, _BOX_WIDTH + 140), _TOP + tallest + _MARGIN))


def _height_of(names: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights[name] for name in names) + _ROW_GAP * (len(names) - 1)


def _draw_lines(routes: Mapping[_Line, tuple[str, ...]], layout: _Layout) -> Iterator[Markup]:
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


def _ports(routes: Mapping[_Line, tuple[str, ...]], boxes: Mapping[str, svg.Box]) -> dict[tuple[_Line, int], float]:
    """At which height each line leaves and reaches its boxes, spread so that lines do not run into one point."""
    at_side: dict[tuple[str, bool], list[tuple[float, int, _Line, int]]] = defaultdict(list)
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


def _draw_box(node: Node, box: svg.Box) -> Iterator[Markup]:
    yield svg.rect(box, f"box role-{node.role}", 3)
    yield svg.rect(svg.Box(box.x, box.y, 5, box.height), f"edge role-{node.role}")
    yield svg.text((box.x + 13, box.y + 17), ROLE_WORDS[node.role][len(node.ids) > 1], f"role role-{node.role}")
    for number, words in enumerate(svg.wrapped(node.title, _NAME_SIZE * _BOLD, box.width - 18, 3)):
        yield svg.text((box.x + 13, box.y + 33 + 15 * number), words, "name")
