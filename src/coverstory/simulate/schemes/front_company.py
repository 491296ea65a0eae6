"""Young shells that step in for a listed company: its customers move to them within weeks of the listing.

They share what companies of one hand share, pay for the goods of others, and send money in circles. Shares without a
source beside them are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Firms, Founding, sector_number
from coverstory.simulate.noise import days_between, happens
from coverstory.simulate.paying import Form, Transfers, transfer
from coverstory.simulate.people import People, Settlers, accounts_abroad, phones
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.trade import Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["plant"]

_SHELLS = (2, 6)
_CUSTOMERS = (4, 9)
_SHARES = (("address", 0.6), ("phone", 0.65), ("email", 0.55))  # shells that have each of the network's identifiers
_OFFICER_SHARED = 0.75
_LISTED_IN_TIME = 0.75  # listed within the world's months; else some weeks before
_SEATS = (("", 0.55), ("HK", 0.25), ("VG", 0.1), ("SC", 0.1))  # shells abroad (catalogue, T23), beside those at home
_MOVES_WITHIN = (7, 45)  # days: flows that start within 90 days of a designation (T23)
_CHAINS, _PAYS_FOR_OTHERS, _CIRCLES = 0.6, 0.8, 0.8
_ROUND = 0.5  # sums in whole thousands
_WIRE = Form("wire", "USD")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one network has and does: how many shells and customers, the listing's day, and what all may share."""

    shells: int
    customers: int
    listed_on: np.datetime64
    owned: bool
    pays_for_others: bool
    circles: bool
    reach: dict[str, str]


def plant(scene: Scene) -> Network:
    """Plant the listed company, the shells in its place, who stands behind them, and what passes."""
    plan = _draw_plan(scene)
    line = sector_number("import and export of general goods")
    start = scene.world.start
    old = scene.found(1, Founding(line, start - in_days(5_000), start - in_days(1_500), **plan.reach))
    shells = _found_shells(scene, plan, line)
    people = scene.settle(scene.between(2, 4), Settlers(foreign_share=0.5, alone=True))
    holding = _tie_owners(scene, plan, (old, shells), people)
    _move_customers(scene, plan, int(old.account[0]), shells)
    suppliers = _pay_for_others(scene, plan, shells) if plan.pays_for_others else np.empty(0, dtype=np.int64)
    if plan.circles:
        _send_in_circles(scene, plan, shells)
    members = [Member(int(old.party[0]), "organisation", True), Member(int(people.party[0]), "handler", True)]
    members += [Member(party, "front", True) for party in (*shells.party.tolist(), *holding.tolist())]
    members += [Member(party, "handler", False) for party in people.party[1:].tolist()]
    members += [Member(party, "trader", False) for party in suppliers.tolist()]
    return Network(tuple(members), (int(old.party[0]),), plan.listed_on)


def _draw_plan(scene: Scene) -> Plan:
    world, rng = scene.world, scene.rng
    if scene.chance(_LISTED_IN_TIME):
        day = days_between(rng, world.start + in_days(30), world.end - in_days(45), 1)[0]
    else:
        day = world.start - in_days(scene.between(5, 40))
    reach = {
        "address": names.addresses(rng, world.host, 1, flats=False)[0].as_py(),
        "phone": phones(world, rng, 1)[0].as_py(),
        "email": f"office{scene.between(10_000_000, 99_999_999)}@inbox.example",
    }
    return Plan(
        scene.between(*_SHELLS), scene.between(*_CUSTOMERS), np.datetime64(day, "D"), scene.chance(_CHAINS),
        scene.chance(_PAYS_FOR_OTHERS), scene.chance(_CIRCLES), reach,
    )  # fmt: skip


def _found_shells(scene: Scene, plan: Plan, line: int) -> Firms:
    """Each formed within the months about the listing, at home or abroad, with some of the network's identifiers."""
    found = []
    for _ in range(plan.shells):
        seat = _SEATS[int(scene.rng.choice(len(_SEATS), p=[share for _, share in _SEATS]))][0]
        shared = {name: plan.reach[name] for name, share in _SHARES if scene.chance(share)}
        since, until = plan.listed_on - in_days(300), plan.listed_on + in_days(15)
        found.append(scene.found(1, Founding(line, since, until, country=seat, **shared)))
    return Firms(
        *(np.concatenate([getattr(shell, column) for shell in found])
          for column in ("party", "sector", "account", "size", "payday"))
    )  # fmt: skip


