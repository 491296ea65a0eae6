"""An extractor at an endpoint that somebody has chosen: what is asked of it, and what is made of its answer."""

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from coverstory.claims.extractors.interface import Proposal, Reading
from coverstory.claims.extractors.pieces import pieces_of
from coverstory.errors import CoverstoryError
from coverstory.model import Document, Span

__all__ = ["Ask", "Endpoint", "Unanswered", "proposals_in"]

Ask = Callable[[Mapping[str, Any]], bytes]
"""Sends a request for a chat completion and returns the body of the answer; raises Unanswered. `app` has one."""


_BAD_REQUEST = 400


class Unanswered(CoverstoryError):
    """An answer that could not be had, or cannot be used; `status` is what the server refused it with, if it did."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model behind an OpenAI-compatible endpoint. The text of each document is sent to it, and nothing else."""

    model: str
    ask: Ask = field(repr=False)
    address: str = ""
    """the address as a run tells it"""

    @property
    def name(self) -> str:
        """Its mark on claims."""
        return "endpoint"

    @property
    def settings(self) -> Mapping[str, str]:
        """Which model, at which address."""
        return {"model": self.model, "address": self.address}

    def read(self, document: Document) -> Reading:
        """What the model proposes of a document, piece by piece; it ends at the first that gets no answer."""
        told = _table()
        pieces = pieces_of(document.text, told["characters_at_once"])
        proposals: list[Proposal] = []
        for number, piece in enumerate(pieces):
            if number == told["most_pieces"]:
                return Reading(tuple(proposals), unread=f"read to character {piece[0]:,}; the rest is too long")
            try:
                proposals += proposals_in(self._answer(document.text[slice(*piece)]), piece)
            except Unanswered as fault:
                until = f"read to character {piece[0]:,}: " if number else ""
                return Reading(tuple(proposals), unread=f"{until}{fault}")
        return Reading(tuple(proposals))

    def _answer(self, text: str) -> bytes:
        """The answer about one piece of a document."""
        request = self._request(text)
        try:
            return self.ask(request)
        except Unanswered as fault:
            if fault.status != _BAD_REQUEST:
                raise
            # Some servers refuse a form of answer that they do not know; the instruction asks for JSON in any case.
            return self.ask({name: value for name, value in request.items() if name != "response_format"})

    def _request(self, text: str) -> dict[str, Any]:
        """The body of a request for one piece of a document."""
        return {
            "model": self.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [
                {"role": "system", "content": _table()["instruction"].strip()},
                {"role": "user", "content": json.dumps({"document": text}, ensure_ascii=False)},
            ],
        }


@cache
def _table() -> Mapping[str, Any]:
    """Read `instruction.toml`."""
    return tomllib.loads(files("coverstory.claims.extractors").joinpath("instruction.toml").read_text("utf-8"))


def proposals_in(body: bytes, within: Span) -> list[Proposal]:
    """The proposals in the answer to a request about a piece of a text; Unanswered where it is no such answer.

    What is no statement at all is passed over; what claims one is judged later, against the text.
    """
    answer = _json(body, "the answer")
    try:
        content = answer["choices"][0]["message"]["content"]
    except (TypeError, KeyError, IndexError):
        raise Unanswered("the answer is no chat completion") from None
    if not isinstance(content, str):
        raise Unanswered("the answer holds no text")
    told = _json(_unfenced(content), "the model's text")
    rows = told.get("claims") if isinstance(told, dict) else None
    if not isinstance(rows, list):
        raise Unanswered("the model's text holds no list of claims")
    return list(_proposals(rows[: _table()["most_statements"]], within))


def _json(text: str | bytes, what: str) -> Any:
    """A JSON text read; Unanswered where it is none, or nests too deep to be read."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Unanswered(f"{what} is not JSON") from None


def _unfenced(content: str) -> str:
    """The object in a text, without the words and marks that many models put around it."""
    first, last = content.find("{"), content.rfind("}")
    return content[first : last + 1] if 0 <= first < last else content


def _proposals(rows: list[Any], within: Span) -> Iterator[Proposal]:
    """The rows that are statements in words, each as it was told."""
    for row in rows:
        if not isinstance(row, dict):
            continue
        statement = row.get("statement")
        pieces: list[Any] = statement if isinstance(statement, list) else [statement]
        texts = {name: row.get(name, default) for name, default in _TEXTS.items()}
        if pieces and all(isinstance(text, str) for text in (*pieces, *texts.values())):
            yield Proposal(tuple(pieces), within, hedged=row.get("hedged") is True, **texts)


_TEXTS = {"source": "", "cue": "", "source_class": "anonymous", "act": "asserts", "polarity": "affirmed"}
