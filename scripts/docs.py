"""Writes the pages of docs/ that follow from the code: records.md, typologies.md and law.md."""

from pathlib import Path

from coverstory.law import CERTAINTIES, Exemption, Goods, Law, Rule, load_law
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
        "",
        "`messages/` may hold payment messages (ISO 20022 and NACHA), which are read into payments, accounts, parties,",
        "identifiers and cash: [messages.md](messages.md).",
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


def law_page() -> str:
    """Every rule of law and standing exemption, with its days, its certainty and its source."""
    law = load_law()
    lines = [
        "# Law",
        "",
        "Written by `python -m scripts.docs` from `src/coverstory/law/*.toml`. A finding says what a rule was on the",
        "day of the event and what it is on the day of the run. None of this is legal advice; what is not V must be",
        "read in the official text before anybody acts on it.",
        "",
        "| certainty | means |",
        "|---|---|",
        *(f"| {name} | {meaning} |" for name, meaning in CERTAINTIES.items()),
    ]
    for title, rules in _measures(law).items():
        lines += ["", f"## {title}"]
        for rule in rules:
            lines += _rule(rule, law)
    lines += ["", "## Standing exemptions", "", "They touch the rules named and no others; they close, and never open."]
    for each in law.standing.values():
        lines += ["", f"### {each.id}", "", f"{each.name}: {each.says}", ""]
        touched = "every rule of the Security Council on the state" if "*" in each.touches else ", ".join(each.touches)
        lines += [f"- since {each.since}; touches {touched}", f"- shown by {', '.join(each.closes_with)}"]
        lines += [f"- certainty {each.certainty}. {each.source}"]
    return "\n".join(lines) + "\n"


def _measures(law: Law) -> dict[str, list[Rule]]:
    """The rules under the titles of the page."""
    titles = {"goods": "Goods", "luxury": "Luxury goods", "arms": "Arms", "act": "Acts"}
    return {
        title: [rule for rule in law.rules.values() if rule.measure == measure] for measure, title in titles.items()
    }


def _rule(rule: Rule, law: Law) -> list[str]:
    """One rule as a section."""
    span = f"from {rule.since}" + (f" to {rule.until}" if rule.until else "")
    span += f"; earlier contracts allowed until {rule.wind_down}" if rule.wind_down else ""
    span += f"; then {law.rule(rule.successor).name}" if rule.successor else ""
    lines = ["", f"### {rule.id}", "", f"{rule.name}: {rule.says}", "", f"- {rule.scope}, {span}"]
    lines += [f"- at most {cap.amount:,.0f} {cap.unit} per {cap.period}" for cap in rule.caps]
    if rule.goods:
        lines += [f"- HS {rule.nomenclature}: {'; '.join(dict.fromkeys(_prefix(goods) for goods in rule.goods))}"]
    lines += [f"- exempt: {_exempt(each)}" for each in rule.exemptions]
    lines += [f"- law of {rule.jurisdiction} alone"] if rule.jurisdiction else []
    return [*lines, f"- certainty {rule.certainty}. {rule.source}"]


def _prefix(goods: Goods) -> str:
    """A prefix with its direction, what narrows it, and a mark where it is unverified."""
    told = f"{goods.direction} {goods.prefix}{' (unverified)' if goods.unverified else ''}"
    told += f" {goods.item}" if goods.item else ""
    told += f" above USD {goods.over_usd:,.0f} each" if goods.over_usd else ""
    return told + (f" described as {' or '.join(goods.words)}" if goods.words else "")


def _exempt(exemption: Exemption) -> str:
    """An exemption, and where records would show it."""
    shown = ", ".join(exemption.closes_with)
    return f"{exemption.text} {f'Shown by {shown}.' if shown else 'No record shows it.'}"


PAGES = {"records.md": records_page, "typologies.md": typologies_page, "law.md": law_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
