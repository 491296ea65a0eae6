"""Synthetic worlds: an invented economy with planted networks, innocent look-alikes, and the truth beside it."""

from coverstory.simulate.simulation import simulate
from coverstory.simulate.truth import Printed
from coverstory.simulate.world import WorldSpec

__all__ = ["Printed", "WorldSpec", "simulate"]
