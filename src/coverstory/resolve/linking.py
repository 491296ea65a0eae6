"""All reasons to take two records for one party's: strong identifiers first, then what Splink weighs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coverstory.lake import Engine
from coverstory.resolve.candidates import pair_candidates, tell_keys
from coverstory.resolve.clustering import Link, Pair
from coverstory.resolve.comparing import COMPARISONS, tell_comparisons
from coverstory.resolve.judging import judge_pairs
from coverstory.resolve.model import SIDES, load_model
from coverstory.resolve.strong import strong_pairs
from coverstory.resolve.traits import tell_traits
from coverstory.resolve.weighing import weigh

__all__ = ["JOIN_WEIGHT", "STRONG_WEIGHT", "contradictions_among", "find_links", "prepare"]

JOIN_WEIGHT = 6.64
"""The least weight of a pair, in bits, for its records to be linked: odds of 100 to 1. Our default."""

STRONG_WEIGHT = 20.0
"""What a shared strong identifier weighs beside them: odds of a million to one, which the number of its kind allows."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair that was weighed, with what each comparison said and how much it added, in words."""

    one: str
    other: str
    weight: float
    reason: str


def prepare(engine: Engine, wide: bool = False) -> None:
    """Make what the comparisons read, from all records: traits, keys (`wide`: see `tell_keys`), and the macros."""
    tell_traits(engine)
    tell_comparisons(engine)
    tell_keys(engine, wide)


def find_links(engine: Engine, is_known: bool = False) -> list[Link]:
    """Every link between records; where the rest `is_known`, only pairs that name one of `touched` are judged anew.

    After `prepare`, or `retell_traits`. All that the guard-rails let through are weighed, for a rarity or the odds
    before any comparison may have moved.
    """
    links = [
        Link(row["one"], row["other"], STRONG_WEIGHT, "strong identifier", row["reason"])
        for row in strong_pairs(engine).to_pylist()
    ]
    pair_candidates(engine, "touched" if is_known else None)
    judge_pairs(engine)
    if is_known:
        engine.execute(_STILL_JUDGED)
    known = {link.pair for link in links}
    links += [
        Link(each.one, each.other, each.weight, "weighed", each.reason)
        for each in _weighed(engine)
        if each.weight >= JOIN_WEIGHT and (each.one, each.other) not in known
    ]
    return links


_STILL_JUDGED = """
INSERT INTO judged
SELECT one, other, side
FROM kept_judged
WHERE one NOT IN (SELECT id FROM touched) AND other NOT IN (SELECT id FROM touched)
"""


def _weighed(engine: Engine) -> Iterator[Weighed]:
    """The pairs that the guard-rails let through, weighed by the model of their side."""
    for side in SIDES:
        engine.execute(f"CREATE OR REPLACE TEMP TABLE to_weigh AS SELECT one, other FROM judged WHERE side = '{side}'")
        if engine.query("SELECT 1 FROM to_weigh LIMIT 1").num_rows == 0:
            continue
        for row in weigh(engine, load_model(side), "to_weigh").to_pylist():
            yield Weighed(row["one"], row["other"], round(row["weight"], 2), _told(row))


def _told(row: Mapping[str, Any]) -> str:
    """What each comparison said, with its weight, and what the odds were before."""
    said = [
        (each.name, each.label(row[each.name]), row[f"says_{each.name}"])
        for each in COMPARISONS
        if row[each.name] is not None and row[each.name] >= 0
    ]
    before = row["weight"] - sum(weight for _, _, weight in said)
    words = [f"{name} {level} ({weight:+.1f})" for name, level, weight in said]
    return ", ".join([*words, f"before any comparison ({before:+.1f})"])


_CONTRADICTIONS = """
WITH both_told AS (
    SELECT
        asked.one,
        asked.other,
        one.kind AS kind_one,
        other.kind AS kind_other,
        {columns}
    FROM asked
    JOIN trait AS one ON one.unique_id = asked.one
    JOIN trait AS other ON other.unique_id = asked.other
),
told AS (
    SELECT one, other, kind_one, kind_other, {birth} AS birth, {number} AS number, born_l, born_r FROM both_told
)
SELECT
    one,
    other,
    concat_ws(
        ', ',
        CASE WHEN kind_one <> kind_other THEN kind_one || ' and ' || kind_other END,
        CASE WHEN birth = 0 THEN 'born or formed ' || born_l || ' and ' || born_r END,
        CASE WHEN number = 0 THEN 'different numbers of one kind' END
    ) AS why
FROM told
WHERE kind_one <> kind_other OR birth = 0 OR number = 0
"""


def contradictions_among(engine: Engine, pairs: str) -> dict[Pair, str]:
    """What speaks against the pairs of a table (one, other) being one party: other kinds, births, or numbers."""
    level = {each.name: each for each in COMPARISONS}
    columns = sorted({*level["birth"].columns, *level["number"].columns})
    rows = engine.query(
        _CONTRADICTIONS.replace("FROM asked", f"FROM {pairs} AS asked").format(
            columns=", ".join(f'one."{column}" AS {column}_l, other."{column}" AS {column}_r' for column in columns),
            birth=level["birth"].level,
            number=level["number"].level,
        )
    )
    return {(row["one"], row["other"]): row["why"] for row in rows.to_pylist()}
