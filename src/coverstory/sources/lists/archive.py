"""Opens the files of a lists folder, packed or not, and never unpacks more than it must.

Nothing is written to disk: a member of an archive is a stream, and its name is only shown. Every stream ends at a
bound, so that a small file cannot become an endless one.
"""

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from coverstory.sources.lists.reading import ListFile, Unreadable, one_line

__all__ = [
    "FREE_BYTES",
    "MAX_MEMBERS",
    "MAX_RATIO",
    "MAX_UNPACKED_BYTES",
    "MAX_ZIP_BYTES",
    "open_list_files",
    "open_members",
]

MAX_UNPACKED_BYTES = 1 << 30
"""The longest list that is read, packed or not: over a hundred times the longest at hand, the UK list (7 MB)."""

MAX_RATIO = 200
"""How many bytes one packed byte may become. The UK list has 43 to one; a bomb packs near 1,000 to one."""

FREE_BYTES = 16 << 20
"""What any archive may unpack to, whatever its ratio: small lists pack better than large ones."""

MAX_ZIP_BYTES = 64 << 20
"""The largest zip file whose table of contents is read: a table that long still fits into memory."""

MAX_MEMBERS = 100
"""How many members that are read a zip file may have."""

_HEAD_BYTES = 1 << 16
_BUFFER_BYTES = 1 << 18
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DAMAGED = (OSError, EOFError, zlib.error, zipfile.BadZipFile)


class _Stream(Protocol):
    """What the streams of plain, gzip and zip files have in common."""

    def read(self, size: int, /) -> bytes:
        """Give at most that many bytes."""

    def close(self) -> None:
        """Let go of the file."""


class _Bounded(io.RawIOBase):
    """A stream that gives at most `limit` bytes of another and raises `Unreadable` when there are more."""

    def __init__(self, stream: _Stream, limit: int) -> None:
        super().__init__()
        self._stream = stream
        self._left = limit
        self._limit = limit

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one read goes."""
        try:
            chunk = self._stream.read(len(buffer))
        except _DAMAGED as fault:
            raise Unreadable("a file that can be read to its end", value=str(fault)) from fault
        self._left -= len(chunk)
        if self._left < 0:
            raise Unreadable(f"at most {self._limit:,} bytes once unpacked")
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the stream below as well."""
        if not self.closed:
            self._stream.close()
        super().close()


def open_list_files(path: Path, name: str) -> list[ListFile]:
    """The list files in one file on disk: itself, what it packs (gzip, ODS), or each member of a zip file.

    Raises Unreadable where the file cannot be read or breaks a bound.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(4)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = path.stat().st_size
    except OSError as fault:
        raise Unreadable("a file that can be read", value=fault.strerror or "") from fault
    source = (name, digest)
    if magic == _ZIP:
        return _members(path, name, source)
    if magic.startswith(_GZIP):
        return [_list_file(name, source, partial(_open, partial(gzip.GzipFile, path, "rb"), _limit(size)))]
    return [_list_file(name, source, partial(_open, partial(_open_plain, path), MAX_UNPACKED_BYTES))]


def _members(path: Path, name: str, source: tuple[str, str]) -> list[ListFile]:
    if path.stat().st_size > MAX_ZIP_BYTES:
        raise Unreadable(f"a zip file of at most {MAX_ZIP_BYTES:,} bytes")
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not _is_passed_over(member)]
            is_spreadsheet = _is_spreadsheet(archive)
    except _DAMAGED as fault:
        raise Unreadable("a zip file that can be read to its end", value=str(fault)) from fault
    if is_spreadsheet:
        members = [member for member in members if member.filename == "content.xml"]
    _check(members)
    return [
        _list_file(
            name if is_spreadsheet else f"{name}/{one_line(member.filename)}",
            source,
            partial(_open, partial(_open_member, path, member), _limit(member.compress_size)),
        )
        for member in members
    ]


def open_members(data: bytes, name: str, wanted: frozenset[str]) -> dict[str, ListFile]:
    """Those of the wanted members that a zip file has, by their names, each within the bounds.

    Raises Unreadable where it is no zip file or breaks a bound.
    """
    file = io.BytesIO(data)
    try:
        with zipfile.ZipFile(file) as archive:
            members = [member for member in archive.infolist() if member.filename in wanted]
    except _DAMAGED as fault:
        raise Unreadable("a zip file that can be read to its end", value=str(fault)) from fault
    if members:
        _check(members)
    source = (name, hashlib.sha256(data).hexdigest())
    return {
        member.filename: _list_file(
            f"{name}/{member.filename}",
            source,
            partial(_open, partial(_open_member, file, member), _limit(member.compress_size)),
        )
        for member in members
    }


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    """Folders, and the notes that file managers leave in archives."""
    hidden = member.filename.rpartition("/")[2].startswith(".") or member.filename.startswith("__MACOSX/")
    return member.is_dir() or hidden


def _is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Whether the archive says of itself that it is an OpenDocument spreadsheet."""
    if "mimetype" not in archive.namelist() or archive.getinfo("mimetype").file_size > len(_SPREADSHEET) + 2:
        return False
    return archive.read("mimetype").strip() == _SPREADSHEET


def _check(members: list[zipfile.ZipInfo]) -> None:
    """Hold the table of contents to the bounds; no member gives more bytes than are declared for it there."""
    if not 0 < len(members) <= MAX_MEMBERS:
        raise Unreadable(f"a zip file with 1 to {MAX_MEMBERS} files of lists", value=f"{len(members):,} files")
    if len({one_line(member.filename) for member in members}) < len(members):
        raise Unreadable("a zip file in which every file has a name of its own")
    if any(member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS for member in members):
        raise Unreadable("a zip file without a password, stored or deflated")
    unpacked = sum(member.file_size for member in members)
    limit = _limit(sum(member.compress_size for member in members))
    if unpacked > limit:
        raise Unreadable(f"at most {limit:,} bytes once unpacked", value=f"{unpacked:,} bytes")


def _limit(packed: int) -> int:
    return min(MAX_UNPACKED_BYTES, max(FREE_BYTES, packed * MAX_RATIO))


def _list_file(name: str, source: tuple[str, str], opener: Callable[[], BinaryIO]) -> ListFile:
    with opener() as stream:
        return ListFile(name, stream.read(_HEAD_BYTES), opener, source)


def _open(opener: Callable[[], _Stream], limit: int) -> BinaryIO:
    try:
        stream = opener()
    except (*_DAMAGED, NotImplementedError) as fault:
        raise Unreadable("a file that can be read to its end", value=str(fault)) from fault
    return io.BufferedReader(_Bounded(stream, limit), _BUFFER_BYTES)


def _open_plain(path: Path) -> _Stream:
    return path.open("rb")


def _open_member(file: Path | BinaryIO, member: zipfile.ZipInfo) -> _Stream:
    """The member as a stream; closing it closes the archive, which then nothing else holds."""
    with zipfile.ZipFile(file) as archive:
        return archive.open(member)
