"""Making a whole world: the town, the look-alikes, the networks, the watchlist and the truth."""

from collections.abc import Sequence
from pathlib import Path

from coverstory.errors import BadArgument
from coverstory.progress import Progress, Silent
from coverstory.simulate.listing import write_list
from coverstory.simulate.lookalikes import LOOKALIKES, LookAlike
from coverstory.simulate.planting import Scene
from coverstory.simulate.schemes import SCHEMES
from coverstory.simulate.town import Town, settle_town, spend, spending_each
from coverstory.simulate.truth import Truth
from coverstory.simulate.world import World, WorldSpec
from coverstory.simulate.writing import write_records

__all__ = ["simulate"]


def simulate(spec: WorldSpec, out: Path, progress: Progress | None = None) -> None:
    """Make the world of a spec and write it as a case folder with its truth; the same spec gives the same bytes.

    The population comes first and the networks last, each from its own chance, so that a world with more networks
    holds the same people doing the same things. BadArgument where the spec names a look-alike there is none of.
    """
    told = progress or Silent()
    unknown = spec.lookalikes.keys() - {lookalike.name for lookalike in LOOKALIKES}
    if unknown:
        raise BadArgument(f"no such look-alike: {', '.join(sorted(unknown))}")
    world, truth = World(spec), Truth()
    told.step("settling the town")
    town = settle_town(world)
    told.step("planting look-alikes", len(LOOKALIKES))
    innocents: list[Scene] = []
    for lookalike in LOOKALIKES:
        innocents += _look_alike(world, town, lookalike, truth)
        told.advance()
    each = spending_each(world, town, sum(len(people) for scene in innocents for people in scene.settled))
    spend(world, world.rng("spending"), town, town.people, each)
    _live(world, town, innocents, each)
    told.step("planting networks", spec.networks)
    plotters: list[Scene] = []
    for number in range(spec.networks):
        plotters.append(_plot(world, town, number, truth))
        told.advance()
    _live(world, town, plotters, each)
    told.step("writing the case folder")
    write_records(world, out / "records")
    write_list(world, truth.listed, out / "lists" / "invented.ftm.json")
    truth.write(out / "truth")


def _look_alike(world: World, town: Town, lookalike: LookAlike, truth: Truth) -> list[Scene]:
    """Plant as many of one look-alike as the spec asks for or the population holds."""
    count = world.spec.lookalikes.get(lookalike.name, lookalike.count(world.spec.people))
    scenes = [Scene(world, town, world.rng(lookalike.name, number)) for number in range(count)]
    for number, scene in enumerate(scenes):
        truth.looks_alike(f"{lookalike.name}-{number + 1}", lookalike.plant(scene))
    return scenes


def _plot(world: World, town: Town, number: int, truth: Truth) -> Scene:
    """Plant one network, of each scheme in turn."""
    scheme = SCHEMES[number % len(SCHEMES)]
    scene = Scene(world, town, world.rng(scheme.name, number))
    truth.planted(scheme.name, scheme.plant(scene))
    return scene


def _live(world: World, town: Town, scenes: Sequence[Scene], each: float) -> None:
    """Let those who came for a story spend as others do."""
    for scene in scenes:
        for people in scene.settled:
            spend(world, scene.rng, town, people, each)
