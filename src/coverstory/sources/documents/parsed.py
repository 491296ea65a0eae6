"""What every format's reader hands back, and how it crosses from the process that read it."""

import json
from dataclasses import asdict, dataclass

from coverstory.sources.documents.telling import UNTOLD, Told

__all__ = ["Parsed", "packed", "unpacked"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of a file by the rules of `plain`, and what the file tells of itself; `pages` as of `model.Document`."""

    text: str
    told: Told = UNTOLD
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def packed(parsed: Parsed) -> bytes:
    """The same as JSON."""
    return json.dumps(asdict(parsed)).encode()


def unpacked(data: bytes) -> Parsed:
    """The same back from JSON."""
    told = json.loads(data)
    return Parsed(told["text"], Told(**told["told"]), tuple(told["pages"]), tuple(told["notes"]))
