"""XML of unknown origin read as a stream of sections: an element of interest as its leaves by path, whatever its size.

Elements are known by their local names. A document type, and with it every entity, is refused where it begins; nothing
is fetched; depth, text and tags are bounded; and no more than the sections that are open is held at a time.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from coverstory.sources.rows import UnreadableFile

__all__ = ["MOST_DEPTH", "MOST_LEAVES", "Leaf", "Section", "read_sections"]

MOST_DEPTH = 64
"""How deep elements may lie; a payment message with all its wrappers has about twenty."""

MOST_LEAVES = 50_000
"""How many values one section may hold beside the sections inside it; a transaction has about sixty."""

MOST_LETTERS = 4_000_000
"""How much text one section may hold: a remittance with its referred documents has a few thousand letters."""

MOST_TAG_BYTES = 4 << 20
"""The longest tag or comment: what is not closed within it is held until it is."""

MOST_BYTES = 16 << 30
"""The largest file that is read."""

_CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: its text with white space evened out, its currency attribute, and the line it begins on."""

    text: str
    currency: str
    line: int


@dataclass(slots=True)
class Section:
    """One element of interest: its leaves by path from it, such as `Dbtr/Nm`; a repeated element is `Ustrd[2]`.

    What stands in a section inside it is not among its leaves. Of a section that is still open, only what came before
    is known.
    """

    tag: str
    line: int
    message: str
    parent: "Section | None" = None
    leaves: dict[str, Leaf] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    letters: int = 0

    def leaf(self, *paths: str) -> Leaf | None:
        """The first of these leaves that is there."""
        for path in paths:
            found = self.leaves.get(path)
            if found is not None:
                return found
        return None

    def text(self, *paths: str) -> str:
        """The text of the first of these leaves that is there; empty where none is."""
        for path in paths:
            found = self.leaves.get(path)
            if found is not None:
                return found.text
        return ""

    def each(self, path: str) -> Iterator[str]:
        """The paths of a repeated element, the first without a number."""
        for at in range(1, self.seen.get(path, 0) + 1):
            yield path if at == 1 else f"{path}[{at}]"

    def holds(self, path: str) -> bool:
        """Whether an element is there, be it empty."""
        return path in self.seen


def read_sections(path: Path, messages: Mapping[str, Mapping[str, str]], expected: str) -> Iterator[Section]:
    """Each section of the messages in a file when it closes, those inside it first, and each message last.

    `messages` gives for the tag of each message its sections, each with the section it lies in (the message's own tag
    where it lies in none). UnreadableFile, with the line, where the XML breaks off, is none, could harm, or is no such
    message; then nothing more is given.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise UnreadableFile(0, f"{size:,} bytes", f"a message of at most {MOST_BYTES:,} bytes")
    reading = _Reading(messages, expected)
    with path.open("rb") as file:
        fed = 0
        while chunk := file.read(_CHUNK_BYTES):
            fed += len(chunk)
            reading.feed(chunk, fed)
            yield from reading.closed()
        reading.feed(b"", fed)
        yield from reading.closed()
    if not reading.has_message:
        raise UnreadableFile(reading.root_line, reading.root, expected)


class _Reading:
    """The state of one pass: which elements are open, and what is known of the sections among them."""

    def __init__(self, messages: Mapping[str, Mapping[str, str]], expected: str) -> None:
        self._messages = messages
        self._expected = expected
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._letters
        self._open: list[tuple[str, str, str, int]] = []
        """For each open element its tag, its path in its section, its currency and its line."""
        self._section: Section | None = None
        self._text: list[str] = []
        self._waiting = 0
        self._closed: deque[Section] = deque()
        self.has_message = False
        self.root, self.root_line = "", 0

    def feed(self, chunk: bytes, fed: int) -> None:
        """Read on; an empty chunk is the end of the file."""
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as fault:
            what = expat.ErrorString(fault.code) or str(fault)
            raise UnreadableFile(fault.lineno, what, "well-formed XML to the end of the file") from fault
        except (LookupError, ValueError) as fault:
            raise UnreadableFile(1, str(fault), "XML in UTF-8, UTF-16 or another encoding that is known") from fault
        if fed - self._parser.CurrentByteIndex > MOST_TAG_BYTES:
            raise UnreadableFile(self._line, "", f"tags and comments of at most {MOST_TAG_BYTES:,} bytes")

    def closed(self) -> Iterator[Section]:
        """The sections closed since this was last asked."""
        while self._closed:
            yield self._closed.popleft()

    @property
    def _line(self) -> int:
        return int(self._parser.CurrentLineNumber)

    def _refuse_document_type(self, name: str, *_: object) -> NoReturn:
        expected = "XML without a document type, because entities can fetch files and fill the memory"
        raise UnreadableFile(self._line, f"<!DOCTYPE {name}", expected)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        line = self._line
        self._forget_text()
        if len(self._open) >= MOST_DEPTH:
            raise UnreadableFile(line, tag, f"elements at most {MOST_DEPTH} deep")
        if not self.root:
            self.root, self.root_line = tag, line
        path = self._path(tag, line)
        self._open.append((tag, path, attributes.get("Ccy", ""), line))

    def _path(self, tag: str, line: int) -> str:
        """The path of an element that opens, from its section; empty where it is a section itself or in none."""
        section = self._section
        if section is None:
            if tag in self._messages:
                self.has_message = True
                self._section = Section(tag, line, tag)
            elif self._open and self._open[-1][0] == "Document":
                raise UnreadableFile(line, tag, self._expected)
            return ""
        if self._messages[section.message].get(tag) == section.tag:
            self._section = Section(tag, line, section.message, section)
            return ""
        above = self._open[-1][1]
        path = f"{above}/{tag}" if above else tag
        seen = section.seen.get(path, 0) + 1
        section.seen[path] = seen
        if len(section.seen) > MOST_LEAVES or len(section.leaves) > MOST_LEAVES:
            raise UnreadableFile(line, tag, f"at most {MOST_LEAVES:,} values in one {section.tag}")
        return path if seen == 1 else f"{path}[{seen}]"

    def _letters(self, text: str) -> None:
        if self._section is None:
            return
        self._waiting += len(text)
        if self._section.letters + self._waiting > MOST_LETTERS:
            raise UnreadableFile(self._line, "", f"at most {MOST_LETTERS:,} letters in one {self._section.tag}")
        self._text.append(text)

    def _forget_text(self) -> None:
        self._text.clear()
        self._waiting = 0

    def _end(self, _: str) -> None:
        tag, path, currency, line = self._open.pop()
        section = self._section
        text = " ".join("".join(self._text).split())
        self._forget_text()
        if section is None:
            return
        if path:
            if text:
                section.letters += len(text)
                section.leaves[path] = Leaf(text, currency, line)
        elif tag == section.tag:
            self._closed.append(section)
            self._section = section.parent
