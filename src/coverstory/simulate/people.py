"""People: who lives where and with whom, by what they are reached, and who banks where."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate import names
from coverstory.simulate.noise import around, chosen, days_between, happens, one_of
from coverstory.simulate.places import LABOUR_ORIGINS, SANCTIONED
from coverstory.simulate.texts import digits, joined, known_only, picked, same
from coverstory.simulate.world import NOBODY, Bools, Floats, Ints, World

__all__ = ["BANKS", "People", "Settlers", "open_accounts", "phones", "settle"]

BANKS: tuple[str, ...] = (
    "Harbour & Vale Bank",
    "Bank Merantau",
    "Lantern Savings Bank",
    "First Estuary Bank",
    "Copperfield Commercial Bank",
    "Orchid Digital Bank",
)
"""Invented banks, the larger first."""
_BANK_SHARES = (0.30, 0.24, 0.18, 0.13, 0.10, 0.05)

# How much is known of a person: invented shares, of the order a bank with a partner's records would hold.
_HAS_PHONE, _HAS_EMAIL, _HAS_NATIONAL_ID, _HAS_TAX_ID = 0.7, 0.5, 0.6, 0.35
_HAS_PASSPORT_ABROAD, _HAS_PASSPORT_AT_HOME = 0.8, 0.2
_SHARES_PHONE = 0.25  # members of a household reached by the phone of its head
_TIED_HOUSEHOLD, _TIED_FAMILY = 0.5, 0.3  # households and families that a record speaks of
_SECOND_BANK = 0.12
_SHARED_FLATS = 0.08  # homes whose address is also that of an unrelated household
_WAGE_SPREAD = 0.45
_ORIGINS = np.array([country for country, _ in LABOUR_ORIGINS])
_ORIGIN_WEIGHTS = [weight for _, weight in LABOUR_ORIGINS]
_HOUSEHOLD_SIZES = (0.30, 0.30, 0.18, 0.14, 0.08)
_FAMILY_FIRST_STYLE = 3
_OLDEST, _YOUNGEST = np.datetime64("1946-01-01"), np.datetime64("1998-12-31")


@dataclass(frozen=True, slots=True)
class Settlers:
    """Who is to settle: from where, each alone or all together in one home, and which share banks here.

    Without a `country`, `foreign_share` of them come from the usual labour origins. With an `address` or a `phone`,
    all give the same.
    """

    country: str = ""
    foreign_share: float = 0.15
    alone: bool = False
    together: bool = False
    banked: float = 1.0
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """People as columns side by side: their party, the head of their household, their account and what they earn."""

    party: Ints
    head: Ints
    account: Ints
    wage: Floats
    foreign: Bools

    def __len__(self) -> int:
        """How many people."""
        return len(self.party)

    def only(self, which: Bools | Ints) -> "People":
        """Those of them."""
        return People(self.party[which], self.head[which], self.account[which], self.wage[which], self.foreign[which])


def settle(world: World, rng: np.random.Generator, count: int, settlers: Settlers) -> People:
    """Add people with their homes, identifiers, ties and accounts; returns who they are."""
    home = _homes(rng, count, settlers)
    foreign, country = _countries(world, rng, home, settlers)
    address = _addresses(world, rng, home, settlers)
    style = np.where(
        country == SANCTIONED,
        _FAMILY_FIRST_STYLE,
        (chosen(rng, len(names.STYLES), count) + len(settlers.country)) % len(names.STYLES),
    )
    family = names.family_numbers(rng, style)
    family = family[np.searchsorted(home, home)]  # the family name is that of the first of the household
    name = names.person_names(rng, family)
    born_known = happens(rng, 0.85, count)
    born = days_between(rng, _OLDEST, _YOUNGEST, count)
    party = world.add(
        "party", count, kind="person", name=name, address=_sometimes(rng, address, 0.8),
        country=known_only(happens(rng, 0.9, count), pa.array(country.tolist(), pa.string())),
        born=np.where(born_known, born, np.datetime64("NaT")),
    )  # fmt: skip
    head = party[np.searchsorted(home, home)]
    _identify(world, rng, (party, head), (foreign, address), settlers)
    if not settlers.alone:
        _tie(world, rng, party, head)
    account = _bank(world, rng, party, happens(rng, settlers.banked, count))
    wage = np.round(around(rng, world.host.wage, _WAGE_SPREAD, count), 0)
    return People(party, head, account, wage, foreign)


def _homes(rng: np.random.Generator, count: int, settlers: Settlers) -> Ints:
    """The number of the home of each person; members of one home stand side by side."""
    if settlers.alone or settlers.together:
        return np.arange(count) if settlers.alone else np.zeros(count, dtype=np.int64)
    sizes = chosen(rng, len(_HOUSEHOLD_SIZES), count, _HOUSEHOLD_SIZES) + 1
    return np.repeat(np.arange(count), sizes)[:count]


def _countries(world: World, rng: np.random.Generator, home: Ints, settlers: Settlers) -> tuple[Bools, np.ndarray]:
    """Who is foreign, and the country of each; a household has one."""
    homes = int(home[-1]) + 1
    if settlers.country:
        foreign = np.full(homes, settlers.country != world.host.country)
        return foreign[home], np.full(len(home), settlers.country)
    foreign = happens(rng, settlers.foreign_share, homes)
    origin = _ORIGINS[chosen(rng, len(_ORIGINS), homes, _ORIGIN_WEIGHTS)]
    return foreign[home], np.where(foreign, origin, world.host.country)[home]


def _addresses(world: World, rng: np.random.Generator, home: Ints, settlers: Settlers) -> pa.Array:
    if settlers.address:
        return same(settlers.address, len(home))
    homes = int(home[-1]) + 1
    shared = happens(rng, _SHARED_FLATS, homes)
    flat = np.where(shared, rng.integers(0, homes, homes), np.arange(homes))
    return picked(names.addresses(rng, world.host, homes, flats=True), flat[home])


def _sometimes(rng: np.random.Generator, text: pa.Array, share: float) -> pa.Array:
    return known_only(happens(rng, share, len(text)), text)


def phones(world: World, rng: np.random.Generator, count: int) -> pa.Array:
    """Phone numbers of the host country."""
    line = digits(rng.integers(10_000_000, 99_999_999, count), 8)
    return joined(" ", world.host.phone_prefix, line)


def _identify(
    world: World, rng: np.random.Generator, who: tuple[Ints, Ints], known: tuple[Bools, pa.Array], settlers: Settlers
) -> None:
    """Give people the identifiers that records hold of them."""
    (party, head), (foreign, address) = who, known
    count = len(party)
    phone = phones(world, rng, count) if not settlers.phone else same(settlers.phone, count)
    through_head = np.where(happens(rng, _SHARES_PHONE, count), head - party[0], np.arange(count))
    phone = picked(phone, through_head)
    handle = digits(rng.integers(0, 10**9, count), 9)
    user = joined(".", one_of(rng, ("post", "me", "mail", "hello", "home"), count), handle)
    email = joined("@", user, one_of(rng, ("mailpost.example", "inbox.example", "letterbox.example"), count))
    number = digits(rng.integers(0, 10**10, count), 10)
    passport = np.where(foreign, _HAS_PASSPORT_ABROAD, _HAS_PASSPORT_AT_HOME)
    for kind, value, known_of in (
        ("phone", phone, happens(rng, 1.0 if settlers.phone else _HAS_PHONE, count)),
        ("email", email, happens(rng, _HAS_EMAIL, count)),
        ("national_id", number, happens(rng, _HAS_NATIONAL_ID, count) & ~foreign),
        ("tax_id", digits(rng.integers(0, 10**9, count), 9), happens(rng, _HAS_TAX_ID, count)),
        ("passport", digits(rng.integers(0, 10**9, count), 9), rng.random(count) < passport),
        ("postal_address", address, happens(rng, 0.7, count)),
    ):
        rows = np.flatnonzero(known_of)
        world.add("identifier", len(rows), party=party[rows], kind=kind, value=picked(value, rows))


def _tie(world: World, rng: np.random.Generator, party: Ints, head: Ints) -> None:
    """Tie the members of some households to its head."""
    for kind, share in (("household", _TIED_HOUSEHOLD), ("family", _TIED_FAMILY)):
        rows = np.flatnonzero(happens(rng, share, len(party)) & (party != head))
        world.add("tie", len(rows), subject=party[rows], object=head[rows], kind=kind)


def _bank(world: World, rng: np.random.Generator, party: Ints, banked: Bools) -> Ints:
    """Open accounts for those who bank here; returns the account of each, `NOBODY` for the others."""
    account = np.full(len(party), NOBODY)
    account[banked] = open_accounts(world, rng, party[banked], "personal")
    second = party[banked & happens(rng, _SECOND_BANK, len(party))]
    open_accounts(world, rng, second, "personal")
    return account


def open_accounts(world: World, rng: np.random.Generator, holder: Ints, kind: str, currency: str = "") -> Ints:
    """Open one account for each holder at some bank of the host; a few were opened during the world's months."""
    count = len(holder)
    since = np.where(happens(rng, 0.96, count), world.start - np.timedelta64(4500, "D"), world.start)
    opened = since + np.floor(rng.random(count) * np.where(since < world.start, 4500, 20)).astype(np.int64)
    return world.add(
        "account", count, holder=holder, kind=kind,
        institution=one_of(rng, BANKS, count, _BANK_SHARES), country=world.host.country,
        currency=currency or world.host.currency, opened=opened,
    )  # fmt: skip
