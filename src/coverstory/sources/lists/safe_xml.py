"""Reads XML of unknown origin as a stream of the elements that are asked for, and refuses what could harm.

A document type, and with it every entity, is refused before any is expanded; nothing is fetched; no more than one
wanted element is held at a time.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from coverstory.sources.lists.reading import ListFile, Unreadable

__all__ = ["elements", "line_of", "text_at", "walk"]

_NO_DOCUMENT_TYPE = "XML without a document type, because entities can fetch files and fill the memory"


class _RootReached(Exception):
    """The prolog is over."""


def elements(file: ListFile, tags: frozenset[str]) -> Iterator[etree._Element]:
    """Each element of one of the tags, whole, in document order; it is emptied once the next is asked for.

    Raises Unreadable, with the line, where the XML breaks off or is none, and where it declares a document type.
    """
    holding = 0
    for event, element in _events(file):
        is_wanted = element.tag in tags
        if event == "start":
            holding += is_wanted
            continue
        holding -= is_wanted
        if holding:
            continue
        if is_wanted:
            yield element
        _forget(element)


def walk(file: ListFile) -> Iterator[tuple[str, etree._Element]]:
    """The `start` and the `end` of each element in document order; after its end it is emptied.

    At its start its attributes are known and its text is not. Raises Unreadable as `elements` does.
    """
    for event, element in _events(file):
        yield event, element
        if event == "end":
            _forget(element)


def _events(file: ListFile) -> Iterator[tuple[str, etree._Element]]:
    _check_prolog(file.head)
    with file.open() as stream:
        events = etree.iterparse(
            stream, events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        is_first = True
        try:
            for event, element in events:
                # A prolog longer than the head is checked here; until now no entity could stand outside an attribute.
                if is_first and element.getroottree().docinfo.internalDTD is not None:
                    raise Unreadable(_NO_DOCUMENT_TYPE)
                is_first = False
                yield event, element
        except etree.XMLSyntaxError as fault:
            raise _malformed(events, fault) from fault


def _malformed(events: "etree.iterparse", fault: etree.XMLSyntaxError) -> Unreadable:
    """The parser's first complaint with its line; what it raises in the end is often only that nothing came."""
    first = next(iter(events.error_log), None)
    line, message = (fault.lineno, fault.msg) if first is None else (first.line, first.message)
    return Unreadable("well-formed XML to the end of the file", line=line or 0, value=message or "")


def _check_prolog(head: bytes) -> None:
    """Refuse a document type where it begins, before the entities in it are so much as read."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = _stop_at_root
    # What else is wrong with the XML is for the reading to find, and encodings unknown here may be known there.
    with suppress(_RootReached, expat.ExpatError, LookupError, ValueError):
        parser.Parse(head)


def _refuse_document_type(*_: object) -> NoReturn:
    raise Unreadable(_NO_DOCUMENT_TYPE)


def _stop_at_root(*_: object) -> NoReturn:
    raise _RootReached


def _forget(element: etree._Element) -> None:
    """Empty the element and drop its elder siblings, which otherwise add up to the whole document."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def line_of(element: etree._Element) -> int:
    """The line of the file that the element begins on; 0 where the parser does not know it."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def text_at(element: etree._Element, path: str) -> str:
    """The text of the first element at that path with its white space evened out; empty where there is none."""
    return " ".join((element.findtext(path) or "").split())
