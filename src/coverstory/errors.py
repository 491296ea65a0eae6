"""The one small family of errors that Coverstory raises; each says what is wrong, where, and what was expected."""

from dataclasses import dataclass

__all__ = ["BadArgument", "BadInput", "CoverstoryError", "Refusal", "StrictStop"]


class CoverstoryError(Exception):
    """Anything that Coverstory refuses to go on with."""


class BadArgument(CoverstoryError):
    """What was asked for cannot be done as asked: an unknown typology, a date that is none."""


class BadInput(CoverstoryError):
    """A file or folder that cannot be used as what it is given as."""


class StrictStop(CoverstoryError):
    """The first refusal of a run that was told to stop there."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that was not taken in, and why: a row of `refused.csv`.

    `line` counts from 1 in the file as an editor shows it; 0 means the whole file. `column` is empty
    where the fault is not in one column.
    """

    file: str
    line: int
    column: str
    value: str
    expected: str
    whole: bool = False

    @property
    def is_whole_file(self) -> bool:
        """Whether the whole file was refused, and not one row of it; `line` may still say where the fault is."""
        return self.whole or self.line == 0

    def __str__(self) -> str:
        """The refusal as one line of text: `file:line: column: value; expected ...`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.column} {self.value!r}" if self.column else (repr(self.value) if self.value else "refused")
        return f"{place}: {what}; expected {self.expected}"
