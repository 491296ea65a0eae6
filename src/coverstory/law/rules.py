"""Rules of law and standing exemptions, and what each says on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverstory.errors import BadArgument

__all__ = ["CERTAINTIES", "RECORDS_THAT_CLOSE", "Cap", "Exemption", "Goods", "Law", "Rule", "Standing"]

CERTAINTIES: Mapping[str, str] = {
    "V": "read in the official text",
    "V-CA": "confirmed by Canadian regulations SOR/2006-287; paragraph unverified",
    "V2": "read in an account of the official text",
    "K": "unverified",
    "G": "derived from public guidance",
}
"""How well a rule is attested; what is not V has not been checked against the official text."""

RECORDS_THAT_CLOSE: tuple[str, ...] = (
    *("customs.approval", "customs.goods", "customs.hs", "employment.approval", "account.approval", "tie.approval"),
)
"""Columns that can show that an exemption holds; an approval closes, words and codes only make it possible."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """What a rule's own text lets pass, and where records would show it.

    `closes_with` names columns of `RECORDS_THAT_CLOSE`; empty where no record can tell. A declaration whose goods are
    described with one of `words`, or stand under one of the HS prefixes `hs`, may be exempt.
    """

    text: str
    closes_with: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """How much may pass in a period: an amount in barrels, tonnes (`t`) or US dollars (`usd`).

    `period` is `calendar year` or `twelve months` counted from the day the rule began.
    """

    amount: float
    unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods that a rule covers: HS prefix, direction (`from` or `to` the state), and whether the prefix is unverified.

    With `words`, the prefix holds only goods described with one of them; with `over_usd`, only items dearer than that.
    """

    prefix: str
    direction: str
    unverified: bool
    item: str = ""
    words: tuple[str, ...] = ()
    over_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it forbids, to or from which state, from which day, how sure we are of it and where it stands.

    `scope` is `ban`, `partial` (exemptions are part of the rule) or `cap` (a yearly amount is allowed). `wind_down` is
    the last day on which contracts made before could still be performed. `measure` tells goods, luxury goods, arms and
    acts apart; `jurisdiction` is the country whose law it is, empty for the Security Council. `successor` is the rule
    that took its place. `nomenclature` is the edition of the Harmonized System its prefixes are read in. `row` is the
    line of the embargo table it belongs to.
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
    exemptions: tuple[Exemption, ...]
    goods: tuple[Goods, ...]
    source: str = ""
    row: str = ""
    measure: str = "act"
    jurisdiction: str = ""
    caps: tuple[Cap, ...] = ()
    successor: str = ""
    nomenclature: int | None = None

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
            stricter = "; a later rule took its place" if self.successor else ""
            return f"no longer in force (until {self.until.isoformat()}{stricter}){doubt}"
        if self.wind_down is not None and day <= self.wind_down:
            return f"in force, earlier contracts allowed until {self.wind_down.isoformat()}{doubt}"
        words = {"ban": "in force", "partial": "in force, with exemptions", "cap": "in force up to a yearly cap"}
        return f"{words[self.scope]} since {self.since.isoformat()}{doubt}"


@dataclass(frozen=True, slots=True)
class Standing:
    """An exemption that stands beside the rules it touches, from a day on; records of it close what they would open.

    `touches` names rules; `*` is every rule of the Security Council on the state.
    """

    id: str
    name: str
    says: str
    state: str
    since: date
    until: date | None
    touches: tuple[str, ...]
    closes_with: tuple[str, ...]
    certainty: str
    source: str

    def holds_for(self, rule: Rule, day: date) -> bool:
        """Whether it exempted from that rule on that day."""
        meant = rule.id in self.touches or ("*" in self.touches and rule.state == self.state and not rule.jurisdiction)
        return meant and self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Law:
    """All rules by id, and the exemptions that stand beside them."""

    rules: Mapping[str, Rule]
    standing: Mapping[str, Standing]

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; BadArgument where there is none."""
        if rule_id not in self.rules:
            raise BadArgument(f"no rule of law {rule_id!r}; known are {', '.join(self.rules)}")
        return self.rules[rule_id]

    def exempting(self, rule: Rule, day: date) -> list[Standing]:
        """The standing exemptions from a rule on that day, in order."""
        return [exemption for exemption in self.standing.values() if exemption.holds_for(rule, day)]
