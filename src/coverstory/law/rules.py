"""Rules of law read from `law/*.toml`, and what each says on a given day."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from coverstory.errors import BadArgument

__all__ = ["CERTAINTIES", "Goods", "Law", "Rule", "load_law"]

CERTAINTIES: Mapping[str, str] = {
    "V": "read in the official text",
    "V-CA": "confirmed by Canadian regulations SOR/2006-287; paragraph unverified",
    "V2": "read in an account of the official text",
    "K": "unverified",
    "G": "derived from public guidance",
}
"""How well a rule is attested; what is not V has not been checked against the official text."""


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods that a rule covers: HS prefix, direction (`from` or `to` the state), and the HS nomenclature's doubt."""

    prefix: str
    direction: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it forbids, to or from which state, from which day, and how sure we are of its text.

    `scope` is `ban`, `partial` (exemptions are part of the rule) or `cap` (a yearly amount is allowed).
    `wind_down` is the last day on which contracts made before could still be performed.
    """

    id: str
    name: str
    says: str
    state: str
    since: date
    until: date | None
    wind_down: date | None
    scope: str
    certainty: str
    exemptions: str
    goods: tuple[Goods, ...]

    @property
    def wording(self) -> str:
        """The rule as findings name it; of a rule on one state, that it says nothing of others."""
        bound = (
            f" Binds only where {self.state} or its nationals are concerned." if self.state and not self.goods else ""
        )
        return f"{self.name}: {self.says}{bound}"

    def stands_on(self, day: date) -> str:
        """What the rule was on that day, in words, with its certainty where it has not been read in full."""
        doubt = "" if self.certainty == "V" else f" [{CERTAINTIES[self.certainty]}]"
        if day < self.since:
            return f"not yet in force (from {self.since.isoformat()}){doubt}"
        if self.until is not None and day > self.until:
            return f"no longer in force (until {self.until.isoformat()}){doubt}"
        if self.wind_down is not None and day <= self.wind_down:
            return f"in force, earlier contracts allowed until {self.wind_down.isoformat()}{doubt}"
        words = {"ban": "in force", "partial": "in force, with exemptions", "cap": "in force up to a yearly cap"}
        return f"{words[self.scope]} since {self.since.isoformat()}{doubt}"


@dataclass(frozen=True, slots=True)
class Law:
    """All rules by id."""

    rules: Mapping[str, Rule]

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; BadArgument where there is none."""
        if rule_id not in self.rules:
            raise BadArgument(f"no rule of law {rule_id!r}; known are {', '.join(self.rules)}")
        return self.rules[rule_id]


def load_law() -> Law:
    """Read every `law/*.toml` of the package, in order of file name and place."""
    rules: dict[str, Rule] = {}
    for file in sorted(files("coverstory.law").iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".toml"):
            continue
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["rule"]:
            rule = _rule(row)
            if rule.id in rules:
                raise BadArgument(f"law/{file.name}: rule {rule.id!r} is given twice")
            rules[rule.id] = rule
    return Law(rules)


def _rule(row: Mapping[str, object]) -> Rule:
    """One `[[rule]]` table of a law file."""
    goods = [
        Goods(prefix.rstrip("?"), str(row["direction"]), prefix.endswith("?")) for prefix in _texts(row.get("hs", []))
    ]
    since, until, wind_down = row["since"], row.get("until"), row.get("wind_down")
    if not isinstance(since, date) or str(row["certainty"]) not in CERTAINTIES:
        raise BadArgument(f"rule {row['id']!r} needs a date `since` and a `certainty` of {', '.join(CERTAINTIES)}")
    return Rule(
        id=str(row["id"]),
        name=str(row["name"]),
        says=str(row["says"]),
        state=str(row["state"]),
        since=since,
        until=until if isinstance(until, date) else None,
        wind_down=wind_down if isinstance(wind_down, date) else None,
        scope=str(row.get("scope", "ban")),
        certainty=str(row["certainty"]),
        exemptions=str(row.get("exemptions", "")),
        goods=tuple(goods),
    )


def _texts(value: object) -> list[str]:
    """A TOML array as texts."""
    return [str(item) for item in value] if isinstance(value, list) else []
