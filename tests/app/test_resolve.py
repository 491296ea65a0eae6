"""`coverstory resolve`: the joins with their reasons, and a decision that undoes one."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from coverstory.app.cli.door import app

PARTIES = """id,kind,name,born,address
bank-3,person,Ilse Varenholt,1981-04-17,12 Rope Walk
hr-7,person,Ilse Varenholt,1981-04-17,12 Rope Walk
hr-8,person,Greta Varenholt,1981-04-17,12 Rope Walk
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Two registers of one town: a person known to both, and her twin."""
    (tmp_path / "case" / "records").mkdir(parents=True)
    (tmp_path / "case" / "records" / "party.csv").write_text(PARTIES, encoding="utf-8")
    return tmp_path / "case"


def told(*words: object) -> str:
    """What the command prints."""
    answer = CliRunner().invoke(app, ["resolve", *map(str, words)])
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_joins_are_shown_with_reasons_and_undone_by_a_decision(case: Path) -> None:
    shown = told(case)
    assert "2 records joined into 1 parties; 0 links refused" in shown
    assert "name same (+" in shown
    decision = ("--different", "hr-7", "bank-3", "--by", "an analyst", "--why", "asked the branch")
    assert "0 records joined into 0 parties; 1 links refused" in told(case, *decision)
    assert "were decided to be different" in told(case)
    assert "2 records joined" in told(case, "--undo", "bank-3", "hr-7", "--by", "an analyst", "--why", "a slip")
    assert len((case / "joins.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--same", "bank-3", "nobody", "--by", "x", "--why", "y"),
        ("--same", "bank-3", "bank-3", "--by", "x", "--why", "y"),
        ("--same", "bank-3", "hr-8"),
    ],
)
def test_an_unusable_decision_is_refused_and_not_kept(words: tuple[str, ...], case: Path) -> None:
    assert CliRunner().invoke(app, ["resolve", str(case), *words]).exit_code != 0
    assert not (case / "joins.jsonl").exists()


def test_the_model_is_printed_with_m_u_and_weights(case: Path) -> None:
    shown = told(case, "--model")
    assert "comparison level" in shown
    assert "person: 3 records" in shown


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    """A register of a bank and one of an employer, each of which holds everybody once."""
    for name, rows in (
        ("bank", "b1,person,Ilse Varenholt,1981-04-17\nb2,person,Greta Varenholt,1984-09-30\n"),
        ("hr", "h1,person,Ilse Brand,1981-04-17\nh2,person,Greta Varenholt,1984-03-09\n"),
    ):
        (tmp_path / "case" / "records" / "party").mkdir(parents=True, exist_ok=True)
        (tmp_path / "case" / "records" / "party" / f"{name}.csv").write_text(
            f"id,kind,name,born\n{rows}", encoding="utf-8"
        )
    return tmp_path / "case"


def test_two_registers_are_paired_and_nothing_is_joined(registers: Path) -> None:
    shown = told(registers, "--registers", "records/party/bank.csv", "records/party/hr.csv")
    assert "2 partners among 2 records and 2; proposals" in shown
    assert "b1 (Ilse Varenholt) = h1 (Ilse Brand)" in shown
    assert "0 records joined" in told(registers)


@pytest.mark.parametrize("other", ["records/party/tax.csv", "records/party/bank.csv"])
def test_a_register_that_is_not_there_or_is_the_same_is_refused(other: str, registers: Path) -> None:
    answer = CliRunner().invoke(app, ["resolve", str(registers), "--registers", "records/party/bank.csv", other])
    assert answer.exit_code != 0
