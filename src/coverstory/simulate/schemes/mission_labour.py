"""The scheme of the report of 2017: workers under a cover, their pay to a mission, cash by courier, goods on the side.

Not every network has every part. What each has is drawn first, as its plan; shares without a source beside them are
defaults of ours.
"""

from dataclasses import dataclass, replace

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import SECTORS, Firms, Founding, direct, sector_number
from coverstory.simulate.missions import Mission, open_mission
from coverstory.simulate.movement import Meetings, meet
from coverstory.simulate.noise import chosen, day_of_month, happens, or_nobody, slip
from coverstory.simulate.paying import Monthly, Paid, pay_monthly
from coverstory.simulate.people import People, Settlers, phones
from coverstory.simulate.places import SANCTIONED
from coverstory.simulate.planting import Member, Network, Placements, Scene
from coverstory.simulate.schemes.courier import carry_out
from coverstory.simulate.schemes.front_trade import Reach, trade_on_the_side
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["plant"]

_WORKERS = (8, 40)  # teams of 10 to 20 (press), contracts for 30 and 50 (OFAC, July 2025): catalogue, section 6 and C9
_KEPT_BACK = (0.70, 0.90)  # by the state, of what the work costs (advisory of 2018): 10 to 30 % return as allowance
_TRADES, _COURIERS, _REPORTS = 0.5, 0.8, 0.7
_LUMP_SUMS, _STATES_WORKER, _SPONSOR_PAYS = 0.3, 0.75, 0.5
_PAYEES = (("mission", 0.6), ("collector", 0.25), ("front", 0.15))
_ALLOWANCES = (("bank", 0.65), ("cash", 0.25), ("none", 0.10))  # only the first leaves a trace
_CATEGORIES = (("salary", 0.7), ("invoice", 0.2), ("", 0.1))
_NEW_SPONSOR = 0.6  # sponsors formed within a year before the first placement (typology T02c)
_FIRST_PLACEMENT_DAYS = 240  # at most so long before the world begins
_SUPPLIER_LISTED = 0.6
_SPONSOR_MARGIN = 1.08  # what its client pays the sponsor, over what the work costs
_VISIT_MISSED, _VISIT_LATE = 0.1, 3
_CLIENT_LINES = ("software development", "construction", "mining of ores", "restaurants", "electronics manufacture")
_COVER_LINES = (
    "management consultancy",
    "education and training",
    "retail trade",
    "import and export of general goods",
)
_PAPERS = ("employment pass", "professional visit pass", "temporary worker visa", "student visa")


@dataclass(frozen=True, slots=True)
class Plan:
    """What one network has and does."""

    workers: int
    payee: str
    allowance: str
    category: str
    sponsor_pays: bool
    lump_sums: bool
    states_worker: bool
    reach: Reach


@dataclass(frozen=True, slots=True)
class Team:
    """The workers, since when they work, and which of the sponsors and of the clients each has."""

    workers: People
    since: Days
    sponsors: Firms
    clients: Firms
    sponsor_of: Ints
    client_of: Ints


@dataclass(frozen=True, slots=True)
class Till:
    """Where the pay goes: the account, and the party that holds it with its role."""

    account: int
    holder: int
    role: str


def plant(scene: Scene) -> Network:
    """Plant one network: mission, handlers, cover companies, employers, workers, and what passes between them."""
    plan = _draw_plan(scene)
    currencies = (scene.world.host.currency, "USD")[: scene.between(1, 2)]
    mission = open_mission(scene, SANCTIONED, scene.between(2, 4), currencies)
    team = _place_team(scene, plan)
    till = _open_till(scene, plan, mission)
    paid = _divert_pay(scene, plan, team, till)
    _return_allowance(scene, plan, team, till)
    if scene.chance(_REPORTS):
        _report_monthly(scene, team.workers.party, mission)
    nobody = np.array([], dtype=np.int64)
    couriers = carry_out(scene, till.account, mission.diplomats.party[1:], paid) if scene.chance(_COURIERS) else nobody
    traders, partners = trade_on_the_side(scene, plan.reach) if scene.chance(_TRADES) else (nobody, nobody)
    if scene.chance(0.4):
        direct(scene.world, scene.rng, traders, mission.diplomats.party)
    listed = partners.tolist() if scene.chance(_SUPPLIER_LISTED) else []
    members = [Member(till.holder, till.role, True)]
    for role, core, group in (
        ("mission", True, np.array([mission.party])),
        ("courier", True, couriers),
        ("handler", True, mission.diplomats.party),
        ("sponsor", True, team.sponsors.party),
        ("employer", False, team.clients.party),
        ("worker", True, team.workers.party),
        ("trader", True, traders),
        ("trader", False, partners),
    ):
        named = {member.party for member in members}
        members += [Member(party, role, core) for party in group.tolist() if party not in named]
    return Network(tuple(members), tuple(listed))


