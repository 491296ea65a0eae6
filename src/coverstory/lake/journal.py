"""What people decide about a case: JSON lines in the case folder that are only ever added to."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coverstory.errors import BadInput

__all__ = ["Journal"]


@dataclass(frozen=True, slots=True)
class Journal:
    """One such file of a case: its name, what it is in words, and the size beyond which it cannot be that."""

    file: str
    what: str
    most_bytes: int = 100_000_000

    def read(self, case: Path) -> Iterator[tuple[str, object]]:
        """Every line with its place (`file:line`), oldest first; none where there is no file.

        BadInput names a line that is no JSON, and a file that is too large or no text.
        """
        path = case / self.file
        if not path.exists():
            return
        if path.stat().st_size > self.most_bytes:
            raise BadInput(f"{path}: larger than {self.most_bytes:,} bytes, which no {self.what} is")
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError as error:
            raise BadInput(f"{path}: is not UTF-8 text ({error.reason} at byte {error.start})") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"{path}:{number}", _told(f"{path}:{number}", line)

    def add(self, case: Path, rows: Iterable[Mapping[str, object]]) -> None:
        """Add lines at the end; what stands there is never touched."""
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        path = case / self.file
        # Who edits by hand may leave the last line open; another would be lost in it.
        gap = "\n" if path.exists() and not _ends_a_line(path) else ""
        with path.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(gap + text)


def _told(place: str, line: str) -> object:
    """What one line holds."""
    try:
        told: object = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(f"{place}: {line[:80]!r} is not JSON") from error
    return told


def _ends_a_line(path: Path) -> bool:
    """Whether a file is empty or ends with its last line's end."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(max(size - 1, 0))
        return stream.read(1) in (b"", b"\n")
