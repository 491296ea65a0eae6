"""From what two names have in common to how probably they are one name: a small model, its numbers in sight."""

from bisect import bisect_right
from dataclasses import dataclass
from math import exp
from operator import attrgetter

__all__ = ["WEIGHTS", "NameFeatures", "closeness_of", "share_of", "worth_of"]


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


INTERCEPT = {"person": 0.93, "": 1.85}
WEIGHTS = {
    "person": (-0.77, -0.65, -2.71, -0.05, 0.0, -1.2, -1.21, 0.17, -1.01, -2.5, 0.0, 0.91, -0.46),
    "": (-0.83, -1.49, -1.75, 0.0, -0.01, -1.08, -1.46, 0.12, -1.59, -2.5, -0.99, 1.21, -0.31),
}
"""What each feature says in the names of persons, and in all others."""

FOR = NameFeatures.__slots__.index("agreed")
"""The first of the features that no two spellings differ in by themselves."""

_VALUES = attrgetter(*NameFeatures.__slots__)

KNOTS = ((0.0, 0.07), (0.35, 0.12), (0.45, 0.5), (0.55, 0.66), (0.65, 0.77), (0.77, 0.85), (0.85, 0.93), (1.0, 0.96))
"""The model's value and the closeness it stands for: straight lines between them, set by hand; `SHARES` makes shares
of what comes of it."""


def closeness_of(features: NameFeatures, kind: str) -> float:
    """The probability that two names so alike are spellings of one; exactly 1 only where they are the same words."""
    against = _VALUES(features)
    if not any(against[:FOR]):
        return 1.0
    side = "person" if kind == "person" else ""
    value = INTERCEPT[side] + sum(map(float.__mul__, WEIGHTS[side], against))
    return _between(KNOTS, 1 / (1 + exp(-value)))


SHARES = (
    (0.0, 0.06), (0.1, 0.1), (0.2, 0.18), (0.28, 0.3), (0.5, 0.38), (0.6, 0.45), (0.66, 0.6), (0.72, 0.78),
    (0.74, 0.795), (0.78, 0.87), (0.92, 0.92),
)  # fmt: skip
"""What a name is worth by closeness and rarity, and the share of such pairs that are one name: straight lines through
the isotonic fit of the tuning half of names/pairs.csv."""


def share_of(worth: float) -> float:
    """The share of pairs worth so much that are one name."""
    return _between(SHARES, worth)


def worth_of(share: float) -> float:
    """What a name must be worth for so large a share of such pairs to be one name: `share_of` the other way round."""
    turned = tuple((of_share, worth) for worth, of_share in SHARES)
    return _between(turned, min(max(share, turned[0][0]), turned[-1][0]))


def _between(knots: tuple[tuple[float, float], ...], value: float) -> float:
    place = min(bisect_right(knots, (value, 1.0)), len(knots) - 1)
    (before, low), (after, high) = knots[place - 1], knots[place]
    return low + (high - low) * (value - before) / (after - before)
