"""The sidecar of a document: `report.pdf.meta.toml`, or `report.meta.toml`, tells what the file itself does not.

What it tells counts more than what the file tells. It is read to the last letter or refused, and the document with it:
a source that is misspelt away would be a source less.
"""

import re
import stat
import tomllib
from pathlib import Path

from coverstory.errors import Refusal
from coverstory.sources.case import sidecars_of
from coverstory.sources.documents.refused import RefusedDocument
from coverstory.sources.documents.telling import EXPECTED, UNTOLD, Told, day_in, language_in, said, url_in
from coverstory.sources.lists.reading import one_line

__all__ = ["read_sidecar"]

_MOST_BYTES = 1 << 16
_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_CHECKS = {"published": day_in, "language": language_in, "url": url_in}


def read_sidecar(path: Path, name: str) -> Told:
    """What a document's sidecar tells, nothing where there is none; RefusedDocument, with the line, where wrong."""
    for own, shown in zip(sidecars_of(path.name), sidecars_of(name), strict=True):
        sidecar = path.with_name(own)
        letters = _letters(sidecar, shown)
        if letters is not None:
            return _told(letters, shown)
    return UNTOLD


def _letters(sidecar: Path, name: str) -> str | None:
    try:
        # A link may name any file of the machine, and refusals would show its lines.
        if not stat.S_ISREG(sidecar.lstat().st_mode):
            raise RefusedDocument(Refusal(name, 0, "", "", "a file, not a link or a folder", whole=True))
        with sidecar.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise RefusedDocument(
            Refusal(name, 0, "", fault.strerror or "", "a file that can be read", whole=True)
        ) from fault
    if len(data) > _MOST_BYTES:
        raise RefusedDocument(Refusal(name, 0, "", "", f"at most {_MOST_BYTES:,} bytes", whole=True))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise RefusedDocument(Refusal(name, line, "", "", "UTF-8", whole=True)) from fault


def _told(letters: str, name: str) -> Told:
    try:
        given = tomllib.loads(letters)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        line = int(found[1]) if found else 0
        value = one_line(_LINE.sub("", str(fault)))
        raise RefusedDocument(
            Refusal(name, line, "", value, 'TOML such as: publisher = "The Harbour Post"', whole=True)
        ) from fault
    told = {}
    for key, value in given.items():
        text = said(value)
        check = _CHECKS.get(key)
        if key not in EXPECTED or not text or (check is not None and check(text) != _shortened(key, text)):
            raise RefusedDocument(_refusal(letters, name, key, value))
        told[key] = _shortened(key, text)
    return Told(**told)


def _shortened(key: str, text: str) -> str:
    """A day without its time, a tag with its hyphens; everything else as it stands."""
    return re.split("[T ]", text)[0] if key == "published" else text


def _refusal(letters: str, name: str, key: str, value: object) -> Refusal:
    found = re.search(rf"^[ \t\"'\[]*{re.escape(key)}\b", letters, re.MULTILINE)
    line = letters.count("\n", 0, found.start()) + 1 if found else 0
    expected = EXPECTED.get(key) or f"one of {', '.join(EXPECTED)}"
    return Refusal(name, line, one_line(key), one_line(str(value)), expected, whole=True)
