"""`coverstory search`: a door on this machine that looks names up on watchlists."""

from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.cli.screen import index_of
from coverstory.app.cli.terminal import printable
from coverstory.screen import open_searcher

__all__ = ["search"]


def search(
    lists: Annotated[Path, typer.Option("--lists", help="A folder of watchlists in their publishers' formats.")],
    host: Annotated[
        str,
        typer.Option(
            "--host", help="The address to answer at; others than this machine's are open to whoever reaches them."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to answer at.")] = 8421,
) -> None:
    """Answer searches over HTTP until interrupted: GET /search?name=..., POST /search with a batch, GET /health."""
    from coverstory.app.api import serve_search  # noqa: PLC0415  a web server, which no other command waits for

    indexed = index_of(lists)
    for refusal in indexed.refusals:
        typer.echo(f"coverstory: {printable(str(refusal))}", err=True)
    with open_searcher(indexed.index) as searcher:
        entries = len(indexed.index.entries)
        typer.echo(f"{entries:,} entries of {len(indexed.index.lists)} lists; answering at http://{host}:{port}/search")
        serve_search(searcher, indexed.refusals, host, port)
