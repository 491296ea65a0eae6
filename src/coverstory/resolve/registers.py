"""Two registers of the same people put beside each other: who of the one is who of the other.

That each register holds everybody once is knowledge that no pair of records has: of several who resemble a record at
most one is its partner. So the best partners of each other are taken, even where a number was mistyped, a given name
replaced or a birth date wrong, which between records of unknown origin would be a relative. Only for registers of which
that is true; the pairs are proposals for a person, and nothing is joined by them.
"""

import pyarrow as pa

from coverstory.lake import Engine
from coverstory.resolve.candidates import pair_candidates
from coverstory.resolve.linking import prepare
from coverstory.resolve.model import SIDES, load_model
from coverstory.resolve.weighing import weigh

__all__ = ["LEAST_PARTNER_WEIGHT", "pair_registers"]

LEAST_PARTNER_WEIGHT = -15.0
"""The least weight, in bits, of partners. Below nothing, since that each has a partner is known here and not among the
odds before any comparison (about -16 to -20). Our default, picked with febrl4's figures in
sight (docs/decisions/0011-resolution.md)."""

_ACROSS = """
CREATE OR REPLACE TEMP TABLE across AS
SELECT candidate.one, candidate.other
FROM candidate
JOIN trait AS one_trait ON one_trait.unique_id = candidate.one AND one_trait.side = $side
JOIN register AS one ON one.id = candidate.one
JOIN register AS other ON other.id = candidate.other
WHERE one.is_left <> other.is_left
"""

_PARTNERS = """
WITH sided AS (
    SELECT
        CASE WHEN register.is_left THEN pair.one ELSE pair.other END AS in_left,
        CASE WHEN register.is_left THEN pair.other ELSE pair.one END AS in_right,
        pair.weight
    FROM weighed_across AS pair
    JOIN register ON register.id = pair.one
)
SELECT in_left, in_right, round(weight, 2) AS weight
FROM sided
QUALIFY row_number() OVER (PARTITION BY in_left ORDER BY weight DESC, in_right) = 1
    AND row_number() OVER (PARTITION BY in_right ORDER BY weight DESC, in_left) = 1
    AND weight >= $least
ORDER BY in_left
"""


def pair_registers(engine: Engine, in_left: str) -> pa.Table:
    """The partners across two registers: in_left, in_right, weight; `in_left` is our own SQL condition on a party."""
    prepare(engine, wide=True)
    pair_candidates(engine)
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE register AS SELECT id, coalesce({in_left}, FALSE) AS is_left FROM records.party"
    )
    found: list[pa.Table] = []
    for side in SIDES:
        engine.execute(_ACROSS, {"side": side})
        if engine.query("SELECT 1 FROM across LIMIT 1").num_rows:
            engine.register("weighed_across", weigh(engine, load_model(side), "across"))
            found.append(engine.query(_PARTNERS, {"least": LEAST_PARTNER_WEIGHT}))
    nobody = pa.schema([("in_left", pa.string()), ("in_right", pa.string()), ("weight", pa.float64())]).empty_table()
    return pa.concat_tables(found) if found else nobody
