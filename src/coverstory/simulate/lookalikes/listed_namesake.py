"""A person and a firm who bear nearly the name of somebody listed, and are somebody else."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.world import Ints


def plant(scene: Scene) -> Ints:
    """Plant the person, who directs a small firm, and the firm, whose name is that of another firm elsewhere."""
    world, rng = scene.world, scene.rng
    person = scene.settle(1, Settlers(foreign_share=0.5, alone=True))
    firm = scene.found(1, Founding(sector_number("wholesale of machinery")))
    direct(world, rng, firm.party, person.party)
    buyers = scene.town.firms.account[rng.integers(0, len(scene.town.firms), 3)]
    bill = np.full(3, world.host.wage * 2)
    pay_monthly(world, rng, Monthly(
        buyers, np.repeat(firm.account, 3), bill, np.full(3, 12), "invoice", "invoice", late=9, missed=0.5, spread=0.5,
    ))  # fmt: skip
    pay_monthly(world, rng, Monthly(
        firm.account, person.account, person.wage, np.full(1, 28), "salary", "salary", person.party
    ))  # fmt: skip
    scene.namesakes.extend(parties(person.party, firm.party).tolist())
    return parties(person.party, firm.party)
