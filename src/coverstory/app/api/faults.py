"""What goes wrong, as HTTP tells it: one table of statuses, and one form of answer."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coverstory.errors import BadArgument, BadInput

__all__ = ["STATUSES", "Gate", "answer_faults"]


STATUSES: Mapping[type[Exception], int] = {
    BadArgument: 400,
    BadInput: 400,
    RequestValidationError: 422,
}
"""The status of each fault; of what Starlette raises itself, its own."""

TOO_LARGE, OTHER_HOST = 413, 421
"""The statuses of what the gate does not let in."""


def answer_faults(app: FastAPI) -> None:
    """Have an app answer every fault as JSON: `error` in words, and where the request is wrong."""
    for fault in (*STATUSES, HTTPException):
        app.add_exception_handler(fault, _answer)


def _answer(_: Request, fault: Exception) -> JSONResponse:
    if isinstance(fault, RequestValidationError):
        wrong = [{"where": ".".join(map(str, each["loc"])), "error": each["msg"]} for each in fault.errors()]
        return JSONResponse(
            {"error": "the request is not one that can be answered", "wrong": wrong}, STATUSES[type(fault)]
        )
    if isinstance(fault, HTTPException):
        return JSONResponse({"error": fault.detail}, fault.status_code)
    return JSONResponse({"error": str(fault)}, STATUSES[type(fault)])


class Gate:
    """Lets in requests for the names this door goes by, of so many bytes.

    A page in a browser can be made to ask a local address under a name of its own; such a request names another host.
    """

    def __init__(self, app: ASGIApp, hosts: frozenset[str], most_bytes: int) -> None:
        self._app = app
        self._hosts = hosts
        self._most_bytes = most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on with a bounded body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if "*" not in self._hosts and name.strip("[]") not in self._hosts:
            refusal = JSONResponse({"error": "this door does not go by that name"}, OTHER_HOST)
            await refusal(scope, receive, send)
            return
        await self._app(scope, self._bounded(receive), send)

    def _bounded(self, receive: Receive) -> Receive:
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message: dict[str, Any] = dict(await receive())
            read += len(message.get("body", b""))
            if read > self._most_bytes:
                raise HTTPException(TOO_LARGE, f"more than {self._most_bytes:,} bytes; send fewer names at once")
            return message

        return bounded
