"""Names looked up over HTTP, at a real address of this machine: what is found, told and refused."""

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn

from coverstory.app.api import search_app
from coverstory.app.api.search import MOST_BYTES, MOST_NAMES
from coverstory.errors import Refusal
from coverstory.screen import LONGEST_NAME, index_lists, open_searcher
from tests.screen.test_screening import LIST

REFUSED = Refusal("lists/other.csv", 0, "", "", "a list")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of this machine at which an invented list is searched."""
    with open_searcher(index_lists([LIST])) as searcher, socket.create_server(("127.0.0.1", 0)) as bound:
        server = uvicorn.Server(uvicorn.Config(search_app(searcher, [REFUSED]), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield bound.getsockname()[1]
        server.should_exit = True
        thread.join()


def ask(port: int, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> tuple[int, Any]:
    """Status and answer; every answer is JSON."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    kind = {"Content-Type": "application/json"}
    connection.request("GET" if data is None else "POST", path, data, {**kind, **(headers or {})})
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def look_up(port: int, **asked: object) -> tuple[int, Any]:
    return ask(port, f"/search?{urlencode(asked)}")


def test_a_name_is_found_with_its_score_and_reason(port: int) -> None:
    status, told = look_up(port, name="Osmin Teval Ravenholt", kind="person")
    (hit,) = told["hits"]
    assert status == 200
    assert list(hit) == ["id", "list", "entry", "entry_name", "score", "reason"]
    assert (hit["list"], hit["entry"], hit["reason"]) == ("invented", "X-001", "Same name.")


def test_what_else_is_known_moves_the_score(port: int) -> None:
    scores = [
        look_up(port, name="Osmin Teval Ravenholt", **known)[1]["hits"][0]["score"]
        for known in ({}, {"born": "1971-03-02"}, {"country": "FR"})
    ]
    assert scores[1] > scores[0] > scores[2]


def test_a_batch_is_answered_by_the_ids_that_were_given(port: int) -> None:
    names = [{"name": "Ravenholt Osmin Teval", "id": "first"}, {"name": "Nobody Atall"}, {"name": "GRAND OSPREY"}]
    status, told = ask(port, "/search", {"names": names})
    assert (status, [hit["id"] for hit in told["hits"]]) == (200, ["2", "first"])
    assert ask(port, "/search", {"names": [{"name": "A"}, {"name": "B", "id": "0"}]})[0] == 400


def test_no_more_hits_are_told_than_asked_for(port: int) -> None:
    names = [{"name": "Osmin Teval Ravenholt", "id": str(number)} for number in range(3)]
    status, told = ask(port, "/search", {"names": names, "limit": 1})
    assert (status, [hit["id"] for hit in told["hits"]]) == (200, ["0", "1", "2"])


def test_several_may_ask_at_once(port: int) -> None:
    names = ["Osmin Teval Ravenholt", "GRAND OSPREY", "Quillmar Anthracite Trading", "Nobody Atall"] * 4
    alone = [look_up(port, name=name) for name in names]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda name: look_up(port, name=name), names)) == alone


def test_health_tells_which_version_of_which_list_is_asked_and_what_was_refused(port: int) -> None:
    status, told = ask(port, "/health")
    assert (status, told["status"]) == (200, "ok")
    assert told["lists"] == [
        {"id": "invented", "title": "An invented list", "published_on": "2024-01-01", "entries": 5, "files": []}
    ]
    assert told["refused"] == [str(REFUSED)]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"name": ""},
        {"name": "x" * (LONGEST_NAME + 1)},
        {"name": "Osmin", "kind": "unicorn"},
        {"name": "Osmin", "born": "1971-13"},
        {"name": "Osmin", "born": "02.03.1971"},
        {"name": "Osmin", "country": "XX"},
        {"name": "Osmin", "limit": 0},
        {"name": "Osmin", "limit": 10_000},
    ],
)
def test_a_wrong_question_is_refused_with_where_it_is_wrong(asked: dict[str, object], port: int) -> None:
    status, told = look_up(port, **asked)
    assert (status, len(told["wrong"])) == (422, 1)
    assert told["wrong"][0]["where"].startswith("query.")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        ({"names": []}, 422),
        ({"names": [{"name": "A"}] * (MOST_NAMES + 1)}, 422),
        ({"names": [{"name": "A", "nmae": "B"}]}, 422),
        (b" " * (MOST_BYTES + 1), 413),
    ],
)
def test_a_wrong_batch_is_refused_and_so_is_one_too_large(body: object, status: int, port: int) -> None:
    found, told = ask(port, "/search", body)
    assert (found, "error" in told) == (status, True)


def test_other_addresses_and_methods_are_told_as_json_too(port: int) -> None:
    assert ask(port, "/nowhere")[0] == 404
    assert ask(port, "/health", {})[0] == 405


def test_a_page_that_asks_under_another_name_is_sent_away(port: int) -> None:
    assert ask(port, "/health", headers={"Host": "evil.example:80"})[0] == 421
    assert ask(port, "/health", headers={"Host": f"localhost:{port}"})[0] == 200
