"""A staffing agency: clients pay it for the work of its staff, and it passes most of that on to them as wages."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Founding, roles_of, sector_number
from coverstory.simulate.noise import or_nobody
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import Ints

_PASSED_ON = (0.70, 0.90)  # of what clients pay: the registered agency's margin is 10 to 30 % (catalogue, T01)
_STATES_WORKER = 0.7
_TAX = 0.12  # withheld from each worker's pay and remitted in the worker's name


def plant(scene: Scene) -> Ints:
    """Plant an agency with its clients and its staff."""
    world, rng = scene.world, scene.rng
    agency = scene.found(1, Founding(sector_number("temporary employment agency")))
    clients = scene.take_firms(scene.between(2, 4))
    staff = scene.settle(scene.between(8, 28), Settlers(foreign_share=0.5, alone=True, banked=0.95))
    count = len(staff)
    at = scene.deal(np.arange(len(clients)), count)
    since = scene.starts(count, 700)
    sponsor = or_nobody(staff.foreign, np.full(count, agency.party[0]))
    work = roles_of(rng, clients.sector[at])
    scene.place(Placements(
        staff.party, np.full(count, agency.party[0]), sponsor, clients.party[at], work, staff.wage, since
    ))  # fmt: skip
    stated = or_nobody(np.full(count, scene.chance(_STATES_WORKER)), staff.party)
    charge = staff.wage / rng.uniform(*_PASSED_ON, count)
    category = "salary" if scene.chance(0.4) else "invoice"
    desk = np.full(count, agency.account[0])
    pay_monthly(world, rng, Monthly(
        clients.account[at], desk, charge, clients.payday[at], category, category, worker=stated, since=since,
    ))  # fmt: skip
    payday = np.full(count, agency.payday[0])
    pay_monthly(world, rng, Monthly(desk, staff.account, staff.wage, payday, "salary", "salary", staff.party, since))
    office = np.full(count, scene.town.services.tax_office)
    withheld = staff.wage * ON_COSTS * _TAX
    pay_monthly(world, rng, Monthly(desk, office, withheld, payday, "tax", "other", staff.party, since, late=8))
    return parties(agency.party, clients.party, staff.party)
