"""Who hangs together by what they give and write when they apply."""

from pathlib import Path
from typing import Any

from tests.typologies.tiny_world import engine_of

NAMES = ("Amber Stone", "Bruno Field", "Clara Wood", "Dora Hill", "Emil Brook")


def applied(number: int, day: str = "2023-05-01", **given: str) -> dict[str, str]:
    """An application of one of five people."""
    return {"id": f"a{number}-{day}", "applicant": f"p{number}", "occurred_at": day, "name": NAMES[number], **given}


def woven(rows: list[dict[str, str]], folder: Path) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The links, and the clusters with their members."""
    with engine_of({"application": rows}, folder) as engine:
        links = engine.query("SELECT * FROM persona_link ORDER BY one, other, kind").to_pylist()
        clusters: dict[str, list[str]] = {}
        for row in engine.query("SELECT cluster, applicant FROM persona ORDER BY cluster, applicant").to_pylist():
            clusters.setdefault(row["cluster"], []).append(row["applicant"])
    return links, clusters


def test_a_chain_of_links_is_one_cluster_and_others_are_another(tmp_path: Path) -> None:
    rows = [
        applied(0, phone="555 01"),
        applied(1, phone="555-01", device="m"),
        applied(2, device="M"),
        applied(3, email="fieldmouse@one.example"),
        applied(4, email="Fieldmouse+jobs@other.example"),
    ]
    links, clusters = woven(rows, tmp_path)
    assert clusters == {"p0": ["p0", "p1", "p2"], "p3": ["p3", "p4"]}
    assert [(link["one"], link["other"], link["kind"]) for link in links] == [
        ("p0", "p1", "phone"),
        ("p1", "p2", "device"),
        ("p3", "p4", "email"),
    ]


def test_the_two_applications_nearest_each_other_stand_for_a_pair(tmp_path: Path) -> None:
    days = {0: ("2023-01-01", "2023-06-01"), 1: ("2023-03-01", "2023-06-11", "2023-12-01")}
    rows = [applied(number, day, phone="555 01") for number, each in days.items() for day in each]
    (link,), _ = woven(rows, tmp_path)
    assert (link["one_application"], link["other_application"]) == ("a0-2023-06-01", "a1-2023-06-11")
    assert link["apart"] == 10


def test_a_handle_that_is_short_names_nobody_at_another_provider(tmp_path: Path) -> None:
    rows = [applied(0, email="office@one.example"), applied(1, email="office@other.example")]
    assert woven(rows, tmp_path) == ([], {})


def test_more_than_a_year_apart_links_nobody(tmp_path: Path) -> None:
    rows = [applied(0, "2022-01-01", phone="555 01"), applied(1, "2023-01-03", phone="555 01")]
    assert woven(rows, tmp_path) == ([], {})
