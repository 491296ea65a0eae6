"""Indexes of lists kept on disk, by the files of the lists and the rules by which they were read and spelled.

One that was not written whole, was changed since, or was made by other rules is never used: it is made anew. A kept
index is a folder sealed by the SHA-256 of each of its files (see `lake.sealed`).
"""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from coverstory.errors import Refusal
from coverstory.lake import UNFINISHED, seal, table_bytes, table_of, unseal
from coverstory.model import Entry, EntryIdentifier, EntryName, EntryTie, NameKind, Watchlist
from coverstory.screen.index import ListIndex, index_lists
from coverstory.screen.rules import rules_fingerprint
from coverstory.sources.lists import ListsRead, find_list_files, read_watchlists

__all__ = ["Indexed", "KeptIndexes", "index_folder"]

MOST_KEPT = 4
"""Indexes kept of one folder: those in use, the one before, and one to go back to."""

IN_LISTS = ".index"
"""Where a folder of lists keeps its indexes, hidden from whoever reads lists."""

_LISTS = "lists.json"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An index, what was refused of the files it was made of, and the key it is kept under."""

    index: ListIndex
    refusals: tuple[Refusal, ...]
    key: str


def index_folder(folder: Path) -> Indexed:
    """The index of every list below a folder, kept in `IN_LISTS` of that folder where it can be written to."""
    paths, unopened = find_list_files(folder)
    files, unreadable = [], False
    for path in sorted(paths):
        try:
            files.append((path.relative_to(folder).as_posix(), sha256(path.read_bytes()).hexdigest()))
        except OSError:
            unreadable = True  # its reader refuses it by name; what was not read is not kept
    if unreadable:
        read = read_watchlists(folder, paths)
        return Indexed(index_lists(read.lists), (*unopened, *read.refusals), "")
    indexed = KeptIndexes(folder / IN_LISTS).of(files, lambda: read_watchlists(folder, paths))
    return Indexed(indexed.index, (*unopened, *indexed.refusals), indexed.key)


class KeptIndexes:
    """The indexes kept in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, files: Sequence[tuple[str, str]], read: Callable[[], ListsRead]) -> Indexed:
        """The index of files (path and SHA-256): as it is kept, or else made of what `read` reads, and kept."""
        key = sha256(json.dumps([rules_fingerprint(), sorted(files)]).encode()).hexdigest()
        kept = self.find(key)
        if kept is not None:
            return kept
        found = read()
        indexed = Indexed(index_lists(found.lists), found.refusals, key)
        self._keep(indexed)
        return indexed

    def find(self, key: str) -> Indexed | None:
        """The index kept under a key; None where there is none, or it is no longer what was written."""
        pieces = unseal(self._folder / key)
        if pieces is None:
            return None
        lists, refusals = _lists_of(json.loads(pieces.pop(_LISTS)))
        return Indexed(ListIndex(lists, {name: table_of(piece) for name, piece in pieces.items()}), refusals, key)

    def _keep(self, indexed: Indexed) -> None:
        """Keep an index; where the folder cannot be written to, the next reader makes it again."""
        told = {
            "lists": [_told_list(watchlist) for watchlist in indexed.index.lists],
            "refusals": [asdict(refusal) for refusal in indexed.refusals],
        }
        pieces = {name: table_bytes(table) for name, table in indexed.index.tables.items()}
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            seal(self._folder / indexed.key, pieces | {_LISTS: json.dumps(told, ensure_ascii=False).encode()})
        except OSError:
            return

    def _sweep(self) -> None:
        """Delete what was never finished, and all but the newest."""
        kept = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
        whole = [path for path in kept if not path.name.startswith(UNFINISHED)]
        for path in {*kept} - {*whole[: MOST_KEPT - 1]}:
            shutil.rmtree(path, ignore_errors=True)


def _told_list(watchlist: Watchlist) -> list[object]:
    entries = [astuple(entry) for entry in watchlist.entries]
    return [watchlist.id, watchlist.title, watchlist.published_on, entries, watchlist.sources]


def _lists_of(told: Mapping[str, Any]) -> tuple[tuple[Watchlist, ...], tuple[Refusal, ...]]:
    lists = tuple(
        Watchlist(id_, title, published_on, tuple(map(_entry, entries)), tuple(map(tuple, sources)))
        for id_, title, published_on, entries, sources in told["lists"]
    )
    return lists, tuple(Refusal(**each) for each in told["refusals"])


_FIELDS = tuple(each.name for each in fields(Entry))
_KINDS = {kind.value: kind for kind in NameKind}


def _entry(told: Sequence[Any]) -> Entry:
    told_by_name = dict(zip(_FIELDS, told, strict=True))
    pieces: dict[str, Any] = {
        "names": tuple(EntryName(text, _KINDS[graded], script) for text, graded, script in told_by_name["names"]),
        "identifiers": _identifiers(told_by_name["identifiers"]),
        "ties": tuple(EntryTie(kind, name) for kind, name in told_by_name["ties"]),
    }
    plain = {name: tuple(value) if isinstance(value, list) else value for name, value in told_by_name.items()}
    return Entry(**{**plain, **pieces})


def _identifiers(told: Iterable[Sequence[str]]) -> tuple[EntryIdentifier, ...]:
    return tuple(EntryIdentifier(kind, value, country) for kind, value, country in told)
