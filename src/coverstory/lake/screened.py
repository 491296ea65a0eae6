"""What the last run screened against and found, so that the next can say what has changed and why."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from coverstory.lake.ingest import Lake
from coverstory.lake.received import written_whole
from coverstory.model import Watchlist
from coverstory.sources.lists import read_watchlists

__all__ = ["LastScreened", "keep_screened", "last_screened"]

_HITS, _LISTS = "hits.parquet", "lists.json"

Files = tuple[tuple[str, str], ...]
"""Files of lists: the path in the case and the SHA-256 of each."""


@dataclass(frozen=True, slots=True)
class LastScreened:
    """The hits of the last run, and the files of the lists that they were found on."""

    hits: pa.Table
    files: Files

    def lists(self, lake: Lake) -> tuple[Watchlist, ...]:
        """Those lists as they stood, read from what the lake keeps."""
        with tempfile.TemporaryDirectory(dir=lake.root, prefix=".spill-") as name:
            folder = Path(name)
            paths = []
            for told, sha256 in self.files:
                kept, path = lake.root / "received" / sha256, folder / told
                if not kept.is_file() or not path.resolve().is_relative_to(folder.resolve()):
                    continue
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(kept.resolve())
                paths.append(path)
            return read_watchlists(folder, paths).lists


def last_screened(lake: Lake) -> LastScreened | None:
    """What the last run of this lake left; None where there was none."""
    folder = lake.root / "screened"
    if not (folder / _LISTS).is_file() or not (folder / _HITS).is_file():
        return None
    told = json.loads((folder / _LISTS).read_text(encoding="utf-8"))
    return LastScreened(pq.read_table(folder / _HITS), tuple((path, sha256) for path, sha256 in told))


def keep_screened(lake: Lake, hits: pa.Table, files: Sequence[tuple[str, str]]) -> None:
    """Keep what a run screened; killed between the two files, the next run tells some changes again."""
    folder = lake.root / "screened"
    with written_whole(folder / _HITS) as path:
        pq.write_table(hits, path)
    with written_whole(folder / _LISTS) as path:
        path.write_text(json.dumps(list(files)), encoding="utf-8")
