"""`coverstory claims`: documents in, attributed claims out."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from coverstory.app.cli.extractors import (
    Choice,
    EndpointUrl,
    Extractors,
    KeyFrom,
    ModelFile,
    ModelFolder,
    ModelName,
    extractors_of,
)
from coverstory.app.cli.options import AsJson, find_ocr
from coverstory.app.cli.terminal import printable, warn_of_refused_files
from coverstory.app.cli.training import train_on
from coverstory.errors import BadArgument, Refusal
from coverstory.hypotheses import Testimony, hear
from coverstory.model import Document
from coverstory.reports import claims_json
from coverstory.sources.documents import RefusedDocument, read_document

__all__ = ["claims"]

Files = Annotated[
    list[Path],
    typer.Argument(help="Documents: .txt, .html, .pdf, .docx or .md.", metavar="FILE...", show_default=False),
]


def claims(
    files: Files,
    out: Annotated[
        Path | None, typer.Option("--out", help="Write the claims to this file, one JSON object a line.")
    ] = None,
    extractor: Extractors = None,
    endpoint: EndpointUrl = "",
    model: ModelName = "",
    key_from: KeyFrom = "",
    model_folder: ModelFolder = None,
    model_file: ModelFile = None,
    train: Annotated[
        Path | None,
        typer.Option(
            "--train", metavar="MODEL", help="Train a CRF on what was accepted in case folders given as FILE."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Who says what in documents: each claim with its source, the words that attribute it, and what it is about.

    Every claim is a proposal. Rules read the documents; --extractor lets others read them too, and says what each
    added. Exit status 2 where a document was refused or an extractor did not read one; all other claims are told.
    """
    if train is not None:
        if extractor or out is not None or as_json:
            raise BadArgument("--train goes with case folders alone; expected no --extractor, --out or --json")
        train_on(files, train)
        return
    extractors = extractors_of(Choice(tuple(extractor or ()), endpoint, model, key_from, model_folder, model_file))
    documents, refusals = _read(files)
    testimony = hear(documents, extractors=extractors)
    rows = list(claims_json(testimony))
    if out is not None:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    if as_json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    elif out is None:
        _show(testimony)
    else:
        print(f"{len(rows)} claim(s) in {len(documents)} document(s): {out}")
    # Where claims go to standard output as JSON, nothing else may.
    for each in testimony.contributions:
        print(printable(each.in_words()), file=sys.stderr if as_json else sys.stdout)
    warn_of_refused_files(refusals, testimony.contributions)


def _read(files: Iterable[Path]) -> tuple[list[Document], list[Refusal]]:
    """The documents that can be read, each once, and what was refused."""
    documents, refusals = [], []
    for path in dict.fromkeys(files):
        try:
            documents.append(read_document(path, path.as_posix(), find_ocr()))
        except RefusedDocument as refused:
            refusals.append(refused.refusal)
    return documents, refusals


def _show(testimony: Testimony) -> None:
    """The claims of each document as a table, and what cannot hold together."""
    console = Console()
    for document in testimony.documents:
        told = [each for each in testimony.ledger.claims if each.claim.document == document.id]
        table = Table(title=Text(printable(document.title or document.id)), title_justify="left")
        for name in ("source", "act", "claim", "about", "grades"):
            table.add_column(name, overflow="fold")
        for each in told:
            claim = each.claim
            about = claim.about.type.replace("_", " ") if claim.about else ""
            denied = " not" if claim.polarity == "negated" else ""
            told_by = " < ".join((claim.source or "unsourced", *reversed(claim.chain)))
            told_by += "" if claim.by == "rules" else f" [{claim.by}]"
            _add(table, (told_by, claim.act + denied, claim.text, about, f"{claim.reliability} {claim.credibility}"))
        console.print(table)
    for found in testimony.ledger.contradictions:
        console.print(printable(f"cannot both hold ({', '.join(found.aspects)}): {found.id}"), markup=False)


def _add(table: Table, cells: Sequence[str]) -> None:
    table.add_row(*(Text(printable(" ".join(cell.split()))) for cell in cells))
