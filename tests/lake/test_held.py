"""A lake is held by one run at a time, wherever it lies, and rid of what a killed run left."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coverstory.errors import BadArgument, BadInput
from coverstory.lake import Lake, open_engine
from tests.lake.case_of import IDENTIFIERS, TIES, store, write_case

_HOLDING = """
import sys, time
from pathlib import Path
from coverstory.lake import Lake
with Lake(Path(sys.argv[1])).held():
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with lake.held(), pytest.raises(BadInput) as refused, Lake(lake.root).held():
        pass
    assert str(refused.value) == f"another run is writing to {lake.root}"
    with Lake(lake.root).held():
        assert store(lake, write_case(tmp_path / "case", {"tie.csv": TIES}))[0].rows == 200


def test_a_killed_run_holds_a_lake_no_longer(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    with subprocess.Popen([sys.executable, "-c", _HOLDING, str(lake.root)], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "held\n"
        with pytest.raises(BadInput, match="another run"), lake.held():
            pass
        os.kill(run.pid, signal.SIGKILL)
    with lake.held():
        pass


def test_a_lake_that_cannot_be_locked_is_bad_input(tmp_path: Path) -> None:
    lake = Lake(tmp_path / "lake")
    (lake.root / ".lock").mkdir()
    with pytest.raises(BadInput, match="cannot be locked against a second run: Is a directory"), lake.held():
        pass


def test_what_a_killed_run_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    lake, case = Lake(tmp_path / "lake"), write_case(tmp_path / "case", {"identifier.csv": IDENTIFIERS})
    stored = store(lake, case)
    kept = sorted(lake.root.rglob("*"))
    left = [".spill-1/block", "received/.unfinished-1", "tables/tie/source=1/.unfinished-2"]
    left += ["tables/identifier/_received/.unfinished-3"]
    for name in left:
        (lake.root / name).parent.mkdir(parents=True, exist_ok=True)
        (lake.root / name).write_text("x")
    (lake.root / "received/.DS_Store").write_text("x")
    with lake.held(), open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.query("SELECT count(*) AS n FROM records.identifier")["n"].to_pylist() == [2]
    assert not any((lake.root / name).exists() for name in left)
    assert (lake.root / "received/.DS_Store").exists()
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize("name", ["a#b", "a?b", "a b%", "100%", "ü[1]*", "file:x", "a=b"])
def test_a_lake_may_lie_in_a_folder_of_any_plain_name(tmp_path: Path, name: str) -> None:
    lake = Lake(tmp_path / name / "lake")
    stored = store(lake, write_case(tmp_path / "case", {"tie.csv": TIES}))
    with open_engine(lake, stored, "500MB", 1) as engine:
        assert engine.query("SELECT count(*) AS n FROM records.tie")["n"].to_pylist() == [200]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "case"])


@pytest.mark.parametrize("name", ["a%41", "a\nb", "a\\b", "a\tb", "a\x7f", "a\udcff"])
def test_a_lake_whose_path_no_table_can_have_is_refused_before_anything_is_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadArgument, match="no table can be kept below a path with") as refused:
        Lake(tmp_path / name / "lake")
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
