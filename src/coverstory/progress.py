"""How long work tells what it is doing, without knowing who listens."""

from typing import Protocol

__all__ = ["Progress", "Silent"]


class Progress(Protocol):
    """Something that is told of each step of a run."""

    def step(self, name: str, total: int | None = None) -> None:
        """A step begins; `total` is how many units of work it holds, where that is known."""

    def advance(self, units: int = 1) -> None:
        """So many more units of the current step are done."""


class Silent:
    """The progress nobody watches."""

    def step(self, name: str, total: int | None = None) -> None:
        """Say nothing."""

    def advance(self, units: int = 1) -> None:
        """Say nothing."""
