"""A new IT outsourcer that sponsors foreign engineers whose work is what it says, and pays them itself."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import SECTORS, Founding, direct, sector_number
from coverstory.simulate.noise import day_of_month, happens, slip
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import Ints, in_days

_PASSED_ON = (0.65, 0.85)
_TAX = 0.12


def plant(scene: Scene) -> Ints:
    """Plant an outsourcer formed within the last year, its engineers and its clients."""
    world, rng = scene.world, scene.rng
    software = sector_number("software development")
    founding = Founding(software, formed_from=world.start - in_days(330), formed_until=world.start - in_days(20))
    firm = scene.found(1, founding)
    direct(world, rng, firm.party, scene.town.people.party)
    clients = scene.take_firms(scene.between(2, 4))
    engineers = scene.migrants(scene.between(6, 25))
    count = len(engineers)
    at = scene.deal(np.arange(len(clients)), count)
    since = world.start + in_days(rng.integers(-15, 60, count))
    roles = SECTORS[software].roles
    work = [roles[place] for place in rng.integers(0, len(roles), count)]
    placed = np.full(count, firm.party[0])
    scene.place(Placements(engineers.party, placed, placed, clients.party[at], work, engineers.wage, since, remote=0.4))
    desk = np.full(count, firm.account[0])
    payday = np.full(count, firm.payday[0])
    pay_monthly(
        world, rng, Monthly(desk, engineers.account, engineers.wage, payday, "salary", "salary", engineers.party, since)
    )
    bills = np.zeros(len(clients))
    np.add.at(bills, at, engineers.wage / rng.uniform(*_PASSED_ON))
    pay_monthly(world, rng, Monthly(
        clients.account, np.full(len(clients), firm.account[0]), bills, clients.payday, "invoice", "invoice",
        since=np.full(len(clients), since.min()), late=8, spread=0.1,
    ))  # fmt: skip
    _withhold(scene, int(firm.account[0]), float(engineers.wage.sum()))
    return parties(firm.party, clients.party, engineers.party)


def _withhold(scene: Scene, payer: int, wages: float) -> None:
    """Tax on wages, remitted in one sum a month."""
    world, rng = scene.world, scene.rng
    months = world.month_starts[1:]
    day = slip(rng, day_of_month(months, 10), 5)
    kept = day[happens(rng, 0.98, len(day)) & (day < world.end)]
    office = np.full(len(kept), scene.town.services.tax_office)
    amount = np.full(len(kept), round(wages * ON_COSTS * _TAX, 2))
    transfer(world, rng, Transfers(np.full(len(kept), payer), office, amount, kept, "tax", "other"))
