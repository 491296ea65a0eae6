"""Lists over time: updated from a publisher or a folder, compared, and screened again where they changed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coverstory.sources.lists import read_list_folder
from tests.app.published import Publisher, publishing
from tests.journeys.conftest import Told

Call = Callable[..., Told]

PERSON = """<INDIVIDUAL><DATAID>{no}</DATAID><FIRST_NAME>{name}</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
<REFERENCE_NUMBER>KPi.{no:03}</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>{born}</DATE></INDIVIDUAL_DATE_OF_BIRTH></INDIVIDUAL>"""


def un(day: str, *people: tuple[int, str, str]) -> bytes:
    """The UN's list of a day with these people: number, name, birth."""
    told = "".join(PERSON.format(no=no, name=name, born=born) for no, name, born in people)
    head = f'<CONSOLIDATED_LIST dateGenerated="{day}T00:00:00Z"><INDIVIDUALS>'
    return f"{head}{told}</INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>".encode()


RAVEN, QUILL, MORWEN = (
    (1, "Osmin Ravenholt", "1971-03-02"),
    (2, "Teval Quillmar", "1980-01-01"),
    (3, "Pela Morwen", "1975-05-05"),
)
FIRST = un("2024-01-01", RAVEN, QUILL)
SECOND = un("2024-02-01", (1, "Osmin Ravenholt", "1971-03-03"), MORWEN)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


@pytest.fixture
def update(tmp_path: Path, publisher: Publisher, coverstory: Call) -> Callable[..., Told]:
    """`coverstory lists update` against the publisher at hand."""
    config = tmp_path / "publishers.toml"
    config.write_text(f'[un_sc.files]\n"consolidated.xml" = {{ url = "{publisher.url}/un.xml" }}\n')
    return lambda *more: coverstory("lists", "update", tmp_path / "lists", "--publishers", config, *more)


def in_force(folder: Path) -> list[str]:
    """The names on the list that whoever reads the folder reads."""
    read = read_list_folder(folder / "lists")
    assert read.refusals == ()
    return [entry.primary for each in read.lists for entry in each.entries]


def test_versions_come_in_force_are_kept_and_compared(
    tmp_path: Path, publisher: Publisher, update: Callable[..., Told], coverstory: Call
) -> None:
    publisher.pages["/un.xml"] = FIRST
    assert update().stdout.startswith("un_sc: version ")
    assert "unchanged" in update().stdout
    publisher.pages["/un.xml"] = SECOND
    told = update()
    assert (told.returncode, "1 added, 1 changed, 1 removed" in told.stdout) == (0, True)
    assert in_force(tmp_path) == ["Osmin Ravenholt", "Pela Morwen"]
    held = json.loads(coverstory("lists", "show", tmp_path / "lists", "--json").stdout)
    assert [(each["published_on"], each["entries"], each["in_force"]) for each in held] == [
        ("2024-01-01", 2, False),
        ("2024-02-01", 2, True),
    ]
    assert coverstory("lists", "show", tmp_path / "lists").stdout.count("in force") == 1
    changed = coverstory("lists", "diff", tmp_path / "lists").stdout
    assert "1 added, 1 changed, 1 removed" in changed
    assert "un_sc/KPi.001 Osmin Ravenholt changed: births + 1971-03-03 - 1971-03-02" in changed
    back = [each["id"] for each in reversed(held)]
    found = coverstory(
        "lists", "diff", tmp_path / "lists", "--list", "un_sc", "--version", back[0], "--version", back[1], "--json"
    )
    assert [(each["what"], each["entry"]) for each in json.loads(found.stdout)] == [
        ("changed", "KPi.001"),
        ("added", "KPi.002"),
        ("removed", "KPi.003"),
    ]


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ((200, {"Content-Length": "99999"}, SECOND), "broke off"),
        ((200, {}, SECOND[:-60]), "well-formed XML"),
        ((503, {}, b"down"), "503"),
        ((302, {"Location": "file:///etc/passwd"}, b""), "not allowed"),
        ((200, {}, b"<html>We are moving</html>"), "expected"),
        ((200, {}, un("2023-12-01", RAVEN, QUILL, MORWEN)), "before the one in force"),
        ((200, {}, un("2024-03-01")), "at least one entry"),
    ],
)
def test_what_cannot_be_used_leaves_the_last_good_version_in_force(
    page: tuple[int, dict[str, str], bytes], why: str, tmp_path: Path, publisher: Publisher, update: Callable[..., Told]
) -> None:
    publisher.pages["/un.xml"] = FIRST
    assert update().returncode == 0
    publisher.pages["/un.xml"] = page
    told = update()
    assert told.returncode == 2
    assert why in told.stderr
    assert "Traceback" not in told.stderr
    assert in_force(tmp_path) == ["Osmin Ravenholt", "Teval Quillmar"]


def test_a_list_that_lost_half_of_its_entries_waits_for_a_person(
    tmp_path: Path, publisher: Publisher, update: Callable[..., Told]
) -> None:
    publisher.pages["/un.xml"] = un("2024-01-01", RAVEN, QUILL, MORWEN)
    update()
    publisher.pages["/un.xml"] = un("2024-02-01", RAVEN)
    told = update()
    assert (told.returncode, "--force" in told.stderr) == (2, True)
    assert len(in_force(tmp_path)) == 3
    assert update("--force").returncode == 0
    assert in_force(tmp_path) == ["Osmin Ravenholt"]


