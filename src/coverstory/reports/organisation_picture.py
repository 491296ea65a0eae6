"""The organisation chart: a box for each organisation that an accepted claim or a list names, a line for each tie.

Context on organisations, never a signal on a person.
"""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from coverstory.claims import Chart, Organisation
from coverstory.reports import svg
from coverstory.reports.brief import TieRow
from coverstory.reports.columns_picture import NAME_SIZE, Line, draw_lines, lay_out
from coverstory.reports.wording import counted

__all__ = ["MOST_DRAWN", "draw_chart", "tie_rows"]

MOST_DRAWN = 24
"""Organisations that a picture can hold; with more of them the table stands alone."""

_COLUMNS = 6
_BOLD = 1.12
_LISTED = "listed"


def tie_rows(chart: Chart, pages: Mapping[str, str]) -> tuple[TieRow, ...]:
    """Each line of the chart in words; `pages` has where each claim is marked."""
    names = {each.id: each.name for each in chart.organisations}
    return tuple(
        TieRow(
            source=names[line.source],
            kind=line.kind,
            target=names[line.target],
            said_by=line.said_by,
            date=line.date,
            held=(line.since, line.until),
            status=line.status,
            grades=(line.reliability, line.credibility) if line.reliability else None,
            why=line.why,
            page=pages.get(line.evidence.removeprefix("claim/"), ""),
            contradictions=len(line.contradictions),
        )
        for line in chart.lines
    )


def draw_chart(chart: Chart) -> Markup | None:
    """The picture; None where there is nothing to draw or too much for one picture."""
    if not chart.lines or len(chart.organisations) > MOST_DRAWN:
        return None
    lines = tuple(Line(each.source, each.target, each.kind, each.status == _LISTED) for each in chart.lines)
    depths = _depths(chart)
    columns = [
        ("", [each.id for each in chart.organisations if depths[each.id] == depth])
        for depth in range(max(depths.values()) + 1)
    ]
    layout, routes = lay_out(columns, dict.fromkeys(lines))
    shapes = list(draw_lines(routes, layout))
    for each in chart.organisations:
        shapes += _draw_box(each, layout.boxes[each.id])
    desc = f"{counted(len(chart.organisations), 'organisation')}, {counted(len(chart.lines), 'tie')} between them."
    return svg.figure("organisations-picture", layout.size, "Organisations and their ties", desc, shapes)


def _depths(chart: Chart) -> dict[str, int]:
    """How far each organisation stands below the topmost that is tied to it; circles begin where the table does."""
    below: dict[str, list[str]] = {each.id: [] for each in chart.organisations}
    for line in chart.lines:
        below[line.source].append(line.target)
    targets = {line.target for line in chart.lines}
    depths: dict[str, int] = {}
    for top in sorted(below, key=lambda id_: id_ in targets):  # first those to whom nothing leads
        waiting = [] if top in depths else [(top, 0)]
        while waiting:
            node, depth = waiting.pop(0)
            if node not in depths:
                depths[node] = min(depth, _COLUMNS - 1)
                waiting += [(target, depth + 1) for target in below[node]]
    return depths


def _draw_box(organisation: Organisation, box: svg.Box) -> Iterator[Markup]:
    role = "front" if organisation.is_called_front else "organisation"
    kind = "said to be a front" if organisation.is_called_front else organisation.kind
    words = f"{kind}, {_LISTED}" if organisation.listed else kind
    yield svg.rect(box, f"box role-{role}", 3)
    yield svg.rect(svg.Box(box.x, box.y, 5, box.height), f"edge role-{role}")
    yield svg.text((box.x + 13, box.y + 17), words, f"role role-{role}")
    for number, line in enumerate(svg.wrapped(organisation.name, NAME_SIZE * _BOLD, box.width - 18, 3)):
        yield svg.text((box.x + 13, box.y + 33 + 15 * number), line, "name")
