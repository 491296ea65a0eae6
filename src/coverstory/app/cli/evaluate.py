"""`coverstory evaluate`: what a run found against what was planted."""

import json
from pathlib import Path
from typing import Annotated

import typer

from coverstory.evaluate import evaluate

__all__ = ["evaluate_run"]


def evaluate_run(
    out: Annotated[Path, typer.Argument(help="The folder that a run wrote.", metavar="OUT")],
    truth: Annotated[Path, typer.Argument(help="The truth/ folder of a simulated world.", metavar="TRUTH")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON is what is printed in any case.")] = True,
) -> None:
    """Print recall, precision and innocents flagged as JSON, per scheme and in all."""
    print(json.dumps(evaluate(out, truth).as_dict(), indent=2))
