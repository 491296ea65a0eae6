"""A restaurant where students wait at table within the hours allowed, and rent rooms of one letter nearby."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_HOURS = (0.3, 0.5)  # of full time, as student permits allow
_RENT = (0.25, 0.38)  # of the pay: under two fifths (catalogue, T03)


def plant(scene: Scene) -> Ints:
    """Plant the restaurant, its students, and the letter to whom each pays rent days after payday."""
    world, rng = scene.world, scene.rng
    place = scene.found(1, Founding(sector_number("restaurants")))
    direct(world, rng, place.party, scene.town.people.party)
    address = names.addresses(rng, world.host, 1, flats=False)[0].as_py()
    students = scene.migrants(scene.between(6, 14), Settlers(address=address, banked=1.0))
    letter = scene.settle(1, Settlers(foreign_share=0.0, alone=True))
    count = len(students)
    pay = np.round(students.wage * rng.uniform(*_HOURS, count), 0)
    nobody, employer = np.full(count, NOBODY), np.repeat(place.party, count)
    work = [("waiter", "kitchen hand")[number] for number in rng.integers(0, 2, count)]
    since = scene.starts(count, 300)
    scene.place(Placements(
        students.party, employer, nobody, nobody, work, pay, since, permit="student visa, 20 hours a week"
    ))  # fmt: skip
    payday = np.repeat(place.payday, count)
    till = np.repeat(place.account, count)
    pay_monthly(world, rng, Monthly(till, students.account, pay, payday, "salary", "salary", students.party, since))
    rent = np.round(pay * rng.uniform(*_RENT, count), -1)
    due = payday % 28 + 2
    payee = np.repeat(letter.account, count)
    pay_monthly(world, rng, Monthly(students.account, payee, rent, due, "rent", "rent", since=since, spread=0.0))
    return parties(place.party, students.party, letter.party)
