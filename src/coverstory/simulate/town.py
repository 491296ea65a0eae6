"""The town: everybody who is ordinary, what they do all year, and the firms that can still be drawn into a story."""

import numpy as np

from coverstory.simulate import economy, firms, movement, people
from coverstory.simulate.economy import Services
from coverstory.simulate.firms import Firms, Founding, sector_number
from coverstory.simulate.freelancing import freelance_at_large
from coverstory.simulate.hiring import hire_at_large, work_from_home
from coverstory.simulate.noise import happens
from coverstory.simulate.online import open_online
from coverstory.simulate.paying import draw_cash, spend_by_card
from coverstory.simulate.people import People, Settlers
from coverstory.simulate.trade import Partners, trade_at_large
from coverstory.simulate.world import NOBODY, World

__all__ = ["Town", "settle_town", "spend", "spending_each"]

_PEOPLE_A_FIRM = 25
_FEWEST_FIRMS = 40
_PAYMENTS_OF_A_CUSTOMER = 26.0  # a year, cards aside about 20: sets which share of people bank here
_LANDLORDS = 0.02  # of banked people
_WITHDRAWALS_A_YEAR = 4.0
_MOVES_BANK = 0.03  # customers, within the world's months
_RECORDED_TWICE = 0.03  # of people with a national id


class Town:
    """The ordinary people, firms and services; firms can be taken out of it, each once, to play a part in a story."""

    def __init__(self, residents: People, companies: Firms, services: Services) -> None:
        self.people = residents
        self.firms = companies
        self.services = services
        self.partners = Partners(np.empty(0, dtype=np.int64), [])
        self._taken = np.zeros(len(companies), dtype=np.bool_)

    def take_firms(self, world: World, rng: np.random.Generator, count: int, sector: int | None = None) -> Firms:
        """Take ordinary firms, of a line of business or any; where too few are left, found new ordinary ones."""
        free = ~self._taken if sector is None else ~self._taken & (self.firms.sector == sector)
        rows = np.flatnonzero(free)
        rows = rng.permutation(rows)[:count]
        self._taken[rows] = True
        taken = self.firms.only(rows)
        if len(rows) == count:
            return taken
        more = firms.found(world, rng, count - len(rows), Founding(sector=sector))
        return Firms(
            np.concatenate([taken.party, more.party]), np.concatenate([taken.sector, more.sector]),
            np.concatenate([taken.account, more.account]), np.concatenate([taken.size, more.size]),
            np.concatenate([taken.payday, more.payday]),
        )  # fmt: skip


def settle_town(world: World) -> Town:
    """Make the ordinary world: its people and firms, and all that moves between them but cards."""
    spec = world.spec
    banked = min(0.9, spec.payments_per_person * 12 / spec.months / _PAYMENTS_OF_A_CUSTOMER)
    settlers = Settlers(banked=banked, moves_bank=_MOVES_BANK, recorded_twice=_RECORDED_TWICE)
    residents = people.settle(world, world.rng("people"), spec.people, settlers)
    count = max(_FEWEST_FIRMS, spec.people // _PEOPLE_A_FIRM)
    companies = firms.found(world, world.rng("firms"), count, Founding())
    firms.direct(world, world.rng("directors"), companies.party, residents.party)
    services = _serve(world, world.rng("services"), residents, companies)
    town = Town(residents, companies, services)
    rng = world.rng("employment")
    jobs = economy.employ(world, rng, residents, companies)
    economy.pay_staff(world, world.rng("payroll"), residents, companies, jobs)
    economy.keep_house(world, world.rng("households"), residents, services)
    economy.run_firms(world, world.rng("invoices"), companies, services)
    movement.travel_at_large(world, world.rng("travel"), residents)
    movement.meet_at_large(world, world.rng("visits"), residents, companies.party)
    town.partners = trade_at_large(world, world.rng("trade"), companies)
    hire_at_large(world, world.rng("hiring"), residents, companies)
    work_from_home(world, world.rng("remote"), residents, companies, jobs)
    freelance_at_large(world, world.rng("freelancers"), residents, companies, services.online)
    firms.remember_closed(world, world.rng("closed firms"), companies, residents.party)
    return town


def _serve(world: World, rng: np.random.Generator, residents: People, companies: Firms) -> Services:
    """Set up the public bodies and the firms that everybody pays."""
    bodies = world.add(
        "party", 3, kind="public_body", country=world.host.country, sector="public administration",
        name=["Office of Revenue", "Social Contributions Fund", "Department of Foreign Labour"],
    )  # fmt: skip
    offices = people.open_accounts(world, rng, bodies, "business")
    houses = firms.found(world, rng, 4, Founding(sector_number("money transfer services")))
    letters = firms.found(world, rng, 2, Founding(sector_number("letting of property")))
    grocers = firms.found(world, rng, 2, Founding(sector_number("retail trade")))
    utility = world.add(
        "party", 1, kind="company", name="Municipal Power & Water", country=world.host.country, sector="utilities"
    )
    banked = np.flatnonzero(residents.account != NOBODY)
    letting = companies.account[companies.sector == sector_number("letting of property")]
    own = residents.account[banked[happens(rng, _LANDLORDS, len(banked))]]
    shops = companies.account[np.isin(companies.sector, [sector_number("retail trade"), sector_number("restaurants")])]
    return Services(
        tax_office=int(offices[0]),
        utility=int(people.open_accounts(world, rng, utility, "business")[0]),
        remitters=houses.account,
        landlords=np.concatenate([letting, own, letters.account]),
        shops=np.concatenate([shops, grocers.account]),
        online=open_online(world, rng),
    )


def spending_each(world: World, town: Town, planted: int) -> float:
    """Card payments each customer makes, `planted` ones included, so that all payments are as many as asked for."""
    customers = int((town.people.account != NOBODY).sum()) + planted
    wanted = world.spec.people * world.spec.payments_per_person - world.count("payment")
    return max(wanted / max(customers, 1), 1.0)


def spend(world: World, rng: np.random.Generator, town: Town, customers: People, each: float) -> None:
    """Let customers spend by card, so many payments each, and draw cash."""
    banked = customers.only(np.flatnonzero(customers.account != NOBODY))
    if len(banked) == 0:
        return
    spend_by_card(world, rng, banked.account, town.services.shops, round(len(banked) * each))
    draws = round(len(banked) * _WITHDRAWALS_A_YEAR * world.spec.months / 12)
    draw_cash(world, rng, banked.account, banked.party, draws)
