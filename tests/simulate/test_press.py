"""The press of a world: texts about what was planted, at the level a newsroom has, and the truth of what they claim."""

import csv
import re
import string
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from coverstory.claims import reprints_among
from coverstory.model import ABOUT_TYPES, ROLES, Document
from coverstory.simulate import WorldSpec, simulate
from coverstory.simulate.schemes import SCHEMES
from coverstory.sources.documents import read_document

Rows = list[dict[str, str]]

SPEC = WorldSpec(people=1500, networks=2, seed=42, schemes=("mission_labour", "trade"), documents=6)
FRAMES = tomllib.loads(files("coverstory.simulate").joinpath("press.toml").read_text(encoding="utf-8"))
SLOTS = {
    "town", "TOWN", "state", "mission", "seat", "work", "month", "many", "few", "cost", "goods", "front", "listed",
    "outlet", "day", "date",
}  # fmt: skip


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def printed(case: Path) -> dict[str, str]:
    """The documents of a case by their path in it, in order."""
    texts = sorted((case / "documents").glob("*.txt"))
    return {f"documents/{path.name}": path.read_text(encoding="utf-8") for path in texts}


def documents(case: Path) -> list[Document]:
    return [read_document(case / name, name) for name in printed(case)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("printed")
    simulate(SPEC, out)
    return out


@pytest.fixture(scope="module")
def claims(world: Path) -> Rows:
    return read(world / "truth" / "claims.csv")


def work_sites(world: Path, network: str) -> Counter[str]:
    """Where the workers of a network are at work."""
    workers = {row["party"] for row in read(world / "truth" / "members.csv") if row["network"] == network}
    jobs = read(world / "records" / "employment.csv")
    return Counter(row["site"] for row in jobs if row["worker"] in workers)


def test_as_many_documents_as_asked_for_each_with_publisher_and_day(world: Path) -> None:
    told = documents(world)
    assert len(told) == SPEC.documents
    assert all(each.title and each.publisher in FRAMES["outlets"] for each in told)
    assert all(date(2017, 3, 1) < date.fromisoformat(each.published) < date(2018, 3, 31) for each in told)
    assert len({each.publisher for each in told}) == len(told)


def test_the_truth_says_what_each_document_claims_of_which_network_and_town(world: Path, claims: Rows) -> None:
    texts = printed(world)
    assert list(claims[0]) == ["document", "network", "type", "place"]
    assert {row["document"] for row in claims} == texts.keys()
    assert {row["network"] for row in claims} == {"N0001", "N0002", ""}
    assert all(row["type"] in ABOUT_TYPES for row in claims)
    assert all(row["place"] in texts[row["document"]] for row in claims)


def test_the_first_story_is_set_in_the_town_of_the_work(world: Path, claims: Rows) -> None:
    (place,) = {row["place"] for row in claims if row["network"] == "N0001"}
    assert work_sites(world, "N0001").most_common(1)[0][0] == place


def test_a_minister_counts_fewer_than_the_union(world: Path, claims: Rows) -> None:
    texts = printed(world)
    counting = [row["document"] for row in claims if (row["network"], row["type"]) == ("N0001", "headcount")]
    by_minister = {name: "minister told" in texts[name] or "minister said on" in texts[name] for name in counting}
    assert Counter(by_minister.values()) == {False: 3, True: 1}
    counts = {
        is_minister: {int(found) for found in re.findall(r"(\d+) workers", texts[name])}
        for name, is_minister in by_minister.items()
    }
    assert max(counts[True]) < min(counts[False])


def test_two_outlets_print_the_first_story_again_with_changes(world: Path, claims: Rows) -> None:
    told = documents(world)
    found = reprints_among(told)
    assert {(each.document, each.of) for each in found} == {(told[at].id, told[0].id) for at in (1, 4)}
    assert len({told[at].text for at in (0, 1, 4)}) == 3
    types = {name: [row["type"] for row in claims if row["document"] == name] for name in printed(world)}
    assert types[told[0].id] == types[told[1].id] == types[told[4].id]


def test_one_story_is_about_a_town_where_no_network_is_at_work(world: Path, claims: Rows) -> None:
    (place,) = {row["place"] for row in claims if not row["network"]}
    assert all(not work_sites(world, network)[place] for network in ("N0001", "N0002"))
    innocents = {row["party"] for row in read(world / "truth" / "innocents.csv")}
    jobs = read(world / "records" / "employment.csv")
    assert any(row["site"] == place and row["worker"] in innocents for row in jobs)


def test_no_person_is_named_in_print(world: Path) -> None:
    people = {row["name"] for row in read(world / "records" / "party.csv") if row["kind"] == "person"}
    assert [name for name in people for text in printed(world).values() if re.search(rf"\b{name}\b", text)] == []


def test_more_documents_leave_the_first_as_they_were_and_records_too(world: Path, tmp_path: Path) -> None:
    simulate(replace(SPEC, documents=3), tmp_path / "fewer")
    simulate(replace(SPEC, documents=0), tmp_path / "none")
    assert printed(tmp_path / "fewer").items() <= printed(world).items()
    assert not (tmp_path / "none" / "documents").exists()
    assert not (tmp_path / "none" / "truth" / "claims.csv").exists()
    for folder in ("records", "lists"):
        for path in (world / folder).iterdir():
            assert path.read_bytes() == (tmp_path / "none" / folder / path.name).read_bytes()


def test_another_seed_is_another_press(world: Path, tmp_path: Path) -> None:
    simulate(replace(SPEC, seed=43), tmp_path)
    assert not set(printed(tmp_path).values()) & set(printed(world).values())


def test_every_scheme_with_a_story_gets_one(tmp_path: Path) -> None:
    told = [scheme.name for scheme in SCHEMES if scheme.name in FRAMES["story"]]
    simulate(WorldSpec(people=1500, networks=len(SCHEMES), seed=11, documents=30), tmp_path)
    schemes = {row["network"]: row["scheme"] for row in read(tmp_path / "truth" / "networks.csv")}
    written = {row["network"] for row in read(tmp_path / "truth" / "claims.csv")} - {""}
    assert sorted(schemes[network] for network in written) == sorted(told)
    assert not any(re.search(r"[{}]|  |\bof [,.]", text) for text in printed(tmp_path).values())


def test_without_networks_only_the_look_alike_is_in_the_papers(tmp_path: Path) -> None:
    simulate(WorldSpec(people=300, networks=0, seed=1, documents=6), tmp_path)
    assert len(printed(tmp_path)) == 1
    assert {row["network"] for row in read(tmp_path / "truth" / "claims.csv")} == {""}


def paragraphs() -> Iterator[tuple[str, dict[str, list[str]]]]:
    for name, story in FRAMES["story"].items():
        yield from ((name, each) for each in (story["headline"], *story["paragraph"]))


def test_frames_name_known_slots_claims_and_needs() -> None:
    for name, each in paragraphs():
        slots = {slot for frame in each["frames"] for _, slot, _, _ in string.Formatter().parse(frame) if slot}
        assert slots <= SLOTS, name
        assert set(each.get("says", ())) <= set(ABOUT_TYPES), name
        assert each.get("needs", "cost") in {*ROLES, "reporting", "cost"}, name
        assert len(set(each["frames"])) == len(each["frames"]) > 1, name
