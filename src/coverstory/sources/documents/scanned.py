"""Scanned pages read by Tesseract, where it is installed; which could not be read is said."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rigour.langs import iso_639_alpha3

from coverstory.sources.documents.child import PDF_PAGES, run_alone
from coverstory.sources.lists.reading import Unreadable

__all__ = ["MAX_SCANNED", "PAGE_SECONDS", "Scans", "numbered", "read_scans"]

MAX_SCANNED = 200
"""How many scanned pages of one file are read: at a few seconds each, what somebody waits for."""

PAGE_SECONDS = 60
"""How long one page may take, first to be drawn and then to be read."""

_ENGLISH = "eng"


@dataclass(frozen=True, slots=True)
class Scans:
    """The texts of scanned pages by the page's number, counted from 0, and what is to be said of them."""

    texts: dict[int, str]
    notes: tuple[str, ...]


def read_scans(data: bytes, pages: Sequence[int], language: str, ocr: Path | None) -> Scans:
    """Read the scanned pages of a PDF; `ocr` is the program tesseract, `language` the document's, where it is told."""
    if not pages:
        return Scans({}, ())
    if ocr is None:
        return Scans({}, (f"{numbered(pages)}: scanned, and not read, because Tesseract is not installed",))
    texts = {}
    for page in pages[:MAX_SCANNED]:
        try:
            texts[page] = _read(run_alone((PDF_PAGES, "draw", str(page)), data, PAGE_SECONDS), ocr, language)
        except (Unreadable, OSError, subprocess.SubprocessError):
            break  # the next would keep everybody waiting as long
    read = [page for page, text in texts.items() if text.strip()]
    missed = [page for page in pages if page not in read]
    return Scans(texts, tuple(_notes(read, missed)))


def _notes(read: Sequence[int], missed: Sequence[int]) -> Iterator[str]:
    if read:
        yield f"{numbered(read)}: scanned, read by Tesseract, letters may be wrong"
    if missed:
        yield f"{numbered(missed)}: scanned, and Tesseract could not read them in time or found no text"


def numbered(pages: Sequence[int]) -> str:
    """Pages as people count them: `page 2`, `pages 1, 3-5`."""
    spans: list[list[int]] = []
    for page in pages:
        if spans and spans[-1][1] == page:
            spans[-1][1] = page + 1
        else:
            spans.append([page + 1, page + 1])
    shown = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
    return f"page{'' if len(pages) == 1 else 's'} {shown}"


def _read(picture: bytes, ocr: Path, language: str) -> str:
    command = [str(ocr), "stdin", "stdout", "-l", _languages(ocr, language)]
    done = subprocess.run(command, input=picture, capture_output=True, timeout=PAGE_SECONDS, check=True)  # noqa: S603
    return done.stdout.decode("utf-8", "replace").replace("\f", "")


def _languages(ocr: Path, language: str) -> str:
    """The document's language where Tesseract has learned it, and English."""
    told = iso_639_alpha3(language.partition("-")[0]) if language else None
    return f"{told}+{_ENGLISH}" if told and told != _ENGLISH and told in _learned(ocr) else _ENGLISH


@cache
def _learned(ocr: Path) -> frozenset[str]:
    command = [str(ocr), "--list-langs"]
    done = subprocess.run(command, capture_output=True, timeout=PAGE_SECONDS, check=True)  # noqa: S603
    return frozenset(done.stdout.decode("utf-8", "replace").split())
