"""Ownership through chains: what is certain, what is possible, from which day to which, and what the listed own."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from coverstory.graph.listed_ownership import HALF, tell_listed_ownership
from coverstory.graph.ownership import LEAST_SHARE, MOST_HOPS, tell_ownership
from coverstory.lake import Engine, Lake, open_engine
from coverstory.resolve import join_parties, retell
from coverstory.sources.case import find_case_files

AS_OF = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Owns:
    """One owner's share in a company as the register tells it; a share of None is unknown."""

    owner: str
    company: str
    share: float | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A party on a watchlist from a day on."""

    party: str
    on: str = "2010-01-01"
    watchlist: str = "invented"
    score: float = 1.0
    corroborated: bool = True


def world(folder: Path, ties: Iterable[Owns], listed: Iterable[Listed] = (), closed: Mapping[str, str] = {}) -> Engine:
    """An engine with these ties, listings and closures told, and ownership worked out."""
    ties = list(ties)
    records = folder / "case" / "records"
    records.mkdir(parents=True)
    names = sorted({name for tie in ties for name in (tie.owner, tie.company)})
    with (records / "party.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "kind", "name", "closed"])
        rows.writerows([name, "company", name, closed.get(name, "")] for name in names)
    with (records / "tie.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["id", "kind", "subject", "object", "share", "since", "until"])
        for number, tie in enumerate(ties):
            share = "" if tie.share is None else f"{tie.share:.10f}"
            rows.writerow([f"t{number}", "owner", tie.owner, tie.company, share, tie.since, tie.until])
    lake = Lake(folder / "lake")
    stored = [lake.ingest(file, lake.receive(file.path)) for file in find_case_files(folder / "case").records]
    assert [each.refused for each in stored] == [0, 0]
    engine = open_engine(lake, stored, "500MB", 1)
    join_parties(engine)
    retell(engine, AS_OF)
    engine.register("hit", _hits(listed))
    tell_ownership(engine)
    tell_listed_ownership(engine)
    return engine


def _hits(listed: Iterable[Listed]) -> pa.Table:
    rows = [
        {
            "id": each.party, "list": each.watchlist, "score": each.score, "corroborated": each.corroborated,
            "listed_on": each.on,
        }
        for each in listed
    ]  # fmt: skip
    types = [
        ("id", "string"),
        ("list", "string"),
        ("score", "float64"),
        ("corroborated", "bool"),
        ("listed_on", "string"),
    ]
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.type_for_alias(kind)) for name, kind in types]))


def stakes(engine: Engine, owner: str, company: str) -> list[dict[str, Any]]:
    """The rows on one owner's stake in one company, in order of time."""
    rows = engine.query("SELECT * FROM stake ORDER BY owner, company, since NULLS FIRST").to_pylist()
    return [row for row in rows if (row["owner"], row["company"]) == (owner, company)]


def shares(engine: Engine, owner: str, company: str) -> list[tuple[Any, Any]]:
    """The least and most of one owner's stake in one company, in order of time."""
    return [(row["share_low"], row["share_high"]) for row in stakes(engine, owner, company)]


def listed_in(engine: Engine, company: str) -> list[dict[str, Any]]:
    """What listed parties own of a company, in order of list and time."""
    rows = engine.query("SELECT * FROM listed_stake ORDER BY list, company, since NULLS FIRST").to_pylist()
    return [row for row in rows if row["company"] == company]


def test_shares_multiply_along_a_chain_and_add_up_over_chains(tmp_path: Path) -> None:
    with world(
        tmp_path,
        [
            Owns("owner", "north", 0.5),
            Owns("owner", "south", 0.4),
            Owns("north", "mill", 0.6),
            Owns("south", "mill", 0.25),
        ],
    ) as engine:
        (row,) = stakes(engine, "owner", "mill")
    assert (row["share_low"], row["share_high"]) == (pytest.approx(0.4), pytest.approx(0.4))
    assert row["hops"] == 2
    assert row["ties"] == ["t0", "t1", "t2", "t3"]
    assert (row["since"], row["until"]) == (None, None)


def test_a_stake_through_a_chain_holds_while_every_link_holds(tmp_path: Path) -> None:
    with world(
        tmp_path,
        [Owns("owner", "holding", 1.0, "2012-03-01", "2019-06-30"), Owns("holding", "mill", 0.8, "2015-01-01")],
    ) as engine:
        (row,) = stakes(engine, "owner", "mill")
    assert (row["since"], row["until"]) == (date(2015, 1, 1), date(2019, 6, 30))


