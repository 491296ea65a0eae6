"""The picture of the money: bands from who pays to who receives, as wide as the sums the records show."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from coverstory.model import Lead
from coverstory.reports import svg
from coverstory.reports.brief import ABROAD, CASH, Brief, Flow, merged_into
from coverstory.reports.network_picture import stand_ins
from coverstory.reports.wording import FLOW_WORDS, amount

__all__ = ["MOST_BANDS", "FlowRow", "draw_flows", "flow_rows"]

MOST_BANDS = 60
"""Bands that one picture holds; the table beneath it has the others too."""

_WIDTH, _TALLEST = 1080.0, 230.0
_STOP_WIDTH, _LABEL_HEIGHT, _GAP, _MARGIN = 12.0, 34.0, 16.0, 10.0
_NAME_SIZE, _WORDS_SIZE = 13.0, 11.0
_TALL_FOR_ONE = 76.0
_THINNEST = 1.5
_FEW = 12
"""Up to so many bands, each is labelled; beyond, only those thick enough to hold their label."""
_END_NAMES = {CASH: "Cash drawn", ABROAD: "Abroad"}


@dataclass(frozen=True, slots=True)
class FlowRow:
    """What flowed between two boxes of the network, added up: a band of the picture and a row of its table."""

    source: str
    target: str
    source_name: str
    target_name: str
    flow: Flow


@dataclass(slots=True)
class _Stop:
    """One bar of the picture, and how much of its two sides is already taken by bands."""

    name: str
    layer: int
    coming: float = 0.0
    going: float = 0.0
    x: float = 0.0
    y: float = 0.0
    used_in: float = 0.0
    used_out: float = 0.0

    @property
    def volume(self) -> float:
        """What the bar has to hold."""
        return max(self.coming, self.going)


def flow_rows(brief: Brief, lead: Lead) -> tuple[FlowRow, ...]:
    """The lead's flows between its boxes, like ones added up, in the order wages, goods, cash, allowance."""
    known = merged_into(lead)
    nodes = stand_ins(lead)
    box_of = {member: node for node in nodes for member in node.ids}
    sums: dict[tuple[str, str, str, str], list[Flow]] = defaultdict(list)
    names: dict[str, str] = dict(_END_NAMES)
    for flow in brief.flows.get(lead.id, ()):
        ends = []
        for end in (flow.source, flow.target):
            node = box_of.get(known.get(end, end))
            ends.append(node.key if node else end)
            names.setdefault(ends[-1], node.title if node else brief.name_of(end))
        sums[(ends[0], ends[1], flow.what, flow.currency)].append(flow)
    rows = [FlowRow(a, b, names[a], names[b], _added_up(flows)) for (a, b, _, _), flows in sums.items()]
    return tuple(
        sorted(
            rows,
            key=lambda row: (_order(row.flow), -row.flow.amount_low, row.source in _END_NAMES, row.source, row.target),
        )
    )


def _order(flow: Flow) -> int:
    told = ("wages", "goods", "cash", "allowance")
    return told.index(flow.what) if flow.what in told else len(told)


def _added_up(flows: Sequence[Flow]) -> Flow:
    first = flows[0]
    return Flow(
        first.source,
        first.target,
        sum(flow.amount_low for flow in flows),
        first.currency,
        first.what,
        sum(flow.count for flow in flows),
        min((flow.since for flow in flows if flow.since), default=None),
        max((flow.until for flow in flows if flow.until), default=None),
    )


def draw_flows(rows: Sequence[FlowRow], key: str) -> tuple[Markup, ...]:
    """One picture a currency, because bands compare only within one; `key` names the pictures within the page."""
    by_currency: dict[str, list[FlowRow]] = defaultdict(list)
    for row in rows:
        if row.flow.amount_low > 0:
            by_currency[row.flow.currency].append(row)
    return tuple(_draw(_largest(own), f"{key}-{number}") for number, own in enumerate(by_currency.values()))


def _largest(rows: list[FlowRow]) -> tuple[FlowRow, ...]:
    kept = sorted(range(len(rows)), key=lambda at: -rows[at].flow.amount_low)[:MOST_BANDS]
    return tuple(rows[at] for at in sorted(kept))


def _draw(rows: tuple[FlowRow, ...], key: str) -> Markup:
    ends = _untangled(rows)
    stops = _stops(rows, ends)
    layers = [[stop for stop in stops.values() if stop.layer == n] for n in range(_depth(stops) + 1)]
    scale = min(_TALLEST, _TALL_FOR_ONE * (1 + len(rows) / 2)) / max(
        sum(stop.volume for stop in layer) for layer in layers
    )
    height = max(_height(layer, scale) for layer in layers)
    for number, layer in enumerate(layers):
        _stack(layer, _MARGIN + number * (_WIDTH - 2 * _MARGIN - _STOP_WIDTH) / max(len(layers) - 1, 1), scale, height)
    shapes = [*_draw_bands(rows, ends, stops, scale), *_draw_stops(stops.values(), scale, len(layers))]
    currency = rows[0].flow.currency
    desc = "; ".join(
        f"{row.source_name} to {row.target_name}: {row.flow.what}, at least {currency} {amount(row.flow.amount_low)}"
        for row in rows
    )
    return svg.figure(
        key, (_WIDTH, height + 2 * _MARGIN), f"What flowed to whom, in {currency}, at the least", desc, shapes
    )


