"""A recruiter who puts the same candidates forward to many employers, over its own phone, address and network."""

import numpy as np

from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.letters import letters
from coverstory.simulate.noise import at_some_hour, days_between
from coverstory.simulate.online import device_of, home_ip
from coverstory.simulate.people import Settlers, phones
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.texts import picked, same
from coverstory.simulate.world import Ints


def plant(scene: Scene) -> Ints:
    """Plant the recruiter, whose phone is on record, its candidates, and what it sent in for them."""
    world, rng = scene.world, scene.rng
    phone = phones(world, rng, 1)[0].as_py()
    email = f"desk{scene.between(1_000, 999_999)}@recruiter.example"
    firm = scene.found(1, Founding(sector_number("temporary employment agency"), phone=phone, email=email))
    candidates = scene.settle(scene.between(6, 18), Settlers(foreign_share=0.3, alone=True))
    firms = scene.take_firms(scene.between(4, 8))
    row = np.repeat(np.arange(len(candidates)), rng.integers(2, 6, len(candidates)))
    count = len(row)
    world.add(
        "application", count, occurred_at=at_some_hour(rng, days_between(rng, world.start, world.end, count)),
        applicant=candidates.party[row], employer=firms.party[rng.integers(0, len(firms), count)],
        name=picked(candidates.name, row), email=same(email, count), phone=same(phone, count),
        ip=home_ip(np.full(count, firm.party[0])), device=device_of(np.full(count, firm.party[0] * 2)),
        text=picked(letters(rng, len(candidates)), row),
    )  # fmt: skip
    return parties(firm.party, candidates.party, firms.party)
