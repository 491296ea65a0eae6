"""An honest employee whose pay a thief has sent to a stranger for a month, until it is noticed and put right."""

import numpy as np

from coverstory.simulate.hiring import ask_for_pay_elsewhere
from coverstory.simulate.noise import day_of_month
from coverstory.simulate.online import Sessions, Users, sign_in_on
from coverstory.simulate.paying import Monthly, Notes, handle_notes, pay_monthly
from coverstory.simulate.people import Settlers
from coverstory.simulate.planting import Scene, parties
from coverstory.simulate.remote import Posts, hire_remotely
from coverstory.simulate.texts import same
from coverstory.simulate.world import Ints, in_days


def plant(scene: Scene) -> Ints:
    """Plant the victim and the employer; the stranger who gets one month's pay is neither network nor innocent."""
    world, rng = scene.world, scene.rng
    victim = scene.settle(1, Settlers(foreign_share=0.1, alone=True))
    stranger = scene.settle(1, Settlers(foreign_share=0.1, alone=True))
    firm = scene.take_firms(1)
    posts = Posts(victim, firm, scene.starts(1, 900))
    hire_remotely(scene, posts)
    month = scene.between(1, world.spec.months - 2)
    start = world.month_starts[month : month + 1]
    payday = np.full(1, 25)
    back = start + in_days(34)
    for payee, since, until in (
        (victim.account, posts.since, start - in_days(8)),
        (stranger.account, start - in_days(1), start + in_days(22)),
        (victim.account, start + in_days(30), np.full(1, np.datetime64("NaT"))),
    ):
        pay_monthly(world, rng, Monthly(
            firm.account, payee, victim.wage, payday, "salary", "salary", victim.party, since, until,
        ))  # fmt: skip
    ask_for_pay_elsewhere(world, rng, victim.party, (victim.account, stranger.account), start + in_days(10))
    ask_for_pay_elsewhere(world, rng, victim.party, (stranger.account, victim.account), back)
    thief = Users(victim.party, stranger.party + 5_000_011, stranger.party * 2, vpn=0.0)
    session = Sessions(np.zeros(2, dtype=np.int64), np.repeat(start, 2), same("RU", 2), "payroll portal", "hosting")
    sign_in_on(world, rng, thief, session)
    drawn = day_of_month(start.astype("datetime64[M]"), 28)
    handle_notes(world, rng, "withdrawal", Notes(stranger.account, stranger.party, victim.wage * 0.9, drawn))
    return parties(victim.party, firm.party)
