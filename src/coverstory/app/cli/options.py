"""The options that several commands share, and the Config they make."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from coverstory.config import Config
from coverstory.errors import BadArgument

__all__ = ["AsJson", "AsOf", "CaseFolder", "Engine", "Memory", "OutFolder", "Strict", "Threads", "config_of"]

CaseFolder = Annotated[Path, typer.Argument(help="The case folder: records/, lists/, ...", metavar="CASE")]
OutFolder = Annotated[Path | None, typer.Option("--out", help="Where to write; CASE/out if not given.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Judge as of this day; today if not given.")]
Strict = Annotated[bool, typer.Option("--strict", help="Stop at the first refused row.")]
Engine = Annotated[Literal["duckdb"], typer.Option("--engine", help="The engine that queries the records.")]
Memory = Annotated[str, typer.Option("--memory", help="The most memory the engine may use, such as 2GB.")]
Threads = Annotated[int, typer.Option("--threads", min=0, help="Threads of the engine; 0 is one for each processor.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]


def config_of(
    case: Path, out: Path | None, as_of: str | None, strict: bool, memory: str = "1500MB", threads: int = 0
) -> Config:
    """The Config of a run from what was typed; the day of today where none was given."""
    return Config(
        case=case,
        out=out or case / "out",
        as_of=_day(as_of),
        strict=strict,
        memory=memory,
        threads=threads or os.cpu_count() or 1,
    )


def _day(text: str | None) -> date:
    """A day as it was typed; BadArgument where it is none."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadArgument(f"--as-of {text!r}: expected an ISO date such as 2017-03-01") from None
