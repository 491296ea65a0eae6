"""A bookkeeper who works from home for several small firms: their fees on one account, their post to one address."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Founding, direct
from coverstory.simulate.noise import around, happens
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_POST_TO_THE_BOOKKEEPER = 0.6  # firms that give the bookkeeper's phone or address for their post
_PART_TIME = 0.2  # of a wage, from each firm


def plant(scene: Scene) -> Ints:
    """Plant the bookkeeper and the firms; each pays a fee for its own books, and each has an owner of its own."""
    world, rng = scene.world, scene.rng
    keeper = scene.settle(1, Settlers(foreign_share=0.1, alone=True))
    firms = scene.found(scene.between(4, 8), Founding())
    count = len(firms)
    direct(world, rng, firms.party, scene.town.people.party)
    for kind, value in (("postal_address", keeper.home[0].as_py()), ("phone", keeper.phone[0].as_py())):
        some = firms.party[happens(rng, _POST_TO_THE_BOOKKEEPER, count)]
        world.add("identifier", len(some), party=some, kind=kind, value=value)
    payee = np.full(count, keeper.account[0])
    fee = np.round(around(rng, world.host.wage * _PART_TIME * ON_COSTS, 0.3, count), -1)
    nobody, since = np.full(count, NOBODY), scene.starts(count, 1500)
    employed = scene.chance(0.5)
    if employed:
        worker = np.repeat(keeper.party, count)
        scene.place(Placements(worker, firms.party, nobody, nobody, ["accountant"] * count, fee, since, remote=0.5))
    category = "salary" if employed else "invoice"
    pay_monthly(world, rng, Monthly(
        firms.account, payee, fee, firms.payday, category, category, since=since, late=5, missed=0.05, spread=0.05,
    ))  # fmt: skip
    return parties(keeper.party, firms.party)
