"""The other commands: simulate, screen, typologies, and what each prints."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coverstory.typologies import load_catalogue
from tests.journeys.conftest import Told

Call = Callable[..., Told]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, coverstory: Call) -> None:
    for name in ("one", "other"):
        told = coverstory("simulate", "--people", 300, "--networks", 1, "--seed", 9, "--out", tmp_path / name)
        assert told.returncode == 0
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(files) > 15
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()


def test_typologies_are_listed_with_their_questions(coverstory: Call) -> None:
    told = coverstory("typologies", "--json")
    assert [row["name"] for row in json.loads(told.stdout)] == list(load_catalogue())


@pytest.mark.parametrize("name", ["wage_diversion", "embargoed_trade"])
def test_a_typology_tells_its_question_law_parameters_needs_innocent_explanations_and_query(
    name: str, coverstory: Call
) -> None:
    told = coverstory("typologies", name).stdout
    typology = load_catalogue()[name]
    assert typology.question in told
    assert "UNSCR 2371 (2017)" in told or name == "wage_diversion"
    assert all(f"{parameter.name} = " in told for parameter in typology.parameters)
    assert all(explanation.explanation in told for explanation in typology.innocent)
    assert all(f"  {kind}: " in told for kind in typology.needs)
    assert typology.query in told


def test_names_are_screened_against_a_folder_of_lists(world: Path, tmp_path: Path, coverstory: Call) -> None:
    first = json.loads((world / "lists" / "invented.ftm.json").read_text(encoding="utf-8").splitlines()[0])
    names = tmp_path / "names.csv"
    names.write_text(f'id,name\nn1,"{first["properties"]["name"][0]}"\nn2,Nobody Inparticular\n', encoding="utf-8")
    hits = tmp_path / "hits.csv"
    told = coverstory("screen", names, "--lists", world / "lists", "--out", hits)
    with hits.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert told.returncode == 0
    assert [(row["id"], row["entry"]) for row in rows] == [("n1", first["id"])]
    assert rows[0]["reason"]


def test_the_demo_ends_in_the_report(tmp_path: Path, coverstory: Call) -> None:
    told = coverstory("demo", "--out", tmp_path / "demo")
    assert told.returncode == 0
    assert "Suspected networks" in told.stdout
    assert (tmp_path / "demo" / "out" / "report.html").is_file()
    assert "report.html" in told.stdout.splitlines()[-1]
