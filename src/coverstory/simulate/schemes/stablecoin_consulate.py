"""Stablecoin wages and a consulate: coins of many personas gathered by one wallet, cashed by a consular officer.

After the cases of the catalogue, T19, C8 and C16; shares without a source beside them are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Firms
from coverstory.simulate.missions import Mission, open_mission
from coverstory.simulate.online import COIN, join_exchange, keep_wallet
from coverstory.simulate.paying import Monthly, Paid, Transfers, pay_monthly, transfer
from coverstory.simulate.personas import Origins, Personas, assume
from coverstory.simulate.places import SANCTIONED
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.schemes.courier import carry_out
from coverstory.simulate.schemes.passing_on import Inflow
from coverstory.simulate.schemes.remote_hands import draw_posts, members_of_team, note_posts, sign_in_elsewhere
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["plant"]

_PERSONAS, _PAYERS = (4, 20), (3, 8)
_ORIGINS = Origins(0.25, 0.15)
_PAY_USD = (3_000.0, 8_000.0)  # a month, for one role
_PAY_VARIES = 0.06  # of a coefficient of 0.15 at most (catalogue, T19)
_GATHERED = (0.85, 0.99)  # of pay; what is left is the worker's
_GATHERED_WITHIN = 2  # days: 48 hours
_SPLITS, _PARTS = 0.35, (5, 8)  # networks that send in parts below a limit, and in how many
_SECOND_HOP = 0.4  # networks with one more wallet on the way
_FORWARDED, _FORWARDED_WITHIN = (0.9, 0.98), (1, 6)
_CASHED = (0.7, 0.95)  # of what reached the exchange, sold for money of the host
_SOLD_WITHIN = 3
_CASHED_BY_OFFICER = 0.7  # exchange accounts held by the officer; the others by somebody who stands in
_ORGANISATION, _LISTED = 0.7, 0.7  # networks with an organisation behind them; organisations that are listed


@dataclass(frozen=True, slots=True)
class Chain:
    """Who gathers and hands on: the collector, the organisation behind (nobody in some), and their wallets in turn."""

    collector: int
    organisation: int
    wallets: Ints


@dataclass(frozen=True, slots=True)
class Desk:
    """Where coins become money: whose account at the exchange, and the bank account the officer draws from."""

    holder: int
    customer: int
    bank: int


def plant(scene: Scene) -> Network:
    """Plant one network: personas and their payers, the wallets that gather, and the consulate that cashes."""
    currencies = (scene.world.host.currency, "USD")[: scene.between(1, 2)]
    mission = open_mission(scene, SANCTIONED, scene.between(2, 4), currencies)
    personas = assume(scene, scene.between(*_PERSONAS), _ORIGINS)
    payers = scene.take_firms(scene.between(*_PAYERS))
    gathered_from, paid = _pay_in_coins(scene, personas, payers)
    chain, desk = _open_chain(scene), _open_desk(scene, mission)
    came = _gather(scene, chain, gathered_from, paid)
    sold = _forward(scene, chain, desk, came)
    couriers = carry_out(scene, desk.bank, mission.diplomats.party, sold)
    members = [
        Member(mission.party, "mission", True),
        Member(chain.collector, "collector", True),
        *(Member(party, "courier", True) for party in couriers.tolist()),
    ]
    for role, core, group in (
        ("handler", True, [desk.holder, *mission.diplomats.party.tolist()]),
        ("organisation", False, [chain.organisation] if chain.organisation != NOBODY else []),
    ):
        named = {member.party for member in members}
        members += [Member(party, role, core) for party in group if party not in named]
    members += [*personas.members, *(Member(party, "employer", False) for party in payers.party.tolist())]
    listed = (chain.organisation,) if chain.organisation != NOBODY and scene.chance(_LISTED) else ()
    return Network(tuple(members), listed)


def _pay_in_coins(scene: Scene, personas: Personas, payers: Firms) -> tuple[Ints, Paid]:
    """Place the personas with their payers, who pay each in coins about the same day; returns the wallets too."""
    world, rng = scene.world, scene.rng
    count = max(len(personas) * 3 // 2, len(payers))
    posts = draw_posts(scene, personas, payers.only(scene.deal(np.arange(len(payers)), count)))
    note_posts(scene, personas, posts)
    sign_in_elsewhere(scene, personas, posts, members_of_team(personas, posts.of))
    wallet = keep_wallet(world, rng, personas.party)[posts.of]
    firms, place = np.unique(posts.firms.party, return_inverse=True)
    purse = keep_wallet(world, rng, firms)[place]
    pay = np.round(rng.uniform(*_PAY_USD, count), -1)
    day = rng.integers(1, 26, count)
    return wallet, pay_monthly(world, rng, Monthly(
        purse, wallet, pay, day, "salary", "salary", personas.party[posts.of], posts.since, posts.until, missed=0.03,
        spread=_PAY_VARIES, form=COIN,
    ))  # fmt: skip


def _open_chain(scene: Scene) -> Chain:
    """Somebody who gathers, from one or two wallets; an organisation behind may hold the last of them."""
    world, rng = scene.world, scene.rng
    name = names.person_names(rng, names.family_numbers(rng, rng.integers(0, len(names.STYLES), 1)))
    collector = world.add("party", 1, kind="person", name=name)
    wallets = [keep_wallet(world, rng, collector)]
    organisation = np.array([NOBODY])
    if scene.chance(_ORGANISATION):
        organisation = world.add(
            "party", 1, kind="company", country=SANCTIONED, sector="software development",
            name=names.company_names(rng, ["Information Technology"], None),
        )  # fmt: skip
        scene.tie(collector, organisation, "agent")
    if scene.chance(_SECOND_HOP):
        wallets.append(keep_wallet(world, rng, collector if organisation[0] == NOBODY else organisation))
    return Chain(int(collector[0]), int(organisation[0]), np.concatenate(wallets))


def _open_desk(scene: Scene, mission: Mission) -> Desk:
    """The account at the exchange, the officer's own or a stand-in's, and the officer's account at a bank."""
    officer = mission.diplomats.only(np.arange(1))
    own = int(officer.account[0])
    bank = own if own != NOBODY else scene.account(int(officer.party[0]), "personal")
    holder = officer.party if scene.chance(_CASHED_BY_OFFICER) else scene.migrants(1).party
    return Desk(int(holder[0]), int(join_exchange(scene.world, scene.rng, holder)[0]), bank)


