"""A part of schemes: a trading front that moves goods from and to the sanctioned state, before the bans and after."""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.noise import days_between, happens, or_nobody
from coverstory.simulate.places import SANCTIONED
from coverstory.simulate.planting import Scene
from coverstory.simulate.trade import Shipments, abroad, launch, ship
from coverstory.simulate.world import Ints

__all__ = ["Reach", "trade_on_the_side"]

_FROM = ("2701", "2601", "6109", "6203", "0306")  # coal, iron ore, clothing, seafood: E01, E02, E08, E09
_TO = ("8429", "8430", "8501", "7210", "8471")  # machinery, steel, computers: E20, E22
_DECLARATIONS = (4, 14)
_OUTWARD = 0.4
_HIDES_ORIGIN = 0.2  # declarations of goods from there that name another origin (typology T26)


@dataclass(frozen=True, slots=True)
class Reach:
    """Rare identifiers that the companies of one network share; empty where they do not share that one."""

    address: str = ""
    phone: str = ""
    email: str = ""


def trade_on_the_side(scene: Scene, reach: Reach) -> tuple[Ints, Ints]:
    """Plant a trading front within the network's reach and its partner abroad; returns both."""
    world, rng = scene.world, scene.rng
    line = sector_number("import and export of general goods" if scene.chance(0.6) else "wholesale of machinery")
    front = scene.found(1, Founding(line, address=reach.address, phone=reach.phone, email=reach.email))
    partner = abroad(world, rng, [SANCTIONED])
    vessel = launch(world, rng, 1)
    count = scene.between(*_DECLARATIONS)
    outward = happens(rng, _OUTWARD, count)
    own, other = np.full(count, front.party[0]), np.full(count, partner[0])
    origin = np.where(happens(rng, _HIDES_ORIGIN, count), "CN", SANCTIONED).tolist()
    home = world.host.country
    draw = rng.integers(0, len(_FROM) * len(_TO), count).tolist()
    ship(world, rng, Shipments(
        days_between(rng, world.start, world.end, count), np.where(outward, own, other), np.where(outward, other, own),
        [_TO[d % len(_TO)] if out else _FROM[d % len(_FROM)] for d, out in zip(draw, outward, strict=True)],
        [home if out else made for made, out in zip(origin, outward, strict=True)],
        [SANCTIONED if out else home for out in outward],
        or_nobody(happens(rng, 0.5, count), np.full(count, vessel[0])),
    ))  # fmt: skip
    return front.party, partner
