"""Account rental: platform accounts made on one machine under many names, and let to workers in other countries.

Sizes follow the case of 2024 to 2026 (catalogue, C4 and T17), scaled to a small world; shares without a source beside
them are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.noise import around, chosen, happens, one_of
from coverstory.simulate.online import COIN, PLATFORM, Sessions, Users, join_exchange, keep_wallet, sign_in_on
from coverstory.simulate.paying import Monthly, Paid, pay_monthly
from coverstory.simulate.people import People, Settlers
from coverstory.simulate.personas import Origins, Personas, assume
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.schemes.passing_on import COINS, Inflow, WayOut, open_way_out, pass_on
from coverstory.simulate.texts import picked
from coverstory.simulate.world import NOBODY, Days, Ints, in_days

__all__ = ["plant"]

_ACCOUNTS, _ACCOUNT_SHARES = ((8, 25), (26, 60), (61, 200)), (0.60, 0.35, 0.05)
_ORIGINS = Origins(0.35, 0.45)
_MADE_BEFORE = 200  # days before the world begins, at most
_TENDED = 2  # sign-ins of the lender of accounts after the first, each
_ACCOUNTS_A_RENTER = 4
_RENTER_COUNTRIES = ("CN", "RU", "LA", "NG", "VN", "PK")
_RENTED_A_MONTH = 4  # sign-ins of the renter
_EARNS_USD, _EARNS_SPREAD = 1_800.0, 0.5
_PAYEES = (1, 3)  # accounts that earnings are paid out to
_TO_THEM = 0.9  # accounts paid out there; the others pay out to who lent the name
_AFTER_PLATFORM = 0.9  # what is left of earnings when the platform has taken its fee
_AT_EXCHANGE = 0.25  # networks whose earnings are paid out to customers of an exchange, not of banks
_LENDER_FEE_USD = (30.0, 150.0)
_RENT_USD = (80.0, 250.0)  # a month, for one account
_RENT_IN_SIGHT = 0.6  # networks whose renters' wallets records show
_SHIFT, _MACHINES = 6_000_029, 700_000_000  # so that no network and no machine is that of a home of the town


@dataclass(frozen=True, slots=True)
class Rental:
    """Who makes and lets the accounts, the personas they are made out to, the accounts, and who rents each."""

    operator: People
    personas: Personas
    platform: Ints
    account: Ints
    opened: Days
    renter: Ints

    def __len__(self) -> int:
        """How many accounts there are."""
        return len(self.account)


@dataclass(frozen=True, slots=True)
class Till:
    """Where earnings are paid out: whose accounts, and whether an exchange keeps them."""

    collectors: People
    account: Ints
    at_exchange: bool


def plant(scene: Scene) -> Network:
    """Plant one service that lets accounts, with its personas, collectors and renters."""
    rental = _make_accounts(scene)
    _sign_in(scene, rental)
    till = _open_till(scene)
    out = open_way_out(scene, COINS if till.at_exchange else "")
    _earn(scene, rental, till, out)
    _pay_lenders(scene, rental)
    renters = _pay_rent(scene, rental) if scene.chance(_RENT_IN_SIGHT) else np.array([], dtype=np.int64)
    return Network((
        Member(int(rental.operator.party[0]), "handler", True),
        *(Member(party, "collector", True) for party in till.collectors.party.tolist()),
        *out.members,
        *rental.personas.members,
        *(Member(party, "worker", False) for party in renters.tolist()),
    ))  # fmt: skip


def _make_accounts(scene: Scene) -> Rental:
    """Make accounts at the platforms, one for each persona, over some months."""
    world, rng = scene.world, scene.rng
    operator = scene.settle(1, Settlers(foreign_share=0.3, alone=True))
    count = scene.between(*_ACCOUNTS[int(chosen(rng, len(_ACCOUNTS), 1, _ACCOUNT_SHARES)[0])])
    personas = assume(scene, count, _ORIGINS)
    online = scene.town.services.online
    platform = chosen(rng, len(online.pools), count, (0.5, 0.3, 0.2))
    last = max(int((world.end - world.start).astype(np.int64)) - 60, 1)
    opened = world.start + in_days(rng.integers(-_MADE_BEFORE, last // 2, count))
    account = world.add(
        "account", count, holder=personas.party, kind="platform", institution=picked(online.names, platform),
        country="US", currency="USD", opened=opened,
    )  # fmt: skip
    return Rental(operator, personas, platform, account, opened, np.arange(count) // _ACCOUNTS_A_RENTER)


def _sign_in(scene: Scene, rental: Rental) -> None:
    """Sign in to each account, first from the machine on which it was made, then from where its renter is."""
    world, rng, online = scene.world, scene.rng, scene.town.services.online
    count, maker = len(rental), int(rental.operator.party[0])
    made = Users(rental.personas.party, np.full(count, rental.operator.head[0]), np.full(count, maker * 2), vpn=0.0)
    first = np.flatnonzero(rental.opened >= world.start)
    tended = np.repeat(np.arange(count), _TENDED)
    row = np.concatenate([first, tended])
    day = np.concatenate([rental.opened[first], _days_since(scene, rental, tended)])
    service = picked(online.names, rental.platform[row])
    sign_in_on(world, rng, made, Sessions(row, day, world.host.country, service))
    key = maker * 300 + rental.renter
    rented = Users(rental.personas.party, _SHIFT + key, _MACHINES + key, vpn=0.0, phone_of=_SHIFT + key)
    row = np.repeat(np.arange(count), _RENTED_A_MONTH * world.spec.months)
    country = _country_of(rental.renter[row])
    network = one_of(rng, ("residential", "vpn", "hosting"), len(row), (0.5, 0.3, 0.2))
    service = picked(online.names, rental.platform[row])
    sign_in_on(world, rng, rented, Sessions(row, _days_since(scene, rental, row), country, service, network))


def _country_of(renter: Ints) -> list[str]:
    return [_RENTER_COUNTRIES[place % len(_RENTER_COUNTRIES)] for place in renter.tolist()]


def _days_since(scene: Scene, rental: Rental, row: Ints) -> Days:
    """A day of the world's months after each account was made."""
    world = scene.world
    since: Days = np.maximum(rental.opened, world.start)[row]
    length = (world.end - since).astype("timedelta64[D]").astype(np.int64)
    return since + in_days(np.floor(scene.rng.random(len(row)) * length))


