"""Seafarers: the shipping firm pays a fixed allotment of the wage to the family ashore, the rest to the sailor."""

import numpy as np

from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.noise import happens
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_ALLOTTED = (0.5, 0.8)  # of the wage, to the family: the larger part, as crew contracts allow (an invented range)
_TIE_RECORDED = 0.8
_WORK = ("able seaman", "oiler", "ship's cook", "bosun", "third officer", "deck cadet")


def plant(scene: Scene) -> Ints:
    """Plant a crewing firm, the shipping firm it serves, the crew, and their families."""
    world, rng = scene.world, scene.rng
    crewing = scene.found(1, Founding(sector_number("crewing of ships")))
    shipping = scene.found(1, Founding(sector_number("transport and storage")))
    crew = scene.migrants(scene.between(6, 20))
    count = len(crew)
    relatives = scene.settle(count, Settlers(foreign_share=0.8, alone=True))
    tied = np.flatnonzero(happens(rng, _TIE_RECORDED, count))
    scene.tie(relatives.party[tied], crew.party[tied], "family")
    since = scene.starts(count, 400)
    work = [_WORK[place] for place in rng.integers(0, len(_WORK), count)]
    employer, sponsor = np.full(count, shipping.party[0]), np.full(count, crewing.party[0])
    scene.place(Placements(crew.party, employer, sponsor, np.full(count, NOBODY), work, crew.wage, since))
    payer = np.full(count, shipping.account[0])
    payday = np.full(count, shipping.payday[0])
    allotment = np.round(crew.wage * rng.uniform(*_ALLOTTED, count), -1)
    for payee, amount in ((relatives.account, allotment), (crew.account, crew.wage - allotment)):
        pay_monthly(world, rng, Monthly(
            payer, payee, amount, payday, "salary", "salary", crew.party, since, missed=0.03, spread=0.0,
        ))  # fmt: skip
    return parties(crewing.party, shipping.party, crew.party, relatives.party)
