"""What line of business a text speaks of, so that a cover can be held against the work behind it.

Table `activity(text, activity)` with every activity that a sector or role in the records names, and
`fits(work, business)` for which work a line of business does itself.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import pyarrow as pa

from coverstory.lake import Engine

__all__ = ["Activities", "load_activities", "name_activities"]

_CODE = re.compile(
    r"^\s*(?:(?:isic|nace)(?:\s*rev\.?\s*[\d.]+)?[\s:,]*[A-U]?\s*|[A-U]\s*)(\d{2})[.\d]*\b|^\s*(\d{2})\.\d",
    re.IGNORECASE,
)
"""A code of ISIC or NACE: named so, behind its section's letter, or with a point; a bare number may be anything."""


@dataclass(frozen=True, slots=True)
class Activities:
    """Lines of business: the beginnings of words that name them, their ISIC divisions, and what work fits where."""

    words: Mapping[str, tuple[str, ...]]
    divisions: Mapping[str, str]
    fits: tuple[tuple[str, str], ...]

    def of(self, text: str) -> frozenset[str]:
        """The activities a sector or role speaks of; none where it names none that is known."""
        code = _CODE.match(text)
        if code is not None:
            division = code.group(1) or code.group(2)
            return frozenset({self.divisions[division]} if division in self.divisions else ())
        words = re.findall(r"\w+", text.lower())
        return frozenset(
            name for name, starts in self.words.items() for word in words for start in starts if _begins(word, start)
        )


def _begins(word: str, start: str) -> bool:
    """Whether a word begins so; a start ending in `$` must be the whole word."""
    return word == start[:-1] if start.endswith("$") else word.startswith(start)


def load_activities() -> Activities:
    """Read `activities.toml`."""
    table = tomllib.loads(files("coverstory.graph").joinpath("activities.toml").read_text(encoding="utf-8"))
    rows = table["activity"]
    divisions = {division: name for name, row in rows.items() for division in row.get("isic", [])}
    fits = [(name, name) for name in rows]
    fits += [(work, name) for name, row in rows.items() for work in row.get("also_does", [])]
    fits += [(work, name) for work in table["any_business_does"] for name in rows]
    fits += [(name, business) for business in table["places_any_work"] for name in rows]
    return Activities({name: tuple(row["words"]) for name, row in rows.items()}, divisions, tuple(sorted(set(fits))))


def name_activities(engine: Engine) -> None:
    """Make the tables `activity` and `fits`; the distinct texts are few, however many the records."""
    activities = load_activities()
    texts = engine.query(
        """
        SELECT DISTINCT sector AS text FROM party WHERE sector IS NOT NULL
        UNION
        SELECT DISTINCT role AS text FROM employment WHERE role IS NOT NULL
        ORDER BY text
        """
    )["text"].to_pylist()
    named = [(text, activity) for text in texts for activity in sorted(activities.of(text))]
    engine.register("activity", _two_columns("text", "activity", named))
    engine.register("fits", _two_columns("work", "business", activities.fits))


def _two_columns(left: str, right: str, rows: Iterable[tuple[str, str]]) -> pa.Table:
    """Pairs of texts as a table."""
    pairs = list(rows)
    return pa.table(
        {left: pa.array([p[0] for p in pairs], pa.string()), right: pa.array([p[1] for p in pairs], pa.string())}
    )
