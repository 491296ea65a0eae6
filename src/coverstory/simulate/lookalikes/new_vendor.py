"""A new and honest vendor of remote staff, whose bought-in website looks like many others."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints, in_days

_PASSED_ON = (0.7, 0.88)


def plant(scene: Scene) -> Ints:
    """Plant the vendor, its clients, who pay the vendor itself, and the staff it pays and withholds tax for."""
    world, rng = scene.world, scene.rng
    formed = world.start - in_days(scene.between(40, 200))
    firm = scene.found(1, Founding(sector_number("software development"), formed, formed + in_days(1)))
    direct(world, rng, firm.party, scene.town.people.party)
    name = f"www.staff-{scene.between(10_000, 99_999)}.example"
    world.add("identifier", 1, party=firm.party, kind="domain", value=name, since=formed + in_days(12))
    clients = scene.take_firms(scene.between(2, 4))
    staff = scene.settle(scene.between(6, 16), Settlers(foreign_share=0.5, alone=True))
    count = len(staff)
    at = scene.deal(np.arange(len(clients)), count)
    since = world.start + in_days(rng.integers(-20, 50, count))
    employer = firm.only(np.zeros(count, dtype=np.int64))
    posts = Posts(staff, employer, since, client=clients.party[at])
    hire_remotely(scene, posts)
    pay_posts(scene, posts)
    bills = np.zeros(len(clients))
    np.add.at(bills, at, staff.wage * ON_COSTS / rng.uniform(*_PASSED_ON))
    pay_monthly(world, rng, Monthly(
        clients.account, np.repeat(firm.account, len(clients)), bills, clients.payday, "invoice", "invoice", late=6,
        spread=0.08,
    ))  # fmt: skip
    office = np.full(count, scene.town.services.tax_office)
    pay_monthly(world, rng, Monthly(
        employer.account, office, staff.wage * 0.15, employer.payday, "tax", "other", staff.party, since, late=8,
    ))  # fmt: skip
    return parties(firm.party, clients.party, staff.party)
