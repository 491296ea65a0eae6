"""Plain text: paragraphs by blank lines, the first short one its title."""

import re

from coverstory.sources.documents.decoding import decoded
from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.plain import heading_of, paragraphs_of_lines, text_of
from coverstory.sources.documents.telling import Told
from coverstory.sources.lists.reading import Unreadable

__all__ = ["read_text"]

_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)


def read_text(data: bytes) -> Parsed:
    """Read plain text; Unreadable where it is none."""
    letters, note = decoded(data)
    if _HTML.match(letters):
        raise Unreadable("plain text, not HTML; .html is the ending of that", line=1)
    text = text_of(paragraphs_of_lines(letters))
    return Parsed(text, Told(title=heading_of(text)), notes=(note,) if note else ())
