"""A case file's tiny world: a few rows of text for each kind, changed for each case, and put to the engine."""

import csv
import hashlib
import io
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from coverstory.graph import tables_read_by, weave
from coverstory.lake import Engine, Lake, open_engine
from coverstory.law import goods_table, load_law
from coverstory.model import KINDS, Entry, Finding, Watchlist
from coverstory.reports import Locator
from coverstory.resolve import join_parties, retell
from coverstory.sources.case import find_case_files
from coverstory.typologies import find, load_catalogue
from coverstory.typologies.judging import Bench

CASES = Path(__file__).parent / "cases"
AS_OF = date(2024, 1, 1)
CATALOGUE = load_catalogue()
LAW = load_law()
SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C, ten times as fast, where PyYAML was built with it
HIT_TYPES = {"score": pa.float64(), "corroborated": pa.bool_()}

Rows = list[dict[str, str]]
World = dict[str, Rows]


@cache
def case_file(typology: str) -> dict[str, Any]:
    """The case file of a typology; nobody changes what it gives."""
    told: dict[str, Any] = yaml.load((CASES / f"{typology}.yaml").read_text(encoding="utf-8"), SAFE_LOADER)
    return told


def world_of(told: Mapping[str, Any], case: Mapping[str, Any]) -> World:
    """The file's world with the changes of one case: drop, set, add, and peers of a sponsor."""
    world = {kind: _rows(text) for kind, text in told["world"].items()}
    for kind, ids in case.get("drop", {}).items():
        world[kind] = [] if ids == "all" else [row for row in world[kind] if _name(row) not in ids]
    for kind, changes in case.get("set", {}).items():
        for name, values in changes.items():
            changed = [row for row in world[kind] if name in ("all", _name(row))]
            assert changed, f"{kind} {name} is not in the world"
            for row in changed:
                row.update({column: str(value) for column, value in values.items()})
    for kind, text in case.get("add", {}).items():
        world.setdefault(kind, []).extend(_rows(text))
    if "peers" in case:
        _add_peers(world, **case["peers"])
    return world


def _rows(text: str) -> Rows:
    """Rows of text from a small CSV."""
    return [dict(row) for row in csv.DictReader(io.StringIO(text))]


def _name(row: Mapping[str, str]) -> str:
    """What a case calls a row: its id; of an identifier, whose it is and of which kind."""
    return row.get("id") or f"{row['party']}/{row['kind']}"


def _add_peers(world: World, count: int, income: list[int], sponsor_income: int) -> None:
    """More software sponsors of five workers each, and what each of them (and `timber`) was paid per worker."""
    world["account"] = [{"id": "a-buyer", "holder": "soft"}, {"id": "a-timber", "holder": "timber"}]
    world["payment"] = [_paid("timber", sponsor_income * 6)]
    for peer in range(count):
        name = f"house{peer}"
        world["party"].append({"id": name, "kind": "company", "name": name, "sector": "software", "formed": "2001"})
        world["account"].append({"id": f"a-{name}", "holder": name})
        world["payment"].append(_paid(name, income[peer] * 5))
        for worker in range(5):
            person = f"{name}-{worker}"
            world["party"].append({"id": person, "kind": "person", "name": person})
            world["employment"].append({"id": person, "worker": person, "employer": name, "sponsor": name})


def _paid(name: str, amount: int) -> dict[str, str]:
    """One payment to a sponsor."""
    return {
        "id": f"paid-{name}",
        "occurred_at": "2017-06-01",
        "payer_account": "a-buyer",
        "payee_account": f"a-{name}",
        "amount": str(amount),
        "currency": "USD",
    }


def write_case(world: World, case: Path) -> None:
    """Write a world as a case folder."""
    (case / "records").mkdir(parents=True)
    for kind in KINDS:
        rows = world.get(kind, [])
        if rows:
            columns = list(dict.fromkeys(name for row in rows for name in row))
            with (case / "records" / f"{kind}.csv").open("w", encoding="utf-8", newline="") as stream:
                writer = csv.DictWriter(stream, columns)
                writer.writeheader()
                writer.writerows(rows)


def engine_of(world: World, folder: Path, query: str | None = None) -> Engine:
    """The engine with a world's records resolved, retold and woven (for one query: what it reads), and its list hits.

    Cases of one file have most of their records in common, so all are kept in one lake, which reads nothing twice.
    """
    write_case(world, folder / "case")
    lake = Lake(folder.parent / "lake")
    stored = [lake.ingest(file, lake.receive(file.path)) for file in find_case_files(folder / "case").records]
    assert [each.refused for each in stored] == [0] * len(stored)
    engine = open_engine(lake, stored, "500MB", 1)
    join_parties(engine)
    retell(engine, AS_OF)
    engine.register("hit", _hits(world.get("hit", [])))
    if query is None:
        weave(engine)
    else:
        weave(engine, tables_read_by(query))
    engine.register("law_goods", goods_table(LAW))
    return engine


def _hits(rows: Rows) -> pa.Table:
    """List hits as a table."""
    names = ("id", "list", "entry", "entry_name", "score", "reason", "corroborated", "listed_on")
    parsers = {"score": float, "corroborated": lambda text: text == "true"}
    return pa.table(
        {
            name: pa.array([parsers.get(name, str)(row[name]) for row in rows], HIT_TYPES.get(name, pa.string()))
            for name in names
        }
    )


def look_for(typology: str, world: World, folder: Path) -> list[Finding]:
    """What a typology finds in a world, each piece of its evidence with the file and line where it stands."""
    with engine_of(world, folder, CATALOGUE[typology].query) as engine:
        found = find(CATALOGUE[typology], Bench(engine, LAW, AS_OF))
        return _locator(engine, folder / "case", world.get("hit", [])).locate(found)


def _locator(engine: Engine, case: Path, hits: Rows) -> Locator:
    """What finds evidence in a written world; its list entries stand in no file but in its hits."""
    paths = {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in (case / "records").iterdir()}
    lists = [Watchlist(hit["list"], hit["list"], "", (Entry(hit["entry"], "other", ()),)) for hit in hits]
    return Locator(engine, paths, lists)
