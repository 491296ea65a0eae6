"""Which editions of a list are screened, and how lists that share an id are told apart.

Evidence names an entry as `list/entry`, so no two lists may have one id.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePosixPath

from coverstory.errors import Refusal
from coverstory.model.listing import Watchlist
from coverstory.sources.lists.reading import ListsRead

__all__ = ["each_with_its_own_id"]

_HASH_DIGITS = 8
"""Enough to tell apart the few lists that share both id and folder."""


def each_with_its_own_id(lists: Sequence[Watchlist]) -> ListsRead:
    """The lists, each under an id of its own, and a refusal for every older edition that was set aside.

    Lists read from the same bytes, wherever they lie, are one. Of several editions whose days of publication are all
    known, the newest keeps the plain id and stands for the others. Where a day is not known (OFAC's and FtM's files
    have none), nobody can say which list replaces which: all are kept, each with its folder in the id (`x@a`, `x@b`),
    and those that share the folder as well with a hash of their path besides.
    """
    distinct = _each_once(lists)
    newest = _newest(distinct)
    replaced = [each.id in newest and each.published_on < newest[each.id].published_on for each in distinct]
    kept = [each for each, is_replaced in zip(distinct, replaced, strict=True) if not is_replaced]
    older = [each for each, is_replaced in zip(distinct, replaced, strict=True) if is_replaced]
    return ListsRead(_told_apart(kept), tuple(_set_aside(each, newest[each.id]) for each in older))


def _each_once(lists: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    """Copies left out, the first stands; two members of one archive have the archive's bytes and are no copies."""
    first: dict[tuple[str, tuple[str, ...]], tuple[tuple[str, str], ...]] = {}
    return tuple(
        watchlist
        for watchlist in lists
        if first.setdefault((watchlist.id, tuple(digest for _, digest in watchlist.sources)), watchlist.sources)
        == watchlist.sources
    )


def _newest(lists: Sequence[Watchlist]) -> dict[str, Watchlist]:
    """The newest edition by id, where the day of publication of every edition is known."""
    editions: defaultdict[str, list[Watchlist]] = defaultdict(list)
    for watchlist in lists:
        editions[watchlist.id].append(watchlist)
    return {
        list_id: max(each, key=lambda edition: edition.published_on)
        for list_id, each in editions.items()
        if all(edition.published_on for edition in each)
    }


def _set_aside(older: Watchlist, newer: Watchlist) -> Refusal:
    # Line 1 and not the whole file: nothing in it is missed, for a newer edition was read.
    expected = f"the newest edition of the list; {_path(newer)} is newer"
    return Refusal(str(_path(older)), 1, "", older.published_on, expected)


def _told_apart(lists: Sequence[Watchlist]) -> tuple[Watchlist, ...]:
    ids = [watchlist.id for watchlist in lists]
    for mark in (_folder, _path_hash):
        ids = _marked(ids, lists, mark)
    return tuple(replace(watchlist, id=list_id) for watchlist, list_id in zip(lists, ids, strict=True))


def _marked(ids: Sequence[str], lists: Sequence[Watchlist], mark: Callable[[Watchlist], str]) -> list[str]:
    """The ids, with the mark of its list on each that is shared; a list without a mark keeps the plain one."""
    times = Counter(ids)
    marked = []
    for list_id, watchlist in zip(ids, lists, strict=True):
        ending = mark(watchlist) if times[list_id] > 1 else ""
        marked.append(f"{list_id}@{ending}" if ending else list_id)
    return marked


def _folder(watchlist: Watchlist) -> str:
    return _path(watchlist).parent.name


def _path_hash(watchlist: Watchlist) -> str:
    return sha256(str(_path(watchlist)).encode("utf-8", "surrogateescape")).hexdigest()[:_HASH_DIGITS]


def _path(watchlist: Watchlist) -> PurePosixPath:
    """Where the list's entries stand: a file, or a member of an archive. No list is without entries."""
    return PurePosixPath(watchlist.entries[0].file)
