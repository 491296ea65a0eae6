"""A fishing fleet: crews at sea for weeks without a sign-in, paid after landings, whose families get allotments."""

import numpy as np

from coverstory.simulate.firms import Founding, sector_number
from coverstory.simulate.noise import around
from coverstory.simulate.online import Sessions, Users, sign_in_on
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.trade import Shipments, abroad, launch, ship
from coverstory.simulate.world import NOBODY, Ints, in_days

_AT_SEA = (35, 70)  # days between landings
_HS = ("0303", "0306", "1604")


def plant(scene: Scene) -> Ints:
    """Plant the firm, its ships and crews, and the buyers abroad of what they land."""
    world, rng = scene.world, scene.rng
    firm = scene.found(1, Founding(sector_number("seafood processing")))
    ships = launch(world, rng, scene.between(1, 3))
    crew = scene.migrants(scene.between(8, 20))
    count = len(crew)
    nobody, employer = np.full(count, NOBODY), np.repeat(firm.party, count)
    scene.place(
        Placements(crew.party, employer, employer, nobody, ["deckhand"] * count, crew.wage, scene.starts(count, 700))
    )
    landed = np.arange(world.start + in_days(20), world.end - in_days(12), in_days(scene.between(*_AT_SEA)))
    row, day = np.tile(np.arange(count), len(landed)), np.repeat(landed, count)
    share = np.round(around(rng, crew.wage[row] * 1.6, 0.2, len(row)), 2)
    till = np.full(len(row), firm.account[0])
    transfer(
        world, rng, Transfers(till, crew.account[row], share, day + in_days(5), "salary", "salary", crew.party[row])
    )
    users = Users(crew.party, crew.head, crew.party * 2)
    sign_in_on(world, rng, users, Sessions(row, day + in_days(2), world.host.country, "online banking", "mobile"))
    remitter = np.full(count, scene.town.services.remitters[0])
    home = np.round(crew.wage * 0.4, -1)
    pay_monthly(world, rng, Monthly(
        crew.account, remitter, home, np.full(count, 8), "remittance", "other", late=6, missed=0.4, spread=0.2,
    ))  # fmt: skip
    buyers = abroad(world, rng, ["JP", "CN", "TW"])
    lots = np.repeat(landed, 2) + in_days(3)
    at = rng.integers(0, 3, len(lots))
    ship(world, rng, Shipments(
        lots, np.full(len(lots), firm.party[0]), buyers[at], [_HS[place] for place in rng.integers(0, 3, len(lots))],
        [world.host.country] * len(lots), [("JP", "CN", "TW")[place] for place in at.tolist()],
        ships[rng.integers(0, len(ships), len(lots))],
    ))  # fmt: skip
    return parties(firm.party, ships, crew.party, buyers)
