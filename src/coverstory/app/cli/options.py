"""The options that several commands share, and the Config they make."""

import os
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from coverstory.config import Config
from coverstory.errors import BadArgument

__all__ = [
    "AsJson",
    "AsOf",
    "CaseFolder",
    "Engine",
    "Memory",
    "OutFolder",
    "Strict",
    "Threads",
    "config_of",
    "find_ocr",
]

LEAST_MEGABYTES = 200
"""What the engine cannot do without, even for a small case."""

MOST_THREADS_EACH = 4
"""More threads than this for each processor only wait for one another."""

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
    processors = os.cpu_count() or 1
    return Config(
        case=case,
        out=out or case / "out",
        as_of=_day(as_of),
        strict=strict,
        memory=_memory(memory),
        threads=min(threads or processors, MOST_THREADS_EACH * processors),
        ocr=find_ocr(),
    )


def find_ocr() -> Path | None:
    """The program that reads scanned pages, where it is installed."""
    found = shutil.which("tesseract")
    return Path(found) if found else None


def _memory(text: str) -> str:
    """An amount of memory as it was typed; BadArgument where it is none or too little to work with."""
    told = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([MGT])i?B\s*", text, re.IGNORECASE)
    megabytes = float(told[1]) * {"M": 1, "G": 1000, "T": 1_000_000}[told[2].upper()] if told else 0.0
    if megabytes < LEAST_MEGABYTES:
        raise BadArgument(f"--memory {text!r}: expected at least {LEAST_MEGABYTES}MB, such as 500MB or 2GB")
    return text


def _day(text: str | None) -> date:
    """A day as it was typed; BadArgument where it is none."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadArgument(f"--as-of {text!r}: expected an ISO date such as 2017-03-01") from None
