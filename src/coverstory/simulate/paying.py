"""How money moves in the invented economy: standing payments, single ones, cards and banknotes.

Ordinary people, look-alikes and schemes all pay through these functions, so that form gives nobody away.
"""

from dataclasses import dataclass, replace

import numpy as np

from coverstory.simulate.noise import around, at_some_hour, day_of_month, days_between, happens, one_of, or_nobody, slip
from coverstory.simulate.texts import joined
from coverstory.simulate.wording import dated
from coverstory.simulate.world import NOBODY, Days, Floats, Ints, Moments, World, in_days

__all__ = [
    "BANK",
    "Form",
    "Monthly",
    "Notes",
    "Paid",
    "Transfers",
    "draw_cash",
    "handle_notes",
    "pay_monthly",
    "spend_by_card",
    "transfer",
]

_UNCLASSED = 0.05  # payments whose category nobody filled in: an invented share
_MISCLASSED = 0.01  # and those filled in as other
_CHANNELS = (("ach", 0.62), ("internal", 0.2), ("wire", 0.15), ("cheque", 0.03))


@dataclass(frozen=True, slots=True)
class Form:
    """How money moves: by which channel (any usual one of banks, without), in which currency (the host's, without)."""

    channel: str = ""
    currency: str = ""


BANK = Form()


@dataclass(frozen=True, slots=True)
class Monthly:
    """Payments that recur each month, as columns side by side, one row a payer and payee.

    `day` is the day of the month on which they fall due; they are booked up to `late` days later, on a working day.
    A month is left out with the chance `missed`, and before `since` and after `until`. `spread` is how much amounts
    vary. `phrases` narrows the wording as in `dated`.
    """

    payer: Ints
    payee: Ints
    amount: Floats
    day: Ints
    category: str
    topic: str
    worker: Ints | None = None
    since: Days | None = None
    until: Days | None = None
    late: int = 2
    missed: float = 0.0
    spread: float = 0.02
    phrases: tuple[int, ...] = ()
    form: Form = BANK

    def only(self, rows: Ints) -> "Monthly":
        """Some of the rows."""
        return replace(
            self,
            payer=self.payer[rows],
            payee=self.payee[rows],
            amount=self.amount[rows],
            day=self.day[rows],
            worker=None if self.worker is None else self.worker[rows],
            since=None if self.since is None else self.since[rows],
            until=None if self.until is None else self.until[rows],
        )


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid: the row of the standing payment it belongs to, the month's place, the day and the amount."""

    row: Ints
    month: Ints
    day: Days
    amount: Floats


@dataclass(frozen=True, slots=True)
class Transfers:
    """Single payments, as columns side by side."""

    payer: Ints
    payee: Ints
    amount: Floats
    day: Days
    category: str
    topic: str
    worker: Ints | None = None
    phrases: tuple[int, ...] = ()
    form: Form = BANK


@dataclass(frozen=True, slots=True)
class Notes:
    """Banknotes drawn or paid in: accounts, who handled them (`NOBODY` where not noted), how much, and when."""

    account: Ints
    party: Ints
    amount: Floats
    day: Days


def pay_monthly(world: World, rng: np.random.Generator, monthly: Monthly) -> Paid:
    """Book recurring payments over the months of the world; returns what was paid."""
    rows, months = len(monthly.payer), world.month_starts
    due = day_of_month(np.broadcast_to(months, (rows, len(months))), monthly.day[:, None])
    day = slip(rng, due, monthly.late)
    paid = ~happens(rng, monthly.missed, day.size).reshape(day.shape) & (day < world.end)
    if monthly.since is not None:
        paid &= day > monthly.since[:, None]
    if monthly.until is not None:
        paid &= np.isnat(monthly.until)[:, None] | (day <= monthly.until[:, None] + in_days(10))
    row, month = np.nonzero(paid)
    amount = np.round(around(rng, monthly.amount[row], monthly.spread, len(row)), 2)
    transfers = Transfers(
        monthly.payer[row], monthly.payee[row], amount, day[row, month], monthly.category, monthly.topic,
        None if monthly.worker is None else monthly.worker[row], monthly.phrases, monthly.form,
    )  # fmt: skip
    transfer(world, rng, transfers)
    return Paid(row, month, transfers.day, amount)


def transfer(world: World, rng: np.random.Generator, transfers: Transfers) -> None:
    """Book single payments; those of nobody or to nobody are not seen and not booked."""
    seen = np.flatnonzero((transfers.payer != NOBODY) & (transfers.payee != NOBODY))
    count = len(seen)
    usual = one_of(rng, [name for name, _ in _CHANNELS], count, [share for _, share in _CHANNELS])
    weights = (1 - _UNCLASSED - _MISCLASSED, _UNCLASSED, _MISCLASSED)
    category = one_of(rng, (transfers.category or None, None, "other"), count, weights)
    day = transfers.day[seen]
    world.add(
        "payment", count, occurred_at=at_some_hour(rng, day),
        payer_account=world.handovers.account_on(transfers.payer[seen], day),
        payee_account=world.handovers.account_on(transfers.payee[seen], day),
        amount=transfers.amount[seen], currency=transfers.form.currency or world.host.currency,
        channel=transfers.form.channel or usual, category=category,
        purpose=dated(rng, transfers.topic, day, transfers.phrases),
        worker=NOBODY if transfers.worker is None else transfers.worker[seen],
    )  # fmt: skip


def spend_by_card(world: World, rng: np.random.Generator, accounts: Ints, shops: Ints, count: int) -> None:
    """Book so many card payments of these accounts in shops, some shops far busier than others."""
    shop = shops[np.floor(len(shops) * rng.random(count) ** 2).astype(np.int64)]
    day = days_between(rng, world.start, world.end, count)
    world.add(
        "payment", count, occurred_at=at_some_hour(rng, day, 7, 23), payee_account=shop,
        payer_account=world.handovers.account_on(accounts[rng.integers(0, len(accounts), count)], day),
        amount=np.round(around(rng, world.host.wage * 0.018, 0.9, count) + 0.5, 2), currency=world.host.currency,
        channel="card", category=one_of(rng, ("other", None), count),
        purpose=one_of(rng, ("card purchase", "pos", None), count),
    )  # fmt: skip


def handle_notes(world: World, rng: np.random.Generator, direction: str, notes: Notes) -> Moments:
    """Book cash drawn (`withdrawal`) or paid in (`deposit`); returns when."""
    count = len(notes.account)
    moment = at_some_hour(rng, notes.day)
    town = one_of(rng, world.host.towns, count)
    branch = joined(" ", town, one_of(rng, ("branch", "machine", "main office"), count))
    world.add(
        "cash", count, occurred_at=moment, direction=direction, amount=np.round(notes.amount, 2),
        currency=world.host.currency, account=world.handovers.account_on(notes.account, notes.day),
        party=notes.party, place=branch,
    )  # fmt: skip
    return moment


def draw_cash(world: World, rng: np.random.Generator, accounts: Ints, holders: Ints, count: int) -> None:
    """Book so many ordinary withdrawals, each by the holder of one of the accounts, who is noted in about half."""
    who = rng.integers(0, len(accounts), count)
    note = world.host.wage / 320
    amount = np.ceil(around(rng, world.host.wage * 0.08, 0.7, count) / note) * np.round(note, 0)
    day = days_between(rng, world.start, world.end, count)
    noted = or_nobody(happens(rng, 0.5, count), holders[who])
    handle_notes(world, rng, "withdrawal", Notes(accounts[who], noted, np.maximum(amount, 1.0), day))
