"""`coverstory run`: a case folder in, leads with their evidence out."""

import json
from pathlib import Path

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
from coverstory.app.cli.options import AsJson, AsOf, CaseFolder, Engine, Memory, OutFolder, Strict, Threads, config_of
from coverstory.app.cli.terminal import TerminalProgress, print_outcome, warn_of_refused_files
from coverstory.pipeline import Outcome, run
from coverstory.reports import leads_json

__all__ = ["run_case", "show"]


def run_case(
    case: CaseFolder,
    out: OutFolder = None,
    as_of: AsOf = None,
    strict: Strict = False,
    engine: Engine = "duckdb",
    memory: Memory = "1500MB",
    threads: Threads = 0,
    extractor: Extractors = None,
    endpoint: EndpointUrl = "",
    model: ModelName = "",
    key_from: KeyFrom = "",
    model_folder: ModelFolder = None,
    model_file: ModelFile = None,
    as_json: AsJson = False,
) -> None:
    """Ingest a case folder, resolve, screen, detect and rank; write leads, findings, coverage and a report.

    Exit status: 0 done; 1 stopped at a refused row under --strict; 2 if the input, or a whole file of it, cannot be
    used (the rest is run all the same, and what was refused is in refused.csv).
    """
    config = config_of(case, out, as_of, strict, memory, threads)
    choice = Choice(tuple(extractor or ()), endpoint, model, key_from, model_folder, model_file)
    with TerminalProgress() as progress:
        outcome = run(config, progress, extractors_of(choice))
    show(outcome, config.out, as_json)


def show(outcome: Outcome, out: Path, as_json: bool) -> None:
    """Print what a run found; exit status 2 where a whole file was refused."""
    if as_json:
        print(json.dumps([leads_json(lead) for lead in outcome.result.leads], indent=2))
    else:
        print_outcome(outcome, str(out))
    warn_of_refused_files(outcome.result.refusals, outcome.result.testimony.contributions)
