"""The typologies as their files tell them: a comment of YAML above one SELECT."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from coverstory.errors import BadArgument
from coverstory.law import Law, Rule

__all__ = ["Explanation", "Parameter", "Sign", "Typology", "load_catalogue", "read_typology"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C, ten times as fast, where PyYAML was built with it."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number that decides: its value, its unit, where it comes from and what it is about."""

    name: str
    value: float
    unit: str
    origin: str
    about: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason more for a finding, and its weight: the strength is 1 - the product of (1 - weight) over the signs.

    `line` names the line of evidence it follows where that is another than its typology's.
    """

    name: str
    weight: float
    about: str
    line: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An innocent explanation and how the records test it; `test` is empty where no record can."""

    name: str
    explanation: str
    test: str


@dataclass(frozen=True, slots=True)
class Typology:
    """One pattern: its question, law, needs, parameters, signs, innocent explanations and query.

    `line` is the line of evidence it follows: what it is read from. Two typologies of one family that follow different
    lines (papers and pay, deliveries and sign-ins) speak independently of each other; without a line of its own a
    typology follows that of its family.

    `needs` maps a kind of record (or a table of the way, such as `hit`) to the columns without which the question
    stays open; of each group in `needs_any` one column is enough. Findings of a typology that `is_context` never make a
    lead. `reach` is how far a new record can matter: days in time and hops between parties.
    """

    name: str
    family: str
    line: str
    question: str
    is_context: bool
    law: tuple[str, ...]
    guidance: str
    needs: Mapping[str, tuple[str, ...]]
    needs_any: tuple[tuple[str, ...], ...]
    parameters: tuple[Parameter, ...]
    signs: tuple[Sign, ...]
    subject: str
    reach: Mapping[str, int]
    explanation: str
    innocent: tuple[Explanation, ...]
    query: str

    @property
    def values(self) -> dict[str, float]:
        """The parameters as they are bound to the query."""
        return {parameter.name: parameter.value for parameter in self.parameters}

    def rules(self, law: Law) -> list[Rule]:
        """The rules of law it rests on: those it names, and all on goods where its query reads them."""
        named = [law.rule(rule_id) for rule_id in self.law]
        return named + [rule for rule in law.rules.values() if rule.goods and "law_goods" in self.query]


def load_catalogue() -> dict[str, Typology]:
    """Every typology of the package by name, in order of name."""
    return {typology.name: typology for typology in _read_package()}


@cache
def _read_package() -> tuple[Typology, ...]:
    """The typologies of the package's files, which stay as they are while a process runs."""
    folder = files("coverstory.typologies")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(read_typology(name, folder.joinpath(name).read_text(encoding="utf-8")) for name in names)


def read_typology(file: str, text: str) -> Typology:
    """One typology from its file; BadArgument where the comment at its top is missing or not as it should be."""
    if not text.startswith("/*") or "*/" not in text:
        raise BadArgument(f"typologies/{file}:1: expected a comment of YAML at the top")
    header, query = text[2:].split("*/", 1)
    try:
        told = yaml.load(header, Loader=_LOADER)  # noqa: S506  either is a safe loader
        return _typology(told, query.strip())
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise BadArgument(f"typologies/{file}: the comment at its top is not as it should be: {error!r}") from error


def _typology(told: Mapping[str, Any], query: str) -> Typology:
    """A typology from its comment, read as YAML, and its query."""
    return Typology(
        name=told["name"],
        family=told["family"],
        line=told.get("line", told["family"]),
        question=told["question"],
        is_context=bool(told.get("context", False)),
        law=tuple(row["law"] for row in told["basis"]),
        guidance=str(told.get("guidance", "")).strip(),
        needs={kind: tuple(columns) for kind, columns in told["needs"].items()},
        needs_any=tuple(tuple(group) for group in told.get("needs_any", [])),
        parameters=tuple(
            Parameter(name, row["value"], row["unit"], row["origin"], row["about"])
            for name, row in told["parameters"].items()
        ),
        signs=tuple(
            Sign(name, float(row["weight"]), row["about"], row.get("line", "")) for name, row in told["signs"].items()
        ),
        subject=told["subject"],
        reach=dict(told["reach"]),
        explanation=" ".join(told["explanation"].split()),
        innocent=tuple(
            Explanation(name, row["explanation"], "" if row["test"] == "none" else row["test"])
            for name, row in told["innocent"].items()
        ),
        query=query,
    )
