"""A body without an office that pays its contributors in stablecoins, which they keep and spend themselves."""

import numpy as np

from coverstory.simulate.noise import around, days_between, happens
from coverstory.simulate.online import COIN, join_exchange, keep_wallet
from coverstory.simulate.paying import Monthly, Transfers, pay_monthly, transfer
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.world import Ints

_PAY_USD = (2_000.0, 6_000.0)
_SPENDS = 0.5  # of pays of which a part is changed within weeks into money on the contributor's own account


def plant(scene: Scene) -> Ints:
    """Plant the body with its treasury and its contributors, each with a wallet and an account at the exchange."""
    world, rng = scene.world, scene.rng
    body = world.add("party", 1, kind="organization", name=f"Open Ledger Guild {scene.between(10, 9_999)}")
    treasury = keep_wallet(world, rng, body)
    people = scene.settle(scene.between(5, 14), Settlers(foreign_share=0.4, alone=True))
    count = len(people)
    wallet, customer = keep_wallet(world, rng, people.party), join_exchange(world, rng, people.party)
    paid = pay_monthly(world, rng, Monthly(
        np.full(count, treasury[0]), wallet, np.round(rng.uniform(*_PAY_USD, count), -1), np.full(count, 1), "invoice",
        "invoice", late=4, missed=0.1, spread=0.1, form=COIN,
    ))  # fmt: skip
    spends = happens(rng, _SPENDS, len(paid.row))
    row, day = paid.row[spends], days_between(rng, paid.day[spends], world.end, int(spends.sum()))
    some = np.round(paid.amount[spends] * rng.uniform(0.1, 0.6, len(row)), 2)
    transfer(world, rng, Transfers(wallet[row], customer[row], some, day, "other", "other", form=COIN))
    online = scene.town.services.online
    money = np.round(some * world.host.usd, 2)
    transfer(world, rng, Transfers(np.full(len(row), online.till), people.account[row], money, day, "other", "other"))
    funds = np.round(around(rng, 60_000.0, 0.4, 4), -2)
    source = np.full(4, online.hot_wallet)
    when = days_between(rng, world.start, world.end, 4)
    transfer(world, rng, Transfers(source, np.full(4, treasury[0]), funds, when, "other", "other", form=COIN))
    return parties(body, people.party)