def _open_till(scene: Scene) -> Till:
    """The few accounts that earnings are paid out to, each of somebody else."""
    collectors = scene.settle(scene.between(*_PAYEES), Settlers(foreign_share=0.3, alone=True))
    if scene.chance(_AT_EXCHANGE):
        return Till(collectors, join_exchange(scene.world, scene.rng, collectors.party), True)
    return Till(collectors, collectors.account, False)


def _earn(scene: Scene, rental: Rental, till: Till, out: WayOut) -> None:
    """Credit each account, pay most of it out to the collectors, and let them pass it on."""
    world, rng, count = scene.world, scene.rng, len(rental)
    gross = np.round(around(rng, _EARNS_USD, _EARNS_SPREAD, count), 0)
    pools = scene.town.services.online.pools[rental.platform]
    credited = rng.integers(1, 20, count)
    pay_monthly(world, rng, Monthly(
        pools, rental.account, gross, credited, "invoice", "invoice", since=rental.opened, missed=0.1, spread=0.25,
        form=PLATFORM,
    ))  # fmt: skip
    at = scene.deal(np.arange(len(till.account)), count)
    theirs = happens(rng, _TO_THEM, count) | (rental.personas.account == NOBODY)
    payee = np.where(theirs, till.account[at], rental.personas.account)
    paid = pay_monthly(world, rng, Monthly(
        rental.account, payee, gross * _AFTER_PLATFORM, credited + 4, "other", "other", since=rental.opened, late=4,
        missed=0.1, spread=0.1, form=PLATFORM,
    ))  # fmt: skip
    gathered = np.flatnonzero(theirs[paid.row])
    holder, account = till.collectors.party[at[paid.row[gathered]]], payee[paid.row[gathered]]
    money = paid.amount[gathered] if till.at_exchange else np.round(paid.amount[gathered] * world.host.usd, 2)
    pass_on(scene, out, Inflow(holder, account, money, paid.day[gathered]), in_coins=till.at_exchange)


def _pay_lenders(scene: Scene, rental: Rental) -> Paid:
    """Pay those who lent their names, and have an account here, a little each month."""
    world, rng = scene.world, scene.rng
    rows = np.flatnonzero(rental.personas.account != NOBODY)
    fee = np.round(rng.uniform(*_LENDER_FEE_USD, len(rows)) * world.host.usd, 0)
    return pay_monthly(world, rng, Monthly(
        np.full(len(rows), rental.operator.account[0]), rental.personas.account[rows], fee,
        rng.integers(1, 10, len(rows)), "other", "other", since=rental.opened[rows], missed=0.1, spread=0.0,
    ))  # fmt: skip


def _pay_rent(scene: Scene, rental: Rental) -> Ints:
    """Let the renters pay in coins for the accounts they work under; returns who they are."""
    world, rng = scene.world, scene.rng
    renters, accounts = np.unique(rental.renter, return_counts=True)
    count = len(renters)
    made = names.person_names(rng, names.family_numbers(rng, rng.integers(0, len(names.STYLES), count)))
    party = world.add("party", count, kind="person", name=made)
    wallet = keep_wallet(world, rng, party)
    purse = np.full(count, keep_wallet(world, rng, rental.operator.party)[0])
    pay_monthly(world, rng, Monthly(
        wallet, purse, np.round(rng.uniform(*_RENT_USD, count) * accounts, 0), rng.integers(1, 28, count), "rent",
        "other", missed=0.1, spread=0.0, form=COIN,
    ))  # fmt: skip
    return party