def _gather(scene: Scene, chain: Chain, wallet: Ints, paid: Paid) -> Inflow:
    """Send most of each pay to the collector's wallet within two days, in some networks in parts."""
    world, rng = scene.world, scene.rng
    parts = scene.between(*_PARTS) if scene.chance(_SPLITS) else 1
    row = np.repeat(np.arange(len(paid.row)), parts)
    share = rng.dirichlet(np.full(parts, 8.0), len(paid.row)).ravel() * rng.uniform(*_GATHERED, len(paid.row))[row]
    day: Days = paid.day[row] + in_days(rng.integers(0, _GATHERED_WITHIN, len(row)))
    kept = np.flatnonzero(day < world.end)
    amount, day = np.round(paid.amount[row] * share, 2)[kept], day[kept]
    payee = np.full(len(kept), chain.wallets[0])
    transfer(world, rng, Transfers(wallet[paid.row[row[kept]]], payee, amount, day, "other", "other", form=COIN))
    return Inflow(np.full(len(kept), chain.collector), payee, amount, day)


def _forward(scene: Scene, chain: Chain, desk: Desk, came: Inflow) -> Paid:
    """Send what was gathered each month to the exchange and sell it; returns the money that reached the bank."""
    world, rng = scene.world, scene.rng
    month = came.day.astype("datetime64[M]").astype(np.int64)
    months = np.unique(month)
    sums = np.array([came.amount[month == one].sum() for one in months.tolist()], dtype=np.float64)
    last: Days = np.array([came.day[month == one].max() for one in months.tolist()], dtype="datetime64[D]")
    amount, day = sums, last
    for place, wallet in enumerate(chain.wallets.tolist()):
        following = chain.wallets[place + 1] if place + 1 < len(chain.wallets) else desk.customer
        amount, day = _send(scene, (wallet, int(following)), amount, day)
    sold = np.round(amount * rng.uniform(*_CASHED, len(amount)) * world.host.usd, 2)
    when: Days = day + in_days(rng.integers(0, _SOLD_WITHIN, len(day)))
    kept = np.flatnonzero(when < world.end)
    online = scene.town.services.online
    ones = np.ones(len(kept), dtype=np.int64)
    coins = np.round(sold[kept] / world.host.usd, 2)
    transfer(world, rng, Transfers(
        desk.customer * ones, online.hot_wallet * ones, coins, when[kept], "other", "other", form=COIN
    ))  # fmt: skip
    transfer(world, rng, Transfers(online.till * ones, desk.bank * ones, sold[kept], when[kept], "other", "other"))
    return Paid(np.zeros(len(kept), dtype=np.int64), months[kept], when[kept], sold[kept])


def _send(scene: Scene, way: tuple[int, int], amount: Floats, day: Days) -> tuple[Floats, Days]:
    """One hop: most of what a wallet holds goes on within days; what would go after the world's end is not seen."""
    world, rng, count = scene.world, scene.rng, len(day)
    source, target = way
    sent = np.round(amount * rng.uniform(*_FORWARDED, count), 2)
    when: Days = day + in_days(rng.integers(*_FORWARDED_WITHIN, count))
    kept = np.flatnonzero(when < world.end)
    transfer(world, rng, Transfers(
        np.full(len(kept), source), np.full(len(kept), target), sent[kept], when[kept], "other", "other", form=COIN
    ))  # fmt: skip
    return sent, when
