"""Screening again when lists or parties change: only whom the change can touch, and the change that raised each alert.

Whoever is new, or is not what he was, is screened; so is whom a change touches (see `touching`), and who has other
identifiers in common with the lists. Everybody else keeps his hits. The result is that of screening everybody anew.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Watchlist
from coverstory.screen.asking import Asked, Spelled, count_words, spell_parties
from coverstory.screen.hits import DEFAULT_THRESHOLD, HIT_SCHEMA, screen_asked, shared_by
from coverstory.screen.identifiers import SharedByPair
from coverstory.screen.index import ListIndex, arrow_of
from coverstory.screen.list_changes import EntryChange, compare_lists
from coverstory.screen.rules import rules_fingerprint
from coverstory.screen.touching import change_between, touched_by
from coverstory.screen.weighing import Weighed, Words, weigh_index

__all__ = ["Alert", "Screening", "alerts_between", "rescreen", "screen_change", "screen_first"]

LARGE_CHANGE = 0.2
"""The share of entries that a change moves from which on everybody is screened: whom it touches is nearly everybody."""

WORTH_TELLING = 0.01
"""By how much a score must move for an alert."""


@dataclass(frozen=True, slots=True)
class Screening:
    """Parties screened against lists, with all that is needed to screen them again: how their names are spelled, what
    each was (`parties`: id, fingerprint), how common their words are, what each had in common with entries besides
    names (`shared`: id, list, entry, kind), and by which rules.

    `screened` says how many parties it took to bring it up to date.
    """

    index: ListIndex
    hits: pa.Table
    threshold: float
    parties: pa.Table
    words: Words
    shared: pa.Table
    spelled: Spelled
    rules: str
    screened: int


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


Keyed = Callable[[str], str]


def screen_first(
    index: ListIndex, parties: pa.Table, threshold: float = DEFAULT_THRESHOLD, keyed: Keyed | None = None
) -> Screening:
    """Screen everybody, as `screen_parties` does."""
    asked = spell_parties(parties)
    words = count_words(asked)
    with weigh_index(index, words) as weighed:
        shared = shared_by(weighed, asked, keyed)
        hits = screen_asked(weighed, asked, shared, threshold)
        return _screening(weighed, asked, (shared, words), hits, threshold, len(parties))


def rescreen(before: Screening, parties: pa.Table, index: ListIndex, keyed: Keyed | None = None) -> Screening:
    """The screening of these parties against these lists, by what was screened before; the same as from scratch.

    From scratch it is where other rules hold, or so much has changed that it touches nearly everybody.
    """
    if before.rules != rules_fingerprint() or before.index.is_long != index.is_long:
        return screen_first(index, parties, before.threshold, keyed)
    asked = spell_parties(parties, before.spelled)
    words = count_words(asked)
    with weigh_index(before.index, before.words) as old, weigh_index(index, words) as new:
        shared = shared_by(new, asked, keyed)
        touched = _touched(before, asked, _told(new, asked, shared), (old, new))
        anew = screen_asked(new, asked, shared, before.threshold, touched)
        keeping = frozenset(parties["id"].to_pylist()) - (touched or frozenset()) if touched is not None else ()
        kept = before.hits.filter(pc.is_in(before.hits["id"], pa.array(sorted(keeping), pa.string())))
        hits = pa.concat_tables([kept, anew]).cast(HIT_SCHEMA).sort_by(_ORDER)
        many = len(parties) if touched is None else len(touched)
        return _screening(new, asked, (shared, words), hits, before.threshold, many)


_ORDER = [("id", "ascending"), ("score", "descending"), ("list", "ascending"), ("entry", "ascending")]


def _touched(
    before: Screening, asked: Asked, shared: pa.Table, weighed: tuple[Weighed, Weighed]
) -> frozenset[str] | None:
    """The ids of those to be screened; None for everybody."""
    old, new = weighed
    change = change_between(old, new)
    if old.unmet_bits != new.unmet_bits or change.entries > LARGE_CHANGE * len(new.index.entries):
        return None
    ids = asked.party["id"]
    by_words = pc.is_in(asked.party["party_no"], pa.array(sorted(touched_by(change, old, new, asked)), pa.int32()))
    touched = set(ids.filter(by_words).to_pylist())
    touched |= set(_differing(before.parties, _fingerprints(asked.party)))
    touched |= set(_differing(before.shared, shared))
    if change.words:  # a document in common is compared by all names, as a person's and as a firm's
        touched |= set(shared["id"].to_pylist())
    return frozenset(touched & set(ids.to_pylist()))


def _differing(before: pa.Table, after: pa.Table) -> list[str]:
    """The ids of which the rows are not the same in both."""
    with duckdb.connect() as connection:
        connection.register("before", before)
        connection.register("after", after)
        rows = connection.execute(
            "SELECT id FROM ((FROM before EXCEPT FROM after) UNION ALL (FROM after EXCEPT FROM before))"
        )
        return [id_ for (id_,) in rows.fetchall()]


def _fingerprints(party: pa.Table) -> pa.Table:
    """What each party is, in short: id and fingerprint."""
    with duckdb.connect() as connection:
        connection.register("party", party.drop_columns(["party_no"]))
        table: pa.Table = connection.sql("SELECT id, sha256(party::VARCHAR) AS fingerprint FROM party").to_arrow_table()
        return table


def _told(weighed: Weighed, asked: Asked, shared: SharedByPair) -> pa.Table:
    """What parties and entries have in common, by their ids."""
    ids, entries, list_ids = asked.party["id"].to_pylist(), weighed.index.entries, weighed.index.list_ids
    rows = [
        (ids[party_no - 1], list_ids[entry_no], entries[entry_no].id, kind)
        for (party_no, entry_no), each in shared.items()
        for kind in (*each.proofs, *each.reached_by)
    ]
    return arrow_of(rows, id=pa.string(), list=pa.string(), entry=pa.string(), kind=pa.string())


def _screening(
    weighed: Weighed,
    asked: Asked,
    seen: tuple[SharedByPair, Words],
    hits: pa.Table,
    threshold: float,
    screened: int,
) -> Screening:
    shared, words = seen
    return Screening(
        weighed.index,
        hits,
        threshold,
        _fingerprints(asked.party),
        words,
        _told(weighed, asked, shared),
        asked.spelled,
        rules_fingerprint(),
        screened,
    )


def screen_change(
    parties: pa.Table, before: ListIndex, after: ListIndex, threshold: float = DEFAULT_THRESHOLD
) -> tuple[Alert, ...]:
    """The alerts that a change of lists raises among parties of whom nothing is remembered.

    Only those whom the change touches are screened, against the lists as they stood and as they stand.
    """
    asked = spell_parties(parties)
    words = count_words(asked)
    with weigh_index(before, words) as old, weigh_index(after, words) as new:
        touched = touched_by(change_between(old, new), old, new, asked)
        numbers = pa.array(sorted(touched), pa.int32())
        ids = frozenset(asked.party.filter(pc.is_in(asked.party["party_no"], numbers))["id"].to_pylist())
        stood, stand = (screen_asked(each, asked, shared_by(each, asked, None), threshold, ids) for each in (old, new))
    alerts = alerts_between(stood, stand, before.lists, after.lists)
    return tuple(alert for alert in alerts if alert.raised_by is not None)


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
