"""A case that holds payment messages and nothing else, from the files to findings and the report."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coverstory.lake import Lake, open_engine
from coverstory.sources import find_case_files
from tests.journeys.conftest import Told
from tests.sources.messages.ach_file import ach_file, entry
from tests.sources.messages.test_iso20022 import EMBASSY, WORKSHOP, detail, order, statement, transfer
from tests.sources.messages.test_iso20022 import entry as booked

Call = Callable[..., Told]

LISTED = {
    "id": "listed-1",
    "schema": "Organization",
    "properties": {"name": ["Green Lantern Trading Corporation"], "topics": ["sanction"], "country": ["kp"]},
}
SALARY = "<UltmtCdtr><Nm>Worker {at}</Nm></UltmtCdtr><Purp><Cd>SALA</Cd></Purp>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six months of salaries of four workers paid to an account of the trade section; and some ACH."""
    case = tmp_path / "case"
    (case / "messages").mkdir(parents=True)
    (case / "lists").mkdir()
    (case / "lists" / "listed.ftm.json").write_text(json.dumps(LISTED) + "\n", encoding="utf-8")
    for month in range(1, 7):
        transfers = [transfer("1000.00", f"S{month}-{at}", SALARY.format(at=at)) for at in range(4)]
        text = order("".join(transfers), "<NbOfTxs>4</NbOfTxs><CtrlSum>4000</CtrlSum>")
        text = text.replace("2023-03-01", f"2023-{month:02}-01").replace("M1", f"M{month}")
        (case / "messages" / f"order-{month}.xml").write_text(text, encoding="utf-8")
    (case / "messages" / "payroll.ach").write_text(ach_file(entry("22", 500)), encoding="utf-8")
    ultimate = "<RltdPties><UltmtCdtr><Pty><Nm>Green Lantern Trading Corp.</Nm></Pty></UltmtCdtr></RltdPties>"
    text = statement(booked("75", "DBIT", detail("Cdtr", "Supplier", EMBASSY).replace("<RltdPties>", ultimate[:-12])))
    (case / "messages" / "statement.xml").write_text(text, encoding="utf-8")
    return case


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_messages_alone_are_a_case(folder: Path, coverstory: Call) -> None:
    told = coverstory("run", folder, "--as-of", "2024-01-01")
    assert (told.returncode, told.stderr) == (0, "")
    assert "refused" not in told.stdout
    findings = [json.loads(line) for line in (folder / "out" / "findings.jsonl").read_text().splitlines()]
    diverted = [each for each in findings if each["typology"] == "wage_diversion"]
    assert diverted, told.stdout
    for each in diverted[0]["evidence"]:
        if each["kind"] == "payment":
            assert each["file"].startswith("messages/order-")
            assert "<CdtTrfTxInf>" in (folder / each["file"]).read_text().splitlines()[each["line"] - 1]


def test_an_ultimate_creditor_who_is_listed_is_a_hit(folder: Path, coverstory: Call) -> None:
    assert coverstory("run", folder, "--as-of", "2024-01-01").returncode == 0
    assert [hit["entry"] for hit in rows(folder / "out" / "hits.csv")] == ["listed-1"]


def test_accounts_and_parties_of_many_messages_are_one_and_that_is_no_fault(folder: Path) -> None:
    lake = Lake(folder / "out" / "lake")
    files = find_case_files(folder)
    # what was booked is believed before what was only ordered
    assert files.messages[0].name == "messages/statement.xml"
    stored = [each for file in files.messages for each in lake.ingest_message(file, lake.receive(file.path))]
    with open_engine(lake, stored, "500MB", 2) as engine:
        holders = engine.query("SELECT id, holder FROM records.account ORDER BY id").to_pylist()
        assert [each["id"] for each in holders if each["id"] in (WORKSHOP, EMBASSY)] == sorted([WORKSHOP, EMBASSY])
        assert not any(engine.repeated(kind) for kind in ("party", "account", "identifier", "payment"))
        assert engine.query("SELECT count(*) AS n FROM records.payment")["n"][0].as_py() == 26


def test_a_payment_that_is_ordered_and_booked_counts_once_and_that_is_told(folder: Path, coverstory: Call) -> None:
    refs = "<Refs><EndToEndId>S3-0</EndToEndId></Refs>"
    text = statement(booked("1000", "DBIT", detail("Cdtr", "Trade Section", EMBASSY, refs)))
    (folder / "messages" / "march.xml").write_text(text, encoding="utf-8")
    assert coverstory("run", folder, "--as-of", "2024-01-01").returncode == 0
    (again,) = rows(folder / "out" / "refused.csv")
    assert (again["file"], again["column"]) == ("messages/order-3.xml", "id")
    assert "first given at messages/march.xml:5" in again["expected"]


def test_hostile_truncated_and_foreign_messages_are_refused_whole_and_once_and_the_rest_is_run(
    folder: Path, coverstory: Call
) -> None:
    good = (folder / "messages" / "order-1.xml").read_text()
    bomb = good.replace("<p:Document", '<!DOCTYPE x [<!ENTITY a "b">]><p:Document', 1)
    (folder / "messages" / "bomb.xml").write_text(bomb, encoding="utf-8")
    (folder / "messages" / "cut.xml").write_text(good[:600], encoding="utf-8")
    (folder / "messages" / "note.txt").write_text("see the other folder", encoding="utf-8")
    told = coverstory("run", folder, "--as-of", "2024-01-01")
    assert told.returncode == 2
    assert [(row["file"], row["line"]) for row in rows(folder / "out" / "refused.csv")] == [
        ("messages/bomb.xml", "2"),
        ("messages/cut.xml", "8"),
        ("messages/note.txt", "0"),
    ]
    assert len((folder / "out" / "findings.jsonl").read_text().splitlines()) > 0


def test_a_second_run_reads_nothing_anew_and_finds_the_same(folder: Path, coverstory: Call) -> None:
    coverstory("run", folder, "--as-of", "2024-01-01")
    first = (folder / "out" / "findings.jsonl").read_bytes()
    tables = {path: path.stat().st_mtime_ns for path in (folder / "out" / "lake" / "tables").rglob("*.parquet")}
    coverstory("run", folder, "--as-of", "2024-01-01")
    assert (folder / "out" / "findings.jsonl").read_bytes() == first
    assert {path: path.stat().st_mtime_ns for path in tables} == tables
