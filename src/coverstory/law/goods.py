"""The embargoes as a table, for typologies to join."""

from collections.abc import Iterable

import pyarrow as pa

from coverstory.law.rules import Goods, Law, Rule

__all__ = ["goods_table"]


def goods_table(law: Law) -> pa.Table:
    """One row for each rule, HS prefix and direction.

    `chapter` is the prefix's first two digits, to join on. `words` and the two `room_` columns are patterns over a
    description in lower case or a code: the goods meant, and what may be exempt by the rule's own text. `cap_*` is what
    may pass in a `cap_period`. `is_doubtful` marks a prefix that has not been verified; `over_usd` is the least price
    of one item; `successor` is the rule that took the place of one that ended.
    """
    rows = [(rule, goods) for rule in law.rules.values() for goods in rule.goods]
    columns: dict[str, tuple[pa.DataType, list[object]]] = {
        "rule": (pa.string(), [rule.id for rule, _ in rows]),
        "state": (pa.string(), [rule.state for rule, _ in rows]),
        "jurisdiction": (pa.string(), [rule.jurisdiction for rule, _ in rows]),
        "measure": (pa.string(), [rule.measure for rule, _ in rows]),
        "direction": (pa.string(), [goods.direction for _, goods in rows]),
        "chapter": (pa.string(), [goods.prefix[:2] for _, goods in rows]),
        "prefix": (pa.string(), [goods.prefix for _, goods in rows]),
        "item": (pa.string(), [goods.item or None for _, goods in rows]),
        "words": (pa.string(), [_pattern(goods.words) for _, goods in rows]),
        "over_usd": (pa.float64(), [goods.over_usd for _, goods in rows]),
        "since": (pa.date32(), [rule.since for rule, _ in rows]),
        "until": (pa.date32(), [rule.until for rule, _ in rows]),
        "wind_down": (pa.date32(), [rule.wind_down for rule, _ in rows]),
        "scope": (pa.string(), [rule.scope for rule, _ in rows]),
        "successor": (pa.string(), [rule.successor or None for rule, _ in rows]),
        "is_doubtful": (pa.bool_(), [goods.unverified for _, goods in rows]),
        "room_words": (pa.string(), [_pattern(_words(rule)) for rule, _ in rows]),
        "room_hs": (pa.string(), [_codes(rule, goods) for rule, goods in rows]),
        "cap_barrels": (pa.float64(), [_cap(rule, "barrels") for rule, _ in rows]),
        "cap_tonnes": (pa.float64(), [_cap(rule, "t") for rule, _ in rows]),
        "cap_usd": (pa.float64(), [_cap(rule, "usd") for rule, _ in rows]),
        "cap_period": (pa.string(), [rule.caps[0].period if rule.caps else None for rule, _ in rows]),
    }
    return pa.table({name: pa.array(values, kept) for name, (kept, values) in columns.items()})


def _pattern(words: Iterable[str]) -> str | None:
    """Beginnings of words as one pattern; None where there are none."""
    kept = "|".join(words)
    return f"(^|[^a-z])({kept})" if kept else None


def _words(rule: Rule) -> list[str]:
    """The words by which a description may claim one of the rule's exemptions."""
    return [word for exemption in rule.exemptions for word in exemption.words]


def _codes(rule: Rule, goods: Goods) -> str | None:
    """The codes under this prefix that one of the rule's exemptions may cover."""
    codes = [code for exemption in rule.exemptions for code in exemption.hs if code.startswith(goods.prefix)]
    return f"^({'|'.join(codes)})" if codes else None


def _cap(rule: Rule, unit: str) -> float | None:
    """What a rule lets pass in a period, in that unit."""
    return next((cap.amount for cap in rule.caps if cap.unit == unit), None)
