"""A lake held by one process at a time, and rid of what an earlier one left unfinished."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coverstory.errors import BadInput
from coverstory.lake.received import UNFINISHED

__all__ = ["SPILL", "held"]

SPILL = ".spill-"
"""How the folders begin that an engine spills into."""


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Hold a lake until the end of the block, and sweep it first; BadInput where another process holds it.

    The lock goes with the process that took it, however that ends.
    """
    try:
        lock = (root / ".lock").open("ab")
    except OSError as error:
        raise _unlockable(root, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BadInput(f"another run is writing to {root}") from error
        except OSError as error:
            raise _unlockable(root, error) from error
        _sweep(root)
        yield


def _unlockable(root: Path, error: OSError) -> BadInput:
    return BadInput(f"{root}: cannot be locked against a second run: {error.strerror}")


def _sweep(root: Path) -> None:
    """Delete what only a process that was killed can have left here."""
    for spill in root.glob(f"{SPILL}*"):
        shutil.rmtree(spill)
    # In the root itself only a key is written, and that by a process which does not hold the lake yet.
    for folder in ("received", "tables"):
        for unfinished in (root / folder).rglob(f"{UNFINISHED}*"):
            unfinished.unlink(missing_ok=True)
    for sealed in root.glob(f"{UNFINISHED}*/"):
        shutil.rmtree(sealed)
