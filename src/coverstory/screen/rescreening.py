"""Screening again when a list changes: only whom the change can touch, with the change that raised each alert.

A party is touched when it comes near an entry that was added, changed or removed, as it stood before or as it stands
now; or when it was near the threshold already, for how rare a name is moves a little with every list. Nobody else can
become a hit, so the result is that of screening everybody anew, provided that the score of a pair depends on the party,
the entry and the lists alone.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Watchlist
from coverstory.screen.hits import DEFAULT_THRESHOLD, HIT_SCHEMA
from coverstory.screen.list_changes import EntryChange, compare_lists

__all__ = ["Alert", "Screen", "Screening", "alerts_between", "rescreen", "screen_change", "screen_first"]

Screen = Callable[[pa.Table, Sequence[Watchlist], float], pa.Table]
"""Screening of parties against lists at a threshold, as `screen_parties` does it."""

NEAR = 0.1
"""How far below the threshold a pair is remembered: more than a change can move a pair that it does not touch."""

TOUCHING = 0.3
"""The score from which on a changed entry, screened without the others, touches a party. Among few entries names look
rarer and score higher than among all, so a party that could be a hit is never missed."""

LARGE_CHANGE = 0.2
"""The share of entries changed from which on everybody is screened anew: so much moves what is rare for all."""

WORTH_TELLING = 0.01
"""By how much a score must move for an alert."""


@dataclass(frozen=True, slots=True)
class Screening:
    """Parties screened against lists: all pairs at or above `threshold` less `NEAR`, in `HIT_SCHEMA`.

    `screened` says how many parties it took to bring it up to date.
    """

    lists: tuple[Watchlist, ...]
    near: pa.Table
    threshold: float
    screened: int

    @property
    def hits(self) -> pa.Table:
        """The pairs at or above the threshold."""
        return self.near.filter(pc.greater_equal(self.near["score"], self.threshold))


@dataclass(frozen=True, slots=True)
class Alert:
    """A hit that came, went or moved, and the change of a list that raised it.

    None where the entry is what it was: then the records have changed, or how rare the name is.
    """

    what: str
    """came, went or moved"""
    party: str
    list: str
    entry: str
    entry_name: str
    score_before: float | None
    score_after: float | None
    reason: str
    raised_by: EntryChange | None

    def as_json(self) -> dict[str, object]:
        """The alert for other tools, its cause in words."""
        return {
            "what": self.what,
            "party": self.party,
            "list": self.list,
            "entry": self.entry,
            "entry_name": self.entry_name,
            "score_before": self.score_before,
            "score_after": self.score_after,
            "reason": self.reason,
            "raised_by": "the records, not the list" if self.raised_by is None else str(self.raised_by),
        }


def screen_first(
    parties: pa.Table, lists: Sequence[Watchlist], screen: Screen, threshold: float = DEFAULT_THRESHOLD
) -> Screening:
    """Screen everybody, remembering what is near the threshold as well."""
    return Screening(tuple(lists), screen(parties, lists, threshold - NEAR), threshold, len(parties))


def rescreen(before: Screening, parties: pa.Table, lists: Sequence[Watchlist], screen: Screen) -> Screening:
    """The screening of the same parties against changed lists; only those whom the change can touch are screened."""
    changes = [change for change in compare_lists(before.lists, lists) if change.is_material]
    if not changes:
        # What an entry is listed for is told with a hit, whether or not it moves one.
        return _retold(before, parties, lists, screen)
    entries = sum(len(watchlist.entries) for watchlist in before.lists)
    if len(changes) > LARGE_CHANGE * entries:
        return screen_first(parties, lists, screen, before.threshold)
    touched = set(before.near["id"].to_pylist()) | _touched(parties, changes, screen)
    return _again(before, parties, lists, screen, touched)


def _retold(before: Screening, parties: pa.Table, lists: Sequence[Watchlist], screen: Screen) -> Screening:
    changed = {(change.list, change.entry.id) for change in compare_lists(before.lists, lists)}
    pairs = before.near.select(["id", "list", "entry"]).to_pylist()
    touched = {pair["id"] for pair in pairs if (pair["list"], pair["entry"]) in changed}
    return _again(before, parties, lists, screen, touched)


def _touched(parties: pa.Table, changes: Sequence[EntryChange], screen: Screen) -> set[str]:
    """The parties that come near an entry as it stood before a change or as it stands after."""
    versions = [entry for change in changes for entry in (change.before, change.after) if entry is not None]
    changed = Watchlist("changed", "what changed", "", tuple(versions))
    found: list[str] = screen(parties, [changed], TOUCHING)["id"].to_pylist()
    return set(found)


def _again(
    before: Screening, parties: pa.Table, lists: Sequence[Watchlist], screen: Screen, touched: Collection[str]
) -> Screening:
    """The remembered pairs of the untouched beside those of the touched, screened anew."""
    if not touched:
        return replace(before, lists=tuple(lists), screened=0)
    wanted = pa.array(sorted(touched), pa.string())
    anew = screen(parties.filter(pc.is_in(parties["id"], wanted)), lists, before.threshold - NEAR)
    kept = before.near.filter(pc.invert(pc.is_in(before.near["id"], wanted)))
    near = pa.concat_tables([kept, anew]).cast(HIT_SCHEMA)
    order = [("id", "ascending"), ("score", "descending"), ("list", "ascending"), ("entry", "ascending")]
    return Screening(tuple(lists), near.sort_by(order), before.threshold, len(touched))


def screen_change(
    parties: pa.Table,
    before: Sequence[Watchlist],
    after: Sequence[Watchlist],
    screen: Screen,
    threshold: float = DEFAULT_THRESHOLD,
) -> tuple[Alert, ...]:
    """The alerts that a change of lists raises among parties of whom nothing is remembered.

    Only those whom the change touches are screened, against the lists as they stood and as they stand.
    """
    changes = [change for change in compare_lists(before, after) if change.is_material]
    if not changes:
        return ()
    touched = pa.array(sorted(_touched(parties, changes, screen)), pa.string())
    some = parties.filter(pc.is_in(parties["id"], touched))
    old, new = (screen(some, lists, threshold) for lists in (before, after))
    return tuple(alert for alert in alerts_between(old, new, before, after) if alert.raised_by is not None)


def alerts_between(
    before: pa.Table, after: pa.Table, old_lists: Sequence[Watchlist], new_lists: Sequence[Watchlist]
) -> tuple[Alert, ...]:
    """The hits that came, went or moved between two sets of hits against two versions of lists, by party and entry."""
    changes = {(change.list, change.entry.id): change for change in compare_lists(old_lists, new_lists)}
    return tuple(_alerts(_by_pair(before), _by_pair(after), changes))


_Pair = tuple[str, str, str]
_Rows = Mapping[_Pair, Mapping[str, object]]


def _by_pair(hits: pa.Table) -> _Rows:
    return {(row["id"], row["list"], row["entry"]): row for row in hits.to_pylist()}


def _alerts(before: _Rows, after: _Rows, changes: Mapping[tuple[str, str], EntryChange]) -> Iterator[Alert]:
    for pair in sorted(before.keys() | after.keys()):
        old, new = before.get(pair), after.get(pair)
        was, now = _score(old), _score(new)
        raised_by = changes.get(pair[1:])
        if was is not None and now is not None and abs(was - now) < WORTH_TELLING:
            continue
        told = new or old or {}
        what = "came" if was is None else "went" if now is None else "moved"
        yield Alert(what, *pair, str(told["entry_name"]), was, now, str(told["reason"]), raised_by)


def _score(row: Mapping[str, object] | None) -> float | None:
    score = None if row is None else row["score"]
    return score if isinstance(score, float) else None
