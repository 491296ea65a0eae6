"""A case folder: which files are records of which kind, which are lists, and which are refused."""

import os
from pathlib import Path

import pytest

from coverstory.errors import BadArgument, BadInput
from coverstory.sources import find_case_files


def touch(case: Path, *names: str) -> None:
    for name in names:
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_text("x")


def test_records_come_in_the_order_of_their_kinds_then_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "records/payment/b.csv", "records/payment/a.parquet", "records/party.jsonl", "records/tie.CSV")
    records = find_case_files(tmp_path).records
    assert [(file.kind, file.name, file.format) for file in records] == [
        ("party", "records/party.jsonl", "jsonl"),
        ("tie", "records/tie.CSV", "csv"),
        ("payment", "records/payment/a.parquet", "parquet"),
        ("payment", "records/payment/b.csv", "csv"),
    ]


def test_lists_are_found_in_folders_too_and_hidden_files_are_nobodys(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "lists/un/b.xml", "lists/a.csv", "lists/.DS_Store", "records/.hidden")
    files = find_case_files(tmp_path)
    assert files.lists == (tmp_path / "lists/a.csv", tmp_path / "lists/un/b.xml")
    assert files.refusals == ()


def test_a_file_of_no_known_kind_or_format_is_refused_by_name(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "records/people.csv", "records/payment.xlsx", "records/party/old/a.csv")
    files = find_case_files(tmp_path)
    assert [(refusal.file, refusal.line) for refusal in files.refusals] == [
        ("records/party/old", 0),
        ("records/payment.xlsx", 0),
        ("records/people.csv", 0),
    ]
    assert "KIND one of party, identifier" in files.refusals[0].expected


def test_links_that_lead_out_of_the_case_are_refused_and_those_within_are_followed(tmp_path: Path) -> None:
    case = tmp_path / "case"
    touch(case, "records/party.csv", "kept/tie.csv")
    touch(tmp_path, "private/payment.csv", "private/list.csv")
    (case / "lists").symlink_to(tmp_path / "private")
    (case / "records/payment.csv").symlink_to(tmp_path / "private/payment.csv")
    (case / "records/cash").symlink_to(tmp_path / "private")
    (case / "records/tie.csv").symlink_to(case / "kept/tie.csv")
    files = find_case_files(case)
    assert [file.name for file in files.records] == ["records/party.csv", "records/tie.csv"]
    assert files.lists == ()
    assert {(refusal.file, refusal.expected) for refusal in files.refusals} == {
        ("lists", "a path that stays inside the case folder"),
        ("records/payment.csv", "a path that stays inside the case folder"),
        ("records/cash", "a path that stays inside the case folder"),
    }


def test_a_broken_link_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv")
    (tmp_path / "records/payment.csv").symlink_to(tmp_path / "gone.csv")
    assert [refusal.file for refusal in find_case_files(tmp_path).refusals] == ["records/payment.csv"]


@pytest.mark.parametrize("given", [[], ["lists/sdn.csv"], ["records/people.csv"], ["notes.txt"]])
def test_a_case_without_a_record_file_is_no_case(tmp_path: Path, given: list[str]) -> None:
    touch(tmp_path, *given)
    with pytest.raises(BadInput, match=r"no record file; expected records/KIND\.csv, \.parquet or \.jsonl"):
        find_case_files(tmp_path)


def test_a_case_that_is_not_there_or_no_folder_is_none(tmp_path: Path) -> None:
    touch(tmp_path, "party.csv")
    with pytest.raises(BadInput, match="does not exist"):
        find_case_files(tmp_path / "gone")
    with pytest.raises(BadInput, match="is a file"):
        find_case_files(tmp_path / "party.csv")


def test_a_folder_that_is_no_kind_is_refused_by_name_even_where_it_is_empty(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "records/people/a.csv", "lists/un/b.xml")
    (tmp_path / "records/customs.csv").mkdir()
    (tmp_path / "records/tie").mkdir()
    files = find_case_files(tmp_path)
    assert [refusal.file for refusal in files.refusals] == ["records/customs.csv", "records/people"]
    assert files.lists == (tmp_path / "lists/un/b.xml",)


def test_a_file_where_a_folder_belongs_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "lists")
    files = find_case_files(tmp_path)
    assert ([str(refusal) for refusal in files.refusals], files.lists) == (["lists: refused; expected a folder"], ())


