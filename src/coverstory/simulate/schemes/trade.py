"""Goods that should not move: embargoed ones through partners, laundered origins, and luxuries by a third country.

Which kind a network is, and what else it has, is drawn first. Days follow the law: a good is sent only after it was
banned and all time to wind down was over (catalogue, section 4). Shares without a source are defaults of ours.
"""

from dataclasses import dataclass

import numpy as np

from coverstory.simulate import names
from coverstory.simulate.firms import Firms, Founding, direct, sector_number
from coverstory.simulate.missions import Mission, open_mission
from coverstory.simulate.noise import days_between, happens
from coverstory.simulate.paying import Form, Transfers, transfer
from coverstory.simulate.people import Settlers, accounts_abroad, phones
from coverstory.simulate.places import BORDER_TOWNS, SANCTIONED, TRANSIT
from coverstory.simulate.planting import Member, Network, Scene
from coverstory.simulate.trade import GOODS, LUXURIES, Shipments, abroad, ship
from coverstory.simulate.world import NOBODY, Days, Ints, in_days

__all__ = ["plant"]

_KINDS = (("embargoed", 0.45), ("laundered", 0.3), ("luxury", 0.25))
# From when no exception for earlier contracts is left: catalogue, section 4 (E01, E02, E05 to E09, E20, E22, E28).
_OUT = (
    ("7108", "2016-03-03"), ("7403", "2016-12-01"), ("9703", "2016-12-01"), ("2701", "2017-09-05"),
    ("2601", "2017-09-05"), ("0306", "2017-09-05"), ("6109", "2017-12-11"), ("6203", "2017-12-11"),
)  # fmt: skip
_IN = (
    ("8703", "2013-03-08"),
    ("9101", "2016-03-03"),
    ("8429", "2018-01-22"),
    ("8501", "2018-01-22"),
    ("7210", "2018-01-22"),
)
_LAUNDERED = (("0303", "0306", "1604"), ("6109", "6203", "6110"))
_CHEAP = (0.42, 0.68)  # of the usual price: under three quarters of the peers' (catalogue, T26)
_LOTS = (6, 16)
_PEERS = 30  # honest lots of the same goods, against which a price can be held
_SUPPLIER_LISTED, _COVER_TRADE = 0.5, 0.7
_WIRE = Form("wire", "USD")


@dataclass(frozen=True, slots=True)
class House:
    """The trader and the front that pays for it, of one hand, with their owner."""

    trader: Firms
    front: Firms
    owner: int


def plant(scene: Scene) -> Network:
    """Plant one network of one kind."""
    kind = _KINDS[int(scene.rng.choice(len(_KINDS), p=[share for _, share in _KINDS]))][0]
    house = _found_house(scene)
    if scene.chance(_COVER_TRADE):
        _trade_openly(scene, house)
    members = [Member(int(house.trader.party[0]), "trader", True), Member(int(house.front.party[0]), "front", True)]
    members.append(Member(house.owner, "handler", True))
    come = {"embargoed": _break_embargo, "laundered": _launder_origin, "luxury": _send_luxuries}[kind](scene, house)
    listed = [member.party for member in come if member.role == "organisation" and scene.chance(_SUPPLIER_LISTED)]
    return Network((*members, *come), tuple(listed))


def _found_house(scene: Scene) -> House:
    """A trader and a younger front that share some of phone, address and email, and an owner."""
    world, rng = scene.world, scene.rng
    reach = {
        "address": names.addresses(rng, world.host, 1, flats=False)[0].as_py(),
        "phone": phones(world, rng, 1)[0].as_py(),
        "email": f"trade{scene.between(10_000_000, 99_999_999)}@inbox.example",
    }
    kept = [name for name in reach if scene.chance(0.6)] or ["phone"]
    shared = {name: reach[name] for name in kept}
    start, line = world.start, sector_number("import and export of general goods")
    trader = scene.found(1, Founding(line, start - in_days(3_000), start - in_days(400), **shared))
    young = Founding(sector_number("management consultancy"), start - in_days(600), start - in_days(20), **shared)
    front = scene.found(1, young)
    owner = scene.settle(1, Settlers(foreign_share=0.5, alone=True))
    scene.tie(owner.party, trader.party, "director")
    if scene.chance(0.6):
        world.add("tie", 1, subject=owner.party, object=front.party, kind="owner", share=np.array([1.0]))
    else:
        direct(world, rng, front.party, scene.town.people.party)
    return House(trader, front, int(owner.party[0]))


