"""Files as they were received, kept byte for byte under their SHA-256; and the key of the hashes."""

import hashlib
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from coverstory.errors import BadInput

__all__ = ["UNFINISHED", "Received", "keep_copy", "the_key", "written_whole"]

UNFINISHED = ".unfinished-"
"""How the names begin of files that are still being written."""

_PIECE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Received:
    """One file that was received: its SHA-256, which is also its name at rest, and its size in bytes."""

    sha256: str
    size: int


def keep_copy(path: Path, folder: Path) -> Received:
    """Copy a file into the folder of received ones, once however often it is given; BadInput where it is unreadable."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as given, tempfile.NamedTemporaryFile(dir=folder, prefix=UNFINISHED, delete=False) as copy:
            while piece := given.read(_PIECE_BYTES):
                digest.update(piece)
                copy.write(piece)
                size += len(piece)
            _flush(copy)
    except OSError as error:
        raise BadInput(f"{path}: cannot be read or kept: {error.strerror}") from error
    _rename(Path(copy.name), folder / digest.hexdigest())
    return Received(digest.hexdigest(), size)


def the_key(path: Path, wanted: str | None) -> str:
    """The key kept in a file that its owner alone may read, made at random or as wanted when there is none yet.

    BadInput where another key is wanted than the one that what is stored was hashed with.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made with mode 600.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as fresh:
            fresh.write((wanted or secrets.token_hex(32)).encode())
            _flush(fresh)
        _claim(Path(fresh.name), path)
    key = path.read_text()
    if wanted is not None and wanted != key:
        raise BadInput(f"{path}: the identifiers stored here were hashed with another key; expected that key")
    return key


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path to write to that becomes the given one when all is written, and nothing when it is not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    os.close(descriptor)
    temporary = Path(name)
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        _rename(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _claim(fresh: Path, path: Path) -> None:
    """Give a file its name unless another process was first."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        return
    finally:
        fresh.unlink(missing_ok=True)


def _rename(temporary: Path, path: Path) -> None:
    """Rename a file and make the name last, too, through a loss of power."""
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