def test_a_share_that_changes_is_told_in_spans(tmp_path: Path) -> None:
    with world(
        tmp_path,
        [Owns("owner", "mill", 0.8, "2012-01-01", "2015-12-31"), Owns("owner", "mill", 0.3, "2016-01-01")],
    ) as engine:
        told = [(row["share_low"], row["since"], row["until"]) for row in stakes(engine, "owner", "mill")]
    assert told == [(0.8, date(2012, 1, 1), date(2015, 12, 31)), (0.3, date(2016, 1, 1), None)]


def test_an_unknown_share_is_between_nothing_and_what_the_others_leave(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("owner", "mill"), Owns("other", "mill", 0.7)]) as engine:
        assert shares(engine, "owner", "mill") == [(0.0, pytest.approx(0.3))]
        assert shares(engine, "other", "mill") == [(0.7, 0.7)]


def test_an_unknown_share_grows_when_another_owner_leaves(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("owner", "mill"), Owns("other", "mill", 0.7, until="2016-12-31")]) as engine:
        assert shares(engine, "owner", "mill") == [(0.0, pytest.approx(0.3)), (0.0, 1.0)]


def test_shares_that_come_to_more_than_the_whole_are_each_as_small_as_the_others_leave(tmp_path: Path) -> None:
    """The buyer's hundred percent is recorded, the seller's end is not."""
    with world(tmp_path, [Owns("seller", "mill", 1.0, "2010"), Owns("buyer", "mill", 1.0, "2018-01-01")]) as engine:
        assert shares(engine, "seller", "mill") == [(1.0, 1.0), (0.0, 1.0)]
        assert shares(engine, "buyer", "mill") == [(0.0, 1.0)]


def test_one_stake_told_twice_counts_once_for_sure_and_twice_at_most(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("owner", "mill", 0.3), Owns("owner", "mill", 0.3)]) as engine:
        assert shares(engine, "owner", "mill") == [(0.3, pytest.approx(0.6))]


def test_a_closed_company_is_owned_by_nobody(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("owner", "mill", 0.3)], closed={"mill": "2017-05-31"}) as engine:
        assert [row["until"] for row in stakes(engine, "owner", "mill")] == [date(2017, 5, 31)]


def test_companies_that_own_each_other_in_a_ring_are_solved(tmp_path: Path) -> None:
    """0.6 of one, which holds half of the other, which holds 0.4 of the one: 0.6 / (1 - 0.5 * 0.4)."""
    with world(tmp_path, [Owns("owner", "one", 0.6), Owns("one", "other", 0.5), Owns("other", "one", 0.4)]) as engine:
        assert shares(engine, "owner", "one") == [
            (pytest.approx(0.75, abs=LEAST_SHARE), pytest.approx(0.75, abs=LEAST_SHARE))
        ]
        assert shares(engine, "one", "one") == []


def test_two_listed_owners_of_a_quarter_each_block_a_company_together(tmp_path: Path) -> None:
    ties = [Owns("x", "mill", 0.25), Owns("y", "mill", 0.25), Owns("other", "mill", 0.5)]
    with world(tmp_path, ties, [Listed("x"), Listed("y", on="2016-04-01")]) as engine:
        told = [(row["share_low"], row["since"], row["owners"]) for row in listed_in(engine, "mill")]
    assert told == [(0.25, date(2010, 1, 1), ["x"]), (0.5, date(2016, 4, 1), ["x", "y"])]


def test_owners_on_different_lists_are_not_added_up(tmp_path: Path) -> None:
    ties = [Owns("x", "mill", 0.25), Owns("y", "mill", 0.25)]
    with world(tmp_path, ties, [Listed("x"), Listed("y", watchlist="another")]) as engine:
        assert [row["share_low"] for row in listed_in(engine, "mill")] == [0.25, 0.25]


def test_a_blocked_company_counts_in_full_and_its_plain_share_is_told_beside(tmp_path: Path) -> None:
    """Half of a half is a quarter, and blocks all the same."""
    with world(tmp_path, [Owns("x", "holding", 0.5), Owns("holding", "mill", 0.5)], [Listed("x")]) as engine:
        (row,) = listed_in(engine, "mill")
    assert (row["share_low"], row["plain_share"]) == (0.5, 0.25)
    assert (row["owners"], row["through"], row["ties"]) == (["x"], ["holding"], ["t0", "t1"])


