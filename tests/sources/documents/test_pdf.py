"""PDF: lines joined to paragraphs, where pages begin, and files that would hang or crash their reader."""

from pathlib import Path

import pytest

from coverstory.errors import BadInput
from coverstory.model import Document
from coverstory.sources.documents import child, printed, read_document
from coverstory.sources.documents.pdf_lines import Line, joined_pages

from .making import Placed, paragraph_lines, pdf_of, printed_pdf, stream

FIRST = ["The minister said that 315 men were em-", "ployed at the quarry, and that well-", "Known firms paid them."]


def read(folder: Path, data: bytes) -> Document:
    (folder / "a.pdf").write_bytes(data)
    return read_document(folder / "a.pdf", "a.pdf")


def numbered(number: int, lines: list[Placed]) -> list[Placed]:
    return [(72, 810, 9, f"The Harbour Post, sheet {number}"), *lines, (290, 30, 9, f"Page {number} of 3")]


def test_lines_become_paragraphs_and_parted_words_are_whole_again(tmp_path: Path) -> None:
    heading = [(72, 800, 18, "Men at the quarry")]
    second = paragraph_lines(["Nobody denied it, and", "nobody confirmed it."], top=680)
    document = read(tmp_path, printed_pdf([[*heading, *paragraph_lines(FIRST), *second]]))
    assert document.text.split("\n\n") == [
        "Men at the quarry",
        "The minister said that 315 men were employed at the quarry, and that well-Known firms paid them.",
        "Nobody denied it, and nobody confirmed it.",
    ]
    assert document.pages == (0,)
    assert (document.title, document.language) == ("Men at the quarry", "en-GB")


def test_pages_begin_where_their_text_does_and_a_sentence_goes_on_over_them(tmp_path: Path) -> None:
    pages = [
        numbered(1, paragraph_lines(["The men live in the"])),
        numbered(2, paragraph_lines(["quarry, it is said."])),
        numbered(3, paragraph_lines(["Nobody denied it."])),
    ]
    document = read(tmp_path, printed_pdf(pages))
    assert document.text == "The men live in the quarry, it is said.\n\nNobody denied it."
    assert [document.text[at : at + 6] for at in document.pages] == ["The me", "quarry", "Nobody"]


def test_a_page_without_text_begins_where_the_next_one_does(tmp_path: Path) -> None:
    document = read(tmp_path, printed_pdf([[], paragraph_lines(["Text."]), []]))
    assert (document.text, document.pages, document.notes) == ("Text.", (0, 0, 5), ())


def test_the_file_tells_its_title_and_the_day_it_was_made(tmp_path: Path) -> None:
    info = b"/Title(A report)/CreationDate(D:20170314120000+08'00')/Author(A clerk)"
    document = read(tmp_path, printed_pdf([paragraph_lines(["Text."])], info))
    assert (document.title, document.published, document.publisher) == ("A report", "2017-03-14", "")
    assert document.notes == ("its day is the day on which the file was made, as the file says",)


def test_a_day_told_beside_it_needs_no_warning(tmp_path: Path) -> None:
    (tmp_path / "a.meta.toml").write_text('published = "2017-03-20"')
    document = read(tmp_path, printed_pdf([paragraph_lines(["Text."])], b"/CreationDate(D:20170314)"))
    assert (document.published, document.notes) == ("2017-03-20", ())


ENDLESS = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count %d>>"]
LOOP = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>/Contents 4 0 R>>"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\nnothing", "a whole PDF without a password"),
        (printed_pdf([paragraph_lines(["x"])])[:300], "a whole PDF without a password"),
        (pdf_of([ENDLESS[0], ENDLESS[1] % 2_000_000_000]), "a whole PDF without a password"),
        (pdf_of([ENDLESS[0], ENDLESS[1] % 2_000]), "a PDF of which some page can be read"),
        (pdf_of([ENDLESS[0], ENDLESS[1] % 50_000]), "a PDF of 1 to 3,000 pages"),
    ],
    ids=["no content", "cut off", "endless page tree", "pages that are none", "too many pages"],
)
def test_broken_and_hostile_files_are_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    with pytest.raises(BadInput, match=expected):
        read(tmp_path, data)


def test_a_drawing_that_draws_itself_tenfold_ends(tmp_path: Path) -> None:
    pages = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", LOOP]
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>"
    with pytest.raises(BadInput, match="a file that its reader can read to the end, within its bounds"):
        read(tmp_path, pdf_of([*pages, stream(b"/I Do " * 10, form)]))


def test_damaged_pages_are_named(tmp_path: Path) -> None:
    data = printed_pdf([paragraph_lines(["One."]), paragraph_lines(["Two."])]).replace(b"Kids[4 0 R", b"Kids[9 0 R")
    document = read(tmp_path, data)
    assert document.text == "Two."
    assert document.notes == ("page 1: damaged, and not read",)


def test_a_reader_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "PDF_PAGES", str(tmp_path / "slow.py"))
    (tmp_path / "slow.py").write_text("while True: pass")
    monkeypatch.setattr(child.run_alone, "__defaults__", (1,))
    with pytest.raises(BadInput, match=r"a\.pdf: refused; expected a file that can be read within 1 seconds"):
        read(tmp_path, printed_pdf([paragraph_lines(["x"])]))


def test_a_reader_that_crashes_takes_nobody_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "PDF_PAGES", str(tmp_path / "crash.py"))
    (tmp_path / "crash.py").write_text("import os; os.abort()")
    with pytest.raises(BadInput, match="expected a file that its reader can read to the end"):
        read(tmp_path, printed_pdf([paragraph_lines(["x"])]))


def test_a_program_in_the_folder_one_stands_in_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert read(tmp_path, printed_pdf([paragraph_lines(["Text."])])).text == "Text."


def test_a_paragraph_ends_with_a_short_line_that_ends_a_sentence() -> None:
    lines = [
        Line("He came to the old quarry and", 72, 500, 700),
        Line("left.", 72, 100, 686),
        Line("She stayed", 72, 490, 672),
    ]
    assert joined_pages([lines])[0] == ["He came to the old quarry and left.", "She stayed"]


def test_lines_without_places_are_parted_by_blank_ones() -> None:
    read_by_machine = [Line("He came"), Line("and left."), Line(" "), Line("She stayed.")]
    assert joined_pages([read_by_machine]) == (["He came and left.", "She stayed."], [(0, 0)])


def test_pages_that_say_the_same_keep_what_is_not_at_their_edges() -> None:
    page = [Line("The Post, 1"), *[Line("He said so.")] * 6, Line("9")]
    assert joined_pages([page] * 4)[0] == [" ".join(["He said so."] * 6)] * 4


def test_a_hostile_page_of_lines_takes_no_longer_than_its_length() -> None:
    lines = [Line("go on and-" + " " * 50, 72, 500, 700 - at) for at in range(100_000)]
    assert len(joined_pages([lines, lines])[0][0]) == 900_001


def test_what_heads_every_page_is_the_title_of_the_first() -> None:
    pages = [
        [Line("Men at the quarry", height=9), Line(f"Part {word}.", height=12)] for word in ("one", "two", "three")
    ]
    assert joined_pages(pages)[0] == ["Men at the quarry", "Part one.", "Part two.", "Part three."]


def test_a_line_that_heads_two_pages_of_two_is_text() -> None:
    assert joined_pages([[Line("Statement")], [Line("Statement")]])[0] == ["Statement", "Statement"]
