"""What every watchlist format is given and hands back: a file to read, the lists in it, and what was refused."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from coverstory.errors import BadInput, Refusal
from coverstory.model.listing import Entry, Watchlist

__all__ = ["Format", "ListFile", "ListsRead", "Unreadable", "one_line", "placed", "read_each"]

_SHOWN_CHARACTERS = 120
"""How much of a wrong value a refusal shows: enough to find it, short enough for one line."""


class Unreadable(BadInput):
    """A list file that cannot be read on from one line of it; line 0 is the whole file."""

    def __init__(self, expected: str, line: int = 0, value: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.line = line
        self.value = value

    def refusal(self, file: str) -> Refusal:
        """The same, as the refusal of that file."""
        return Refusal(file, self.line, "", one_line(self.value), self.expected, whole=True)


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file to be read as a list, unpacked where it was packed.

    `name` is what refusals call it (a member of an archive stands below the archive: `lists/ofac.zip/SDN.CSV`),
    `head` its first bytes, `open` starts a bounded stream of it, and `source` is the file on disk with its SHA-256.
    """

    name: str
    head: bytes
    open: Callable[[], BinaryIO]
    source: tuple[str, str]

    @property
    def folder(self) -> str:
        """Where the file lies: a folder, or the archive it is a member of."""
        return str(PurePosixPath(self.name).parent)

    @property
    def base(self) -> str:
        """The file's own name in lower case, without a closing `.gz`."""
        return PurePosixPath(self.name).name.lower().removesuffix(".gz")


@dataclass(frozen=True, slots=True)
class ListsRead:
    """The lists that were read, and everything in their files that was not taken in."""

    lists: tuple[Watchlist, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def __add__(self, other: "ListsRead") -> "ListsRead":
        """Both readings, this one first."""
        return ListsRead(self.lists + other.lists, self.refusals + other.refusals)


@dataclass(frozen=True, slots=True)
class Format:
    """One publisher's format: its name in words, how a file of it is known, and how such files are read together."""

    name: str
    recognises: Callable[[ListFile], bool]
    read: Callable[[Sequence[ListFile]], ListsRead]


def placed(entry: Entry, file: ListFile, line: int) -> Entry:
    """The entry with the place where it begins, so that a hit leads back to it."""
    return replace(entry, file=file.name, line=line, sha256=file.source[1])


def read_each(files: Sequence[ListFile], read: Callable[[ListFile], ListsRead]) -> ListsRead:
    """Read files of which each is a list of its own; one that cannot be read costs the others nothing."""
    read_so_far = ListsRead()
    for file in files:
        try:
            read_so_far += _without_empty(read(file), file)
        except Unreadable as fault:
            read_so_far += ListsRead(refusals=(fault.refusal(file.name),))
    return read_so_far


def _without_empty(read: ListsRead, file: ListFile) -> ListsRead:
    """An empty list would screen everyone as clear: it is refused instead."""
    if all(watchlist.entries for watchlist in read.lists):
        return read
    empty = Unreadable("a list with at least one entry").refusal(file.name)
    kept = tuple(watchlist for watchlist in read.lists if watchlist.entries)
    return replace(read, lists=kept, refusals=(*read.refusals, empty))


def one_line(text: str) -> str:
    """A text as a refusal shows it: on one line, printable, and not too long."""
    shown = " ".join(
        "".join(letter if letter.isprintable() else " " for letter in text[: 4 * _SHOWN_CHARACTERS]).split()
    )
    return shown if len(shown) <= _SHOWN_CHARACTERS else shown[: _SHOWN_CHARACTERS - 1] + "…"
