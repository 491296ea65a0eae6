"""GLiNER from a folder on this machine: who is named in a document, a person or a body. It never fetches anything."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from coverstory.claims.extractors.interface import Reading
from coverstory.claims.extractors.pieces import pieces_of
from coverstory.claims.mentions import Party
from coverstory.errors import BadArgument, BadInput
from coverstory.model import Document

__all__ = ["Gliner", "load_gliner"]

_CONFIGURATION = "gliner_config.json"
_WEIGHTS = "model.safetensors"


class _Predictor(Protocol):
    """What is used of a model of the package gliner."""

    def predict_entities(self, text: str, labels: Sequence[str], *, threshold: float) -> Sequence[Mapping[str, Any]]:
        """The entities of a text, each with start, end, text and label."""


@dataclass(frozen=True, slots=True)
class Gliner:
    """Names parties: those the rules did not see, and of bare names whether they are a person's or a body's."""

    folder: Path
    model: _Predictor = field(repr=False)

    @property
    def name(self) -> str:
        """Its mark on claims whose source it told apart."""
        return "gliner"

    @property
    def settings(self) -> Mapping[str, str]:
        """Which model."""
        return {"model": self.folder.name}

    def read(self, document: Document) -> Reading:
        """The parties named in a document; it proposes no claims."""
        pieces = pieces_of(document.text, _table()["bounds"]["characters_at_once"])
        found: list[Party] = []
        for start, end in pieces:
            try:
                found += self._named(document.text[start:end], start)
            except (RuntimeError, ValueError) as fault:
                return Reading(parties=tuple(found), unread=f"read to character {start:,}: {fault}")
        return Reading(parties=tuple(found))

    def _named(self, text: str, offset: int) -> Iterator[Party]:
        """The parties of a piece, placed in the whole; what is no entity as the package tells them is passed over."""
        labels = _table()["labels"]
        for told in self.model.predict_entities(text, list(labels), threshold=_table()["bounds"]["threshold"]):
            start, end, name, label = (told.get(key) for key in ("start", "end", "text", "label"))
            if isinstance(start, int) and isinstance(end, int) and isinstance(name, str) and label in labels:
                yield Party((offset + start, offset + end), name, labels[label])


def load_gliner(folder: Path) -> Gliner:
    """The model in a folder. BadArgument where the package is not installed, BadInput where there is no such model.

    Weights are taken as safetensors alone: other forms may hold code that runs when they are read.
    """
    for name in (_CONFIGURATION, _WEIGHTS):
        if not (folder / name).is_file():
            raise BadInput(f"{folder}: there is no {name}; expected the folder of a GLiNER model saved as safetensors")
    try:
        package = import_module("gliner")
    except ImportError as error:
        raise BadArgument(f"--extractor gliner needs the package gliner ({error}); type: pip install gliner") from error
    try:
        model: _Predictor = package.GLiNER.from_pretrained(str(folder.resolve()), local_files_only=True)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{folder}: {error}; expected a whole GLiNER model, its tokenizer with it") from error
    return Gliner(folder, model)


@cache
def _table() -> Mapping[str, Any]:
    """Read `gliner.toml`."""
    return tomllib.loads(files("coverstory.claims.extractors").joinpath("gliner.toml").read_text("utf-8"))
