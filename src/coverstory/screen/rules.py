"""By which rules names are read, spelled and compared: a fingerprint that changes whenever any of them does."""

import sys
from functools import lru_cache

from coverstory import model
from coverstory.lake import fingerprint_of
from coverstory.sources import lists

__all__ = ["rules_fingerprint"]

_LIBRARIES = ("duckdb", "pyarrow", "rapidfuzz", "rigour")
"""What the rules rest on besides our own code: spellings, distances, hashes, and the form of what is kept."""


@lru_cache(maxsize=1)
def rules_fingerprint() -> str:
    """The fingerprint of screening and of the readers of lists."""
    return fingerprint_of((sys.modules[__package__], lists, model), _LIBRARIES)
