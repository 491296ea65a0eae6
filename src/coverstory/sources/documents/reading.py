"""Documents of a case read one by one: which reader a file's name asks for, and what holds for all of them."""

import hashlib
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coverstory.errors import Refusal
from coverstory.model import Document
from coverstory.sources.documents.docx import read_docx
from coverstory.sources.documents.markup import read_markup
from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.printed import read_pdf
from coverstory.sources.documents.refused import RefusedDocument
from coverstory.sources.documents.sidecar import read_sidecar
from coverstory.sources.documents.telling import Told
from coverstory.sources.documents.text import read_text
from coverstory.sources.lists.reading import Unreadable, one_line

__all__ = ["ENDINGS", "MAX_BYTES", "Documents", "read_document", "read_documents"]

ENDINGS = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
}
"""The formats in which documents are read, by the ending of the file's name."""

MAX_BYTES = {"text": 32 << 20, "html": 16 << 20, "markdown": 4 << 20, "pdf": 128 << 20, "docx": 64 << 20}
"""The largest file of each format; text without pictures of that size is longer than MAX_LETTERS."""

_MAGIC = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "a zip file, as DOCX is",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"{\\rtf": "RTF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "gzip",
    b"\x7fELF": "a program",
}
_PDF_HEAD_BYTES = 1024
"""Within these the mark of a PDF must stand, as Adobe's own reader has it."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that were read, by their ids, and everything that was refused."""

    documents: tuple[Document, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def read_documents(case: Path, paths: Iterable[Path], ocr: Path | None = None) -> Documents:
    """Read the documents of a case, as `find_case_files` lists them; one that is refused costs the others nothing."""
    documents = []
    refusals = []
    for path in sorted(paths):
        try:
            documents.append(read_document(path, path.relative_to(case).as_posix(), ocr))
        except RefusedDocument as fault:
            refusals.append(fault.refusal)
    return Documents(tuple(documents), tuple(refusals))


def read_document(path: Path, name: str, ocr: Path | None = None) -> Document:
    """Read one document; `name` is its id and what refusals call it, `ocr` the program tesseract where it is installed.

    The same bytes and sidecar give the same text, whatever the machine; of scanned pages alone the text also depends
    on `ocr`, and the document's notes say so. Raises RefusedDocument (a BadInput).
    """
    try:
        form, data = _received(path)
        told = read_sidecar(path, name)
        parsed = _parsed(form, data, told, ocr)
        if not parsed.text and not (parsed.pages and parsed.notes):  # a scan that could not be read is one still
            raise Unreadable("a document with text in it")
    except Unreadable as fault:
        raise RefusedDocument(fault.refusal(name)) from fault
    said = told.over(parsed.told)
    return Document(
        id=name,
        sha256=hashlib.sha256(data).hexdigest(),
        text=parsed.text,
        title=said.title,
        publisher=said.publisher,
        published=said.published,
        language=said.language,
        url=said.url,
        pages=parsed.pages,
        notes=parsed.notes,
    )


def _received(path: Path) -> tuple[str, bytes]:
    """The format that a file's name tells and its bytes, which must not be another's."""
    form = ENDINGS.get(path.suffix.lower())
    if form is None:
        raise Unreadable(f"a file that ends in {', '.join(ENDINGS)}", value=path.suffix)
    limit = MAX_BYTES[form]
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("a file")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as fault:
        raise Unreadable("a file that can be read", value=one_line(fault.strerror or "")) from fault
    if len(data) > limit:
        raise Unreadable(f"at most {limit:,} bytes of {form}")
    _demand_form(form, data)
    return form, data


def _demand_form(form: str, data: bytes) -> None:
    found = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if form == "pdf":
        if b"%PDF-" not in data[:_PDF_HEAD_BYTES]:
            raise Unreadable("PDF, as its name says", value=found)
    elif form == "docx":
        if not data.startswith(b"PK\x03\x04"):
            raise Unreadable("DOCX, as its name says", value=found)
    elif found:
        raise Unreadable(f"{form}, as its name says", value=found)


def _parsed(form: str, data: bytes, told: Told, ocr: Path | None) -> Parsed:
    if form == "pdf":
        return read_pdf(data, told, ocr)
    if form == "docx":
        return read_docx(data)
    return read_text(data) if form == "text" else read_markup(form, data)
