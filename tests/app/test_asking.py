"""An endpoint is asked at its own address alone, within bounds; whatever else it does is told as no answer."""

import json
import time
from collections.abc import Iterator

import pytest

from coverstory.app.asking import Asking, endpoint_address
from coverstory.claims import Unanswered
from coverstory.errors import BadArgument
from tests.app.answering import Endpoint, answering


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with answering() as found:
        yield found


def test_the_body_and_the_key_are_sent_and_the_answer_is_returned(endpoint: Endpoint) -> None:
    endpoint.body = b'{"choices": []}'
    asking = Asking(endpoint_address(f"{endpoint.url}/v1/"), key="sesame")
    assert asking({"model": "small"}) == b'{"choices": []}'
    ((path, headers, body),) = endpoint.received
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sesame"
    assert json.loads(body) == {"model": "small"}


def test_without_a_key_none_is_sent(endpoint: Endpoint) -> None:
    Asking(endpoint_address(endpoint.url))({})
    assert "Authorization" not in endpoint.received[0][1]


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_refusal_is_told_by_its_status_and_not_by_its_words(endpoint: Endpoint, status: int) -> None:
    endpoint.status, endpoint.body = status, b"your document said: ..."
    with pytest.raises(Unanswered, match=rf"^status {status}$"):
        Asking(endpoint.url)({})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_sent_where_a_redirect_leads(endpoint: Endpoint, status: int) -> None:
    with answering() as elsewhere:
        endpoint.status, endpoint.headers = status, {"Location": f"{elsewhere.url}/take"}
        with pytest.raises(Unanswered, match="it sends elsewhere"):
            Asking(endpoint.url)({"secret": "text"})
        assert elsewhere.received == []
    assert len(endpoint.received) == 1


def test_what_is_sent_in_the_open_passes_by_every_proxy(endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    with answering() as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.delenv("no_proxy", raising=False)
        Asking(endpoint.url)({})
        assert (len(endpoint.received), len(proxy.received)) == (1, 0)


def test_an_answer_too_large_is_none(endpoint: Endpoint) -> None:
    endpoint.body = b"x" * 100_001
    with pytest.raises(Unanswered, match="more than 100,000 bytes"):
        Asking(endpoint.url, most_bytes=100_000)({})


@pytest.mark.parametrize("drips_headers", [False, True])
def test_an_answer_that_drips_in_is_cut_when_time_is_up(endpoint: Endpoint, drips_headers: bool) -> None:
    endpoint.body, endpoint.seconds_between_bytes, endpoint.drips_headers = b"x" * 500, 0.05, drips_headers
    begun = time.monotonic()
    with pytest.raises(Unanswered, match=r"no whole answer within 0\.3 seconds"):
        Asking(endpoint.url, most_seconds=0.3)({})
    assert time.monotonic() - begun < 5


def test_an_answer_that_breaks_off_is_none(endpoint: Endpoint) -> None:
    endpoint.headers = {"Content-Length": "50"}
    with pytest.raises(Unanswered, match="no answer"):
        Asking(endpoint.url)({})


def test_nobody_there_is_no_answer() -> None:
    with pytest.raises(Unanswered, match="refused"):
        Asking("http://127.0.0.1:1")({})


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://models.example/v1", "https://models.example/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("http://192.168.1.7:8000/v1/chat/completions", "http://192.168.1.7:8000/v1/chat/completions"),
        ("http://[::1]:8080", "http://[::1]:8080/chat/completions"),
    ],
)
def test_the_address_is_that_of_chat_completions(url: str, address: str) -> None:
    assert endpoint_address(url) == address


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("models.example/v1", "expected an https or http URL"),
        ("file:///etc/passwd", "expected an https or http URL"),
        ("ftp://models.example", "expected an https or http URL"),
        ("https://", "expected an https or http URL"),
        ("http://models.example/v1", "expected https, for the documents"),
        ("http://8.8.8.8/v1", "expected https, for the documents"),
        ("https://me:sesame@models.example/v1", "without a name, key or query"),
        ("https://models.example/v1?key=sesame", "without a name, key or query"),
    ],
)
def test_an_address_to_which_no_document_should_go_is_refused(url: str, why: str) -> None:
    with pytest.raises(BadArgument, match=why) as refused:
        endpoint_address(url)
    assert "sesame" not in str(refused.value)


def test_a_key_is_shown_nowhere() -> None:
    assert "sesame" not in repr(Asking("http://localhost", key="sesame"))
    with pytest.raises(BadArgument, match="characters that no key has") as refused:
        Asking("http://localhost", key="sesame\nX-Other: 1")
    assert "sesame" not in str(refused.value)
