"""A payroll bureau: small firms send it one sum a month, and it pays each of their workers what is theirs."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Founding, roles_of, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_FEE = 1.01


def plant(scene: Scene) -> Ints:
    """Plant the bureau, the firms it serves and their workers; it remits tax in each worker's name."""
    world, rng = scene.world, scene.rng
    bureau = scene.found(1, Founding(sector_number("management consultancy")))
    firms = scene.take_firms(scene.between(4, 9))
    staff = scene.settle(scene.between(14, 36), Settlers(alone=True))
    count = len(staff)
    at, since, nobody = scene.deal(np.arange(len(firms)), count), scene.starts(count, 1500), np.full(count, NOBODY)
    work = roles_of(rng, firms.sector[at])
    scene.place(Placements(staff.party, firms.party[at], nobody, nobody, work, staff.wage, since))
    sums = np.zeros(len(firms))
    np.add.at(sums, at, staff.wage * ON_COSTS * _FEE)
    desk = np.full(len(firms), bureau.account[0])
    day = np.full(len(firms), 22)
    pay_monthly(world, rng, Monthly(firms.account, desk, sums, day, "salary", "salary", late=3, spread=0.03))
    till, payday = np.full(count, bureau.account[0]), np.full(count, 28)
    pay_monthly(world, rng, Monthly(till, staff.account, staff.wage, payday, "salary", "salary", staff.party, since))
    office = np.full(count, scene.town.services.tax_office)
    withheld = staff.wage * (ON_COSTS - 1)
    pay_monthly(world, rng, Monthly(till, office, withheld, payday, "tax", "other", staff.party, since, late=8))
    return parties(bureau.party, firms.party, staff.party)
