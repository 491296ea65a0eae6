"""A cash-intensive business: takings paid in each week, money drawn for purchases, and an owner who travels."""

import numpy as np

from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import around, happens
from coverstory.simulate.paying import Notes, handle_notes
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.world import NOBODY, Days, Ints, in_days

_DECLARES = 0.5
_TAKINGS = 2.2  # a week, in typical monthly wages


def plant(scene: Scene) -> Ints:
    """Plant a restaurant or shop and the owner, who buys abroad for cash."""
    world, rng = scene.world, scene.rng
    line = "restaurants" if scene.chance(0.5) else "retail trade"
    firm = scene.found(1, Founding(sector_number(line)))
    owner = scene.settle(1, Settlers(foreign_share=0.4, alone=True))
    scene.tie(owner.party, firm.party, "owner")
    weeks = np.arange(world.start, world.end, in_days(7), dtype="datetime64[D]")
    takings = around(rng, world.host.wage * _TAKINGS, 0.3, len(weeks))
    account = np.full(len(weeks), firm.account[0])
    noted = np.full(len(weeks), owner.party[0] if scene.chance(0.5) else NOBODY)
    day: Days = np.minimum(weeks + in_days(1), world.end - in_days(1))
    handle_notes(world, rng, "deposit", Notes(account, noted, takings, day))
    journeys = scene.between(2, 6)
    length = int((world.end - world.start).astype(int))
    leaves = world.start + in_days(np.sort(rng.integers(10, length, journeys)))
    cash = np.round(around(rng, world.host.wage * _TAKINGS * 1.5, 0.4, journeys), -2) + 100
    party = np.repeat(owner.party, journeys)
    drawn = leaves - in_days(rng.integers(1, 8, journeys))
    handle_notes(world, rng, "withdrawal", Notes(np.full(journeys, firm.account[0]), party, cash, drawn))
    declared = np.where(happens(rng, _DECLARES, journeys), cash, np.nan)
    abroad = [country for country in TRADE_PARTNERS if country != world.host.country]
    to = [abroad[place] for place in rng.integers(0, len(abroad), journeys)]
    travel(world, Journeys(party, to, leaves, leaves + in_days(rng.integers(3, 12, journeys)), "ordinary", declared))
    return parties(firm.party, owner.party)
