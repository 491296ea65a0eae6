"""The one frozen Config of a run; built in `app`, passed down, read nowhere else."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

__all__ = ["Config"]


@dataclass(frozen=True, slots=True)
class Config:
    """What one run is asked to do.

    `as_of` is the day of the run: law is judged as of it, and records of later days are not seen. `memory` bounds
    the engine (DuckDB notation); `strict` stops at the first refused row. `ocr` is the program tesseract, where it is
    installed.
    """

    case: Path
    out: Path
    as_of: date
    strict: bool = False
    memory: str = "2GB"
    threads: int = 2
    ocr: Path | None = None
