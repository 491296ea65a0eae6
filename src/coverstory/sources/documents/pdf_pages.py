"""Reads the pages of a PDF by PDFium: each line of text with its place, which pages are pictures, what the file tells.

A program of its own, run by `child.py`: `pdf_pages.py read MAX_LETTERS`, or `pdf_pages.py draw PAGE`. It imports
nothing of the house, which would take it longer than most PDFs; it opens no file and no connection. `pdf_lines.py`
makes paragraphs of the lines.
"""

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

if sys.platform != "win32":
    import resource

__all__ = ["MAX_PAGES", "draw", "read"]

MAX_PAGES = 3_000
"""The most pages a PDF may have: three times the longest reports of panels of experts with all their annexes."""

_FEW_LETTERS = 20
"""A page with a picture and fewer letters than a stamp has is a scan."""

_INCH = 72
_DOTS_PER_INCH = 300
"""What Tesseract's manual asks for."""

_MOST_DOTS = 20_000_000
_DEEPEST_OBJECT = 3

_REFUSED = 3  # as `child.REFUSED`

_LINE_ENDS = {0x0A: [], 0x0D: [], 0x02: [0x2D], 0xFFFE: [0x2D]}
"""What ends a line, and the letters that it stands for: PDFium puts the latter two for a hyphen at a line's end."""

_MAX_MEMORY = 1 << 30

_Line = tuple[str, float, float, float, float]


class _Refused(Exception):
    """What was given, and what was expected."""


def read(data: bytes, most_letters: int) -> bytes:
    """The pages as JSON: `pages`, each a list of lines (text, left, right, bottom, height; null: could not be read),
    `scanned`, the numbers of pages that are pictures, and `told`, what the file tells of itself.
    """
    document = _opened(data)
    pages: list[list[_Line] | None] = []
    scanned = []
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = list(_lines(page.get_textpage()))
            seen = sum(len(line[0]) for line in lines)
            if seen < _FEW_LETTERS and _has_picture(page):
                scanned.append(number)
            pages.append(lines)
            page.close()
        except pypdfium2.PdfiumError:
            pages.append(None)
            continue
        letters += seen
        if letters > most_letters:
            raise _Refused("", f"a text of at most {most_letters:,} letters")
    return json.dumps({"pages": pages, "scanned": scanned, "told": _told(document)}).encode()


def draw(data: bytes, number: int) -> bytes:
    """A page, counted from 0, as a grey picture in the PGM format, of 300 dots an inch or as many as are bearable."""
    page = _opened(data)[number]
    area = page.get_width() * page.get_height()
    scale = min(_DOTS_PER_INCH / _INCH, (_MOST_DOTS / max(area, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    letters = b"".join(rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + letters


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise _Refused(str(fault), "a whole PDF without a password") from fault
    if not 0 < len(document) <= MAX_PAGES:
        raise _Refused(f"{len(document):,} pages", f"a PDF of 1 to {MAX_PAGES:,} pages")
    return document


def _has_picture(page: Any) -> bool:
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE]
    return next(iter(page.get_objects(filter=kinds, max_depth=_DEEPEST_OBJECT)), None) is not None


def _lines(text: Any) -> Iterator[_Line]:
    """The lines of a page in the order of its text, each from its first letter seen to its last."""
    codes: list[int] = []
    places: list[int] = []
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in _LINE_ENDS:
            yield from _line(text, codes + _LINE_ENDS[code], places)
            codes, places = [], []
        else:
            codes.append(code)
            if code > 0x20:
                places.append(at)
    yield from _line(text, codes, places)


def _line(text: Any, codes: list[int], places: list[int]) -> Iterator[_Line]:
    if not places:
        return
    left, _, bottom, top = _box(text, places[0])
    _, right, _, _ = _box(text, places[-1])
    # Letters outside the first plane may come as two halves, and broken files have halves alone.
    letters = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    yield letters, left, right, bottom, top - bottom


def _box(text: Any, at: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a letter as its font would have it; zeros where PDFium knows none."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.right, box.bottom, box.top


def _told(document: pypdfium2.PdfDocument) -> dict[str, str]:
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    language = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFCatalog_GetLanguage(document, language, size)
    return {
        "title": document.get_metadata_value("Title"),
        "published": document.get_metadata_value("CreationDate"),
        "language": bytes(language).decode("utf-16-le", "replace").rstrip("\0"),
    }


def _main(act: str, number: str) -> int:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told, status = {"read": read, "draw": draw}[act](sys.stdin.buffer.read(), int(number)), 0
    except _Refused as fault:
        told, status = "\t".join(("0", *fault.args)).encode(), _REFUSED
    sys.stdout.buffer.write(told)
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
