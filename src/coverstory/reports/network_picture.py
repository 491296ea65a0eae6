"""The picture of a suspected network: its members in columns by role, and a line for each tie the records show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coverstory.model import Lead
from coverstory.reports import svg
from coverstory.reports.columns_picture import NAME_SIZE, Line, draw_lines, lay_out
from coverstory.reports.links import Link
from coverstory.reports.wording import ROLE_COLUMNS, ROLE_WORDS, counted, role_counts

__all__ = ["NetworkPicture", "Node", "draw_network", "stand_ins"]

MOST_OF_A_ROLE = 8
"""A role with more members than this is drawn as one box, and its members are listed beneath."""

_BOLD = 1.12


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


def draw_network(lead: Lead, links: Iterable[Link], key: str) -> NetworkPicture:
    """Draw the lead's members and the links between them; `key` names the picture within the page."""
    nodes = stand_ins(lead)
    lines = _lines(nodes, links)
    columns = [(words, [node.key for node in nodes if node.role in roles]) for words, roles in ROLE_COLUMNS]
    columns = [(words, keys) for words, keys in columns if keys]
    layout, routes = lay_out(columns, lines)
    shapes = [svg.text((x, 22), words, "column-head", "middle") for x, words in layout.headings]
    shapes += draw_lines(routes, layout)
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


def _lines(nodes: Iterable[Node], links: Iterable[Link]) -> tuple[Line, ...]:
    box_of = {member: node.key for node in nodes for member in node.ids}
    said: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for link in links:
        source, target = box_of[link.source], box_of[link.target]
        if source != target:
            words = said[(source, target)]
            words[link.words] = words.get(link.words, False) or link.recorded
    return tuple(Line(*ends, _label(list(words)), any(words.values())) for ends, words in said.items())


def _label(words: Sequence[str]) -> str:
    # That wages are paid says more than that something is.
    telling = [one for one in words if one != "pays" or not any(other.startswith("pays ") for other in words)]
    # The arrow says to whom.
    first = telling[0].removesuffix(" to").removesuffix(" by").removesuffix(" with")
    return first if len(telling) == 1 else f"{first} +{len(telling) - 1}"


def _draw_box(node: Node, box: svg.Box) -> Iterator[Markup]:
    yield svg.rect(box, f"box role-{node.role}", 3)
    yield svg.rect(svg.Box(box.x, box.y, 5, box.height), f"edge role-{node.role}")
    yield svg.text((box.x + 13, box.y + 17), ROLE_WORDS[node.role][len(node.ids) > 1], f"role role-{node.role}")
    for number, words in enumerate(svg.wrapped(node.title, NAME_SIZE * _BOLD, box.width - 18, 3)):
        yield svg.text((box.x + 13, box.y + 33 + 15 * number), words, "name")
