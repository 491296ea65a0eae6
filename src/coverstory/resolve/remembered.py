"""The last resolution of a lake, kept so that the next has to compare only what new records touch.

It is used while the code that made it is the same and every record it was made of is there and says the same: then all
that is new are further records, and what is found is what one from scratch finds. Otherwise nothing of it is used.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from coverstory import model
from coverstory.lake import Engine, fingerprint_of, seal, table_bytes, table_of, unseal
from coverstory.model import KINDS

__all__ = ["Resolution", "keep_resolution", "last_resolution", "recalled", "resolution_of", "tell_records"]

_LIBRARIES = ("duckdb", "pyarrow", "splink")
"""What the traits and judgements rest on besides our own code: distances, spellings, and the form of what is kept."""

_TABLES = {"record": "told_record", "value": "trait_value", "trait": "trait", "judged": "judged"}
"""What is kept, and of which table: in the next resolution each is called `kept_<name>`."""

_TOLD = "told.json"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a resolution leaves for the next: its tables by what they hold, how many records it told anew, its code."""

    tables: Mapping[str, pa.Table]
    told: int
    rules: str


@lru_cache(maxsize=1)
def _rules() -> str:
    """The fingerprint of resolution and of the kinds of record."""
    return fingerprint_of((sys.modules[__package__], model), _LIBRARIES)


def tell_records(engine: Engine) -> None:
    """Make the table `told_record(id, kind, value)`: all that is received of a party and who is who may turn on.

    A fingerprint of each record would be shorter, and dearer to make than the values are to compare.
    """
    fields = [field.name for column in KINDS["party"].columns for field in column.fields if field.name != "id"]
    row = ", ".join(f'"{name}" := "{name}"' for name in fields)
    engine.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE told_record AS
        SELECT id, 'party' AS kind, CAST(to_json(struct_pack({row})) AS VARCHAR) AS value FROM records.party
        UNION ALL
        SELECT party, 'identifier ' || kind, value FROM records.identifier
        """
    )


@contextmanager
def recalled(engine: Engine, before: Resolution | None) -> Iterator[bool]:
    """Lend the engine the `kept_` tables of a resolution, and make `fresh(id)`, who has come since; `tell_records` ran.

    Tells whether it can be built upon: not where there is none, or it was made by other code, or of a record that is
    gone or says something else now.
    """
    if before is None or before.rules != _rules():
        yield False
        return
    with engine.lent({f"kept_{name}": table for name, table in before.tables.items()}):
        engine.execute(
            "CREATE OR REPLACE TEMP TABLE come AS "
            "SELECT id FROM told_record ANTI JOIN kept_record USING (id, kind, value)"
        )
        engine.execute("CREATE OR REPLACE TEMP TABLE fresh AS SELECT DISTINCT id FROM come")
        yield bool(engine.query(_IS_WHOLE)["is_whole"][0].as_py())


_IS_WHOLE = """
SELECT
    (SELECT count(*) FROM told_record) - (SELECT count(*) FROM come) = (SELECT count(*) FROM kept_record)
    AND NOT EXISTS (SELECT 1 FROM kept_record SEMI JOIN fresh USING (id)) AS is_whole
"""


def resolution_of(engine: Engine) -> Resolution:
    """What the resolution that this engine made leaves for the next."""
    tables = {name: engine.query(f"SELECT * FROM {table}") for name, table in _TABLES.items()}
    return Resolution(tables, engine.query("SELECT count(*) AS n FROM touched")["n"][0].as_py(), _rules())


def keep_resolution(folder: Path, resolution: Resolution) -> None:
    """Keep a resolution in a folder, in place of the one before."""
    told = {"rules": resolution.rules, "told": resolution.told}
    pieces = {name: table_bytes(table) for name, table in resolution.tables.items()}
    seal(folder, pieces | {_TOLD: json.dumps(told).encode()})


def last_resolution(folder: Path) -> Resolution | None:
    """The resolution kept in a folder; None where there is none, or it is no longer what was written."""
    pieces = unseal(folder)
    if pieces is None:
        return None
    told = json.loads(pieces.pop(_TOLD))
    return Resolution({name: table_of(piece) for name, piece in pieces.items()}, told["told"], told["rules"])
