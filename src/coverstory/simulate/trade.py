"""Ordinary trade: goods that ordinary firms send abroad and receive, the same kinds of goods that embargoes name."""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import SECTORS, Firms
from coverstory.simulate.noise import around, at_some_hour, days_between, happens, one_of, or_nobody
from coverstory.simulate.places import TRADE_PARTNERS
from coverstory.simulate.world import Days, Floats, Ints, World

__all__ = ["GOODS", "LUXURIES", "Partners", "Shipments", "abroad", "launch", "ship", "trade_at_large"]

GOODS: dict[str, tuple[str, str, float]] = {
    "0303": ("frozen fish", "t", 2_100.0), "0306": ("crabs and shrimps", "t", 7_500.0),
    "1604": ("prepared fish", "t", 4_000.0), "2523": ("cement", "t", 60.0), "2601": ("iron ore", "t", 70.0),
    "2701": ("coal", "t", 85.0), "2710": ("gas oil", "t", 480.0), "4407": ("sawn timber", "m3", 320.0),
    "5208": ("woven cotton", "kg", 9.0), "6109": ("t-shirts", "kg", 17.0), "6110": ("pullovers", "kg", 21.0),
    "6203": ("men's suits and trousers", "kg", 24.0), "7204": ("scrap iron", "t", 290.0),
    "7210": ("coated steel sheet", "t", 720.0), "7214": ("steel bars", "t", 510.0),
    "7308": ("steel structures", "t", 1_600.0), "8413": ("pumps", "pieces", 900.0),
    "8429": ("excavators", "pieces", 61_000.0), "8430": ("drilling machinery", "pieces", 88_000.0),
    "8457": ("machining centres", "pieces", 95_000.0), "8471": ("computers", "pieces", 620.0),
    "8501": ("electric motors", "pieces", 240.0), "8504": ("transformers", "pieces", 450.0),
    "8517": ("network equipment", "pieces", 310.0), "8542": ("integrated circuits", "kg", 1_900.0),
    "9403": ("furniture", "pieces", 130.0),
    "2204": ("wine in bottles", "pieces", 45.0), "3303": ("perfume", "pieces", 70.0),
    "5701": ("knotted carpets", "pieces", 1_400.0), "6911": ("tableware of bone china", "pieces", 260.0),
    "7108": ("gold, unwrought", "g", 41.0), "7113": ("jewellery of gold", "pieces", 1_900.0),
    "7403": ("refined copper", "t", 6_300.0), "8703": ("motor cars above 3,000 cc", "pieces", 64_000.0),
    "9101": ("watches in precious metal", "pieces", 8_500.0), "9703": ("statues of bronze", "pieces", 70_000.0),
}  # fmt: skip
"""What is traded: words, unit, and a usual price per unit in US dollars (invented, of the right size)."""

LUXURIES: tuple[str, ...] = ("9101", "2204", "3303", "8703", "7113", "5701", "6911")
"""Goods that the luxury bans name, in whole or above a price."""

_LOTS = {"t": 900.0, "m3": 120.0, "kg": 2_500.0, "pieces": 14.0, "g": 3_000.0}
_DECLARATIONS_A_YEAR = 8
_PARTNERS = 0.08  # foreign partners known, over firms
_VESSELS = 14


@dataclass(frozen=True, slots=True)
class Shipments:
    """Declarations, as columns side by side; `vessel` is `NOBODY` where not noted, `price` over the usual price."""

    day: Days
    consignor: Ints
    consignee: Ints
    hs: list[str]
    origin: list[str]
    destination: list[str]
    vessel: Ints
    price: Floats | None = None


