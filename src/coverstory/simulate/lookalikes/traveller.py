"""A remote engineer who visits home for some weeks and works from there, behind a VPN."""

import numpy as np

from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import days_between, happens
from coverstory.simulate.online import Sessions, sign_in_on
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import LABOUR_ORIGINS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.texts import either, same
from coverstory.simulate.world import Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the engineer and the employer; the journey stands in the records."""
    world, rng = scene.world, scene.rng
    home = LABOUR_ORIGINS[scene.between(0, len(LABOUR_ORIGINS) - 1)][0]
    engineer = scene.settle(1, Settlers(country=home, alone=True))
    firm = scene.take_firms(1)
    posts = Posts(engineer, firm, scene.starts(1, 900), vpn=1.0)
    hire_remotely(scene, posts)
    pay_posts(scene, posts)
    leaves = days_between(rng, world.start + in_days(20), world.end - in_days(30), 1)
    length = scene.between(10, 28)
    journey = Journeys(engineer.party, [home], leaves, leaves + in_days(length), "ordinary", np.full(1, np.nan))
    travel(world, journey)
    count = scene.between(8, 20)
    day = leaves[0] + in_days(rng.integers(1, length, count))
    abroad = either(happens(rng, 0.5, count), home, same(world.host.country, count))  # the exit may lie at either end
    sign_in_on(world, rng, posts.users, Sessions(np.zeros(count, dtype=np.int64), day, abroad, "company vpn", "vpn"))
    return parties(engineer.party, firm.party)
