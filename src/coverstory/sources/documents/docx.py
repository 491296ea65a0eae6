"""DOCX: paragraphs, headings, tables row by row and notes, as they read once every tracked change is accepted.

The archive is bounded and its XML read as a stream; deleted, moved-away and hidden text is left out. Footnotes and
endnotes stand behind the text, for in it they would break its sentences.
"""

from collections.abc import Iterator

from lxml import etree

from coverstory.sources.documents.parsed import Parsed
from coverstory.sources.documents.plain import heading_of, text_of
from coverstory.sources.documents.telling import UNTOLD, Told, told_of
from coverstory.sources.lists.archive import open_members
from coverstory.sources.lists.reading import ListFile, Unreadable
from coverstory.sources.lists.safe_xml import walk

__all__ = ["read_docx"]

_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_MOST_ELEMENTS = 5_000_000
"""A book of a thousand pages has about 300,000."""

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict form
)
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = frozenset({"del", "moveFrom", "fallback"})
_MARKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
_CORE_NAMES = {"title": "title", "publisher": "publisher", "language": "language", "created": "published"}
_MADE = "its day is the day on which the file was made, as the file says"


def read_docx(data: bytes) -> Parsed:
    """Read a document of Word's; Unreadable where it is none or breaks a bound."""
    members = open_members(data, "", frozenset({_BODY, _CORE, *_NOTES}))
    if _BODY not in members:
        raise Unreadable(f"a DOCX file, which is a zip file with {_BODY}")
    given = [members[name] for name in (_BODY, *_NOTES) if name in members]
    text = text_of(paragraph for member in given for paragraph in _Reader().paragraphs(member))
    told = _told(members[_CORE]) if _CORE in members else UNTOLD
    notes = (_MADE,) if told.published else ()
    return Parsed(text, told.over(Told(title=heading_of(text))), notes=notes)


class _Reader:
    """Keeps where it is: what is left out, the paragraphs that are open (a text box lies inside one), the row."""

    def __init__(self) -> None:
        self._left_out = 0
        self._is_hidden = False
        self._open: list[list[str]] = []
        self._rows: list[list[list[str]]] = []
        self._count = 0

    def paragraphs(self, member: ListFile) -> Iterator[str]:
        """The paragraphs of one member, and each row of a table as one."""
        for event, element in walk(member):
            name = _name(element)
            if name in _LEFT_OUT:
                self._left_out += 1 if event == "start" else -1
            if event == "start":
                self._start(name)
            elif not self._left_out:
                self._read(name, element)
            if event == "end":
                yield from self._end(name)

    def _start(self, name: str) -> None:
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise Unreadable(f"a document of at most {_MOST_ELEMENTS:,} elements")
        if name == "p":
            self._open.append([])
        elif name == "r":
            self._is_hidden = False
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])

    def _read(self, name: str, element: etree._Element) -> None:
        if name == "vanish":
            self._is_hidden = not any(value in ("0", "false") for value in element.attrib.values())
        elif self._open and not self._is_hidden:
            if name == "t":
                self._open[-1].append(element.text or "")
            elif name in _MARKS and _is_in_run(element):
                self._open[-1].append(_MARKS[name])

    def _end(self, name: str) -> Iterator[str]:
        if name == "p" and self._open:
            paragraph = "".join(self._open.pop())
            if self._rows and self._rows[-1]:
                self._rows[-1][-1].append(paragraph)
            else:
                yield paragraph
        elif name == "tr" and self._rows:
            yield " | ".join(" ".join(cell) for cell in self._rows.pop())


def _name(element: etree._Element) -> str:
    """The local name of one of Word's elements; of another's `fallback` alone, which says the same once more."""
    tag = str(element.tag)
    if tag == f"{_COMPATIBLE}Fallback":
        return "fallback"
    namespace = next((each for each in _WORD if tag.startswith(each)), None)
    return "" if namespace is None else tag[len(namespace) :]


def _is_in_run(element: etree._Element) -> bool:
    """Whether a mark stands in the text; a `tab` may also be a setting of the paragraph."""
    parent = element.getparent()
    return parent is not None and _name(parent) == "r"


def _told(core: ListFile) -> Told:
    told: dict[str, str] = {}
    for event, element in walk(core):
        name = _CORE_NAMES.get(str(element.tag).rpartition("}")[2])
        if event == "end" and name:
            told[name] = (element.text or "").strip()
    return told_of(**told)
