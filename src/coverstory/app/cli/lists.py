"""`coverstory lists`: watchlists brought up to date, the versions that are held, and what changed between them."""

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.cli.options import AsJson
from coverstory.app.cli.terminal import UNUSABLE, printable
from coverstory.app.fetching import Unfetched, fetch, load_publishers
from coverstory.errors import BadArgument, BadInput
from coverstory.lake import ListVersions, Version, why_not_in_force
from coverstory.model import Watchlist
from coverstory.screen import EntryChange, compare_lists
from coverstory.sources.lists import ListsRead, read_list_folder

__all__ = ["lists"]

SHOWN_CHANGES = 40
"""How many changes are printed; --json gives them all."""

lists = typer.Typer(
    no_args_is_help=True, help="Watchlists over time: update them, show what is held, compare versions."
)

ListFolder = Annotated[Path, typer.Argument(help="A folder of watchlists, such as CASE/lists.", metavar="LISTS")]


@dataclass(frozen=True, slots=True)
class _Result:
    """What came of one list: what was done, in words, and what it changes."""

    list: str
    what: str
    is_bad: bool = False
    changes: tuple[EntryChange, ...] = ()


@lists.command("update")
def update(
    folder: ListFolder,
    given: Annotated[
        Path | None, typer.Option("--from", help="Take the lists of this folder instead of fetching them.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="Only this list, such as un_sc; may be given several times.")
    ] = None,
    publishers: Annotated[
        Path | None, typer.Option("--publishers", help="Where to fetch from (TOML), instead of the official addresses.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Put a version in force that is older, or has lost half of its entries.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Take in new versions of the lists and put them in force; what cannot be read leaves the last good one in force.

    Exit status 2 where any list could not be brought up to date.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = ListVersions(folder)
    kept.recover()
    with tempfile.TemporaryDirectory(prefix="coverstory-lists-") as name:
        if given is not None:
            results = list(_from_folder(kept, given, only or (), force))
        else:
            results = list(_from_publishers(kept, Path(name), publishers, only or (), force))
    _print(results, as_json)
    if any(result.is_bad for result in results):
        raise typer.Exit(UNUSABLE)


@lists.command("show")
def show(folder: ListFolder, as_json: AsJson = False) -> None:
    """Show every version that is held of each list: when it was published and taken in, and which is in force."""
    kept = ListVersions(folder)
    in_force = kept.in_force()
    held = [(version, in_force.get(version.list) == version) for version in kept.all()]
    if as_json:
        print(json.dumps([{**asdict(version), "in_force": is_in_force} for version, is_in_force in held], indent=2))
        return
    if not held:
        print(f"{folder}: no version is held; coverstory lists update takes them in")
    for version, is_in_force in held:
        told = f"{version.list} {version.id}  published {version.published_on or 'on a day not told'}"
        told += f", taken in {version.taken_at}, {version.entries:,} entries"
        print(printable(f"{told}{', in force' if is_in_force else ''}"))


@lists.command("diff")
def diff(
    before: Annotated[Path, typer.Argument(help="A folder or file of lists; or, alone, one whose versions are held.")],
    after: Annotated[
        Path | None, typer.Argument(help="The lists to compare with; the last two versions held if not given.")
    ] = None,
    only: Annotated[str, typer.Option("--list", help="Only this list, such as un_sc.")] = "",
    version: Annotated[
        list[str] | None,
        typer.Option("--version", help="With --list: a version to compare; given twice, old then new."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what was added, changed and removed between two versions of lists, entry by entry and field by field."""
    old, new = _both(before, after, only, version or [])
    changes = [change for change in compare_lists(old, new) if only in ("", change.list)]
    if as_json:
        print(json.dumps([_json(change) for change in changes], indent=2, ensure_ascii=False))
        return
    for line in _change_lines(changes):
        print(printable(line))


def _both(
    before: Path, after: Path | None, only: str, version: Sequence[str]
) -> tuple[Sequence[Watchlist], Sequence[Watchlist]]:
    """Both sides of a comparison."""
    if after is not None:
        return _read(before).lists, _read(after).lists
    kept = ListVersions(before)
    if version and (len(version) != 2 or not only):
        raise BadArgument("--version is given twice, old then new, together with --list")
    if version:
        return [kept.read(kept.find(only, version[0]))], [kept.read(kept.find(only, version[1]))]
    held: dict[str, list[Version]] = {}
    for each in kept.all():
        if only in ("", each.list):
            held.setdefault(each.list, []).append(each)
    pairs = [versions[-2:] for versions in held.values() if len(versions) > 1]
    if not pairs:
        raise BadInput(f"{before}: fewer than two versions are held of {only or 'every list'}; nothing to compare")
    return [kept.read(pair[0]) for pair in pairs], [kept.read(pair[1]) for pair in pairs]


def _read(path: Path) -> ListsRead:
    """The lists of a folder; BadInput where a file of it was refused, for a list that is not read has not changed."""
    if not path.is_dir():
        raise BadInput(f"{path}: not a folder of watchlists")
    read = read_list_folder(path)
    whole = [refusal for refusal in read.refusals if refusal.is_whole_file]
    if whole or not read.lists:
        raise BadInput(f"{path}: {whole[0] if whole else 'no watchlist in it'}")
    return read


def _from_folder(kept: ListVersions, given: Path, only: Sequence[str], force: bool) -> Iterator[_Result]:
    read = read_list_folder(given) if given.is_dir() else None
    if read is None:
        raise BadInput(f"{given}: not a folder of watchlists")
    for refusal in read.refusals:
        if refusal.is_whole_file:
            yield _Result(refusal.file, f"refused: {refusal}", is_bad=True)
    for watchlist in read.lists:
        if not only or watchlist.id.partition("@")[0] in only:
            paths = {Path(path).name: given / path for path, _ in watchlist.sources}
            yield _take(kept, watchlist, paths, str(given), force)


def _from_publishers(
    kept: ListVersions, staging: Path, path: Path | None, only: Sequence[str], force: bool
) -> Iterator[_Result]:
    known = load_publishers(path)
    if unknown := sorted(set(only) - set(known)):
        raise BadArgument(f"--only {unknown[0]!r}; there are {', '.join(known)}")
    for name, files in known.items():
        if only and name not in only:
            continue
        folder = staging / name
        folder.mkdir()
        try:
            for file, published in files.items():
                fetch(published, folder / file)
        except Unfetched as fault:
            yield _Result(name, f"not fetched, the last good version stays in force: {fault}", is_bad=True)
            continue
        read = read_list_folder(folder)
        whole = [refusal for refusal in read.refusals if refusal.is_whole_file]
        found = [watchlist for watchlist in read.lists if watchlist.id.partition("@")[0] == name]
        if whole or not found:
            why = whole[0] if whole else "the files are not this list"
            yield _Result(name, f"not usable, the last good version stays in force: {why}", is_bad=True)
            continue
        paths = {file: folder / file for file in files}
        yield _take(kept, found[0], paths, "; ".join(each.url for each in files.values()), force)


def _take(kept: ListVersions, watchlist: Watchlist, paths: Mapping[str, Path], origin: str, force: bool) -> _Result:
    """Keep a version, and put it in force unless something speaks against it."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    digests = {name: sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}
    version = Version.of(watchlist, digests, at, origin)
    before = kept.in_force().get(version.list)
    if before is not None and before.id == version.id:
        return _Result(version.list, f"unchanged, version {version.id} stays in force")
    adopted = _adopt(kept, version, at) if before is None else None
    held_before = before or adopted
    kept.take(version, paths)
    doubt = why_not_in_force(version, held_before)
    if doubt and not force:
        what = f"version {version.id} is kept but not put in force, because {doubt}; --force puts it in force"
        return _Result(version.list, what, is_bad=True)
    changes = compare_lists([kept.read(held_before)], [kept.read(version)]) if held_before else ()
    kept.put_in_force(version, at)
    for _, files in kept.elsewhere(version.list):
        for path in files:
            path.unlink(missing_ok=True)
    told = f"version {version.id} in force, {version.entries:,} entries"
    counts = Counter(change.what for change in changes)
    if held_before:
        told += "".join(f", {counts[what]} {what}" for what in ("added", "changed", "removed"))
    return _Result(version.list, told, changes=tuple(changes))


def _adopt(kept: ListVersions, version: Version, at: str) -> Version | None:
    """Keep the list as somebody put it into the folder by hand, as the version before the first."""
    found = None
    for watchlist, paths in kept.elsewhere(version.list):
        named = {path.name: path for path in paths}
        digests = {name: sha256(path.read_bytes()).hexdigest() for name, path in named.items()}
        found = Version.of(watchlist, digests, at, "found in the folder")
        kept.take(found, named)
    return found


def _print(results: Sequence[_Result], as_json: bool) -> None:
    if as_json:
        told = [
            {
                "list": each.list,
                "what": each.what,
                "ok": not each.is_bad,
                "changes": [_json(change) for change in each.changes],
            }
            for each in results
        ]
        print(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for result in results:
        print(printable(f"{result.list}: {result.what}"), file=sys.stderr if result.is_bad else sys.stdout)


def _change_lines(changes: Sequence[EntryChange]) -> Iterator[str]:
    """The counts, then the changes."""
    counts = Counter(change.what for change in changes)
    yield ", ".join(f"{counts[what]} {what}" for what in ("added", "changed", "removed"))
    yield from (f"  {change}" for change in changes[:SHOWN_CHANGES])
    if len(changes) > SHOWN_CHANGES:
        yield f"  … and {len(changes) - SHOWN_CHANGES} more; --json gives them all"


def _json(change: EntryChange) -> dict[str, object]:
    return {
        "what": change.what,
        "list": change.list,
        "entry": change.entry.id,
        "name": change.entry.primary,
        "material": change.is_material,
        "fields": [
            {"field": each.field, "added": list(each.added), "removed": list(each.removed)} for each in change.fields
        ],
    }
