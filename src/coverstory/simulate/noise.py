"""Honest irregularity: days that slip to a working day, amounts that vary, hours of booking, things left out."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pyarrow as pa

from coverstory.simulate.texts import picked
from coverstory.simulate.world import NOBODY, Bools, Days, Floats, Ints, Moments, in_days

__all__ = ["around", "at_some_hour", "chosen", "day_of_month", "days_between", "happens", "one_of", "or_nobody", "slip"]


def one_of(
    rng: np.random.Generator, options: Sequence[str | None], count: int, weights: Sequence[float] | None = None
) -> pa.Array:
    """A column of texts, each drawn from the options (evenly, or by weight); None is an empty cell."""
    return picked(options, chosen(rng, len(options), count, weights))


def chosen(rng: np.random.Generator, options: int, count: int, weights: Sequence[float] | None = None) -> Ints:
    """Indices below `options`, drawn evenly or by weight."""
    if weights is None:
        return np.floor(rng.random(count) * options).astype(np.int64)
    return np.searchsorted(_bounds(tuple(weights)), rng.random(count), side="right")


@cache
def _bounds(weights: tuple[float, ...]) -> Floats:
    """Where each option's part of the way from 0 to 1 ends."""
    ends = np.cumsum(weights)
    return np.asarray(ends / ends[-1], dtype=np.float64)


def happens(rng: np.random.Generator, share: float, count: int) -> Bools:
    """Which of `count` cases it happens in."""
    return rng.random(count) < share


def or_nobody(known: Bools, reference: Ints) -> Ints:
    """The references where known, none elsewhere."""
    return np.where(known, reference, NOBODY)


def around(rng: np.random.Generator, mean: float | Floats, spread: float, count: int) -> Floats:
    """Positive amounts around a mean; `spread` is the standard deviation of their logarithm."""
    return np.asarray(mean * np.exp(rng.normal(0.0, spread, count) - spread * spread / 2), dtype=np.float64)


def day_of_month(months: Days, place: int | Ints) -> Days:
    """That day of each month, or the month's last where it is shorter."""
    start = months.astype("datetime64[M]")
    last = (start + np.timedelta64(1, "M")).astype("datetime64[D]") - in_days(1)
    day = start.astype("datetime64[D]") + in_days(np.asarray(place) - 1)
    return np.asarray(np.minimum(day, last), dtype="datetime64[D]")


def slip(rng: np.random.Generator, days: Days, most: int) -> Days:
    """The days, up to `most` days later, moved off the weekend."""
    late = days + in_days(rng.integers(0, most + 1, days.shape))
    return np.asarray(np.busday_offset(late, 0, roll="forward"), dtype="datetime64[D]")


def at_some_hour(rng: np.random.Generator, days: Days, first: int = 8, last: int = 19) -> Moments:
    """A moment of each day between two hours of the clock."""
    seconds = rng.integers(first * 3600, last * 3600, days.shape)
    return np.asarray(days.astype("datetime64[s]") + seconds.astype("timedelta64[s]"), dtype="datetime64[s]")


def days_between(rng: np.random.Generator, since: np.datetime64 | Days, until: np.datetime64, count: int) -> Days:
    """Days drawn evenly from `since` up to but not including `until`."""
    first = np.asarray(since, dtype="datetime64[D]")
    length = np.maximum((until - first).astype("timedelta64[D]").astype(np.int64), 1)
    return np.asarray(first + in_days(np.floor(rng.random(count) * length)), dtype="datetime64[D]")
