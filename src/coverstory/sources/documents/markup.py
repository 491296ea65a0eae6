"""HTML and Markdown read here where that must be quick, in a process of its own where it could last.

Both readers are linear in what people write, and quadratic in the attributes of one element and in brackets that are
never closed: a megabyte of these would keep them busy for hours. As a program (`python -m` with the format's name) it
reads its input and writes what it read, for `child.py`.
"""

import re
import sys

from coverstory.sources.documents.child import REFUSED, run_alone
from coverstory.sources.documents.html import read_html
from coverstory.sources.documents.markdown import read_markdown
from coverstory.sources.documents.parsed import Parsed, packed, unpacked
from coverstory.sources.lists.reading import Unreadable, one_line

if sys.platform != "win32":
    import resource

__all__ = ["read_markup"]

_READERS = {"html": read_html, "markdown": read_markdown}

_SHORT_BYTES = {"html": 128 << 10, "markdown": 16 << 10}
"""What is read here whatever it is. At these sizes the worst input known took each below four seconds."""

_MOST_ATTRIBUTES = 20_000
"""So many attributes in one element took libxml2 three seconds, and ten times as many four minutes."""

_BETWEEN_NAMES = re.compile(rb"[\s/>=]+")
_MAX_MEMORY = 3 << 30


def read_markup(form: str, data: bytes) -> Parsed:
    """Read `html` or `markdown`; Unreadable where it is none, or not to be read in time."""
    if len(data) <= _SHORT_BYTES[form] or (form == "html" and _is_tame(data)):
        return _READERS[form](data)
    return unpacked(run_alone(("-m", __name__, form), data))


def _is_tame(data: bytes) -> bool:
    """Whether no element can have too many attributes, however the page is read.

    Their names differ, stand between these marks, and may follow a closing quote or begin with `=`: so the page has at
    most twice as many names as it has different words and quotes in them.
    """
    words = set(_BETWEEN_NAMES.split(data))
    quotes = sum(word.count(b'"') + word.count(b"'") for word in words)
    return b"\0" not in data and 2 * (len(words) + quotes) <= _MOST_ATTRIBUTES


def _main(form: str) -> int:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        told, status = packed(_READERS[form](sys.stdin.buffer.read())), 0
    except Unreadable as fault:
        told, status = "\t".join((str(fault.line), one_line(fault.value), fault.expected)).encode(), REFUSED
    sys.stdout.buffer.write(told)
    return status


if __name__ == "__main__":
    sys.exit(_main(*sys.argv[1:]))
