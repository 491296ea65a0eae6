"""The covert networks that a world can hold. A new scheme is one file, added to `SCHEMES`."""

from collections.abc import Callable
from dataclasses import dataclass

from coverstory.simulate.planting import Network, Scene
from coverstory.simulate.schemes import (
    account_rental,
    front_company,
    front_vendor,
    laptop_farm,
    mission_labour,
    restaurant_labour,
    stablecoin_consulate,
    trade,
)

__all__ = ["SCHEMES", "Scheme"]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One kind of covert network and how it plants itself."""

    name: str
    plant: Callable[[Scene], Network]


SCHEMES: tuple[Scheme, ...] = (
    Scheme("mission_labour", mission_labour.plant),
    Scheme("front_company", front_company.plant),
    Scheme("trade", trade.plant),
    Scheme("restaurant_labour", restaurant_labour.plant),
    Scheme("laptop_farm", laptop_farm.plant),
    Scheme("account_rental", account_rental.plant),
    Scheme("front_vendor", front_vendor.plant),
    Scheme("stablecoin_consulate", stablecoin_consulate.plant),
)
