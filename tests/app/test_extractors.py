"""`--extractor`: nothing is asked unless configured; what was added is shown, and what was not read is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coverstory.app.cli.door import app
from coverstory.errors import BadArgument, BadInput
from tests.app.answering import Endpoint, answering
from tests.claims.extractors.fake import COAL, TEXT
from tests.claims.extractors.test_endpoint import CLAIM, claiming


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with answering() as found:
        found.body = claiming(CLAIM, CLAIM | {"statement": "Gold is shipped south"})
        yield found


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def call(*arguments: object, **environment: str) -> Result:
    """What the command does; what it refuses is raised."""
    result = CliRunner().invoke(app, [*map(str, arguments)], env=environment)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def asking(endpoint: Endpoint) -> tuple[str, ...]:
    return "--extractor", "endpoint", "--endpoint", f"{endpoint.url}/v1", "--model", "small"


def test_an_endpoint_is_asked_with_the_key_of_the_variable_and_what_it_added_is_shown(
    endpoint: Endpoint, story: Path
) -> None:
    told = call("claims", story, *asking(endpoint), "--key-from", "MODEL_KEY", MODEL_KEY="sesame")
    assert told.exit_code == 0, told.output
    assert "1 claim(s) added; 1 dropped because not in the text" in told.output
    assert f"small, {endpoint.url}/v1/chat/completions" in told.output
    assert "[endpoint]" in told.output
    assert "sesame" not in told.output
    assert endpoint.received[0][1]["Authorization"] == "Bearer sesame"


def test_json_on_standard_output_stays_json(endpoint: Endpoint, story: Path) -> None:
    told = call("claims", story, "--json", *asking(endpoint))
    assert [(each["by"], each["text"]) for each in json.loads(told.stdout)][1] == ("endpoint", COAL)
    assert "1 claim(s) added" in told.stderr


def test_what_could_not_be_read_is_said_and_the_rules_are_heard(endpoint: Endpoint, story: Path) -> None:
    endpoint.status = 503
    missing = story.with_name("missing.txt")
    told = call("claims", story, missing, "--json", *asking(endpoint))
    assert told.exit_code == 2
    assert "refused whole: " in told.stderr
    assert [each["source"] for each in json.loads(told.stdout)] == ["the labour minister"]
    assert "endpoint: " in told.stderr
    assert "status 503" in told.stderr


def test_without_being_named_no_extractor_is_asked(endpoint: Endpoint, story: Path) -> None:
    assert call("claims", story).exit_code == 0
    with pytest.raises(BadArgument, match="--endpoint is of use with --extractor endpoint alone"):
        call("claims", story, "--endpoint", endpoint.url)
    assert endpoint.received == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--extractor", "endpoint", "--model", "small"), "--extractor endpoint needs --endpoint"),
        (("--extractor", "endpoint", "--endpoint", "http://localhost"), "--extractor endpoint needs --model"),
        (("--extractor", "gliner"), "--extractor gliner needs --model-folder"),
        (("--extractor", "crf"), "--extractor crf needs --model-file"),
        (("--key-from", "MODEL_KEY"), "--key-from is of use with --extractor endpoint alone"),
        (("--model-file", "m"), "--model-file is of use with --extractor crf alone"),
        (("--model-folder", "m"), "--model-folder is of use with --extractor gliner alone"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...], said: str, story: Path) -> None:
    with pytest.raises(BadArgument, match=said):
        call("claims", story, *arguments)


def test_a_folder_that_holds_no_model_is_refused(story: Path) -> None:
    with pytest.raises(BadInput, match="there is no gliner_config"):
        call("claims", story, "--extractor", "gliner", "--model-folder", story.parent)


def test_an_empty_variable_is_refused_before_anything_is_sent(endpoint: Endpoint, story: Path) -> None:
    with pytest.raises(BadArgument, match="--key-from MODEL_KEY: there is nothing"):
        call("claims", story, *asking(endpoint), "--key-from", "MODEL_KEY", MODEL_KEY=" ")
    assert endpoint.received == []


def test_a_run_tells_what_was_added_by_whom_and_shows_it_on_the_documents_page(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "party.csv").write_text("id,kind,name\np1,person,Osric Vane\n", encoding="utf-8")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "story.txt").write_text(TEXT, encoding="utf-8")
    told = call("run", tmp_path, "--as-of", "2018-04-01", *asking(endpoint))
    assert told.exit_code == 0, told.output
    assert "1 claim(s) added" in told.output
    (held,) = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["extractors"]
    assert (held["by"], held["added"], held["not_in_text"], held["unread"]) == ("endpoint", 1, 1, [])
    assert held["settings"] == {"model": "small", "address": f"{endpoint.url}/v1/chat/completions"}
    page = (tmp_path / "out" / "documents" / "story-txt.html").read_text(encoding="utf-8")
    assert "proposed by endpoint" in page
