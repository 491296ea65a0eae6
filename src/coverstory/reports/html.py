"""The report as one HTML file: no network, no script, nothing from outside it."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from coverstory.reports import wording
from coverstory.reports.brief import Brief
from coverstory.reports.money_flow import MOST_BANDS
from coverstory.reports.sections import head_lines, lead_parts

__all__ = ["render", "write_html"]

_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)))
"""Control characters, which names from outside may hold and HTML may not."""

LEADS_IN_FULL = 200
"""Leads that get a section of their own; the others stand in the table and in leads.jsonl."""

MOST_ALONE = 20
"""Findings without a lead that the page tells."""

LEADS_IN_TABLE = 2_000
"""Leads that the table names."""

MOST_TOTALS, MOST_TIES = 20, 200
"""Questions of how many and how much, and ties between organisations, that the page tells."""


def write_html(brief: Brief) -> str:
    """The report on the brief, for a reader who has nothing but this file."""
    heads = head_lines(brief, brief.leads[:LEADS_IN_TABLE], LEADS_IN_FULL)
    return render(
        "report.html.j2",
        brief=brief,
        heads=heads,
        parts=lead_parts(brief, heads[:LEADS_IN_FULL]),
        alone=brief.alone,
        most_alone=MOST_ALONE,
        unevaluable=tuple(row for row in brief.coverage if not row.evaluable),
    )


def render(template: str, **told: object) -> str:
    """A page from its template, in our style and without control characters; everything told is escaped."""
    page = _environment().get_template(template)
    return page.render(**told, style=_style("style.css"), document_style=_style("document.css")).translate(_CONTROL)


def _style(name: str) -> Markup:
    """A style sheet of our own, which no outside word has touched."""
    return Markup(files("coverstory.reports").joinpath(name).read_text(encoding="utf-8"))  # noqa: S704


@cache
def _environment() -> Environment:
    """The templates, compiled once."""
    environment = Environment(
        loader=PackageLoader("coverstory.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = ("amount", "counted", "day", "joined", "money", "plain", "role_counts", "span", "verdict")
    environment.filters.update({name: getattr(wording, name) for name in words})
    environment.globals.update(
        {
            name: getattr(wording, name)
            for name in ("ROLE_WORDS", "RESULT_WORDS", "FLOW_WORDS", "ACT_WORDS", "SOURCE_WORDS")
        }
    )
    environment.globals.update(MOST_BANDS=MOST_BANDS, MOST_TOTALS=MOST_TOTALS, MOST_TIES=MOST_TIES)
    return environment
