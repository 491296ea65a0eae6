"""A trading firm dealing in goods that embargoes name: with ordinary countries, and elsewhere only while allowed."""

import numpy as np

from coverstory.simulate.firms import Founding, direct, sector_number
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import days_between, happens
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import SANCTIONED, TRADE_PARTNERS
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.trade import Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Days, Ints, in_days

_HS = ("2701", "2601", "7210", "8429", "8501", "6109", "6203", "0306", "2710")
# Goods still allowed from and to the sanctioned state, and the last day before the ban took effect.
# Origin: resolution 2375/16 (textiles, 11 Sep 2017) and 2397/7 (machinery, 22 Dec 2017), catalogue section 4.
_ALLOWED_FROM = (("6109", np.datetime64("2017-09-10")), ("6203", np.datetime64("2017-09-10")))
_ALLOWED_TO = (("8429", np.datetime64("2017-12-21")), ("8501", np.datetime64("2017-12-21")))
_DEALT_WITH_IT = 0.4  # firms that traded with the sanctioned state while it was allowed


def plant(scene: Scene) -> Ints:
    """Plant a trading firm, its director who travels, and its partners abroad."""
    world, rng = scene.world, scene.rng
    firm = scene.found(1, Founding(sector_number("wholesale of fuels and minerals")))
    director = scene.settle(1, Settlers(foreign_share=0.2))
    direct(world, rng, firm.party, director.party)
    countries = [TRADE_PARTNERS[place] for place in rng.integers(0, len(TRADE_PARTNERS), scene.between(2, 5))]
    partners = abroad(world, rng, countries)
    count = scene.between(8, 24)
    at = rng.integers(0, len(partners), count)
    hs = [_HS[place] for place in rng.integers(0, len(_HS), count)]
    day = days_between(rng, world.start, world.end, count)
    _trade(scene, int(firm.party[0]), partners[at], ([countries[row] for row in at], hs, day))
    journeys = scene.between(1, 4)
    leaves = days_between(rng, world.start, world.end, journeys)
    to = [countries[place] for place in rng.integers(0, len(countries), journeys)]
    nothing = np.full(journeys, np.nan)
    travel(world, Journeys(np.repeat(director.party, journeys), to, leaves, leaves + in_days(6), "ordinary", nothing))
    if not scene.chance(_DEALT_WITH_IT):
        return parties(firm.party, director.party, partners)
    return parties(firm.party, director.party, partners, _deal_while_allowed(scene, int(firm.party[0])))


def _trade(scene: Scene, firm: int, partner: Ints, dealt: tuple[list[str], list[str], Days]) -> None:
    country, hs, day = dealt
    bought = happens(scene.rng, 0.6, len(hs))
    home = scene.world.host.country
    own = np.full(len(hs), firm)
    ship(scene.world, scene.rng, Shipments(
        day, np.where(bought, partner, own), np.where(bought, own, partner), hs,
        [there if buys else home for there, buys in zip(country, bought, strict=True)],
        [home if buys else there for there, buys in zip(country, bought, strict=True)],
        np.full(len(hs), NOBODY),
    ))  # fmt: skip


def _deal_while_allowed(scene: Scene, firm: int) -> Ints:
    """Trade with the sanctioned state in goods not yet banned; nothing where the world begins too late for that."""
    world, rng = scene.world, scene.rng
    count = scene.between(1, 3)
    partner = abroad(world, rng, [SANCTIONED])
    for table, bought in ((_ALLOWED_FROM, True), (_ALLOWED_TO, False)):
        hs, last = table[scene.between(0, len(table) - 1)]
        last = min(last, world.end - in_days(1))
        if last <= world.start:
            continue
        own, other = np.full(count, firm), np.full(count, partner[0])
        home = world.host.country
        ship(world, rng, Shipments(
            days_between(rng, world.start, last, count), other if bought else own, own if bought else other,
            [hs] * count, [SANCTIONED if bought else home] * count, [home if bought else SANCTIONED] * count,
            np.full(count, NOBODY),
        ))  # fmt: skip
    return partner
