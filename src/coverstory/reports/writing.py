"""Everything a run writes, file by file."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import IO

from coverstory.claims import CLAIMS_FILE, chart_of
from coverstory.reports.brief import Brief
from coverstory.reports.briefing import RunResult, hits_by_party
from coverstory.reports.document_page import write_document
from coverstory.reports.document_pages import PAGES, document_pages
from coverstory.reports.folder import write_folder
from coverstory.reports.ftm import ftm_lines
from coverstory.reports.html import write_html
from coverstory.reports.lines import findings_json, leads_json
from coverstory.reports.organisation import chart_lines
from coverstory.reports.tables import hits_csv, joins_csv, refused_csv
from coverstory.reports.testimony_lines import (
    answers_json,
    claims_json,
    contradictions_json,
    contributions_json,
    totals_json,
)

__all__ = ["write_run"]


def write_run(out: Path, result: RunResult, brief: Brief) -> None:
    """Write the outer contract's files, `joins.csv` and `resolution.json` with who was joined to whom and by which
    model, what documents say, and `run.json` with what was read, as one set.
    """
    hits = ((party, hit) for party, found in hits_by_party(result.hits).items() for hit in found)
    pieces: dict[str, Iterable[str]] = {
        "leads.jsonl": _lines(leads_json(lead) for lead in result.leads),
        "findings.jsonl": _lines(findings_json(finding) for finding in result.findings),
        "coverage.json": [_pretty(_coverage(result))],
        "entities.ftm.json": ftm_lines(brief),
        "hits.csv": hits_csv(hits),
        "alerts.jsonl": _alerts(out, result),
        "joins.csv": joins_csv(result.joins.to_pylist() if result.joins is not None else ()),
        "resolution.json": [_pretty(list(result.model))],
        "refused.csv": refused_csv(result.refusals),
        **_testimony(result),
        "report.html": [write_html(brief)],
        "run.json": [_pretty(_facts(result))],
    }
    write_folder(out, {name: partial(_write, texts) for name, texts in pieces.items()})


def _testimony(result: RunResult) -> dict[str, Iterable[str]]:
    """What documents say and what the records show of it, and a page for each document; nothing where there is none."""
    told = result.testimony
    if not told.documents:
        return {}
    chart = chart_of(told.ledger, result.lists)
    pages = document_pages(told, result.facts)
    return {
        CLAIMS_FILE: _lines(claims_json(told)),
        "contradictions.jsonl": _lines(contradictions_json(told)),
        "answers.jsonl": _lines(answers_json(told)),
        "scale.json": [_pretty(totals_json(told))],
        "organisations.ftm.json": chart_lines(chart, result.facts.case_name),
        **{f"{PAGES}/{name}": [write_document(page)] for name, page in pages},
    }


def _alerts(out: Path, result: RunResult) -> Iterable[str]:
    """The alerts of this run; where nothing has changed since, those of the last that raised any."""
    told = out / "alerts.jsonl"
    if not result.alerts and told.is_file():
        return [told.read_text(encoding="utf-8")]
    as_of = result.facts.as_of.isoformat()
    return _lines({**alert.as_json(), "as_of": as_of} for alert in result.alerts)


def _write(texts: Iterable[str], stream: IO[str]) -> None:
    """Write texts one after another."""
    stream.writelines(texts)


def _lines(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """Rows as JSON lines."""
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _pretty(told: object) -> str:
    """One JSON document for people to read."""
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _coverage(result: RunResult) -> dict[str, object]:
    """Per typology whether it can be judged, or what is missing and which question stays open."""
    return {
        row.typology: {
            "evaluable": row.is_evaluable,
            "missing": list(row.missing),
            "question": row.question,
        }
        for row in result.coverage
    }


def _facts(result: RunResult) -> dict[str, object]:
    """What was read and as of when."""
    return {
        "case": result.facts.case_name,
        "as_of": result.facts.as_of.isoformat(),
        "version": result.facts.version,
        "files": [{"path": each.path, "sha256": each.sha256, "rows": each.rows} for each in result.facts.files],
        "lists": [
            {"id": each.id, "title": each.title, "published_on": each.published_on, "entries": len(each.entries)}
            for each in result.lists
        ],
        "changed_parameters": list(result.facts.changed),
        "cut_short": list(result.facts.cut_short),
        "extractors": contributions_json(result.testimony.contributions),
        "refused": len(result.refusals),
    }
