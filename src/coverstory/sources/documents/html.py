"""HTML: the text of a page's main part in reading order, and what the page tells of itself.

Its main part is its one `article`, else its `main`, else its `body`. Elements that part paragraphs, those that are left
out, and the names of metadata stand in html.toml. Hidden elements are left out too, and lists of nothing but links.
"""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice

from lxml import etree

from coverstory.sources.documents.decoding import decoded
from coverstory.sources.documents.html_telling import told_by
from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.plain import text_of
from coverstory.sources.lists.reading import Unreadable

__all__ = ["paragraphs_of_html", "read_html"]

_TABLE = tomllib.loads(files("coverstory.sources.documents").joinpath("html.toml").read_text(encoding="utf-8"))
_BLOCKS = frozenset(_TABLE["blocks"].split())
_LEFT_OUT = frozenset(_TABLE["left_out"].split())
_ROLES = frozenset(_TABLE["roles"].split())

_TEXT = frozenset({"article", "main", "section"})
"""A header within one of these belongs to the text, as a headline does, and not to the whole site."""

_ARTICLE = frozenset({"article"})
_LISTS = frozenset({"ul", "ol"})
_HEAD_BYTES = 1 << 12
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^<\?xml[^>]{0,80}encoding=["']([\w.-]+)""", re.I
)
_TAG = re.compile(r"<(?:!doctype\s+html|[a-z][a-z0-9]{0,15}[\s/>])", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n\s*\n")


def read_html(data: bytes) -> Parsed:
    """Read a page; Unreadable where it is none. Nothing is fetched, no script is run."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    declared = next((name.decode("ascii") for name in found.groups() if name), "") if found else ""
    letters, note = decoded(data, declared)
    root = _parsed(letters) if _TAG.search(letters) else None
    if root is None:
        raise Unreadable("HTML, with at least one element")
    text = text_of(_paragraphs(_main_part(root))) or text_of(_paragraphs(root))
    return Parsed(text, told_by(root, _TABLE["meta"]), notes=(note,) if note else ())


def paragraphs_of_html(letters: str) -> list[str]:
    """The paragraphs of a piece of HTML, as it may stand in Markdown."""
    root = _parsed(letters)
    return [] if root is None else list(_paragraphs(root))


def _parsed(letters: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(letters.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None  # nothing of it is an element
    # Deeper elements are dropped with their text, and nobody would know.
    if any(fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log):
        raise Unreadable("HTML with elements at most 255 deep")
    return root


def _main_part(root: etree._Element) -> etree._Element:
    part = next((each for each in root.iter() if each.tag == "main" or each.get("role") == "main"), root)
    outermost = (each for each in part.iterdescendants("article") if not _is_within(each, _ARTICLE))
    articles = list(islice(outermost, 2))
    return articles[0] if len(articles) == 1 else part


def _paragraphs(part: etree._Element) -> Iterator[str]:
    """The paragraphs of an element; two line breaks part them as well."""
    heap: list[str] = []
    for piece in _pieces(part):
        if piece is not None:
            heap.append(piece)
        elif heap:
            yield from _BLANK_LINE.split("".join(heap))
            heap.clear()
    yield from _BLANK_LINE.split("".join(heap))


def _pieces(part: etree._Element) -> Iterator[str | None]:
    """Text in reading order, and None where a paragraph ends; only a `br` is a line break."""
    walk = etree.iterwalk(part, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in _BLOCKS:
            yield None
        if event == "start":
            if _is_left_out(element):
                walk.skip_subtree()
                continue
            if tag in ("td", "th") and element.getprevious() is not None:
                yield " | "
            yield "\n" if tag == "br" else ""
            yield _even(element.text)
        elif element is not part:
            yield _even(element.tail)


def _even(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _is_left_out(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _LEFT_OUT:
        return True
    told = element.attrib
    if told and (
        "hidden" in told
        or told.get("aria-hidden") == "true"
        or told.get("role") in _ROLES
        or _UNSEEN.search(told.get("style", ""))
    ):
        return True
    return (tag in _LISTS and not _is_within(element, _LISTS) and _is_menu(element)) or (
        tag == "header" and not _is_within(element, _TEXT)
    )


def _is_menu(element: etree._Element) -> bool:
    links = element.findall(".//a")
    if len(links) < _TABLE["menu_links"]:
        return False
    linked = sum(_letters(link) for link in links)
    return linked >= float(_TABLE["menu_share"]) * _letters(element)


def _letters(element: etree._Element) -> int:
    return sum(len(str(text).strip()) for text in element.itertext())


def _is_within(element: etree._Element, tags: frozenset[str]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())
