"""Workers on short contracts who draw their wages in cash each week, and take some home, declared."""

import numpy as np

from coverstory.simulate.firms import roles_of
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import around, days_between, happens
from coverstory.simulate.paying import Notes, Transfers, handle_notes, transfer
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import LABOUR_ORIGINS
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant two to four workers of one firm, who each draw their own pay on their own."""
    world, rng = scene.world, scene.rng
    country = LABOUR_ORIGINS[scene.between(0, len(LABOUR_ORIGINS) - 1)][0]
    staff = scene.settle(scene.between(2, 4), Settlers(country=country, alone=True))
    firm = scene.take_firms(1)
    count = len(staff)
    nobody, employer = np.full(count, NOBODY), np.repeat(firm.party, count)
    work = roles_of(rng, np.repeat(firm.sector, count))
    scene.place(Placements(staff.party, employer, nobody, nobody, work, staff.wage, scene.starts(count, 400)))
    fridays = np.arange(world.start + in_days(4), world.end - in_days(3), in_days(7))
    row = np.repeat(np.arange(count), len(fridays))
    day = np.tile(fridays, count)
    pay = np.round(around(rng, staff.wage[row] / 4.3, 0.08, len(row)), 2)
    payer = np.full(len(row), firm.account[0])
    transfer(world, rng, Transfers(payer, staff.account[row], pay, day, "salary", "salary", staff.party[row]))
    draws = happens(rng, 0.9, len(row))
    drawn = np.floor(pay[draws] * rng.uniform(0.7, 0.95, int(draws.sum())) / 10) * 10
    later = day[draws] + in_days(rng.integers(0, 3, len(drawn)))
    handle_notes(world, rng, "withdrawal", Notes(staff.account[row][draws], staff.party[row][draws], drawn, later))
    leaves = days_between(rng, world.start + in_days(60), world.end, count)
    carried = np.round(staff.wage * rng.uniform(0.5, 2.0, count), -2)
    declared = np.where(happens(rng, 0.6, count), carried, np.nan)
    travel(world, Journeys(staff.party, [country] * count, leaves, leaves + in_days(25), "ordinary", declared))
    return parties(staff.party, firm.party)
