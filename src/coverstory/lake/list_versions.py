"""Every version of every watchlist that was taken in, by SHA-256 and date, and the one of each that is in force.

They lie in the folder of lists itself: what is in force in plain sight, in a folder for each list, so that whoever
reads the folder reads that; all versions in `.versions/`, beside a ledger that is only ever added to.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from coverstory.errors import BadInput
from coverstory.lake.received import keep_copy
from coverstory.model import Watchlist
from coverstory.sources.lists import read_watchlists

__all__ = ["LEAST_LEFT", "ListVersions", "Version", "why_not_in_force"]

LEAST_LEFT = 0.5
"""A version with less than this share of the entries in force is a broken file more likely than a real change."""

_ID_DIGITS = 12
_MOST_LEDGER_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one list: its files with their SHA-256, when it was published and taken in, and from where."""

    list: str
    id: str
    files: tuple[tuple[str, str], ...]
    published_on: str
    entries: int
    taken_at: str
    origin: str

    @classmethod
    def of(cls, watchlist: Watchlist, files: Mapping[str, str], taken_at: str, origin: str) -> "Version":
        """The version of a list that these files (name, SHA-256) hold."""
        named = tuple(sorted(files.items()))
        digest = sha256(json.dumps([digest for _, digest in named]).encode()).hexdigest()[:_ID_DIGITS]
        return cls(
            _plain(watchlist.id), digest, named, watchlist.published_on, len(watchlist.entries), taken_at, origin
        )


class ListVersions:
    """The versions kept in one folder of lists."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept = folder / ".versions"
        self._ledger = self._kept / "ledger.jsonl"

    def all(self) -> list[Version]:
        """Every version that was taken in, oldest first; each once."""
        told: dict[tuple[str, str], Version] = {}
        for event in self._events():
            if event["event"] == "taken":
                version = _version(event["version"])
                told.setdefault((version.list, version.id), version)
        return list(told.values())

    def in_force(self) -> dict[str, Version]:
        """The version of each list that was last put in force."""
        known = {(version.list, version.id): version for version in self.all()}
        last = {str(event["list"]): str(event["id"]) for event in self._events() if event["event"] == "in force"}
        return {name: known[name, version] for name, version in last.items() if (name, version) in known}

    def find(self, name: str, version: str) -> Version:
        """The version of a list by its id or the beginning of it; BadInput where there is none, or more than one."""
        found = [each for each in self.all() if each.list == name and each.id.startswith(version)]
        if len(found) != 1:
            raise BadInput(f"{self._folder}: {len(found)} versions of {name} begin with {version!r}")
        return found[0]

    def take(self, version: Version, paths: Mapping[str, Path]) -> None:
        """Keep the files of a version, by name, whether or not it comes into force."""
        for path in paths.values():
            keep_copy(path, self._kept / "files")
        if (version.list, version.id) not in {(each.list, each.id) for each in self.all()}:
            self._tell({"event": "taken", "version": asdict(version)})

    def put_in_force(self, version: Version, at: str) -> None:
        """Let a kept version stand in the folder in place of the one before; at any point one of them stands whole."""
        fresh = Path(tempfile.mkdtemp(dir=self._kept, prefix="fresh-"))
        for name, digest in version.files:
            shutil.copyfile(self._whole(digest), fresh / name)
        target, aside = self._folder / version.list, self._kept / f"aside-{version.list}"
        shutil.rmtree(aside, ignore_errors=True)
        if target.exists():
            target.rename(aside)
        fresh.rename(target)
        target.chmod(0o755)
        shutil.rmtree(aside, ignore_errors=True)
        self._tell({"event": "in force", "list": version.list, "id": version.id, "at": at})

    def recover(self) -> None:
        """Put back what a process that was killed left aside, and sweep what it left unfinished."""
        for aside in self._kept.glob("aside-*"):
            target = self._folder / aside.name.removeprefix("aside-")
            if target.exists():
                shutil.rmtree(aside)
            else:
                aside.rename(target)
        for fresh in self._kept.glob("fresh-*"):
            shutil.rmtree(fresh)

    def read(self, version: Version) -> Watchlist:
        """The list as it stood in a version; BadInput where what was kept is no longer what it was."""
        with tempfile.TemporaryDirectory(dir=self._kept, prefix="fresh-") as name:
            for file, digest in version.files:
                (Path(name) / file).symlink_to(self._whole(digest).resolve())
            found = read_watchlists(Path(name), [Path(name) / file for file, _ in version.files]).lists
        for watchlist in found:
            if _plain(watchlist.id) == version.list:
                return watchlist
        raise BadInput(f"{self._kept}: version {version.id} of {version.list} cannot be read any more")

    def elsewhere(self, name: str) -> list[tuple[Watchlist, list[Path]]]:
        """The same list where it lies in the folder outside its own place, with its files there."""
        others = [
            path
            for path in sorted(self._folder.rglob("*"))
            if path.is_file() and not _is_of(path.relative_to(self._folder), name)
        ]
        return [
            (watchlist, [self._folder / path for path, _ in watchlist.sources])
            for watchlist in read_watchlists(self._folder, others).lists
            if _plain(watchlist.id) == name
        ]

    def _whole(self, digest: str) -> Path:
        """A kept file; BadInput where its bytes have changed."""
        path = self._kept / "files" / digest
        try:
            found = sha256(path.read_bytes()).hexdigest()
        except OSError as fault:
            raise BadInput(f"{path}: {fault.strerror}; expected a kept file of a list") from fault
        if found != digest:
            raise BadInput(f"{path}: its bytes are no longer those that were kept")
        return path

    def _events(self) -> list[dict[str, object]]:
        if not self._ledger.exists():
            return []
        if self._ledger.stat().st_size > _MOST_LEDGER_BYTES:
            raise BadInput(f"{self._ledger}: larger than {_MOST_LEDGER_BYTES:,} bytes, which no ledger of lists is")
        events = []
        for number, line in enumerate(self._ledger.read_text(encoding="utf-8").splitlines(), 1):
            try:
                event = json.loads(line)
                if event["event"] == "taken":
                    _version(event["version"])
            except (ValueError, KeyError, TypeError) as fault:
                raise BadInput(f"{self._ledger}:{number}: is not an event of the ledger") from fault
            events.append(event)
        return events

    def _tell(self, event: dict[str, object]) -> None:
        self._kept.mkdir(parents=True, exist_ok=True)
        with self._ledger.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(event, ensure_ascii=False) + "\n")


def why_not_in_force(version: Version, before: Version | None) -> str:
    """What speaks against putting a version in force in place of another; empty where nothing does."""
    if before is None:
        return ""
    if version.published_on and version.published_on < before.published_on:
        return f"it was published on {version.published_on}, before the one in force ({before.published_on})"
    if version.entries < LEAST_LEFT * before.entries:
        return f"it has {version.entries:,} entries, and the one in force {before.entries:,}"
    return ""


def _is_of(path: Path, name: str) -> bool:
    """Whether a path in the folder is the list's own place, or hidden."""
    return path.parts[0] == name or any(part.startswith(".") for part in path.parts)


def _plain(name: str) -> str:
    """A list's id without the folder that tells two of one id apart."""
    return name.partition("@")[0]


def _version(told: object) -> Version:
    if not isinstance(told, dict):
        raise TypeError("a version is an object")
    files: Sequence[Sequence[str]] = told["files"]
    return Version(**{**told, "files": tuple((str(name), str(digest)) for name, digest in files)})
