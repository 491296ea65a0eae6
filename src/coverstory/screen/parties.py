"""The parties of a run as screening wants them."""

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["parties_to_screen"]

_PARTIES = """
WITH given AS (
    SELECT party, kind, value, id
    FROM identifier
    WHERE kind NOT IN ('device', 'ip', 'social')
    UNION ALL
    SELECT id, 'postal_address', address, id
    FROM party
    WHERE address IS NOT NULL
),
held AS (
    SELECT party, list({'kind': kind, 'value': value} ORDER BY kind = 'postal_address', id, value) AS identifiers
    FROM given
    GROUP BY party
)
SELECT
    party.id,
    nullif(party.kind, 'unknown') AS kind,
    list_distinct(list_prepend(party.name, party.names)) AS names,
    CASE party.born_precision
        WHEN 'year' THEN strftime(party.born, '%Y')
        WHEN 'month' THEN strftime(party.born, '%Y-%m')
        ELSE strftime(party.born, '%Y-%m-%d')
    END AS born,
    party.country AS countries,
    coalesce(held.identifiers, []) AS identifiers
FROM party
LEFT JOIN held ON held.party = party.id
ORDER BY party.id
"""


def parties_to_screen(engine: Engine) -> pa.Table:
    """Every party with its names (the one it goes by first) and all else that screening turns on, in order of id."""
    return engine.query(_PARTIES)
