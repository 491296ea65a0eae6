"""Foreign missions and their ordinary life: fees of those who need papers, rent, power, funds from home, journeys."""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.movement import Journeys, travel
from coverstory.simulate.noise import around, chosen, days_between, happens
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.people import People, Settlers, phones
from coverstory.simulate.planting import Scene
from coverstory.simulate.world import NOBODY, Ints, in_days

__all__ = ["Mission", "open_mission"]

_FEES_A_MONTH = (2, 8)
_JOURNEYS_A_YEAR = 2.5
_DECLARES = 0.15


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission: its party, its main account and all of them, where it sits, and its diplomats."""

    party: int
    account: int
    accounts: Ints
    address: str
    diplomats: People


def open_mission(scene: Scene, country: str, diplomats: int, currencies: tuple[str, ...]) -> Mission:
    """Open a mission with one account for each currency, and let it lead an ordinary life."""
    world, rng = scene.world, scene.rng
    address = names.addresses(rng, world.host, 1, flats=False)[0].as_py()
    number = int(world.add(
        "party", 1, kind="mission", country=country, address=address, name=names.mission_names(rng, 1),
        formed=days_between(rng, np.datetime64("1965"), np.datetime64("2005"), 1),
    )[0])  # fmt: skip
    world.add("identifier", 1, party=number, kind="postal_address", value=address)
    world.add("identifier", 1, party=number, kind="phone", value=phones(world, rng, 1))
    accounts = np.array([scene.account(number, "mission", currency) for currency in currencies])
    staff = scene.settle(diplomats, Settlers(country=country, alone=True, banked=0.9))
    scene.tie(staff.party, np.full(diplomats, number), "agent")
    mission = Mission(number, int(accounts[0]), accounts, address, staff)
    _take_fees(scene, mission)
    _keep_premises(scene, mission)
    _send_on_journeys(scene, mission, country)
    return mission


def _take_fees(scene: Scene, mission: Mission) -> None:
    """Consular fees: small, dispersed, each from somebody else."""
    world, rng = scene.world, scene.rng
    customers = scene.town.people.account[scene.town.people.account != NOBODY]
    count = scene.between(*_FEES_A_MONTH) * world.spec.months
    fees = np.round(around(rng, world.host.usd * 55, 0.5, count), 0) + 1
    payer = customers[rng.integers(0, len(customers), count)]
    payee = np.full(count, mission.account)
    transfer(
        world, rng, Transfers(payer, payee, fees, days_between(rng, world.start, world.end, count), "fee", "other")
    )


def _keep_premises(scene: Scene, mission: Mission) -> None:
    rng, services = scene.rng, scene.town.services
    landlord = int(services.landlords[rng.integers(len(services.landlords))])
    cost = scene.world.host.wage
    pay_monthly(scene.world, rng, Monthly(
        np.full(2, mission.account), np.array([landlord, services.utility]), np.array([3.0, 0.4]) * cost,
        rng.integers(1, 12, 2), "rent", "rent", spread=0.03,
    ))  # fmt: skip


def _send_on_journeys(scene: Scene, mission: Mission, country: str) -> None:
    world, rng = scene.world, scene.rng
    trips = rng.poisson(_JOURNEYS_A_YEAR * world.spec.months / 12, len(mission.diplomats))
    party = np.repeat(mission.diplomats.party, trips)
    count = len(party)
    leaves = days_between(rng, world.start, world.end, count)
    to = [(country, "CN", "US")[place] for place in chosen(rng, 3, count, (0.6, 0.2, 0.2)).tolist()]
    declared = np.where(
        happens(rng, _DECLARES, count), np.round(around(rng, world.host.usd * 4000, 0.6, count), -2), np.nan
    )
    travel(world, Journeys(party, to, leaves, leaves + in_days(rng.integers(4, 30, count)), "diplomatic", declared))
