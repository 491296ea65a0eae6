"""Restaurants, workshops and fish plants: students' and tourists' papers, one house, and pay gathered after payday.

Each worker is paid on an account of the worker's own; within days most of it goes to one collector, by transfer or in
cash. Shares without a source beside them are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import SECTORS, Firms, Founding, direct, sector_number
from coverstory.simulate.missions import Mission, open_mission
from coverstory.simulate.noise import happens
from coverstory.simulate.paying import Monthly, Notes, Paid, Transfers, handle_notes, pay_monthly, transfer
from coverstory.simulate.people import People, Settlers, all_of, phones
from coverstory.simulate.places import LABOUR_ORIGINS, SANCTIONED
from coverstory.simulate.planting import Member, Network, Placements, Scene
from coverstory.simulate.schemes.courier import carry_out
from coverstory.simulate.world import NOBODY, Days, Ints, in_days

__all__ = ["plant"]

_LINES = (("restaurants", 0.5), ("clothing manufacture", 0.25), ("seafood processing", 0.25))
_PERMITS = ("student visa", "tourist visa", "student visa, short course")  # catalogue, T04: sent on such papers
_WORKERS = (8, 24)  # teams of 10 to 20 (press): catalogue, section 6
_GATHERED = (0.62, 0.88)  # of net pay: at least three fifths (catalogue, T03)
_IN_CASH, _HAS_MISSION, _FIRM_IS_THEIRS = 0.4, 0.6, 0.6
_OWN_PAPERS = (0.3, 1.0)  # share with papers of the sanctioned state; some have those of another country
_SENT_ON = (0.7, 0.95)  # by the collector, where no mission takes the money


@dataclass(frozen=True, slots=True)
class Plan:
    """What one network has and does."""

    line: int
    workers: int
    own_papers: float
    permit: str
    in_cash: bool
    has_mission: bool
    firm_is_theirs: bool
    address: str
    phone: str


def plant(scene: Scene) -> Network:
    """Plant one network: employer, manager, workers in one house, collector, and in some a mission's couriers."""
    plan = _draw_plan(scene)
    manager = scene.settle(1, Settlers(country=SANCTIONED, alone=True, address=plan.address))
    firms = _employers(scene, plan, manager)
    workers = _bring_workers(scene, plan)
    mission = (
        open_mission(scene, SANCTIONED, scene.between(2, 3), (scene.world.host.currency,)) if plan.has_mission else None
    )
    collector = manager if mission is None or scene.chance(0.5) else mission.diplomats.only(np.arange(1))
    held = int(collector.account[0])
    till = held if held != NOBODY else scene.account(int(collector.party[0]), "personal")
    gathered = _gather(scene, plan, (workers, _pay(scene, plan, workers, firms)), (till, int(collector.party[0])))
    couriers = _pass_on(scene, mission, till, gathered)
    return _network(firms, workers, (manager, collector, couriers), mission, plan)


def _draw_plan(scene: Scene) -> Plan:
    world, rng = scene.world, scene.rng
    line = rng.choice(len(_LINES), p=[share for _, share in _LINES])
    return Plan(
        line=sector_number(_LINES[int(line)][0]), workers=scene.between(*_WORKERS),
        own_papers=float(rng.uniform(*_OWN_PAPERS)), permit=_PERMITS[scene.between(0, len(_PERMITS) - 1)],
        in_cash=scene.chance(_IN_CASH), has_mission=scene.chance(_HAS_MISSION),
        firm_is_theirs=scene.chance(_FIRM_IS_THEIRS),
        address=names.addresses(rng, world.host, 1, flats=False)[0].as_py(),
        phone=phones(world, rng, 1)[0].as_py() if scene.chance(0.5) else "",
    )  # fmt: skip


def _employers(scene: Scene, plan: Plan, manager: People) -> Firms:
    """A firm of the manager's own, formed in the last years, or one or two ordinary ones of the line."""
    if not plan.firm_is_theirs:
        return scene.take_firms(scene.between(1, 2), plan.line)
    start = scene.world.start
    founding = Founding(plan.line, start - in_days(900), start - in_days(60), phone=plan.phone)
    firm = scene.found(1, founding)
    direct(scene.world, scene.rng, firm.party, scene.town.people.party)
    scene.tie(manager.party, firm.party, "director" if scene.chance(0.6) else "agent")
    return firm


def _bring_workers(scene: Scene, plan: Plan) -> People:
    """Most with papers of the sanctioned state, the others with those of a usual origin; all in one house."""
    own = max(2, round(plan.workers * plan.own_papers))
    other = LABOUR_ORIGINS[scene.between(0, len(LABOUR_ORIGINS) - 1)][0]
    groups = [
        scene.settle(count, Settlers(country=country, alone=True, banked=1.0, address=plan.address, phone=plan.phone))
        for count, country in ((own, SANCTIONED), (plan.workers - own, other))
        if count > 0
    ]
    return all_of(groups)