def test_the_path_is_told_step_by_step_the_farthest_first(tmp_path: Path) -> None:
    ties = [
        Owns("x", "far", 0.7),
        Owns("far", "near", 0.6),
        Owns("near", "mill", 0.3),
        Owns("y", "mill", 0.25, until="2015-12-31"),
        Owns("y", "mill", 0.35, "2016-01-01"),
        Owns("other", "mill", 0.3),
    ]
    with world(tmp_path, ties, [Listed("x"), Listed("y")]) as engine:
        first, second = listed_in(engine, "mill")
    assert [tuple(step.values()) for step in first["steps"]] == [
        ("x", "far", 0.7, 0.7),
        ("far", "near", 0.6, 0.6),
        ("near", "mill", 0.3, 0.3),
        ("y", "mill", 0.25, 0.25),
    ]
    assert second["steps"][-1]["share_low"] == 0.35
    assert (second["share_low"], second["plain_share"]) == (0.65, pytest.approx(0.7 * 0.6 * 0.3 + 0.35))


def test_the_path_round_a_ring_ends(tmp_path: Path) -> None:
    """x holds 60 percent of one, one 50 of other, other 40 of one: all is theirs."""
    ties = [Owns("x", "one", 0.6), Owns("one", "other", 0.5), Owns("other", "one", 0.4)]
    with world(tmp_path, ties, [Listed("x")]) as engine:
        (one,), (other,) = listed_in(engine, "one"), listed_in(engine, "other")
    assert (one["share_low"], other["share_low"]) == (1.0, 0.5)
    assert [(step["owner"], step["company"]) for step in other["steps"]] == [
        ("other", "one"),
        ("x", "one"),
        ("one", "other"),
    ]


def test_what_a_company_holds_that_is_not_half_owned_does_not_count(tmp_path: Path) -> None:
    """49 percent of a company that owns all of another gives nothing of it under the rule."""
    with world(tmp_path, [Owns("x", "holding", 0.49), Owns("holding", "mill", 1.0)], [Listed("x")]) as engine:
        assert listed_in(engine, "mill") == []
        assert [row["share_low"] for row in listed_in(engine, "holding")] == [0.49]


def test_half_of_one_and_a_tenth_of_the_other_come_to_half_through_the_first(tmp_path: Path) -> None:
    """OFAC's third example: 50 percent of A and 10 of B, A holding 40 of B."""
    ties = [Owns("x", "a", 0.5), Owns("x", "b", 0.1), Owns("a", "b", 0.4)]
    with world(tmp_path, ties, [Listed("x")]) as engine:
        assert [(row["share_low"], row["plain_share"]) for row in listed_in(engine, "b")] == [(0.5, pytest.approx(0.3))]


def test_a_stake_sold_before_the_listing_makes_no_row(tmp_path: Path) -> None:
    ties = [Owns("x", "mill", 0.8, until="2016-05-31")]
    with world(tmp_path, ties, [Listed("x", on="2016-06-01")]) as engine:
        assert listed_in(engine, "mill") == []


def test_a_stake_sold_on_the_day_of_listing_makes_a_row_of_one_day(tmp_path: Path) -> None:
    ties = [Owns("x", "mill", 0.8, until="2016-06-01")]
    with world(tmp_path, ties, [Listed("x", on="2016-06-01")]) as engine:
        (row,) = listed_in(engine, "mill")
    assert row["since"] == row["until"] == date(2016, 6, 1)


def test_an_unknown_share_may_block_and_surely_does_not(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("x", "mill"), Owns("other", "mill", 0.3)], [Listed("x")]) as engine:
        assert [(row["share_low"], row["share_high"]) for row in listed_in(engine, "mill")] == [
            (0.0, pytest.approx(0.7))
        ]


def test_a_namesake_and_a_weak_match_own_nothing_for_the_list(tmp_path: Path) -> None:
    ties = [Owns("x", "mill", 0.8), Owns("y", "mill", 0.2)]
    with world(tmp_path, ties, [Listed("x", corroborated=False), Listed("y", score=0.89)]) as engine:
        assert listed_in(engine, "mill") == []


def test_companies_that_own_only_each_other_are_blocked_by_nobody(tmp_path: Path) -> None:
    ties = [Owns("one", "other", 0.9), Owns("other", "one", 0.9), Owns("x", "one", 0.1)]
    with world(tmp_path, ties, [Listed("x")]) as engine:
        assert [row["share_low"] for row in listed_in(engine, "one")] == [0.1]
        assert listed_in(engine, "other") == []


def test_a_world_without_ties_or_listings_has_no_stakes(tmp_path: Path) -> None:
    with world(tmp_path, [Owns("owner", "owner", 0.5)], [Listed("nobody")]) as engine:
        assert engine.query("SELECT * FROM stake").num_rows == 0
        assert engine.query("SELECT * FROM listed_stake").num_rows == 0


