"""A laptop farm: one home takes in the machines of many remote workers, who are elsewhere and not who they say.

Sizes and shares follow the convictions of 2024 and 2025 (catalogue, C2 to C6 and section 6); shares without a source
beside them are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate.hiring import ask_for_pay_elsewhere, send_equipment
from coverstory.simulate.noise import chosen, happens, one_of, or_nobody
from coverstory.simulate.online import WORK_SERVICES, Sessions, Users, sign_in_during, sign_in_on
from coverstory.simulate.paying import Monthly, Paid, Transfers, pay_monthly, transfer
from coverstory.simulate.people import BANKS, People, Settlers
from coverstory.simulate.personas import Origins, Personas, assume
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.schemes.passing_on import ABROAD, Inflow, WayOut, open_way_out, pass_on
from coverstory.simulate.schemes.remote_hands import (
    Posts,
    apply_for,
    draw_posts,
    members_of_team,
    note_posts,
    sign_in_elsewhere,
    worked_on,
)
from coverstory.simulate.texts import same
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["plant"]

_LAPTOPS = ((2, 5), (6, 20), (61, 90))  # hosts by size; a single machine makes no network
_LAPTOP_SHARES = (0.60, 0.35, 0.05)
_EMPLOYERS_EACH = (1.5, 4.6)  # employers over identities
_FEWEST_PERSONAS = 2
_ORIGINS = (Origins(0.85, 0.05), Origins(0.5, 0.3), Origins(0.1, 0.8))  # as C2 and C5; mixed; as C7
_ORIGIN_SHARES = (0.5, 0.35, 0.15)
_PAYEES, _PAYEE_SHARES = ("own", "host", "facilitator"), (0.55, 0.20, 0.25)
_AS_THE_OTHERS = 0.8  # personas whose pay goes the usual way of their network
_CHANGES_PAYEE = 0.4
_FEE = (0.01, 0.046)  # of wages, for the host
_LEAST_FEE_USD = 150.0
_HAS_FACILITATOR, _APPLIES, _SHARES_PHONE = 0.6, 0.7, 0.6
_AT_THE_FARM = 3  # sign-ins of a placement a month
_OWN_SIGN_INS = 6  # of the host
_MACHINES = 100_000_000  # so that none is a machine of the town
_STATES_WORKER = 0.7


@dataclass(frozen=True, slots=True)
class Plan:
    """What one farm has and does."""

    laptops: int
    identities: int
    origins: Origins
    payee: str
    applies: bool
    shares_phone: bool


@dataclass(frozen=True, slots=True)
class Farm:
    """The host, who facilitates (nobody in some), the personas, their posts, and where the money goes."""

    host: People
    facilitator: People
    personas: Personas
    posts: Posts
    out: WayOut


def plant(scene: Scene) -> Network:
    """Plant one farm: its host, the personas and their employers, and all that passes between them."""
    plan = _draw_plan(scene)
    farm = _found_farm(scene, plan)
    note_posts(scene, farm.personas, farm.posts)
    _receive_machines(scene, farm)
    _sign_in(scene, plan, farm)
    if plan.applies:
        apply_for(scene, farm.personas, farm.posts)
    account = _open_accounts(scene, plan, farm)
    _move_pay(scene, farm, account)
    paid = _pay(scene, farm, account)
    holder = farm.personas.party[farm.posts.of]
    for one in (farm.host, farm.facilitator):
        for own, party in zip(one.account.tolist(), one.party.tolist(), strict=True):
            holder = np.where(account == own, party, holder)
    pass_on(scene, farm.out, Inflow(holder[paid.row], account[paid.row], paid.amount, paid.day))
    if plan.payee != "host":
        _pay_host(scene, farm, paid)
    return Network((
        Member(int(farm.host.party[0]), "host", True),
        *(Member(party, "handler", True) for party in farm.facilitator.party.tolist()),
        *farm.out.members,
        *farm.personas.members,
        *(Member(party, "employer", False) for party in np.unique(farm.posts.firms.party).tolist()),
    ))  # fmt: skip


def _draw_plan(scene: Scene) -> Plan:
    rng = scene.rng
    laptops = scene.between(*_LAPTOPS[int(chosen(rng, len(_LAPTOPS), 1, _LAPTOP_SHARES)[0])])
    return Plan(
        laptops=laptops,
        identities=max(round(laptops / rng.uniform(*_EMPLOYERS_EACH)), _FEWEST_PERSONAS),
        origins=_ORIGINS[int(chosen(rng, len(_ORIGINS), 1, _ORIGIN_SHARES)[0])],
        payee=_PAYEES[int(chosen(rng, len(_PAYEES), 1, _PAYEE_SHARES)[0])],
        applies=scene.chance(_APPLIES),
        shares_phone=scene.chance(_SHARES_PHONE),
    )


def _found_farm(scene: Scene, plan: Plan) -> Farm:
    host = scene.settle(1, Settlers(foreign_share=0.1, alone=True))
    out = open_way_out(scene)
    # Somebody must pay the host from an account at a bank, and be known where nobody collects in sight.
    needed = plan.payee == "facilitator" or out.way != ABROAD or scene.chance(_HAS_FACILITATOR)
    facilitator = scene.settle(1, Settlers(foreign_share=0.2, alone=True)) if needed else host.only(np.arange(0))
    personas = assume(scene, plan.identities, plan.origins)
    return Farm(host, facilitator, personas, draw_posts(scene, personas, scene.take_firms(plan.laptops)), out)


def _receive_machines(scene: Scene, farm: Farm) -> None:
    """Have every machine sent to the host's home."""
    world, rng, posts, count = scene.world, scene.rng, farm.posts, len(farm.posts.of)
    begun: Days = np.maximum(posts.since, world.start)
    home = same(farm.host.home[0].as_py(), count)
    sent = begun + in_days(rng.integers(0, 10, count))
    send_equipment(world, rng, farm.personas.party[posts.of], posts.firms.party, home, sent)


