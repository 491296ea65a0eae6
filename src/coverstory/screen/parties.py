"""The parties of a run as screening wants them."""

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["parties_to_screen"]

_PARTIES = """
WITH held AS (
    SELECT
        identifier.party,
        list({'kind': identifier.kind, 'value': identifier.value} ORDER BY identifier.id) AS identifiers
    FROM identifier
    WHERE identifier.kind NOT IN ('postal_address', 'device', 'ip', 'social')
    GROUP BY identifier.party
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
    """Every party with its names (the one it goes by first), birth, countries and identifiers, in order of id."""
    return engine.query(_PARTIES)
