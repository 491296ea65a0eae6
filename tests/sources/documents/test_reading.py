"""Documents in: which file is read as what, what is refused whole, and that the same bytes give the same text."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverstory.errors import BadInput
from coverstory.sources.documents import read_document, read_documents, reading
from coverstory.sources.documents.plain import MAX_LETTERS, one_paragraph, text_of
from coverstory.sources.lists.reading import Unreadable

from .making import docx_of, paragraph, paragraph_lines, printed_pdf, zip_of

STORY = "A minister said that 315 men work here."
GIVEN = {
    "a.txt": STORY.encode(),
    "b.html": f"<p>{STORY}</p>".encode(),
    "c.htm": f"<p>{STORY}</p>".encode(),
    "d.md": b"A *minister* said that [315](http://example.org) men work here.",
    "e.markdown": STORY.encode(),
    "f.docx": docx_of(paragraph(STORY)),
    "g.PDF": printed_pdf([paragraph_lines([STORY])]),
}


@pytest.mark.parametrize("name", GIVEN)
def test_every_format_gives_the_same_text(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GIVEN[name])
    document = read_document(tmp_path / name, f"documents/{name}")
    assert (document.id, document.text) == (f"documents/{name}", STORY)
    assert document.sha256 == hashlib.sha256(GIVEN[name]).hexdigest()
    assert document.notes == ()


@pytest.mark.parametrize("name", GIVEN)
def test_the_same_bytes_give_the_same_document_again(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GIVEN[name])
    assert read_document(tmp_path / name, name) == read_document(tmp_path / name, name)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"<p>not printed</p>", "a.pdf: refused; expected PDF, as its name says"),
        ("a.pdf", docx_of(paragraph("x")), "a.pdf: 'a zip file, as DOCX is'; expected PDF, as its name says"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "a.docx: 'an old Office file'; expected DOCX, as its name says"),
        ("a.docx", zip_of({"a.txt": "x"}), "a.docx: refused; expected a DOCX file, which is a zip file with word/"),
        ("a.docx", docx_of(paragraph("x"))[:200], "a.docx: 'File is not a zip file'; expected a zip file that can"),
        ("a.html", b"%PDF-1.7", "a.html: 'PDF'; expected html, as its name says"),
        ("a.html", b"no element in it, 1 < 2", "a.html: refused; expected HTML, with at least one element"),
        ("a.txt", b"\x89PNG\r\n", "a.txt: 'a picture'; expected text, as its name says"),
        ("a.txt", b"\n<!DOCTYPE html><p>x", "a.txt:1: refused; expected plain text, not HTML"),
        ("a.txt", b"one\ntwo \0\n", "a.txt:2: refused; expected text without NUL characters"),
        ("a.md", b"one\0", "a.md:1: refused; expected text without NUL characters"),
        ("a.html", b"<p>one\0", "a.html:1: refused; expected text without NUL characters"),
        ("a.txt", b" \n\n ", "a.txt: refused; expected a document with text in it"),
        ("a.txt", b"\xff" * 1_000, "a.txt: refused; expected a document with text in it"),
        ("a.rtf", b"{\\rtf1}", "a.rtf: '.rtf'; expected a file that ends in .txt, .html"),
        ("report", b"x", "report: refused; expected a file that ends in .txt, .html"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_whole(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadInput) as refused:
        read_document(tmp_path / name, name)
    assert str(refused.value).startswith(said)


def test_one_refused_document_costs_the_others_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for name in ("b.txt", "a.md"):
        (folder / name).write_bytes(GIVEN["a.txt"])
    (folder / "broken.docx").write_bytes(b"x")
    read = read_documents(tmp_path, [folder / "b.txt", folder / "broken.docx", folder / "a.md"])
    assert [document.id for document in read.documents] == ["documents/a.md", "documents/b.txt"]
    assert [(refusal.file, refusal.is_whole_file) for refusal in read.refusals] == [("documents/broken.docx", True)]


def test_a_file_beyond_its_bound_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100 << 20)
    with pytest.raises(BadInput, match=r"a\.txt: refused; expected at most 33,554,432 bytes of text"):
        read_document(tmp_path / "a.txt", "a.txt")


def test_a_text_beyond_what_anybody_writes_is_refused() -> None:
    with pytest.raises(Unreadable, match="at most 10,000,000 letters"):
        text_of(["word " * (MAX_LETTERS // 10)] * 3)


def test_what_is_no_file_or_is_not_there_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "endless.txt")
    with pytest.raises(BadInput, match=r"endless\.txt: refused; expected a file"):
        read_document(tmp_path / "endless.txt", "endless.txt")
    with pytest.raises(BadInput, match=r"gone\.txt: 'No such file or directory'; expected a file that can be read"):
        read_document(tmp_path / "gone.txt", "gone.txt")


def test_every_format_has_a_bound() -> None:
    assert set(reading.MAX_BYTES) == set(reading.ENDINGS.values())


@given(st.lists(st.text()))
def test_a_text_is_its_paragraphs_and_reads_the_same_once_more(paragraphs: list[str]) -> None:
    text = text_of(paragraphs)
    assert text_of(text.split("\n\n")) == text
    assert "\n\n\n" not in text
    assert text == text.strip()


def test_letters_are_composed_and_what_cannot_be_seen_is_left_out() -> None:
    assert (
        one_paragraph("Zu\u0308rich \ufb01rm\u00a0of\tco\u00adop\u200bs \u202eright\x07")
        == "Zürich firm of coops right"
    )
