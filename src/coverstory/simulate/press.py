"""The press of a world: news texts about what was planted, told on others' word, denied, printed again; and one about
a town where things only look like it.

The sentences are frames in `press.toml`. What the texts claim is written into the truth, so that answers can be held
against it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from coverstory.simulate.matters import LOOK_ALIKE, Matter, look_alike_matter, network_matters
from coverstory.simulate.truth import Printed, Truth
from coverstory.simulate.world import World, in_days

__all__ = ["print_news"]

FOLDER = "documents"

_FIRST = "mission_labour"
_DENIAL = "minister"
_MIDDLE = (0.5, 0.7)  # of the world's time, within which the first story appears
_DENIED_OF = 3  # a minister counts one for so many
_ROUGH = 5  # a newsroom counts by so many
_LATER = {"reprint": (1, 4), "denial": (3, 9), "other": (6, 30)}  # days after what came before


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is printed in one paragraph, and the types of what it claims."""

    text: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """One text as an outlet prints it on a day."""

    matter: Matter
    outlet: str
    day: np.datetime64
    headline: str
    paragraphs: tuple[Paragraph, ...]

    def claims(self, document: str) -> Iterator[Printed]:
        """What it claims, in the order of its text."""
        for paragraph in self.paragraphs:
            for type_ in paragraph.says:
                yield Printed(document, self.matter.network, type_, self.matter.town)


def print_news(world: World, truth: Truth, case: Path) -> None:
    """Print at most as many documents as the world's spec asks for, each with its sidecar, and note their claims.

    A world with more documents has those of one with fewer. Nothing is written where none are asked for.
    """
    for number, story in enumerate(islice(_Newsroom(world).stories(truth), world.spec.documents), 1):
        name = f"{number:02d}-{re.sub(r'[^a-z]+', '-', story.outlet.lower())}.txt"
        folder = case / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join([story.headline, *(paragraph.text for paragraph in story.paragraphs)])
        (folder / name).write_text(f"{text}\n", encoding="utf-8")
        sidecar = f'publisher = "{story.outlet}"\npublished = "{story.day}"\n'
        (folder / f"{name}.meta.toml").write_text(sidecar, encoding="utf-8")
        truth.printed(story.claims(f"{FOLDER}/{name}"))


@cache
def _frames() -> Mapping[str, Any]:
    """`press.toml`."""
    return tomllib.loads(files("coverstory.simulate").joinpath("press.toml").read_text(encoding="utf-8"))


class _Newsroom:
    """Everybody who writes; one chance for all, so that the order of the stories is part of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.rng = world.rng("press")
        self.outlets = self._endless_outlets()

    def stories(self, truth: Truth) -> Iterator[Story]:
        """The first story with its reprints, what a minister says to it, the look-alike, and the other networks."""
        matters = [matter for matter in network_matters(self.world, truth) if matter.kind in _frames()["story"]]
        matters.sort(key=lambda matter: matter.kind != _FIRST)
        day = self._first_day()
        look_alike = look_alike_matter(self.world, truth)
        if matters:
            first = self.written(matters[0], matters[0].kind, day)
            yield first
            yield self.reprinted(first)
            if matters[0].kind == _FIRST:
                yield self.written(matters[0], _DENIAL, day + self._later("denial"))
        if look_alike is not None:
            yield self.written(look_alike, LOOK_ALIKE, day + self._later("other"))
        if matters:
            yield self.reprinted(first)
        for matter in matters[1:]:
            yield self.written(matter, matter.kind, day + self._later("other"))

    def written(self, matter: Matter, kind: str, day: np.datetime64) -> Story:
        """A story of its own, in the frames of a kind."""
        outlet, frames = next(self.outlets), _frames()["story"][kind]
        told = _words(matter, outlet, day)
        paragraphs = tuple(
            Paragraph(self._one_of(each["frames"]).format_map(told), tuple(each.get("says", ())))
            for each in frames["paragraph"]
            if each.get("needs", "") in ("", *matter.known)
        )
        headline = self._one_of(frames["headline"]["frames"]).format_map(told)
        return Story(matter, outlet, day, _capital(headline), tuple(_begun(each) for each in paragraphs))

    def reprinted(self, first: Story) -> Story:
        """The story as another outlet prints it days later: words changed, the end cut, its origin named or not."""
        outlet, frames = next(self.outlets), _frames()["reprint"]
        edits = [edit for edit in _frames()["edit"] if self.rng.random() < 0.6]
        kept = first.paragraphs[:-1]
        paragraphs = [replace(each, text=_edited(each.text, edits)) for each in kept]
        credit = self._one_of(frames["credits"]).format(outlet=first.outlet)
        paragraphs += [Paragraph(credit)] if credit else []
        headline = self._one_of(frames["headlines"]).format(headline=first.headline)
        return Story(first.matter, outlet, first.day + self._later("reprint"), headline, tuple(paragraphs))

    def _endless_outlets(self) -> Iterator[str]:
        """Outlets in an order of chance, again and again."""
        outlets = [str(name) for name in self.rng.permutation(_frames()["outlets"])]
        while True:
            yield from outlets

    def _first_day(self) -> np.datetime64:
        days = int((self.world.end - self.world.start) / np.timedelta64(1, "D"))
        return self.world.start + in_days(int(days * self.rng.uniform(*_MIDDLE)))

    def _later(self, what: str) -> np.timedelta64:
        return in_days(int(self.rng.integers(*_LATER[what])))

    def _one_of(self, frames: list[str]) -> str:
        return frames[int(self.rng.integers(len(frames)))]


def _words(matter: Matter, outlet: str, day: np.datetime64) -> dict[str, str]:
    """What fills the slots of the frames."""
    printed, since = date.fromisoformat(str(day)), date.fromisoformat(str(matter.since))
    return {
        "town": matter.town,
        "TOWN": matter.town.upper(),
        "state": matter.state,
        "mission": matter.mission,
        "seat": matter.seat,
        "work": matter.work,
        "month": f"{since:%B %Y}",
        "many": str(_rough(matter.many)),
        "few": str(max(2, matter.many // _DENIED_OF)),
        "cost": matter.cost,
        "goods": matter.goods,
        "front": matter.front,
        "listed": matter.listed,
        "outlet": outlet,
        "day": f"{printed:%A}",
        "date": f"{printed:%B} {printed.day}",
    }


def _rough(count: int) -> int:
    """A number as a newsroom has it."""
    return max(_ROUGH, round(count / _ROUGH) * _ROUGH)


def _edited(text: str, edits: list[Mapping[str, str]]) -> str:
    for edit in edits:
        text = text.replace(edit["of"], edit["to"])
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _begun(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=_capital(paragraph.text))
