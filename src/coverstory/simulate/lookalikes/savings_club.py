"""A savings club: members pay one organiser after payday each month, and one of them in turn gets the pot."""

import numpy as np

from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import roles_of
from coverstory.simulate.movement import Meetings, meet
from coverstory.simulate.noise import day_of_month, happens, or_nobody, slip
from coverstory.simulate.paying import Monthly, Notes, Transfers, handle_notes, pay_monthly, transfer
from coverstory.simulate.people import People, Settlers
from coverstory.simulate.planting import Placements, Scene, parties
from coverstory.simulate.world import NOBODY, Ints, in_days

_SHARE_OF_PAY = (0.08, 0.30)  # put in each month; clubs take less than two fifths of income (catalogue, T03)
_PAYS_OUT_IN_CASH = 0.4
_NOTED = 0.6  # clubs whose meetings somebody lawfully noted


def plant(scene: Scene) -> Ints:
    """Plant a club, its organiser, and the firms at which the members work."""
    members = scene.settle(scene.between(8, 20), Settlers(foreign_share=0.6, alone=True))
    firms = scene.take_firms(scene.between(1, 4))
    count = len(members)
    at = scene.deal(np.arange(len(firms)), count)
    since = scene.starts(count, 1500)
    sponsor = or_nobody(members.foreign, firms.party[at])
    nobody = np.full(count, NOBODY)
    work = roles_of(scene.rng, firms.sector[at])
    scene.place(Placements(members.party, firms.party[at], sponsor, nobody, work, members.wage, since))
    pay_monthly(scene.world, scene.rng, Monthly(
        firms.account[at], members.account, members.wage, firms.payday[at], "salary", "salary", members.party, since,
    ))  # fmt: skip
    _save(scene, members, firms.payday[at])
    if scene.chance(_NOTED):
        _gather(scene, members)
    return parties(members.party, firms.party)


def _save(scene: Scene, members: People, payday: Ints) -> None:
    """Everybody but the organiser, who is the first, pays in; then the pot goes to the next in turn."""
    world, rng = scene.world, scene.rng
    stake = round(float(np.median(members.wage)) / ON_COSTS * rng.uniform(*_SHARE_OF_PAY), -1) + 10
    payers = members.only(np.arange(1, len(members)))
    paid = pay_monthly(world, rng, Monthly(
        payers.account, np.full(len(payers), members.account[0]), np.full(len(payers), stake),
        payday[1:] % 28 + 1, "other", "savings", late=3, missed=0.02, spread=0.0,
    ))  # fmt: skip
    months = np.unique(paid.month)
    winner = np.arange(1, len(members))[months % (len(members) - 1)]
    pot = np.array([paid.amount[paid.month == month].sum() for month in months])
    day = np.array([paid.day[paid.month == month].max() + in_days(2) for month in months], dtype="datetime64[D]")
    kept = day < world.end
    organiser = np.full(len(months), members.account[0])
    if scene.chance(_PAYS_OUT_IN_CASH):
        handle_notes(world, rng, "withdrawal", Notes(
            organiser[kept], np.full(int(kept.sum()), members.party[0]), pot[kept], day[kept]
        ))  # fmt: skip
        return
    transfer(world, rng, Transfers(
        organiser[kept], members.account[winner][kept], pot[kept], day[kept], "other", "savings"
    ))  # fmt: skip


def _gather(scene: Scene, members: People) -> None:
    world, rng = scene.world, scene.rng
    months, guests = len(world.month_starts), len(members) - 1
    day = slip(rng, day_of_month(world.month_starts, scene.between(2, 26)), 3)
    came = happens(rng, 0.8, months * guests)
    party, on = np.tile(members.party[1:], months)[came], np.repeat(day, guests)[came]
    meet(world, rng, Meetings(party, np.full(len(party), members.party[0]), on, "meeting", "community hall"))