def _draw_plan(scene: Scene) -> Plan:
    world, rng = scene.world, scene.rng

    def drawn(table: tuple[tuple[str, float], ...]) -> str:
        return table[int(chosen(rng, len(table), 1, [share for _, share in table])[0])][0]

    whole = Reach(
        names.addresses(rng, world.host, 1, flats=False)[0].as_py(),
        phones(world, rng, 1)[0].as_py(),
        f"contact{scene.between(10_000_000, 99_999_999)}@inbox.example",
    )
    unshared = ("address", "phone", "email")[scene.between(0, 2)]
    return Plan(
        workers=scene.between(*_WORKERS), payee=drawn(_PAYEES), allowance=drawn(_ALLOWANCES),
        category=drawn(_CATEGORIES), sponsor_pays=scene.chance(_SPONSOR_PAYS), lump_sums=scene.chance(_LUMP_SUMS),
        states_worker=scene.chance(_STATES_WORKER), reach=replace(whole, **{unshared: ""}),
    )  # fmt: skip


def _place_team(scene: Scene, plan: Plan) -> Team:
    """Found the cover companies, draw in ordinary employers, and put the workers to work that fits no cover."""
    rng = scene.rng
    workers = scene.settle(plan.workers, Settlers(country=SANCTIONED, alone=True, banked=0.85))
    count = len(workers)
    first = scene.world.start - in_days(scene.between(0, _FIRST_PLACEMENT_DAYS))
    since = first + in_days(rng.integers(0, 90, count))
    since[0] = first
    sponsors = _found_sponsors(scene, plan, first)
    line = sector_number(_CLIENT_LINES[scene.between(0, len(_CLIENT_LINES) - 1)])
    clients = scene.take_firms(scene.between(1, 3), line)
    team = Team(
        workers, since, sponsors, clients,
        scene.deal(np.arange(len(sponsors)), count), scene.deal(np.arange(len(clients)), count),
    )  # fmt: skip
    roles = SECTORS[line].roles
    sponsor, client = sponsors.party[team.sponsor_of], clients.party[team.client_of]
    scene.place(Placements(
        workers.party, sponsor if plan.sponsor_pays else client, sponsor,
        client if plan.sponsor_pays else np.full(count, NOBODY),
        [roles[place] for place in rng.integers(0, len(roles), count)], workers.wage, since,
        permit=_PAPERS[scene.between(0, len(_PAPERS) - 1)],
    ))  # fmt: skip
    return team


def _found_sponsors(scene: Scene, plan: Plan, first: np.datetime64) -> Firms:
    """Cover companies of one line, some just formed, all with the network's shared identifiers."""
    line = sector_number(_COVER_LINES[scene.between(0, len(_COVER_LINES) - 1)])
    founding = Founding(line, address=plan.reach.address, phone=plan.reach.phone, email=plan.reach.email)
    if scene.chance(_NEW_SPONSOR):
        founding = replace(founding, formed_from=first - in_days(300), formed_until=first - in_days(10))
    sponsors = scene.found(scene.between(1, 3), founding)
    direct(scene.world, scene.rng, sponsors.party, scene.town.people.party)
    return sponsors


