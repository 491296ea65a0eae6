"""The model by which pairs of records are weighed (Fellegi and Sunter), read from `model.toml`: open to every number.

A pair's weight is a sum in bits: of how much likelier two records of one party are to agree so than records of two
parties, over the comparisons, and of the odds before any comparison. `PRIOR_RECORDS` records at least are thought of,
so that two records of a small case are not one party merely because there are few.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2

from coverstory.resolve.comparing import COMPARISONS

__all__ = ["PRIOR_RECORDS", "SIDES", "Model", "Odds", "load_model", "told_model"]

SIDES = ("person", "body")

PRIOR_RECORDS = 10_000
"""Fewer records than these are judged as if they were so many: a small case comes from a large world. Our default."""

PARTNERS = 0.2
"""Before any comparison: how many other records of its party a record is expected to have. Our default."""


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely a level of agreement is between records of one party (m) and of two (u)."""

    m: float
    u: float

    @property
    def weight(self) -> float:
        """What the level adds to a pair's weight, in bits."""
        return log2(self.m / self.u)


@dataclass(frozen=True, slots=True)
class Model:
    """One side's odds: comparison to level to odds."""

    side: str
    odds: Mapping[str, Mapping[str, Odds]]


@cache
def load_model(side: str) -> Model:
    """The model of persons or of bodies, which names every level of every comparison."""
    told = tomllib.loads(files("coverstory.resolve").joinpath("model.toml").read_text(encoding="utf-8"))[side]
    odds = {each.name: {level: Odds(*told[each.name][level]) for level in each.labels} for each in COMPARISONS}
    return Model(side, odds)


def prior(records: int) -> float:
    """The probability that two records drawn from so many are one party's."""
    return PARTNERS / max(records, PRIOR_RECORDS)


def told_model(model: Model, records: int) -> dict[str, object]:
    """A model as JSON: the prior, and each level with m, u and weight in bits."""
    return {
        "side": model.side,
        "records": records,
        "prior": prior(records),
        "comparisons": {
            comparison.name: {
                "levels": {
                    level: {"m": odds.m, "u": odds.u, "weight": round(odds.weight, 2)}
                    for level, odds in model.odds[comparison.name].items()
                },
                "best_level_weighed_by_rarity_of": comparison.rare or None,
            }
            for comparison in COMPARISONS
        },
    }
