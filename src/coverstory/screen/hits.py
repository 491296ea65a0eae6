"""Screening: every party against every list, and the best hit for each party and entry, with its reason."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2

import duckdb
import pyarrow as pa

from coverstory.model import Entry, EntryName, Watchlist
from coverstory.screen.agreement import compare_names
from coverstory.screen.candidates import CANDIDATES_PER_PARTY, find_candidates
from coverstory.screen.identifiers import Shared, shared_identifiers
from coverstory.screen.index import build_index, entry_names_of, load_listed, load_parties
from coverstory.screen.rarity import PRIOR_NAMES
from coverstory.screen.scoring import Circumstances, Score, birth_agreement, judge

__all__ = ["DEFAULT_THRESHOLD", "HIT_SCHEMA", "screen_parties"]

DEFAULT_THRESHOLD = 0.5
"""The score from which on a person should look: as likely one name as not."""

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
    entries = [entry for watchlist in lists for entry in watchlist.entries]
    list_ids = [watchlist.id for watchlist in lists for _ in watchlist.entries]
    with duckdb.connect() as connection:
        load_parties(connection, parties)
        load_listed(connection, lists)
        build_index(connection)
        find_candidates(connection)
        shared = shared_identifiers(connection, entries, keyed)
        pairs = _pairs_of_names(connection, lists, shared)
        judged = _best_hits(connection, entries, pairs, shared)
        hits = [(hit, list_ids[no], entries[no]) for hit, no in judged if hit.score.value >= threshold]
    hits.sort(key=lambda row: (row[0].party.id, -row[0].score.value, row[1], row[2].id))
    return pa.Table.from_pylist([_row(*hit) for hit in hits], HIT_SCHEMA)


_Pair = tuple[int, int]
"""A party and an entry, by `party_no` and `entry_no`."""

_Names = tuple[str, EntryName]
"""A party's name and an entry's that are worth comparing."""


def _pairs_of_names(
    connection: duckdb.DuckDBPyConnection, lists: Sequence[Watchlist], shared: Mapping[_Pair, Shared]
) -> dict[_Pair, list[_Names]]:
    """For each pair with a candidate or an identifier in common, the names to compare; none where only the latter."""
    entries = [entry for watchlist in lists for entry in watchlist.entries]
    places = entry_names_of(lists)
    pairs: defaultdict[_Pair, list[_Names]] = defaultdict(list)
    query = "SELECT party_no, entry_no, text, name_no FROM candidate ORDER BY ALL"
    for party_no, entry_no, text, name_no in connection.execute(query).fetchall():
        pairs[party_no, entry_no].append((text, entries[entry_no].names[places[name_no][1]]))
    for pair in shared:
        if shared[pair].proofs:
            pairs.setdefault(pair, [])
    return pairs


def _best_hits(
    connection: duckdb.DuckDBPyConnection,
    entries: Sequence[Entry],
    pairs: Mapping[_Pair, list[_Names]],
    shared: Mapping[_Pair, Shared],
) -> Iterator[tuple[_Hit, int]]:
    """The best hit of each pair, with its `entry_no`."""
    parties = _parties(connection, {party_no for party_no, _ in pairs})
    bits_of = _rarity(connection)
    for (party_no, entry_no), names in pairs.items():
        party, entry = parties[party_no], entries[entry_no]
        seen = _circumstances(party, entry, shared.get((party_no, entry_no), Shared()))
        compared = names or [(mine, theirs) for mine in party.names or ("",) for theirs in entry.names]
        scored = (_hit(party, entry, pair_of_names, seen, bits_of) for pair_of_names in compared)
        yield max(scored, key=lambda hit: hit.score.value), entry_no


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


def _rarity(connection: duckdb.DuckDBPyConnection) -> Callable[[str], float]:
    """How many bits a token of the candidates' names is worth; one never met is as rare as a token can be."""
    query = """
        SELECT DISTINCT token, bits
        FROM (SELECT party_form AS form_no FROM candidate UNION SELECT listed_form FROM candidate)
        JOIN split_form USING (form_no)
        JOIN token USING (token)
    """
    known: dict[str, float] = dict(connection.execute(query).fetchall())
    rarest = log2(PRIOR_NAMES)
    return lambda token: known.get(token, rarest)


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
