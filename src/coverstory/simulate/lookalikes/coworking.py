"""A co-working space: remote workers of many employers have their machines sent there and share its network."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers, phones
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.texts import same
from coverstory.simulate.world import Ints

_FEE = 0.05  # of a typical wage, for a desk


def plant(scene: Scene) -> Ints:
    """Plant the space, those who rent a desk there, and their employers."""
    world, rng = scene.world, scene.rng
    address = names.addresses(rng, world.host, 1, flats=False)[0].as_py()
    phone = phones(world, rng, 1)[0].as_py()
    space = scene.found(1, Founding(sector_number("letting of property"), address=address, phone=phone))
    members = scene.settle(scene.between(5, 12), Settlers(foreign_share=0.4, alone=True))
    count = len(members)
    firms = scene.take_firms(min(count, 6))
    at = scene.deal(np.arange(len(firms)), count)
    network = np.full(count, space.party[0])
    posts = Posts(members, firms.only(at), scene.starts(count, 500), same(address, count), network)
    hire_remotely(scene, posts)
    pay_posts(scene, posts)
    till, fee = np.full(count, space.account[0]), np.full(count, round(world.host.wage * _FEE, -1))
    pay_monthly(world, rng, Monthly(members.account, till, fee, np.full(count, 2), "fee", "rent", spread=0.0))
    return parties(space.party, members.party, firms.party)
