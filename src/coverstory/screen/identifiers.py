"""Identifiers that a party and a list entry have in common: some name their holder, some only reach them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from coverstory.model import Entry
from coverstory.screen.addresses import address_key
from coverstory.screen.index import arrow_of

__all__ = ["Shared", "SharedByPair", "shared_identifiers"]

PROOF = ("passport", "national_id", "tax_id", "registration", "wallet", "imo")
"""Kinds that name one holder: the same value is the same holder, whatever the name."""

REACH = ("email", "phone", "domain", "social", "postal_address")
"""Kinds that only reach a party, and are handed on or shared."""

KEYED = ("passport", "national_id", "tax_id")
"""Government ids, which may be kept as keyed hashes."""

NATIONAL = ("national_id", "tax_id", "registration")
"""Numbers that each country gives out anew: one of another country is another number."""

SHORTEST_NUMBER = 5
"""Digits and letters below which the same number is chance."""

SHARED_BY_MANY = 20
"""A value that more parties than this give is a placeholder or a front desk, and names nobody."""

# Spaces, dashes and case are the clerk's; an IMO number is its seven digits however it is introduced.
_KEYS = r"""
CREATE OR REPLACE TEMP TABLE {side}_held AS
SELECT DISTINCT {side}_no, kind, country,
       CASE WHEN value LIKE 'keyed:%' THEN value
            WHEN kind = 'imo' THEN regexp_extract(value, '[0-9]{{7}}')
            WHEN kind = 'phone' THEN ltrim(regexp_replace(value, '[^0-9]', '', 'g'), '0')
            WHEN kind IN ('email', 'social') THEN lower(trim(value))
            WHEN kind = 'domain' THEN regexp_replace(lower(trim(value)), '^(https?://)?(www\.)?|/+$', '', 'g')
            ELSE regexp_replace(upper(value), '[^\p{{L}}\p{{N}}]', '', 'g') END AS key
FROM {side}_identifier
WHERE kind IN ('passport', 'national_id', 'tax_id', 'registration', 'wallet', 'imo',
               'email', 'phone', 'domain', 'social')
"""

_SHARED = """
WITH telling AS (
    SELECT kind, key
    FROM party_held
    WHERE length(key) >= $shortest AND len(list_distinct(string_split(key, ''))) > 1
    GROUP BY kind, key
    HAVING count(DISTINCT party_no) <= $many
)
SELECT DISTINCT party_held.party_no, entry_held.entry_no, party_held.kind
FROM party_held
JOIN telling USING (kind, key)
JOIN entry_held USING (kind, key)
JOIN party USING (party_no)
WHERE NOT list_contains($national, party_held.kind)
   OR entry_held.country = ''
   OR coalesce(len(party.countries), 0) = 0
   OR list_contains(party.countries, entry_held.country)
ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Shared:
    """The kinds of identifier that a party and an entry have in common: those that prove, and those that reach."""

    proofs: tuple[str, ...] = ()
    reached_by: tuple[str, ...] = ()


SharedByPair = Mapping[tuple[int, int], Shared]
"""What each pair of a party and an entry has in common, by `party_no` and `entry_no`."""


def shared_identifiers(
    connection: duckdb.DuckDBPyConnection, entries: Sequence[Entry], keyed: Callable[[str], str] | None
) -> SharedByPair:
    """What each pair of a party and an entry has in common, by `party_no` and `entry_no`; only pairs with anything."""
    ((count,),) = connection.execute("SELECT coalesce(sum(len(identifiers)), 0) FROM party").fetchall()
    if not count:
        return {}
    connection.execute(
        """
        CREATE OR REPLACE TEMP TABLE party_identifier AS
        SELECT party_no, identifier.kind AS kind, identifier.value AS value, '' AS country
        FROM (SELECT party_no, unnest(identifiers) AS identifier FROM party)
        """
    )
    connection.register("given_identifiers", _listed(entries, keyed))
    connection.execute("CREATE OR REPLACE TEMP TABLE entry_identifier AS FROM given_identifiers")
    for side in ("party", "entry"):
        connection.execute(_KEYS.format(side=side))
        _add_addresses(connection, side)
    parameters = {"shortest": SHORTEST_NUMBER, "many": SHARED_BY_MANY, "national": list(NATIONAL)}
    kinds: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for party_no, entry_no, kind in connection.execute(_SHARED, parameters).fetchall():
        kinds[party_no, entry_no].append(kind)
    return {
        pair: Shared(
            tuple(kind for kind in PROOF if kind in found),
            tuple(kind for kind in REACH if kind in found),
        )
        for pair, found in kinds.items()
    }


def _add_addresses(connection: duckdb.DuckDBPyConnection, side: str) -> None:
    """Add the keys of the addresses of one side to what it holds."""
    query = f"SELECT DISTINCT {side}_no, value FROM {side}_identifier WHERE kind = 'postal_address' ORDER BY ALL"
    rows = [(no, key) for no, text in connection.execute(query).fetchall() if (key := address_key(text))]
    connection.register(f"{side}_address", arrow_of(rows, no=pa.int32(), key=pa.string()))
    connection.execute(f"INSERT INTO {side}_held SELECT DISTINCT no, 'postal_address', '', key FROM {side}_address")


def _listed(entries: Sequence[Entry], keyed: Callable[[str], str] | None) -> pa.Table:
    """The identifiers of the entries as published, and those of governments hashed besides."""
    rows = [
        (entry_no, identifier.kind, value, identifier.country)
        for entry_no, entry in enumerate(entries)
        for identifier in entry.identifiers
        for value in (
            [identifier.value, keyed(identifier.value)]
            if keyed is not None and identifier.kind in KEYED
            else [identifier.value]
        )
    ]
    rows += [(no, "postal_address", text, "") for no, entry in enumerate(entries) for text in entry.addresses]
    return arrow_of(rows, entry_no=pa.int32(), kind=pa.string(), value=pa.string(), country=pa.string())
