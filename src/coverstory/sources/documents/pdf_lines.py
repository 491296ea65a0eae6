"""Lines of printed pages joined to paragraphs, words parted at line ends made whole, and where each page begins.

A line begins a paragraph where it stands further below than lines of its page do, is larger or smaller, or follows a
line that ends early and a sentence. Numbers of pages and lines that head or foot most pages are no text. A sentence
that goes on over the page stays one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from coverstory.sources.documents.plain import one_paragraph

__all__ = ["Line", "joined_pages"]

_WIDE_GAP = 1.35
_OTHER_SIZE = 0.15
_EARLY_END = 0.85
"""A paragraph's last line ends before this part of the page's width."""

_FEWEST_PAGES = 3
_MOST_MARGIN_LINES = 2
_SEEN_END = 8
"""How many letters at the end tell whether a sentence or a word ends there."""

_LONGEST_SENTENCE = 20_000
_LONGEST_PAGE_NUMBER = 40
_ENDS = re.compile(r"[.!?:][\"'”’»)\]]*$")
_PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_CUT = re.compile("([^\\W\\d_])[-\u2010\u00ad\x02\ufffe]$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line and where it stands, in points from the left and lower edge."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    height: float = 0.0


def joined_pages(pages: Sequence[Sequence[Line]]) -> tuple[list[str], list[tuple[int, int]]]:
    """The paragraphs, and for each page in which of them, counted from 0, and after how many of its letters it begins.

    Letters count as `plain.one_paragraph` leaves them.
    """
    paragraphs: list[str] = []
    begins: list[tuple[int, int]] = []
    for page in _without_margins(pages):
        own = [one_paragraph(paragraph) for paragraph in _paragraphs(page)]
        own = [paragraph for paragraph in own if paragraph]
        if own and paragraphs and _goes_on(paragraphs[-1], own[0]):
            pieces = [paragraphs[-1]]
            _join(pieces, own[0])
            whole = one_paragraph("".join(pieces))
            begins.append((len(paragraphs) - 1, len(whole) - len(own[0])))
            paragraphs[-1] = whole
            own = own[1:]
        else:
            begins.append((len(paragraphs), 0))
        paragraphs += own
    return paragraphs, begins


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[Sequence[Line]]:
    """Each page without its number and without what heads or foots most pages, whatever numbers stand in that.

    What heads the others is the title of the first page, where no number stands in it.
    """
    edges = Counter(key for page in pages for key in {_key(line) for line in (*page[:1], *page[-1:])})
    often = {key for key, count in edges.items() if count >= _FEWEST_PAGES and 2 * count > len(pages)}
    for number, page in enumerate(pages):
        is_kept = [not _is_margin(line, often) for line in page]
        if page and number == 0 and page[0].text.strip() in often:
            is_kept[0] = True
        edge = min(_MOST_MARGIN_LINES, len(page))
        first = next((at for at in range(edge) if is_kept[at]), edge)
        last = next((len(page) - at for at in range(edge) if is_kept[-1 - at]), len(page) - edge)
        yield page[first:last]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text.strip())


def _is_margin(line: Line, often: set[str]) -> bool:
    text = line.text.strip()
    is_number = len(text) <= _LONGEST_PAGE_NUMBER and _PAGE_NUMBER.fullmatch(text) is not None
    return is_number or _key(line) in often


def _paragraphs(page: Sequence[Line]) -> Iterator[str]:
    steps = [above.bottom - line.bottom for above, line in pairwise(page)]
    downward = [step for step in steps if step > 0]
    step = median(downward) if downward else 0.0
    edge = max((line.right for line in page), default=0.0)
    pieces: list[str] = []
    for at, line in enumerate(page):
        if at and _begins_anew(page[at - 1], line, step, edge):
            yield "".join(pieces)
            pieces = []
        _join(pieces, line.text)
    yield "".join(pieces)


def _begins_anew(above: Line, line: Line, step: float, edge: float) -> bool:
    if not above.text.strip() or not line.text.strip():
        return True
    fallen = above.bottom - line.bottom
    if fallen > _WIDE_GAP * step > 0 or abs(above.height - line.height) > _OTHER_SIZE * max(above.height, line.height):
        return True
    return above.right < _EARLY_END * edge and _is_ended(above.text)


def _join(pieces: list[str], line: str) -> None:
    """Add a line: a word that a hyphen parts is made whole where it goes on in a small letter."""
    line = line.strip()
    if not line:
        return
    above = pieces[-1] if pieces else ""
    cut = _CUT.search(above, len(above) - _SEEN_END if len(above) > _SEEN_END else 0)
    if cut is not None:
        pieces[-1] = above[: cut.end(1)]
        pieces.append(line if line[0].islower() else f"-{line}")
    else:
        pieces.append(f" {line}")


def _goes_on(above: str, below: str) -> bool:
    """Whether a page goes on in the middle of the sentence that the one before it breaks off."""
    return below[0].islower() and not _is_ended(above) and len(above) < _LONGEST_SENTENCE


def _is_ended(text: str) -> bool:
    return _ENDS.search(text.rstrip()[-_SEEN_END:]) is not None
