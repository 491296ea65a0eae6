"""What the text of a document is made of: paragraphs parted by a blank line, the same for the same bytes.

Every format ends here. Letters are composed (NFC), Latin ligatures taken apart; controls, soft hyphens, zero-width
spaces and marks that turn the direction of writing are left out; any white space within a paragraph is one space. What
is not empty then is a paragraph, and a blank line parts it from the next. Offsets count characters of that text.
"""

import re
import unicodedata
from collections.abc import Iterable

from coverstory.sources.lists.reading import Unreadable

__all__ = ["MAX_LETTERS", "heading_of", "one_paragraph", "paragraphs_of_lines", "text_of"]

MAX_LETTERS = 10_000_000
"""The longest text that is taken in: ten times the Bible's in small print is no document that anybody sends."""

_LONGEST_HEADING = 160
_LONGEST_WRAPPED_LINE = 120

_LEFT_OUT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe]"
)
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_BEGINS_ANEW = re.compile(r"\s|[-*•–—]\s|\(?\d{1,3}[.)]\s")
_ENDS = (".", "!", "?", ":", ";", ",", "”", '"', "»")


def one_paragraph(text: str) -> str:
    """The text as one paragraph, by the rules above; empty where nothing of it can be seen."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", _LEFT_OUT.sub("", text.translate(_LIGATURES)))
    return " ".join(composed.split())


def text_of(paragraphs: Iterable[str]) -> str:
    """The paragraphs as one text; Unreadable where it is longer than MAX_LETTERS."""
    kept: list[str] = []
    letters = 0
    for paragraph in map(one_paragraph, paragraphs):
        if paragraph:
            kept.append(paragraph)
            letters += len(paragraph) + 2
        if letters > MAX_LETTERS:
            raise Unreadable(f"a text of at most {MAX_LETTERS:,} letters")
    return "\n\n".join(kept)


def paragraphs_of_lines(text: str) -> list[str]:
    """The paragraphs of a plain text: its blank lines part them, and a line that is indented or a list's begins anew.

    Where a line is longer than anybody wraps at, lines were never wrapped, and each is a paragraph.
    """
    lines = text.splitlines()
    if any(len(line) > _LONGEST_WRAPPED_LINE for line in lines):
        return lines
    parts: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or _BEGINS_ANEW.match(line):
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part) for part in parts]


def heading_of(text: str) -> str:
    """The first paragraph where it is short and no sentence, and something follows it; else empty."""
    first, _, rest = text.partition("\n\n")
    return first if rest and len(first) <= _LONGEST_HEADING and not first.endswith(_ENDS) else ""