def test_a_folder_that_cannot_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch(tmp_path, "records/party.csv", "records/tie/a.csv")
    list_folder = Path.iterdir

    def closed(folder: Path) -> object:
        if folder.name == "tie":
            raise PermissionError(13, "Permission denied", str(folder))
        return list_folder(folder)

    monkeypatch.setattr(Path, "iterdir", closed)
    assert [str(refusal) for refusal in find_case_files(tmp_path).refusals] == [
        "records/tie: refused; expected a folder that can be read: Permission denied"
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be read by root")
def test_a_folder_closed_to_its_reader_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "records/tie/a.csv", "records/cash/a.csv")
    (tmp_path / "records/tie").chmod(0o000)
    (tmp_path / "records/cash").chmod(0o400)
    refused = [refusal.file for refusal in find_case_files(tmp_path).refusals]
    for name in ("tie", "cash"):
        (tmp_path / "records" / name).chmod(0o700)
    assert refused == ["records/cash/a.csv", "records/tie"]


def test_links_that_lead_in_a_circle_or_to_a_folder_are_refused(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "kept/a.csv", "lists/a.csv")
    (tmp_path / "records/tie.csv").symlink_to(tmp_path / "records/trip.csv")
    (tmp_path / "records/trip.csv").symlink_to(tmp_path / "records/tie.csv")
    (tmp_path / "records/payment").symlink_to(tmp_path / "kept")
    (tmp_path / "lists/again").symlink_to(tmp_path / "lists")
    assert [(refusal.file, refusal.expected) for refusal in find_case_files(tmp_path).refusals] == [
        ("lists/again", "a folder, not a link to one"),
        ("records/payment", "a folder, not a link to one"),
        ("records/tie.csv", "a file that can be read"),
        ("records/trip.csv", "a file that can be read"),
    ]


@pytest.mark.parametrize(
    "out", ["records", "records/out", "lists/new/out", "kept/../records/out", "linked/out", "documents/out"]
)
def test_a_run_may_not_write_where_the_next_one_reads(tmp_path: Path, out: str) -> None:
    touch(tmp_path, "records/party.csv", "kept/a")
    (tmp_path / "linked").symlink_to(tmp_path / "records")
    with pytest.raises(
        BadArgument, match=r"--out lies inside the case's (records|lists|documents); expected a folder outside"
    ):
        find_case_files(tmp_path, tmp_path / out)


def test_a_run_may_write_beside_the_records(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv")
    assert len(find_case_files(tmp_path, tmp_path / "out").records) == 1
    assert len(find_case_files(tmp_path, tmp_path / "records-out").records) == 1


def test_documents_are_found_without_their_sidecars(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "documents/b.pdf", "documents/b.pdf.meta.toml", "documents/2017/a.md")
    touch(tmp_path, "documents/2017/a.meta.toml", "documents/.hidden.txt", "documents/plan.xlsx")
    files = find_case_files(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in files.documents] == [
        "documents/2017/a.md", "documents/b.pdf", "documents/plan.xlsx",
    ]  # fmt: skip
    assert files.refusals == ()


def test_a_sidecar_of_no_document_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "records/party.csv", "documents/report.pdf", "documents/reprot.pdf.meta.toml")
    (refusal,) = find_case_files(tmp_path).refusals
    assert refusal.file == "documents/reprot.pdf.meta.toml"
    assert refusal.expected.startswith("a document beside it whose sidecar it is")


def test_documents_that_lead_out_of_the_case_are_refused(tmp_path: Path) -> None:
    case = tmp_path / "case"
    touch(case, "records/party.csv", "documents/a.txt")
    touch(tmp_path, "private.txt")
    (case / "documents/b.txt").symlink_to(tmp_path / "private.txt")
    files = find_case_files(case)
    assert files.documents == (case / "documents/a.txt",)
    assert [refusal.file for refusal in files.refusals] == ["documents/b.txt"]


def test_documents_alone_are_a_case_only_where_no_records_are_needed(tmp_path: Path) -> None:
    touch(tmp_path, "documents/a.txt")
    assert find_case_files(tmp_path, needs_records=False).documents == (tmp_path / "documents/a.txt",)
    with pytest.raises(BadInput, match="no record file"):
        find_case_files(tmp_path)
    (tmp_path / "documents/a.txt").unlink()
    with pytest.raises(BadInput, match="no record file"):
        find_case_files(tmp_path, needs_records=False)
