"""The worlds that the journeys set out from, made once."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
    """The command line, as a person would call it."""

    def call(*arguments: object) -> Told:
        command = [sys.executable, "-m", "coverstory", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)

    return call


@pytest.fixture(scope="session")
def ran(world: Path, tmp_path_factory: pytest.TempPathFactory, coverstory: Callable[..., Told]) -> Path:
    """What a run of the world writes."""
    out = tmp_path_factory.mktemp("ran") / "out"
    told = coverstory("run", world, "--out", out, "--as-of", AS_OF)
    assert told.returncode == 0, told.stderr
    return out
