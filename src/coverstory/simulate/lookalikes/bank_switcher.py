"""Employees whose bank shut their accounts, so that their pay goes elsewhere: some to two new banks in a row."""

import numpy as np

from coverstory.simulate.firms import roles_of
from coverstory.simulate.hiring import ask_for_pay_elsewhere
from coverstory.simulate.noise import happens
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers, open_accounts
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days

_AGAIN = 0.4  # who move on within weeks to a bank that pays a bonus


def plant(scene: Scene) -> Ints:
    """Plant the employees of one firm who lose their accounts about the same time, and open accounts of their own."""
    world, rng = scene.world, scene.rng
    firm = scene.take_firms(1)
    staff = scene.settle(scene.between(3, 6), Settlers(foreign_share=0.3, alone=True, banked=0.0))
    count = len(staff)
    employer, since = firm.only(np.zeros(count, dtype=np.int64)), scene.starts(count, 1500)
    nobody = np.full(count, NOBODY)
    scene.place(Placements(
        staff.party, employer.party, nobody, nobody, roles_of(rng, employer.sector), staff.wage, since
    ))  # fmt: skip
    on = world.start + in_days(scene.between(20, 40) + rng.integers(0, 20, count))
    first = open_accounts(world, rng, staff.party, "personal", closed=on + in_days(10))
    second = open_accounts(world, rng, staff.party, "personal")
    third = np.where(happens(rng, _AGAIN, count), open_accounts(world, rng, staff.party, "personal"), second)
    later = on + in_days(rng.integers(30, 45, count))
    never = np.full(count, np.datetime64("NaT"))
    spans = ((first, since, on - in_days(11)), (second, on, later - in_days(11)), (third, later, never))
    for account, begins, ends in spans:
        pay_monthly(world, rng, Monthly(
            employer.account, account, staff.wage, employer.payday, "salary", "salary", staff.party, begins, ends,
        ))  # fmt: skip
    ask_for_pay_elsewhere(world, rng, staff.party, (first, second), on)
    again = np.flatnonzero(third != second)
    ask_for_pay_elsewhere(world, rng, staff.party[again], (second[again], third[again]), later[again])
    return parties(firm.party, staff.party)
