"""A file of names to screen: read and checked as records are, then screened."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from pyarrow import compute

from coverstory.errors import BadInput, Refusal
from coverstory.model import KINDS, Column, Kind, Type, Watchlist
from coverstory.screen.hits import DEFAULT_THRESHOLD, screen_parties
from coverstory.sources import Checked, Checker, UnreadableFile, read_rows

__all__ = ["Screened", "read_names", "screen_names"]

_PARTY = KINDS["party"]

_KINDS = tuple(kind for kind in _PARTY.column("kind").choices if kind != "unknown")
"""Who does not know what bears a name leaves the cell empty."""

NAME = Kind(
    "name",
    "A name to screen, with what is known of who bears it.",
    (
        Column("id", Type.TEXT, "names the row in the answer", required=True),
        Column("name", Type.TEXT, "the name to screen", required=True),
        Column("kind", Type.CODE, "what bears it", choices=_KINDS),
        _PARTY.column("born"),
        _PARTY.column("country"),
    ),
)
"""The rows of a file of names; cells are read as those of a party are."""

COLUMNS = ("id", "list", "entry", "entry_name", "score", "reason")
"""The columns of the answer."""

_DIGITS_KNOWN = {"year": 4, "month": 7}
"""How much of an ISO date stands where it is known no more precisely."""

_IDENTIFIERS = pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))


@dataclass(frozen=True, slots=True)
class Screened:
    """The hits of a file of names (id, list, entry, entry_name, score, reason) and its rows that were not screened."""

    hits: pa.Table
    refusals: tuple[Refusal, ...]


def screen_names(path: Path, lists: Sequence[Watchlist], threshold: float = DEFAULT_THRESHOLD) -> Screened:
    """Screen the names in a CSV with the columns id, name and, where known, kind, born and country.

    A row with a wrong cell is refused as one of the party's records would be, and not screened. BadInput where the
    file cannot be read, or is no file of names.
    """
    parties, refusals = read_names(path)
    return Screened(screen_parties(parties, lists, threshold).select(COLUMNS), refusals)


def read_names(path: Path) -> tuple[pa.Table, tuple[Refusal, ...]]:
    """The names of a CSV as parties to screen, and the rows that cannot be; BadInput where it is no file of names."""
    checked = _read(path)
    refusals = (Refusal(str(path), **fault) for each in checked for fault in each.faults.to_pylist())
    names = pa.concat_tables([each.records for each in checked])
    return _as_parties(names), tuple(refusals)


def _read(path: Path) -> list[Checked]:
    try:
        # Nothing in a file of names is hashed, so there is no key; and it is screened at once, so no source.
        with Checker(NAME, source="", key="") as checker:
            return [checker.check(rows) for rows in read_rows(path, NAME, "csv")]
    except UnreadableFile as fault:
        raise BadInput(str(Refusal(str(path), fault.line, "", fault.value, fault.expected, whole=True))) from fault
    except OSError as fault:
        raise BadInput(f"{path}: {fault.strerror}; expected a file that can be read") from fault


def _as_parties(names: pa.Table) -> pa.Table:
    """The rows as parties to screen, each of one name."""
    return pa.table(
        {
            "id": names.column("id"),
            "kind": names.column("kind"),
            "names": _one_each(names.column("name")),
            "born": _as_known(names.column("born"), names.column("born_precision")),
            "countries": names.column("country"),
            "identifiers": pa.nulls(len(names), _IDENTIFIERS),
        }
    )


def _as_known(days: pa.ChunkedArray, precision: pa.ChunkedArray) -> pa.ChunkedArray:
    """The days as ISO text, as precise as they were given."""
    texts = compute.cast(days, pa.string())
    for known, digits in _DIGITS_KNOWN.items():
        shortened = compute.utf8_slice_codeunits(texts, 0, digits)
        texts = compute.if_else(compute.equal(precision, known), shortened, texts)
    return texts


def _one_each(names: pa.ChunkedArray) -> pa.Array:
    values = names.combine_chunks()
    return pa.ListArray.from_arrays(pa.array(range(len(values) + 1), pa.int32()), values)