# The oracle: the same questions asked of a matrix, on random small graphs with rings, on random days.


def _random_ties(rng: np.random.Generator) -> list[Owns]:
    """Some companies that own one another, each owned to at most nine tenths, over random spans."""
    size = int(rng.integers(3, 8))
    ties = []
    for company in range(size):
        owners = rng.choice([n for n in range(size) if n != company], int(rng.integers(0, min(4, size))), replace=False)
        cuts = rng.dirichlet(np.ones(len(owners) + 1)) * 0.9
        for owner, share in zip(owners, cuts, strict=False):
            first, last = sorted(rng.integers(2000, 2023, 2).tolist())
            until = f"{last}-12-31" if rng.random() < 0.6 else ""
            ties.append(Owns(f"c{owner}", f"c{company}", round(float(share), 6), f"{first}-01-01", until))
    return ties


def _matrix(ties: Iterable[Owns], names: list[str], day: date) -> np.ndarray:
    """Direct shares on a day: owners by row, companies by column."""
    direct = np.zeros((len(names), len(names)))
    for tie in ties:
        if tie.share is not None and tie.since <= day.isoformat() <= (tie.until or "9999"):
            direct[names.index(tie.owner), names.index(tie.company)] = tie.share
    return direct


def _walked(direct: np.ndarray, owner: int) -> np.ndarray:
    """All an owner holds, chain by chain, as far as chains are followed."""
    total = np.zeros(len(direct))
    chains = [(company, direct[owner, company]) for company in range(len(direct))]
    for _ in range(MOST_HOPS):
        for company, share in chains:
            total[company] += share
        longer = [
            (further, share * direct[company, further])
            for company, share in chains
            for further in range(len(direct))
            if further != owner
        ]
        chains = [(company, share) for company, share in longer if share >= LEAST_SHARE]
    return total


def _solved(direct: np.ndarray, owner: int) -> np.ndarray:
    """All an owner holds, by the equation itself: what it holds directly, and its part of what its companies hold."""
    others = direct.copy()
    others[:, owner] = 0  # its way back to itself is no ownership
    total: np.ndarray = np.linalg.solve(np.eye(len(direct)) - others.T, others[owner])
    return total


@pytest.mark.parametrize("seed", range(12))
def test_stakes_are_those_that_walking_every_chain_gives_on_any_day(seed: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(seed)
    ties = _random_ties(rng)
    names = sorted({name for tie in ties for name in (tie.owner, tie.company)})
    with world(tmp_path, ties) as engine:
        told = engine.query("SELECT * FROM stake").to_pylist()
    for year in range(2000, 2024, 3):
        day = date(year, 7, 1)
        direct = _matrix(ties, names, day)
        for number, owner in enumerate(names):
            found = np.zeros(len(names))
            for row in told:
                if row["owner"] == owner and row["since"] <= day and (row["until"] is None or day <= row["until"]):
                    assert row["share_low"] == row["share_high"]
                    found[names.index(row["company"])] += row["share_low"]
            assert np.allclose(found, _walked(direct, number), atol=1e-6)
            assert np.all(found <= _solved(direct, number) + 1e-6)
            assert np.allclose(found, _solved(direct, number), atol=0.1)


@pytest.mark.parametrize("seed", range(12))
def test_what_the_listed_own_is_what_blocking_them_one_by_one_gives(seed: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(100 + seed)
    ties = _random_ties(rng)
    names = sorted({name for tie in ties for name in (tie.owner, tie.company)})
    listed = [Listed(name, on=f"{rng.integers(2000, 2015)}-06-01") for name in names if rng.random() < 0.35]
    with world(tmp_path, ties, listed) as engine:
        told = engine.query("SELECT * FROM listed_stake").to_pylist()
    for year in range(2000, 2024, 2):
        day = date(year, 7, 1)
        direct = _matrix(ties, names, day)
        on_list = np.array(
            [any(each.party == name and each.on <= day.isoformat() for each in listed) for name in names]
        )
        blocked = on_list.copy()
        for _ in names:
            blocked |= (direct * blocked[:, None]).sum(axis=0) >= HALF
        expected = np.where(on_list, 0.0, (direct * blocked[:, None]).sum(axis=0))
        found = np.zeros(len(names))
        for row in told:
            if row["since"] <= day and (row["until"] is None or day <= row["until"]):
                found[names.index(row["company"])] += row["share_low"]
        assert np.allclose(found, expected, atol=1e-6)
