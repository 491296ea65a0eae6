"""From what two names have in common to how probably they are one name: a small model, its numbers in sight."""

from bisect import bisect_right
from dataclasses import dataclass
from math import exp
from operator import attrgetter

__all__ = ["WEIGHTS", "NameFeatures", "closeness_of"]


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """What speaks for and against two names being one, each 0..1."""

    unlike: float
    replaced: float
    is_replaced: float
    missing: float
    missing_in_firm: float
    worst: float
    edits: float
    initials: float
    apart: float
    numbers: float
    lands: float
    agreed: float
    scarce: float


INTERCEPT = {"person": 0.96, "": 1.91}
WEIGHTS = {
    "person": (-1.19, -0.53, -2.68, 0.0, 0.0, -0.91, -1.03, 0.2, -0.98, -2.5, 0.0, 0.91, 0.0),
    "": (-1.01, -1.19, -1.49, 0.0, -0.32, -1.46, -1.22, 0.3, -1.91, -2.5, -1.4, 1.18, -0.21),
}
"""What each feature says in the names of persons, and in all others."""

FOR = NameFeatures.__slots__.index("agreed")
"""The first of the features that no two spellings differ in by themselves."""

_VALUES = attrgetter(*NameFeatures.__slots__)

KNOTS = ((0.0, 0.07), (0.35, 0.12), (0.45, 0.5), (0.55, 0.66), (0.65, 0.77), (0.77, 0.85), (0.85, 0.93), (1.0, 0.96))
"""The model's value and how often such labelled pairs were one name, set by hand: straight lines between them."""


def closeness_of(features: NameFeatures, kind: str) -> float:
    """The probability that two names so alike are spellings of one; exactly 1 only where they are the same words."""
    against = _VALUES(features)
    if not any(against[:FOR]):
        return 1.0
    side = "person" if kind == "person" else ""
    value = INTERCEPT[side] + sum(map(float.__mul__, WEIGHTS[side], against))
    return _calibrated(1 / (1 + exp(-value)))


def _calibrated(value: float) -> float:
    place = min(bisect_right(KNOTS, (value, 1.0)), len(KNOTS) - 1)
    (before, low), (after, high) = KNOTS[place - 1], KNOTS[place]
    return low + (high - low) * (value - before) / (after - before)
