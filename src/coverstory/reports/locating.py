"""Where each piece of evidence stands: file, line and SHA-256, and the record as it was read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pyarrow as pa

from coverstory.lake import Engine
from coverstory.model import KINDS, Evidence, Finding, Kind, Watchlist
from coverstory.reports.brief import RecordRow

__all__ = ["Locator"]

_DAYS = ("occurred_at", "departed", "since", "opened", "born", "formed")


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds evidence in the records of one run; `paths` gives each file's path in the case by its SHA-256."""

    engine: Engine
    paths: Mapping[str, str]
    lists: Sequence[Watchlist]

    def locate(self, findings: Iterable[Finding]) -> list[Finding]:
        """The same findings, each piece of evidence with its file, line and SHA-256.

        Evidence that stands in no file is an error of ours, not of the records: KeyError.
        """
        told = list(findings)
        wanted = {evidence for finding in told for evidence in finding.evidence}
        places = self._places(wanted)
        return [
            replace(
                finding,
                evidence=tuple(
                    replace(evidence, file=place[0], line=place[1], sha256=place[2])
                    for evidence in finding.evidence
                    for place in (places[evidence.kind, evidence.id],)
                ),
            )
            for finding in told
        ]

    def rows(self, findings: Iterable[Finding]) -> dict[tuple[str, str], RecordRow]:
        """The records that the findings rest on, by kind and id, with their filled columns as text.

        Beside them the accounts that their payments name, so that a reader sees whose an account is.
        """
        rows = self._read({evidence for finding in findings for evidence in finding.evidence})
        accounts = {row.value(end) for row in rows.values() for end in ("payer_account", "payee_account")}
        return rows | self._read({Evidence("account", account) for account in accounts})

    def _places(self, wanted: set[Evidence]) -> dict[tuple[str, str], tuple[str, int, str]]:
        """File, line and SHA-256 of each wanted record and list entry."""
        places: dict[tuple[str, str], tuple[str, int, str]] = {}
        for kind in _kinds_of(wanted):
            table = self._matching(kind, wanted, "record.source, record.line")
            for record_id, source, line in zip(*(table[name].to_pylist() for name in table.column_names), strict=True):
                places[kind.name, record_id] = (self.paths[source], line, source)
        for watchlist in self.lists:
            for entry in watchlist.entries:
                places["list", f"{watchlist.id}/{entry.id}"] = (entry.file, entry.line, entry.sha256)
        return places

    def _read(self, wanted: set[Evidence]) -> dict[tuple[str, str], RecordRow]:
        """The wanted records, every column as text."""
        read: dict[tuple[str, str], RecordRow] = {}
        for kind in _kinds_of(wanted):
            columns = ", ".join(
                f"array_to_string(record.{column.name}, '; ') AS {column.name}"
                if column.many
                else f"CAST(record.{column.name} AS VARCHAR) AS {column.name}"
                for column in kind.columns
                if column.name != "id"
            )
            day = next((name for name in _DAYS if name in {column.name for column in kind.columns}), None)
            occurred = f"CAST(record.{day} AS DATE)" if day else "CAST(NULL AS DATE)"
            found = f"{columns}, record.extra, record.source, record.line, {occurred} AS told_on"
            for row in self._matching(kind, wanted, found).to_pylist():
                read[kind.name, row["id"]] = _record(kind, row, self.paths)
        return read

    def _matching(self, kind: Kind, wanted: set[Evidence], columns: str) -> pa.Table:
        """The columns of the wanted records of one kind, in order of id."""
        ids = sorted(evidence.id for evidence in wanted if evidence.kind == kind.name)
        self.engine.register("wanted", pa.table({"id": pa.array(ids, pa.string())}))
        key = " || '/' || ".join(f"record.{name}" for name in kind.key)
        return self.engine.query(
            f"""
            SELECT wanted.id, {columns}
            FROM records.{kind.name} AS record
            JOIN wanted ON wanted.id = {key}
            ORDER BY wanted.id
            """
        )


def _kinds_of(wanted: set[Evidence]) -> list[Kind]:
    """The kinds of record that are wanted; lists are none."""
    names = {evidence.kind for evidence in wanted}
    return [kind for kind in KINDS.values() if kind.name in names]


def _record(kind: Kind, row: Mapping[str, Any], paths: Mapping[str, str]) -> RecordRow:
    """One row of a query as the record it was read from."""
    told_on = row["told_on"]
    values = [(column.name, row[column.name]) for column in kind.columns if column.name != "id"]
    values.append(("further columns", row["extra"]))
    return RecordRow(
        kind=kind.name,
        id=row["id"],
        file=paths[row["source"]],
        line=row["line"],
        values=tuple((name, _plain(text)) for name, text in values if text not in (None, "")),
        occurred=told_on if isinstance(told_on, date) else None,
    )


def _plain(text: str) -> str:
    """A value as a person writes it: no trailing zeros behind the point, no midnight behind a date."""
    if text.endswith("+00"):
        text = text[:-3].removesuffix(" 00:00:00")
    if text.replace(".", "", 1).isdigit() and "." in text:
        whole, cents = text.split(".")
        return f"{whole}.{cents.rstrip('0').ljust(2, '0')}"
    return text
