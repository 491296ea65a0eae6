"""All commands under one name, and what happens when one of them refuses to go on."""

import sys

import typer

from coverstory.app.cli.claims import claims
from coverstory.app.cli.decide import decide
from coverstory.app.cli.demo import demo
from coverstory.app.cli.evaluate import evaluate_run
from coverstory.app.cli.judge import judge
from coverstory.app.cli.lists import lists
from coverstory.app.cli.report import report
from coverstory.app.cli.resolve import resolve
from coverstory.app.cli.run import run_case
from coverstory.app.cli.screen import screen
from coverstory.app.cli.search import search
from coverstory.app.cli.simulate import simulate_world
from coverstory.app.cli.terminal import UNUSABLE, printable
from coverstory.app.cli.trial import parameters, trial
from coverstory.app.cli.typologies import typologies
from coverstory.errors import CoverstoryError, StrictStop

__all__ = ["app", "main"]

CHECK_FAILED = 1
"""Finished with refused rows under --strict, or a failed check."""

app = typer.Typer(
    name="coverstory",
    help="Tests cover stories against records: finds covert revenue networks and shows the evidence for and against.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command("demo")(demo)
app.command("simulate")(simulate_world)
app.command("run")(run_case)
app.command("evaluate")(evaluate_run)
app.command("screen")(screen)
app.command("search")(search)
app.command("decide")(decide)
app.command("claims")(claims)
app.command("judge")(judge)
app.add_typer(lists, name="lists")
app.command("resolve")(resolve)
app.command("typologies")(typologies)
app.command("trial")(trial)
app.command("parameters")(parameters)
app.command("report")(report)


def main() -> None:
    """Run the command line; an error that Coverstory knows is one line on standard error, never a traceback."""
    try:
        app()
    except StrictStop as stop:
        print(f"coverstory: stopped at the first refusal: {printable(str(stop))}", file=sys.stderr)
        raise SystemExit(CHECK_FAILED) from None
    except CoverstoryError as error:
        print(f"coverstory: {printable(str(error))}", file=sys.stderr)
        raise SystemExit(UNUSABLE) from None
    except OSError as error:
        print(f"coverstory: {error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        raise SystemExit(UNUSABLE) from None
