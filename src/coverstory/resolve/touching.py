"""Which records a new one touches: those whose links may change because it came.

A new record can make a phone one that too many share, a word one that is known for a name, a birth date less rare, a
key too common to compare by. So touched is who shares a whole name or a birth date with a fresh record, or a value,
word, key or strong identifier that so few hold that its bound lies within reach.
"""

from coverstory.lake import Engine
from coverstory.resolve.candidates import MOST_IN_BLOCK
from coverstory.resolve.strong import MOST_HOLDERS
from coverstory.resolve.traits import BEARERS_OF_A_NAME, FEW

__all__ = ["tell_touched"]

_TOUCHED = """
CREATE OR REPLACE TEMP TABLE touched AS
WITH told AS (
    SELECT unique_id, hash(side, 'name', words) AS thing, NULL AS bound FROM trait WHERE words IS NOT NULL
    UNION ALL
    SELECT unique_id, hash(side, 'born', born), NULL FROM trait WHERE born IS NOT NULL
    UNION ALL
    SELECT unique_id, hash(side, 'word', unnest(word_list)), $bearers FROM trait
    UNION ALL
    SELECT party, hash('held', CASE kind WHEN 'hall' THEN 'home' ELSE kind END, value), $few FROM trait_value
    UNION ALL
    SELECT unique_id, key, $block FROM block
),
of_fresh AS (
    SELECT DISTINCT told.thing FROM told JOIN fresh ON fresh.id = told.unique_id
),
within_reach AS (
    SELECT thing
    FROM told
    JOIN of_fresh USING (thing)
    GROUP BY thing
    HAVING max(told.bound) IS NULL
        OR count(DISTINCT told.unique_id) <= max(told.bound) + (SELECT count(*) FROM fresh)
)
SELECT DISTINCT told.unique_id AS id
FROM told
JOIN within_reach USING (thing)
UNION
SELECT id FROM fresh
"""


def tell_touched(engine: Engine) -> frozenset[str]:
    """Make the table `touched(id)` from the table `fresh(id)`, and return its ids; the traits and keys are told."""
    engine.execute(_TOUCHED, {"bearers": BEARERS_OF_A_NAME, "few": max(FEW, MOST_HOLDERS), "block": MOST_IN_BLOCK})
    return frozenset(engine.query("SELECT id FROM touched")["id"].to_pylist())
