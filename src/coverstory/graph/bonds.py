"""Which of some parties belong together by something other than a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["ADDRESS_WEIGHT", "TIE_WEIGHT", "Bond", "bonds_between"]

TIE_WEIGHT = 1.0
"""A declared tie binds as much as a shared party."""

ADDRESS_WEIGHT = 0.6
"""What is left of a rare value's weight where it is an address: neighbours share a building. Our default."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Two parties that belong together, by a declared tie or a rare identifier they share; `weight` in 0..1."""

    one: str
    other: str
    weight: float
    reason: str


_BONDS = """
WITH tied AS (
    SELECT tie.subject AS one, tie.object AS other, $tie_weight AS weight, 'declared tie: ' || tie.kind AS reason
    FROM tie
    WHERE tie.kind IN ('owner', 'director', 'agent', 'sponsor', 'member')
    UNION
    SELECT
        rare_link.one,
        rare_link.other,
        CASE rare_link.kind WHEN 'postal_address' THEN $address_weight ELSE 1.0 END * rare_link.weight,
        'same ' || replace(rare_link.kind, '_', ' ')
    FROM rare_link
    WHERE rare_link.one < rare_link.other
)
SELECT tied.one, tied.other, max(tied.weight) AS weight, arg_max(tied.reason, tied.weight) AS reason
FROM tied
JOIN asked AS left_side ON left_side.party = tied.one
JOIN asked AS right_side ON right_side.party = tied.other
WHERE tied.one <> tied.other
GROUP BY tied.one, tied.other
ORDER BY tied.one, tied.other
"""


def bonds_between(engine: Engine, parties: Iterable[str]) -> list[Bond]:
    """The bonds between any two of the parties, in order; `weave` has run before."""
    engine.register("asked", pa.table({"party": pa.array(sorted(set(parties)), pa.string())}))
    weights = {"tie_weight": TIE_WEIGHT, "address_weight": ADDRESS_WEIGHT}
    return [Bond(**row) for row in engine.query(_BONDS, weights).to_pylist()]
