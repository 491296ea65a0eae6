"""Who the parties that a document names may be among the known ones, by the project's own screening of names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from coverstory.model import Entry, EntryName, NameKind, Watchlist
from coverstory.screen import DEFAULT_THRESHOLD, screen_parties

__all__ = ["LIKELY", "Link", "link_parties"]

LIKELY = 0.85
"""The score from which a name alone is likely the known party: in full and rare. A common name in full stays below,
since it has lost `COMMON_LOSS` of screening."""

_IDENTIFIERS = pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))


@dataclass(frozen=True, slots=True)
class Link:
    """A name in a document and a known party or list entry that may bear it.

    `list` is empty where `known` is a party of the records. `standing` is likely or possible, and never more: a
    document gives a name alone, and a name is no proof of who is meant.
    """

    name: str
    list: str
    known: str
    known_as: str
    score: float
    reason: str
    standing: str


def link_parties(
    names: Sequence[str],
    lists: Sequence[Watchlist],
    parties: pa.Table | None = None,
    threshold: float = DEFAULT_THRESHOLD,
) -> tuple[Link, ...]:
    """The known parties and list entries that each name may mean, the best first.

    `parties` is what `coverstory.screen.parties_to_screen` returns, None where no records are held. Names are compared
    without kind, birth or country: a document that is believed to tell them may be wrong.
    """
    mentioned = sorted({name for name in names if name.strip()})
    if not mentioned:
        return ()
    links = [
        _link(hit["id"], hit["list"], hit["entry"], hit["entry_name"], hit)
        for hit in screen_parties(_as_parties(mentioned), lists, threshold).to_pylist()
    ]
    if parties is not None and len(parties):
        hits = screen_parties(parties, [_as_list(mentioned)], threshold).to_pylist()
        links += [_link(hit["entry"], "", hit["id"], hit["name"], hit) for hit in hits]
    return tuple(sorted(links, key=lambda link: (link.name, -link.score, link.list, link.known)))


def _link(name: str, listed: str, known: str, known_as: str, hit: dict[str, object]) -> Link:
    score = float(str(hit["score"]))
    return Link(name, listed, known, known_as, score, str(hit["reason"]), "likely" if score >= LIKELY else "possible")


def _as_parties(names: Sequence[str]) -> pa.Table:
    """The names as parties to screen, each its own id."""
    return pa.table(
        {
            "id": pa.array(names, pa.string()),
            "kind": pa.nulls(len(names), pa.string()),
            "names": pa.array([[name] for name in names], pa.list_(pa.string())),
            "born": pa.nulls(len(names), pa.string()),
            "countries": pa.nulls(len(names), pa.list_(pa.string())),
            "identifiers": pa.nulls(len(names), _IDENTIFIERS),
        }
    )


def _as_list(names: Iterable[str]) -> Watchlist:
    """The names as a list to screen the records against: few names, however many parties."""
    entries = tuple(Entry(name, "other", (EntryName(name, NameKind.PRIMARY, "Latn"),)) for name in names)
    return Watchlist("mentioned", "Names in documents", "", entries)
