"""A few refugees who hold papers of the sanctioned state, lawfully employed by ordinary firms and paid themselves."""

import numpy as np

from coverstory.simulate.firms import roles_of
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import SANCTIONED
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints


def plant(scene: Scene) -> Ints:
    """Plant some refugees and their employers."""
    world, rng = scene.world, scene.rng
    refugees = scene.settle(scene.between(1, 3), Settlers(country=SANCTIONED, alone=True))
    count = len(refugees)
    firms = scene.take_firms(count)
    since = scene.starts(count, 1500)
    nobody = np.full(count, NOBODY)
    work = roles_of(rng, firms.sector)
    scene.place(Placements(
        refugees.party, firms.party, nobody, nobody, work, refugees.wage, since, permit="refugee residence permit"
    ))  # fmt: skip
    pay_monthly(world, rng, Monthly(
        firms.account, refugees.account, refugees.wage, firms.payday, "salary", "salary", refugees.party, since
    ))  # fmt: skip
    return parties(refugees.party, firms.party)
