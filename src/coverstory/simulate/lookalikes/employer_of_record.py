"""An employer of record: it employs and pays many remote contractors abroad, whose work its clients pay it for."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.noise import chosen
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers, accounts_abroad
from coverstory.simulate.places import LABOUR_ORIGINS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints

_CONTRACTORS = 200  # negative control 2 of the catalogue; fewer where the world is small
_PEOPLE_A_CONTRACTOR = 50
_PASSED_ON = (0.75, 0.92)


def plant(scene: Scene) -> Ints:
    """Plant the employer of record, its contractors and its clients; it withholds tax in each one's name."""
    world, rng = scene.world, scene.rng
    count = min(_CONTRACTORS, max(12, world.spec.people // _PEOPLE_A_CONTRACTOR))
    firm = scene.found(1, Founding(sector_number("temporary employment agency")))
    staff = scene.settle(count, Settlers(foreign_share=1.0, alone=True, banked=0.0))
    country = [LABOUR_ORIGINS[place][0] for place in chosen(rng, len(LABOUR_ORIGINS), count).tolist()]
    account = accounts_abroad(world, rng, staff.party, country)
    clients = scene.take_firms(scene.between(3, 8))
    at = scene.deal(np.arange(len(clients)), count)
    employer = firm.only(np.zeros(count, dtype=np.int64))
    posts = Posts(staff, employer, scene.starts(count, 900), client=clients.party[at])
    hire_remotely(scene, posts)
    pay_posts(scene, posts, to=account)
    bills = np.zeros(len(clients))
    np.add.at(bills, at, staff.wage * ON_COSTS / rng.uniform(*_PASSED_ON))
    pay_monthly(world, rng, Monthly(
        clients.account, np.full(len(clients), firm.account[0]), bills, clients.payday, "invoice", "invoice", late=5,
        spread=0.05,
    ))  # fmt: skip
    office = np.full(count, scene.town.services.tax_office)
    pay_monthly(world, rng, Monthly(
        employer.account, office, staff.wage * 0.15, employer.payday, "tax", "other", staff.party, posts.since, late=8,
    ))  # fmt: skip
    return parties(firm.party, staff.party, clients.party)
