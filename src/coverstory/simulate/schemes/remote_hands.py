"""A part of schemes: remote posts held under personas: the placements, sign-ins from elsewhere, and applications.

The people behind the personas are in no record; each holds a few personas, from one machine.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate.firms import SECTORS, Firms, sector_number
from coverstory.simulate.letters import letters, letters_from_template
from coverstory.simulate.noise import around, at_some_hour, happens, one_of
from coverstory.simulate.online import WORK_SERVICES, Sessions, Users, device_of, home_ip, sign_in_on
from coverstory.simulate.personas import Personas
from coverstory.simulate.planting import Placements, Scene
from coverstory.simulate.texts import digits, either, joined, picked, same
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, in_days

__all__ = ["Posts", "apply_for", "draw_posts", "members_of_team", "note_posts", "sign_in_elsewhere", "worked_on"]

_TENURE_DAYS, _TENURE_SPREAD = 150.0, 0.6  # lognormal with a median of 5 months (catalogue, section 6)
_LEAST_DAYS = 20
_BEGUN_BEFORE, _BEGUN_UNTIL = 90, 60  # days before the world begins, and before it ends
_PAY_USD, _PAY_SPREAD = 4_500.0, 0.3  # a placement brings USD 50,000 to 55,000 a year (catalogue, section 6)
_PERSONAS_A_WORKER = 3  # 2 to 3 (catalogue, section 6)
_ELSEWHERE_A_MONTH = 1.5
_SEEN_FROM = ("US", "NL", "SG", "CN", "RU")
_TRIES = 3  # applications for one placement, at most
_COPIES = 0.5  # personas whose letter is that of the others
_SHIFT, _MACHINES = 3_000_017, 500_000_000  # so that no network and no machine is that of a home of the town


@dataclass(frozen=True, slots=True)
class Posts:
    """Placements, as columns side by side: the persona's row, the firm, first and last day (none: still), and pay."""

    of: Ints
    firms: Firms
    since: Days
    until: Days
    wage: Floats


def draw_posts(scene: Scene, personas: Personas, firms: Firms) -> Posts:
    """Give each firm a persona to employ, and each persona a firm at least; most drop out within the year."""
    world, rng, count = scene.world, scene.rng, len(firms)
    length = int((world.end - world.start).astype(np.int64))
    since = world.start + in_days(rng.integers(-_BEGUN_BEFORE, max(length - _BEGUN_UNTIL, 1), count))
    tenure = np.maximum(rng.lognormal(np.log(_TENURE_DAYS), _TENURE_SPREAD, count), _LEAST_DAYS)
    seen_from: Days = np.maximum(since, world.start)
    last = seen_from + in_days(np.floor(tenure))
    until = np.where(last < world.end, last, np.datetime64("NaT"))
    wage = np.round(around(rng, world.host.usd * _PAY_USD, _PAY_SPREAD, count), 0)
    return Posts(scene.deal(np.arange(len(personas)), count), firms, since, until, wage)


def note_posts(scene: Scene, personas: Personas, posts: Posts, vendor: Ints | None = None) -> None:
    """Note the employments: with the firms themselves, or with a vendor for them."""
    count = len(posts.of)
    roles = SECTORS[sector_number("software development")].roles
    work = [roles[place] for place in scene.rng.integers(0, len(roles), count)]
    nobody = np.full(count, NOBODY)
    scene.place(Placements(
        personas.party[posts.of], posts.firms.party if vendor is None else vendor, nobody if vendor is None else vendor,
        nobody if vendor is None else posts.firms.party, work, posts.wage, posts.since, remote=1.0, until=posts.until,
    ))  # fmt: skip


def members_of_team(personas: Personas, of: Ints) -> Ints:
    """The persona that stands for the person behind each of these personas."""
    first: Ints = personas.party[of // _PERSONAS_A_WORKER * _PERSONAS_A_WORKER]
    return first


def worked_on(scene: Scene, posts: Posts, times_a_month: float) -> tuple[Ints, Days]:
    """Days on which posts were worked at within the world's months, so many a month: the row of the post, the day."""
    world, rng = scene.world, scene.rng
    since: Days = np.maximum(posts.since, world.start)
    until: Days = np.where(np.isnat(posts.until), world.end, posts.until)
    length = np.maximum((until - since).astype("timedelta64[D]").astype(np.int64), 1)
    row = np.repeat(np.arange(len(length)), np.maximum(rng.poisson(length / 30 * times_a_month), 1))
    day: Days = since[row] + in_days(np.floor(rng.random(len(row)) * length[row]))
    return row, day


def sign_in_elsewhere(scene: Scene, personas: Personas, posts: Posts, phone_of: Ints) -> None:
    """Let the people behind the personas sign in from hosted and hidden networks, each from one machine."""
    rng, team = scene.rng, members_of_team(personas, posts.of)
    users = Users(personas.party[posts.of], _SHIFT + team, _MACHINES + team, vpn=0.0, phone_of=phone_of)
    row, day = worked_on(scene, posts, _ELSEWHERE_A_MONTH)
    count = len(row)
    network = one_of(rng, ("vpn", "hosting"), count)
    country, service = one_of(rng, _SEEN_FROM, count), one_of(rng, WORK_SERVICES, count)
    sign_in_on(scene.world, rng, users, Sessions(row, day, country, service, network))


def apply_for(scene: Scene, personas: Personas, posts: Posts) -> None:
    """Apply for each post, and to other firms of the town: one text, one machine and one phone for several names."""
    world, rng = scene.world, scene.rng
    row = np.repeat(np.arange(len(posts.of)), rng.integers(1, _TRIES + 1, len(posts.of)))
    day = posts.since[row] - in_days(rng.integers(10, 60, len(row)))
    seen = day >= world.start
    row, day, got = row[seen], day[seen], (np.diff(row, prepend=-1) > 0)[seen]
    of, count = posts.of[row], len(row)
    if count == 0:
        return
    others = scene.town.firms.party[rng.integers(0, len(scene.town.firms), count)]
    team = members_of_team(personas, of)
    copied = happens(rng, _COPIES, len(personas))[of]
    handle = joined(".", same("dev", count), digits(personas.party[of] * 48_611 % 10**9, 9))
    world.add(
        "application", count, occurred_at=at_some_hour(rng, day), applicant=personas.party[of],
        employer=np.where(got, posts.firms.party[row], others), name=picked(personas.name, of),
        email=joined("@", handle, "inbox.example"), phone=picked(personas.phone, of),
        ip=home_ip((_SHIFT + team) * 31 + 17), device=device_of(_MACHINES + team),
        text=either(copied, letters_from_template(rng, np.full(count, team[0])), letters(rng, count)),
    )  # fmt: skip
