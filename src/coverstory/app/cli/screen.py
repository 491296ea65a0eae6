"""`coverstory screen`: a file of names against watchlists."""

import json
import sys
from pathlib import Path
from typing import Annotated

import pyarrow as pa
import pyarrow.csv
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from coverstory.app.cli.options import AsJson
from coverstory.app.cli.terminal import printable, warn_of_refused_files
from coverstory.errors import BadInput
from coverstory.reports import disarm
from coverstory.screen import DEFAULT_THRESHOLD, screen_names
from coverstory.sources.lists import read_list_folder

__all__ = ["screen"]

COLUMNS = ("id", "list", "entry", "entry_name", "score", "reason")


def screen(
    names: Annotated[
        Path, typer.Argument(help="CSV with id, name and, where known, kind, born, country.", metavar="NAMES.csv")
    ],
    lists: Annotated[Path, typer.Option("--lists", help="A folder of watchlists in their publishers' formats.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write the hits to this CSV file.")] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.0, max=1.0, help="The least score of a hit.")
    ] = DEFAULT_THRESHOLD,
    as_json: AsJson = False,
) -> None:
    """Screen a file of names; print or write the hits, each with its score and reason.

    Exit status 2 where a list file was refused: names screened against a list that was not read are not clear.
    """
    if not lists.is_dir():
        raise BadInput(f"{lists}: not a folder of watchlists")
    read = read_list_folder(lists)
    if not read.lists:
        raise BadInput(str(read.refusals[0]) if read.refusals else f"{lists}: no watchlist in it")
    screened = screen_names(names, read.lists, threshold)
    _print(screened.hits, out, as_json)
    for refusal in screened.refusals:
        print(f"coverstory: not screened: {printable(str(refusal))}", file=sys.stderr)
    warn_of_refused_files(read.refusals)


def _print(hits: pa.Table, out: Path | None, as_json: bool) -> None:
    """The hits as a file, JSON or a table."""
    rows = hits.select(COLUMNS).to_pylist()
    if out is not None:
        armed = [
            {name: disarm(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
        ]
        pyarrow.csv.write_csv(pa.Table.from_pylist(armed, hits.select(COLUMNS).schema), out)
    if as_json:
        print(json.dumps(rows, indent=2))
    elif out is not None:
        print(f"{out}: {len(rows)} hits")
    else:
        table = Table(*COLUMNS)
        for row in rows:
            table.add_row(
                *(Text(printable(f"{row[name]:.2f}" if name == "score" else str(row[name]))) for name in COLUMNS)
            )
        Console().print(table)