def _pay(scene: Scene, plan: Plan, workers: People, firms: Firms) -> Paid:
    """Put the workers to work and pay each on the worker's own account; some come during the world's months."""
    world, rng, count = scene.world, scene.rng, len(workers)
    at = scene.deal(np.arange(len(firms)), count)
    latest = max(60, world.spec.months * 15)
    since = world.start + in_days(np.sort(rng.integers(-400, latest, count)))
    roles = SECTORS[plan.line].roles
    work = [roles[place] for place in rng.integers(0, len(roles), count)]
    employer, nobody = firms.party[at], np.full(count, NOBODY)
    scene.place(Placements(workers.party, employer, employer, nobody, work, workers.wage, since, permit=plan.permit))
    return pay_monthly(world, rng, Monthly(
        firms.account[at], workers.account, workers.wage, firms.payday[at], "salary", "salary", workers.party, since,
        missed=0.02,
    ))  # fmt: skip


def _gather(scene: Scene, plan: Plan, earned: tuple[People, Paid], till: tuple[int, int]) -> Paid:
    """Bring most of each pay to the collector some days after; in cash, drawn by the worker and paid in together."""
    world, rng = scene.world, scene.rng
    (workers, paid), (account, collector) = earned, till
    share = float(rng.uniform(*_GATHERED))
    kept_by = np.round(paid.amount * (share + rng.uniform(-0.02, 0.02, len(paid.row))), -1)
    day: Days = np.asarray(paid.day + in_days(rng.integers(1, 4, len(paid.row))), dtype="datetime64[D]")
    seen = np.flatnonzero((day < world.end - in_days(4)) & (workers.party[paid.row] != collector))
    row, month, day, amount = paid.row[seen], paid.month[seen], day[seen], kept_by[seen]
    if not plan.in_cash:
        payee = np.full(len(row), account)
        transfer(world, rng, Transfers(workers.account[row], payee, amount, day, "", "other"))
        return Paid(row, month, day, amount)
    handle_notes(world, rng, "withdrawal", Notes(workers.account[row], workers.party[row], amount, day))
    months = np.unique(month)
    sums = np.array([amount[month == number].sum() for number in months])
    drawn: Days = np.array([day[month == number].max() for number in months], dtype="datetime64[D]")
    last = drawn + in_days(2)
    noted = np.where(happens(rng, 0.8, len(months)), collector, NOBODY)
    handle_notes(world, rng, "deposit", Notes(np.full(len(months), account), noted, np.floor(sums * 0.98), last))
    return Paid(np.zeros(len(months), dtype=np.int64), months, last, sums)


def _pass_on(scene: Scene, mission: Mission | None, till: int, gathered: Paid) -> Ints:
    """Carry it out under diplomatic papers, or send it abroad through a remittance house; returns who carried."""
    world, rng = scene.world, scene.rng
    if mission is not None:
        return carry_out(scene, till, mission.diplomats.party[1:], gathered)
    months = np.unique(gathered.month)
    sums = np.array([gathered.amount[gathered.month == number].sum() for number in months])
    day: Days = np.array([gathered.day[gathered.month == number].max() for number in months], dtype="datetime64[D]")
    sent = np.flatnonzero(day + in_days(3) < world.end)
    house = np.full(len(sent), scene.town.services.remitters[0])
    amount = np.round(sums[sent] * rng.uniform(*_SENT_ON, len(sent)), -1)
    transfer(
        world, rng, Transfers(np.full(len(sent), till), house, amount, day[sent] + in_days(3), "remittance", "other")
    )
    return np.empty(0, dtype=np.int64)


def _network(
    firms: Firms, workers: People, people: tuple[People, People, Ints], mission: Mission | None, plan: Plan
) -> Network:
    manager, collector, couriers = people
    members = [Member(int(collector.party[0]), "collector", True)]
    staff = np.empty(0, dtype=np.int64) if mission is None else mission.diplomats.party
    seat = [] if mission is None else [mission.party]
    for role, core, group in (
        ("handler", True, manager.party.tolist()),
        ("courier", True, couriers.tolist()),
        ("mission", True, seat),
        ("handler", False, staff.tolist()),
        ("employer", plan.firm_is_theirs, firms.party.tolist()),
        ("worker", True, workers.party.tolist()),
    ):
        named = {member.party for member in members}
        members += [Member(party, role, core) for party in group if party not in named]
    return Network(tuple(members))
