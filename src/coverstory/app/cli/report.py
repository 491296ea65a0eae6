"""`coverstory report`: one lead written out."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from coverstory.app.cli.options import AsOf, CaseFolder, OutFolder, config_of
from coverstory.app.cli.terminal import TerminalProgress, warn_of_refused_files
from coverstory.errors import BadArgument
from coverstory.pipeline import run
from coverstory.reports import Brief, ftm_lines, write_html

__all__ = ["report"]


def report(
    case: CaseFolder,
    lead: Annotated[str, typer.Argument(help="The lead's id, or its rank.", metavar="LEAD")],
    form: Annotated[
        Literal["html", "ftm"], typer.Option("--form", help="html: a page. ftm: FollowTheMoney entities.")
    ] = "html",
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write; OUT/LEAD.html or .ftm.json if not given.")
    ] = None,
    out: OutFolder = None,
    as_of: AsOf = None,
) -> None:
    """Write one lead out, as a page or as entities; the case is brought up to date first."""
    config = config_of(case, out, as_of, strict=False)
    with TerminalProgress() as progress:
        outcome = run(config, progress)
    brief = _only(outcome.brief, lead)
    name = {"html": f"{brief.leads[0].id}.html", "ftm": f"{brief.leads[0].id}.ftm.json"}[form]
    target = to or config.out / name
    target.write_text(write_html(brief) if form == "html" else "".join(ftm_lines(brief)), encoding="utf-8")
    print(target)
    warn_of_refused_files(outcome.result.refusals)


def _only(brief: Brief, asked: str) -> Brief:
    """The brief with one lead alone; BadArgument where there is none of that id or rank."""
    leads = tuple(lead for lead in brief.leads if asked in (lead.id, str(lead.rank)))
    if not leads:
        raise BadArgument(f"no lead {asked!r}; there are {len(brief.leads)}, see leads.jsonl")
    return replace(brief, leads=leads, findings={name: brief.findings[name] for name in leads[0].findings})
