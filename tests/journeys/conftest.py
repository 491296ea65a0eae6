"""The worlds that the journeys set out from, made once."""

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from coverstory.app.cli import main
from coverstory.simulate import WorldSpec, simulate

Told = subprocess.CompletedProcess[str]
AS_OF = "2024-01-01"


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case folder with two networks among 1,500 people, and the truth; not to be written into."""
    case = tmp_path_factory.mktemp("world") / "case"
    simulate(WorldSpec(people=1500, networks=2, seed=42), case)
    return case


@pytest.fixture
def case(world: Path, tmp_path: Path) -> Path:
    """A copy of the world to change and to run."""
    return Path(shutil.copytree(world, tmp_path / "case"))


@pytest.fixture(scope="session")
def coverstory() -> Callable[..., Told]:
    """The command line, as a person would call it, but in this process: to start one takes longer than most runs."""

    def call(*arguments: object) -> Told:
        command = ["coverstory", *map(str, arguments)]
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(sys, "argv", command)
            status = _status_of(main)
        return Told(command, status, out.getvalue(), err.getvalue())

    return call


def _status_of(command: Callable[[], None]) -> int:
    """The exit status that a command ends with."""
    try:
        command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@pytest.fixture(scope="session")
def ran(world: Path, tmp_path_factory: pytest.TempPathFactory, coverstory: Callable[..., Told]) -> Path:
    """What a run of the world writes."""
    out = tmp_path_factory.mktemp("ran") / "out"
    told = coverstory("run", world, "--out", out, "--as-of", AS_OF)
    assert told.returncode == 0, told.stderr
    return out