def _tie_owners(scene: Scene, plan: Plan, firms: tuple[Firms, Firms], people: People) -> Ints:
    """One hand behind all: officers of the listed company direct shells, and in some a chain of stakes leads back.

    Each link of a chain is of half or more, so that the listed company's owner, or the company itself, holds the
    shells under the rule of fifty per cent. Returns the company in between, if there is one.
    """
    old, shells = firms
    rng, count = scene.rng, len(shells)
    scene.tie(people.party[:2], np.repeat(old.party, len(people.party[:2])), "director")
    officer = np.where(happens(rng, _OFFICER_SHARED, count), people.party[1], people.party[-1])
    scene.tie(officer, shells.party, "director")
    if not plan.owned:
        _own(scene, np.full(count, people.party[-1]), shells.party)
        return np.empty(0, dtype=np.int64)
    founding = Founding(None, plan.listed_on - in_days(700), plan.listed_on - in_days(60), country="HK")
    holding = scene.found(1, founding)
    _own(scene, people.party[:1], old.party)
    _own(scene, old.party if scene.chance(0.5) else people.party[:1], holding.party)
    _own(scene, np.repeat(holding.party, count), shells.party)
    return holding.party


def _own(scene: Scene, owner: Ints, company: Ints) -> None:
    share = np.round(scene.rng.uniform(0.5, 1.0, len(owner)), 2)
    scene.world.add("tie", len(owner), subject=owner, object=company, kind="owner", share=share)


def _sums(scene: Scene, count: int) -> Floats:
    """What passes, in the host's money: some of it in whole thousands."""
    rng = scene.rng
    amount = scene.world.host.usd * np.exp(rng.normal(9.6, 0.6, count))
    return np.asarray(np.where(happens(rng, _ROUND, count), np.ceil(amount / 1_000) * 1_000, np.round(amount, 2)))


def _move_customers(scene: Scene, plan: Plan, old: int, shells: Firms) -> None:
    """Ordinary customers pay the listed company until about the listing, and some weeks on one of the shells each."""
    world, rng = scene.world, scene.rng
    customers = scene.take_firms(plan.customers)
    of = scene.deal(np.arange(len(shells)), plan.customers)
    months = world.month_starts
    row = np.repeat(np.arange(plan.customers), len(months))
    day = np.tile(months, plan.customers) + in_days(rng.integers(0, 28, len(row)))
    moved = plan.listed_on + in_days(rng.integers(*_MOVES_WITHIN, plan.customers))
    before, after = day < plan.listed_on + in_days(rng.integers(-4, 5, len(row))), day >= moved[row]
    kept = np.flatnonzero((before | after) & happens(rng, 0.85, len(row)) & (day < world.end))
    payee = np.where(before, old, shells.account[of[row]])[kept]
    transfer(world, rng, Transfers(
        customers.account[row[kept]], payee, _sums(scene, len(kept)), day[kept], "invoice", "invoice"
    ))  # fmt: skip


def _pay_for_others(scene: Scene, plan: Plan, shells: Firms) -> Ints:
    """Shells pay suppliers abroad for goods that somebody else receives; returns the suppliers."""
    world, rng = scene.world, scene.rng
    suppliers = abroad(world, rng, ["CN", "HK"])
    accounts = accounts_abroad(world, rng, suppliers, ["CN", "HK"], "business")
    takers = scene.town.firms.party[rng.integers(0, len(scene.town.firms), 3)]
    count = scene.between(5, 14)
    day = _days_after(scene, plan, count)
    at, shell = rng.integers(0, 2, count), rng.integers(0, len(shells), count)
    ship(world, rng, Shipments(
        np.minimum(day + in_days(rng.integers(0, 12, count)), world.end - in_days(1)), suppliers[at],
        takers[rng.integers(0, 3, count)], [("8471", "8517", "7308")[place] for place in rng.integers(0, 3, count)],
        ["CN"] * count, [world.host.country] * count, np.full(count, NOBODY),
    ))  # fmt: skip
    amount = np.ceil(_sums(scene, count) / world.host.usd / 1_000) * 1_000
    transfer(world, rng, Transfers(shells.account[shell], accounts[at], amount, day, "", "other", form=_WIRE))
    return suppliers


def _days_after(scene: Scene, plan: Plan, count: int) -> Days:
    since = max(plan.listed_on + in_days(_MOVES_WITHIN[0]), scene.world.start)
    return days_between(scene.rng, since, scene.world.end - in_days(2), count)


def _send_in_circles(scene: Scene, plan: Plan, shells: Firms) -> None:
    """Money goes from shell to shell and comes back within ten days, a little less each time."""
    world, rng, rounds = scene.world, scene.rng, scene.between(3, 8)
    day = np.minimum(_days_after(scene, plan, rounds), world.end - in_days(12))
    amount = _sums(scene, rounds)
    first = rng.integers(0, len(shells), rounds)
    for hop in range(len(shells)):
        payer, payee = (first + hop) % len(shells), (first + hop + 1) % len(shells)
        transfer(world, rng, Transfers(
            shells.account[payer], shells.account[payee], np.round(amount, -1), day, "invoice", "other"
        ))  # fmt: skip
        amount = amount * rng.uniform(0.96, 1.0, rounds)
        day = np.asarray(day + in_days(rng.integers(0, 2, rounds)), dtype="datetime64[D]")
