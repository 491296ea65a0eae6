"""Ingest: what is stored, what is refused, and that neither repetition nor a sudden end doubles or loses anything."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from deltalake import DeltaTable

from coverstory.errors import BadInput, Refusal
from coverstory.lake import Lake, ingest, open_engine
from coverstory.lake.tables import Table
from coverstory.model import Kind
from coverstory.sources import CHECKER_VERSION, Rows, lines, read_rows
from tests.lake.case_of import IDENTIFIERS, TIES, store, write_case


def commits(lake: Lake, table: str) -> int:
    return DeltaTable(lake.root / "tables" / table).version()


def ids(lake: Lake, case: Path) -> list[str]:
    with open_engine(lake, store(lake, case), "500MB", 1) as engine:
        found: list[str] = engine.query("SELECT id FROM records.tie ORDER BY source, row")["id"].to_pylist()
        return found


def test_a_received_file_is_kept_byte_for_byte_and_once(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    (tmp_path / "a.csv").write_bytes(b"same\r\n")
    (tmp_path / "b.csv").write_bytes(b"same\r\n")
    first, second = lake.receive(tmp_path / "a.csv"), lake.receive(tmp_path / "b.csv")
    assert first == second
    assert (first.sha256, first.size) == (hashlib.sha256(b"same\r\n").hexdigest(), 6)
    assert [path.name for path in (lake.root / "received").iterdir()] == [first.sha256]
    assert (lake.root / "received" / first.sha256).read_bytes() == b"same\r\n"


def test_a_file_that_cannot_be_read_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No such file"):
        Lake(tmp_path / "lake").receive(tmp_path / "gone.csv")
    assert list((tmp_path / "lake/received").iterdir()) == []


def test_right_rows_are_stored_and_wrong_ones_told_with_their_place(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"identifier.csv": IDENTIFIERS}))
    assert (stored[0].rows, stored[0].refused, stored[0].columns) == (2, 2, ("party", "kind", "value"))
    assert [str(refusal) for refusal in lake.refusals(stored)] == [
        "records/identifier.csv:3: kind 'fax'; expected one of passport, national_id, tax_id, registration, email, "
        "phone, postal_address, device, ip, wallet, imo, domain, social",
        "records/identifier.csv:4: 'p,phone'; expected 3 cells, as in the header; found 2",
    ]


def test_the_same_file_twice_is_stored_once_and_shown_under_its_present_name(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    first = store(lake, write_case(tmp_path / "one", {"identifier.csv": IDENTIFIERS}))
    before = commits(lake, "identifier"), commits(lake, "refused")
    again = store(Lake(lake.root), write_case(tmp_path / "two", {"identifier/new.csv": IDENTIFIERS}))
    assert (commits(lake, "identifier"), commits(lake, "refused")) == before
    assert (again[0].rows, again[0].refused, again[0].columns) == (first[0].rows, first[0].refused, first[0].columns)
    assert {refusal.file for refusal in lake.refusals(again)} == {"records/identifier/new.csv"}


def test_a_lost_receipt_doubles_nothing(tmp_path: Path) -> None:
    lake, case = (
        Lake(tmp_path / "lake"),
        write_case(tmp_path / "case", {"identifier.csv": IDENTIFIERS, "tie.csv": TIES}),
    )
    first = store(lake, case)
    for receipt in lake.root.glob("tables/*/_received/*.json"):
        receipt.unlink()
    before = commits(lake, "tie"), commits(lake, "refused")
    assert store(lake, case) == first
    assert (commits(lake, "tie"), commits(lake, "refused")) == before
    assert len(ids(lake, case)) == 200


def test_a_file_refused_whole_leaves_no_record_and_is_remembered(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    case = write_case(tmp_path / "case", {"tie.csv": "id,subject\n1,2\n", "party.csv": "id,kind,name\np,person,A\n"})
    expected = "the columns id, subject, object, kind of tie; missing: object, kind"
    for _ in range(2):
        stored = store(lake, case)
        assert stored[1].refusal == Refusal("records/tie.csv", 1, "", "id, subject", expected, whole=True)
        assert (stored[1].rows, stored[1].refused, stored[1].columns) == (0, 1, ())
        assert lake.refusals(stored) == (stored[1].refusal,)


def test_the_same_bytes_under_a_wrong_ending_touch_nothing_of_the_right_one(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    files = {"identifier/a.csv": IDENTIFIERS, "identifier/b.jsonl": IDENTIFIERS}
    stored = store(lake, write_case(tmp_path / "case", files))
    assert [(each.rows, each.refused, each.refusal is None) for each in stored] == [(2, 2, True), (0, 1, False)]
    assert [(refusal.file, refusal.line) for refusal in lake.refusals(stored)] == [
        ("records/identifier/a.csv", 3),
        ("records/identifier/a.csv", 4),
        ("records/identifier/b.jsonl", 0),
    ]


def test_an_error_midway_leaves_the_state_before_and_the_next_ingest_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake, case = Lake(tmp_path / "lake"), write_case(tmp_path / "case", {"tie.csv": TIES})
    monkeypatch.setattr(lines, "BLOCK_BYTES", 256)

    def breaks_off(path: Path, kind: Kind, form: str) -> Iterator[Rows]:
        rows = read_rows(path, kind, form)
        yield next(rows)
        yield next(rows)
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(ingest, "read_rows", breaks_off)
        with pytest.raises(OSError, match="the disk is gone"):
            store(lake, case)
    assert not list(lake.root.glob("tables/**/*.parquet"))
    assert ids(lake, case) == [f"t{at}" for at in range(200)]


@pytest.mark.parametrize("step", ["write", "commit"])
@pytest.mark.parametrize("table", ["tie", "refused"])
def test_an_error_at_any_step_is_mended_by_the_next_ingest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, table: str
) -> None:
    lake, case = Lake(tmp_path / "lake"), write_case(tmp_path / "case", {"tie.csv": TIES + "x,a,b,friend\n"})
    right = getattr(Table, step)

    def stops_after(self: Table, *given: object) -> object:
        done = right(self, *given)
        if self.folder.name == table:
            raise OSError("stopped")
        return done

    with monkeypatch.context() as broken:
        broken.setattr(Table, step, stops_after)
        with pytest.raises(OSError, match="stopped"):
            store(lake, case)
    stored = store(lake, case)
    assert [refusal.value for refusal in lake.refusals(stored)] == ["friend"]
    assert (len(ids(lake, case)), commits(lake, "tie"), commits(lake, "refused")) == (200, 1, 1)


_SLOW_INGEST = """
import sys, time
from pathlib import Path
from coverstory.lake import Lake, ingest
from coverstory.sources import find_case_files, lines, read_rows
def slowly(path, kind, form):
    for rows in read_rows(path, kind, form):
        yield rows
        print("stretch", flush=True)
        time.sleep(0.05)
