"""Records at rest, and the engine that queries them."""

from coverstory.lake.duckdb import Engine, open_engine
from coverstory.lake.ingest import Lake, Stored
from coverstory.lake.journal import Journal
from coverstory.lake.list_versions import ListVersions, Version, why_not_in_force
from coverstory.lake.received import Received
from coverstory.lake.screened import LastScreened, keep_screened, last_screened

__all__ = [
    "Engine",
    "Journal",
    "Lake",
    "LastScreened",
    "ListVersions",
    "Received",
    "Stored",
    "Version",
    "keep_screened",
    "last_screened",
    "open_engine",
    "why_not_in_force",
]
