"""Markdown: what a reader sees of it, and its front matter."""

import pytest

from coverstory.sources.documents import child
from coverstory.sources.documents.markdown import read_markdown
from coverstory.sources.documents.markup import read_markup
from coverstory.sources.documents.telling import Told
from coverstory.sources.lists.reading import Unreadable


def test_marks_are_gone_and_the_text_of_links_is_kept() -> None:
    text = read_markdown(
        b"""# The *quarry*

A [minister](https://gov.example "title") said ![a picture](p.png)
`315` &amp; no <b>more</b>.

1. one
2. two
   - three

> quoted

| who | men |
|-----|-----|
| **A** | 3 |

<div>raw <script>no</script>text</div>

```
code
```
"""
    ).text
    assert text.split("\n\n") == [
        "The quarry",
        "A minister said a picture 315 & no more.",
        "one",
        "two",
        "three",
        "quoted",
        "who | men",
        "A | 3",
        "raw text",
        "code",
    ]


YAML = (
    b"---\ntitle: The quarry\ndate: 2017-03-14\nsource: The Harbour Post\nlang: en\nurl: https://post.example/1\n---\n"
)
TOML = b'+++\ntitle = "The quarry"\npublished = 2017-03-14T10:00:00Z\npublisher = "The Harbour Post"\n\
language = "en"\nlink = "https://post.example/1"\n+++\n'


@pytest.mark.parametrize("front", [YAML, TOML, YAML.replace(b"\n", b"\r\n")])
def test_front_matter_tells_of_the_document_and_is_not_its_text(front: bytes) -> None:
    read = read_markdown(front + b"# Heading\n\nText.")
    assert read.told == Told("The quarry", "The Harbour Post", "2017-03-14", "en", "https://post.example/1")
    assert read.text == "Heading\n\nText."


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert read_markdown(b"Before.\n\nThe *quarry*\n---\n\n# Later").told == Told("The quarry")


@pytest.mark.parametrize(
    "front",
    [b"---\n- a\n- list\n---\n", b"---\na: [\n---\n", b"+++\nx\n+++\n", b"---\na: " + b"[" * 9_000 + b"\n---\n"],
)
def test_what_is_no_front_matter_is_text(front: bytes) -> None:
    read = read_markdown(front + b"Text.")
    assert read.told.publisher == ""
    assert read.text.endswith("Text.")


def test_front_matter_tells_nothing_by_lists_or_wrong_dates() -> None:
    assert read_markdown(b"---\ntitle: [a]\ndate: 2017-02-30x\npublisher: true\n---\nx").told == Told()


def test_long_markdown_is_read_in_a_process_of_its_own_to_the_same_text() -> None:
    told = b"# Quarry\n\n" + b"A *minister* said so.\n\n" * 2_000
    assert read_markup("markdown", told) == read_markdown(told)


def test_markdown_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child.run_alone, "__defaults__", (4,))
    with pytest.raises(Unreadable, match="a file that can be read within 4 seconds"):
        read_markup("markdown", b"![" * 400_000)


def test_a_refusal_in_the_other_process_is_told_here() -> None:
    with pytest.raises(Unreadable, match="text without NUL characters") as refused:
        read_markup("markdown", b"a\n" * 20_000 + b"\0")
    assert refused.value.line == 20_001
