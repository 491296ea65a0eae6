"""An honest group: a parent with declared stakes in its daughters, one office and phone, and money lent in a circle."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Founding, direct, roles_of, sector_number
from coverstory.simulate.noise import days_between
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.people import Settlers, phones
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the group; the parent pays the daughters' staff and now and then a bill for one of them."""
    world, rng = scene.world, scene.rng
    seat = Founding(
        sector_number("import and export of general goods"), world.start - in_days(4_000), world.start - in_days(100),
        names.addresses(rng, world.host, 1, flats=False)[0].as_py(), phones(world, rng, 1)[0].as_py(),
        f"group{scene.between(1_000, 999_999)}@holding.example",
    )  # fmt: skip
    group = scene.found(scene.between(4, 7), seat)
    parent, daughters = group.only(np.arange(1)), group.only(np.arange(1, len(group)))
    count = len(daughters)
    owner = np.repeat(parent.party, count)
    share = np.where(rng.random(count) < 0.6, 1.0, np.round(rng.uniform(0.51, 0.95, count), 2))
    world.add("tie", count, subject=owner, object=daughters.party, kind="owner", share=share)
    direct(world, rng, group.party, scene.town.people.party)
    loans = scene.between(4, 10)
    at = rng.integers(0, len(group), loans)
    day = days_between(rng, world.start, world.end - in_days(20), loans)
    sums = np.round(rng.uniform(5, 40, loans) * world.host.wage, -3) + 1_000
    for hop in range(2):  # lent on from daughter to daughter within days
        payer, payee = group.account[(at + hop) % len(group)], group.account[(at + hop + 1) % len(group)]
        transfer(world, rng, Transfers(payer, payee, sums, day + in_days(4 * hop), "other", "other"))
    staff = scene.settle(scene.between(6, 14), Settlers(alone=True))
    of = scene.deal(np.arange(count), len(staff))
    nobody, since = np.full(len(staff), NOBODY), scene.starts(len(staff), 2_000)
    work = roles_of(rng, daughters.sector[of])
    scene.place(Placements(staff.party, daughters.party[of], nobody, nobody, work, staff.wage, since))
    till = np.repeat(parent.account, len(staff))
    payday = np.full(len(staff), 26)
    pay_monthly(world, rng, Monthly(till, staff.account, staff.wage, payday, "salary", "salary", staff.party, since))
    return parties(group.party, staff.party)
