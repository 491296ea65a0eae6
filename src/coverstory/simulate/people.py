"""People: who lives where and with whom, by what they are reached, and who banks where."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate import names
from coverstory.simulate.noise import around, chosen, days_between, happens, one_of
from coverstory.simulate.places import LABOUR_ORIGINS, SANCTIONED
from coverstory.simulate.texts import digits, joined, known_only, picked, same
from coverstory.simulate.world import NOBODY, Bools, Days, Floats, Ints, World, in_days

__all__ = ["BANKS", "People", "Settlers", "accounts_abroad", "all_of", "open_accounts", "phones", "settle"]

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
_FORMER_VALUE = 0.04  # people of whom an earlier phone or address is still on record
_SINCE_KNOWN = 0.12
_ALIAS = 0.02
_ORIGINS = np.array([country for country, _ in LABOUR_ORIGINS])
_ORIGIN_WEIGHTS = [weight for _, weight in LABOUR_ORIGINS]
_HOUSEHOLD_SIZES = (0.30, 0.30, 0.18, 0.14, 0.08)
_FAMILY_FIRST_STYLE = 3
_OLDEST, _YOUNGEST = np.datetime64("1946-01-01"), np.datetime64("1998-12-31")


@dataclass(frozen=True, slots=True)
class Settlers:
    """Who is to settle: from where, each alone or all together in one home, and which share banks here.

    Without a `country`, `foreign_share` of them come from the usual labour origins. With an `address` or a `phone`,
    all give the same. `moves_bank` of them close their account during the world's months for one at another bank;
    `recorded_twice` of those with a national id stand in their employer's records as a party of its own, which bears
    the same id and a name written a little differently.
    """

    country: str = ""
    foreign_share: float = 0.15
    alone: bool = False
    together: bool = False
    banked: float = 1.0
    address: str = ""
    phone: str = ""
    moves_bank: float = 0.0
    recorded_twice: float = 0.0


@dataclass(frozen=True, slots=True)
class People:
    """People as columns side by side: their party, the head of their household, their account and what they earn.

    `at_work` is the party as which their employers know them; `name`, `home` and `phone` are what they would give,
    known to the records or not.
    """

    party: Ints
    head: Ints
    account: Ints
    wage: Floats
    foreign: Bools
    at_work: Ints
    name: pa.Array
    home: pa.Array
    phone: pa.Array

    def __len__(self) -> int:
        """How many people."""
        return len(self.party)

    def only(self, which: Bools | Ints) -> "People":
        """Those of them."""
        rows = np.flatnonzero(which) if which.dtype == np.bool_ else which.astype(np.int64, copy=False)
        return People(
            self.party[rows], self.head[rows], self.account[rows], self.wage[rows], self.foreign[rows],
            self.at_work[rows], picked(self.name, rows), picked(self.home, rows), picked(self.phone, rows),
        )  # fmt: skip


def all_of(groups: Sequence[People]) -> People:
    """The people of several groups, side by side."""
    numbers = ("party", "head", "account", "wage", "foreign", "at_work")
    texts = ("name", "home", "phone")
    return People(
        *(np.concatenate([getattr(group, column) for group in groups]) for column in numbers),
        *(pa.concat_arrays([getattr(group, column) for group in groups]) for column in texts),
    )


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
    born = np.where(born_known, days_between(rng, _OLDEST, _YOUNGEST, count), np.datetime64("NaT"))
    papers = known_only(happens(rng, 0.9, count), pa.array(country.tolist(), pa.string()))
    party = world.add(
        "party", count, kind="person", name=name, address=_sometimes(rng, address, 0.8), country=papers, born=born,
        aliases=_aliases(rng, name),
    )  # fmt: skip
    head = party[np.searchsorted(home, home)]
    registered, number, phone = _identify(world, rng, (party, head), (foreign, address), settlers)
    if not settlers.alone:
        _tie(world, rng, party, head)
    account = _bank(world, rng, party, settlers)
    wage = np.round(around(rng, world.host.wage, _WAGE_SPREAD, count), 0)
    at_work = _record_twice(world, rng, (party, name, born), (registered, number), settlers)
    return People(party, head, account, wage, foreign, at_work, name, address, phone)


def _aliases(rng: np.random.Generator, name: pa.Array) -> pa.Array | None:
    """Another spelling of a few people's names."""
    rows = np.flatnonzero(happens(rng, _ALIAS, len(name)))
    if len(rows) == 0:
        return None
    spellings = pa.array([*names.misspelt(rng, picked(name, rows)), None], pa.string())
    place = np.full(len(name), len(rows))
    place[rows] = np.arange(len(rows))
    return picked(spellings, place)


