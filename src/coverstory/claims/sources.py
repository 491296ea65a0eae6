"""A case's own table of sources, `sources.toml`: how reliable whom has proved to be, who says so, and why."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coverstory.claims.roots import source_name
from coverstory.errors import BadInput
from coverstory.model import RELIABILITIES

__all__ = ["SOURCES_FILE", "GradedSource", "read_sources"]

SOURCES_FILE = "sources.toml"

_MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class GradedSource:
    """One source with its reliability (A to F), who graded it and why."""

    name: str
    reliability: str
    by: str
    why: str


def read_sources(case: Path) -> dict[str, GradedSource]:
    """The sources graded in a case folder by their name as sources are compared; none where there is no file.

    BadInput where the file is no such table, naming the row.
    """
    path = case / SOURCES_FILE
    if not path.exists():
        return {}
    if path.stat().st_size > _MOST_BYTES:
        raise BadInput(f"{path}: larger than {_MOST_BYTES:,} bytes, which no table of sources is")
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("source", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadInput(f"{path}: is not TOML with tables [[source]] ({error})") from error
    graded: dict[str, GradedSource] = {}
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        source, names = _source(f"{path}: source {number}", row)
        for name in names:
            if graded.setdefault(source_name(name), source) != source:
                raise BadInput(f"{path}: source {number}: {name!r} is graded twice; expected each source once")
    return graded


def _source(place: str, row: object) -> tuple[GradedSource, list[str]]:
    """One table `[[source]]` with every name it goes by."""
    names = ("name", "reliability", "by", "why")
    if not isinstance(row, Mapping) or not all(isinstance(row.get(name), str) and row[name].strip() for name in names):
        raise BadInput(f"{place}: expected {', '.join(names)}, each a text, and aliases if it has any")
    if row["reliability"] not in RELIABILITIES:
        raise BadInput(f"{place}: reliability {row['reliability']!r}; expected one of {', '.join(RELIABILITIES)}")
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise BadInput(f"{place}: aliases {aliases!r}; expected a list of texts")
    return GradedSource(*(row[name] for name in names)), [row["name"], *aliases]
