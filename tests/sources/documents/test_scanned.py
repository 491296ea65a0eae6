"""Scanned pages: read by Tesseract where it is installed, and said clearly where not."""

import shutil
from pathlib import Path

import pytest

from coverstory.sources.documents import read_document, scanned
from coverstory.sources.documents.child import PDF_PAGES, run_alone

from .making import printed_pdf, scanned_pdf

TESSERACT = shutil.which("tesseract")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page with one sentence, drawn, and put into a PDF as a picture."""
    page = printed_pdf([[(72, 700, 20, "The minister said that 315 men"), (72, 676, 20, "work at the quarry.")]])
    head, size, grey = run_alone((PDF_PAGES, "draw", "0"), page).partition(b"255\n")
    assert (head[:3], size) == (b"P5 ", b"255\n")
    width, height = (int(number) for number in head.split()[1:3])
    (tmp_path / "scan.pdf").write_bytes(scanned_pdf(width, height, grey))
    return tmp_path / "scan.pdf"


def program(folder: Path, script: str) -> Path:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_without_tesseract_the_document_says_which_pages_were_not_read(scan: Path) -> None:
    document = read_document(scan, "scan.pdf")
    assert document.text == ""
    assert document.notes == ("page 1: scanned, and not read, because Tesseract is not installed",)


@pytest.mark.skipif(TESSERACT is None, reason="Tesseract is not installed")
def test_with_tesseract_a_scanned_page_is_text(scan: Path) -> None:
    document = read_document(scan, "scan.pdf", Path(str(TESSERACT)))
    assert document.text == "The minister said that 315 men work at the quarry."
    assert document.notes == ("page 1: scanned, read by Tesseract, letters may be wrong",)
    assert document.pages == (0,)


def test_tesseract_is_given_a_picture_and_its_paragraphs_are_kept(scan: Path) -> None:
    told = program(scan.parent, "head -c 2 | grep -q P5 && printf 'One\\ntwo.\\n\\nThree.\\n\\f'")
    assert read_document(scan, "scan.pdf", told).text == "One two.\n\nThree."


@pytest.mark.parametrize(
    "script", ["exit 1", "cat > /dev/null", "cat > /dev/null; sleep 9"], ids=["fails", "none", "hangs"]
)
def test_what_tesseract_cannot_read_is_said(scan: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "PAGE_SECONDS", 3)
    document = read_document(scan, "scan.pdf", program(scan.parent, script))
    assert document.text == ""
    assert document.notes == ("page 1: scanned, and Tesseract could not read them in time or found no text",)


def test_tesseract_that_is_gone_is_no_fault_of_the_document(scan: Path) -> None:
    assert "could not read" in read_document(scan, "scan.pdf", scan.parent / "gone").notes[0]


def test_the_language_of_the_document_is_asked_for_where_tesseract_knows_it(scan: Path) -> None:
    (scan.parent / "scan.pdf.meta.toml").write_text('language = "ko-KR"')
    told = program(scan.parent, '[ "$1" = --list-langs ] && echo kor && exit\ncat > /dev/null; echo "read as $4"')
    assert read_document(scan, "scan.pdf", told).text == "read as kor+eng"


def test_pages_are_told_as_people_count_them() -> None:
    assert scanned.numbered([1]) == "page 2"
    assert scanned.numbered([0, 2, 3, 4, 8]) == "pages 1, 3-5, 9"