def test_lists_from_a_folder_replace_what_lay_there_by_hand(tmp_path: Path, coverstory: Call) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "old.xml").write_bytes(FIRST)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "new.xml").write_bytes(SECOND)
    told = coverstory("lists", "update", tmp_path / "lists", "--from", tmp_path / "given")
    assert (told.returncode, "1 added, 1 changed, 1 removed" in told.stdout) == (0, True)
    assert in_force(tmp_path) == ["Osmin Ravenholt", "Pela Morwen"]
    held = json.loads(coverstory("lists", "show", tmp_path / "lists", "--json").stdout)
    assert [each["origin"] for each in held] == ["found in the folder", str(tmp_path / "given")]


def case_of(folder: Path, lists: bytes) -> Path:
    case = folder / "case"
    (case / "records").mkdir(parents=True)
    (case / "lists").mkdir()
    (case / "lists" / "un.xml").write_bytes(lists)
    rows = "id,kind,name,born\nr,person,Osmin Ravenholt,\nq,person,Teval Quillmar,\nm,person,Pela Morwen,\n"
    (case / "records" / "party.csv").write_text(rows)
    return case


def alerts(case: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (case / "out" / "alerts.jsonl").read_text().splitlines()]


def test_a_run_after_a_change_says_which_change_raised_each_alert(tmp_path: Path, coverstory: Call) -> None:
    case = case_of(tmp_path, FIRST)
    assert coverstory("run", case, "--as-of", "2024-03-01").returncode == 0
    assert alerts(case) == []
    (case / "lists" / "un.xml").write_bytes(SECOND)
    assert coverstory("run", case, "--as-of", "2024-03-02").returncode == 0
    raised = alerts(case)
    assert [(each["what"], each["party"], each["raised_by"]) for each in raised] == [
        ("came", "m", "un_sc/KPi.003 Pela Morwen added"),
        ("went", "q", "un_sc/KPi.002 Teval Quillmar removed"),
    ]
    assert coverstory("run", case, "--as-of", "2024-03-03").returncode == 0
    assert alerts(case) == raised  # they stand until something else changes


OTHERS = [
    (no, f"{given} {surname}", "1960-01-01")
    for no, (given, surname) in enumerate(
        zip(
            "Ames Jorun Dask Belo Corvin Delia".split(), "Thorn Halvik Ellery Zanber Wexil Yoruld".split(), strict=True
        ),
        10,
    )
]


def test_a_run_screens_again_only_whom_a_change_touches_and_finds_what_one_from_scratch_does(
    tmp_path: Path, coverstory: Call
) -> None:
    case = case_of(tmp_path, un("2024-01-01", RAVEN, QUILL, *OTHERS))
    screened = []
    for day, people in enumerate(([RAVEN, QUILL], [RAVEN, QUILL, MORWEN], [RAVEN, QUILL, MORWEN]), 1):
        (case / "lists" / "un.xml").write_bytes(un(f"2024-02-0{day}", *people, *OTHERS))
        assert coverstory("run", case, "--as-of", f"2024-03-0{day}").returncode == 0
        told = json.loads((case / "out" / "lake" / "screening" / "told.json").read_text())
        screened.append(told["screened"])
    assert screened == [3, 1, 0]  # everybody, the one whose namesake came, nobody
    assert coverstory("run", case, "--as-of", "2024-03-03", "--out", tmp_path / "fresh").returncode == 0
    assert (case / "out" / "hits.csv").read_bytes() == (tmp_path / "fresh" / "hits.csv").read_bytes()


def test_screening_what_changed_tells_the_same(tmp_path: Path, coverstory: Call) -> None:
    for name, text in (("old", FIRST), ("new", SECOND)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "un.xml").write_bytes(text)
    (tmp_path / "names.csv").write_text(
        "id,name,kind\nm,Pela Morwen,person\nq,Teval Quillmar,person\nx,Nobody Atall,person\n"
    )
    told = coverstory(
        "screen", tmp_path / "names.csv", "--lists", tmp_path / "new", "--before", tmp_path / "old", "--json"
    )
    assert [(each["what"], each["party"]) for each in json.loads(told.stdout)] == [("came", "m"), ("went", "q")]


def test_a_decision_holds_over_runs_and_screenings_until_the_entry_changes(tmp_path: Path, coverstory: Call) -> None:
    case = case_of(tmp_path, FIRST)
    coverstory("run", case, "--as-of", "2024-03-01")
    assert coverstory("decide", case, "r", "un_sc/KPi.999", "same", "--by", "x", "--why", "y").returncode == 2
    assert coverstory("decide", case, "r", "un_sc/KPi.001", "different", "--by", "x").returncode == 2
    why = ("--by", "sanctions officer", "--why", "born in another year, passport seen")
    told = coverstory("decide", case, "r", "un_sc/KPi.001", "different", *why)
    assert (told.returncode, "different  by sanctions officer" in told.stdout) == (0, True)
    coverstory("run", case, "--as-of", "2024-03-01")

    def decided() -> str:
        rows = [line for line in (case / "out" / "hits.csv").read_text().splitlines() if line.startswith("r,")]
        return rows[0]

    assert ",different," in decided()
    (tmp_path / "names.csv").write_text("id,name,kind\nr,Osmin Ravenholt,person\n")
    screened = coverstory("screen", tmp_path / "names.csv", "--lists", case / "lists", "--case", case, "--json")
    assert [each["decision"] for each in json.loads(screened.stdout)] == ["different"]
    (case / "lists" / "un.xml").write_bytes(SECOND)
    coverstory("run", case, "--as-of", "2024-03-01")
    assert "asked again" in decided()
    assert "the births of the entry changed since" in decided()
    assert coverstory("decide", case, "r", "un_sc/KPi.001", "withdrawn", *why).returncode == 0
    coverstory("run", case, "--as-of", "2024-03-01")
    assert "asked again" not in decided()
    assert len(json.loads(coverstory("decide", case, "--json").stdout)) == 2
