"""Parties joined by strong identifiers, with the reason of each join and nothing glued against the evidence.

Two parties are one when they hold the same passport, national id, tax id, registration or IMO number, unless their
kinds differ, their birth dates contradict each other, or their names have nothing in common (then the number is
borrowed or mistyped, which is a question for a typology and not a reason to join). A value that more than a few
parties hold is a placeholder and joins nobody.
"""

import numpy as np
import pyarrow as pa

from coverstory.lake import Engine
from coverstory.resolve.clusters import components

__all__ = ["MOST_HOLDERS", "NAME_FLOOR", "STRONG_KINDS", "join_parties", "merged_ids"]

STRONG_KINDS: tuple[str, ...] = ("passport", "national_id", "tax_id", "registration", "imo")
"""Identifiers that an authority gives to one party alone."""

MOST_HOLDERS = 4
"""Records of one party in one case folder come from a few sources; more holders mean a placeholder. Our default."""

NAME_FLOOR = 0.75
"""Jaro-Winkler similarity of the names' sorted words below which two parties have nothing in common. Our default:
it passes reordered, transliterated and shortened names and stops a borrowed number."""

_PAIRS = """
WITH strong AS (
    SELECT DISTINCT
        identifier.kind,
        CASE
            WHEN identifier.value LIKE 'keyed:%' THEN identifier.value
            ELSE regexp_replace(upper(identifier.value), '[^0-9A-Z]', '', 'g')
        END AS value,
        identifier.party
    FROM records.identifier AS identifier
    JOIN records.party AS party ON party.id = identifier.party
    WHERE list_contains($kinds, identifier.kind)
),
shared AS (
    SELECT kind, value
    FROM strong
    WHERE value <> ''
    GROUP BY kind, value
    HAVING count(*) BETWEEN 2 AND $most_holders
),
held AS (
    SELECT
        strong.kind,
        strong.value,
        party.id,
        party.kind AS party_kind,
        party.born,
        party.born_precision,
        list_aggregate(
            list_sort(string_split_regex(lower(strip_accents(party.name)), '[^0-9a-z\\x{80}-\\x{10FFFF}]+')),
            'string_agg',
            ' '
        ) AS words,
        party.country
    FROM strong
    JOIN shared USING (kind, value)
    JOIN records.party AS party ON party.id = strong.party
)
SELECT
    one.id AS one,
    other.id AS other,
    min('same ' || replace(one.kind, '_', ' ')) AS reason
FROM held AS one
JOIN held AS other
    ON other.kind = one.kind
   AND other.value = one.value
   AND one.id < other.id
WHERE one.party_kind = other.party_kind
  AND jaro_winkler_similarity(one.words, other.words) >= $name_floor
  AND NOT coalesce(                                                 -- births known to the day must agree
        one.born <> other.born AND one.born_precision = 'day' AND other.born_precision = 'day', FALSE)
  AND (one.kind <> 'registration'                                   -- registers of two countries number alike
       OR one.country IS NULL OR other.country IS NULL OR list_has_any(one.country, other.country))
GROUP BY ALL
ORDER BY one, other
"""


def join_parties(engine: Engine) -> None:
    """Make the table `joined(party, canonical, reason)`: every party that was merged into or received another.

    `canonical` is the smallest id of the cluster. Parties that stand alone are not in the table.
    """
    pairs = engine.query(_PAIRS, {"kinds": list(STRONG_KINDS), "most_holders": MOST_HOLDERS, "name_floor": NAME_FLOOR})
    engine.register("joined", _clustered(pairs))


def merged_ids(engine: Engine) -> dict[str, tuple[str, ...]]:
    """The ids merged into each canonical party, in order."""
    rows = engine.query("SELECT canonical, party FROM joined WHERE party <> canonical ORDER BY canonical, party")
    also: dict[str, tuple[str, ...]] = {}
    for canonical, party in zip(rows["canonical"].to_pylist(), rows["party"].to_pylist(), strict=True):
        also[canonical] = (*also.get(canonical, ()), party)
    return also


def _clustered(pairs: pa.Table) -> pa.Table:
    """Pairs as clusters: party, canonical, reason."""
    one = np.array(pairs["one"].to_pylist(), dtype=object)
    other = np.array(pairs["other"].to_pylist(), dtype=object)
    ids, places = np.unique(np.concatenate([one, other]), return_inverse=True) if len(one) else (one, one)
    clusters = components(places[: len(one)].astype(np.int64), places[len(one) :].astype(np.int64), len(ids))
    reasons: dict[str, str] = {}
    for left, right, reason in zip(one, other, pairs["reason"].to_pylist(), strict=True):
        reasons.setdefault(left, reason)
        reasons.setdefault(right, reason)
    return pa.table(
        {
            "party": pa.array(ids.tolist(), pa.string()),
            "canonical": pa.array(ids[clusters].tolist() if len(ids) else [], pa.string()),
            "reason": pa.array([reasons[party] for party in ids], pa.string()),
        }
    )