def _open_till(scene: Scene, plan: Plan, mission: Mission) -> Till:
    """The account that pay goes to: the mission's, that of a diplomat who collects, or that of a front company."""
    chief = mission.diplomats.only(np.arange(1))
    if plan.payee == "mission":
        return Till(mission.account, mission.party, "mission")
    if plan.payee == "collector":
        own = int(chief.account[0])
        account = own if own != NOBODY else scene.account(int(chief.party[0]), "personal")
        return Till(account, int(chief.party[0]), "collector")
    line = sector_number("management consultancy")
    front = scene.found(1, Founding(line, address=plan.reach.address, phone=plan.reach.phone, email=plan.reach.email))
    scene.tie(chief.party, front.party, "director")
    return Till(int(front.account[0]), int(front.party[0]), "front")


def _divert_pay(scene: Scene, plan: Plan, team: Team, till: Till) -> Paid:
    """Pay what the work costs to the till each month, worker by worker or in one sum for all of a payer's workers."""
    payers, of = (team.sponsors, team.sponsor_of) if plan.sponsor_pays else (team.clients, team.client_of)
    cost = np.round(team.workers.wage * ON_COSTS, -1)
    if plan.sponsor_pays:
        _bill_clients(scene, team, cost)
    since = team.since
    worker = or_nobody(np.full(len(cost), plan.states_worker), team.workers.party)
    if plan.lump_sums:
        cost = _sums(of, cost, len(payers))
        of = np.arange(len(payers))
        since = np.full(len(payers), team.since.max())
        worker = np.full(len(payers), NOBODY)
    topic = "invoice" if plan.category == "invoice" else "salary"
    return pay_monthly(scene.world, scene.rng, Monthly(
        payers.account[of], np.full(len(cost), till.account), cost, payers.payday[of], plan.category, topic,
        worker=worker, since=since, late=3, missed=0.03, spread=0.01,
    ))  # fmt: skip


def _sums(of: Ints, amounts: Floats, count: int) -> Floats:
    """The sum of the amounts of each of `count` payers."""
    totals = np.zeros(count)
    np.add.at(totals, of, amounts)
    return totals


def _bill_clients(scene: Scene, team: Team, cost: Floats) -> None:
    """Where the sponsor pays, its clients pay the sponsor for the work, a little more than it costs."""
    bills = _sums(team.client_of, cost * _SPONSOR_MARGIN, len(team.clients))
    sponsor = np.arange(len(team.clients)) % len(team.sponsors)
    pay_monthly(scene.world, scene.rng, Monthly(
        team.clients.account, team.sponsors.account[sponsor], bills, team.clients.payday, "invoice", "invoice",
        since=np.full(len(bills), team.since.max()), late=6, spread=0.05,
    ))  # fmt: skip


def _return_allowance(scene: Scene, plan: Plan, team: Team, till: Till) -> None:
    """Send the workers who have an account what is left to them, some days after; in cash it leaves no trace."""
    if plan.allowance != "bank":
        return
    rng, count = scene.rng, len(team.workers)
    share = 1 - rng.uniform(*_KEPT_BACK) + rng.uniform(-0.02, 0.02, count)
    amount = np.round(team.workers.wage * ON_COSTS * share, -1)
    payday = np.full(count, scene.between(4, 12))
    pay_monthly(scene.world, rng, Monthly(
        np.full(count, till.account), team.workers.account, amount, payday, "allowance", "allowance",
        since=team.since, late=4, missed=0.04, spread=0.01,
    ))  # fmt: skip


def _report_monthly(scene: Scene, workers: Ints, mission: Mission) -> None:
    """Have each worker come in about the same day of each month, with gaps, to the mission or to a handler."""
    world, rng = scene.world, scene.rng
    months = world.month_starts
    usual = scene.between(3, 25) + rng.integers(0, 3, len(workers))
    due = day_of_month(np.broadcast_to(months, (len(workers), len(months))), usual[:, None])
    day = slip(rng, due, _VISIT_LATE)
    came = ~happens(rng, _VISIT_MISSED, day.size).reshape(day.shape) & (day < world.end)
    row = np.nonzero(came)[0]
    handler = mission.diplomats.party[rng.integers(0, len(mission.diplomats))]
    host = mission.party if scene.chance(0.5) else handler
    meet(world, rng, Meetings(workers[row], np.full(len(row), host), day[came], "visit", mission.address))
