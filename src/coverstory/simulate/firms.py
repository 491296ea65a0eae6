"""Firms: their trade, who owns and directs them, where they sit, and where they bank."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from coverstory.simulate import names
from coverstory.simulate.noise import chosen, days_between, happens
from coverstory.simulate.people import open_accounts, phones
from coverstory.simulate.texts import digits, joined, picked, same
from coverstory.simulate.world import Ints, World, in_days

__all__ = [
    "COMMON_ROLES",
    "SECTORS",
    "Firms",
    "Founding",
    "Sector",
    "direct",
    "found",
    "remember_closed",
    "roles_of",
    "sector_number",
]


@dataclass(frozen=True, slots=True)
class Sector:
    """A line of business: its name in words, its noun in company names, the work in it, and how common it is."""

    name: str
    noun: str
    roles: tuple[str, ...]
    weight: float
    takes_cash: bool = False
    hs: tuple[str, ...] = ()


SECTORS: tuple[Sector, ...] = (
    Sector(
        "software development",
        "Software",
        ("software developer", "test engineer", "data engineer", "network engineer"),
        8,
    ),
    Sector(
        "construction",
        "Construction",
        ("bricklayer", "scaffolder", "site foreman", "welder", "crane operator"),
        12,
        hs=("7214", "2523", "8429"),
    ),
    Sector(
        "mining of ores", "Mining", ("miner", "drill operator", "blaster", "geologist"), 3, hs=("2601", "2701", "8430")
    ),
    Sector("restaurants", "Kitchens", ("cook", "waiter", "kitchen hand"), 12, takes_cash=True),
    Sector("retail trade", "Stores", ("shop assistant", "cashier", "stock keeper"), 15, takes_cash=True),
    Sector(
        "clothing manufacture",
        "Garments",
        ("sewing machine operator", "cutter", "pattern maker"),
        5,
        hs=("6109", "6203", "5208"),
    ),
    Sector(
        "metal products manufacture", "Metalworks", ("welder", "machinist", "fitter"), 6, hs=("7210", "7308", "8457")
    ),
    Sector(
        "electronics manufacture",
        "Electronics",
        ("assembly operator", "electronics technician", "test engineer"),
        5,
        hs=("8542", "8517", "8501"),
    ),
    Sector(
        "seafood processing",
        "Seafoods",
        ("fish processor", "deckhand", "cold store keeper"),
        3,
        hs=("0303", "0306", "1604"),
    ),
    Sector(
        "wholesale of fuels and minerals",
        "Resources",
        ("trader", "shipping clerk", "sampler"),
        3,
        hs=("2710", "2701", "7204"),
    ),
    Sector(
        "wholesale of machinery",
        "Machinery",
        ("sales engineer", "service technician", "shipping clerk"),
        4,
        hs=("8429", "8413", "8504"),
    ),
    Sector(
        "import and export of general goods",
        "Trading",
        ("buyer", "shipping clerk", "warehouse hand"),
        5,
        hs=("6110", "8471", "9403"),
    ),
    Sector("transport and storage", "Logistics", ("lorry driver", "warehouse hand", "dispatcher"), 7),
    Sector("medical practice", "Clinics", ("nurse", "physician", "medical assistant"), 4),
    Sector("cleaning of buildings", "Cleaning Services", ("cleaner", "window cleaner"), 4),
    Sector("hotels", "Hotels", ("receptionist", "room attendant", "cook"), 4, takes_cash=True),
    Sector("management consultancy", "Consulting", ("consultant", "analyst"), 4),
    Sector("education and training", "Academy", ("teacher", "instructor"), 3),
    Sector("letting of property", "Properties", ("caretaker", "letting agent"), 3),
    Sector("temporary employment agency", "Staffing", ("recruiter", "placement officer"), 2),
    Sector("money transfer services", "Remit", ("teller", "compliance clerk"), 1),
    Sector("crewing of ships", "Crewing", ("crewing officer",), 1),
)
"""Lines of business of the invented economy."""
_NAMES = tuple(line.name for line in SECTORS)

COMMON_ROLES: tuple[str, ...] = ("accountant", "office clerk", "driver", "security guard", "manager")
"""Work found in every line of business."""

_ROLE_OF_ANY = 0.2  # employees doing work of `COMMON_ROLES`
_YOUNG = 0.08  # firms formed within a year before the world's start or during it
_SECRETARIAL = 0.08  # firms whose address is that of a company secretary who keeps many
_FIRMS_A_SECRETARY = 60
_SECOND_ACCOUNT = 0.25
_CLOSED = 0.04  # firms closed before the world begins, over those that go on


@dataclass(frozen=True, slots=True)
class Founding:
    """How firms come about: of which line (any, without), formed when, at which seat, in which country (the host's,
    without).
    """

    sector: int | None = None
    formed_from: np.datetime64 | None = None
    formed_until: np.datetime64 | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Firms:
    """Firms as columns side by side: party, line of business, main account, weight of their size, and day of pay."""

    party: Ints
    sector: Ints
    account: Ints
    size: Ints
    payday: Ints

    def __len__(self) -> int:
        """How many firms."""
        return len(self.party)

    def only(self, which: Ints) -> "Firms":
        """Those of them."""
        return Firms(self.party[which], self.sector[which], self.account[which], self.size[which], self.payday[which])


def sector_number(name: str) -> int:
    """The number of a line of business; KeyError where there is none."""
    for number, sector in enumerate(SECTORS):
        if sector.name == name:
            return number
    raise KeyError(name)


def roles_of(rng: np.random.Generator, sector: Ints, fits: float = 1.0) -> list[str]:
    """A piece of work for an employee of a firm of each line; all but a share `fits` do work of some other line."""
    lines = np.where(happens(rng, fits, len(sector)), sector, rng.integers(0, len(SECTORS), len(sector)))
    anyones = happens(rng, _ROLE_OF_ANY, len(sector))
    draw = rng.integers(0, 1 << 30, len(sector))
    tables = [line.roles for line in SECTORS]
    return [
        COMMON_ROLES[d % len(COMMON_ROLES)] if anyone else tables[line][d % len(tables[line])]
        for line, anyone, d in zip(lines.tolist(), anyones.tolist(), draw.tolist(), strict=True)
    ]


def found(world: World, rng: np.random.Generator, count: int, founding: Founding) -> Firms:
    """Add firms of the host country with their identifiers and accounts; returns who they are."""
    weights = [sector.weight for sector in SECTORS]
    sector = (
        np.full(count, founding.sector) if founding.sector is not None else chosen(rng, len(SECTORS), count, weights)
    )
    address = _seats(world, rng, count, founding)
    nouns = [SECTORS[line].noun for line in sector.tolist()]
    party = world.add(
        "party", count, kind="company", country=founding.country or world.host.country, address=address,
        name=names.company_names(rng, nouns, None if founding.country else world.host),
        sector=picked(_NAMES, sector),
        formed=_formed(world, rng, count, founding),
    )  # fmt: skip
    _identify(world, rng, party, address, founding)
    account = open_accounts(world, rng, party, "business")
    open_accounts(world, rng, party[happens(rng, _SECOND_ACCOUNT, count)], "business")
    size = np.maximum(1, np.round(np.exp(rng.normal(1.6, 1.1, count)))).astype(np.int64)
    payday = np.array((25, 31, 28, 1, 15, 5))[chosen(rng, 6, count, (0.3, 0.3, 0.15, 0.1, 0.1, 0.05))]
    return Firms(party, sector, account, size, payday)


def _seats(world: World, rng: np.random.Generator, count: int, founding: Founding) -> pa.Array:
    if founding.address:
        return same(founding.address, count)
    secretaries = count * _SECRETARIAL / _FIRMS_A_SECRETARY
    own = np.arange(count)
    seat = np.where(happens(rng, _SECRETARIAL, count), rng.integers(0, int(secretaries) + 1, count), own)
    return picked(names.addresses(rng, world.host, count, flats=False), np.minimum(seat, count - 1))


def _formed(world: World, rng: np.random.Generator, count: int, founding: Founding) -> np.ndarray:
    if founding.formed_from is not None and founding.formed_until is not None:
        return days_between(rng, founding.formed_from, founding.formed_until, count)
    old = days_between(rng, np.datetime64("1984-01-01"), world.start - in_days(365), count)
    young = days_between(rng, world.start - in_days(365), world.start + in_days(60), count)
    return np.where(happens(rng, _YOUNG, count), young, old)


def _identify(world: World, rng: np.random.Generator, party: Ints, address: pa.Array, founding: Founding) -> None:
    count = len(party)
    domain = joined("", "firm", digits(rng.integers(0, 10**8, count), 8), ".example")
    email = joined("@", "office", domain)
    for kind, given, value, known in (
        ("registration", "", digits(rng.integers(0, 10**9, count), 9), 0.9),
        ("phone", founding.phone, phones(world, rng, count), 0.8),
        ("email", founding.email, email, 0.7),
        ("domain", "", domain, 0.35),
        ("postal_address", founding.address, address, 0.9),
    ):
        rows = np.flatnonzero(happens(rng, 1.0 if given else known, count))
        values = given or picked(value, rows)
        world.add("identifier", len(rows), party=party[rows], kind=kind, value=values)


def direct(world: World, rng: np.random.Generator, firms: Ints, people: Ints) -> None:
    """Give most firms an owner and a director out of these people, some of whom hold several posts."""
    count = len(firms)
    owner = people[np.floor(len(people) * rng.random(count) ** 1.3).astype(np.int64)]
    director = np.where(happens(rng, 0.5, count), owner, people[rng.integers(0, len(people), count)])
    owned = happens(rng, 0.75, count)
    share = np.round(np.where(happens(rng, 0.5, count), 1.0, rng.uniform(0.2, 0.9, count)), 2)
    world.add("tie", int(owned.sum()), subject=owner[owned], object=firms[owned], kind="owner", share=share[owned])
    run = happens(rng, 0.8, count)
    world.add("tie", int(run.sum()), subject=director[run], object=firms[run], kind="director")


def remember_closed(world: World, rng: np.random.Generator, firms: Firms, people: Ints) -> None:
    """Add firms that closed before the world's months, some with their ties, at places where others sit today."""
    count = max(2, int(len(firms) * _CLOSED))
    closed = world.start - in_days(rng.integers(60, 2_000, count))
    nouns = [SECTORS[line].noun for line in chosen(rng, len(SECTORS), count).tolist()]
    party = world.add(
        "party", count, kind="company", country=world.host.country, closed=closed,
        name=names.company_names(rng, nouns, world.host),
        formed=closed - in_days(rng.integers(300, 6_000, count)),
        address=names.addresses(rng, world.host, count, flats=False),
    )  # fmt: skip
    world.add("identifier", count, party=party, kind="registration", value=digits(rng.integers(0, 10**9, count), 9))
    line = phones(world, rng, count)
    world.add("identifier", count, party=party, kind="phone", value=line, until=closed)
    taken = np.flatnonzero(happens(rng, 0.3, count))  # numbers are given out again
    heir = firms.party[rng.integers(0, len(firms), len(taken))]
    world.add(
        "identifier", len(taken), party=heir, kind="phone", value=picked(line, taken), since=closed[taken] + in_days(90)
    )
    run_by = people[rng.integers(0, len(people), count)]
    world.add("tie", count, subject=run_by, object=party, kind="director", until=closed)
