"""Reads `law/*.toml`: tables `[[rule]]` and `[[exemption]]`, checked as they come."""

import tomllib
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from coverstory.errors import BadArgument
from coverstory.law.rules import CERTAINTIES, RECORDS_THAT_CLOSE, Cap, Exemption, Goods, Law, Rule, Standing

__all__ = ["load_law"]

_DIRECTIONS = {"from": ("from",), "to": ("to",), "both": ("from", "to")}
_SCOPES = ("ban", "partial", "cap")
_MEASURES = ("goods", "luxury", "arms", "act")
_UNITS = ("barrels", "t", "usd")
_PERIODS = ("calendar year", "twelve months")

_Row = Mapping[str, Any]


def load_law() -> Law:
    """Read every `law/*.toml` of the package, in order of file name and place; BadArgument where one is not right."""
    rules: dict[str, Rule] = {}
    standing: dict[str, Standing] = {}
    for file in sorted(files("coverstory.law").iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        told = tomllib.loads(file.read_text(encoding="utf-8"))
        edition = told.get("nomenclature")
        for row in told.get("rule", []):
            rules[_new(row["id"], rules, file.name)] = _rule({"nomenclature": edition, **row})
        for row in told.get("exemption", []):
            standing[_new(row["id"], standing, file.name)] = _standing(row)
    _check_names(rules, standing)
    return Law(rules, standing)


def _new(name: str, known: Mapping[str, object], file: str) -> str:
    """An id that has not been given before."""
    if name in known:
        raise BadArgument(f"law/{file}: {name!r} is given twice")
    return name


def _check_names(rules: Mapping[str, Rule], standing: Mapping[str, Standing]) -> None:
    """Whatever a rule or exemption refers to must be there."""
    named = {rule.successor for rule in rules.values()} | {
        name for exemption in standing.values() for name in exemption.touches
    }
    unknown = sorted(named - set(rules) - {"", "*"})
    if unknown:
        raise BadArgument(f"law: no rule is called {', '.join(unknown)}")


def _rule(row: _Row) -> Rule:
    """One `[[rule]]` table."""
    goods = _goods(row)
    return Rule(
        id=row["id"],
        name=row["name"],
        says=row["says"],
        state=row["state"],
        since=_day(row, "since"),
        until=row.get("until"),
        wind_down=row.get("wind_down"),
        scope=_one_of(row, "scope", _SCOPES, "ban"),
        certainty=_one_of(row, "certainty", tuple(CERTAINTIES), ""),
        exemptions=tuple(_exemption(row["id"], told) for told in _listed(row.get("exemptions", []))),
        goods=goods,
        source=row.get("source", ""),
        row=row.get("row", ""),
        measure=_one_of(row, "measure", _MEASURES, "goods" if goods else "act"),
        jurisdiction=row.get("jurisdiction", ""),
        caps=tuple(_cap(row["id"], told) for told in row.get("caps", [])),
        successor=row.get("successor", ""),
        nomenclature=row["nomenclature"] if goods else None,
    )


def _goods(row: _Row) -> tuple[Goods, ...]:
    """The goods of a rule: the plain prefixes `hs`, and `items` that are narrowed by words or by what they cost."""
    items = [{"hs": row.get("hs", [])}, *row.get("items", [])]
    return tuple(
        Goods(
            prefix=prefix.rstrip("?"),
            direction=direction,
            unverified=prefix.endswith("?"),
            item=item.get("item", ""),
            words=tuple(item.get("words", ())),
            over_usd=item.get("over_usd"),
        )
        for item in items
        for prefix in item["hs"]
        for direction in _DIRECTIONS[_one_of(row, "direction", tuple(_DIRECTIONS), "")]
    )


def _exemption(rule: str, told: str | _Row) -> Exemption:
    """One exemption of a rule's own text: words alone, or a table that says where records would show it."""
    if isinstance(told, str):
        return Exemption(told)
    return Exemption(
        told["text"],
        _closing(rule, told.get("closes_with", [])),
        tuple(told.get("words", ())),
        tuple(told.get("hs", ())),
    )


def _closing(name: str, told: object) -> tuple[str, ...]:
    """Columns that show an exemption; BadArgument where one is not among those that can."""
    columns = tuple(str(each) for each in _listed(told))
    unknown = [column for column in columns if column not in RECORDS_THAT_CLOSE]
    if unknown:
        raise BadArgument(f"{name!r}: {unknown[0]!r} closes nothing; known are {', '.join(RECORDS_THAT_CLOSE)}")
    return columns


def _cap(rule: str, told: _Row) -> Cap:
    """One cap of a rule."""
    unit, period = told["unit"], told["period"]
    if unit not in _UNITS or period not in _PERIODS:
        raise BadArgument(f"rule {rule!r}: a cap is in {', '.join(_UNITS)} per {' or '.join(_PERIODS)}")
    return Cap(float(told["amount"]), unit, period)


def _standing(row: _Row) -> Standing:
    """One `[[exemption]]` table."""
    return Standing(
        id=row["id"],
        name=row["name"],
        says=row["says"],
        state=row["state"],
        since=_day(row, "since"),
        until=row.get("until"),
        touches=tuple(row["touches"]),
        closes_with=_closing(row["id"], row.get("closes_with", [])),
        certainty=_one_of(row, "certainty", tuple(CERTAINTIES), ""),
        source=row["source"],
    )


def _day(row: _Row, name: str) -> date:
    """A day that must be there."""
    day = row.get(name)
    if not isinstance(day, date):
        raise BadArgument(f"{row['id']!r} needs a date `{name}`")
    return day


def _one_of(row: _Row, name: str, known: tuple[str, ...], otherwise: str) -> str:
    """A word from a closed list."""
    word = str(row.get(name, otherwise))
    if word not in known:
        raise BadArgument(f"{row['id']!r}: `{name}` is {word!r}, expected one of {', '.join(known)}")
    return word


def _listed(value: object) -> list[Any]:
    """A value or several, as a list."""
    return value if isinstance(value, list) else [value]
