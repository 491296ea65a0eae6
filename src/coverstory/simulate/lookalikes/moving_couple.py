"""A remote couple that moves house: machines go to the old address and to the new, and sign-ins follow."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.hiring import send_equipment
from coverstory.simulate.noise import days_between
from coverstory.simulate.online import Sessions, sign_in_on
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.texts import same
from coverstory.simulate.world import Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the couple and their employers; the records know of both addresses, each with its days."""
    world, rng = scene.world, scene.rng
    couple = scene.settle(2, Settlers(foreign_share=0.2, together=True))
    firms = scene.take_firms(2)
    before = Posts(couple, firms, scene.starts(2, 900))
    hire_remotely(scene, before)
    pay_posts(scene, before)
    moves = days_between(rng, world.start + in_days(30), world.end - in_days(20), 1)
    address = names.addresses(rng, world.host, 1, flats=True)[0].as_py()
    world.add("identifier", 2, party=couple.party, kind="postal_address", value=address, since=np.repeat(moves, 2))
    if scene.chance(0.6):
        send_equipment(world, rng, couple.party, firms.party, same(address, 2), np.repeat(moves + in_days(3), 2))
    after = Posts(couple, firms, np.repeat(moves, 2), home=couple.head + 7_000_003)
    row = np.repeat(np.arange(2), 12)
    day = days_between(rng, after.since[row], world.end, len(row))
    sign_in_on(world, rng, after.users, Sessions(row, day, world.host.country, "company vpn"))
    return parties(couple.party, firms.party)