def _trade_openly(scene: Scene, house: House) -> None:
    """Ordinary goods with ordinary partners, as a cover."""
    world, rng, count = scene.world, scene.rng, scene.between(3, 9)
    partners = scene.town.partners
    at = rng.integers(0, len(partners.party), count)
    ship(world, rng, Shipments(
        days_between(rng, world.start, world.end, count), partners.party[at], np.repeat(house.trader.party, count),
        [("8471", "9403", "6110")[place] for place in rng.integers(0, 3, count)],
        [partners.country[place] for place in at.tolist()], [world.host.country] * count, np.full(count, NOBODY),
    ))  # fmt: skip


def _banned(scene: Scene, table: tuple[tuple[str, str], ...]) -> list[tuple[str, np.datetime64]]:
    """What of a table is banned so early that some weeks of the world remain."""
    latest = scene.world.end - in_days(35)
    return [(hs, np.datetime64(day, "D")) for hs, day in table if np.datetime64(day, "D") < latest]


def _break_embargo(scene: Scene, house: House) -> list[Member]:
    """Goods from or to the sanctioned state by way of a partner in a country on the way; the front pays for them."""
    world, rng = scene.world, scene.rng
    outward = scene.chance(0.6)
    goods = _banned(scene, _OUT if outward else _IN)
    if not goods:  # a world before the bans: luxuries were banned first
        return _send_luxuries(scene, house)
    kept = [goods[place] for place in rng.permutation(len(goods))[: scene.between(1, 2)].tolist()]
    way = TRANSIT[scene.between(0, len(TRANSIT) - 1)]
    partner, maker = abroad(world, rng, [way]), abroad(world, rng, [SANCTIONED])
    for hs, since in kept:
        count = scene.between(3, 8)
        day = days_between(rng, max(since, world.start), world.end - in_days(3), count)
        direct_ = happens(rng, 0.4, count)  # lots that name the far end itself
        far = np.where(direct_, maker[0], partner[0])
        own = np.repeat(house.trader.party, count)
        home, there = world.host.country, SANCTIONED
        ship(world, rng, Shipments(
            day, far if outward else own, own if outward else far, [hs] * count,
            [there if outward else home] * count, [home if outward else there] * count, np.full(count, NOBODY),
        ))  # fmt: skip
        _settle_up(scene, house, (partner, way), outward, (day, hs))
    return [Member(int(partner[0]), "trader", True), Member(int(maker[0]), "organisation", True)]


def _settle_up(scene: Scene, house: House, partner: tuple[Ints, str], bought: bool, lots: tuple[Days, str]) -> None:
    """The trader pays the front and the front the partner abroad, or the other way about, some days after each lot."""
    world, rng = scene.world, scene.rng
    (party, country), (day, hs) = partner, lots
    account = accounts_abroad(world, rng, party, [country], "business")
    usd = np.ceil(GOODS[hs][2] * rng.uniform(20, 120, len(day)) / 1_000) * 1_000
    usd = np.minimum(usd, 90_000 + np.floor(rng.uniform(0, 60, len(day))) * 1_000)
    first: Days = np.asarray(
        np.minimum(day + in_days(rng.integers(1, 9, len(day))), world.end - in_days(3)), dtype="datetime64[D]"
    )
    trader, front, far = (
        np.full(len(day), number) for number in (house.trader.account[0], house.front.account[0], account[0])
    )
    local = np.round(usd * world.host.usd, -2)
    if bought:
        transfer(world, rng, Transfers(trader, front, local, first, "invoice", "invoice"))
        transfer(world, rng, Transfers(front, far, usd, first + in_days(2), "", "other", form=_WIRE))
    else:
        transfer(world, rng, Transfers(far, front, usd, first, "", "other", form=_WIRE))
        transfer(world, rng, Transfers(front, trader, local, first + in_days(2), "invoice", "invoice"))