def _record_twice(
    world: World,
    rng: np.random.Generator,
    told: tuple[Ints, pa.Array, Days],
    numbers: tuple[Bools, pa.Array],
    settlers: Settlers,
) -> Ints:
    """Enter some people a second time, as their employers know them; returns the party each works as."""
    (party, name, born), (known, number) = told, numbers
    at_work = party.copy()
    if settlers.recorded_twice == 0:
        return at_work
    rows = np.flatnonzero(known & happens(rng, settlers.recorded_twice, len(party)))
    again = world.add(
        "party", len(rows), kind="person", name=names.misspelt(rng, picked(name, rows)), country=world.host.country,
        born=np.where(happens(rng, 0.7, len(rows)), born[rows], np.datetime64("NaT")),
    )  # fmt: skip
    world.add("identifier", len(rows), party=again, kind="national_id", value=picked(number, rows))
    at_work[rows] = again
    return at_work


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
) -> tuple[Bools, pa.Array, pa.Array]:
    """Give people the identifiers that records hold; returns whose national id is known, all ids, and phones."""
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
    registered = happens(rng, _HAS_NATIONAL_ID, count) & ~foreign
    since = np.where(happens(rng, _SINCE_KNOWN, count), _before(world, rng, count), np.datetime64("NaT"))
    for kind, value, known_of in (
        ("phone", phone, happens(rng, 1.0 if settlers.phone else _HAS_PHONE, count)),
        ("email", email, happens(rng, _HAS_EMAIL, count)),
        ("national_id", number, registered),
        ("tax_id", digits(rng.integers(0, 10**9, count), 9), happens(rng, _HAS_TAX_ID, count)),
        ("passport", digits(rng.integers(0, 10**9, count), 9), rng.random(count) < passport),
        ("postal_address", address, happens(rng, 0.7, count)),
    ):
        rows = np.flatnonzero(known_of)
        dated = since[rows] if kind in ("phone", "email", "postal_address") else None
        world.add("identifier", len(rows), party=party[rows], kind=kind, value=picked(value, rows), since=dated)
    _note_former(world, rng, party)
    return registered, number, phone


def _before(world: World, rng: np.random.Generator, count: int) -> Days:
    """Days in the years before the world's months."""
    return world.start - in_days(rng.integers(30, 2_500, count))


def _note_former(world: World, rng: np.random.Generator, party: Ints) -> None:
    """The phone or address that a few people had before."""
    for kind in ("phone", "postal_address"):
        whose = party[happens(rng, _FORMER_VALUE, len(party))]
        count = len(whose)
        if count == 0:
            continue
        value = phones(world, rng, count) if kind == "phone" else names.addresses(rng, world.host, count, flats=True)
        until = _before(world, rng, count)
        since = until - in_days(rng.integers(100, 2_000, count))
        world.add("identifier", count, party=whose, kind=kind, value=value, since=since, until=until)


def _tie(world: World, rng: np.random.Generator, party: Ints, head: Ints) -> None:
    """Tie the members of some households to its head."""
    for kind, share in (("household", _TIED_HOUSEHOLD), ("family", _TIED_FAMILY)):
        rows = np.flatnonzero(happens(rng, share, len(party)) & (party != head))
        known = happens(rng, _SINCE_KNOWN, len(rows))
        since = np.where(known, _before(world, rng, len(rows)), np.datetime64("NaT"))
        world.add("tie", len(rows), subject=party[rows], object=head[rows], kind=kind, since=since)


def _bank(world: World, rng: np.random.Generator, party: Ints, settlers: Settlers) -> Ints:
    """Open accounts for those who bank here; returns the account of each, `NOBODY` for the others."""
    count = len(party)
    account = np.full(count, NOBODY)
    banked = np.flatnonzero(happens(rng, settlers.banked, count))
    if settlers.moves_bank == 0:
        account[banked] = open_accounts(world, rng, party[banked], "personal")
    else:
        account[banked] = _open_and_close(world, rng, party[banked], settlers.moves_bank)
    second = party[banked[happens(rng, _SECOND_BANK, len(banked))]]
    if len(second):
        open_accounts(world, rng, second, "personal")
    return account


def _open_and_close(world: World, rng: np.random.Generator, party: Ints, moves_bank: float) -> Ints:
    """Open accounts of which that share is closed in time for another; returns the first account of each.

    Who moves opens the new account first, has everything go there from some day on, and closes the old one weeks
    after.
    """
    moves = np.flatnonzero(happens(rng, moves_bank, len(party)))
    on = days_between(rng, world.start + in_days(20), world.end, len(moves))
    closed = np.full(len(party), np.datetime64("NaT"), dtype="datetime64[D]")
    closed[moves] = on + in_days(rng.integers(5, 60, len(moves)))
    account = open_accounts(world, rng, party, "personal", closed=closed)
    following = world.add(
        "account", len(moves), holder=party[moves], kind="personal", country=world.host.country,
        currency=world.host.currency, opened=on - in_days(rng.integers(2, 25, len(moves))),
        institution=one_of(rng, BANKS, len(moves), _BANK_SHARES),
    )  # fmt: skip
    world.handovers.note(account[moves], following, on)
    return account


def open_accounts(
    world: World, rng: np.random.Generator, holder: Ints, kind: str, currency: str = "", closed: Days | None = None
) -> Ints:
    """Open one account for each holder at some bank of the host; a few were opened during the world's months."""
    count = len(holder)
    since = np.where(happens(rng, 0.96, count), world.start - in_days(4500), world.start)
    opened = since + in_days(np.floor(rng.random(count) * np.where(since < world.start, 4500, 20)))
    return world.add(
        "account", count, holder=holder, kind=kind,
        institution=one_of(rng, BANKS, count, _BANK_SHARES), country=world.host.country,
        currency=currency or world.host.currency, opened=opened, closed=closed,
    )  # fmt: skip


def accounts_abroad(
    world: World, rng: np.random.Generator, holder: Ints, country: list[str], kind: str = "personal"
) -> Ints:
    """Open one account for each holder at a bank of the country named beside."""
    count = len(holder)
    opened = world.start - in_days(rng.integers(60, 4_000, count))
    return world.add(
        "account", count, holder=holder, kind=kind, country=country, opened=opened,
        institution=[f"Provincial Bank of {code}" for code in country],
    )  # fmt: skip
