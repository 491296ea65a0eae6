"""The embargoes as a table, for typologies to join."""

import pyarrow as pa

from coverstory.law.rules import Law

__all__ = ["goods_table"]


def goods_table(law: Law) -> pa.Table:
    """One row for each rule and HS prefix: rule, state, direction, prefix, since, until, wind_down, scope, doubt.

    `is_doubtful` marks a prefix that has not been verified, `has_exemptions` a rule whose own text makes exceptions.
    """
    rows = [(rule, goods) for rule in law.rules.values() for goods in rule.goods]
    return pa.table(
        {
            "rule": pa.array([rule.id for rule, _ in rows], pa.string()),
            "state": pa.array([rule.state for rule, _ in rows], pa.string()),
            "direction": pa.array([goods.direction for _, goods in rows], pa.string()),
            "prefix": pa.array([goods.prefix for _, goods in rows], pa.string()),
            "since": pa.array([rule.since for rule, _ in rows], pa.date32()),
            "until": pa.array([rule.until for rule, _ in rows], pa.date32()),
            "wind_down": pa.array([rule.wind_down for rule, _ in rows], pa.date32()),
            "scope": pa.array([rule.scope for rule, _ in rows], pa.string()),
            "is_doubtful": pa.array([goods.unverified for _, goods in rows], pa.bool_()),
            "has_exemptions": pa.array([bool(rule.exemptions) for rule, _ in rows], pa.bool_()),
        }
    )
