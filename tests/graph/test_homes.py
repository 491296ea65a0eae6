"""Who lives where, who is close to whom, and in which country an address lies."""

from pathlib import Path

import pytest

from coverstory.graph.homes import named_country
from tests.typologies.tiny_world import World, engine_of

WORLD: World = {
    "party": [
        {"id": "host", "kind": "person", "name": "Resident", "address": "12 Elm Street, Nashville"},
        {"id": "firm", "kind": "company", "name": "Front", "address": "12 ELM STREET Nashville"},
        {"id": "w1", "kind": "person", "name": "Worker one", "address": "1 First Avenue, Toronto, Canada"},
        {"id": "mother", "kind": "person", "name": "Mother", "address": ""},
        {"id": "son", "kind": "person", "name": "Son", "address": ""},
    ],
    "identifier": [{"party": "host", "kind": "postal_address", "value": "12 Elm Street Nashville"}],
    "account": [{"id": "a1", "holder": "host", "kind": "personal", "country": "US"}],
    "equipment": [{"id": "q1", "occurred_at": "2023-01-01", "worker": "w1", "address": "12 Elm Street, Nashville"}],
    "login": [{"id": "l1", "occurred_at": "2023-01-01", "party": "w1"}],
    "tie": [
        {"id": "t1", "subject": "mother", "object": "w1", "kind": "family"},
        {"id": "t2", "subject": "son", "object": "mother", "kind": "household"},
    ],
}


@pytest.mark.parametrize(
    ("ending", "country"),
    [
        ("United States", "US"),
        ("USA", "US"),
        ("Malaysia", "MY"),
        ("Republic of Korea", "KR"),
        ("Georgia", None),
        ("CA", None),
        ("Nashville", None),
    ],
)
def test_the_end_of_an_address_names_a_country_in_full_or_not_at_all(ending: str, country: str | None) -> None:
    assert named_country(ending) == country


def test_homes_are_told_once_however_they_are_written(tmp_path: Path) -> None:
    with engine_of(WORLD, tmp_path) as engine:
        homes = engine.query("SELECT party, is_person, address, evidence FROM home ORDER BY party").to_pylist()
        dwellings = engine.query("SELECT * FROM dwelling WHERE address = '12 elm street nashville'").to_pylist()
    assert [tuple(home.values()) for home in homes] == [
        ("firm", False, "12 elm street nashville", {"kind": "party", "id": "firm"}),
        (
            "host",
            True,
            "12 elm street nashville",
            {"kind": "identifier", "id": "host/postal_address/12 Elm Street Nashville"},
        ),
        ("w1", True, "1 first avenue toronto canada", {"kind": "party", "id": "w1"}),
    ]
    assert dwellings == [{"address": "12 elm street nashville", "persons": 1, "firms": 1}]


def test_children_of_one_mother_have_a_circle_in_common(tmp_path: Path) -> None:
    with engine_of(WORLD, tmp_path) as engine:
        common = engine.query(
            """
            SELECT one.circle
            FROM circle AS one
            JOIN circle AS other ON other.circle = one.circle AND other.party = 'son'
            WHERE one.party = 'w1'
            """
        )
    assert common["circle"].to_pylist() == ["mother"]


def test_an_address_lies_where_it_says_and_not_where_those_who_live_there_bank(tmp_path: Path) -> None:
    with engine_of(WORLD, tmp_path) as engine:
        countries = engine.query("SELECT address, country FROM address_country ORDER BY address").to_pylist()
    assert [tuple(row.values()) for row in countries] == [
        ("1 first avenue toronto canada", "CA"),
    ]
