"""The texts people write on payments and records, the same for everyone, so that wording gives nobody away."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from coverstory.simulate.noise import chosen
from coverstory.simulate.texts import picked
from coverstory.simulate.world import Days

__all__ = ["LAWFUL_BASES", "PERMITS", "dated"]

LAWFUL_BASES: tuple[str, ...] = (
    "visitor register of the building, notice given",
    "consent of both",
    "record of an inspection under the labour act",
    "statement of a witness",
)
"""On which basis contacts are held; the same for schemes and for everybody else."""

PERMITS: tuple[str, ...] = ("employment pass", "work permit", "temporary worker visa", "professional visit pass")
"""Papers on which foreigners work."""

_PHRASES = {
    "salary": ("salary", "salary {m}", "wages {m}", "pay {m}", "payroll {m}", ""),
    "invoice": ("invoice {m}", "services {m}", "inv. {m} staff", "contract services", ""),
    "allowance": ("allowance {m}", "living expenses", "food and lodging {m}", ""),
    "rent": ("rent {m}", "rent", "flat {m}", ""),
    "other": ("transfer", "thanks", "shared costs {m}", ""),
    "savings": ("contribution {m}", "club {m}", "our round", "arisan {m}"),
}


def dated(rng: np.random.Generator, topic: str, days: Days, phrases: Sequence[int] = ()) -> pa.Array:
    """Remittance texts on one topic for payments on these days, some naming the month, some empty.

    `phrases` narrows the wording to those places of the topic's table, as one payer keeps to one form.
    """
    table = _PHRASES[topic]
    narrowed = tuple(table[place % len(table)] for place in phrases) or table
    months = days.astype("datetime64[M]").astype(np.int64)
    first = int(months.min()) if len(months) else 0
    span = int(np.ptp(months)) + 1 if len(months) else 1
    place = chosen(rng, len(narrowed), len(days)) * span + (months - first)
    return picked(_with_months(narrowed, first, span), place)


@cache
def _with_months(phrases: tuple[str, ...], first: int, span: int) -> tuple[str | None, ...]:
    """Each phrase with each of the months that follow the first."""
    labels = [str(np.datetime64(first + index, "M")) for index in range(span)]
    return tuple(phrase.format(m=label) or None for phrase in phrases for label in labels)
