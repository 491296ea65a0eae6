"""A help desk: one technician signs in to colleagues' machines and, from one device, under their names."""

import numpy as np

from coverstory.simulate.noise import days_between, one_of
from coverstory.simulate.online import Sessions, Users, sign_in_on
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints


def plant(scene: Scene) -> Ints:
    """Plant a technician, the remote colleagues whose machines need help, and their one employer."""
    world, rng = scene.world, scene.rng
    firm = scene.take_firms(1)
    staff = scene.settle(scene.between(6, 12), Settlers(foreign_share=0.2, alone=True))
    count = len(staff)
    posts = Posts(staff, firm.only(np.zeros(count, dtype=np.int64)), scene.starts(count, 900))
    hire_remotely(scene, posts)
    pay_posts(scene, posts)
    helped = staff.only(np.arange(1, count))
    desk = np.full(len(helped), staff.party[0])
    users = Users(helped.party, desk + 9_000_001, desk * 2 + 1, vpn=0.0)  # the technician's own desk and device
    row = np.repeat(np.arange(len(helped)), rng.integers(1, 5, len(helped)))
    day = days_between(rng, world.start, world.end, len(row))
    service = one_of(rng, ("remote support", "remote desktop"), len(row))
    sign_in_on(world, rng, users, Sessions(row, day, world.host.country, service, "corporate"))
    return parties(staff.party, firm.party)
