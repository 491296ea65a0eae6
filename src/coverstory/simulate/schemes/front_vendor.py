"""Front vendors: young staffing firms that are one, whose remote staff are personas and whose invoices pay a stranger.

After the cases of the catalogue, T18, C1, C5 and C6; shares without a source beside them are defaults of ours.
"""

from dataclasses import dataclass, replace

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.economy import ON_COSTS
from coverstory.simulate.firms import Firms, Founding, sector_number
from coverstory.simulate.noise import chosen, happens
from coverstory.simulate.paying import Monthly, Paid, pay_monthly
from coverstory.simulate.people import Settlers, phones
from coverstory.simulate.personas import Origins, Personas, assume
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.schemes.passing_on import ABROAD, COINS, Inflow, open_way_out, pass_on
from coverstory.simulate.schemes.remote_hands import (
    Posts,
    draw_posts,
    members_of_team,
    note_posts,
    sign_in_elsewhere,
)
from coverstory.simulate.world import NOBODY, Floats, Ints, in_days

__all__ = ["plant"]

_VENDORS = (1, 3)
_VENDOR_SHARES = (0.35, 0.40, 0.25)
_STAFF, _CLIENTS = (5, 18), (3, 8)
_ORIGINS = Origins(0.4, 0.25)
_FORMED_BEFORE = (30, 330)  # days before the world begins
_SITE_AFTER = (3, 40)  # days after its firm was formed that a site is registered (younger than 180 days: T18)
_LINES = ("software development", "temporary employment agency", "management consultancy")
_SHARED = ("address", "phone", "email", "officer", "domain")  # of which a network's firms share all but one or two
_IS_FIRM = 0.5  # payees of invoices that are firms; the others are persons
_MARGIN = (1.1, 1.5)  # what clients pay for a post, over its cost
_OWN_BUSINESS = 0.5  # vendors that have a part of their invoices paid to themselves
_OWN_PART = (0.05, 0.2)
_ALLOWANCE = (0.1, 0.3)  # of pay, for those who lend their names
_SHARES_PHONE = 0.5


@dataclass(frozen=True, slots=True)
class Vendors:
    """The vendors, who runs them, and the account that their invoices are paid to, with its holder."""

    firms: Firms
    officers: Ints
    payee: int
    account: int


def plant(scene: Scene) -> Network:
    """Plant one set of vendors with their staff, their clients, and the stranger who is paid."""
    rng = scene.rng
    vendors = _found_vendors(scene)
    personas = assume(scene, scene.between(*_STAFF), _ORIGINS)
    clients = scene.take_firms(scene.between(*_CLIENTS))
    count = len(personas)
    at = scene.deal(np.arange(len(clients)), max(count, len(clients)))
    posts = draw_posts(scene, personas, clients.only(at))
    vendor = vendors.firms.party[posts.of % len(vendors.firms)]
    note_posts(scene, personas, posts, vendor)
    worker = personas.party[posts.of]
    sign_in_elsewhere(
        scene, personas, posts, members_of_team(personas, posts.of) if scene.chance(_SHARES_PHONE) else worker
    )
    paid = _bill(scene, vendors, posts)
    out = open_way_out(scene, ABROAD if rng.random() < 0.6 else COINS)
    ones = np.ones(len(paid.row), dtype=np.int64)
    pass_on(scene, out, Inflow(vendors.payee * ones, vendors.account * ones, paid.amount, paid.day))
    _pay_lenders(scene, vendors, personas, posts)
    return Network((
        *(Member(party, "front", True) for party in vendors.firms.party.tolist()),
        *(Member(party, "handler", True) for party in vendors.officers.tolist() if party != vendors.payee),
        Member(vendors.payee, "collector", True),
        *out.members,
        *personas.members,
        *(Member(party, "employer", False) for party in clients.party.tolist()),
    ))  # fmt: skip


