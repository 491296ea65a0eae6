"""What a case folder holds: its record files by kind, its watchlist files, messages, documents, and what is neither."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coverstory.errors import BadArgument, BadInput, Refusal
from coverstory.model import KINDS

__all__ = ["FORMATS", "CaseFiles", "MessageFile", "RecordFile", "find_case_files", "sidecars_of"]

FORMATS: dict[str, str] = {".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl"}
"""The formats in which records are read, by the ending of the file's name."""

_SIDECAR = ".meta.toml"

_BELIEVED = (b"BkToCstmrStmt", b"FIToFICstmrCdtTrf", b"CstmrCdtTrfInitn")
"""Marks of statements, transfers between banks and orders, in the order in which they are believed."""

_XML = (b"<", b"\xff\xfe", b"\xfe\xff")
_HEAD_BYTES = 1 << 14

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
class MessageFile:
    """One file of payment messages: where, under which name it is shown, and in which format (empty if in none)."""

    path: Path
    name: str
    """the path as seen from the case folder, such as messages/march.xml"""
    format: str
    """iso20022 or nacha"""


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The files of a case folder: records in the order of their kinds, watchlists by path, and what was refused.

    Messages stand in the order in which they are believed: what was booked before what passed between banks before
    what was only ordered.
    """

    records: tuple[RecordFile, ...]
    lists: tuple[Path, ...]
    refusals: tuple[Refusal, ...]
    messages: tuple[MessageFile, ...] = ()
    documents: tuple[Path, ...] = ()
    """by path, without their sidecars"""


def find_case_files(case: Path, out: Path | None = None, needs_records: bool = True) -> CaseFiles:
    """List what a case folder holds, in an order that does not depend on the machine.

    BadInput where there is no such folder, or neither a record file nor a message in it; where no records are needed,
    neither of these nor a document. BadArgument where what a run writes to `out` would be read by the next run as part
    of the case.
    """
    if out is not None:
        _demand_outside(case, out)
    if not case.is_dir():
        found = "is a file" if case.exists() else "does not exist"
        raise BadInput(f"{case}: {found}; expected a case folder with {_RECORD_FILE}")
    refusals: list[Refusal] = []
    records = [
        file
        for path in _files_under(case / "records", case, refusals)
        if (file := _record_file(path, case, refusals)) is not None
    ]
    told = [_message_file(path, case) for path in _files_under(case / "messages", case, refusals)]
    documents = _documents(case, refusals)
    if not records and not told and (needs_records or not documents):
        raise BadInput(f"{case}: no record file; expected {_RECORD_FILE}; or payment messages in messages/")
    order = list(KINDS)
    records.sort(key=lambda file: (order.index(file.kind), file.name))
    lists = tuple(sorted(_files_under(case / "lists", case, refusals)))
    messages = tuple(message for _, message in sorted(told, key=lambda each: (each[0], each[1].name)))
    refused = tuple(sorted(refusals, key=lambda refusal: refusal.file))
    return CaseFiles(tuple(records), lists, refused, messages, documents)


def _documents(case: Path, refusals: list[Refusal]) -> tuple[Path, ...]:
    """The documents of a case; a sidecar of none is refused, for it says what nobody would hear."""
    paths = sorted(_files_under(case / "documents", case, refusals))
    documents = [path for path in paths if not path.name.endswith(_SIDECAR)]
    known = {document.with_name(name) for document in documents for name in sidecars_of(document.name)}
    refusals += [
        _refused(path, case, "a document beside it whose sidecar it is, such as report.pdf of report.pdf.meta.toml")
        for path in paths
        if path.name.endswith(_SIDECAR) and path not in known
    ]
    return tuple(documents)


def sidecars_of(document: str) -> tuple[str, str]:
    """The names that a document's sidecar may have; the first counts where both are there."""
    return document + _SIDECAR, document.rpartition(".")[0] + _SIDECAR


def _demand_outside(case: Path, out: Path) -> None:
    for given in ("records", "lists", "messages", "documents"):
        if _leads_into(out, case / given):
            raise BadArgument(f"{out}: --out lies inside the case's {given}; expected a folder outside them")


def _leads_into(path: Path, folder: Path) -> bool:
    """Whether a path, with its links followed as far as they lead, is a folder or lies inside it."""
    # Path.resolve stops with an error at links that lead to each other.
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _files_under(folder: Path, case: Path, refusals: list[Refusal]) -> Iterator[Path]:
    """Every file below a folder that also lies inside the case; hidden ones are nobody's records."""
    waiting = [folder] if os.path.lexists(folder) else []
    while waiting:
        path = waiting.pop()
        if expected := _expected(path, case):
            refusals.append(_refused(path, case, expected))
        elif not path.is_dir():
            yield path
        else:
            try:
                waiting += [inner for inner in path.iterdir() if not inner.name.startswith(".")]
            except OSError as error:
                refusals.append(_refused(path, case, f"a folder that can be read: {error.strerror}"))


def _expected(path: Path, case: Path) -> str:
    """What was expected in place of a path that cannot be taken; empty where it can."""
    top, *below = path.relative_to(case).parts
    # A link may name any file of the machine: only what lies in the case was given as part of it.
    if not _leads_into(path, case):
        return "a path that stays inside the case folder"
    mode = _mode(path)
    if not below:
        return "" if stat.S_ISDIR(mode) else "a folder"
    if not stat.S_ISDIR(mode):
        return "" if stat.S_ISREG(mode) else "a file that can be read"
    if path.is_symlink():
        return "a folder, not a link to one"
    return _RECORD_FILE if top == "records" and (len(below) > 1 or below[0] not in KINDS) else ""


def _mode(path: Path) -> int:
    """What kind of thing a path leads to, as the system says it; 0 where that cannot be found out."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _record_file(path: Path, case: Path, refusals: list[Refusal]) -> RecordFile | None:
    """The file as one of records, or a refusal where its name says no kind or no format."""
    parts = path.relative_to(case / "records").parts
    kind = path.stem if len(parts) == 1 else parts[0]
    form = FORMATS.get(path.suffix.lower())
    if len(parts) > 2 or kind not in KINDS or form is None:
        refusals.append(_refused(path, case, _RECORD_FILE))
        return None
    return RecordFile(kind, path, path.relative_to(case).as_posix(), form)


def _message_file(path: Path, case: Path) -> tuple[int, MessageFile]:
    """The file as one of messages, by how it begins, and its place in the order in which they are believed."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        head = b""  # what cannot be read is refused where it is received
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    form = "nacha" if start.startswith(b"1") else "iso20022" if start.startswith(_XML) else ""
    place = next((at for at, mark in enumerate(_BELIEVED) if mark in head.replace(b"\0", b"")), len(_BELIEVED))
    return place, MessageFile(path, path.relative_to(case).as_posix(), form)


def _refused(path: Path, case: Path, expected: str) -> Refusal:
    return Refusal(path.relative_to(case).as_posix(), 0, "", "", expected)
