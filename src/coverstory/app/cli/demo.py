"""`coverstory demo`: a small world, run and shown."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.cli.options import AsJson, config_of
from coverstory.app.cli.run import show
from coverstory.app.cli.terminal import TerminalProgress
from coverstory.pipeline import run
from coverstory.simulate import WorldSpec, simulate

__all__ = ["demo"]

WORLD = WorldSpec(people=5000, networks=5, seed=1, documents=8)


def demo(
    out: Annotated[Path, typer.Option("--out", help="The folder to make the world in.")] = Path("coverstory-demo"),
    browse: Annotated[bool, typer.Option("--open", help="Open the report in a browser.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a small invented world with five hidden networks, run it, print the leads and write the report."""
    with TerminalProgress() as progress:
        simulate(WORLD, out, progress)
        outcome = run(config_of(out, None, None, strict=False), progress)
    show(outcome, out / "out", as_json)
    page = (out / "out" / "report.html").resolve().as_uri()
    if not as_json:
        print(f"Open it: {page}")
    if browse:
        webbrowser.open(page)
