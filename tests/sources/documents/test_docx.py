"""DOCX: its text as it reads once its changes are accepted, and archives that would harm."""

import pytest

from coverstory.sources.documents.docx import read_docx
from coverstory.sources.documents.telling import Told
from coverstory.sources.lists.reading import Unreadable

from .making import WORD, docx_of, paragraph, zip_of

CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
    <dc:title>The quarry</dc:title><dc:creator>A clerk</dc:creator><dc:language>en-GB</dc:language>
    <dcterms:created>2017-03-14T08:00:00Z</dcterms:created></cp:coreProperties>"""


def paragraphs(body: str, **members: str) -> list[str]:
    return read_docx(docx_of(body, **members)).text.split("\n\n")


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def test_runs_are_joined_and_marks_are_white_space() -> None:
    body = paragraph("A mini", "ster said", run("<w:tab/><w:t>so</w:t><w:br/><w:t>twice</w:t>")) + paragraph("Next.")
    settings = "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Set.</w:t></w:r></w:p>"
    assert paragraphs(body + settings) == ["A minister said so twice", "Next.", "Set."]


def test_deleted_moved_and_hidden_text_is_left_out_and_inserted_text_is_not() -> None:
    body = paragraph(
        "There are ",
        f"<w:del>{run('<w:delText>1,000</w:delText>')}{run('<w:t>1,000</w:t>')}</w:del>",
        f"<w:ins>{run('<w:t>315</w:t>')}</w:ins>",
        f"<w:moveFrom>{run('<w:t> old</w:t>')}</w:moveFrom>",
        run("<w:rPr><w:vanish/></w:rPr><w:t> secret</w:t>"),
        run('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t> men</w:t>'),
        "<w:r><w:instrText> PAGE </w:instrText></w:r>",
    )
    assert paragraphs(body) == ["There are 315 men"]


def test_tables_are_read_row_by_row() -> None:
    rows = [["Who", "Men"], ["Firm", "315"]]
    table = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    assert paragraphs(f"{paragraph('Before')}<w:tbl>{table}</w:tbl>") == ["Before", "Who | Men", "Firm | 315"]


def test_a_text_box_is_a_paragraph_of_its_own_and_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('In a box')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert paragraphs(paragraph("Around ", run(both), "it")) == ["In a box", "Around it"]


def test_footnotes_stand_behind_the_text() -> None:
    notes = f'<w:footnote w:id="1">{paragraph("It is said.")}</w:footnote>'
    body = paragraph("A claim", '<w:r><w:footnoteReference w:id="1"/></w:r>', ".") + paragraph("End.")
    assert paragraphs(body, footnotes=notes) == ["A claim.", "End.", "It is said."]


def test_core_properties_tell_of_it_and_the_day_is_said_to_be_the_files() -> None:
    read = read_docx(docx_of(paragraph("Heading") + paragraph("x"), core=CORE))
    assert read.told == Told("The quarry", published="2017-03-14", language="en-GB")
    assert read.notes == ("its day is the day on which the file was made, as the file says",)
    assert read_docx(docx_of(paragraph("Heading") + paragraph("x"))).told == Told("Heading")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zip_of({"word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"}), "at most 16,777,216 bytes once unpacked"),
        (zip_of({"word/document.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "XML without a document type"),
        (docx_of("<w:p>" * 5_000 + "</w:p>" * 5_000), "well-formed XML to the end"),
        (docx_of(paragraph("cut") + "<w:p>"), "well-formed XML to the end"),
        (docx_of(paragraph("x"), core="<!DOCTYPE a><a/>"), "XML without a document type"),
    ],
    ids=["zip bomb", "entities", "depth", "cut off", "entities in properties"],
)
def test_archives_and_xml_that_harm_are_refused(data: bytes, expected: str) -> None:
    with pytest.raises(Unreadable, match=expected):
        read_docx(data)


def test_more_elements_than_any_book_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverstory.sources.documents.docx._MOST_ELEMENTS", 100)
    with pytest.raises(Unreadable, match="at most 100 elements"):
        read_docx(docx_of("<w:p/>" * 101))


def test_elements_of_other_namespaces_are_not_words() -> None:
    other = '<m:r xmlns:m="urn:other"><m:t>not read</m:t></m:r>'
    strict = docx_of(paragraph("Read ", other, "so")).replace(WORD.encode(), WORD.encode())
    assert read_docx(strict).text == "Read so"
