"""Leavers of one course, who apply with the same sample letter from the computers of a public library."""

import numpy as np

from coverstory.simulate.letters import letters_from_template
from coverstory.simulate.noise import at_some_hour
from coverstory.simulate.online import device_of, home_ip
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.texts import digits, joined
from coverstory.simulate.world import Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the leavers; each gives a name, phone and email of their own."""
    world, rng = scene.world, scene.rng
    leavers = scene.settle(scene.between(8, 20), Settlers(foreign_share=0.3, alone=True))
    firms = scene.take_firms(scene.between(2, 4))
    count = len(leavers)
    day = world.start + in_days(scene.between(5, 50) + rng.integers(0, 20, count))
    template = np.full(count, scene.between(0, 99))
    seat = leavers.party[0] + rng.integers(0, 4, count)
    world.add(
        "application", count, occurred_at=at_some_hour(rng, day), applicant=leavers.party, name=leavers.name,
        employer=firms.party[rng.integers(0, len(firms), count)], phone=leavers.phone,
        email=joined("@", digits(leavers.party * 48_611 % 10**9, 9), "mailpost.example"),
        ip=home_ip(np.full(count, leavers.party[0])), device=device_of(seat * 2),
        text=letters_from_template(rng, template),
    )  # fmt: skip
    return parties(leavers.party, firms.party)
