"""What a newsroom could learn of what was planted: a town, a kind of work, a month and a rough number, and no more."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from coverstory.simulate.planting import Network
from coverstory.simulate.trade import GOODS
from coverstory.simulate.truth import Truth
from coverstory.simulate.world import Ints, World

__all__ = ["LOOK_ALIKE", "Matter", "look_alike_matter", "network_matters"]

LOOK_ALIKE = "look_alike"
"""What the matter of a look-alike is called, where that of a network is called by its scheme."""

_PAY_LOOKS_ALIKE = ("agency", "payroll_bureau", "employer_of_record", "it_outsourcer")
"""Look-alikes in which pay goes to somebody who is not the worker, the plainest first."""

_AT_WORK = ("worker", "identity_victim")
_SEATED = ("host", "trader", "front", "mission")  # whose address tells the town where no site of work does
_VISITS_EACH = 2
_DETAIL = re.compile(r",| above | in | of ")
"""Behind it a declaration says of goods what no newspaper does."""

_SITS = 0.5  # of a network's core in one town: it sits there


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to write about; `network` is empty where nothing was planted, `known` what sources could tell besides.

    What nobody can tell is empty: the mission of a scheme that has none, the goods of one that moves none. `cost` is
    what the work costs a month.
    """

    kind: str
    town: str
    work: str
    since: np.datetime64
    many: int
    network: str = ""
    mission: str = ""
    goods: str = ""
    cost: str = ""
    front: str = ""
    listed: str = ""
    known: frozenset[str] = frozenset()

    @property
    def state(self) -> str:
        """The state whose mission it is."""
        return self.mission.partition(" of ")[2]

    @property
    def seat(self) -> str:
        """What kind of mission it is, in a word that newspapers use."""
        return self.mission.partition(" of ")[0].removesuffix(" General").lower()


def network_matters(world: World, truth: Truth) -> Iterator[Matter]:
    """The matter of each network that can be told of a town, in the order of planting."""
    for label, scheme, network in truth.networks:
        jobs = _jobs_of(world, _of_roles(network, _AT_WORK))
        town = _commonest(_sites(world, jobs)) or _seat(world, network)
        if town:
            matter = replace(
                _at_work(world, scheme, town, jobs),
                many=len(_of_roles(network, _AT_WORK)),
                network=label,
                mission=_first_name(world, _of_roles(network, ("mission",))),
                goods=_goods(world, network),
                front=_first_name(world, _of_roles(network, ("front",))),
                listed=_first_name(world, np.array(network.listed, dtype=np.int64)),
            )
            yield replace(matter, known=_known(world, network, matter))


def look_alike_matter(world: World, truth: Truth) -> Matter | None:
    """That of a look-alike in a town where no network sits; None where there is no such town."""
    taken = {town for _, _, network in truth.networks for town in _towns_of(world, network)}
    found = [
        (_PAY_LOOKS_ALIKE.index(name), label, town, jobs)
        for label, parties in truth.innocents
        if (name := label.rpartition("-")[0]) in _PAY_LOOKS_ALIKE
        and (town := _commonest(_sites(world, jobs := _jobs_of(world, parties))))
        and town not in taken
    ]
    if not found:
        return None
    *_, town, jobs = min(found, key=lambda each: each[:2])
    return _at_work(world, LOOK_ALIKE, town, jobs)


def _at_work(world: World, kind: str, town: str, jobs: Sequence[int]) -> Matter:
    """What is known of people by their work alone."""
    return Matter(kind, town, _work(world, jobs), _first_day(world, jobs), len(jobs), cost=_cost(world, jobs))


def _towns_of(world: World, network: Network) -> Iterator[str]:
    """Every town in which a good part of its core lives, sits or works."""
    core = [member.party for member in network.members if member.core]
    for town in world.host.towns:
        inside = (
            town == _town_of(world.cell_of(party, "address"))
            or town in _sites(world, _jobs_of(world, np.array([party])))
            for party in core
        )
        if sum(inside) >= _SITS * len(core):
            yield town


def _of_roles(network: Network, roles: Iterable[str]) -> Ints:
    return np.array([member.party for member in network.members if member.role in roles], dtype=np.int64)


def _jobs_of(world: World, workers: Ints) -> list[int]:
    return [int(job) for job in world.referring("employment", "worker", workers)]


def _sites(world: World, jobs: Iterable[int]) -> list[str]:
    return [world.cell("employment", job, "site") for job in jobs]


def _first_name(world: World, parties: Ints) -> str:
    return world.name_of(int(parties[0])) if len(parties) else ""


def _commonest(texts: Iterable[str]) -> str:
    """The commonest of some texts, the first of several, empty ones aside."""
    return next((text for text, _ in Counter(filter(None, texts)).most_common(1)), "")


def _town_of(address: str) -> str:
    return address.rpartition(", ")[2]


def _seat(world: World, network: Network) -> str:
    """The town of the one who is to be found at an address."""
    for role in _SEATED:
        for party in _of_roles(network, (role,)).tolist():
            town = _town_of(world.cell_of(party, "address"))
            if town in world.host.towns:
                return town
    return ""


def _work(world: World, jobs: Iterable[int]) -> str:
    """The commonest work, in the plural."""
    role = _commonest(world.cell("employment", job, "role") for job in jobs) or "worker"
    return f"{role.removesuffix('man')}men" if role.endswith("man") else f"{role}s"


def _first_day(world: World, jobs: Iterable[int]) -> np.datetime64:
    days = [np.datetime64(day, "D") for job in jobs if (day := world.cell("employment", job, "since"))]
    return min(days, default=world.start)


def _goods(world: World, network: Network) -> str:
    """What goes from one member to another most often: lots with strangers are a cover."""
    own = np.array([member.party for member in network.members], dtype=np.int64)
    within = np.intersect1d(world.referring("customs", "consignor", own), world.referring("customs", "consignee", own))
    hs = _commonest(world.cell("customs", lot, "hs") for lot in within.tolist())
    return _DETAIL.split(GOODS[hs[:4]][0])[0] if hs else ""


def _cost(world: World, jobs: Iterable[int]) -> str:
    """What the work costs a month, as far as it is noted, to one figure."""
    costs = [float(cost) for job in jobs if (cost := world.cell("employment", job, "labour_cost")) not in ("", "nan")]
    if not costs:
        return ""
    step = 10 ** (len(str(int(sum(costs)))) - 1)
    return f"{world.host.currency} {max(1, round(sum(costs) / step)) * step:,}"


def _known(world: World, network: Network, matter: Matter) -> frozenset[str]:
    """The roles that there are, whether workers come to report, and whether anybody could say what the work costs."""
    workers = _of_roles(network, ("worker",))
    visits = len(world.referring("contact", "party", workers))
    reports = ["reporting"] if len(workers) and visits >= _VISITS_EACH * len(workers) else []
    costs = ["cost"] if matter.cost else []
    return frozenset([*(member.role for member in network.members), *reports, *costs])
