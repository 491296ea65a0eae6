"""The covert networks that a world can hold. A new scheme is one file, added to `SCHEMES`."""

from collections.abc import Callable
from dataclasses import dataclass

from coverstory.simulate.planting import Network, Scene
from coverstory.simulate.schemes import mission_labour

__all__ = ["SCHEMES", "Scheme"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of covert network and how it plants itself."""

    name: str
    plant: Callable[[Scene], Network]


SCHEMES: tuple[Scheme, ...] = (Scheme("mission_labour", mission_labour.plant),)
