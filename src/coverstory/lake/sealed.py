"""A folder of files that is there whole or not at all, and is not read once a byte of it has changed."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from coverstory.lake.received import UNFINISHED

__all__ = ["seal", "table_bytes", "table_of", "unseal"]

_MANIFEST = "manifest.json"


def seal(folder: Path, pieces: Mapping[str, bytes]) -> None:
    """Write files by name into a folder, in place of what was there; OSError where it cannot be written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=UNFINISHED))
    for name, piece in pieces.items():
        (fresh / name).write_bytes(piece)
    told = {"folder": folder.name, "files": _digests(pieces)}
    (fresh / _MANIFEST).write_text(json.dumps(told), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def unseal(folder: Path) -> dict[str, bytes] | None:
    """The files as they were sealed under this folder's name; None where any of them is not what it was."""
    try:
        told = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        pieces = {name: (folder / name).read_bytes() for name in told["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return pieces if told == {"folder": folder.name, "files": _digests(pieces)} else None


def table_bytes(table: pa.Table) -> bytes:
    """A table as the bytes of a Parquet file."""
    stream = pa.BufferOutputStream()
    pq.write_table(table, stream)
    return bytes(stream.getvalue())


def table_of(piece: bytes) -> pa.Table:
    """The table in the bytes of a Parquet file."""
    return pq.read_table(pa.BufferReader(piece))


def _digests(pieces: Mapping[str, bytes]) -> dict[str, str]:
    return {name: sha256(piece).hexdigest() for name, piece in pieces.items()}
