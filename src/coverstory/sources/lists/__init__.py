"""Watchlists in their publishers' own formats: one file per format, all read into one form.

To add a format, write its file and name it in `FORMATS`.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from coverstory.errors import Refusal
from coverstory.sources.lists.archive import open_list_files
from coverstory.sources.lists.editions import each_with_its_own_id
from coverstory.sources.lists.ftm import FTM
from coverstory.sources.lists.ofac import OFAC
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, Unreadable
from coverstory.sources.lists.uk import UK
from coverstory.sources.lists.un import UN

__all__ = ["FORMATS", "Format", "ListsRead", "find_list_files", "read_list_folder", "read_watchlists"]

FORMATS: tuple[Format, ...] = (OFAC, UN, UK, FTM)
"""Every format that can be read; a file is of the first that recognises it."""


def read_list_folder(folder: Path) -> ListsRead:
    """Read every file below a folder of lists, hidden files and folders aside; a folder that is not there has none.

    What lies in it and cannot be opened, be it a file or a folder, is refused.
    """
    paths, refusals = find_list_files(folder)
    return ListsRead(refusals=refusals) + read_watchlists(folder, paths)


def find_list_files(folder: Path) -> tuple[list[Path], tuple[Refusal, ...]]:
    """The files below a folder of lists, hidden ones aside, and what cannot be opened there."""
    paths: list[Path] = []
    refusals: list[Refusal] = []
    for inside, folders, names in os.walk(folder, onerror=lambda fault: refusals.append(_unwalked(folder, fault))):
        folders[:] = [name for name in folders if not name.startswith(".")]  # earlier versions are kept in one
        for path in (Path(inside, name) for name in names if not name.startswith(".")):
            if path.is_file():
                paths.append(path)
            else:
                refusals.append(Unreadable("a file that can be read").refusal(_name(folder, path)))
    # A folder that is not there at all was never given.
    return paths, tuple(sorted(refusals, key=lambda refusal: refusal.file)) if folder.exists() else ()


def read_watchlists(folder: Path, paths: Sequence[Path]) -> ListsRead:
    """Read the files as watchlists; the same files give the same lists and refusals, in the same order.

    Names in refusals and sources are relative to `folder`. Nothing is raised for what a file holds: what cannot be
    taken in is a refusal that says where and what was expected. A list given twice is read once, and no two lists
    have one id: of a publisher's editions the newest stands, and lists that only share a name are told apart by their
    folders (see `editions.each_with_its_own_id`).
    """
    read = ListsRead()
    by_format: dict[str, list[ListFile]] = {format_.name: [] for format_ in FORMATS}
    for path in sorted(paths):
        name = _name(folder, path)
        try:
            files = open_list_files(path, name)
        except Unreadable as fault:
            read += ListsRead(refusals=(fault.refusal(name),))
            continue
        for file in files:
            format_ = _format_of(file)
            if format_ is None:
                read += ListsRead(refusals=(_unknown(file),))
            else:
                by_format[format_.name].append(file)
    for format_ in FORMATS:
        read += format_.read(by_format[format_.name])
    return ListsRead(refusals=read.refusals) + each_with_its_own_id(read.lists)


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def _unwalked(folder: Path, fault: OSError) -> Refusal:
    readable = Unreadable("a folder that can be read", value=fault.strerror or "")
    return readable.refusal(_name(folder, Path(fault.filename)))


def _format_of(file: ListFile) -> Format | None:
    return next((format_ for format_ in FORMATS if format_.recognises(file)), None)


def _unknown(file: ListFile) -> Refusal:
    names = ", ".join(format_.name for format_ in FORMATS)
    return Unreadable(f"one of: {names}").refusal(file.name)
