"""A file of names to screen: read, screened and returned as the table that `coverstory screen` writes."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import compute, csv

from coverstory.errors import BadInput
from coverstory.model import Watchlist
from coverstory.screen.hits import DEFAULT_THRESHOLD, screen_parties

__all__ = ["screen_names"]

REQUIRED = ("id", "name")
"""The columns a file of names must have."""

WHERE_KNOWN = ("kind", "born", "country")
"""The columns a file of names may have; several countries are separated by `;`."""

KINDS = ("person", "company", "organization", "mission", "public_body", "vessel")
"""The kinds of party; any other word in `kind` is read as unknown."""

COLUMNS = ("id", "list", "entry", "entry_name", "score", "reason")
"""The columns of the answer."""

_IDENTIFIERS = pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))


def screen_names(path: Path, lists: Sequence[Watchlist], threshold: float = DEFAULT_THRESHOLD) -> pa.Table:
    """The hits of the names in a CSV file with columns id, name and, where known, kind, born and country.

    Hits have id, list, entry, entry_name, score and reason. BadInput where the file cannot be read so.
    """
    return screen_parties(_as_parties(_read(path)), lists, threshold).select(COLUMNS)


def _read(path: Path) -> pa.Table:
    try:
        names = csv.read_csv(path, convert_options=_AS_TEXT)
    except (OSError, pa.ArrowInvalid) as fault:
        raise BadInput(f"{path}: cannot be read as CSV in UTF-8: {fault}") from fault
    missing = [column for column in REQUIRED if column not in names.column_names]
    if missing:
        raise BadInput(f"{path}:1: no column {', '.join(missing)}; a file of names has id, name, kind, born, country")
    return names


_AS_TEXT = csv.ConvertOptions(
    column_types={column: pa.string() for column in (*REQUIRED, *WHERE_KNOWN)}, strings_can_be_null=True
)


def _as_parties(names: pa.Table) -> pa.Table:
    unknown = pa.nulls(len(names), pa.string())
    kind, born, country = (names.column(column) if column in names.column_names else unknown for column in WHERE_KNOWN)
    is_kind = compute.is_in(kind, value_set=pa.array(KINDS))
    countries = compute.split_pattern(compute.replace_substring(compute.utf8_upper(country), " ", ""), ";")
    return pa.table(
        {
            "id": names.column("id"),
            "kind": compute.if_else(is_kind, kind, pa.scalar(None, pa.string())),
            "names": _one_each(names.column("name")),
            "born": born,
            "countries": countries,
            "identifiers": pa.nulls(len(names), _IDENTIFIERS),
        }
    )


def _one_each(names: pa.ChunkedArray) -> pa.Array:
    values = names.combine_chunks()
    return pa.ListArray.from_arrays(pa.array(range(len(values) + 1), pa.int32()), values)
