"""Ordinary comings and goings: journeys, and meetings that somebody lawfully noted."""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate.noise import around, at_some_hour, days_between, happens, one_of
from coverstory.simulate.paying import Notes, handle_notes
from coverstory.simulate.people import People
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.texts import known_only
from coverstory.simulate.wording import LAWFUL_BASES
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, World, in_days

__all__ = ["Journeys", "Meetings", "meet", "meet_at_large", "travel", "travel_at_large"]

_TRAVELS = 0.12  # people with a journey of whom a record is held
_DECLARES = 0.03
_DRAWS_BEFORE = 0.05  # banked travellers who draw a larger sum within days before they leave
_MEETS, _MEETINGS_A_YEAR = 0.01, 3


@dataclass(frozen=True, slots=True)
class Journeys:
    """Journeys out and back, as columns side by side; `declared` is NaN where no cash was declared."""

    party: Ints
    country: list[str]
    leaves: Days
    returns: Days
    document: str
    declared: Floats


def travel(world: World, journeys: Journeys) -> None:
    """Book both ways of each journey; the way back is missing where it would fall after the world's end."""
    count = len(journeys.party)
    known = np.isfinite(journeys.declared)
    currency = known_only(known, world.host.currency)
    world.add(
        "trip", count, party=journeys.party, from_country=world.host.country, to_country=journeys.country,
        departed=journeys.leaves, arrived=journeys.leaves, document=journeys.document,
        cash_declared=journeys.declared, currency=currency,
    )  # fmt: skip
    back = np.flatnonzero(journeys.returns < world.end)
    world.add(
        "trip", len(back), party=journeys.party[back], from_country=[journeys.country[row] for row in back],
        to_country=world.host.country, departed=journeys.returns[back], arrived=journeys.returns[back],
        document=journeys.document,
    )  # fmt: skip


def travel_at_large(world: World, rng: np.random.Generator, people: People) -> None:
    """Let people go on holiday, home and on business; a few draw more cash before they leave, fewer declare it."""
    count = int(len(people) * _TRAVELS * world.spec.months / 12)
    who = rng.integers(0, len(people), count)
    leaves = days_between(rng, world.start, world.end, count)
    country = one_of(rng, TRADE_PARTNERS, count).to_pylist()
    country = [place if place != world.host.country else "US" for place in country]
    draws = happens(rng, _DRAWS_BEFORE, count) & (people.account[who] != NOBODY) & (leaves > world.start + in_days(5))
    amount = np.ceil(around(rng, world.host.wage * 1.5, 0.8, count) / 100) * 100
    declared = np.where(happens(rng, _DECLARES, count) | (draws & happens(rng, 0.3, count)), amount, np.nan)
    returns = leaves + in_days(rng.integers(2, 25, count))
    travel(world, Journeys(people.party[who], country, leaves, returns, "ordinary", declared))
    drawn = np.flatnonzero(draws)
    notes = Notes(
        people.account[who][drawn],
        people.party[who][drawn],
        amount[drawn],
        leaves[drawn] - in_days(rng.integers(1, 5, len(drawn))),
    )
    handle_notes(world, rng, "withdrawal", notes)


@dataclass(frozen=True, slots=True)
class Meetings:
    """Meetings of two parties each, as columns side by side, all of one kind and in one place."""

    party: Ints
    other: Ints
    day: Days
    kind: str
    place: str


def meet(world: World, rng: np.random.Generator, meetings: Meetings) -> None:
    """Book meetings; a few were noted on no stated basis."""
    count = len(meetings.party)
    world.add(
        "contact", count, occurred_at=at_some_hour(rng, meetings.day), party=meetings.party, other=meetings.other,
        kind=meetings.kind, place=meetings.place,
        basis=one_of(rng, (*LAWFUL_BASES, None), count, (0.5, 0.2, 0.15, 0.1, 0.05)),
    )  # fmt: skip


def meet_at_large(world: World, rng: np.random.Generator, people: People, firms: Ints) -> None:
    """Let a few people be noted as visitors of firms, once or every month."""
    visitors = rng.integers(0, len(people), max(1, int(len(people) * _MEETS)))
    visits = rng.poisson(_MEETINGS_A_YEAR * world.spec.months / 12, len(visitors)) + 1
    firm = np.repeat(firms[rng.integers(0, len(firms), len(visitors))], visits)
    day = days_between(rng, world.start, world.end, len(firm))
    visitor = people.party[np.repeat(visitors, visits)]
    meet(world, rng, Meetings(visitor, firm, day, "visit", "reception"))
