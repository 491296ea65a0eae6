"""A typology put to the records: its rows as findings, each with its law, its evidence and what speaks against it."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from math import prod
from typing import Any

from coverstory.lake import Engine
from coverstory.law import Law, Rule
from coverstory.model import Evidence, Finding, Innocent, LawThen, Money
from coverstory.typologies.catalogue import Typology

__all__ = ["Bench", "find", "find_each"]

_HALF = 0.5
"""From how much of a sign on the line it follows counts. Our default."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a typology is judged with: the records, the law, and the day of the run."""

    engine: Engine
    law: Law
    as_of: date


def find(typology: Typology, bench: Bench, *, explained: bool = False) -> list[Finding]:
    """Every finding of a typology, in the order of its query; the tables of `graph` and `law` have been made before.

    With `explained`, what an innocent explanation closes is told too, where the query can (it reads `$explained`): it
    has the outward form of the pattern, and that explanation is `possible`. Of what is found either way, a query may
    then say that an explanation `holds`, which no run says.
    """
    values: dict[str, object] = {**typology.values, "as_of": bench.as_of, "explained": explained}
    bound = {name: value for name, value in values.items() if f"${name}" in typology.query}
    rows = bench.engine.query(typology.query, bound).to_pylist()
    return [_finding(typology, row, bench) for row in rows]


def find_each(typologies: Sequence[Typology], bench: Bench) -> Iterator[list[Finding]]:
    """The findings of each typology, in the order given; a few are put to the records at a time."""
    return bench.engine.at_once([partial(_find_beside, typology, bench) for typology in typologies])


def _find_beside(typology: Typology, bench: Bench, engine: Engine) -> list[Finding]:
    """Every finding of a typology, by another engine over the same tables."""
    return find(typology, replace(bench, engine=engine))


def _finding(typology: Typology, row: Mapping[str, Any], bench: Bench) -> Finding:
    """One row of a typology's query as a finding."""
    parties = _once(row["parties"], row["subject"])
    evidence = sorted({Evidence(item["kind"], item["id"]) for item in row["evidence"]})
    return Finding(
        id=f"{typology.name}-{hashlib.sha256(row['subject'].encode()).hexdigest()[:12]}",
        typology=typology.name,
        family=typology.family,
        lines=_lines(typology, row["signs"]),
        parties=tuple(parties),
        roles=tuple(parties.values()),
        since=row["since"],
        until=row["until"],
        strength=_strength(typology, row["signs"]),
        decisive=row["decisive"],
        law=_law(typology, row, bench),
        explanation=typology.explanation.format_map(row["facts"]),
        evidence=tuple(evidence),
        innocent=tuple(Innocent(each.explanation, row["innocent"][each.name]) for each in typology.innocent),
        money=_money(row),
    )


def _once(parties: list[dict[str, str]], subject: str) -> dict[str, str]:
    """Each party with its first role: whom the subject names leads; the rest stand in order of role and id.

    A subject is a party, a party and more behind a `|`, or an address that is nobody's.
    """
    roles: dict[str, str] = {}
    for party in parties:
        roles.setdefault(party["id"], party["role"])
    leader = subject.partition("|")[0]
    return dict(sorted(roles.items(), key=lambda item: (item[0] != leader, item[1], item[0])))


def _strength(typology: Typology, signs: Mapping[str, float | bool | None]) -> float:
    """How strong the signs are together: 1 - the product of what doubt each leaves."""
    return round(1 - prod(1 - sign.weight * _shown(signs[sign.name]) for sign in typology.signs), 4)


def _shown(sign: float | bool | None) -> float:
    """How far a sign is shown; one that cannot be told, where a column is empty, adds nothing."""
    return 0.0 if sign is None else float(sign)


def _lines(typology: Typology, signs: Mapping[str, float | bool | None]) -> tuple[str, ...]:
    """The lines of evidence: the typology's, and those of other lines whose sign is at least half there."""
    others = {sign.line for sign in typology.signs if sign.line and _shown(signs[sign.name]) >= _HALF}
    return (typology.line, *sorted(others - {typology.line}))


def _law(typology: Typology, row: Mapping[str, Any], bench: Bench) -> tuple[LawThen, ...]:
    """The rules as of the event (the days of the finding, unless its row names one) and as of the run."""
    last = row.get("event_day") or row["until"] or row["since"]
    first = row.get("event_day") or row["since"] or last
    rules = [bench.law.rule(rule_id) for rule_id in (*typology.law, *(row.get("rules") or ()))]
    return tuple(
        LawThen(
            rule=rule.wording,
            as_of_event="the day is not known" if last is None else _over(rule, first, last),
            as_of_run=rule.stands_on(bench.as_of),
        )
        for rule in rules
    )


def _over(rule: Rule, first: date, last: date) -> str:
    """What a rule was from the first day of a finding to its last."""
    at_first, at_last = rule.stands_on(first), rule.stands_on(last)
    return at_last if at_first == at_last else f"on {first.isoformat()}: {at_first}; on {last.isoformat()}: {at_last}"


def _money(row: Mapping[str, Any]) -> Money | None:
    """The money of a row, to the cent; None where it speaks of none."""
    if row["currency"] is None or not row["money_high"]:
        return None
    return Money(round(float(row["money_low"]), 2), round(float(row["money_high"]), 2), row["currency"])
