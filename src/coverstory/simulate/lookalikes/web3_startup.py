"""A young firm that pays its remote staff in part from its own treasury of coins, to accounts in their own names."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.noise import around, days_between
from coverstory.simulate.online import COIN, join_exchange, keep_wallet
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the firm, its founders' treasury and its staff."""
    world, rng = scene.world, scene.rng
    line = sector_number("software development")
    firm = scene.found(1, Founding(line, world.start - in_days(500), world.start - in_days(30)))
    direct(world, rng, firm.party, scene.town.people.party)
    treasury = keep_wallet(world, rng, firm.party)
    staff = scene.settle(scene.between(4, 10), Settlers(foreign_share=0.5, alone=True))
    count = len(staff)
    posts = Posts(staff, firm.only(np.zeros(count, dtype=np.int64)), scene.starts(count, 20))
    hire_remotely(scene, posts)
    pay_posts(scene, posts, amount=np.round(staff.wage * 0.6, 0))
    customer = join_exchange(world, rng, staff.party)
    part = np.round(staff.wage * 0.6 / world.host.usd, 0)
    pay_monthly(world, rng, Monthly(
        np.full(count, treasury[0]), customer, part, posts.firms.payday, "salary", "salary", staff.party, posts.since,
        spread=0.0, form=COIN,
    ))  # fmt: skip
    online = scene.town.services.online
    rounds = np.round(around(rng, 120_000.0, 0.5, 3), -3)
    day = days_between(rng, world.start, world.end, 3)
    source = np.full(3, online.hot_wallet)
    transfer(world, rng, Transfers(source, np.full(3, treasury[0]), rounds, day, "other", "other", form=COIN))
    return parties(firm.party, staff.party)
