"""Watchlists in their publishers' own formats: one file per format, all read into one form.

To add a format, write its file and name it in `FORMATS`.
"""

from collections.abc import Sequence
from pathlib import Path

from coverstory.errors import Refusal
from coverstory.model.listing import Watchlist
from coverstory.sources.lists.archive import open_list_files
from coverstory.sources.lists.ftm import FTM
from coverstory.sources.lists.ofac import OFAC
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, Unreadable
from coverstory.sources.lists.uk import UK
from coverstory.sources.lists.un import UN

__all__ = ["FORMATS", "Format", "ListsRead", "read_list_folder", "read_watchlists"]

FORMATS: tuple[Format, ...] = (OFAC, UN, UK, FTM)
"""Every format that can be read; a file is of the first that recognises it."""


def read_list_folder(folder: Path) -> ListsRead:
    """Read every file below a folder of lists, hidden ones aside; a folder that is not there has none."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return read_watchlists(folder, paths)


def read_watchlists(folder: Path, paths: Sequence[Path]) -> ListsRead:
    """Read the files as watchlists; the same files give the same lists and refusals, in the same order.

    Names in refusals and sources are relative to `folder`. Nothing is raised for what a file holds: what cannot be
    taken in is a refusal that says where and what was expected. A list given twice is read once.
    """
    read = ListsRead()
    by_format: dict[str, list[ListFile]] = {format_.name: [] for format_ in FORMATS}
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
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
    return ListsRead(_each_once(read.lists), read.refusals)


def _format_of(file: ListFile) -> Format | None:
    return next((format_ for format_ in FORMATS if format_.recognises(file)), None)


def _unknown(file: ListFile) -> Refusal:
    names = ", ".join(format_.name for format_ in FORMATS)
    return Unreadable(f"one of: {names}").refusal(file.name)


def _each_once(lists: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    """Lists read from the same bytes, wherever they lie, are one; the first stands."""
    first: dict[tuple[str, tuple[str, ...]], Watchlist] = {}
    for watchlist in lists:
        digests = tuple(digest for _, digest in watchlist.sources)
        first.setdefault((watchlist.id, digests), watchlist)
    return tuple(first.values())
