"""Screening: every party against every list, and the best hit for each party and entry, with its reason."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Entry, EntryName, Watchlist
from coverstory.screen.agreement import compare_names
from coverstory.screen.asking import Asked, count_words, spell_parties
from coverstory.screen.bounds import closest_possible
from coverstory.screen.calibration import worth_of
from coverstory.screen.candidates import CANDIDATES_PER_PARTY, find_candidates
from coverstory.screen.identifiers import Shared, SharedByPair, shared_identifiers
from coverstory.screen.index import ListIndex, index_lists
from coverstory.screen.scoring import CLOSE_ENOUGH, Circumstances, Score, birth_agreement, judge
from coverstory.screen.weighing import Weighed, weigh_index

__all__ = [
    "DEFAULT_THRESHOLD",
    "HIT_SCHEMA",
    "each_piece",
    "screen_asked",
    "screen_by",
    "screen_parties",
    "shared_by",
]

DEFAULT_THRESHOLD = 0.5
"""The score from which on a person should look: as likely one name as not."""

ROUNDING = 0.0001
"""Scores are told in four digits: what comes so near the threshold may be rounded up to it."""

PARTIES_AT_ONCE = 25_000
"""Parties searched for at once, which bounds the memory that a search takes."""

HIT_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("list", pa.string()),
        ("entry", pa.string()),
        ("entry_name", pa.string()),
        ("score", pa.float64()),
        ("reason", pa.string()),
        ("name", pa.string()),
        ("corroborated", pa.bool_()),
        ("programmes", pa.list_(pa.string())),
        ("un_reference", pa.string()),
        ("listed_on", pa.string()),
    ]
)
"""What a hit holds: who, which entry under which name, how sure and why, and what the entry is listed for."""


@dataclass(frozen=True, slots=True)
class _Party:
    """What screening needs of a party that has a candidate."""

    id: str
    listed_kind: str | None
    names: tuple[str, ...]
    born: str | None
    countries: tuple[str, ...]
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class _Hit:
    """The best that one party and one entry have to show."""

    party: _Party
    name: str
    listed: str
    score: Score


def screen_parties(
    parties: pa.Table,
    lists: Sequence[Watchlist],
    threshold: float = DEFAULT_THRESHOLD,
    keyed: Callable[[str], str] | None = None,
) -> pa.Table:
    """The hits at or above the threshold, in `HIT_SCHEMA`, sorted by id, score from high to low, list and entry.

    `parties` has id, kind, names (primary first), born (ISO, as precise as known), countries and identifiers
    (structs of kind and value). `keyed` hashes a listed government id as those of the parties were hashed; without
    it they are compared as written. One hit for each party and entry. A party is compared with its closest
    candidates alone, at most `candidates.CANDIDATES_PER_PARTY` pairs of names; its hits say so where there were more.
    """
    return screen_by(index_lists(lists), parties, threshold, keyed)


def screen_by(
    index: ListIndex,
    parties: pa.Table,
    threshold: float = DEFAULT_THRESHOLD,
    keyed: Callable[[str], str] | None = None,
) -> pa.Table:
    """The same by an index of the lists that was made before."""
    if not index.entries:
        return HIT_SCHEMA.empty_table()
    asked = spell_parties(parties)
    with weigh_index(index, count_words(asked)) as weighed:
        return screen_asked(weighed, asked, shared_by(weighed, asked, keyed), threshold)


def shared_by(weighed: Weighed, asked: Asked, keyed: Callable[[str], str] | None) -> SharedByPair:
    """What each party has in common with each entry besides names."""
    with weighed.connection.cursor() as cursor:
        cursor.register("party", asked.party)
        return shared_identifiers(cursor, weighed.index.entries, keyed)


def screen_asked(
    weighed: Weighed, asked: Asked, shared: SharedByPair, threshold: float, only: frozenset[str] | None = None
) -> pa.Table:
    """The hits of parties whose names are spelled, or of `only` these ids; several threads may do so at once."""
    screening = _Screening(weighed.index, weighed.bits_of, min(worth_of(threshold), CLOSE_ENOUGH) - ROUNDING)
    found: list[tuple[_Hit, int]] = []
    with weighed.connection.cursor() as cursor:
        for wanted in each_piece(cursor, asked, only):
            find_candidates(weighed, cursor)
            some = {pair: each for pair, each in shared.items() if pair[0] in wanted}
            found += (each for each in screening.best_hits(cursor, some) if each[0].score.value >= threshold)
    entries, list_ids = weighed.index.entries, weighed.index.list_ids
    hits = [(hit, list_ids[no], entries[no]) for hit, no in found]
    hits.sort(key=lambda row: (row[0].party.id, -row[0].score.value, row[1], row[2].id))
    return pa.Table.from_pylist([_row(*hit) for hit in hits], HIT_SCHEMA)


def each_piece(
    cursor: duckdb.DuckDBPyConnection, asked: Asked, only: frozenset[str] | None = None
) -> Iterator[frozenset[int]]:
    """Lay out the parties, or `only` these, piece by piece as `find_candidates` reads them; tells their `party_no`."""
    party = asked.party
    if only is not None:
        party = party.filter(pc.is_in(party["id"], pa.array(sorted(only), pa.string())))
    cursor.register("party", asked.party)
    cursor.register("party_form", asked.party_form)
    cursor.register("party_key", asked.spelled.keys)
    numbers = party["party_no"]
    for start in range(0, len(numbers), PARTIES_AT_ONCE):
        piece = numbers.slice(start, PARTIES_AT_ONCE)
        cursor.register("wanted", pa.table({"party_no": piece}))
        cursor.execute(_ASKED_FORMS)
        yield frozenset(piece.to_pylist())


_ASKED_FORMS = """
CREATE OR REPLACE TEMP TABLE asked_form AS
SELECT party_no, text, form FROM party_form SEMI JOIN wanted USING (party_no)
"""


_Pair = tuple[int, int]
"""A party and an entry, by `party_no` and `entry_no`."""

_Names = tuple[str, EntryName]
"""A party's name and an entry's that are worth comparing."""


@dataclass(frozen=True, slots=True)
class _Screening:
    """The lists, the bits of words, and the closeness that names must be able to reach to be compared."""

    index: ListIndex
    bits_of: Callable[[str], float]
    least: float

    def best_hits(self, cursor: duckdb.DuckDBPyConnection, shared: SharedByPair) -> Iterator[tuple[_Hit, int]]:
        """The best hit of each pair among the candidates or with a document in common, with its `entry_no`."""
        entries = self.index.entries
        pairs = self._pairs_of_names(cursor, entries, shared)
        parties = _parties(cursor, {party_no for party_no, _ in pairs})
        for (party_no, entry_no), names in pairs.items():
            party, entry = parties[party_no], entries[entry_no]
            common = shared.get((party_no, entry_no), Shared())
            compared = names or [(mine, theirs) for mine in party.names or ("",) for theirs in entry.names]
            if not common.proofs:  # a document in common is a hit whatever the names
                compared = [each for each in compared if self._can_be_close(each, entry.kind)]
            if compared:
                seen = _circumstances(party, entry, common)
                scored = (_hit(party, entry, pair_of_names, seen, self.bits_of) for pair_of_names in compared)
                yield max(scored, key=lambda hit: hit.score.value), entry_no

    def _pairs_of_names(
        self, cursor: duckdb.DuckDBPyConnection, entries: Sequence[Entry], shared: SharedByPair
    ) -> dict[_Pair, list[_Names]]:
        """For each pair with a candidate or a document in common, the names to compare; none where only the latter."""
        places = self.index.names
        pairs: defaultdict[_Pair, list[_Names]] = defaultdict(list)
        query = "SELECT party_no, entry_no, text, name_no FROM candidate ORDER BY ALL"
        for party_no, entry_no, text, name_no in cursor.execute(query).fetchall():
            pairs[party_no, entry_no].append((text, entries[entry_no].names[places[name_no][1]]))
        for pair in shared:
            if shared[pair].proofs:
                pairs.setdefault(pair, [])
        return pairs

    def _can_be_close(self, names: _Names, kind: str) -> bool:
        mine, theirs = names
        return closest_possible(mine, theirs.text, kind, self.bits_of) >= self.least


def _hit(party: _Party, entry: Entry, names: _Names, seen: Circumstances, bits_of: Callable[[str], float]) -> _Hit:
    mine, theirs = names
    agreement = compare_names(mine, theirs.text, entry.kind, bits_of)
    return _Hit(party, mine, theirs.text, judge(agreement, entry.kind, replace(seen, grade=theirs.kind)))


def _parties(connection: duckdb.DuckDBPyConnection, wanted: Collection[int]) -> dict[int, _Party]:
    query = """
        SELECT party_no,
               id,
               listed_kind,
               list_filter(coalesce(names, []), lambda name: name <> ''),
               born,
               coalesce(countries, []),
               party_no IN (SELECT party_no FROM candidate WHERE is_crowded)
        FROM party
        WHERE party_no IN (SELECT unnest($wanted))
    """
    rows = connection.execute(query, {"wanted": sorted(wanted)}).fetchall()
    return {
        party_no: _Party(party_id, kind, tuple(names), born, tuple(countries), is_crowded)
        for party_no, party_id, kind, names, born, countries, is_crowded in rows
    }


def _circumstances(party: _Party, entry: Entry, shared: Shared) -> Circumstances:
    return Circumstances(
        birth=birth_agreement(party.born, entry.births),
        country=_country_agreement(party, entry),
        proofs=shared.proofs,
        reached_by=shared.reached_by,
        kinds_differ=party.listed_kind is not None and entry.kind not in (party.listed_kind, "other"),
        ended_on=entry.ended_on,
        only_closest=CANDIDATES_PER_PARTY if party.is_crowded else 0,
    )


def _country_agreement(party: _Party, entry: Entry) -> str:
    """Whether a country is shared; ships change flags as they please, so theirs says nothing."""
    if not party.countries or not entry.countries or entry.kind in ("vessel", "aircraft"):
        return ""
    return "other" if set(party.countries).isdisjoint(entry.countries) else "shared"


def _row(hit: _Hit, list_id: str, entry: Entry) -> dict[str, object]:
    return {
        "id": hit.party.id,
        "list": list_id,
        "entry": entry.id,
        "entry_name": hit.listed,
        "score": hit.score.value,
        "reason": hit.score.reason,
        "name": hit.name,
        "corroborated": hit.score.corroborated,
        "programmes": list(entry.programmes),
        "un_reference": entry.un_reference,
        "listed_on": entry.listed_on,
    }
