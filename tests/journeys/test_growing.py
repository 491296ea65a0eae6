"""A case that grows: each run compares only what has come, and tells the same as one from scratch."""

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.journeys.conftest import AS_OF, Told

Call = Callable[..., Told]


@pytest.fixture
def grow(world: Path, tmp_path: Path) -> Callable[[str, float], Path]:
    """Adds to a case one more file of parties, and one of what they hold: those of the world up to this share."""
    begun = [0.0]

    def write(name: str, until: float) -> Path:
        case = tmp_path / "case"
        with (world / "records" / "party.csv").open(encoding="utf-8", newline="") as stream:
            ids = sorted(row["id"] for row in csv.DictReader(stream))
        come = set(ids[int(begun[0] * len(ids)) : int(until * len(ids))])
        begun[0] = until
        for kind, holder in (("party", "id"), ("identifier", "party")):
            (case / "records" / kind).mkdir(parents=True, exist_ok=True)
            with (world / "records" / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
                rows = csv.DictReader(stream)
                written = (row for row in rows if row[holder] in come)
                write_rows(case / "records" / kind / f"{name}.csv", rows.fieldnames or (), written)
        return case

    return write


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        written = csv.DictWriter(stream, list(columns))
        written.writeheader()
        written.writerows(rows)


def compared(case: Path) -> int:
    """How many records the last run compared."""
    told = json.loads((case / "out" / "lake" / "resolution" / "told.json").read_text())
    return int(told["told"])


def test_new_records_find_their_party_in_the_next_run_as_in_one_from_scratch(
    grow: Callable[[str, float], Path], tmp_path: Path, coverstory: Call
) -> None:
    case = grow("a", 0.9)
    coverstory("run", case, "--as-of", AS_OF)
    everybody = compared(case)
    grow("b", 1.0)
    coverstory("run", case, "--as-of", AS_OF)
    assert 0 < compared(case) < everybody / 2
    assert coverstory("run", case, "--as-of", AS_OF, "--out", tmp_path / "fresh").returncode == 0
    joins = (case / "out" / "joins.csv").read_bytes()
    assert joins.count(b"\n") > 10
    assert joins == (tmp_path / "fresh" / "joins.csv").read_bytes()
    assert (case / "out" / "resolution.json").read_bytes() == (tmp_path / "fresh" / "resolution.json").read_bytes()


def test_a_decision_between_two_runs_holds_and_nothing_is_compared_for_it(
    grow: Callable[[str, float], Path], tmp_path: Path, coverstory: Call
) -> None:
    case = grow("a", 1.0)
    coverstory("run", case, "--as-of", AS_OF)
    with (case / "out" / "joins.csv").open(encoding="utf-8", newline="") as stream:
        link = next(csv.DictReader(stream))
    why = ("--by", "analyst", "--why", "asked the branch")
    assert coverstory("resolve", case, "--different", link["one"], link["other"], *why).returncode == 0
    coverstory("run", case, "--as-of", AS_OF)
    assert compared(case) == 0
    coverstory("run", case, "--as-of", AS_OF, "--out", tmp_path / "fresh")
    joins = (case / "out" / "joins.csv").read_text()
    assert "were decided to be different" in joins
    assert joins == (tmp_path / "fresh" / "joins.csv").read_text()
