"""What all tests share: where the real lists and names are, when they are there at all."""

import os
from pathlib import Path

import pytest

_BESIDE_THE_PROJECT = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real lists, names and messages; the test is skipped where it is absent."""
    folder = Path(os.environ.get("COVERSTORY_REAL_DATA", _BESIDE_THE_PROJECT))
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set COVERSTORY_REAL_DATA to a folder that has lists/ and names/)")
    return folder
