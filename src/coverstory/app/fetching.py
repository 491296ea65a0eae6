"""Fetching the files of a list from its publisher: bounded, whole, over the scheme asked for, or not at all."""

import re
import tomllib
import urllib.error
import urllib.request
import urllib.response
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException, HTTPMessage
from importlib import resources
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from coverstory.errors import BadInput

__all__ = ["MOST_BYTES", "Published", "Unfetched", "fetch", "load_publishers"]

MOST_BYTES = 500 << 20
"""The largest file that is fetched: ten times the largest at hand, the UK list as CSV."""

SECONDS = 60
"""How long a publisher may be silent."""

_PIECE_BYTES = 1 << 18
_SCHEMES = ("https", "http")
_HASH = re.compile(r"[0-9a-fA-F]{64}")


class Unfetched(BadInput):
    """A file that could not be fetched as it was published."""


@dataclass(frozen=True, slots=True)
class Published:
    """One file of a list: its URL, and its SHA-256 where the publisher gives it, or the URL that gives it."""

    url: str
    sha256: str = ""
    sha256_url: str = ""


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows a publisher who has moved, but never from https to anything else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """The request that a redirect asks for; Unfetched where it leads to another scheme."""
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            raise Unfetched(f"{req.full_url}: redirected to {newurl[:200]}; expected the same scheme")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def load_publishers(path: Path | None) -> dict[str, dict[str, Published]]:
    """The files of each list by name, from a configuration or, without one, the publishers' own addresses."""
    place = str(path) if path else "publishers.toml"
    text = path.read_text(encoding="utf-8") if path else _default()
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadInput(f"{place}: {fault}; expected TOML") from fault
    return {_plain(name, place): _files(name, each, place) for name, each in told.items()}


def _default() -> str:
    return resources.files("coverstory.app").joinpath("publishers.toml").read_text(encoding="utf-8")


def _files(name: str, told: object, place: str) -> dict[str, Published]:
    files = told.get("files") if isinstance(told, Mapping) else None
    if not isinstance(files, Mapping) or not files:
        raise BadInput(f"{place}: {name}: expected files, each with a url")
    found = {}
    for file, each in files.items():
        known = {"url", "sha256", "sha256_url"}
        if not isinstance(each, Mapping) or "url" not in each or not set(each) <= known:
            raise BadInput(f"{place}: {name}: {file}: expected a url and, where known, sha256 or sha256_url")
        published = Published(**{key: str(value) for key, value in each.items()})
        for url in filter(None, (published.url, published.sha256_url)):
            if urlsplit(url).scheme not in _SCHEMES:
                raise BadInput(f"{place}: {name}: {file}: {url!r}; expected an https or http URL")
        found[_plain(file, place)] = published
    return found


def _plain(name: str, place: str) -> str:
    """A name that is a file's own and leads nowhere else."""
    if name != Path(name).name or name.startswith(".") or "\\" in name:
        raise BadInput(f"{place}: {name!r}; expected a plain name")
    return name


def fetch(published: Published, target: Path, most_bytes: int = MOST_BYTES) -> None:
    """Fetch a file whole; Unfetched, and nothing is left, where that fails."""
    try:
        digest = _fetch(published.url, target, most_bytes)
        wanted = published.sha256 or (_told_hash(published.sha256_url) if published.sha256_url else "")
        if wanted and wanted.lower() != digest:
            raise Unfetched(f"{published.url}: its SHA-256 is {digest}; expected {wanted.lower()}")
    except (OSError, HTTPException, ValueError) as fault:
        target.unlink(missing_ok=True)
        raise Unfetched(f"{published.url}: {fault}; expected the file") from fault
    except Unfetched:
        target.unlink(missing_ok=True)
        raise


def _fetch(url: str, target: Path, most_bytes: int) -> str:
    digest, size = sha256(), 0
    with _open(url) as answer, target.open("wb") as file:
        promised = answer.headers.get("Content-Length")
        while piece := answer.read(_PIECE_BYTES):
            size += len(piece)
            if size > most_bytes:
                raise Unfetched(f"{url}: more than {most_bytes:,} bytes; expected a list")
            digest.update(piece)
            file.write(piece)
    if promised is not None and promised.isdecimal() and int(promised) != size:
        raise Unfetched(f"{url}: broke off after {size:,} of {int(promised):,} bytes")
    if not size:
        raise Unfetched(f"{url}: is empty; expected a list")
    return digest.hexdigest()


def _told_hash(url: str) -> str:
    with _open(url) as answer:
        found = _HASH.search(answer.read(_PIECE_BYTES).decode("utf-8", "replace"))
    if found is None:
        raise Unfetched(f"{url}: expected a SHA-256 of 64 digits")
    return found.group()


def _open(url: str) -> urllib.response.addinfourl:
    """A publisher's answer; only http and https are opened, whatever the library knows besides."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SameScheme(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": "coverstory"})  # noqa: S310 (schemes are checked)
    answer: urllib.response.addinfourl = opener.open(request, timeout=SECONDS)
    return answer
