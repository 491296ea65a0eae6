"""The folder a run writes: all of its files or none of them.

A new set of files is written whole into a folder beside the old one and marked complete before the first file is
moved. A run killed before the mark leaves the last set as it was; one killed after it is completed by the next.
"""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

__all__ = ["complete_folder", "write_folder"]

_STAGING = ".writing"
_MARK = "COMPLETE"


def write_folder(out: Path, files: Mapping[str, Callable[[IO[str]], None]]) -> None:
    """Write every file of a run: name to a function that writes its text. OSError where the disk says no.

    A name may have a folder before it; of such a folder nothing is left that an earlier run wrote.
    """
    complete_folder(out)
    staging = out / _STAGING
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    for name, write in files.items():
        path = staging / name
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
    (staging / _MARK).touch()
    complete_folder(out)


def complete_folder(out: Path) -> None:
    """Move a set that was written whole into place, where an earlier run was stopped while doing so."""
    staging = out / _STAGING
    if not (staging / _MARK).exists():
        return
    for path in sorted(staging.iterdir()):
        if path.name != _MARK:
            if path.is_dir():
                shutil.rmtree(out / path.name, ignore_errors=True)
            path.replace(out / path.name)
    (staging / _MARK).unlink()
    staging.rmdir()