def _launder_origin(scene: Scene, house: House) -> list[Member]:
    """Cheap lots of a supplier at the border that name another origin, beside honest lots of the same goods."""
    world, rng = scene.world, scene.rng
    goods = _LAUNDERED[scene.between(0, len(_LAUNDERED) - 1)]
    place = f"{scene.between(2, 300)} Customs Road, {BORDER_TOWNS[scene.between(0, len(BORDER_TOWNS) - 1)]}"
    supplier, maker = abroad(world, rng, ["CN"], [place]), abroad(world, rng, [SANCTIONED])
    share = np.round(rng.uniform(0.5, 1.0, 1), 2)
    world.add("tie", 1, subject=maker, object=supplier, kind="owner", share=share)
    count = scene.between(*_LOTS)
    day = days_between(rng, world.start, world.end - in_days(3), count)
    hs = [goods[number] for number in rng.integers(0, 2, count)]
    home = world.host.country
    ship(world, rng, Shipments(
        day, np.repeat(supplier, count), np.repeat(house.trader.party, count), hs, ["CN"] * count, [home] * count,
        np.full(count, NOBODY), rng.uniform(*_CHEAP, count),
    ))  # fmt: skip
    _settle_up(scene, house, (supplier, "CN"), True, (day, hs[0]))
    of_the_country = scene.town.partners.of("CN")
    honest = of_the_country if len(of_the_country) else scene.town.partners.party
    firms = scene.town.firms.party
    ship(world, rng, Shipments(
        days_between(rng, world.start, world.end, _PEERS), honest[rng.integers(0, len(honest), _PEERS)],
        firms[rng.integers(0, len(firms), _PEERS)], [goods[number] for number in rng.integers(0, 2, _PEERS)],
        ["CN"] * _PEERS, [home] * _PEERS, np.full(_PEERS, NOBODY),
    ))  # fmt: skip
    return [Member(int(supplier[0]), "trader", True), Member(int(maker[0]), "organisation", True)]


def _send_luxuries(scene: Scene, house: House) -> list[Member]:
    """Luxuries to a consignee in a third country, who sends them on to one linked to a mission; the mission pays."""
    world, rng = scene.world, scene.rng
    mission = open_mission(scene, SANCTIONED, 2, (world.host.currency,))
    way = TRANSIT[scene.between(0, len(TRANSIT) - 1)]
    middle, last = abroad(world, rng, [way]), abroad(world, rng, [SANCTIONED if scene.chance(0.5) else way])
    _link(scene, mission, last)
    count = scene.between(*_LOTS)
    day = days_between(rng, world.start, world.end - in_days(30), count)
    goods = rng.permutation(len(LUXURIES))[: scene.between(2, 4)]
    hs = [LUXURIES[goods[number]] for number in rng.integers(0, len(goods), count)]
    own, between, far = (np.repeat(party, count) for party in (house.trader.party, middle, last))
    origin, nobody = ["CH"] * count, np.full(count, NOBODY)
    ship(world, rng, Shipments(day, own, between, hs, origin, [way] * count, nobody))
    onward = day + in_days(rng.integers(4, 25, count))
    end = [SANCTIONED if there else way for there in happens(rng, 0.6, count).tolist()]
    ship(world, rng, Shipments(onward, between, far, hs, origin, end, nobody))
    paid = np.round(rng.uniform(4, 40, count) * 1_000 * world.host.usd, -3)
    payer, front = np.full(count, mission.account), np.full(count, house.front.account[0])
    transfer(world, rng, Transfers(payer, front, paid, day + in_days(1), "", "other"))
    trader = np.full(count, house.trader.account[0])
    transfer(world, rng, Transfers(front, trader, np.round(paid * 0.96, -1), day + in_days(4), "invoice", "invoice"))
    members = [Member(mission.party, "mission", True), Member(int(middle[0]), "trader", True)]
    members.append(Member(int(last[0]), "trader", True))
    return members + [
        Member(party, "handler", number == 0) for number, party in enumerate(mission.diplomats.party.tolist())
    ]


def _link(scene: Scene, mission: Mission, consignee: Ints) -> None:
    """A diplomat directs the last consignee, or it gives the mission's own address."""
    if scene.chance(0.6):
        scene.tie(mission.diplomats.party[:1], consignee, "director")
    else:
        scene.world.add("identifier", 1, party=consignee, kind="postal_address", value=mission.address)
        scene.tie(mission.diplomats.party[:1], consignee, "agent")
