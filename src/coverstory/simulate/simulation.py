"""Making a whole world: the town, the look-alikes, the networks, the watchlist and the truth."""

from collections.abc import Collection, Iterable
from pathlib import Path

from coverstory.errors import BadArgument
from coverstory.progress import Progress, Silent
from coverstory.simulate.listing import write_list
from coverstory.simulate.lookalikes import LOOKALIKES, LookAlike
from coverstory.simulate.people import all_of
from coverstory.simulate.planting import Scene
from coverstory.simulate.press import print_news
from coverstory.simulate.schemes import SCHEMES, Scheme
from coverstory.simulate.town import Town, settle_town, spend, spending_each
from coverstory.simulate.truth import Truth
from coverstory.simulate.world import World, WorldSpec
from coverstory.simulate.writing import write_records

__all__ = ["simulate"]


def simulate(spec: WorldSpec, out: Path, progress: Progress | None = None) -> None:
    """Make the world of a spec and write it as a case folder with its truth; the same spec gives the same bytes.

    The population comes first and the networks last, each from its own chance, so that a world with more networks
    holds the same people doing the same things. BadArgument where the spec names a look-alike or a scheme there is
    none of.
    """
    told = progress or Silent()
    _check("look-alike", spec.lookalikes, [lookalike.name for lookalike in LOOKALIKES])
    _check("scheme", spec.schemes, [scheme.name for scheme in SCHEMES])
    schemes = [scheme for name in spec.schemes for scheme in SCHEMES if scheme.name == name] or SCHEMES
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
    settled = [people for scene in innocents for people in scene.settled]
    if settled:
        spend(world, world.rng("living"), town, all_of(settled), each)
    told.step("planting networks", spec.networks)
    plotters: list[Scene] = []
    for number in range(spec.networks):
        scheme = schemes[number % len(schemes)]
        plotters.append(_plot(Scene(world, town, world.rng(scheme.name, number)), scheme, truth))
        told.advance()
    for scene in plotters:
        if scene.settled:
            spend(world, scene.rng, town, all_of(scene.settled), each)
    told.step("writing the case folder")
    write_records(world, out / "records")
    namesakes = [party for scene in innocents for party in scene.namesakes]
    write_list(world, truth.listed, namesakes, out / "lists" / "invented.ftm.json")
    print_news(world, truth, out)
    truth.write(out / "truth")


def _check(what: str, asked: Iterable[str], known: Collection[str]) -> None:
    """BadArgument where something is asked for that there is not."""
    unknown = sorted(set(asked) - set(known))
    if unknown:
        raise BadArgument(f"no such {what}: {', '.join(unknown)}; there are {', '.join(known)}")


def _look_alike(world: World, town: Town, lookalike: LookAlike, truth: Truth) -> list[Scene]:
    """Plant as many of one look-alike as the spec asks for or the population holds."""
    count = world.spec.lookalikes.get(lookalike.name, lookalike.count(world.spec.people))
    scenes = [Scene(world, town, world.rng(lookalike.name, number)) for number in range(count)]
    for number, scene in enumerate(scenes):
        truth.looks_alike(f"{lookalike.name}-{number + 1}", lookalike.plant(scene))
    return scenes


def _plot(scene: Scene, scheme: Scheme, truth: Truth) -> Scene:
    """Plant one network."""
    truth.planted(scheme.name, scheme.plant(scene))
    return scene
