"""Pairs of records weighed by Splink: the levels of `comparing.py`, the odds of `model.py`, rarity from the records.

Splink is loaded when there is something to weigh and not before: it takes about a second.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from coverstory.lake import Engine
from coverstory.resolve.comparing import COMPARISONS, Comparison
from coverstory.resolve.model import PRIOR_RECORDS, Model, prior

if TYPE_CHECKING:
    from splink import Linker

__all__ = ["weigh"]

_RARITY = """
SELECT {column}, count(*) / greatest($least, (SELECT count(*) FROM trait WHERE side = $side)) AS tf_{column}
FROM trait
WHERE side = $side AND {column} IS NOT NULL
GROUP BY {column}
"""


def weigh(engine: Engine, model: Model, pairs: str) -> pa.Table:
    """Weigh the pairs of a table (one, other) of one side, in order.

    For each pair: one, other, the level of each comparison by its name (-1 where it says nothing) and in `says_<name>`
    what it adds in bits, rarity included; and the pair's weight, which is their sum and the odds before.
    """
    linker = _linker(engine, model, pairs)
    told = ", ".join(
        f"gamma_{each.name} AS {each.name}, "
        f"mw_{each.name}{f' + mw_tf_adj_{each.name}' if each.rare else ''} AS says_{each.name}"
        for each in COMPARISONS
    )
    predicted = linker.inference.predict(threshold_match_weight=-1000.0, warning_mode="never")
    return engine.query(
        f"""
        SELECT unique_id_l AS one, unique_id_r AS other, {told}, match_weight AS weight
        FROM {predicted.physical_name}
        ORDER BY one, other
        """
    )


def _linker(engine: Engine, model: Model, pairs: str) -> "Linker":
    """Splink over the records of these pairs, with the model's odds and the rarity of values among all records."""
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415  a second to load, and often not needed
    from splink.comparison_library import CustomComparison  # noqa: PLC0415

    records = engine.query("SELECT count(*) AS n FROM trait WHERE side = $side", {"side": model.side})["n"][0].as_py()
    columns = sorted({column for each in COMPARISONS for column in each.columns})
    engine.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE weighed AS
        SELECT unique_id, {", ".join(f'"{column}"' for column in columns)}
        FROM trait
        WHERE unique_id IN (SELECT one FROM {pairs} UNION SELECT other FROM {pairs})
        """
    )
    engine.execute(
        f"CREATE OR REPLACE TEMP TABLE blocked AS SELECT '0' AS match_key, one AS join_key_l, other AS join_key_r "
        f"FROM {pairs}"
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            CustomComparison(output_column_name=each.name, comparison_levels=list(_levels(each, model)))
            for each in COMPARISONS
        ],
        blocking_rules_to_generate_predictions=[block_on("words")],
        probability_two_random_records_match=prior(records),
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )
    api = DuckDBAPI(connection=engine.connection)
    linker = Linker(api.register("weighed"), settings, log_level="ERROR")
    linker.table_management.register_blocked_pairs_for_predict(api.register("blocked"))
    for each in COMPARISONS:
        if each.rare:
            rarity = engine.query(_RARITY.format(column=each.rare), {"side": model.side, "least": PRIOR_RECORDS})
            linker.table_management.register_term_frequency_lookup(api.register(rarity), each.rare)
    return linker


def _levels(comparison: Comparison, model: Model) -> Iterator[Any]:
    """A comparison's levels as Splink has them: the null first, then the best to the worst."""
    from splink.comparison_level_library import CustomLevel, ElseLevel  # noqa: PLC0415

    yield CustomLevel(f"NOT ({comparison.is_told})", label_for_charts="not told").configure(is_null_level=True)
    odds = model.odds[comparison.name]
    for label, condition in comparison.levels:
        told = odds[label]
        if not condition:
            yield ElseLevel().configure(m_probability=told.m, u_probability=told.u, label_for_charts=label)
        elif comparison.rare and label == comparison.labels[0]:
            yield CustomLevel(condition, label_for_charts=label).configure(
                m_probability=told.m,
                u_probability=told.u,
                tf_adjustment_column=comparison.rare,
                disable_tf_exact_match_detection=True,
            )
        else:
            yield CustomLevel(condition, label_for_charts=label).configure(m_probability=told.m, u_probability=told.u)
