"""A PDF as one text: its pages read in a child process, the scanned ones by Tesseract, joined to paragraphs."""

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from coverstory.sources.documents.child import PDF_PAGES, run_alone
from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.pdf_lines import Line, joined_pages
from coverstory.sources.documents.plain import MAX_LETTERS, heading_of, text_of
from coverstory.sources.documents.scanned import numbered, read_scans
from coverstory.sources.documents.telling import Told, told_of
from coverstory.sources.lists.reading import Unreadable

__all__ = ["read_pdf"]

_MADE = "its day is the day on which the file was made, as the file says"


def read_pdf(data: bytes, told: Told, ocr: Path | None) -> Parsed:
    """Read a PDF; Unreadable where it is none or breaks a bound. `told` is what the sidecar says of it."""
    given: Mapping[str, Any] = json.loads(run_alone((PDF_PAGES, "read", str(MAX_LETTERS)), data))
    lost = [number for number, lines in enumerate(given["pages"]) if lines is None]
    if len(lost) == len(given["pages"]):
        raise Unreadable("a PDF of which some page can be read")
    own = told_of(**given["told"])
    scans = read_scans(data, given["scanned"], told.over(own).language, ocr)
    pages = [_lines(lines, scans.texts.get(number)) for number, lines in enumerate(given["pages"])]
    paragraphs, begins = joined_pages(pages)
    text = text_of(paragraphs)
    notes = [f"{numbered(lost)}: damaged, and not read"] if lost else []
    notes += [*scans.notes, *([_MADE] if own.published and not told.published else [])]
    return Parsed(text, own.over(Told(title=heading_of(text))), _offsets(text, paragraphs, begins), tuple(notes))


def _lines(lines: Sequence[Sequence[Any]] | None, read: str | None) -> list[Line]:
    """The lines of a page, of a scanned one those that were read, if any; a blank line parts paragraphs of those."""
    if not read or not read.strip():
        return [Line(*line) for line in lines or ()]
    return [Line(line) for line in read.strip().splitlines()]


def _offsets(text: str, paragraphs: Sequence[str], begins: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    starts = [0, *accumulate(len(paragraph) + len("\n\n") for paragraph in paragraphs)]
    return tuple(min(starts[paragraph] + after, len(text)) for paragraph, after in begins)
