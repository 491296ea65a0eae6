"""Bytes to letters: by a byte order mark, else as declared, else UTF-8 (a little damaged, if need be), else as a
detector tells from the letters."""

import codecs
import re

from charset_normalizer import from_bytes

from coverstory.sources.lists.reading import Unreadable

__all__ = ["decoded"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""What the web declares as Latin-1 is windows-1252, as the WHATWG's Encoding Standard has it."""

_NO_CHARSETS = frozenset({"idna", "punycode", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Codecs of Python's that no text is written in: they interpret letters or need more than linear time."""

_MOST_USED = "cp1252"
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_MOST_DAMAGED = 0.1
"""Where nine in ten letters beyond ASCII are right as UTF-8, it is UTF-8: in another encoding hardly one would be."""

_SAMPLE_BYTES = 1 << 18
_TEXT = "text in an encoding that can be told; UTF-8 is best"


def decoded(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text without NUL characters, and a note where its encoding is a guess; Unreadable where it is no text."""
    text, note = _decoded(data, declared)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable("text without NUL characters", line=line)
    return text, note


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), ""
            except UnicodeDecodeError as fault:
                raise Unreadable(f"{name.upper()} as its byte order mark says", value=fault.reason) from fault
    for name in filter(None, (_charset(declared), "utf-8")):
        try:
            return data.decode(name), ""
        except UnicodeError:
            continue
    return _guessed(data)


def _charset(declared: str) -> str:
    """The codec of a declared charset; empty where none is known or none is meant."""
    try:
        name = codecs.lookup(declared.strip()).name.replace("_", "-") if declared else ""
        "".encode(name or "utf-8")  # some codecs are of bytes to bytes
    except (LookupError, ValueError):
        return ""
    # Who declares UTF-16 in letters that can be read one by one does not mean it.
    is_none = name in _NO_CHARSETS or name.startswith(("utf-16", "utf-32"))
    return "" if is_none else _READ_AS.get(name, name)


def _guessed(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged <= _MOST_DAMAGED * sum(len(found) for found in _FOREIGN.findall(text)):
        return text, f"UTF-8 that is damaged in {damaged} places, shown as \ufffd"
    found = from_bytes(data[:_SAMPLE_BYTES])
    best = found.best()
    if best is None:
        raise Unreadable(_TEXT)
    # Short texts fit several tables of Latin letters equally well; then the most widely used one is meant.
    fitting = {match.encoding for match in found if match.chaos <= best.chaos}
    name = _MOST_USED if _MOST_USED in fitting else best.encoding
    try:
        return data.decode(name), f"read as {name}, which is a guess from its letters"
    except UnicodeError as fault:
        raise Unreadable(_TEXT) from fault
