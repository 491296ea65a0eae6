"""`coverstory typologies`: the catalogue, or all that one typology says of itself."""

import json
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from coverstory.app.cli.options import AsJson
from coverstory.errors import BadArgument
from coverstory.law import Law, load_law
from coverstory.typologies import Typology, load_catalogue

__all__ = ["typologies"]


def typologies(
    name: Annotated[str | None, typer.Argument(help="The typology to tell of.", metavar="NAME")] = None,
    as_json: AsJson = False,
) -> None:
    """List the typologies; for one: its question, law, parameters, needs, innocent explanations and query."""
    catalogue = load_catalogue()
    if name is None:
        _list(list(catalogue.values()), as_json)
    elif name in catalogue:
        _tell(catalogue[name], load_law(), as_json)
    else:
        raise BadArgument(f"no typology {name!r}; there are {', '.join(catalogue)}")


def _list(catalogue: list[Typology], as_json: bool) -> None:
    """Every typology with its family and question."""
    if as_json:
        print(json.dumps([{"name": t.name, "family": t.family, "question": t.question} for t in catalogue], indent=2))
        return
    table = Table("name", "family", "question")
    for typology in catalogue:
        table.add_row(typology.name, typology.family, escape(typology.question))
    Console().print(table)


def _tell(typology: Typology, law: Law, as_json: bool) -> None:
    """Everything one typology says of itself."""
    if as_json:
        print(json.dumps(asdict(typology), indent=2))
        return
    lines = [f"{typology.name} (family {typology.family})", "", typology.question, "", "Law as of today:"]
    rules = typology.rules(law)
    lines += [f"  {rule.name}: {rule.says} {rule.stands_on(date.today())}." for rule in rules] or ["  none"]
    lines += ["", f"Guidance: {typology.guidance}" if typology.guidance else "", "Needs:"]
    lines += [f"  {kind}: {', '.join(columns)}" for kind, columns in typology.needs.items()]
    lines += [f"  one of {', '.join(group)}" for group in typology.needs_any]
    lines += ["", "Parameters:"]
    lines += [f"  {p.name} = {p.value} {p.unit}: {p.about}. {p.origin}" for p in typology.parameters]
    lines += ["", "Signs (strength is 1 - the product of 1 - weight):"]
    lines += [f"  {sign.name} {sign.weight}: {sign.about}" for sign in typology.signs]
    lines += ["", "Innocent explanations:"]
    lines += [
        f"  {e.name}: {e.explanation}. Tested by: {e.test or 'nothing in the records; stays untested'}"
        for e in typology.innocent
    ]
    lines += ["", "Query:", typology.query]
    print("\n".join(lines))
