"""Writes the pages of docs/ that follow from the code: records.md and typologies.md."""

from pathlib import Path

from coverstory.law import load_law
from coverstory.model import KINDS, Column
from coverstory.typologies import Typology, load_catalogue

DOCS = Path(__file__).resolve().parents[1] / "docs"


def records_page() -> str:
    """Every kind of record with its columns, types and meanings."""
    lines = [
        "# Records",
        "",
        "Written by `python -m scripts.docs` from `src/coverstory/model/kinds.py`. A column marked * is required.",
        "",
        "A case folder holds `records/<kind>.csv`, `.parquet` or `.jsonl` (or several files in `records/<kind>/`);",
        "any kind may be missing. Times are ISO 8601, without an offset UTC. Dates are ISO and may be known to the",
        "month or the year alone. Several values in a cell are separated by `;`. Empty is unknown, never zero. Further",
        "columns are kept with the record and shown as evidence.",
    ]
    for kind in KINDS.values():
        lines += ["", f"## {kind.name}", "", kind.meaning, "", "| column | holds | meaning |", "|---|---|---|"]
        lines += [f"| {_name(column)} | {_holds(column)} | {column.meaning} |" for column in kind.columns]
    return "\n".join(lines) + "\n"


def _name(column: Column) -> str:
    """A column's name, with its mark."""
    return f"`{column.name}`{'*' if column.required else ''}"


def _holds(column: Column) -> str:
    """What a cell holds, in a few words."""
    words = f"id of a {column.refers_to}" if column.refers_to else column.expectation
    return f"{words}; several" if column.many else words


def typologies_page() -> str:
    """The whole catalogue for an analyst."""
    lines = [
        "# Typologies",
        "",
        "Written by `python -m scripts.docs` from `src/coverstory/typologies/*.sql`. Each is one file: a comment of",
        "YAML above one SELECT over the record tables. `coverstory typologies NAME` prints the same with the query.",
    ]
    for typology in load_catalogue().values():
        lines += _typology(typology)
    return "\n".join(lines) + "\n"


def _typology(typology: Typology) -> list[str]:
    """One typology as a section."""
    law = load_law()
    kind = "context only, never makes a lead" if typology.is_context else f"family {typology.family}"
    lines = ["", f"## {typology.name}", "", f"{typology.question} ({kind})", "", typology.guidance, "", "**Needs**", ""]
    lines += [f"- {name}: {', '.join(columns)}" for name, columns in typology.needs.items()]
    lines += [f"- one of {', '.join(group)}" for group in typology.needs_any]
    rules = typology.rules(law)
    if rules:
        lines += ["", "**Law**", ""]
        lines += [f"- {rule.name}: {rule.says} Since {rule.since}. Certainty {rule.certainty}." for rule in rules]
    lines += ["", "| parameter | value | about | origin |", "|---|---|---|---|"]
    lines += [f"| `{p.name}` | {p.value:g} {p.unit} | {p.about} | {p.origin} |" for p in typology.parameters]
    lines += ["", "| sign | weight | about |", "|---|---|---|"]
    lines += [f"| `{sign.name}` | {sign.weight:g} | {sign.about} |" for sign in typology.signs]
    lines += ["", "| innocent explanation | tested by |", "|---|---|"]
    lines += [f"| {e.explanation} | {e.test or 'no record; stays untested'} |" for e in typology.innocent]
    return lines


PAGES = {"records.md": records_page, "typologies.md": typologies_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
