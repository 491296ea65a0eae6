"""The options by which optional extractors are configured, and the extractors they make; none without them."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from coverstory.app.asking import Asking, endpoint_address
from coverstory.claims import Endpoint, Extractor
from coverstory.claims.extractors import Crf, load_gliner, read_model
from coverstory.errors import BadArgument

__all__ = [
    "Choice",
    "EndpointUrl",
    "Extractors",
    "KeyFrom",
    "Kind",
    "ModelFile",
    "ModelFolder",
    "ModelName",
    "extractors_of",
]


class Kind(StrEnum):
    """The extractors that there are."""

    ENDPOINT = "endpoint"
    GLINER = "gliner"
    CRF = "crf"


Extractors = Annotated[
    list[Kind] | None,
    typer.Option("--extractor", help="Read documents beside the rules with this too; may be given several times."),
]
EndpointUrl = Annotated[
    str, typer.Option("--endpoint", metavar="URL", help="An OpenAI-compatible endpoint: documents are sent there.")
]
ModelName = Annotated[str, typer.Option("--model", metavar="NAME", help="The model that the endpoint is to use.")]
KeyFrom = Annotated[
    str, typer.Option("--key-from", metavar="VARIABLE", help="The environment variable that holds the endpoint's key.")
]
ModelFolder = Annotated[
    Path | None, typer.Option("--model-folder", metavar="DIR", help="The folder of a GLiNER model on this machine.")
]
ModelFile = Annotated[
    Path | None, typer.Option("--model-file", metavar="FILE", help="A CRF that coverstory claims --train has made.")
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was typed: which extractors, and what they work with."""

    kinds: tuple[Kind, ...] = ()
    endpoint: str = ""
    model: str = ""
    key_from: str = ""
    model_folder: Path | None = None
    model_file: Path | None = None


def extractors_of(choice: Choice) -> list[Extractor]:
    """The extractors that were asked for, in their order; BadArgument where one lacks what it works with.

    What only another extractor uses is refused too: who gives an endpoint and does not name it should not believe it
    was asked.
    """
    _check(choice)
    return [_MAKERS[kind](choice) for kind in dict.fromkeys(choice.kinds)]


def _check(choice: Choice) -> None:
    """Every extractor has what it needs, and everything given has its extractor."""
    given: dict[Kind, dict[str, object]] = {
        Kind.ENDPOINT: {"--endpoint": choice.endpoint, "--model": choice.model, "--key-from": choice.key_from},
        Kind.GLINER: {"--model-folder": choice.model_folder},
        Kind.CRF: {"--model-file": choice.model_file},
    }
    for kind, options in given.items():
        for option, value in options.items():
            if value and kind not in choice.kinds:
                raise BadArgument(f"{option} is of use with --extractor {kind} alone")
            if not value and kind in choice.kinds and option != "--key-from":
                raise BadArgument(f"--extractor {kind} needs {option}")


def _endpoint(choice: Choice) -> Extractor:
    address = endpoint_address(choice.endpoint)
    return Endpoint(choice.model, Asking(address, _key(choice.key_from)), address)


def _key(variable: str) -> str:
    """The key in an environment variable; BadArgument where that is empty, for then it was mistyped."""
    key = os.environ.get(variable, "").strip() if variable else ""
    if variable and not key:
        raise BadArgument(f"--key-from {variable}: there is nothing in that environment variable")
    return key


def _gliner(choice: Choice) -> Extractor:
    return load_gliner(choice.model_folder or Path())


def _crf(choice: Choice) -> Extractor:
    path = choice.model_file or Path()
    return Crf(read_model(path), path.name)


_MAKERS: dict[Kind, Callable[[Choice], Extractor]] = {
    Kind.ENDPOINT: _endpoint,
    Kind.GLINER: _gliner,
    Kind.CRF: _crf,
}
