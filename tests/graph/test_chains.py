"""Money followed through several hands: told stories, the caps, and a search that tries everything beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.graph import chains, passing
from coverstory.graph.chains import chain_limits, follow_chains
from coverstory.lake import Engine, Lake, open_engine

FIRST = date(2020, 3, 2)


@dataclass(frozen=True, slots=True)
class Paid:
    """So much from one hand to another, so many days (and hours) after the first."""

    payer: str
    payee: str
    amount: float
    day: int
    hour: int = 12
    category: str = "other"
    currency: str = "USD"

    @property
    def at(self) -> datetime:
        """The moment it was booked."""
        return datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) + timedelta(days=self.day, hours=self.hour)


def wage(payer: str, payee: str, amount: float, day: int, hour: int = 12) -> Paid:
    """A payment of wages."""
    return Paid(payer, payee, amount, day, hour, "salary")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with open_engine(Lake(tmp_path), [], "500MB", 1) as opened:
        yield opened


def follow(engine: Engine, paid: Sequence[Paid], missions: Iterable[str] = (), listed: Iterable[str] = ()) -> Any:
    """The chains among these payments, as rows."""
    columns: dict[str, Any] = {
        "id": [f"p{number}" for number, _ in enumerate(paid)],
        "occurred_at": pa.array([each.at for each in paid], pa.timestamp("us", tz="UTC")),
        "day": pa.array([each.at.date() for each in paid], pa.date32()),
        "payer_account": [f"a-{each.payer}" for each in paid],
        "payee_account": [f"a-{each.payee}" for each in paid],
        "payer": [each.payer for each in paid],
        "payee": [each.payee for each in paid],
        "currency": [each.currency for each in paid],
        "usd": [each.amount for each in paid],
        "category": [each.category for each in paid],
        "worker": pa.array([None] * len(paid), pa.string()),
    }
    text = pa.string()
    engine.register("payment", pa.table(columns))
    engine.register("mission_side", pa.table({"party": pa.array(list(missions), text)}))
    hits = {"id": pa.array(list(listed), text), "corroborated": [True for _ in listed], "score": [1.0 for _ in listed]}
    engine.register("hit", pa.table(hits))
    nobody = {name: pa.array([], text) for name in ("worker", "employer", "sponsor", "client")}
    engine.register("employment", pa.table(nobody))
    for table in ("chain", "chain_cap"):
        engine.execute(f"DROP TABLE IF EXISTS {table}")
    follow_chains(engine)
    return engine.query("SELECT * FROM chain").to_pylist()


def routes(rows: Iterable[dict[str, Any]]) -> list[str]:
    """The routes of chains, each as one text."""
    return sorted(f"{row['anchor_role']}: {' > '.join(row['parties'])}" for row in rows)


def test_wages_pass_through_the_worker_to_a_collector_and_on(engine: Engine) -> None:
    rows = follow(
        engine,
        [
            wage("yard", "worker", 5000, 0),
            Paid("worker", "hub", 4000, 2),
            Paid("hub", "exchange", 3900, 4),
            wage("yard", "worker", 5000, 30),
            Paid("worker", "hub", 4100, 31),
            Paid("hub", "exchange", 4000, 33),
        ],
    )
    assert routes(rows) == ["payroll: yard > worker > hub > exchange"]
    (row,) = rows
    assert (row["anchor"], row["source"], row["terminal"], row["hops"], row["times"]) == (
        "yard",
        "yard",
        "exchange",
        3,
        2,
    )
    assert (row["since"], row["until"]) == (FIRST, FIRST + timedelta(days=33))
    assert row["usd_in"] == 10_000
    assert row["usd_out"] == pytest.approx(7_900)
    assert row["payments"] == [f"p{number}" for number in range(6)]


def test_money_that_leaves_before_it_came_is_other_money(engine: Engine) -> None:
    early = [Paid("worker", "hub", 4000, 0, 9), wage("yard", "worker", 5000, 0, 15)]
    assert follow(engine, early) == []
    late = [Paid("worker", "hub", 4000, 6), wage("yard", "worker", 5000, 0)]
    assert follow(engine, late) == []


def test_a_small_part_that_goes_on_is_no_chain(engine: Engine) -> None:
    assert follow(engine, [wage("yard", "worker", 5000, 0), Paid("worker", "landlord", 1400, 1)]) == []


def test_wages_sent_on_in_pieces_to_few_are_followed_and_to_many_are_not(engine: Engine) -> None:
    pieces = [Paid("worker", f"mule {number}", 900, 2) for number in range(5)]
    assert len(follow(engine, [wage("yard", "worker", 5000, 0, 1), *pieces])) == 5
    more = Paid("worker", "mule 5", 510, 2)
    assert follow(engine, [wage("yard", "worker", 5000, 0, 1), *pieces, more]) == []


def test_what_several_gave_leaves_in_one_sum(engine: Engine) -> None:
    rows = follow(
        engine,
        [
            *[wage("yard", f"worker {number}", 2000, number) for number in range(3)],
            *[Paid(f"worker {number}", "hub", 1800, number) for number in range(3)],
            Paid("hub", "mission", 5200, 4),
        ],
        missions=["mission"],
    )
    assert routes(rows) == sorted(
        [f"payroll: yard > worker {number} > hub > mission" for number in range(3)]
        + [f"mission: yard > worker {number} > hub > mission" for number in range(3)]
    )
    assert sum(row["usd_out"] for row in rows if row["anchor_role"] == "payroll") == pytest.approx(5200)


def test_money_is_followed_back_from_a_listed_party(engine: Engine) -> None:
    paid = [Paid("client", "front", 9000, 0), Paid("front", "broker", 8500, 1), Paid("broker", "listed", 8000, 3)]
    rows = follow(engine, paid, listed=["listed"])
    assert routes(rows) == ["listed: client > front > broker > listed"]
    assert rows[0]["anchor"] == "listed"
    assert follow(engine, paid) == []


def test_exchange_rates_may_lie_a_fifth_apart_and_sums_in_one_currency_may_not(engine: Engine) -> None:
    earned = wage("yard", "worker", 5000, 0)
    assert len(follow(engine, [earned, Paid("worker", "hub", 5600, 1, currency="CNY")])) == 1
    assert follow(engine, [earned, Paid("worker", "hub", 5600, 1)]) == []


def test_a_busy_hand_is_not_followed_through_and_the_reader_is_told(engine: Engine) -> None:
    sales = [Paid(f"buyer {number}", "shop", 60, 1) for number in range(passing.BUSY)]
    paid = [wage("yard", "worker", 5000, 0), Paid("worker", "shop", 4000, 1), Paid("shop", "supplier", 4000, 2)]
    assert routes(follow(engine, paid)) == ["payroll: yard > worker > shop > supplier"]
    assert routes(follow(engine, [*paid, *sales])) == ["payroll: yard > worker > shop"]
    (told,) = chain_limits(engine)
    assert "1 busy part" in told


def test_a_reached_cap_is_told_and_the_largest_sums_are_followed(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chains, "MOST_FOLLOWED_OF_ONE", 2)
    paid = [
        each
        for number in range(4)
        for each in (wage("yard", f"worker {number}", 1000, 0), Paid(f"worker {number}", "hub", 900 + number, 1))
    ]
    rows = follow(engine, paid)
    assert routes(rows) == ["payroll: yard > worker 2 > hub", "payroll: yard > worker 3 > hub"]
    assert engine.query("SELECT reached, followed, left_out FROM chain_cap").to_pylist() == [
        {"reached": True, "followed": 2, "left_out": 2}
    ]
    (told,) = chain_limits(engine)
    assert "chains may be missing" in told


def test_nothing_cut_short_is_nothing_told(engine: Engine) -> None:
    follow(engine, [wage("yard", "worker", 5000, 0), Paid("worker", "hub", 4000, 1)])
    assert chain_limits(engine) == ()


# A search that tries every way, written from the definition alone and without any thought for speed.


def tried(paid: Sequence[Paid], missions: set[str], listed: set[str]) -> dict[tuple[str, str, tuple[str, ...]], float]:
    """Every chain by anchor, role and route, and what was sent along it."""
    moves = _moves(paid)
    ways = {one: [other for other in moves if _goes_on(one, other, moves)] for one in moves}
    walks = [
        (role, is_forward, walk)
        for role, is_forward, starts in _starts(moves, paid, missions, listed)
        for start in starts
        for walk in _walks(start, ways, is_forward)
    ]
    sent: defaultdict[tuple[str, str, tuple[str, ...]], set[Paid]] = defaultdict(set)
    for role, is_forward, walk in walks:
        parties = (walk[0].payer, *(move.payee for move in walk))
        sent[parties[0 if is_forward else -1], role, parties].add(walk[0])
    return {route: sum(move.amount for move in firsts) for route, firsts in sent.items()}


def _moves(paid: Sequence[Paid]) -> list[Paid]:
    """What was paid between two in a day as one."""
    sums: defaultdict[tuple[str, str, int, str], list[Paid]] = defaultdict(list)
    for each in paid:
        if each.payer != each.payee and each.amount >= passing.LEAST_USD:
            sums[each.payer, each.payee, each.day, each.currency].append(each)
    return [
        Paid(payer, payee, sum(each.amount for each in some), day, 12,
             "salary" if any(each.category == "salary" for each in some) else "other", currency)
        for (payer, payee, day, currency), some in sums.items()
    ]  # fmt: skip


def _most(came: Paid, went: Paid) -> float:
    return passing.MOST_PASSED if came.currency == went.currency else passing.MOST_PASSED_EXCHANGED


def _goes_on(came: Paid, went: Paid, moves: Sequence[Paid]) -> bool:
    """Whether the one payment passes the other on."""
    if went.payer != came.payee or went.payee == came.payer or not 0 <= went.day - came.day <= passing.DAYS_TO_PASS:
        return False
    if _is_busy(came.payee, moves):
        return False
    pieces = [
        move
        for move in moves
        if move.payer == came.payee
        and move.payee != came.payer
        and 0 <= move.day - came.day <= passing.DAYS_TO_PASS
        and passing.LEAST_PIECE * came.amount <= move.amount <= _most(came, move) * came.amount
    ]
    if went in pieces:
        share = sum(piece.amount for piece in pieces) / came.amount
        few = len({piece.payee for piece in pieces}) <= passing.FEW_PAYEES
        most = max(_most(came, piece) for piece in pieces)
        if went.amount / came.amount >= passing.LEAST_PASSED or (few and passing.LEAST_PASSED <= share <= most):
            return True
    return any(_empties(came, went, day, moves) for day in range(went.day, came.day + passing.DAYS_TO_PASS + 1))


def _empties(came: Paid, went: Paid, last: int, moves: Sequence[Paid]) -> bool:
    """Whether by this day the hand has sent on, to few, most of what it got lately, this with it."""
    hand, lately = came.payee, range(last - passing.DAYS_TO_PASS, last + 1)
    got = sum(move.amount for move in moves if move.payee == hand and move.day in lately)
    out = [move for move in moves if move.payer == hand and move.day in lately]
    gone = [move for move in out if move.amount >= passing.LEAST_PIECE * got]
    if not any(move.day == last for move in out) or went not in gone:
        return False
    share = sum(move.amount for move in gone) / got
    return len({move.payee for move in gone}) <= passing.FEW_PAYEES and (
        passing.LEAST_PASSED <= share <= _most(came, went)
    )


def _is_busy(hand: str, moves: Sequence[Paid]) -> bool:
    return any(
        max(
            sum(move.payee == hand and move.day == day for move in moves),
            sum(move.payer == hand and move.day == day for move in moves),
        )
        > passing.BUSY
        for day in {move.day for move in moves}
    )


def _starts(
    moves: Sequence[Paid], paid: Sequence[Paid], missions: set[str], listed: set[str]
) -> Iterator[tuple[str, bool, list[Paid]]]:
    """The role of an anchor, the direction, and the payments to begin with."""
    payers: defaultdict[str, set[str]] = defaultdict(set)
    for each in paid:
        if each.category == "salary" and each.payer != each.payee:
            payers[each.payee].add(each.payer)
    collectors = {hand for hand, some in payers.items() if len(some) >= chains.LEAST_GATHERED}
    yield "payroll", True, [move for move in moves if move.category == "salary"]
    yield "collector", True, [m for m in moves if m.payer in collectors and not _is_busy(m.payer, moves)]
    for role, hands in (("mission", missions), ("listed", listed)):
        yield role, True, [move for move in moves if move.payer in hands]
        yield role, False, [move for move in moves if move.payee in hands]


def _walks(start: Paid, ways: dict[Paid, list[Paid]], is_forward: bool) -> Iterator[list[Paid]]:
    """Every walk from a payment that cannot be made longer, of two payments or more."""
    pending = [[start]]
    while pending:
        walk = pending.pop()
        met = {walk[0].payer, *(move.payee for move in walk)}
        if is_forward:
            longer = [[*walk, went] for went in ways[walk[-1]] if went.payee not in met]
        else:
            longer = [[came, *walk] for came in ways if walk[0] in ways[came] and came.payer not in met]
        if len(walk) >= chains.MOST_HOPS or not longer:
            if len(walk) > 1:
                yield walk
            continue
        pending += longer


PAYMENTS = st.lists(
    st.builds(
        Paid,
        payer=st.sampled_from("abcdef"),
        payee=st.sampled_from("abcdef"),
        amount=st.sampled_from([40.0, 100.0, 300.0, 330.0, 500.0, 900.0, 1000.0]),
        day=st.integers(0, 14),
        category=st.sampled_from(["salary", "other", "other"]),
        currency=st.sampled_from(["USD", "USD", "CNY"]),
    ),
    min_size=2,
    max_size=24,
)


@settings(max_examples=60, deadline=None)
@given(paid=PAYMENTS, missions=st.sets(st.sampled_from("ab")), listed=st.sets(st.sampled_from("cd"), max_size=1))
def test_chains_are_those_that_a_search_of_every_way_finds(
    tmp_path_factory: pytest.TempPathFactory, paid: list[Paid], missions: set[str], listed: set[str]
) -> None:
    with (
        open_engine(Lake(tmp_path_factory.mktemp("lake")), [], "500MB", 1) as engine,
        pytest.MonkeyPatch.context() as busy,
    ):
        busy.setattr(passing, "BUSY", 3)
        found = follow(engine, paid, missions, listed)
        expected = tried(paid, missions, listed)
    assert {(row["anchor"], row["anchor_role"], tuple(row["parties"])): row["usd_in"] for row in found} == (
        pytest.approx(expected)
    )
    assert all(row["usd_out"] <= row["usd_in"] + 0.01 for row in found)
