"""The ordinary economy: who works where on what terms, and what moves each month because of it.

The bank or unit whose case this is keeps the accounts of a part of the people only, so that a large world holds full
histories of some and mere mentions of others. The shares below are invented, of a plausible size.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate.firms import SECTORS, Firms, roles_of, sector_number
from coverstory.simulate.noise import around, chosen, days_between, happens, one_of, or_nobody
from coverstory.simulate.online import Online
from coverstory.simulate.paying import Monthly, Notes, Transfers, handle_notes, pay_monthly, transfer
from coverstory.simulate.people import People
from coverstory.simulate.texts import either, known_only, picked
from coverstory.simulate.wording import PERMITS
from coverstory.simulate.world import NOBODY, Bools, Days, Floats, Ints, World, in_days

__all__ = ["ON_COSTS", "Jobs", "Services", "employ", "keep_house", "pay_staff", "run_firms"]

ON_COSTS = 1.25  # what work costs the employer, over net pay: tax and contributions, an invented average
_EMPLOYED = 0.5
_CHANGES_JOB = 0.1
_FITS = 0.92  # employees whose work is of their firm's line or common to all lines
_STATES_WORKER = 0.6  # salary payments that name the worker
_SPONSOR_IS_AGENCY = 0.2
_COST_KNOWN = 0.7
_RENTS, _REMITS, _FEES_A_YEAR = 0.4, 0.5, 2
_TAX_MONTHS = 3  # firms pay tax and contributions each quarter
_INVOICES_A_YEAR = 7
_DESK_LINES = ("software development", "management consultancy", "education and training")
_REMOTE_AT_A_DESK, _REMOTE_ELSEWHERE = 0.3, 0.02  # employees who work away from the site


@dataclass(frozen=True, slots=True)
class Services:
    """What serves everybody: accounts of the tax office, utilities, remittance houses, letters of flats and shops,
    and the services online.
    """

    tax_office: int
    utility: int
    remitters: Ints
    landlords: Ints
    shops: Ints
    online: Online


@dataclass(frozen=True, slots=True)
class Jobs:
    """Employments as columns side by side: places of worker and firm in their tables, net pay, first and last day,
    and whether the work is done from home.
    """

    worker: Ints
    firm: Ints
    wage: Floats
    since: Days
    until: Days
    remote: Bools


def employ(world: World, rng: np.random.Generator, people: People, firms: Firms) -> Jobs:
    """Give about half of the people work; some change it during the world's months."""
    worker = np.flatnonzero(happens(rng, _EMPLOYED, len(people)))
    count = len(worker)
    tenure = np.ceil(np.exp(rng.normal(6.6, 1.0, count))).astype(np.int64)  # days; the median is two years
    since = np.maximum(world.start - in_days(tenure), np.datetime64("1995-01-01"))
    until = np.full(count, np.datetime64("NaT"), dtype="datetime64[D]")
    leaves = happens(rng, _CHANGES_JOB, count)
    until[leaves] = days_between(rng, world.start, world.end, int(leaves.sum()))
    again = np.concatenate([np.arange(count), np.flatnonzero(leaves)])
    moved = np.arange(len(again)) >= count
    next_since = until[again] + in_days(rng.integers(1, 60, len(again)))
    firm = chosen(rng, len(firms), len(again), firms.size.astype(np.float64).tolist())
    at_a_desk = np.isin(firms.sector[firm], [sector_number(line) for line in _DESK_LINES])
    jobs = Jobs(
        worker[again],
        firm,
        np.round(people.wage[worker[again]] * np.where(moved, rng.uniform(0.9, 1.3, len(again)), 1.0), 0),
        np.where(moved, next_since, since[again]),
        np.where(moved, np.datetime64("NaT"), until[again]),
        rng.random(len(again)) < np.where(at_a_desk, _REMOTE_AT_A_DESK, _REMOTE_ELSEWHERE),
    )
    _note_employments(world, rng, people, firms, jobs)
    return jobs


def _note_employments(world: World, rng: np.random.Generator, people: People, firms: Firms, jobs: Jobs) -> None:
    count = len(jobs.worker)
    line, foreign = firms.sector[jobs.firm], people.foreign[jobs.worker]
    agencies = firms.party[firms.sector == sector_number("temporary employment agency")]
    through = happens(rng, _SPONSOR_IS_AGENCY, count) & bool(len(agencies))
    agency = agencies[rng.integers(0, len(agencies), count)] if len(agencies) else firms.party[jobs.firm]
    sponsor = np.where(through, agency, firms.party[jobs.firm])
    placed = (line == sector_number("temporary employment agency")) & happens(rng, 0.8, count)
    client = rng.integers(0, len(firms), count)
    work = roles_of(rng, np.where(placed, firms.sector[client], line), _FITS)
    seat = picked(world.host.towns, jobs.firm % len(world.host.towns))
    known = happens(rng, _COST_KNOWN, count)
    world.add(
        "employment", count, worker=people.at_work[jobs.worker], employer=firms.party[jobs.firm],
        sponsor=or_nobody(foreign & happens(rng, 0.85, count), sponsor), role=work,
        client=or_nobody(placed, firms.party[client]), site=known_only(happens(rng, 0.6, count), seat),
        remote=either(jobs.remote, "yes", one_of(rng, ("no", None), count, (0.6, 0.4))),
        permit=known_only(foreign, one_of(rng, PERMITS, count)),
        labour_cost=np.where(known, np.round(jobs.wage * ON_COSTS, 2), np.nan),
        currency=known_only(known, world.host.currency), since=jobs.since, until=jobs.until,
    )  # fmt: skip


