"""`coverstory screen`: a file of names against watchlists."""

import json
import sys
from collections.abc import Sequence
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
from coverstory.errors import BadArgument, BadInput
from coverstory.model import Watchlist
from coverstory.reports import disarm
from coverstory.screen import (
    DEFAULT_THRESHOLD,
    Alert,
    Indexed,
    apply_decisions,
    index_folder,
    read_decisions,
    read_names,
    screen_by,
    screen_change,
)

__all__ = ["index_of", "screen"]

COLUMNS = ("id", "list", "entry", "entry_name", "score", "reason")
DECIDED = (*COLUMNS, "decision", "facts")
"""What is told of a hit, and besides where a case holds decisions."""


def screen(
    names: Annotated[
        Path, typer.Argument(help="CSV with id, name and, where known, kind, born, country.", metavar="NAMES.csv")
    ],
    lists: Annotated[Path, typer.Option("--lists", help="A folder of watchlists in their publishers' formats.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write the hits to this CSV file.")] = None,
    threshold: Annotated[
        float, typer.Option("--threshold", min=0.0, max=1.0, help="The least score of a hit.")
    ] = DEFAULT_THRESHOLD,
    case: Annotated[
        Path | None, typer.Option("--case", help="Hold to the decisions of this case, and tell them with the hits.")
    ] = None,
    before: Annotated[
        Path | None,
        typer.Option("--before", help="The lists as they stood: tell only what their change raises, by which entry."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Screen a file of names; print or write the hits, each with its score and reason.

    With --before, only names that the change of the lists touches are screened, and what came, went or moved is told.
    Exit status 2 where a list file was refused: names screened against a list that was not read are not clear.
    """
    if before is not None and case is not None:
        raise BadArgument("--before tells what changed and --case what was decided: one of them at a time")
    indexed = index_of(lists)
    refused = indexed.refusals
    parties, refusals = read_names(names)
    if before is not None:
        earlier = index_of(before)
        _print_alerts(screen_change(parties, earlier.index, indexed.index, threshold), out, as_json)
        refused += earlier.refusals
    else:
        hits = screen_by(indexed.index, parties, threshold)
        if case is not None:
            hits = _decided(hits, parties, indexed.index.lists, case)
        _print(hits, out, as_json, COLUMNS if case is None else DECIDED)
    for refusal in refusals:
        print(f"coverstory: not screened: {printable(str(refusal))}", file=sys.stderr)
    warn_of_refused_files(refused)


def index_of(lists: Path) -> Indexed:
    """The index of the lists of a folder, as it is kept there; BadInput where there is none."""
    if not lists.is_dir():
        raise BadInput(f"{lists}: not a folder of watchlists")
    indexed = index_folder(lists)
    if not indexed.index.lists:
        raise BadInput(str(indexed.refusals[0]) if indexed.refusals else f"{lists}: no watchlist in it")
    return indexed


def _decided(hits: pa.Table, parties: pa.Table, lists: Sequence[Watchlist], case: Path) -> pa.Table:
    """The hits with what was decided about them in a case."""
    if not case.is_dir():
        raise BadInput(f"{case}: is no case folder")
    return apply_decisions(hits, parties, lists, read_decisions(case))


def _print_alerts(alerts: Sequence[Alert], out: Path | None, as_json: bool) -> None:
    """What a change of lists raised, as a file of JSON lines, JSON or lines of text."""
    told = [alert.as_json() for alert in alerts]
    if out is not None:
        text = "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in told)
        out.write_text(text, encoding="utf-8")
    if as_json:
        print(json.dumps(told, indent=2))
        return
    print(f"{len(told)} hits came, went or moved" + (f", all in {out}" if out else ""))
    for alert in alerts if out is None else ():
        scores = " to ".join(
            "none" if each is None else f"{each:.2f}" for each in (alert.score_before, alert.score_after)
        )
        print(printable(f"  {alert.what}: {alert.party}, score {scores}; raised by {alert.raised_by}"))


def _print(hits: pa.Table, out: Path | None, as_json: bool, columns: Sequence[str]) -> None:
    """The hits as a file, JSON or a table."""
    rows = hits.select(columns).to_pylist()
    if out is not None:
        armed = [
            {name: disarm(value) if isinstance(value, str) else value for name, value in row.items()} for row in rows
        ]
        pyarrow.csv.write_csv(pa.Table.from_pylist(armed, hits.select(columns).schema), out)
    if as_json:
        print(json.dumps(rows, indent=2))
    elif out is not None:
        print(f"{out}: {len(rows)} hits")
    else:
        table = Table(*COLUMNS, *(["decision"] if "decision" in columns else []))
        shown = [column.header for column in table.columns]
        for row in rows:
            table.add_row(
                *(Text(printable(f"{row[name]:.2f}" if name == "score" else str(row[name]))) for name in shown)
            )
        Console().print(table)
