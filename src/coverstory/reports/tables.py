"""The CSV files of a run, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coverstory.errors import Refusal
from coverstory.reports.brief import ListHit

__all__ = ["disarm", "hits_csv", "joins_csv", "refused_csv"]

# Spreadsheets run a cell that starts so as a formula; East Asian editions read the full-width forms alike.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)*([eE][+-]?[0-9]+)?")


def disarm(text: str) -> str:
    """The text such that no spreadsheet runs it: a leading `'` where it would start a formula. Numbers stay numbers."""
    if text.startswith(_FORMULA_STARTS) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def hits_csv(rows: Iterable[tuple[str, ListHit]]) -> Iterator[str]:
    """The lines of `hits.csv`, header first, from party ids and what each resembles."""
    yield from _csv_lines(
        ("id", "list", "entry", "entry_name", "score", "reason", "decision", "facts"),
        (
            (party, hit.list, hit.entry, hit.entry_name, f"{hit.score:.4f}", hit.reason, hit.decision, hit.facts)
            for party, hit in rows
        ),
    )


def joins_csv(links: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of `joins.csv`, header first: each link of two records, with its party or why it is in none."""
    columns = ("one", "other", "canonical", "by", "weight", "reason", "refused")
    yield from _csv_lines(
        columns, (tuple("" if row[name] is None else str(row[name]) for name in columns) for row in links)
    )


def refused_csv(refusals: Iterable[Refusal]) -> Iterator[str]:
    """The lines of `refused.csv`, header first; line 0 means the whole file."""
    yield from _csv_lines(
        ("file", "line", "column", "value", "expected"),
        ((row.file, str(row.line), row.column, row.value, row.expected) for row in refusals),
    )


class _Line:
    """A file of one line: it hands back what is written to it, so that csv quotes and nothing is gathered."""

    def write(self, line: str) -> str:
        """Give the line back."""
        return line


def _csv_lines(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\n")
    yield str(writer.writerow(header))
    for row in rows:
        yield str(writer.writerow(disarm(text) for text in row))
