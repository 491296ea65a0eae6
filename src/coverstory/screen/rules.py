"""By which rules names are read, spelled and compared: a fingerprint that changes whenever any of them does."""

from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from coverstory import model
from coverstory.sources import lists

__all__ = ["rules_fingerprint"]

_LIBRARIES = ("duckdb", "pyarrow", "rapidfuzz", "rigour")
"""What the rules rest on besides our own code: spellings, distances, hashes, and the form of what is kept."""


@lru_cache(maxsize=1)
def rules_fingerprint() -> str:
    """SHA-256 over the code and tables of screening and of the readers of lists, and the libraries' versions.

    Any change of the code changes it, so that nobody has to remember to count a version up.
    """
    digest = sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for folder in (Path(__file__).parent, _folder_of(lists.__file__), _folder_of(model.__file__)):
        for path in sorted(folder.iterdir()):
            if path.suffix in (".py", ".toml"):
                digest.update(f"{path.name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _folder_of(module: str | None) -> Path:
    return Path(str(module)).parent
