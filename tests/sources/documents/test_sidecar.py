"""Sidecars: what is told of a document beside it, which counts more than what it tells itself."""

from pathlib import Path

import pytest

from coverstory.errors import BadInput, Refusal
from coverstory.sources.documents import RefusedDocument, read_document

TOLD = """publisher = "The Harbour Post"
published = 2017-03
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    (tmp_path / "report.html").write_text("<html lang=ms><title>Own title</title><meta name=date content=2011><p>Text.")
    return tmp_path / "report.html"


def refusal(report: Path, told: str | bytes) -> Refusal:
    data = told if isinstance(told, bytes) else told.encode()
    report.with_name("report.meta.toml").write_bytes(data)
    with pytest.raises(RefusedDocument) as refused:
        read_document(report, "documents/report.html")
    return refused.value.refusal


@pytest.mark.parametrize("name", ["report.html.meta.toml", "report.meta.toml"])
def test_the_sidecar_counts_more_than_the_file(report: Path, name: str) -> None:
    report.with_name(name).write_text(
        'publisher = "The Harbour Post"\npublished = 2017-03-14\nurl = "https://post.example/1"\n'
    )
    document = read_document(report, "documents/report.html")
    assert (document.publisher, document.published) == ("The Harbour Post", "2017-03-14")
    assert (document.title, document.language, document.url) == ("Own title", "ms", "https://post.example/1")


def test_the_fuller_name_is_the_documents_own(report: Path) -> None:
    report.with_name("report.meta.toml").write_text('publisher = "another\'s"')
    report.with_name("report.html.meta.toml").write_text('title = "Mine"')
    document = read_document(report, "report.html")
    assert (document.title, document.publisher) == ("Mine", "")


@pytest.mark.parametrize("published", ['"2017"', '"2017-03"', "2017-03-14", '"2017-03-14T10:00:00+08:00"'])
def test_dates_are_as_precise_as_they_are_told(report: Path, published: str) -> None:
    report.with_name("report.meta.toml").write_text(f"published = {published}")
    assert read_document(report, "report.html").published == published.strip('"')[:10]


@pytest.mark.parametrize(
    ("told", "line", "key", "value", "expected"),
    [
        ('title = "x"\npublsher = "x"', 2, "publsher", "x", "one of title, publisher, published, language, url"),
        ('published = "14 March 2017"', 1, "published", "14 March 2017", "a date such as 2017, 2017-03 or 2017-03-14"),
        ('\n\npublished = "2017-02-30"', 3, "published", "2017-02-30", "a date such as 2017, 2017-03 or 2017-03-14"),
        ("published = 20170314", 1, "published", "20170314", "a date such as 2017, 2017-03 or 2017-03-14"),
        ("publisher = true", 1, "publisher", "True", "text"),
        ('publisher = ["a", "b"]', 1, "publisher", "['a', 'b']", "text"),
        ('url = "javascript:alert(1)"', 1, "url", "javascript:alert(1)", "an address that begins with https://"),
        ('language = "English please"', 1, "language", "English please", "a language tag such as en or en-GB"),
        ('[extra]\ntitle = "x"', 1, "extra", "{'title': 'x'}", "one of title"),
    ],
)
def test_what_is_not_right_is_refused_with_its_line(
    report: Path, told: str, line: int, key: str, value: str, expected: str
) -> None:
    found = refusal(report, told)
    assert (found.file, found.line, found.column, found.value) == ("documents/report.meta.toml", line, key, value)
    assert found.expected.startswith(expected)
    assert found.is_whole_file


def test_what_is_no_toml_is_refused_with_its_line(report: Path) -> None:
    found = refusal(report, TOLD)
    assert (found.line, found.column) == (2, "")
    assert found.expected.startswith("TOML such as")
    assert refusal(report, b'title = "a"\nurl = "\xff"').line == 2
    assert refusal(report, "a = " + "[" * 50_000).expected.startswith("TOML such as")
    assert refusal(report, "#" * 70_000).expected == "at most 65,536 bytes"


def test_a_sidecar_that_is_a_link_is_refused(report: Path) -> None:
    (report.parent / "secret.txt").write_text("publisher: secret")
    report.with_name("report.meta.toml").symlink_to(report.parent / "secret.txt")
    with pytest.raises(BadInput, match=r"report\.meta\.toml: refused; expected a file, not a link or a folder"):
        read_document(report, "report.html")
