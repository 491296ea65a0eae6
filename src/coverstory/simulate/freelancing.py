"""Ordinary freelancers: paid through a platform or in stablecoins, and at last on their own bank account."""

import numpy as np

from coverstory.simulate.firms import Firms
from coverstory.simulate.noise import around, chosen, days_between, happens
from coverstory.simulate.online import (
    COIN,
    PLATFORM,
    Online,
    Users,
    join_exchange,
    join_platform,
    keep_wallet,
    sign_in_during,
)
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.people import People
from coverstory.simulate.world import NOBODY, Floats, Ints, World

__all__ = ["earn_on_platform", "freelance_at_large"]

_FREELANCES, _PAID_IN_COINS, _SAVES_COINS = 0.012, 0.002, 0.01  # of people who bank here
_EARNS_USD = 900.0  # a month, on a platform
_TO_KIN = 0.06  # freelancers who have it paid to the account of one of their household
_SIGN_INS = 8
_AFTER_FEE = 0.9  # what is left when the platform has taken its fee


def freelance_at_large(world: World, rng: np.random.Generator, people: People, firms: Firms, online: Online) -> None:
    """Let a few people live on a platform or on coins, wholly or beside other work, and some more save in coins."""
    banked = people.only(np.flatnonzero(people.account != NOBODY))
    drawn = rng.permutation(len(banked))
    bounds = np.cumsum([max(1, int(len(banked) * share)) for share in (_FREELANCES, _PAID_IN_COINS, _SAVES_COINS)])
    freelancers, coiners, savers = (banked.only(rows) for rows in np.split(drawn[: bounds[2]], bounds[:2]))
    following = np.minimum(drawn[: bounds[0]] + 1, len(banked) - 1)  # members of a household stand side by side
    kin = happens(rng, _TO_KIN, len(freelancers)) & (banked.head[following] == freelancers.head)
    own = np.where(kin, banked.account[following], freelancers.account)
    gross = around(rng, _EARNS_USD, 0.8, len(freelancers))
    earn_on_platform(world, rng, online, freelancers.party, (own, gross))
    sign_in_during(
        world, rng, Users(freelancers.party, freelancers.head, freelancers.party * 2), online.names, _SIGN_INS
    )
    _earn_in_coins(world, rng, coiners, firms, online)
    _save_in_coins(world, rng, savers, online)


def earn_on_platform(
    world: World, rng: np.random.Generator, online: Online, holder: Ints, earnings: tuple[Ints, Floats]
) -> Ints:
    """Credit each holder's new platform account from the platform's pool, and pay out; returns the accounts.

    `earnings` are the account each is paid out to, and what each earns in US dollars a month.
    """
    (out, gross), count = earnings, len(holder)
    which, account = join_platform(world, rng, holder)
    credited = rng.integers(1, 29, count)
    pay_monthly(world, rng, Monthly(
        online.pools[which], account, gross, credited, "invoice", "invoice", late=5, missed=0.15, spread=0.35,
        form=PLATFORM,
    ))  # fmt: skip
    pay_monthly(world, rng, Monthly(
        account, out, gross * _AFTER_FEE, np.minimum(credited + 4, 28), "other", "other", late=4, missed=0.2,
        spread=0.3, form=PLATFORM,
    ))  # fmt: skip
    return account


def _earn_in_coins(world: World, rng: np.random.Generator, people: People, firms: Firms, online: Online) -> None:
    """Pay some by a firm's wallet, who change a part at the exchange into money of their own bank."""
    count = len(people)
    payer = np.unique(rng.integers(0, len(firms), max(1, count // 3)))
    purse = keep_wallet(world, rng, firms.party[payer])
    wallet, customer = keep_wallet(world, rng, people.party), join_exchange(world, rng, people.party)
    pay = around(rng, _EARNS_USD * 2, 0.5, count)
    paid = pay_monthly(world, rng, Monthly(
        purse[rng.integers(0, len(purse), count)], wallet, pay, rng.integers(1, 29, count), "salary", "salary", late=3,
        missed=0.1, spread=0.1, form=COIN,
    ))  # fmt: skip
    changed = happens(rng, 0.6, len(paid.row))
    row, amount, day = paid.row[changed], np.round(paid.amount[changed] * rng.uniform(0.2, 0.8), 2), paid.day[changed]
    transfer(world, rng, Transfers(wallet[row], customer[row], amount, day, "other", "other", form=COIN))
    till = np.full(len(row), online.till)
    transfer(
        world, rng, Transfers(till, people.account[row], np.round(amount * world.host.usd, 2), day, "other", "other")
    )


def _save_in_coins(world: World, rng: np.random.Generator, people: People, online: Online) -> None:
    """Let some buy coins at the exchange now and then, and leave them there or take them to a wallet."""
    customer = join_exchange(world, rng, people.party)
    row = np.repeat(np.arange(len(people)), chosen(rng, 6, len(people)) + 1)
    count = len(row)
    day = days_between(rng, world.start, world.end, count)
    amount = np.round(around(rng, 150.0, 0.9, count), 2)
    till, pool = np.full(count, online.till), np.full(count, online.hot_wallet)
    transfer(
        world, rng, Transfers(people.account[row], till, np.round(amount * world.host.usd, 2), day, "other", "other")
    )
    transfer(world, rng, Transfers(pool, customer[row], amount, day, "other", "other", form=COIN))
    keeps = np.flatnonzero(happens(rng, 0.3, len(people)))
    wallet = keep_wallet(world, rng, people.party[keeps])
    held = np.round(around(rng, 300.0, 0.6, len(keeps)), 2)
    day = days_between(rng, world.start, world.end, len(keeps))
    transfer(world, rng, Transfers(customer[keeps], wallet, held, day, "other", "other", form=COIN))
