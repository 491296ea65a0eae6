"""A builder who pays its crew in notes: clients' bills on the account, a week's wages drawn from it each Friday."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, roles_of, sector_number
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import around, days_between
from coverstory.simulate.paying import Monthly, Notes, handle_notes, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days

_BILLED = 1.4  # of what the wages come to


def plant(scene: Scene) -> Ints:
    """Plant the builder, its foreman, who draws the money and goes home once a year, its crew and its clients."""
    world, rng = scene.world, scene.rng
    firm = scene.found(1, Founding(sector_number("construction")))
    direct(world, rng, firm.party, scene.town.people.party)
    crew = scene.migrants(scene.between(5, 12), Settlers(banked=0.4))
    count, foreman = len(crew), crew.party[:1]
    since, nobody, employer = scene.starts(count, 700), np.full(count, NOBODY), np.repeat(firm.party, count)
    work = roles_of(rng, np.repeat(firm.sector, count))
    scene.place(Placements(crew.party, employer, employer, nobody, work, crew.wage, since))
    fridays = np.arange(world.start + in_days(50), world.end - in_days(2), in_days(7))
    sums = np.ceil(around(rng, float(crew.wage.sum()) / 4.3, 0.06, len(fridays)) / 50) * 50
    who = np.repeat(foreman, len(fridays)) if scene.chance(0.7) else np.full(len(fridays), NOBODY)
    handle_notes(world, rng, "withdrawal", Notes(np.repeat(firm.account, len(fridays)), who, sums, fridays))
    clients = scene.take_firms(scene.between(1, 3))
    bill = np.full(len(clients), float(crew.wage.sum()) * _BILLED / len(clients))
    till = np.repeat(firm.account, len(clients))
    pay_monthly(world, rng, Monthly(
        clients.account, till, bill, clients.payday, "invoice", "invoice", late=6, spread=0.15
    ))  # fmt: skip
    leaves = days_between(rng, world.start + in_days(20), world.end, 1)
    home = np.full(1, np.nan) if scene.chance(0.5) else np.round(crew.wage[:1] * 1.5, -2)
    travel(world, Journeys(foreman, ["ID"], leaves, leaves + in_days(21), "ordinary", home))
    return parties(firm.party, crew.party, clients.party)
