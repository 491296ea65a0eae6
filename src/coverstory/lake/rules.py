"""By which rules something that is kept was made: a fingerprint of code that changes whenever any of it does."""

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

__all__ = ["fingerprint_of"]


def fingerprint_of(rooms: Iterable[ModuleType], libraries: Iterable[str]) -> str:
    """SHA-256 over the code and tables of these packages (not of those inside them), and the libraries' versions.

    Any change of the code changes it, so that nobody has to remember to count a version up.
    """
    digest = sha256()
    for library in libraries:
        digest.update(f"{library} {version(library)}\n".encode())
    for room in rooms:
        for path in sorted(Path(str(room.__file__)).parent.iterdir()):
            if path.suffix in (".py", ".toml"):
                digest.update(f"{path.name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
