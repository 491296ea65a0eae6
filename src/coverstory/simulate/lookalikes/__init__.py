"""What looks like a covert network and is none. A new look-alike is one file, added to `LOOKALIKES`."""

from collections.abc import Callable
from dataclasses import dataclass

from coverstory.simulate.lookalikes import (
    agency,
    cash_business,
    dormitory,
    embassy_staff,
    family_remittance,
    it_outsourcer,
    refugee,
    savings_club,
    seafarers,
    trading_firm,
)
from coverstory.simulate.planting import Scene
from coverstory.simulate.world import Ints

__all__ = ["LOOKALIKES", "LookAlike"]


@dataclass(frozen=True, slots=True)
class LookAlike:
    """One innocent story: how it plants itself (returning every party in it), and for how many people there is one."""

    name: str
    plant: Callable[[Scene], Ints]
    people_per: int

    def count(self, people: int) -> int:
        """How many of them a population of that size holds."""
        return max(1, people // self.people_per)


LOOKALIKES: tuple[LookAlike, ...] = (
    LookAlike("agency", agency.plant, 1_000),
    LookAlike("embassy_staff", embassy_staff.plant, 4_000),
    LookAlike("savings_club", savings_club.plant, 1_000),
    LookAlike("dormitory", dormitory.plant, 2_000),
    LookAlike("family_remittance", family_remittance.plant, 500),
    LookAlike("seafarers", seafarers.plant, 2_000),
    LookAlike("it_outsourcer", it_outsourcer.plant, 1_000),
    LookAlike("trading_firm", trading_firm.plant, 1_000),
    LookAlike("cash_business", cash_business.plant, 1_000),
    LookAlike("refugee", refugee.plant, 4_000),
)
