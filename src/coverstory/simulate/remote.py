"""Remote work in a story: who is hired from afar, where the machine is sent, from where they sign in, and their pay."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate.firms import SECTORS, Firms, sector_number
from coverstory.simulate.hiring import send_equipment
from coverstory.simulate.noise import days_between, happens, one_of
from coverstory.simulate.online import WORK_SERVICES, Sessions, Users, sign_in_on
from coverstory.simulate.paying import Monthly, pay_monthly
from coverstory.simulate.people import People
from coverstory.simulate.planting import Placements, Scene
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["Posts", "hire_remotely", "pay_posts", "sign_in_at_work"]

_SESSIONS_A_MONTH = 3


@dataclass(frozen=True, slots=True)
class Posts:
    """Remote posts, as columns side by side: who has each, the firm that employs and pays, and since when.

    The machine goes to `address`, to the worker's own home without one; `home` is the number of the network signed in
    from, that of the worker's household without one. `client` is for whom the work is done where not for the firm.
    """

    people: People
    firms: Firms
    since: Days
    address: pa.Array | None = None
    home: Ints | None = None
    client: Ints | None = None
    vpn: float = 0.1

    @property
    def users(self) -> Users:
        """The workers as users of what they sign in to, each at a machine of the firm's."""
        home = self.people.head if self.home is None else self.home
        return Users(self.people.party, home, self.people.party * 2 + 1, self.vpn)


def hire_remotely(scene: Scene, posts: Posts) -> None:
    """Note the employments, send the machines, and let the workers sign in; their pay is another matter."""
    world, rng, count = scene.world, scene.rng, len(posts.people)
    roles = SECTORS[sector_number("software development")].roles
    work = [roles[place] for place in rng.integers(0, len(roles), count)]
    nobody = np.full(count, NOBODY)
    client = nobody if posts.client is None else posts.client
    scene.place(Placements(
        posts.people.party, posts.firms.party, nobody, client, work, posts.people.wage, posts.since, remote=1.0
    ))  # fmt: skip
    renewed = days_between(rng, world.start, world.end - in_days(15), count)  # the machine of who came long before
    first: Days = np.asarray(np.where(posts.since >= world.start, posts.since, renewed), dtype="datetime64[D]")
    sent = first + in_days(rng.integers(1, 12, count))
    address = posts.people.home if posts.address is None else posts.address
    send_equipment(world, rng, posts.people.party, posts.firms.party, address, sent)
    sign_in_at_work(scene, posts, _SESSIONS_A_MONTH * world.spec.months)


def sign_in_at_work(scene: Scene, posts: Posts, times: int) -> None:
    """Let each worker sign in so many times since the work began."""
    world, rng = scene.world, scene.rng
    row = np.repeat(np.arange(len(posts.people)), times)
    day = days_between(rng, np.maximum(posts.since, world.start)[row], world.end, len(row))
    service = one_of(rng, WORK_SERVICES, len(row))
    sign_in_on(world, rng, posts.users, Sessions(row, day, world.host.country, service))


def pay_posts(scene: Scene, posts: Posts, to: Ints | None = None, amount: Floats | None = None) -> None:
    """Pay each worker's wage each month, to the worker's own account unless told otherwise."""
    stated = np.where(happens(scene.rng, 0.7, len(posts.people)), posts.people.party, NOBODY)
    pay_monthly(scene.world, scene.rng, Monthly(
        posts.firms.account, posts.people.account if to is None else to,
        posts.people.wage if amount is None else amount, posts.firms.payday, "salary", "salary", stated, posts.since,
    ))  # fmt: skip
