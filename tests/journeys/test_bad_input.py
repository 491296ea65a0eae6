"""Bad input: one clear line, the right exit status, and nothing lost that was good."""

import csv
import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from coverstory.lake import Lake
from tests.journeys.conftest import AS_OF, Told

Call = Callable[..., Told]

PARTY = "id,kind,name\np1,company,Harbour Yard\np2,person,Worker one\n"
ACCOUNT = "id,holder\na1,p1\na2,p2\n"
HEADER = "id,occurred_at,payer_account,payee_account,amount,currency\n"
PAYMENT = HEADER + "x1,2017-03-01,a1,a2,100.00,SGD\nx2,2017-04-01,a1,a2,100.00,SGD\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small good case to spoil."""
    case = tmp_path / "case"
    (case / "records").mkdir(parents=True)
    (case / "lists").mkdir()
    for name, text in (("party", PARTY), ("account", ACCOUNT), ("payment", PAYMENT)):
        (case / "records" / f"{name}.csv").write_text(text, encoding="utf-8")
    return case


def refused(case: Path) -> list[dict[str, str]]:
    """What a run refused."""
    with (case / "out" / "refused.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def one_line(told: Told) -> str:
    """Standard error, which must be one line and no traceback."""
    text = told.stderr.strip()
    assert "Traceback" not in text
    assert len(text.splitlines()) == 1, text
    return text


GOOD_ROW = "x1,2017-03-01,a1,a2,9,SGD\n"


@pytest.fixture
def refused_of(folder: Path, coverstory: Call) -> Callable[[str], dict[str, str]]:
    """The one row that a run refuses of a payment file, while it goes on with the rest."""

    def run_with(payment: str) -> dict[str, str]:
        (folder / "records" / "payment.csv").write_text(payment, encoding="utf-8")
        told = coverstory("run", folder, "--as-of", AS_OF)
        assert (told.returncode, told.stderr) == (0, "")
        assert "1 refused" in told.stdout
        (row,) = refused(folder)
        return row

    return run_with


@pytest.mark.parametrize(
    ("bad_row", "column", "value", "expected"),
    [
        ("x2,2017-04-01,a1,a2,ten,SGD\n", "amount", "ten", "decimal number"),
        ("x2,2017-04-01,a1,a2,9,ZZZ\n", "currency", "ZZZ", "ISO 4217"),
        ("x2,1.4.2017,a1,a2,9,SGD\n", "occurred_at", "1.4.2017", "ISO 8601"),
        ("x1,2017-04-01,a1,a2,9,SGD\n", "id", "x1", "not given before"),
        (",2017-04-01,a1,a2,9,SGD\n", "id", "", ""),
    ],
)
def test_a_bad_row_is_refused_with_its_place_and_the_rest_goes_on(
    bad_row: str, column: str, value: str, expected: str, refused_of: Callable[[str], dict[str, str]]
) -> None:
    row = refused_of(HEADER + GOOD_ROW + bad_row)
    assert (row["file"], row["line"], row["column"], row["value"]) == ("records/payment.csv", "3", column, value)
    assert expected in row["expected"]


def test_strict_stops_at_the_first_refused_row(folder: Path, coverstory: Call) -> None:
    (folder / "records" / "payment.csv").write_text(HEADER + "x1,2017-03-01,a1,a2,ten,SGD\n", encoding="utf-8")
    told = coverstory("run", folder, "--strict")
    assert told.returncode == 1
    assert "records/payment.csv:2: amount 'ten'; expected a decimal number" in one_line(told)
    assert not (folder / "out" / "leads.jsonl").exists()


def test_a_truncated_file_gives_its_whole_rows(folder: Path, coverstory: Call) -> None:
    (folder / "records" / "payment.csv").write_text(PAYMENT[:-18], encoding="utf-8")
    told = coverstory("run", folder, "--as-of", AS_OF)
    (row,) = refused(folder)
    assert told.returncode == 0
    assert (row["file"], row["line"]) == ("records/payment.csv", "3")


def test_a_wrong_header_refuses_the_file_whole_and_the_rest_is_run(folder: Path, coverstory: Call) -> None:
    (folder / "records" / "payment.csv").write_text("nr,when,much\n1,2017,3\n", encoding="utf-8")
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "records/payment.csv" in one_line(told)
    assert "payer_account" in told.stderr
    assert (folder / "out" / "leads.jsonl").exists()


def test_a_parquet_that_is_none_is_refused_whole(folder: Path, coverstory: Call) -> None:
    (folder / "records" / "payment.csv").unlink()
    (folder / "records" / "payment.parquet").write_text("not parquet", encoding="utf-8")
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "records/payment.parquet" in one_line(told)


EVIL = """<?xml version="1.0"?>
<!DOCTYPE list [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
<CONSOLIDATED_LIST dateGenerated="2026-01-01"><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&secret;</FIRST_NAME>
<REFERENCE_NUMBER>KPi.900</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>
"""


def test_xml_with_an_external_entity_is_refused_and_nothing_of_it_is_read(folder: Path, coverstory: Call) -> None:
    (folder / "lists" / "un.xml").write_text(EVIL, encoding="utf-8")
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "lists/un.xml" in one_line(told)
    assert "without a document type" in told.stderr
    assert "root:" not in (folder / "out" / "report.html").read_text(encoding="utf-8")


def test_an_archive_that_unpacks_to_gigabytes_is_refused(folder: Path, coverstory: Call) -> None:
    with (
        zipfile.ZipFile(folder / "lists" / "bomb.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("SDN.CSV", "w", force_zip64=True) as member,
    ):
        for _ in range(1200):
            member.write(b"0" * 1_000_000)
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "lists/bomb.zip" in one_line(told)


def test_a_gzip_that_unpacks_to_gigabytes_is_refused(folder: Path, coverstory: Call) -> None:
    with gzip.open(folder / "lists" / "bomb.csv.gz", "wb") as stream:
        for _ in range(1200):
            stream.write(b"0" * 1_000_000)
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "lists/bomb.csv.gz" in one_line(told)


def test_an_empty_folder_and_none_at_all_say_what_was_looked_for(tmp_path: Path, coverstory: Call) -> None:
    (tmp_path / "empty").mkdir()
    empty, missing = coverstory("run", tmp_path / "empty"), coverstory("run", tmp_path / "missing")
    assert (empty.returncode, missing.returncode) == (2, 2)
    assert "records/" in one_line(empty)
    assert "does not exist" in one_line(missing)


def test_a_folder_with_lists_alone_has_nothing_to_run(folder: Path, coverstory: Call) -> None:
    for path in (folder / "records").iterdir():
        path.unlink()
    told = coverstory("run", folder)
    assert told.returncode == 2
    assert "no record file" in one_line(told)


@pytest.mark.parametrize(
    "arguments",
    [
        ("run",),
        ("run", ".", "--as-of", "soon"),
        ("run", ".", "--engine", "abacus"),
        ("typologies", "nothing"),
        ("simulate", "--people", "3", "--out", "x"),
        ("evaluate", "nowhere", "nowhere"),
        ("screen", "nowhere.csv", "--lists", "nowhere"),
        ("what",),
    ],
)
def test_unusable_arguments_have_exit_status_two_and_no_traceback(arguments: tuple[str, ...], coverstory: Call) -> None:
    told = coverstory(*arguments)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr


def test_formulas_in_records_are_disarmed_in_what_is_written(folder: Path, coverstory: Call) -> None:
    payment = HEADER + "x1,2017-03-01,a1,a2,=1+1,SGD\n"
    (folder / "records" / "payment.csv").write_text(payment, encoding="utf-8")
    assert coverstory("run", folder, "--as-of", AS_OF).returncode == 0
    assert refused(folder)[0]["value"] == "'=1+1"


def test_a_document_that_is_none_is_refused_and_the_rest_is_run(folder: Path, coverstory: Call) -> None:
    (folder / "documents").mkdir()
    (folder / "documents" / "article.pdf").write_text("It is said.", encoding="utf-8")
    told = coverstory("run", folder, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "documents/article.pdf" in told.stderr
    assert any(row["file"] == "documents/article.pdf" and "PDF" in row["expected"] for row in refused(folder))


def test_a_huge_amount_is_only_a_large_number(folder: Path, coverstory: Call) -> None:
    (folder / "records" / "cash.csv").write_text(
        "id,occurred_at,direction,amount,currency,account,party\n"
        "c1,2017-03-01,withdrawal,99999999999999999999,USD,a1,p2\n",
        encoding="utf-8",
    )
    (folder / "records" / "trip.csv").write_text(
        "id,party,from_country,to_country,departed\nt1,p2,SG,MY,2017-03-02\n", encoding="utf-8"
    )
    assert coverstory("run", folder, "--as-of", AS_OF).returncode == 0
    assert "cash_courier" in (folder / "out" / "findings.jsonl").read_text(encoding="utf-8")


def test_a_report_of_a_run_without_one_of_its_lists_does_not_pass_for_whole(case: Path, coverstory: Call) -> None:
    (case / "lists" / "other.bin").write_bytes(b"\x00\x01")
    told = coverstory("report", case, "1", "--as-of", AS_OF)
    assert told.returncode == 2
    assert "lists/other.bin" in one_line(told)


def test_two_runs_cannot_write_to_one_folder_at_once(case: Path, coverstory: Call) -> None:
    with Lake(case / "out" / "lake").held():
        told = coverstory("run", case, "--as-of", AS_OF)
    assert told.returncode == 2
    assert "another run is writing" in one_line(told)
    assert not (case / "out" / "leads.jsonl").exists()


def test_a_run_does_not_write_where_it_reads(folder: Path, coverstory: Call) -> None:
    told = coverstory("run", folder, "--out", folder / "records" / "out")
    assert told.returncode == 2
    assert "lies inside the case's records" in one_line(told)


def test_folders_that_look_like_partitions_change_nothing(
    case: Path, ran: Path, tmp_path: Path, coverstory: Call
) -> None:
    out = tmp_path / "country=XX" / "currency=EUR" / "name=x" / "source=z" / "100% #1"
    assert coverstory("run", case, "--out", out, "--as-of", AS_OF).returncode == 0
    assert (out / "leads.jsonl").read_bytes() == (ran / "leads.jsonl").read_bytes()
