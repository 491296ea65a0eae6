"""`coverstory claims --train`: what was accepted in a case becomes a model, and the model reads beside the rules."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coverstory.app.cli.door import app
from coverstory.claims import CLAIMS_FILE, Judgement, claim_json, claims_in, facts_of, keep_judgement
from coverstory.errors import BadArgument, BadInput
from coverstory.model import Claim
from coverstory.sources.documents import read_document
from tests.claims.gold import stories_of

STORIES = stories_of("tuning")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose last run has read some stories, of which nobody has judged a claim."""
    case = tmp_path / "case"
    (case / "documents").mkdir(parents=True)
    (case / "out").mkdir()
    for story in STORIES[:24]:
        (case / "documents" / f"{story.name}.txt").write_text(story.text, encoding="utf-8")
    rows = (json.dumps(claim_json(claim)) + "\n" for claim in claims_of(case))
    (case / "out" / CLAIMS_FILE).write_text("".join(rows), encoding="utf-8")
    return case


def claims_of(case: Path) -> list[Claim]:
    """The claims of the case's documents by rules."""
    paths = sorted((case / "documents").iterdir())
    return [claim for path in paths for claim in claims_in(read_document(path, f"documents/{path.name}"))]


def accept(case: Path, claims: list[Claim]) -> None:
    """Accept claims."""
    for each in claims:
        about = each.document, each.text, facts_of(each)
        keep_judgement(case, Judgement(each.id, "accepted", "analyst", "2018-04-01T00:00:00+00:00", "read it", *about))


def call(*arguments: object) -> str:
    """What the command prints; what it refuses is raised."""
    result = CliRunner().invoke(app, ["claims", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_a_model_trained_on_what_was_accepted_reads_beside_the_rules(case: Path, tmp_path: Path) -> None:
    accept(case, claims_of(case))
    changed = case / "documents" / f"{STORIES[0].name}.txt"
    changed.write_text("It was all otherwise.", encoding="utf-8")
    printed = call("--train", tmp_path / "m.json", case)
    assert "in 23 document(s)" in printed
    assert "claim(s) left out, for their documents have changed" in printed
    story = tmp_path / "story.txt"
    story.write_text(STORIES[-1].text, encoding="utf-8")
    read = call(story, "--extractor", "crf", "--model-file", tmp_path / "m.json")
    assert "crf (m.json, trained on " in " ".join(read.split())
    assert "dropped because already told" in read


def test_too_few_accepted_claims_make_no_model(case: Path, tmp_path: Path) -> None:
    attributed = [each for each in claims_of(case) if each.cue_span and each.source_span]
    accept(case, attributed[:7])
    with pytest.raises(BadArgument, match="7 accepted claims with a source and a cue: a CRF needs 100; accept 93 more"):
        call("--train", tmp_path / "m.json", case)
    assert not (tmp_path / "m.json").exists()


@pytest.mark.parametrize("more", [("--extractor", "crf"), ("--out", "claims.jsonl"), ("--json",)])
def test_training_does_nothing_else(more: tuple[str, ...], case: Path, tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="--train goes with case folders alone"):
        call("--train", tmp_path / "m.json", case, *more)


def test_a_case_that_was_never_run_or_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="run the case, and accept some"):
        call("--train", tmp_path / "m.json", tmp_path)
    with pytest.raises(BadInput, match="there is no such file"):
        call(tmp_path / "story.txt", "--extractor", "crf", "--model-file", tmp_path / "m.json")