def _sign_in(scene: Scene, plan: Plan, farm: Farm) -> None:
    """Machines that stand in one home sign in from it; the people behind the personas do from elsewhere too."""
    world, rng, posts, host = scene.world, scene.rng, farm.posts, farm.host
    own = Users(host.party, host.head, host.party * 2, vpn=0.0)
    sign_in_during(world, rng, own, ("online banking", "work mail"), _OWN_SIGN_INS)
    worker, count = farm.personas.party[posts.of], len(posts.of)
    phone_of = members_of_team(farm.personas, posts.of) if plan.shares_phone else worker
    machine = _MACHINES + int(host.party[0]) * 100 + np.arange(count)
    at_home = Users(worker, np.full(count, host.head[0]), machine, vpn=0.0, phone_of=phone_of)
    row, day = worked_on(scene, posts, _AT_THE_FARM)
    sign_in_on(world, rng, at_home, Sessions(row, day, world.host.country, one_of(rng, WORK_SERVICES, len(row))))
    sign_in_elsewhere(scene, farm.personas, posts, phone_of)


def _open_accounts(scene: Scene, plan: Plan, farm: Farm) -> Ints:
    """The account that the pay of each post goes to at first: one for each persona."""
    rng, personas, count = scene.rng, farm.personas, len(farm.personas)
    lent = (personas.account != NOBODY) & happens(rng, 0.5, count)
    account = np.where(lent, personas.account, NOBODY)
    if plan.payee != "own":
        one = farm.host if plan.payee == "host" else farm.facilitator
        account[happens(rng, _AS_THE_OTHERS, count)] = one.account[0]
    rows = np.flatnonzero(account == NOBODY)
    account[rows] = _open_new(scene, farm, rows)
    return account[farm.posts.of]


def _begun(scene: Scene, farm: Farm) -> Days:
    """The first day of work of each persona."""
    first = np.full(len(farm.personas), scene.world.end, dtype="datetime64[D]")
    np.minimum.at(first, farm.posts.of, farm.posts.since)
    return first


def _open_new(scene: Scene, farm: Farm, rows: Ints) -> Ints:
    """Open accounts in the names of personas, in the month before their first work."""
    world, rng = scene.world, scene.rng
    begun: Days = np.minimum(_begun(scene, farm)[rows], world.end - in_days(30))
    return world.add(
        "account", len(rows), holder=farm.personas.party[rows], kind="personal", country=world.host.country,
        currency=world.host.currency, institution=one_of(rng, BANKS[3:], len(rows)),
        opened=begun - in_days(rng.integers(1, 28, len(rows))),
    )  # fmt: skip


def _move_pay(scene: Scene, farm: Farm, account: Ints) -> None:
    """Have the pay of some personas with new accounts go to another one, soon after they began."""
    world, rng, count = scene.world, scene.rng, len(farm.personas)
    own = np.zeros(count, dtype=np.int64)
    own[farm.posts.of] = account
    settled = np.concatenate([farm.host.account, farm.facilitator.account, farm.personas.account])
    seen_from: Days = np.maximum(_begun(scene, farm), world.start)
    on = seen_from + in_days(rng.integers(8, 50, count))
    moves = happens(rng, _CHANGES_PAYEE, count) & ~np.isin(own, settled) & (on < world.end - in_days(30))
    rows = np.flatnonzero(moves)
    new = _open_new(scene, farm, rows)
    ask_for_pay_elsewhere(world, rng, farm.personas.party[rows], (own[rows], new), on[rows])
    world.handovers.note(own[rows], new, on[rows])


def _pay(scene: Scene, farm: Farm, account: Ints) -> Paid:
    rng, posts = scene.rng, farm.posts
    stated = or_nobody(happens(rng, _STATES_WORKER, len(posts.of)), farm.personas.party[posts.of])
    return pay_monthly(scene.world, rng, Monthly(
        posts.firms.account, account, posts.wage, posts.firms.payday, "salary", "salary", stated, posts.since,
        posts.until, spread=0.03,
    ))  # fmt: skip


def _pay_host(scene: Scene, farm: Farm, paid: Paid) -> None:
    """Pay the host early in each month a small part of the wages of the month before."""
    world, rng = scene.world, scene.rng
    payer = int(farm.facilitator.account[0]) if len(farm.facilitator) else farm.out.account
    months = np.unique(paid.month)
    wages = np.array([paid.amount[paid.month == month].sum() for month in months.tolist()], dtype=np.float64)
    fee: Floats = np.maximum(wages * rng.uniform(*_FEE), world.host.usd * _LEAST_FEE_USD).round()
    day = world.month_starts[months] + in_days(rng.integers(31, 38, len(months)))
    kept = np.flatnonzero(day < world.end)
    ones = np.ones(len(kept), dtype=np.int64)
    transfer(world, rng, Transfers(
        payer * ones, farm.host.account[0] * ones, fee[kept], day[kept], "other", "other"
    ))  # fmt: skip