def _untangled(rows: Iterable[FlowRow]) -> list[tuple[str, str]]:
    """The ends of each row's band. One that would close a circle ends at a second bar for its receiver."""
    after: dict[str, set[str]] = defaultdict(set)
    ends = []
    for row in rows:
        target = row.target
        if target == row.source or row.source in _reached_from(target, after):
            target = f"{row.target}\nagain"
        after[row.source].add(target)
        ends.append((row.source, target))
    return ends


def _reached_from(start: str, after: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        stop = waiting.pop()
        if stop not in found:
            found.add(stop)
            waiting += after.get(stop, ())
    return found


def _stops(rows: Sequence[FlowRow], ends: Sequence[tuple[str, str]]) -> dict[str, _Stop]:
    stops: dict[str, _Stop] = {}
    for row, (source, target) in zip(rows, ends, strict=True):
        stops.setdefault(source, _Stop(row.source_name, 0)).going += row.flow.amount_low
        stops.setdefault(target, _Stop(row.target_name, 0)).coming += row.flow.amount_low
    # Without circles, as many rounds as there are stops settle every stop one layer after its last payer.
    for _ in stops:
        for source, target in ends:
            stops[target].layer = max(stops[target].layer, stops[source].layer + 1)
    return stops


def _depth(stops: Mapping[str, _Stop]) -> int:
    return max(stop.layer for stop in stops.values())


def _bar(stop: _Stop, scale: float) -> float:
    return max(stop.volume * scale, 2 * _THINNEST)


def _height(layer: Sequence[_Stop], scale: float) -> float:
    return sum(_bar(stop, scale) + _LABEL_HEIGHT for stop in layer) + _GAP * (len(layer) - 1)


def _stack(layer: Sequence[_Stop], x: float, scale: float, height: float) -> None:
    y = _MARGIN + (height - _height(layer, scale)) / 2
    for stop in sorted(layer, key=lambda stop: -stop.volume):
        stop.x, stop.y = x, y + _LABEL_HEIGHT
        y += _LABEL_HEIGHT + _bar(stop, scale) + _GAP


def _draw_bands(
    rows: Sequence[FlowRow], ends: Sequence[tuple[str, str]], stops: Mapping[str, _Stop], scale: float
) -> Iterator[Markup]:
    labels = svg.Labels([_label_box(stop) for stop in stops.values()])
    words = []
    in_order = sorted(zip(rows, ends, strict=True), key=lambda pair: (stops[pair[1][1]].y, stops[pair[1][0]].y))
    for row, (source, target) in in_order:
        thickness = max(row.flow.amount_low * scale, _THINNEST)
        start = (stops[source].x + _STOP_WIDTH, stops[source].y + stops[source].used_out)
        end = (stops[target].x, stops[target].y + stops[target].used_in)
        stops[source].used_out += thickness
        stops[target].used_in += thickness
        yield svg.band(start, end, thickness, f"band flow-{row.flow.what if row.flow.what in FLOW_WORDS else 'other'}")
        middle = (start[0] + end[0]) / 2
        path = ((start[0], start[1]), (middle, start[1]), (middle, end[1]), end)
        points = [(x, y + thickness / 2) for x, y in (svg.point_on(path, t) for t in (0.5, 0.4, 0.6, 0.3, 0.7))]
        if thickness < _WORDS_SIZE and len(rows) > _FEW:
            continue
        said = f"{row.flow.what} ≥ {amount(row.flow.amount_low)}"
        words.append(labels.place((said,), _WORDS_SIZE, points, "band-words"))
    yield from words


def _label_box(stop: _Stop) -> svg.Box:
    return svg.Box(stop.x - 150, stop.y - _LABEL_HEIGHT, 300, _LABEL_HEIGHT - 2)


def _draw_stops(stops: Iterable[_Stop], scale: float, layers: int) -> Iterator[Markup]:
    room = _WIDTH / max(layers, 2) - 16
    for stop in stops:
        anchor = "start" if stop.layer == 0 else "end" if stop.layer == layers - 1 else "middle"
        x = stop.x + {"start": 0.0, "middle": _STOP_WIDTH / 2, "end": _STOP_WIDTH}[anchor]
        yield svg.rect(svg.Box(stop.x, stop.y, _STOP_WIDTH, _bar(stop, scale)), "stop")
        yield svg.text((x, stop.y - 19), svg.shortened(stop.name, _NAME_SIZE, room), "name flow-name", anchor)
        yield svg.text((x, stop.y - 5), f"≥ {amount(stop.volume)}", "sum", anchor)
