"""A part of schemes: what comes in leaves within days, to a collector abroad, into coins, or by a money service."""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.noise import chosen
from coverstory.simulate.online import COIN, join_exchange, keep_wallet
from coverstory.simulate.paying import Transfers, transfer
from coverstory.simulate.people import accounts_abroad
from coverstory.simulate.planting import Member, Scene
from coverstory.simulate.trade import abroad
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["ABROAD", "COINS", "SERVICE", "Inflow", "WayOut", "open_way_out", "pass_on"]

ABROAD, COINS, SERVICE = "abroad", "coins", "service"
_WAYS = ((ABROAD, 0.45), (SERVICE, 0.30), (COINS, 0.25))  # after the rails of catalogue, section 6 (our defaults)
_COUNTRIES = ("CN", "HK", "RU", "LA", "VN")  # places where teams sat and banked: catalogue, section 6
_IS_COMPANY = 0.4  # collectors abroad
_PASSED_ON = (0.60, 0.95)  # of what came in (catalogue, section 6)
_DAYS = 3  # at most, until it leaves (within 72 hours: catalogue, T15)


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where a network's money goes: the way, and the collector with its account (`NOBODY` behind a money service)."""

    way: str
    collector: int
    account: int

    @property
    def members(self) -> list[Member]:
        """The collector, where records show one."""
        return [] if self.collector == NOBODY else [Member(self.collector, "collector", True)]


@dataclass(frozen=True, slots=True)
class Inflow:
    """Money that came in, as columns side by side: to which account, whose, how much, and when."""

    holder: Ints
    account: Ints
    amount: Floats
    day: Days


def open_way_out(scene: Scene, way: str = "") -> WayOut:
    """Set up the collector of one network, and the account at which its money ends; without a way, any."""
    world, rng = scene.world, scene.rng
    way = way or _WAYS[int(chosen(rng, len(_WAYS), 1, [share for _, share in _WAYS])[0])][0]
    if way == SERVICE:
        return WayOut(way, NOBODY, NOBODY)
    country = _COUNTRIES[scene.between(0, len(_COUNTRIES) - 1)]
    if way == ABROAD and scene.chance(_IS_COMPANY):
        collector = abroad(world, rng, [country])
    else:
        name = names.person_names(rng, names.family_numbers(rng, rng.integers(0, len(names.STYLES), 1)))
        collector = world.add("party", 1, kind="person", name=name, country=country if scene.chance(0.5) else None)
    account = keep_wallet(world, rng, collector) if way == COINS else accounts_abroad(world, rng, collector, [country])
    return WayOut(way, int(collector[0]), int(account[0]))


def pass_on(scene: Scene, out: WayOut, inflow: Inflow, in_coins: bool = False) -> Inflow:
    """Send the larger part of what came in on its way within days; returns what the collector got.

    With `in_coins`, it came in at the exchange already, in US dollars.
    """
    world, rng, count = scene.world, scene.rng, len(inflow.day)
    day = inflow.day + in_days(rng.integers(0, _DAYS + 1, count))
    kept = np.flatnonzero(day < world.end)
    amount = np.round(inflow.amount * rng.uniform(*_PASSED_ON, count), 2)[kept]
    source, holder, day = inflow.account[kept], inflow.holder[kept], day[kept]
    if in_coins:
        payee = np.full(len(kept), out.account)
        transfer(world, rng, Transfers(source, payee, amount, day, "other", "other", form=COIN))
    elif out.way == SERVICE:
        remitters = scene.town.services.remitters
        payee = np.full(len(kept), remitters[scene.between(0, len(remitters) - 1)])
        transfer(world, rng, Transfers(source, payee, amount, day, "remittance", "other"))
    elif out.way == ABROAD:
        payee = np.full(len(kept), out.account)
        transfer(world, rng, Transfers(source, payee, amount, day, "other", "other"))
    else:
        amount = _buy_coins(scene, out, Inflow(holder, source, amount, day))
    return Inflow(np.full(len(kept), out.collector), np.full(len(kept), out.account), amount, day)


def _buy_coins(scene: Scene, out: WayOut, spent: Inflow) -> Floats:
    """Each holder buys coins at the exchange and sends them to the collector's wallet; returns how many."""
    world, rng, online = scene.world, scene.rng, scene.town.services.online
    holders, which = np.unique(spent.holder, return_inverse=True)
    customer = join_exchange(world, rng, holders)[which]
    coins = np.round(spent.amount / world.host.usd, 2)
    till, pool = np.full(len(coins), online.till), np.full(len(coins), online.hot_wallet)
    transfer(world, rng, Transfers(spent.account, till, spent.amount, spent.day, "other", "other"))
    transfer(world, rng, Transfers(pool, customer, coins, spent.day, "other", "other", form=COIN))
    sent = np.minimum(spent.day + in_days(rng.integers(0, 2, len(coins))), world.end - in_days(1))
    transfer(world, rng, Transfers(
        customer, np.full(len(coins), out.account), np.round(coins * 0.99, 2), sent, "other", "other", form=COIN
    ))  # fmt: skip
    return coins
