"""One name at a time, or a few: an index laid out once and asked as often as one likes, by several threads at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pyarrow as pa

from coverstory.screen.asking import spell_in
from coverstory.screen.hits import DEFAULT_THRESHOLD, screen_asked
from coverstory.screen.index import ListIndex
from coverstory.screen.spelling import symbols_of
from coverstory.screen.weighing import NOBODY, Weighed, weigh_index

__all__ = ["Question", "Searcher", "open_searcher"]

_PARTY = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("born", pa.string()),
        ("countries", pa.list_(pa.string())),
        ("identifiers", pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))),
    ]
)

COLUMNS = ("id", "list", "entry", "entry_name", "score", "reason")
"""What is told of a hit."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name to look for, with what is known of who bears it: kind of party, birth as ISO text, country code."""

    id: str
    name: str
    kind: str | None = None
    born: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Searcher:
    """An index that is asked for names. How rare a word is, is counted among the lists alone."""

    weighed: Weighed

    @property
    def index(self) -> ListIndex:
        """The index that is asked."""
        return self.weighed.index

    def search(self, questions: Sequence[Question], limit: int) -> list[dict[str, object]]:
        """The hits of the questions (ids differ), at most `limit` of each, by id and from the highest score down."""
        rows = [
            {
                "id": each.id,
                "kind": each.kind,
                "names": [each.name],
                "born": each.born,
                "countries": [each.country] if each.country else [],
                "identifiers": [],
            }
            for each in questions
        ]
        with self.weighed.connection.cursor() as cursor:
            asked = spell_in(cursor, pa.Table.from_pylist(rows, _PARTY))
        hits = screen_asked(self.weighed, asked, {}, DEFAULT_THRESHOLD).select(COLUMNS).to_pylist()
        told: Counter[str] = Counter()
        best = []
        for hit in hits:  # the highest score of each first
            told[hit["id"]] += 1
            if told[hit["id"]] <= limit:
                best.append(hit)
        return best


@contextmanager
def open_searcher(index: ListIndex) -> Iterator[Searcher]:
    """A searcher that has read all its tables, so that the first question is answered as fast as the next."""
    with weigh_index(index, NOBODY) as weighed:
        for kind in ("person", "organization"):
            symbols_of("joseph", kind)
        # A few names are too little to share out: threads of the engine would only wait for one another.
        weighed.connection.execute("SET threads TO 1")
        yield Searcher(weighed)