def _found_vendors(scene: Scene) -> Vendors:
    """Found the firms with what they share, and open the account of the stranger."""
    world, rng = scene.world, scene.rng
    shared = set(_SHARED) - {_SHARED[place] for place in rng.permutation(len(_SHARED))[: scene.between(1, 2)].tolist()}
    formed = world.start - in_days(scene.between(*_FORMED_BEFORE))
    founding = Founding(
        sector_number(_LINES[int(chosen(rng, len(_LINES), 1, (0.6, 0.25, 0.15))[0])]),
        formed - in_days(20), formed + in_days(20),
        address=names.addresses(rng, world.host, 1, flats=False)[0].as_py() if "address" in shared else "",
        phone=phones(world, rng, 1)[0].as_py() if "phone" in shared else "",
        email=f"contact{scene.between(10_000_000, 99_999_999)}@inbox.example" if "email" in shared else "",
    )  # fmt: skip
    count = int(chosen(rng, _VENDORS[1], 1, _VENDOR_SHARES)[0]) + _VENDORS[0]
    firms = scene.found(count, founding)
    officers = scene.settle(1 if "officer" in shared else count, Settlers(foreign_share=0.3, alone=True))
    scene.tie(officers.party[np.arange(count) % len(officers)], firms.party, "director")
    _register_sites(scene, firms, formed, "domain" in shared)
    if scene.chance(_IS_FIRM) or count == 1:
        # A vendor that stands alone shares what it shares with the firm that is paid in its place.
        stranger = scene.found(1, replace(founding, sector=sector_number("import and export of general goods")))
        if "officer" in shared:
            scene.tie(officers.party[:1], stranger.party, "director")
        return Vendors(firms, officers.party, int(stranger.party[0]), int(stranger.account[0]))
    person = scene.settle(1, Settlers(foreign_share=0.3, alone=True))
    return Vendors(firms, officers.party, int(person.party[0]), int(person.account[0]))


def _register_sites(scene: Scene, firms: Firms, formed: np.datetime64, shared: bool) -> None:
    """Give each firm a site of its own, or all the same."""
    count = len(firms)
    number = np.full(count, scene.between(10_000, 99_999)) + (0 if shared else np.arange(count))
    sites = [f"www.staff-{place}.example" for place in number.tolist()]
    scene.world.add(
        "identifier", count, party=firms.party, kind="domain", value=sites,
        since=formed + in_days(20 + scene.rng.integers(*_SITE_AFTER, count)),
    )  # fmt: skip


def _bill(scene: Scene, vendors: Vendors, posts: Posts) -> Paid:
    """Have each post paid for each month, to the stranger and in part to some vendors; returns what the former got."""
    rng, count = scene.rng, len(posts.of)
    bill: Floats = posts.wage * ON_COSTS * rng.uniform(*_MARGIN, count)
    takes = happens(rng, _OWN_BUSINESS, len(vendors.firms))[posts.of % len(vendors.firms)]
    own: Floats = np.where(takes, rng.uniform(*_OWN_PART, count), 0.0)
    usual = Monthly(
        posts.firms.account, np.full(count, vendors.account), (bill * (1 - own)).round(), posts.firms.payday,
        "invoice", "invoice", since=posts.since, until=posts.until, late=8, spread=0.06,
    )  # fmt: skip
    rows = np.flatnonzero(own > 0)
    part = replace(usual, amount=(bill * own).round(), payee=vendors.firms.account[posts.of % len(vendors.firms)])
    pay_monthly(scene.world, rng, part.only(rows))
    return pay_monthly(scene.world, rng, usual)


def _pay_lenders(scene: Scene, vendors: Vendors, personas: Personas, posts: Posts) -> None:
    """Pay those who lent their names, and have an account here, a small part of what the work earns."""
    rng, account = scene.rng, personas.account[posts.of]
    rows = np.flatnonzero(account != NOBODY)
    wage = np.round(posts.wage[rows] * rng.uniform(*_ALLOWANCE, len(rows)), 0)
    pay_monthly(scene.world, rng, Monthly(
        np.full(len(rows), vendors.account), account[rows], wage, rng.integers(3, 15, len(rows)), "allowance",
        "allowance", since=posts.since[rows], until=posts.until[rows], spread=0.02,
    ))  # fmt: skip
