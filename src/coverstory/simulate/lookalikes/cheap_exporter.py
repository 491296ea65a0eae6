"""Honest sellers of cheap lots of seafood and clothing: seconds and clearance, from many places, some at a border."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.noise import days_between
from coverstory.simulate.places import BORDER_TOWNS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.trade import Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Ints

_HS = (("0303", "0306", "1604"), ("6109", "6203", "6110"))
_CHEAP = (0.55, 0.9)  # of the usual price: quality grades and clearance explain it (catalogue, T26)


def plant(scene: Scene) -> Ints:
    """Plant an importer, its suppliers of cheap lots, of whom one sits at the border and charges the usual price."""
    world, rng = scene.world, scene.rng
    firm = scene.found(1, Founding(sector_number("import and export of general goods")))
    direct(world, rng, firm.party, scene.town.people.party)
    inland = abroad(world, rng, ["CN", "VN", "CN"])
    border = abroad(
        world, rng, ["CN"], [f"{scene.between(2, 300)} Riverside Road, {BORDER_TOWNS[scene.between(0, 2)]}"]
    )
    suppliers = np.concatenate([inland, border])
    count = scene.between(12, 30)
    at = rng.integers(0, 4, count)
    goods = _HS[scene.between(0, 1)]
    price = np.where(at == 3, rng.uniform(0.92, 1.1, count), rng.uniform(*_CHEAP, count))
    ship(world, rng, Shipments(
        days_between(rng, world.start, world.end, count), suppliers[at], np.repeat(firm.party, count),
        [goods[place] for place in rng.integers(0, len(goods), count)],
        [("CN", "VN", "CN", "CN")[place] for place in at.tolist()], [world.host.country] * count,
        np.full(count, NOBODY), price,
    ))  # fmt: skip
    return parties(firm.party, suppliers)
