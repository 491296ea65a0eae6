"""Trading companies seated with a company secretary, at one address and phone with dozens of others."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.noise import around, days_between
from coverstory.simulate.paying import Transfers, transfer
from coverstory.simulate.people import phones
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.trade import Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Ints, in_days

_HS = ("8471", "9403", "6110", "8517", "7308")


def plant(scene: Scene) -> Ints:
    """Plant the secretary's clients, of whom the first few trade; some are young, all keep to their own business."""
    world, rng = scene.world, scene.rng
    seat = Founding(
        sector_number("import and export of general goods"), world.start - in_days(1_500), world.start,
        names.addresses(rng, world.host, 1, flats=False)[0].as_py(), phones(world, rng, 1)[0].as_py(),
    )  # fmt: skip
    firms = scene.found(scene.between(24, 45), seat)
    direct(world, rng, firms.party, scene.town.people.party)
    traders = firms.only(np.arange(scene.between(2, 4)))
    homes = [TRADE_PARTNERS[place] for place in rng.integers(0, len(TRADE_PARTNERS), 3)]
    partners = abroad(world, rng, homes)
    count = len(traders) * scene.between(4, 10)
    at, there = rng.integers(0, len(traders), count), rng.integers(0, len(partners), count)
    day = days_between(rng, world.start, world.end, count)
    ship(world, rng, Shipments(
        day, partners[there], traders.party[at], [_HS[place] for place in rng.integers(0, len(_HS), count)],
        [homes[place] for place in there.tolist()], [world.host.country] * count, np.full(count, NOBODY),
    ))  # fmt: skip
    customers = scene.town.firms
    buyer = customers.account[rng.integers(0, len(customers), count)]
    price = np.round(around(rng, world.host.wage * 4, 0.6, count), -2) + 100
    transfer(world, rng, Transfers(buyer, traders.account[at], price, day, "invoice", "invoice"))
    return parties(firms.party, partners)
