"""A house shared by young people who work remotely, each for another employer, so that several machines come there."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely, pay_posts
from coverstory.simulate.world import Ints


def plant(scene: Scene) -> Ints:
    """Plant the house-mates, their employers, and the rent that each pays the letter alone."""
    world, rng = scene.world, scene.rng
    address = names.addresses(rng, world.host, 1, flats=False)[0].as_py()
    mates = scene.settle(scene.between(4, 6), Settlers(foreign_share=0.3, alone=True, address=address))
    count = len(mates)
    firms = scene.take_firms(count)
    posts = Posts(mates, firms, scene.starts(count, 200), home=np.full(count, mates.party[0]))
    hire_remotely(scene, posts)
    pay_posts(scene, posts)
    landlords = scene.town.services.landlords
    letter = np.full(count, landlords[scene.between(0, len(landlords) - 1)])
    rent = np.full(count, round(world.host.wage * 0.2, -1))
    pay_monthly(world, rng, Monthly(mates.account, letter, rent, np.full(count, 3), "rent", "rent", spread=0.0))
    return parties(mates.party, firms.party)
