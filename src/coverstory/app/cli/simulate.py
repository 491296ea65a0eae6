"""`coverstory simulate`: an invented world with planted networks, innocents that look like them, and the truth."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.cli.terminal import TerminalProgress
from coverstory.simulate import WorldSpec, simulate

__all__ = ["simulate_world"]

Start = Annotated[
    datetime, typer.Option("--start", formats=["%Y-%m-%d"], metavar="DATE", help="The month in which it begins.")
]
PaymentsEach = Annotated[
    float, typer.Option("--payments-per-person", min=0.1, help="How many payments, over how many people.")
]


def simulate_world(
    out: Annotated[Path, typer.Option("--out", help="The folder to write: a case folder, and truth/ in it.")],
    people: Annotated[int, typer.Option("--people", min=200, help="How many people live there.")] = 5000,
    networks: Annotated[int, typer.Option("--networks", min=0, help="How many networks are planted.")] = 5,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bytes.")] = 1,
    schemes: Annotated[
        str, typer.Option("--schemes", help="Plant these schemes in turn, comma between; else all.")
    ] = "",
    start: Start = datetime(2017, 3, 1),
    months: Annotated[int, typer.Option("--months", min=3, help="How many months it lasts.")] = 12,
    payments_per_person: PaymentsEach = 5.0,
    documents: Annotated[
        int, typer.Option("--documents", min=0, help="How many news texts about what was planted, at most.")
    ] = 6,
) -> None:
    """Write an invented case folder with `truth/`, which says who was planted and who only looks like it."""
    asked = tuple(name.strip() for name in schemes.split(",") if name.strip())
    spec = WorldSpec(people, networks, seed, start.date(), months, payments_per_person, asked, documents=documents)
    with TerminalProgress() as progress:
        simulate(spec, out, progress)
    print(f"{out}: {people} people, {networks} networks, seed {seed}; the truth is in {out}/truth")
