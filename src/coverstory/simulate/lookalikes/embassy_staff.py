"""An embassy that pays its own local staff, holds accounts in several currencies, and gives receptions."""

import numpy as np

from coverstory.simulate.missions import open_mission
from coverstory.simulate.noise import around, days_between
from coverstory.simulate.paying import Monthly, Notes, Transfers, handle_notes, pay_monthly, transfer
from coverstory.simulate.people import Settlers
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints

_WORK = ("driver", "gardener", "visa clerk", "cook", "security guard", "interpreter")
_GIVES_RECEPTION = 0.5  # to whose cost firms of the town contribute
_REFUNDED = 0.4


def plant(scene: Scene) -> Ints:
    """Plant an embassy of an ordinary country with its diplomats and staff."""
    world, rng = scene.world, scene.rng
    currencies = (world.host.currency, "USD", "EUR")[: scene.between(2, 3)]
    abroad = [country for country in TRADE_PARTNERS if country != world.host.country]
    mission = open_mission(scene, abroad[scene.between(0, len(abroad) - 1)], scene.between(3, 6), currencies)
    staff = scene.settle(scene.between(4, 14), Settlers(foreign_share=0.1))
    count = len(staff)
    employer = np.full(count, mission.party)
    work = [_WORK[place] for place in rng.integers(0, len(_WORK), count)]
    since = scene.starts(count, 3000)
    nobody = np.full(count, NOBODY)
    scene.place(Placements(staff.party, employer, nobody, nobody, work, staff.wage, since))
    till = np.full(count, mission.account)
    payday = np.full(count, scene.between(24, 28))
    pay_monthly(world, rng, Monthly(till, staff.account, staff.wage, payday, "salary", "salary", staff.party, since))
    _refund(scene, mission.account)
    sponsors = scene.take_firms(scene.between(3, 5)) if scene.chance(_GIVES_RECEPTION) else scene.take_firms(0)
    day = days_between(rng, world.start, world.end, 1)
    gifts = np.round(around(rng, world.host.wage * 1.2, 0.5, len(sponsors)), -2) + 100
    payee = np.full(len(sponsors), mission.account)
    transfer(world, rng, Transfers(sponsors.account, payee, gifts, np.repeat(day, len(sponsors)), "other", "other"))
    _draw_petty_cash(scene, mission.account, mission.diplomats.party)
    return parties(mission.party, mission.diplomats.party, staff.party, sponsors.party)


def _refund(scene: Scene, account: int) -> None:
    """The letter of the premises pays a part of the rent back now and then."""
    if not scene.chance(_REFUNDED):
        return
    services, world = scene.town.services, scene.world
    landlord = services.landlords[scene.rng.integers(0, len(services.landlords), 2)]
    day = days_between(scene.rng, world.start, world.end, 2)
    amount = np.full(2, round(world.host.wage * 0.7, 2))
    transfer(world, scene.rng, Transfers(landlord, np.full(2, account), amount, day, "rent", "rent"))


def _draw_petty_cash(scene: Scene, account: int, diplomats: Ints) -> None:
    world, rng = scene.world, scene.rng
    count = scene.between(4, 12)
    amount = np.ceil(around(rng, world.host.usd * 900, 0.6, count) / 50) * 50
    who = diplomats[rng.integers(0, len(diplomats), count)]
    day = days_between(rng, world.start, world.end, count)
    handle_notes(world, rng, "withdrawal", Notes(np.full(count, account), who, amount, day))
