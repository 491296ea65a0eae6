"""From what two names have in common to how probably they are one name: a small model, its numbers in sight."""

from dataclasses import astuple, dataclass
from math import exp

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
    agreed: float


INTERCEPT = 2.7
WEIGHTS = (-1.0, -0.5, -3.55, 0.0, -1.27, -0.71, -2.54, 0.8, -1.8, -3.0, 0.0)

HIGHEST = 0.98


def closeness_of(features: NameFeatures) -> float:
    """The probability that two names so alike are spellings of one; exactly 1 only where they are the same words."""
    against = astuple(features)
    if not any(against[:-1]):
        return 1.0
    value = INTERCEPT + sum(weight * each for weight, each in zip(WEIGHTS, against, strict=True))
    return min(HIGHEST, 1 / (1 + exp(-value)))