def ship(world: World, rng: np.random.Generator, shipments: Shipments) -> None:
    """Book declarations, with quantities and values around what such goods usually cost."""
    count = len(shipments.hs)
    words = [GOODS[hs] for hs in shipments.hs]
    lot = np.array([_LOTS[unit] for _, unit, _ in words])
    quantity = np.maximum(np.round(around(rng, lot, 0.8, count), 0), 1.0)
    price = around(rng, np.array([usual for _, _, usual in words]), 0.18, count)
    price = price if shipments.price is None else price * shipments.price
    subheading = one_of(rng, ("10", "20", "90", ""), count, (0.4, 0.25, 0.2, 0.15)).to_pylist()
    world.add(
        "customs", count, occurred_at=at_some_hour(rng, shipments.day), consignor=shipments.consignor,
        consignee=shipments.consignee, hs=[hs + more for hs, more in zip(shipments.hs, subheading, strict=True)],
        origin=shipments.origin, destination=shipments.destination, goods=[word for word, _, _ in words],
        quantity=quantity, unit=[unit for _, unit, _ in words], value=np.round(quantity * price, 2), currency="USD",
        vessel=shipments.vessel,
    )  # fmt: skip


def abroad(world: World, rng: np.random.Generator, countries: list[str], addresses: list[str] | None = None) -> Ints:
    """Add trading companies in these countries, at these addresses where given; returns their numbers."""
    count = len(countries)
    return world.add(
        "party", count, kind="company", name=names.company_names(rng, ["Trading"] * count, None), country=countries,
        sector="import and export of general goods", address=addresses,
        formed=days_between(rng, np.datetime64("1990"), world.start, count),
    )  # fmt: skip


def launch(world: World, rng: np.random.Generator, count: int) -> Ints:
    """Add cargo ships with invented IMO numbers; returns their numbers."""
    first = names.company_names(rng, [""] * count, None).to_pylist()
    party = world.add("party", count, kind="vessel", name=["MV " + name.split(" ")[0] for name in first])
    numbers = [f"IMO {number}" for number in rng.integers(9_900_000, 9_999_999, count)]
    world.add("identifier", count, party=party, kind="imo", value=numbers)
    return party


@dataclass(frozen=True, slots=True)
class Partners:
    """Ordinary companies abroad with whom the firms of the town trade: their parties and their countries."""

    party: Ints
    country: list[str]

    def of(self, country: str) -> Ints:
        """Those of one country."""
        those: Ints = self.party[np.flatnonzero([there == country for there in self.country])]
        return those


def trade_at_large(world: World, rng: np.random.Generator, firms: Firms) -> Partners:
    """Let firms of trading lines import and export goods of their line with ordinary countries; returns with whom."""
    traders = firms.only(np.flatnonzero([bool(SECTORS[line].hs) for line in firms.sector.tolist()]))
    partner_country = one_of(rng, TRADE_PARTNERS, max(4, int(len(firms) * _PARTNERS))).to_pylist()
    partners = abroad(world, rng, partner_country)
    vessels = launch(world, rng, _VESSELS)
    count = int(len(traders) * _DECLARATIONS_A_YEAR * world.spec.months / 12)
    trader, partner = rng.integers(0, len(traders), count), rng.integers(0, len(partners), count)
    place = rng.integers(0, 1 << 20, count).tolist()
    lines = [SECTORS[line].hs for line in traders.sector[trader].tolist()]
    exports = happens(rng, 0.45, count)
    home, there = world.host.country, [partner_country[row] for row in partner.tolist()]
    ship(world, rng, Shipments(
        days_between(rng, world.start, world.end, count),
        np.where(exports, traders.party[trader], partners[partner]),
        np.where(exports, partners[partner], traders.party[trader]),
        [hs[p % len(hs)] for hs, p in zip(lines, place, strict=True)],
        [home if out else other for out, other in zip(exports.tolist(), there, strict=True)],
        [other if out else home for out, other in zip(exports.tolist(), there, strict=True)],
        or_nobody(happens(rng, 0.3, count), vessels[rng.integers(0, _VESSELS, count)]),
    ))  # fmt: skip
    return Partners(partners, partner_country)
