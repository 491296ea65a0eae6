"""What a story needs in order to plant itself in a world: the stage, the people on it, and their placements."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Firms, Founding, found
from coverstory.simulate.noise import happens, one_of
from coverstory.simulate.people import People, Settlers, open_accounts, settle
from coverstory.simulate.places import LABOUR_ORIGINS
from coverstory.simulate.texts import either, known_only
from coverstory.simulate.town import Town
from coverstory.simulate.wording import PERMITS
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, World, in_days

__all__ = ["Member", "Network", "Placements", "Scene", "parties"]


_ALONE = Settlers(alone=True)


@dataclass(frozen=True, slots=True)
class Member:
    """A party planted in a network: its role, and whether it is of the network's core."""

    party: int
    role: str
    core: bool


@dataclass(frozen=True, slots=True)
class Network:
    """A planted network: its members, those of them whom a watchlist names, and since when (long since, without)."""

    members: tuple[Member, ...]
    listed: tuple[int, ...] = ()
    listed_on: np.datetime64 | None = None


@dataclass(frozen=True, slots=True)
class Placements:
    """People put to work, as columns side by side; `client` and `sponsor` are `NOBODY` where there is none."""

    worker: Ints
    employer: Ints
    sponsor: Ints
    client: Ints
    role: Sequence[str]
    wage: Floats
    since: Days
    permit: str = ""
    remote: float = 0.05
    until: Days | None = None


class Scene:
    """Where one story is planted: the world, the town around it, and the story's own chance."""

    def __init__(self, world: World, town: Town, rng: np.random.Generator) -> None:
        self.world = world
        self.town = town
        self.rng = rng
        self._settled: list[People] = []
        self.namesakes: list[int] = []
        """Parties who bear nearly the name of somebody else, whom the watchlist is to name."""

    def settle(self, count: int, settlers: Settlers) -> People:
        """Bring new people into the world, who live as others do besides."""
        came = settle(self.world, self.rng, count, settlers)
        self._settled.append(came)
        return came

    def migrants(self, count: int, settlers: Settlers = _ALONE) -> People:
        """Bring in adults of working age who came alone, all from one of the usual labour origins."""
        country = LABOUR_ORIGINS[int(self.rng.integers(len(LABOUR_ORIGINS)))][0]
        return self.settle(count, replace(settlers, country=country, alone=True))

    @property
    def settled(self) -> Sequence[People]:
        """Everybody who came for this story."""
        return self._settled

    def found(self, count: int, founding: Founding) -> Firms:
        """Found new firms for this story."""
        return found(self.world, self.rng, count, founding)

    def take_firms(self, count: int, sector: int | None = None) -> Firms:
        """Draw ordinary firms of the town into this story."""
        return self.town.take_firms(self.world, self.rng, count, sector)

    def account(self, holder: int, kind: str, currency: str = "") -> int:
        """Open one more account for a party."""
        return int(open_accounts(self.world, self.rng, np.array([holder]), kind, currency)[0])

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return int(self.rng.integers(low, high + 1))

    def chance(self, share: float) -> bool:
        """Whether something that happens in that share of stories happens in this one."""
        return bool(self.rng.random() < share)

    def deal(self, among: Ints, count: int) -> Ints:
        """Deal `count` things to those given, each at least once where there are enough."""
        places = np.arange(count) % len(among)
        dealt: Ints = among[self.rng.permutation(places)]
        return dealt

    def starts(self, count: int, within_days: int) -> Days:
        """First days of work of a group: at most so many days before the world begins, some after it."""
        days = self.rng.integers(-within_days, 40, count)
        return self.world.start + in_days(days)

    def tie(self, subject: Ints, target: Ints, kind: str) -> None:
        """Tie parties to others, side by side."""
        self.world.add("tie", len(subject), subject=subject, object=target, kind=kind)

    def place(self, placements: Placements) -> None:
        """Note employments; what the work costs is known of most."""
        count, rng, host = len(placements.worker), self.rng, self.world.host
        known = happens(rng, 0.85, count)
        cost = np.where(known, np.round(placements.wage * ON_COSTS, 2), np.nan)
        permit = placements.permit or one_of(rng, PERMITS, count)
        remote = either(happens(rng, placements.remote, count), "yes", one_of(rng, ("no", None), count))
        self.world.add(
            "employment", count, worker=placements.worker, employer=placements.employer, sponsor=placements.sponsor,
            client=placements.client, role=placements.role, site=host.towns[self.between(0, len(host.towns) - 1)],
            remote=remote, permit=permit, labour_cost=cost, currency=known_only(known, host.currency),
            since=placements.since, until=placements.until,
        )  # fmt: skip


def parties(*groups: Ints | int) -> Ints:
    """All parties of some groups, each once, nobody left out and nobody invented."""
    joined = np.concatenate([np.atleast_1d(np.asarray(group, dtype=np.int64)) for group in groups])
    return np.unique(joined[joined != NOBODY])
