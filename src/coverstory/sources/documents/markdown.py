"""Markdown (CommonMark with tables) as plain text: what a reader sees, the text of links, no marks."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coverstory.sources.documents.decoding import decoded
from coverstory.sources.documents.html import paragraphs_of_html
from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.plain import one_paragraph, text_of
from coverstory.sources.documents.telling import UNTOLD, Told, said, told_of

__all__ = ["read_markdown"]

_MOST_FRONT_LETTERS = 1 << 14
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(.*?)\r?\n\1[ \t]*(?:\r?\n|$)", re.DOTALL)
_NAMES = {
    "title": ("title",),
    "publisher": ("publisher", "source", "site"),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "url": ("url", "canonical", "link"),
}


def read_markdown(data: bytes) -> Parsed:
    """Read Markdown; Unreadable where it is no text. Front matter, in YAML or TOML, tells of it and is not its text."""
    letters, note = decoded(data)
    told, body = _front_matter(letters)
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    shown = told_of(title=_first_heading(tokens))
    return Parsed(text_of(_paragraphs(tokens)), told.over(shown), notes=(note,) if note else ())


def _front_matter(letters: str) -> tuple[Told, str]:
    found = _FRONT.match(letters, 0, _MOST_FRONT_LETTERS)
    if found is None:
        return UNTOLD, letters
    try:
        told: Any = tomllib.loads(found[2]) if found[1] == "+++" else yaml.safe_load(found[2])
    except (yaml.YAMLError, ValueError, RecursionError):
        return UNTOLD, letters  # a rule and some text is what it is then
    return (_told(told), letters[found.end() :]) if isinstance(told, Mapping) else (UNTOLD, letters)


def _told(given: Mapping[str, Any]) -> Told:
    return told_of(
        **{key: next(filter(None, (said(given.get(name)) for name in names)), "") for key, names in _NAMES.items()}
    )


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    row: list[str] = []
    for token in tokens:
        if token.type == "inline":
            row.append(_seen(token))
        elif token.type in ("code_block", "fence"):
            yield from token.content.splitlines()
        elif token.type == "html_block":
            yield from paragraphs_of_html(token.content)
        if row and token.nesting == -1 and token.type not in ("td_close", "th_close"):
            yield " | ".join(row)
            row = []


def _first_heading(tokens: list[Token]) -> str:
    for token, following in pairwise(tokens):
        if token.type == "heading_open":
            return one_paragraph(_seen(following))
    return ""


def _seen(token: Token) -> str:
    """The letters of a run of text as a reader sees them; of a picture its description."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type != "html_inline":
            parts.append(_seen(child) if child.type == "image" else child.content)
    return "".join(parts)
