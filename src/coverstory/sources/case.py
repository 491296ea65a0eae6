"""What a case folder holds: its record files by kind, its watchlist files, and what is neither."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverstory.errors import BadInput, Refusal
from coverstory.model import KINDS

__all__ = ["FORMATS", "CaseFiles", "RecordFile", "find_case_files"]

FORMATS: dict[str, str] = {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl"}
"""The formats in which records are read, by the ending of the file's name."""

_RECORD_FILE = "records/KIND.csv, .parquet or .jsonl, or records/KIND/*, with KIND one of " + ", ".join(KINDS)


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file of records: of which kind, where, under which name it is shown, and in which format."""

    kind: str
    path: Path
    name: str
    """the path as seen from the case folder, such as records/payment.csv"""
    format: str


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The files of a case folder: records in the order of their kinds, watchlists by path, and what was refused."""

    records: tuple[RecordFile, ...]
    lists: tuple[Path, ...]
    refusals: tuple[Refusal, ...]


def find_case_files(case: Path) -> CaseFiles:
    """List what a case folder holds, in an order that does not depend on the machine.

    BadInput where there is no such folder, or no record file in it.
    """
    if not case.is_dir():
        found = "is a file" if case.exists() else "does not exist"
        raise BadInput(f"{case}: {found}; expected a case folder with {_RECORD_FILE}")
    refusals: list[Refusal] = []
    records = [
        file
        for path in _files_under(case / "records", case, refusals)
        if (file := _record_file(path, case, refusals)) is not None
    ]
    if not records:
        raise BadInput(f"{case}: no record file; expected {_RECORD_FILE}")
    order = list(KINDS)
    records.sort(key=lambda file: (order.index(file.kind), file.name))
    lists = tuple(_files_under(case / "lists", case, refusals))
    return CaseFiles(tuple(records), lists, tuple(refusals))


def _files_under(folder: Path, case: Path, refusals: list[Refusal]) -> Iterator[Path]:
    """Every file below a folder that also lies inside the case, sorted; hidden ones are nobody's records."""
    if not folder.exists():
        return
    inside = case.resolve()
    leads_outside = not folder.resolve().is_relative_to(inside)
    for path in [folder] if leads_outside else sorted(folder.rglob("*")):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        # A link may name any file of the machine: only what lies in the case was given as part of it.
        if not path.resolve().is_relative_to(inside):
            refusals.append(_refused(path, case, "a path that stays inside the case folder"))
        elif path.is_file():
            yield path
        elif not path.is_dir():
            refusals.append(_refused(path, case, "a file that can be read"))


def _record_file(path: Path, case: Path, refusals: list[Refusal]) -> RecordFile | None:
    """The file as one of records, or a refusal where its name says no kind or no format."""
    parts = path.relative_to(case / "records").parts
    kind = path.stem if len(parts) == 1 else parts[0]
    form = FORMATS.get(path.suffix.lower())
    if len(parts) > 2 or kind not in KINDS or form is None:
        refusals.append(_refused(path, case, _RECORD_FILE))
        return None
    return RecordFile(kind, path, path.relative_to(case).as_posix(), form)


def _refused(path: Path, case: Path, expected: str) -> Refusal:
    return Refusal(path.relative_to(case).as_posix(), 0, "", "", expected)
