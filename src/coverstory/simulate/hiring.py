"""Ordinary traces of hiring: applications, equipment sent home, and pay asked to go to another account."""

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Firms
from coverstory.simulate.noise import at_some_hour, days_between, one_of
from coverstory.simulate.people import People, open_accounts, phones
from coverstory.simulate.texts import digits, joined
from coverstory.simulate.world import NOBODY, World

__all__ = ["hire_at_large"]

_SHARE = 0.005  # of people, for each kind of trace: modest, so that every kind exists
_LETTERS = ("I have done this work for years and enjoy it.", "Please find my papers attached.", None)


def hire_at_large(world: World, rng: np.random.Generator, people: People, firms: Firms) -> None:
    """Book some applications, some equipment sent, and some changes of the account that pay goes to."""
    count = max(2, int(len(people) * _SHARE))
    some = people.only(rng.integers(0, len(people), count))
    day = days_between(rng, world.start, world.end, count)
    employer = firms.party[rng.integers(0, len(firms), count)]
    handle = digits(rng.integers(0, 10**9, count), 9)
    world.add(
        "application", count, occurred_at=at_some_hour(rng, day), applicant=some.party, employer=employer,
        name=names.person_names(rng, names.family_numbers(rng, rng.integers(0, len(names.STYLES), count))),
        email=joined("@", handle, "mailpost.example"), phone=phones(world, rng, count),
        text=one_of(rng, _LETTERS, count),
    )  # fmt: skip
    world.add(
        "equipment", count, occurred_at=at_some_hour(rng, day + 20), worker=some.party, employer=employer,
        serial=joined("-", "AST", digits(rng.integers(0, 10**7, count), 7)),
        address=names.addresses(rng, world.host, count, flats=True), returned=one_of(rng, ("yes", "no", None), count),
    )  # fmt: skip
    banked = people.only(np.flatnonzero(people.account != NOBODY))
    movers = banked.only(rng.integers(0, len(banked), count))
    world.add(
        "payee_change", count, occurred_at=at_some_hour(rng, day), worker=movers.party, old_account=movers.account,
        new_account=open_accounts(world, rng, movers.party, "personal"),
        channel=one_of(rng, ("staff portal", "paper form", "email"), count),
    )  # fmt: skip
