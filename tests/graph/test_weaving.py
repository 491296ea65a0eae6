"""The tables of the graph woven for one query: those it reads and what they rest on, the same as in the whole weave."""

from pathlib import Path

import pyarrow as pa
import pytest

from coverstory.graph import tables_read_by
from coverstory.lake import Engine
from coverstory.typologies import Bench, find, load_catalogue
from tests.typologies.tiny_world import AS_OF, LAW, case_file, engine_of, world_of

CATALOGUE = load_catalogue()


def tables_of(engine: Engine) -> frozenset[str]:
    return frozenset(engine.query("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main'")[0].to_pylist())


def test_a_query_reads_the_tables_that_it_names() -> None:
    query = "SELECT home.party FROM home JOIN payment ON payment.payer = home.party JOIN kin ON kin.one = home.party"
    assert tables_read_by(query) == {"home", "kin"}


def test_what_a_table_rests_on_is_woven_and_nothing_else(tmp_path: Path) -> None:
    with engine_of(world_of(case_file("vessel_identity"), {}), tmp_path, "SELECT * FROM listed_stake") as engine:
        assert {"listed_stake", "holding", "stake"} <= tables_of(engine)
        assert not {"chain", "kin", "home", "persona", "rare_link"} & tables_of(engine)


@pytest.mark.parametrize("typology", sorted(CATALOGUE))
def test_a_typology_reads_the_same_whether_all_is_woven_or_what_it_reads(typology: str, tmp_path: Path) -> None:
    query = CATALOGUE[typology].query
    world = world_of(case_file(typology), {})
    with engine_of(world, tmp_path / "own", query) as own, engine_of(world, tmp_path / "whole") as whole:
        assert tables_of(own) <= tables_of(whole)
        for table in sorted(tables_read_by(query)):
            assert _rows(own, table) == _rows(whole, table), table
        assert find(CATALOGUE[typology], Bench(own, LAW, AS_OF)) == find(CATALOGUE[typology], Bench(whole, LAW, AS_OF))


def _rows(engine: Engine, table: str) -> pa.Table:
    return engine.query(f"SELECT * FROM {table} ORDER BY ALL")
