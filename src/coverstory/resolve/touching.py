"""Which records new ones touch: those whose traits or keys are others because they came.

A record's traits are its own but for what counts how many share them. New records can make a phone one that too many
share, a home a hall, a word one that is known for a name, a key too common to compare by. So touched is who holds a
value, word or key whose bound they carried over, and they themselves; of all others the traits are as they were, and
so is how two of them compare.
"""

from coverstory.lake import Engine
from coverstory.resolve.candidates import MOST_IN_BLOCK, tell_keys
from coverstory.resolve.comparing import tell_comparisons
from coverstory.resolve.traits import (
    BEARERS_OF_A_NAME,
    FEW,
    TRAIT_PARAMETERS,
    tell_counted,
    tell_macros,
    tell_named,
    traits_of,
)

__all__ = ["retell_traits"]

# What nobody new holds was left where it was, whatever its bound.
_CARRIED_OVER = """
INSERT INTO touched
WITH come AS (
    SELECT {key}, count(*) AS fresh FROM {table} JOIN fresh ON fresh.id = {table}.{holder} GROUP BY {key}
),
carried_over AS (
    SELECT {key}
    FROM {table}
    JOIN come USING ({key})
    GROUP BY {key}
    HAVING count(*) > $most AND count(*) - any_value(come.fresh) <= $most
)
SELECT DISTINCT {holder}
FROM {table}
JOIN carried_over USING ({key})
WHERE {holder} NOT IN (SELECT id FROM touched)
"""

_UNTOUCHED = """
CREATE OR REPLACE TEMP TABLE trait AS
SELECT kept_trait.* FROM kept_trait ANTI JOIN touched ON touched.id = kept_trait.unique_id
"""


def retell_traits(engine: Engine) -> None:
    """Make what `prepare` makes, and the table `touched(id)`, from `fresh(id)` and the tables that were kept."""
    tell_macros(engine)
    tell_comparisons(engine)
    tell_named(engine, "fresh")
    tell_counted(engine, "fresh", kept=("kept_value", "kept_trait"))
    engine.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT id FROM fresh")
    _add_touched(engine, "trait_value", "party", "kind, value", FEW)
    _add_touched(engine, "trait_word", "unique_id", "side, word", BEARERS_OF_A_NAME - 1)
    tell_named(engine, "touched")
    engine.execute(_UNTOUCHED)
    engine.execute(f"INSERT INTO trait {traits_of('touched')}", TRAIT_PARAMETERS)
    tell_keys(engine)
    _add_touched(engine, "block", "unique_id", "key", MOST_IN_BLOCK)


def _add_touched(engine: Engine, table: str, holder: str, key: str, most: int) -> None:
    """Add who holds what at most so many held before, and more hold now."""
    engine.execute(_CARRIED_OVER.format(table=table, holder=holder, key=key), {"most": most})
