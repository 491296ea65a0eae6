"""The engine: a view of each kind over the files of a run, ids given once, and no way out of the house."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from coverstory.errors import Refusal
from coverstory.lake import Engine, Lake, open_engine
from coverstory.model import KINDS
from tests.lake.case_of import IDENTIFIERS, TIES, store, write_case

PARTIES = "id,kind,name\np,person,A\nq,person,B\n"


def test_every_kind_has_its_view_with_all_of_its_columns(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"party.csv": PARTIES, "tie.csv": TIES}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        for kind in KINDS.values():
            assert engine.query(f"SELECT * FROM records.{kind.name}").schema.equals(kind.schema), kind.name
        assert engine.query("SELECT count(*) AS n FROM records.tie")["n"].to_pylist() == [200]
        assert engine.query("SELECT count(*) AS n FROM records.cash")["n"].to_pylist() == [0]


def test_only_the_files_of_the_run_are_seen(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    store(lake, write_case(tmp_path / "old", {"party.csv": PARTIES}))
    stored = store(lake, write_case(tmp_path / "new", {"party.csv": "id,kind,name\nr,person,C\n"}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.query("SELECT id, source FROM records.party").to_pylist() == [
            {"id": "r", "source": stored[0].sha256}
        ]


def test_an_id_given_again_is_left_out_and_the_first_stays(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    files = {"party/a.csv": PARTIES + "p,company,C\n", "party/b.csv": "id,kind,name\nr,person,D\nq,person,B\n"}
    stored = store(lake, write_case(tmp_path / "case", files))
    with open_engine(lake, stored, "500MB", 1) as engine:
        kept = engine.query("SELECT id, name FROM records.party ORDER BY id")
        assert kept.to_pylist() == [{"id": "p", "name": "A"}, {"id": "q", "name": "B"}, {"id": "r", "name": "D"}]
        first = "an id not given before; it is first given at records/party/a.csv:"
        assert engine.repeated("party") == (
            Refusal("records/party/a.csv", 4, "id", "p", f"{first}2"),
            Refusal("records/party/b.csv", 3, "id", "q", f"{first}3"),
        )
        assert engine.repeated("tie") == ()


def test_the_same_bytes_under_two_names_repeat_no_id(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"party/a.csv": PARTIES, "party/b.csv": PARTIES}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.query("SELECT id FROM records.party ORDER BY id")["id"].to_pylist() == ["p", "q"]
        assert engine.repeated("party") == ()


def test_an_identifier_is_named_by_party_kind_and_value_as_kept(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    text = IDENTIFIERS + "q,passport,a-1\nq,phone,1\n"
    stored = store(lake, write_case(tmp_path / "case", {"identifier.csv": text}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        repeats = engine.repeated("identifier")
        assert [(repeat.line, repeat.column, repeat.value) for repeat in repeats] == [
            (6, "value", f"q/passport/{lake.keyed('A1')}")
        ]


def test_a_column_is_filled_where_one_record_has_a_value(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    text = "id,kind,name,aliases,country\np,person,A,;,\nq,person,B,,KP\n"
    stored = store(lake, write_case(tmp_path / "case", {"party.csv": text}))
    assert stored[0].columns == ("id", "kind", "name", "aliases", "country")
    with open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.filled_columns("party") == {"id", "kind", "name", "country"}
        assert engine.filled_columns("trip") == frozenset()


def test_a_folder_may_be_named_with_any_mark(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "a [b] *?'ü=1")
    stored = store(lake, write_case(tmp_path / "case", {"party.csv": PARTIES}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.query("SELECT id FROM records.party ORDER BY id")["id"].to_pylist() == ["p", "q"]


def test_queries_bind_their_parameters_and_see_registered_tables(tmp_path: Path) -> None:
    with open_engine(Lake(tmp_path / "lake"), [], "500MB", 1) as engine:
        engine.register("listed", pa.table({"name": ["a'; DROP TABLE x"]}))
        engine.execute(
            "CREATE TABLE seen AS SELECT name, $on AS seen_on FROM listed", {"on": datetime(2017, 3, 1, tzinfo=UTC)}
        )
        rows = engine.query("SELECT * FROM seen WHERE name = $name", {"name": "a'; DROP TABLE x"}).to_pylist()
        assert rows == [{"name": "a'; DROP TABLE x", "seen_on": datetime(2017, 3, 1, tzinfo=UTC)}]


def test_nothing_is_fetched_and_nothing_is_left(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    engine = open_engine(lake, [], "500MB", 1)
    names = "'autoinstall_known_extensions', 'autoload_known_extensions', 'TimeZone', 'threads'"
    settings = engine.query(
        f"SELECT name, value FROM duckdb_settings() WHERE name IN ({names}) ORDER BY name"
    ).to_pylist()
    assert [setting["value"] for setting in settings] == ["UTC", "false", "false", "1"]
    outside = pa.table({"name": ["a"]})
    with pytest.raises(duckdb.CatalogException):
        engine.query("SELECT * FROM outside")
    assert outside.num_rows == 1
    engine.close()
    assert sorted(path.name for path in lake.root.iterdir()) == ["key"]


def test_what_folders_above_the_lake_are_called_changes_no_record(tmp_path: Path) -> None:
    above = tmp_path / "country=XX/source=z/currency=EUR/name=x"
    payments = "id,occurred_at,payer_account,payee_account,amount,currency\n1,2017-03-01,a,b,5,KPW\n"
    files = {"party/a.csv": PARTIES, "party/b.csv": "id,kind,name\nr,person,C\n", "payment.csv": payments}
    lake = Lake(above / "lake")
    stored = store(lake, write_case(tmp_path / "case", files))
    with open_engine(lake, stored, "500MB", 1) as engine:
        for kind in KINDS.values():
            assert engine.query(f"SELECT * FROM records.{kind.name}").schema.equals(kind.schema), kind.name
        parties = engine.query("SELECT id, name, country, source FROM records.party ORDER BY id").to_pylist()
        assert [(party["id"], party["name"], party["country"], party["source"]) for party in parties] == [
            ("p", "A", None, stored[0].sha256),
            ("q", "B", None, stored[0].sha256),
            ("r", "C", None, stored[1].sha256),
        ]
        assert engine.query("SELECT currency FROM records.payment")["currency"].to_pylist() == ["KPW"]


def test_tasks_run_beside_each_other_and_answer_in_their_order(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"party.csv": PARTIES}))

    def name_of(party: str) -> Callable[[Engine], list[str]]:
        query = "SELECT name || ' of ' || town AS told FROM records.party JOIN town USING (id) WHERE id = $id"
        return lambda engine: engine.query(query, {"id": party})["told"].to_pylist()

    with open_engine(lake, stored, "500MB", 1) as engine:
        engine.register("town", pa.table({"id": ["p", "q"], "town": ["Doha", "Dalian"]}))
        told = list(engine.at_once([name_of(party) for party in ("q", "p", "nobody", "q")]))
    assert told == [["B of Dalian"], ["A of Doha"], [], ["B of Dalian"]]


def test_a_task_that_fails_ends_them_all_and_says_why(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"party.csv": PARTIES}))
    asked = ["SELECT count(*) FROM records.party", "SELECT * FROM no_such_table", "SELECT count(*) FROM records.tie"]
    with open_engine(lake, stored, "500MB", 1) as engine:
        answers = engine.at_once([partial(_ask, query) for query in asked])
        assert next(answers).num_rows == 1
        with pytest.raises(duckdb.CatalogException, match="no_such_table"):
            next(answers)
        assert engine.query("SELECT count(*) AS n FROM records.party")["n"].to_pylist() == [2]


def _ask(query: str, engine: Engine) -> pa.Table:
    return engine.query(query)
