"""`coverstory simulate`: the schemes, the months and the payments that were asked for are those of the world."""

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coverstory.app.cli.door import app
from coverstory.errors import BadArgument


def test_schemes_months_and_payments_are_those_asked_for(tmp_path: Path) -> None:
    asked = ["--people", "250", "--networks", "2", "--schemes", "laptop_farm, front_vendor", "--start", "2024-02-10"]
    more = ["--months", "4", "--payments-per-person", "30"]
    told = CliRunner().invoke(app, ["simulate", "--out", str(tmp_path), *asked, *more])
    assert told.exit_code == 0, told.output
    with (tmp_path / "truth" / "networks.csv").open(encoding="utf-8", newline="") as file:
        assert [row["scheme"] for row in csv.DictReader(file)] == ["laptop_farm", "front_vendor"]
    with (tmp_path / "records" / "payment.csv").open(encoding="utf-8", newline="") as file:
        days = [row["occurred_at"][:10] for row in csv.DictReader(file)]
    assert "2024-01-31" <= min(days) <= max(days) <= "2024-06-01"
    assert len(days) == pytest.approx(250 * 30, rel=0.35)


def test_a_scheme_there_is_none_of_is_a_bad_argument(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["simulate", "--out", str(tmp_path), "--people", "250", "--schemes", "pyramid"])
    assert told.exit_code != 0
    assert isinstance(told.exception, BadArgument) or "no such scheme: pyramid" in told.output
