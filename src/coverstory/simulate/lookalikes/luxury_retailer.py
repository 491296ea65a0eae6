"""A seller of luxuries, who brings in watches, wine and perfume, and sends some on to shops in ordinary countries."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.noise import days_between
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.trade import LUXURIES, Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Ints

_MAKERS, _SHOPS = ("CH", "FR", "IT"), ("CN", "KR", "VN", "AU")


def plant(scene: Scene) -> Ints:
    """Plant the seller, the makers abroad, and the shops it supplies."""
    world, rng = scene.world, scene.rng
    firm = scene.found(1, Founding(sector_number("retail trade")))
    direct(world, rng, firm.party, scene.town.people.party)
    makers, shops = abroad(world, rng, list(_MAKERS)), abroad(world, rng, list(_SHOPS))
    home = world.host.country
    for inward, partners, countries in ((True, makers, _MAKERS), (False, shops, _SHOPS)):
        count = scene.between(5, 14)
        at = rng.integers(0, len(partners), count)
        own, other = np.repeat(firm.party, count), partners[at]
        ship(world, rng, Shipments(
            days_between(rng, world.start, world.end, count), other if inward else own, own if inward else other,
            [LUXURIES[place] for place in rng.integers(0, len(LUXURIES), count)],
            [_MAKERS[place] for place in rng.integers(0, len(_MAKERS), count)],
            [home if inward else countries[place] for place in at.tolist()], np.full(count, NOBODY),
        ))  # fmt: skip
    return parties(firm.party, makers, shops)
