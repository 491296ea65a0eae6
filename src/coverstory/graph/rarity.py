"""What two parties share that few others have: links weighed by rarity.

Table `rare_link(one, other, kind, value, holders, weight, one_evidence, other_evidence)`, in both directions. A value
that more than a bounded number of parties hold (a dormitory's address, an office's network) links nobody.
"""

from coverstory.lake import Engine

__all__ = ["MOST_HOLDERS", "link_rare_identifiers"]

MOST_HOLDERS = 8
"""The most parties that may share a value for it to link them. Our default: above a large household, below a
dormitory; corporate-service addresses lie far above it."""

_SHARED = """
CREATE TABLE rare_link AS
WITH held AS (
    SELECT
        identifier.party,
        identifier.kind,
        CASE identifier.kind
            WHEN 'phone' THEN regexp_replace(identifier.value, '[^0-9]', '', 'g')
            WHEN 'postal_address' THEN address_of.address
            WHEN 'wallet' THEN identifier.value                       -- letters of a wallet differ by case
            ELSE lower(identifier.value)
        END AS value,
        identifier.id AS evidence
    FROM identifier
    LEFT JOIN address_of ON address_of.text = identifier.value
    WHERE identifier.kind IN ('email', 'phone', 'postal_address', 'device', 'ip', 'wallet', 'domain', 'social')
),
repeated AS (                                        -- most values stand once and are counted no further
    SELECT kind, value FROM held WHERE value <> '' GROUP BY kind, value HAVING count(*) >= 2
),
told AS MATERIALIZED (
    SELECT held.* FROM held JOIN repeated ON repeated.kind = held.kind AND repeated.value = held.value
),
counted AS (
    SELECT kind, value, count(DISTINCT party) AS holders
    FROM told
    GROUP BY kind, value
    HAVING count(DISTINCT party) BETWEEN 2 AND $most_holders
),
known AS (
    SELECT kind, count(*) AS parties FROM (SELECT DISTINCT kind, party FROM held) AS holding GROUP BY kind
)
SELECT
    one.party AS one,
    other.party AS other,
    one.kind,
    one.value,
    counted.holders,
    -- information of the value among all who have one of its kind: 1 for a value that just two share
    CASE WHEN known.parties <= 2 THEN 1.0
         ELSE greatest(ln(known.parties / counted.holders), 0.1) / greatest(ln(known.parties / 2), 0.1)
    END AS weight,
    min(one.evidence) AS one_evidence,
    min(other.evidence) AS other_evidence
FROM counted
JOIN known USING (kind)
JOIN told AS one ON one.kind = counted.kind AND one.value = counted.value
JOIN told AS other ON other.kind = counted.kind AND other.value = counted.value AND other.party <> one.party
GROUP BY ALL
"""


def link_rare_identifiers(engine: Engine) -> None:
    """Make the table `rare_link` from the retold identifiers."""
    engine.execute(_SHARED, {"most_holders": MOST_HOLDERS})
