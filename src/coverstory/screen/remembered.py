"""The last screening of a lake, kept so that the next has to screen only whom a change can touch."""

import json
from pathlib import Path

from coverstory.lake import seal, table_bytes, table_of, unseal
from coverstory.screen.asking import Spelled
from coverstory.screen.kept import Indexed, KeptIndexes
from coverstory.screen.rescreening import Screening
from coverstory.screen.weighing import Words

__all__ = ["keep_screening", "last_screening"]

_TOLD = "told.json"


def keep_screening(folder: Path, screening: Screening, key: str) -> None:
    """Keep a screening in a folder, in place of the one before; `key` is that of its index among the kept ones."""
    tables = {
        "hits": screening.hits,
        "parties": screening.parties,
        "words": screening.words.counted,
        "shared": screening.shared,
        "written": screening.spelled.written,
        "keys": screening.spelled.keys,
    }
    told = {
        "rules": screening.rules,
        "index": key,
        "threshold": screening.threshold,
        "parties": screening.words.parties,
        "screened": screening.screened,
    }
    pieces = {name: table_bytes(table) for name, table in tables.items()}
    seal(folder, pieces | {_TOLD: json.dumps(told).encode()})


def last_screening(folder: Path, indexes: KeptIndexes) -> Screening | None:
    """The screening kept in a folder; None where there is none, or it or its index is no longer what was written."""
    pieces = unseal(folder)
    if pieces is None:
        return None
    told = json.loads(pieces.pop(_TOLD))
    indexed: Indexed | None = indexes.find(told["index"])
    if indexed is None:
        return None
    tables = {name: table_of(piece) for name, piece in pieces.items()}
    return Screening(
        indexed.index,
        tables["hits"],
        told["threshold"],
        tables["parties"],
        Words(tables["words"], told["parties"]),
        tables["shared"],
        Spelled(tables["written"], tables["keys"]),
        told["rules"],
        told["screened"],
    )
