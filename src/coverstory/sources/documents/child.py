"""Reads what could crash or hang its reader in a process of its own, bounded in time and memory, and hands it back.

PDFium is C++, and neither it nor the readers of markup can be interrupted: some input of a megabyte keeps them busy
for hours.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from coverstory.sources.lists.reading import Unreadable

__all__ = ["MAX_SECONDS", "PDF_PAGES", "REFUSED", "run_alone"]

PDF_PAGES = str(Path(__file__).with_name("pdf_pages.py"))
"""The program that reads and draws the pages of PDFs."""

REFUSED = 3
"""The exit status of a refusal; then what is written is the line, what was found and what was expected, by tabs."""

MAX_SECONDS = 60
"""How long one document may take to be read; a PDF of 1,000 full pages took four."""


def run_alone(program: Sequence[str], data: bytes, seconds: int = MAX_SECONDS) -> bytes:
    """What a program of ours, as Python is told to run it, makes of the bytes.

    Unreadable where it refuses them, breaks off, or is not done in time.
    """
    # -P: neither the folder that somebody happens to stand in nor the program's own is a place to import from.
    command = [sys.executable, "-P", *program]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as fault:
        raise Unreadable(f"a file that can be read within {seconds} seconds") from fault
    if done.returncode == REFUSED:
        line, value, expected = done.stdout.decode().split("\t", 2)
        raise Unreadable(expected, line=int(line), value=value)
    if done.returncode != 0:
        raise Unreadable("a file that its reader can read to the end, within its bounds of memory")
    return done.stdout
