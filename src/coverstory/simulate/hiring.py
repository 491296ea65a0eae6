"""Ordinary traces of hiring and of work from home: applications, equipment, sign-ins, and pay to a new account."""

import numpy as np
import pyarrow as pa

from coverstory.simulate import names
from coverstory.simulate.economy import Jobs
from coverstory.simulate.firms import Firms
from coverstory.simulate.letters import letters
from coverstory.simulate.noise import at_some_hour, days_between, happens, one_of
from coverstory.simulate.online import WORK_SERVICES, Sessions, Users, device_of, home_ip, sign_in_during, sign_in_on
from coverstory.simulate.people import People
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.texts import digits, either, joined, known_only, picked
from coverstory.simulate.world import NOBODY, Days, Ints, World, in_days

__all__ = ["ask_for_pay_elsewhere", "hire_at_large", "send_equipment", "work_from_home"]

_APPLY = 0.03  # people who apply somewhere within a year
_TRIES = 3  # applications of one of them, at most
_MISWRITES = 0.08  # applicants whose name is written otherwise than on their papers
_SIGNS_IN, _SIGN_INS = 0.015, 6  # people of whom private sign-ins are held
_RENEWS = 0.35  # remote employees hired before the world's months who get a new machine within them
_ELSEWHERE = 0.06  # equipment sent to where somebody just moved
_HOME_SIGN_INS = 10
_ABROAD = 0.02  # sign-ins on a journey
_TELLS_EMPLOYER = 0.8  # of those who change banks or move


def hire_at_large(world: World, rng: np.random.Generator, people: People, firms: Firms) -> None:
    """Book applications, private sign-ins, and changes of the account that pay goes to."""
    _apply(world, rng, people, firms)
    some = people.only(rng.integers(0, len(people), max(1, int(len(people) * _SIGNS_IN))))
    users = Users(some.party, some.head, some.party * 2)
    sign_in_during(world, rng, users, ("online banking", "payroll portal", "work mail"), _SIGN_INS)
    old, new, day = world.handovers.noted()
    told = np.flatnonzero(happens(rng, _TELLS_EMPLOYER, len(old)) & (day < world.end))
    banked = np.flatnonzero(people.account != NOBODY)  # accounts were opened in the order of people
    worker = people.at_work[banked[np.searchsorted(people.account[banked], old[told])]]
    ask_for_pay_elsewhere(world, rng, worker, (old[told], new[told]), day[told])


def ask_for_pay_elsewhere(
    world: World, rng: np.random.Generator, worker: Ints, accounts: tuple[Ints, Ints], on: Days
) -> None:
    """Note that workers asked for their pay to go from one account to another, some days before it did."""
    asked = np.maximum(on - in_days(rng.integers(1, 15, len(on))), world.start)
    world.add(
        "payee_change", len(on), occurred_at=at_some_hour(rng, asked), worker=worker, old_account=accounts[0],
        new_account=accounts[1], channel=one_of(rng, ("staff portal", "paper form", "email"), len(on)),
    )  # fmt: skip


def _apply(world: World, rng: np.random.Generator, people: People, firms: Firms) -> None:
    who = rng.integers(0, len(people), max(2, int(len(people) * _APPLY * world.spec.months / 12)))
    who = np.repeat(who, rng.integers(1, _TRIES + 1, len(who)))
    some, count = people.only(who), len(who)
    miswritten = pa.array(names.misspelt(rng, some.name), pa.string())
    written = either(happens(rng, _MISWRITES, count), miswritten, some.name)
    handle = digits(some.party * 48_611 % 10**9, 9)
    known = happens(rng, 0.4, count)
    world.add(
        "application", count, occurred_at=at_some_hour(rng, days_between(rng, world.start, world.end, count)),
        applicant=some.party, employer=firms.party[rng.integers(0, len(firms), count)], name=written,
        email=joined("@", handle, "mailpost.example"), phone=some.phone,
        ip=known_only(known, home_ip(some.head)), device=known_only(known, device_of(some.party * 2)),
        text=known_only(happens(rng, 0.8, count), letters(rng, count)),
    )  # fmt: skip


def send_equipment(
    world: World, rng: np.random.Generator, worker: Ints, employer: Ints, address: pa.Array, on: Days
) -> None:
    """Send each worker a machine to an address."""
    count = len(worker)
    world.add(
        "equipment", count, occurred_at=at_some_hour(rng, on), worker=worker, employer=employer, address=address,
        serial=joined("-", "AST", digits(rng.integers(0, 10**7, count), 7)),
        returned=one_of(rng, ("yes", "no", None), count, (0.15, 0.5, 0.35)),
    )  # fmt: skip


def work_from_home(world: World, rng: np.random.Generator, people: People, firms: Firms, jobs: Jobs) -> None:
    """Let those whose work is remote get a machine at home, and sign in from there."""
    rows = np.flatnonzero(jobs.remote & ~(jobs.until < world.start))
    staff, since, until = people.only(jobs.worker[rows]), jobs.since[rows], jobs.until[rows]
    employer = firms.party[jobs.firm[rows]]
    new = since >= world.start
    on = np.where(
        new, since + in_days(rng.integers(-6, 8, len(rows))), days_between(rng, world.start, world.end, len(rows))
    )
    sent = np.flatnonzero(
        (new | happens(rng, _RENEWS, len(rows))) & (on >= world.start) & (on < world.end) & ~(until < on)
    )
    moved = happens(rng, _ELSEWHERE, len(sent))
    address = either(moved, names.addresses(rng, world.host, len(sent), flats=True), staff.only(sent).home)
    send_equipment(world, rng, staff.at_work[sent], employer[sent], address, on[sent])
    told = np.flatnonzero(moved & happens(rng, _TELLS_EMPLOYER, len(sent)))
    new_home = picked(address, told)
    world.add(
        "identifier", len(told), party=staff.at_work[sent[told]], kind="postal_address", value=new_home,
        since=on[sent[told]],
    )  # fmt: skip
    users = Users(staff.at_work, staff.head, staff.party * 2 + 1)
    row = np.repeat(np.arange(len(rows)), max(1, _HOME_SIGN_INS * world.spec.months // 12))
    first, last = np.maximum(since, world.start)[row], np.where(np.isnat(until), world.end, until)[row]
    length = (last - first).astype("timedelta64[D]").astype(np.int64)
    day = np.asarray(first + in_days(np.floor(rng.random(len(row)) * length)), dtype="datetime64[D]")
    kept = np.flatnonzero((day >= world.start) & (day < world.end) & (last > first))
    away = happens(rng, _ABROAD, len(kept))
    country = either(away, one_of(rng, TRADE_PARTNERS, len(kept)), world.host.country)
    service = one_of(rng, WORK_SERVICES, len(kept))
    sign_in_on(world, rng, users, Sessions(row[kept], day[kept], country, service))
