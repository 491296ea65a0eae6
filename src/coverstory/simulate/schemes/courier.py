"""A part of schemes: what was gathered is drawn as cash in pieces and carried out under diplomatic papers."""

import numpy as np

from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import chosen, happens
from coverstory.simulate.paying import Notes, Paid, handle_notes
from coverstory.simulate.places import SANCTIONED, TRANSIT
from coverstory.simulate.planting import Scene
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["carry_out"]

_DRAWN = (0.5, 0.9)  # of what came in
_PARTS = (3, 6)  # withdrawals a month
_BELOW = (0.80, 0.99)  # of the reporting threshold, where sums are kept under it (typology T07)
_THRESHOLD_USD = 10_000  # declaration regimes of USD or EUR 10,000 (typology T07)
_STRUCTURES = 0.5  # networks that keep each withdrawal under the threshold
_HANDLER_NOTED = 0.85
_DECLARES = 0.1
_MONTHS_BETWEEN = (1, 3)  # journeys
_DAYS_TO_DRAW = 9
_DAYS_TO_LEAVE = (1, 6)


def carry_out(scene: Scene, account: int, carriers: Ints, paid: Paid) -> Ints:
    """Draw what came in each month in parts and carry it out every few months; returns who carried."""
    rng = scene.rng
    couriers = carriers[: scene.between(1, min(2, len(carriers)))]
    structured = scene.chance(_STRUCTURES)
    months = np.unique(paid.month)
    carrier = couriers[rng.integers(0, len(couriers), len(months))]
    last = []
    for month, who in zip(months.tolist(), carrier.tolist(), strict=True):
        now = paid.month == month
        total = float(paid.amount[now].sum()) * rng.uniform(*_DRAWN)
        last.append(_draw(scene, (account, who), _pieces(scene, total, structured), paid.day[now].max()))
    _leave(scene, carrier, np.array(last, dtype="datetime64[D]"))
    return couriers


def _pieces(scene: Scene, total: float, structured: bool) -> Floats:
    """The sums in which a month's cash is drawn."""
    rng, threshold = scene.rng, scene.world.host.usd * _THRESHOLD_USD
    parts = scene.between(*_PARTS)
    if structured:
        most = threshold * rng.uniform(*_BELOW, parts)
        return np.floor(np.minimum(most, total / parts) / 50) * 50 + 50
    return np.floor(total * rng.dirichlet(np.full(parts, 4.0)) / 50) * 50 + 50


def _draw(scene: Scene, by: tuple[int, int], pieces: Floats, since: np.datetime64) -> np.datetime64:
    """Draw the pieces over some days; returns the last day. Nothing is drawn after the world's end."""
    rng, world = scene.rng, scene.world
    day = since + in_days(np.sort(rng.integers(0, _DAYS_TO_DRAW + 1, len(pieces))))
    kept = day < world.end
    account, who = by
    noted = np.where(happens(rng, _HANDLER_NOTED, len(pieces)), who, NOBODY)
    handle_notes(world, rng, "withdrawal", Notes(
        np.full(int(kept.sum()), account), noted[kept], pieces[kept], day[kept]
    ))  # fmt: skip
    return np.datetime64(day[-1], "D")


def _leave(scene: Scene, carrier: Ints, drawn: Days) -> None:
    """Travel with it, every month or every few, within days of the last withdrawal."""
    rng, world = scene.rng, scene.world
    step = scene.between(*_MONTHS_BETWEEN)
    rows = np.arange(step - 1, len(carrier), step)
    leaves = drawn[rows] + in_days(rng.integers(_DAYS_TO_LEAVE[0], _DAYS_TO_LEAVE[1] + 1, len(rows)))
    kept = leaves < world.end
    rows, leaves = rows[kept], leaves[kept]
    places = (SANCTIONED, *TRANSIT)
    to = [places[place] for place in chosen(rng, len(places), len(rows), (0.35, 0.4, 0.15, 0.1)).tolist()]
    small = np.round(rng.uniform(500, 5_000, len(rows)) * world.host.usd, -2)
    declared = np.where(happens(rng, _DECLARES, len(rows)), small, np.nan)
    returns = leaves + in_days(rng.integers(5, 21, len(rows)))
    travel(world, Journeys(carrier[rows], to, leaves, returns, "diplomatic", declared))
