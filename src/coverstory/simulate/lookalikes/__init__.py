"""What looks like a covert network and is none. A new look-alike is one file, added to `LOOKALIKES`."""

from collections.abc import Callable
from dataclasses import dataclass

from coverstory.simulate.lookalikes import (
    agency,
    bank_switcher,
    bookkeeper,
    cash_business,
    cash_contractor,
    cash_drawer,
    cheap_exporter,
    college_house,
    company_group,
    coworking,
    dao,
    dormitory,
    embassy_staff,
    employer_of_record,
    family_remittance,
    fishing_fleet,
    it_outsourcer,
    it_support,
    listed_namesake,
    luxury_retailer,
    moving_couple,
    new_vendor,
    payroll_bureau,
    refugee,
    resubmitting_agency,
    resume_template,
    savings_club,
    seafarers,
    secretarial_trader,
    spouses,
    student_restaurant,
    takeover_victim,
    trading_firm,
    traveller,
    web3_startup,
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
    LookAlike("bank_switcher", bank_switcher.plant, 5_000),
    LookAlike("bookkeeper", bookkeeper.plant, 10_000),
    LookAlike("cash_contractor", cash_contractor.plant, 10_000),
    LookAlike("cash_drawer", cash_drawer.plant, 10_000),
    LookAlike("cheap_exporter", cheap_exporter.plant, 10_000),
    LookAlike("college_house", college_house.plant, 5_000),
    LookAlike("company_group", company_group.plant, 10_000),
    LookAlike("coworking", coworking.plant, 10_000),
    LookAlike("dao", dao.plant, 10_000),
    LookAlike("employer_of_record", employer_of_record.plant, 20_000),
    LookAlike("fishing_fleet", fishing_fleet.plant, 10_000),
    LookAlike("it_support", it_support.plant, 10_000),
    LookAlike("listed_namesake", listed_namesake.plant, 5_000),
    LookAlike("luxury_retailer", luxury_retailer.plant, 10_000),
    LookAlike("moving_couple", moving_couple.plant, 10_000),
    LookAlike("new_vendor", new_vendor.plant, 10_000),
    LookAlike("payroll_bureau", payroll_bureau.plant, 10_000),
    LookAlike("resubmitting_agency", resubmitting_agency.plant, 10_000),
    LookAlike("resume_template", resume_template.plant, 10_000),
    LookAlike("secretarial_trader", secretarial_trader.plant, 10_000),
    LookAlike("spouses", spouses.plant, 2_000),
    LookAlike("student_restaurant", student_restaurant.plant, 10_000),
    LookAlike("takeover_victim", takeover_victim.plant, 10_000),
    LookAlike("traveller", traveller.plant, 3_000),
    LookAlike("web3_startup", web3_startup.plant, 10_000),
)
