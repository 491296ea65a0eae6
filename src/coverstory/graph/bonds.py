"""Which of some parties belong together by something other than a finding."""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["LEAST_WEIGHT", "Bond", "bonds_between"]

LEAST_WEIGHT = 0.5
"""The least rarity of a shared value that brings two findings together. Our default."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Two parties that belong together: by a declared tie or by a rare identifier they share."""

    one: str
    other: str
    reason: str


_BONDS = """
WITH tied AS (
    SELECT tie.subject AS one, tie.object AS other, 'declared tie: ' || tie.kind AS reason
    FROM tie
    WHERE tie.kind IN ('owner', 'director', 'agent', 'sponsor', 'member')
    UNION
    SELECT rare_link.one, rare_link.other, 'same ' || replace(rare_link.kind, '_', ' ')
    FROM rare_link
    WHERE rare_link.weight >= $least_weight AND rare_link.one < rare_link.other
)
SELECT tied.one, tied.other, min(tied.reason) AS reason
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
    return [Bond(**row) for row in engine.query(_BONDS, {"least_weight": LEAST_WEIGHT}).to_pylist()]
