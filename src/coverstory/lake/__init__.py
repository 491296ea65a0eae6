"""Records at rest, and the engine that queries them."""

from coverstory.lake.duckdb import Engine, open_engine
from coverstory.lake.ingest import Lake, Stored
from coverstory.lake.received import Received

__all__ = ["Engine", "Lake", "Received", "Stored", "open_engine"]
