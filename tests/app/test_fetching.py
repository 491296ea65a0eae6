"""Files fetched from a publisher: whole and right, or not at all."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from coverstory.app.fetching import Published, Unfetched, fetch, load_publishers
from coverstory.errors import BadInput
from tests.app.published import Publisher, publishing

LIST = b"36,AEROCARIBBEAN AIRLINES,-0-\r\n" * 1000


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


def test_a_file_is_fetched_whole_and_its_hash_checked(publisher: Publisher, tmp_path: Path) -> None:
    publisher.pages |= {"/sdn": LIST, "/sdn.sha256": f"{sha256(LIST).hexdigest().upper()}  SDN.CSV\n".encode()}
    fetch(Published(f"{publisher.url}/sdn", sha256_url=f"{publisher.url}/sdn.sha256"), tmp_path / "sdn")
    assert (tmp_path / "sdn").read_bytes() == LIST


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ((200, {"Content-Length": str(len(LIST) + 5)}, LIST), "broke off after"),
        ((404, {}, b""), "404"),
        ((500, {}, b""), "500"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "not allowed"),
        ((302, {"Location": "ftp://127.0.0.1/sdn"}, b""), "expected the same scheme"),
        ((302, {"Location": "https://127.0.0.1/sdn"}, b""), "expected the same scheme"),
        ((302, {"Location": "/again"}, b""), "redirect"),
        (b"x" * 100_001, "more than 100,000 bytes"),
        (b"", "is empty"),
    ],
)
def test_what_is_not_the_file_leaves_nothing(
    page: bytes | tuple[int, dict[str, str], bytes], why: str, publisher: Publisher, tmp_path: Path
) -> None:
    publisher.pages |= {"/sdn": page, "/again": (302, {"Location": "/again"}, b"")}
    with pytest.raises(Unfetched, match=why):
        fetch(Published(f"{publisher.url}/sdn"), tmp_path / "sdn", most_bytes=100_000)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_hash_and_a_silent_server_leave_nothing(publisher: Publisher, tmp_path: Path) -> None:
    publisher.pages |= {"/sdn": LIST, "/hash": b"none today"}
    with pytest.raises(Unfetched, match="its SHA-256 is"):
        fetch(Published(f"{publisher.url}/sdn", sha256="0" * 64), tmp_path / "sdn")
    with pytest.raises(Unfetched, match="64 digits"):
        fetch(Published(f"{publisher.url}/sdn", sha256_url=f"{publisher.url}/hash"), tmp_path / "sdn")
    with pytest.raises(Unfetched, match="refused"):
        fetch(Published("http://127.0.0.1:1/sdn"), tmp_path / "sdn")
    assert list(tmp_path.iterdir()) == []


def test_a_move_within_the_scheme_is_followed(publisher: Publisher, tmp_path: Path) -> None:
    publisher.pages |= {"/old": (301, {"Location": f"{publisher.url}/new"}, b""), "/new": LIST}
    fetch(Published(f"{publisher.url}/old"), tmp_path / "sdn")
    assert (tmp_path / "sdn").read_bytes() == LIST


def test_the_official_addresses_are_known_and_safe() -> None:
    known = load_publishers(None)
    assert {name: sorted(files) for name, files in known.items()} == {
        "ofac_sdn": ["ADD.CSV", "ALT.CSV", "SDN.CSV"],
        "un_sc": ["consolidated.xml"],
        "uk_fcdo": ["UK-Sanctions-List.csv"],
    }
    assert all(each.url.startswith("https://") for files in known.values() for each in files.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[un_sc", "expected TOML"),
        ("[un_sc]\nurl = 'https://x'", "expected files"),
        ("[un_sc.files]\n'a.xml' = {hash = 'x'}", "expected a url"),
        ("[un_sc.files]\n'a.xml' = {url = 'file:///etc/passwd'}", "https or http"),
        ("[un_sc.files]\n'../a.xml' = {url = 'https://x'}", "plain name"),
        ("['../x'.files]\n'a.xml' = {url = 'https://x'}", "plain name"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_refused(text: str, expected: str, tmp_path: Path) -> None:
    (tmp_path / "publishers.toml").write_text(text)
    with pytest.raises(BadInput, match=expected):
        load_publishers(tmp_path / "publishers.toml")
