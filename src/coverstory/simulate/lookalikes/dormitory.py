"""A dormitory: workers of several employers share one address and the phone of its front desk."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Founding, roles_of, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers, phones
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_RENT = 0.12  # of a typical wage, for a bed


def plant(scene: Scene) -> Ints:
    """Plant a dormitory, its keeper, those who live there, and their employers."""
    world, rng = scene.world, scene.rng
    address = names.addresses(rng, world.host, 1, flats=False)[0].as_py()
    phone = phones(world, rng, 1)[0].as_py()
    keeper = scene.found(1, Founding(sector_number("letting of property"), address=address, phone=phone))
    firms = scene.take_firms(scene.between(3, 5))
    lodgers = scene.migrants(scene.between(12, 40), Settlers(banked=0.8, address=address, phone=phone))
    count = len(lodgers)
    at = scene.deal(np.arange(len(firms)), count)
    since = scene.starts(count, 900)
    nobody = np.full(count, NOBODY)
    work = roles_of(rng, firms.sector[at])
    scene.place(Placements(lodgers.party, firms.party[at], firms.party[at], nobody, work, lodgers.wage, since))
    pay_monthly(world, rng, Monthly(
        firms.account[at], lodgers.account, lodgers.wage, firms.payday[at], "salary", "salary", lodgers.party, since,
    ))  # fmt: skip
    desk = np.full(count, keeper.account[0])
    rent = np.full(count, round(world.host.wage * _RENT, -1))
    pay_monthly(world, rng, Monthly(
        lodgers.account, desk, rent, firms.payday[at] % 28 + 1, "rent", "rent", since=since, late=4, spread=0.0,
    ))  # fmt: skip
    return parties(keeper.party, firms.party, lodgers.party)
