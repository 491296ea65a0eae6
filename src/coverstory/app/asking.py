"""Asking an OpenAI-compatible endpoint of the user's choosing: bounded in size and time, and never led elsewhere."""

import json
import re
import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from coverstory.claims import Unanswered
from coverstory.errors import BadArgument

__all__ = ["MOST_ANSWER_BYTES", "MOST_SECONDS", "Asking", "endpoint_address"]

MOST_ANSWER_BYTES = 4 << 20
"""The largest answer read: 200 long statements as JSON come to a twentieth; some models think aloud around them."""

MOST_SECONDS = 180.0
"""How long one answer may take in all: a small model on a machine without a graphics card takes a minute or two."""

_COMPLETIONS = "/chat/completions"
_HEADER_SAFE = re.compile(r"[!-~]+")


def endpoint_address(url: str) -> str:
    """The address of an endpoint's chat completions; BadArgument where documents should not be sent there.

    Plain http is taken on this machine and in a private network alone, where nobody else reads along.
    """
    told = urlsplit(url.strip())
    if told.scheme not in {"http", "https"} or not told.hostname:
        raise BadArgument(f"--endpoint {url!r}: expected an https or http URL, such as http://localhost:8080/v1")
    if told.username or told.password or told.query or told.fragment:
        raise BadArgument("--endpoint: expected a URL without a name, key or query in it; a key goes by --key-from")
    if told.scheme == "http" and not _is_near(told.hostname):
        raise BadArgument(f"--endpoint {url!r}: expected https, for the documents would be sent in the open")
    path = told.path.rstrip("/")
    return told._replace(path=path if path.endswith(_COMPLETIONS) else path + _COMPLETIONS).geturl()


def _is_near(host: str) -> bool:
    """Whether a host is this machine or stands in a private network."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_private
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Asking:
    """Sends requests to one address. The key is sent with them and shown nowhere."""

    address: str
    key: str = field(default="", repr=False)
    most_seconds: float = MOST_SECONDS
    most_bytes: int = MOST_ANSWER_BYTES

    def __post_init__(self) -> None:
        if self.key and not _HEADER_SAFE.fullmatch(self.key):
            raise BadArgument("the key of the endpoint holds characters that no key has; expected one word")

    def __call__(self, body: Mapping[str, Any]) -> bytes:
        """The body of the answer; Unanswered where there is none within the bounds."""
        headers = {"Content-Type": "application/json", "User-Agent": "coverstory"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        data = json.dumps(body).encode()
        request = urllib.request.Request(self.address, data, headers)  # noqa: S310 (endpoint_address checks it)
        with _deadline(self.most_seconds) as watch:
            try:
                answer = self._answer(request, watch)
            except urllib.error.HTTPError as fault:
                raise Unanswered(_refusal(fault), fault.code) from fault
            except (OSError, HTTPException, ValueError) as fault:
                raise Unanswered(self._late() if watch.is_over else f"no answer ({fault})") from fault
        if watch.is_over:
            raise Unanswered(self._late())
        if len(answer) > self.most_bytes:
            raise Unanswered(f"an answer of more than {self.most_bytes:,} bytes")
        return answer

    def _answer(self, request: urllib.request.Request, watch: "_Watch") -> bytes:
        """What the endpoint sends, up to one byte more than is taken."""
        answer: HTTPResponse
        with _opener(request.type, watch).open(request, timeout=self.most_seconds) as answer:
            body = answer.read(self.most_bytes + 1)
            if answer.length and len(body) <= self.most_bytes:
                raise HTTPException(f"it broke off {answer.length:,} bytes before its end")
            return body

    def _late(self) -> str:
        return f"no whole answer within {self.most_seconds:g} seconds"


def _refusal(fault: urllib.error.HTTPError) -> str:
    """An answer other than 200 in words. What the server says of it is not told on: it may repeat the document."""
    if 300 <= fault.code < 400:
        return f"status {fault.code}: it sends elsewhere, where nothing is sent; give the address itself"
    return f"status {fault.code}"


class _Watch:
    """The sockets that are cut when time is up, however slowly an answer drips in."""

    def __init__(self) -> None:
        self.is_over = False
        self._open: list[socket.socket] = []

    def over(self, sock: socket.socket) -> None:
        """Watch over a socket."""
        self._open.append(sock)

    def cut(self) -> None:
        """Time is up."""
        self.is_over = True
        for sock in self._open:
            try:
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
            except OSError:  # closed already: there is nothing to cut
                continue


@contextmanager
def _deadline(seconds: float) -> Iterator[_Watch]:
    """A watch that cuts what it is over when the seconds have passed."""
    watch = _Watch()
    timer = threading.Timer(seconds, watch.cut)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


class _Http(urllib.request.HTTPHandler):
    """Opens http under a watch."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Open a request."""
        return self.do_open(partial(_watched, HTTPConnection, self._watch), req)


class _Https(urllib.request.HTTPSHandler):
    """Opens https under a watch."""

    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def https_open(self, req: urllib.request.Request) -> HTTPResponse:
        """Open a request."""
        return self.do_open(partial(_watched, HTTPSConnection, self._watch), req)


def _watched(kind: type[HTTPConnection], watch: _Watch, host: str, **options: Any) -> HTTPConnection:
    """A connection whose socket is watched over as soon as it stands."""
    connection = kind(host, **options)
    connect = connection.connect

    def connect_and_watch() -> None:
        connect()
        watch.over(connection.sock)

    connection.connect = connect_and_watch  # type: ignore[method-assign]
    return connection


def _opener(scheme: str, watch: _Watch) -> urllib.request.OpenerDirector:
    """An opener that knows http and https alone and follows no redirect: a document goes nowhere it was not sent.

    Plain http passes by every proxy, which would read along.
    """
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(None if scheme == "https" else {}),
        _Http(watch),
        _Https(watch),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener
