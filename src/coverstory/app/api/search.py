"""`coverstory search`: names looked up on watchlists over HTTP, one at a time or in batches."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import uvicorn
from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from coverstory import __version__
from coverstory.app.api.faults import Gate, answer_faults
from coverstory.errors import BadArgument, Refusal
from coverstory.model import COUNTRIES, KINDS
from coverstory.screen import LONGEST_NAME, Question, Searcher

__all__ = ["MOST_NAMES", "search_app", "serve_search"]

MOST_NAMES = 500
"""Names of one batch: what is answered within seconds, and needs little memory."""

MOST_BYTES = 1_000_000
"""Bytes of one request: 500 names of the greatest length, and room."""

MOST_HITS = 100
"""Hits of one name that are told at most."""

LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
"""Where nobody but this machine can ask."""

AT_ONCE = 4
"""Requests worked on at once; more wait, since each searches with all processors."""


_KINDS = tuple(kind for kind in KINDS["party"].column("kind").choices if kind != "unknown")


def _kind(text: str) -> str:
    if text not in _KINDS:
        raise ValueError(f"expected one of {', '.join(_KINDS)}")
    return text


def _born(text: str) -> str:
    date.fromisoformat(text + "0001-01-01"[len(text) :])
    return text


def _country(text: str) -> str:
    if text not in COUNTRIES:
        raise ValueError("expected an ISO 3166-1 code of two letters")
    return text


Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
KindOfParty = Annotated[str, AfterValidator(_kind)]
Born = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_born)]
Country = Annotated[str, AfterValidator(_country)]
Limit = Annotated[int, Field(ge=1, le=MOST_HITS)]
"""What may be asked: kinds as parties have them, a birth as precise as known, an ISO 3166-1 code of two letters."""


class Asked(BaseModel):
    """One name of a batch."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    id: Annotated[str, Field(max_length=200)] | None = None
    kind: KindOfParty | None = None
    born: Born | None = None
    country: Country | None = None


class Batch(BaseModel):
    """Names to look for, and how many hits of each to tell."""

    model_config = ConfigDict(extra="forbid")
    names: Annotated[list[Asked], Field(min_length=1, max_length=MOST_NAMES)]
    limit: Limit = 10


Hits = dict[str, list[dict[str, object]]]


def search_app(searcher: Searcher, refusals: Sequence[Refusal] = (), hosts: frozenset[str] = LOCAL) -> FastAPI:
    """An app that answers GET and POST /search and GET /health, for requests to these hosts (`*`: any)."""
    app = FastAPI(title="coverstory search", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(Gate, hosts=hosts, most_bytes=MOST_BYTES)
    answer_faults(app)
    threads = CapacityLimiter(AT_ONCE)

    async def search(questions: Sequence[Question], limit: int) -> Hits:
        return {"hits": await to_thread.run_sync(searcher.search, questions, limit, limiter=threads)}

    @app.get("/search")
    async def search_one(
        name: Name,
        kind: KindOfParty | None = None,
        born: Born | None = None,
        country: Country | None = None,
        limit: Limit = 10,
    ) -> Hits:
        return await search([Question("0", name, kind, born, country)], limit)

    @app.post("/search")
    async def search_batch(batch: Batch) -> Hits:
        ids = [each.id or str(place) for place, each in enumerate(batch.names)]
        if len(set(ids)) < len(ids):
            raise BadArgument("two names have one id; expected ids that differ, or none")
        asked = zip(ids, batch.names, strict=True)
        return await search([Question(id_, a.name, a.kind, a.born, a.country) for id_, a in asked], batch.limit)

    @app.get("/health")
    async def health() -> dict[str, object]:
        return {"status": "ok", "version": __version__, **_told_lists(searcher, refusals)}

    return app


def _told_lists(searcher: Searcher, refusals: Sequence[Refusal]) -> dict[str, object]:
    """Which version of which list is asked, by its files, and what was refused of them."""
    lists = [
        {
            "id": each.id,
            "title": each.title,
            "published_on": each.published_on,
            "entries": len(each.entries),
            "files": [{"path": path, "sha256": sha256} for path, sha256 in each.sources],
        }
        for each in searcher.index.lists
    ]
    return {"lists": lists, "refused": [str(refusal) for refusal in refusals]}


def serve_search(searcher: Searcher, refusals: Sequence[Refusal], host: str, port: int) -> None:
    """Answer at an address until interrupted; one of this machine alone answers to no other name."""
    hosts = LOCAL if host in LOCAL else frozenset({"*"})
    uvicorn.run(search_app(searcher, refusals, hosts), host=host, port=port, log_level="warning")