def pay_staff(world: World, rng: np.random.Generator, people: People, firms: Firms, jobs: Jobs) -> None:
    """Pay the employees whose accounts are kept here, each month around their firm's day of pay."""
    stated = happens(rng, _STATES_WORKER, len(jobs.worker))
    monthly = Monthly(
        firms.account[jobs.firm], people.account[jobs.worker], jobs.wage, firms.payday[jobs.firm], "salary", "salary",
        worker=or_nobody(stated, people.at_work[jobs.worker]), since=jobs.since, until=jobs.until,
        late=2, missed=0.01, spread=0.04,
    )  # fmt: skip
    seen = np.flatnonzero(monthly.payee != NOBODY)
    pay_monthly(world, rng, monthly.only(seen))


def keep_house(world: World, rng: np.random.Generator, people: People, services: Services) -> None:
    """Let people who bank here pay rent, fees and utilities, send money abroad, and share costs at home."""
    banked = people.only(np.flatnonzero(people.account != NOBODY))
    count = len(banked)
    renters = np.flatnonzero(happens(rng, _RENTS, count))
    landlord = np.floor(len(services.landlords) * rng.random(len(renters)) ** 2).astype(np.int64)
    rent = np.round(around(rng, world.host.wage * 0.28, 0.3, len(renters)), -1)
    first_days = rng.integers(1, 6, len(renters))
    pay_monthly(world, rng, Monthly(
        banked.account[renters], services.landlords[landlord], rent, first_days, "rent", "rent", missed=0.02,
        spread=0.0,
    ))  # fmt: skip
    senders = np.flatnonzero(banked.foreign & happens(rng, _REMITS, count))
    house = services.remitters[rng.integers(0, len(services.remitters), len(senders))]
    pay_monthly(world, rng, Monthly(
        banked.account[senders], house, banked.wage[senders] * rng.uniform(0.1, 0.5, len(senders)),
        rng.integers(1, 29, len(senders)), "remittance", "other", late=6, missed=0.25, spread=0.3,
    ))  # fmt: skip
    payers = rng.integers(0, count, int(count * _FEES_A_YEAR * world.spec.months / 12))
    fees = np.round(around(rng, world.host.wage * 0.03, 0.5, len(payers)), 2)
    days = days_between(rng, world.start, world.end, len(payers))
    utility = np.full(len(payers), services.utility)
    transfer(world, rng, Transfers(banked.account[payers], utility, fees, days, "fee", "other"))


def run_firms(world: World, rng: np.random.Generator, firms: Firms, services: Services) -> None:
    """Let firms pay tax and each other's invoices, and shops pay in their takings."""
    quarters = np.arange(_TAX_MONTHS - 1, world.spec.months, _TAX_MONTHS)
    payer = np.repeat(firms.account, len(quarters))
    weight = np.repeat(firms.size.astype(np.float64), len(quarters)) * world.host.wage
    due = np.tile(world.month_starts[quarters], len(firms)) + in_days(rng.integers(14, 20, len(payer)))
    tax = np.round(around(rng, weight * 0.3, 0.2, len(payer)), 2)
    office = np.full(len(payer), services.tax_office)
    transfer(world, rng, Transfers(payer, office, tax, due, "tax", "other"))
    count = int(len(firms) * _INVOICES_A_YEAR * world.spec.months / 12)
    seller, buyer = rng.integers(0, len(firms), count), rng.integers(0, len(firms), count)
    invoice = np.round(around(rng, world.host.wage * 1.8, 1.0, count), 2)
    days = days_between(rng, world.start, world.end, count)
    seller = np.where(seller == buyer, (seller + 1) % len(firms), seller)
    transfer(world, rng, Transfers(firms.account[buyer], firms.account[seller], invoice, days, "invoice", "invoice"))
    _pay_in_takings(world, rng, firms)


def _pay_in_takings(world: World, rng: np.random.Generator, firms: Firms) -> None:
    cash_lines = np.flatnonzero([sector.takes_cash for sector in SECTORS])
    shops = firms.only(np.flatnonzero(np.isin(firms.sector, cash_lines)))
    weeks = np.arange(world.start, world.end, in_days(7), dtype="datetime64[D]")
    account = np.repeat(shops.account, len(weeks))
    later = in_days(rng.integers(0, 3, len(account)))
    day = np.minimum(np.tile(weeks, len(shops)) + later, world.end - in_days(1))
    usual = np.repeat(shops.size.astype(np.float64), len(weeks)) * world.host.wage * 0.25
    takings = around(rng, usual, 0.35, len(account))
    nobody = np.full(len(account), NOBODY)
    handle_notes(world, rng, "deposit", Notes(account, nobody, takings, day))
