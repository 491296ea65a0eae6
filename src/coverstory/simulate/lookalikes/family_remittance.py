"""A family sending money home: several wages go to one relative, who remits them and carries some home, declared."""

import numpy as np

from coverstory.simulate.firms import roles_of
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import happens, or_nobody
from coverstory.simulate.paying import Monthly, Notes, handle_notes, pay_monthly
from coverstory.simulate.people import People, Settlers
from coverstory.simulate.places import LABOUR_ORIGINS
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days

_TIE_RECORDED = 0.9
_REMITTED = (0.4, 0.7)  # of the wages that come in
_DECLARES = 0.8


def plant(scene: Scene) -> Ints:
    """Plant a family, of whom one keeps the money, and the employers of the others."""
    world, rng = scene.world, scene.rng
    country = LABOUR_ORIGINS[scene.between(0, len(LABOUR_ORIGINS) - 1)][0]
    family = scene.settle(scene.between(3, 5), Settlers(country=country, together=True))
    keeper, earners = family.only(np.arange(1)), family.only(np.arange(1, len(family)))
    count = len(earners)
    firms = scene.take_firms(scene.between(1, 3))
    at = scene.deal(np.arange(len(firms)), count)
    since = scene.starts(count, 1200)
    scene.place(Placements(
        earners.party, firms.party[at], firms.party[at], np.full(count, NOBODY), roles_of(rng, firms.sector[at]),
        earners.wage, since,
    ))  # fmt: skip
    tied = np.flatnonzero(happens(rng, _TIE_RECORDED, count))
    kind = "family" if scene.chance(0.6) else "household"
    scene.tie(earners.party[tied], np.full(len(tied), keeper.party[0]), kind)
    payee = np.full(count, keeper.account[0])
    stated = or_nobody(np.full(count, scene.chance(0.75)), earners.party)
    pay_monthly(world, rng, Monthly(
        firms.account[at], payee, earners.wage, firms.payday[at], "salary", "salary", stated, since,
    ))  # fmt: skip
    _send_home(scene, keeper, float(earners.wage.sum()), country)
    return parties(family.party, firms.party)


def _send_home(scene: Scene, keeper: People, income: float, country: str) -> None:
    world, rng = scene.world, scene.rng
    house = scene.town.services.remitters[rng.integers(0, len(scene.town.services.remitters), 1)]
    amount = np.array([income * rng.uniform(*_REMITTED)])
    pay_monthly(world, rng, Monthly(
        keeper.account, house, amount, np.array([scene.between(3, 10)]), "remittance", "other", missed=0.1, spread=0.2,
    ))  # fmt: skip
    journeys = scene.between(1, 2)
    last = max(41, int((world.end - world.start).astype(int)) - 20)
    leaves = world.start + in_days(np.sort(rng.integers(40, last, journeys)))
    cash = np.round(income * rng.uniform(0.3, 1.2, journeys), -2) + 100
    party = np.repeat(keeper.party, journeys)
    drawn = leaves - in_days(rng.integers(1, 6, journeys))
    handle_notes(world, rng, "withdrawal", Notes(np.repeat(keeper.account, journeys), party, cash, drawn))
    declared = np.where(happens(rng, _DECLARES, journeys), cash, np.nan)
    returns = leaves + in_days(rng.integers(10, 30, journeys))
    travel(world, Journeys(party, [country] * journeys, leaves, returns, "ordinary", declared))
