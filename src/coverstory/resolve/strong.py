"""Parties that a strong identifier makes one, with the reason, and nothing joined against the evidence.

Two parties are one when they hold the same passport, national id, tax id, registration or IMO number, unless their
kinds differ, their birth dates contradict each other, or their names have nothing in common (then the number is
borrowed or mistyped, which is a question for a typology and not a reason to join). A value that more than a few
parties hold is a placeholder and joins nobody.
"""

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["MOST_HOLDERS", "NAME_FLOOR", "STRONG_KINDS", "strong_pairs"]

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


def strong_pairs(engine: Engine) -> pa.Table:
    """Pairs that a strong identifier makes one: one, other, reason."""
    return engine.query(_PAIRS, {"kinds": list(STRONG_KINDS), "most_holders": MOST_HOLDERS, "name_floor": NAME_FLOOR})
