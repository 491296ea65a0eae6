"""`coverstory judge`: a claim of the last run is accepted, rejected or graded, and the decision is kept."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from coverstory.app.cli.door import app
from coverstory.claims.ledger import JUDGEMENTS_FILE, read_judgements
from coverstory.claims.lines import CLAIMS_FILE, claim_json
from coverstory.errors import BadArgument
from tests.claims.told import exactly, headcount, of, told, weighed

CLAIM = told("documents/wire.txt", "Bela Orlow", headcount(1000))
OTHER = told("documents/post.txt", "Minister Orlis", exactly(315))
WHO = ("--by", "analyst", "--why", "read it")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose last run read two claims."""
    (tmp_path / "out").mkdir()
    lines = "".join(json.dumps(claim_json(each)) + "\n" for each in (OTHER, CLAIM))
    (tmp_path / "out" / CLAIMS_FILE).write_text(lines, encoding="utf-8")
    return tmp_path


def judge(*arguments: object) -> str:
    """What the command prints; what it refuses is raised."""
    result = CliRunner().invoke(app, ["judge", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_an_accepted_claim_is_accepted_in_every_later_run(case: Path) -> None:
    printed = judge(case, CLAIM.id, "accepted", *WHO, "--reliability", "C", "--credibility", "2")
    assert "accepted, source C, content 2 by analyst" in printed
    held = of(weighed(CLAIM, OTHER, judgements=read_judgements(case)), CLAIM).claim
    assert (held.status, held.reliability, held.credibility) == ("accepted", "C", "2")


def test_decisions_are_listed_oldest_first_and_as_json(case: Path) -> None:
    assert "nothing has been decided" in judge(case)
    judge(case, CLAIM.id, "graded", *WHO, "--reliability", "B")
    judge(case, CLAIM.id, "withdrawn", *WHO)
    assert [each["verdict"] for each in json.loads(judge(case, "--json"))] == ["graded", "withdrawn"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere-0-1", "accepted", *WHO), "'nowhere-0-1' is no claim of the last run"),
        ((CLAIM.id, "accepted", *WHO, "--out", "elsewhere"), "there are no claims to judge"),
        ((CLAIM.id,), "needs CLAIM and a verdict"),
        ((CLAIM.id, "accepted", "--by", "analyst"), "needs --by"),
        ((CLAIM.id, "graded", *WHO), "graded without a grade"),
        ((CLAIM.id, "withdrawn", *WHO, "--credibility", "1"), "withdrawn with a grade"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, case: Path
) -> None:
    with pytest.raises(BadArgument, match=said):
        judge(case, *arguments)
    assert not (case / JUDGEMENTS_FILE).exists()


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadArgument, match="is no case folder"):
        judge(tmp_path / "nowhere")