lines.BLOCK_BYTES = 256
ingest.read_rows = slowly
lake = Lake(Path(sys.argv[1]))
for file in find_case_files(Path(sys.argv[2])).records:
    lake.ingest(file, lake.receive(file.path))
"""


def test_a_process_killed_midway_leaves_nothing_that_the_next_one_cannot_complete(tmp_path: Path) -> None:
    case, root = write_case(tmp_path / "case", {"tie.csv": TIES}), tmp_path / "lake"
    command = [sys.executable, "-c", _SLOW_INGEST, str(root), str(case)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout is not None
        assert [killed.stdout.readline() for _ in range(3)] == ["stretch\n"] * 3
        os.kill(killed.pid, signal.SIGKILL)
    assert not list(root.glob("tables/tie/_delta_log/*.json"))
    lake = Lake(root)
    assert ids(lake, case) == [f"t{at}" for at in range(200)]
    assert commits(lake, "tie") == 1


def test_records_read_by_newer_rules_take_the_place_of_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lake, case = Lake(tmp_path / "lake"), write_case(tmp_path / "case", {"tie.csv": TIES})
    store(lake, case)
    newer = CHECKER_VERSION + 1
    monkeypatch.setattr(ingest, "CHECKER_VERSION", newer)
    assert len(ids(lake, case)) == 200
    assert (
        DeltaTable(lake.root / "tables/tie").transaction_version(f"tie:{hashlib.sha256(TIES.encode()).hexdigest()}")
        == newer
    )


def test_the_key_is_made_once_and_read_by_its_owner_alone(tmp_path: Path) -> None:
    lake, given = Lake(tmp_path / "lake"), Lake(tmp_path / "given", key="0" * 64)
    assert (lake.root / "key").stat().st_mode & 0o777 == 0o600
    assert Lake(lake.root).keyed("A 1") == lake.keyed("a1") != given.keyed("A1")
    assert Lake(given.root).keyed("A1") == given.keyed("A1")
    with pytest.raises(BadInput, match="another key"):
        Lake(given.root, key="1" * 64)
