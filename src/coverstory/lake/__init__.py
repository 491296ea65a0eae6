"""Records at rest, and the engine that queries them."""

from coverstory.lake.duckdb import Engine, open_engine
from coverstory.lake.ingest import Lake, Stored
from coverstory.lake.journal import Journal
from coverstory.lake.list_versions import ListVersions, Version, why_not_in_force
from coverstory.lake.received import UNFINISHED, Received
from coverstory.lake.rules import fingerprint_of
from coverstory.lake.screened import LastScreened, keep_screened, last_screened
from coverstory.lake.sealed import seal, table_bytes, table_of, unseal

__all__ = [
    "UNFINISHED",
    "Engine",
    "Journal",
    "Lake",
    "LastScreened",
    "ListVersions",
    "Received",
    "Stored",
    "Version",
    "fingerprint_of",
    "keep_screened",
    "last_screened",
    "open_engine",
    "seal",
    "table_bytes",
    "table_of",
    "unseal",
    "why_not_in_force",
]
