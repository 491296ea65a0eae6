"""A CRF trained on what was accepted in cases: the door behind `coverstory claims --train`."""

from collections.abc import Sequence
from pathlib import Path

from coverstory.app.cli.options import find_ocr
from coverstory.app.cli.terminal import printable
from coverstory.claims import CLAIMS_FILE, read_claims, read_judgements
from coverstory.claims.extractors import Marked, marked_in, train_crf, write_model
from coverstory.errors import BadArgument
from coverstory.sources.case import find_case_files
from coverstory.sources.documents import read_documents

__all__ = ["train_on"]


def train_on(cases: Sequence[Path], path: Path) -> None:
    """Train on the judgements of cases and write the model; BadArgument, and nothing is written, where they are few."""
    marked: list[Marked] = []
    lost = 0
    for case in cases:
        found, changed = _marked(case)
        marked += found
        lost += changed
    model = train_crf(marked)
    write_model(model, path)
    print(printable(f"trained on {model.claims} accepted claims in {len(marked)} document(s): {path}"))
    if lost:
        print(f"{lost} claim(s) left out, for their documents have changed or gone since the last run")


def _marked(case: Path) -> tuple[list[Marked], int]:
    """What was decided in one case about the claims of its last run."""
    out = case / "out"
    if not (out / CLAIMS_FILE).is_file():
        raise BadArgument(
            f"{out / CLAIMS_FILE}: there are no claims; run the case, and accept some with coverstory judge"
        )
    documents = read_documents(case, find_case_files(case, out, needs_records=False).documents, find_ocr()).documents
    return marked_in(documents, list(read_claims(out / CLAIMS_FILE)), read_judgements(case))
