"""Plain text: how its letters are told, and where its paragraphs end."""

import pytest

from coverstory.sources.documents.decoding import decoded
from coverstory.sources.documents.text import read_text
from coverstory.sources.lists.reading import Unreadable

WESTERN = "Über café: “naïve” — said the man in Zürich, and the façade was très belle."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf_is_read_by_its_mark_or_without_one(encoding: str) -> None:
    assert decoded(WESTERN.encode(encoding)) == (WESTERN, "")


def test_big_ends_first() -> None:
    assert decoded(b"\xfe\xff" + WESTERN.encode("utf-16-be")) == (WESTERN, "")


def test_a_declared_charset_is_believed_and_latin_1_means_what_the_web_means_by_it() -> None:
    assert decoded("Привет".encode("koi8-r"), "KOI8-R") == ("Привет", "")
    assert decoded("“so”".encode("cp1252"), "iso-8859-1") == ("“so”", "")


@pytest.mark.parametrize("declared", ["zip", "rot13", "utf-7", "idna", "unicode_escape", "utf-16", "no such", "a\0b"])
def test_what_is_no_charset_of_this_text_is_not_believed(declared: str) -> None:
    assert decoded(WESTERN.encode(), declared) == (WESTERN, "")


def test_a_charset_that_cannot_be_is_not_believed() -> None:
    assert decoded(WESTERN.encode(), "ascii-but-not")[0] == WESTERN
    assert decoded("日本語の文章".encode(), "euc-jp")[0] == "日本語の文章"


def test_an_undeclared_encoding_is_guessed_and_the_guess_is_said() -> None:
    assert decoded(WESTERN.encode("cp1252")) == (WESTERN, "read as cp1252, which is a guess from its letters")
    russian = "Министр сообщил, что на каменоломне работают триста пятнадцать человек, и все они прибыли законно."
    text, note = decoded(russian.encode("cp1251"))
    assert (text, note) == (russian, "read as cp1251, which is a guess from its letters")


def test_utf_8_with_a_wrong_byte_is_utf_8_still() -> None:
    text, note = decoded(WESTERN.encode() * 3 + b"\xff.")
    assert text == WESTERN * 3 + "\ufffd."
    assert note == "UTF-8 that is damaged in 1 places, shown as \ufffd"


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(Unreadable, match="UTF-8 as its byte order mark says"):
        decoded(b"\xef\xbb\xbf\xff\xfe")


def test_wrapped_lines_are_one_paragraph_and_a_blank_line_ends_it() -> None:
    told = (
        b"Quarry workers\n\nThe minister said that\n315 men work\nthere.\n \t\nNobody denied it.\n- one\n- two\n  three"
    )
    read = read_text(told)
    assert read.text.split("\n\n") == [
        "Quarry workers",
        "The minister said that 315 men work there.",
        "Nobody denied it.",
        "- one",
        "- two",
        "three",
    ]
    assert read.told.title == "Quarry workers"


def test_lines_that_nobody_wrapped_are_each_a_paragraph() -> None:
    long = "The minister said that 315 men work at the quarry. " * 4
    assert read_text(f"Quarry\r\n{long}\r\nNo.".encode()).text.split("\n\n") == ["Quarry", long.strip(), "No."]


def test_a_text_that_begins_with_a_sentence_has_no_title() -> None:
    assert read_text(b"The minister spoke.\n\nHe left.").told.title == ""
