"""`coverstory simulate`: an invented world with planted networks, innocents that look like them, and the truth."""

from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.cli.terminal import TerminalProgress
from coverstory.simulate import WorldSpec, simulate

__all__ = ["simulate_world"]


def simulate_world(
    out: Annotated[Path, typer.Option("--out", help="The folder to write: a case folder, and truth/ in it.")],
    people: Annotated[int, typer.Option("--people", min=200, help="How many people live there.")] = 5000,
    networks: Annotated[int, typer.Option("--networks", min=0, help="How many networks are planted.")] = 5,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bytes.")] = 1,
) -> None:
    """Write an invented case folder with `truth/`, which says who was planted and who only looks like it."""
    with TerminalProgress() as progress:
        simulate(WorldSpec(people=people, networks=networks, seed=seed), out, progress)
    print(f"{out}: {people} people, {networks} networks, seed {seed}; the truth is in {out}/truth")
