"""A border place is read from an address, in the words of either script, and never from a part of another word."""

from pathlib import Path

import pytest

from coverstory.graph.addresses import normal_addresses
from coverstory.graph.places import border_words, find_border_places
from tests.typologies.tiny_world import engine_of

PARTIES = {
    "quay": "12 Harbour Road, DANDONG, Liaoning",
    "hall": "吉林省珲春市口岸路",
    "inland": "Ji'an, Jiangxi",
    "shore": "Ji'an, Jilin",
    "sounds": "Antuhan Street 4",
    "unknown": "",
}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Who sits where, by a world of a few companies."""
    world = {
        "party": [
            {"id": name, "kind": "company", "name": name, "address": address} for name, address in PARTIES.items()
        ],
        "identifier": [{"party": "unknown", "kind": "postal_address", "value": "Port of Zarubino, Khasan district"}],
    }
    with engine_of(world, tmp_path) as engine:
        engine.execute("DROP TABLE IF EXISTS border_place")
        engine.execute("DROP TABLE IF EXISTS address_of")
        normal_addresses(engine)
        find_border_places(engine)
        rows = engine.query("SELECT party, place, evidence FROM border_place ORDER BY party").to_pylist()
    return {row["party"]: row["place"] for row in rows}


def test_a_place_is_found_in_either_script_and_in_a_postal_address(places: dict[str, str]) -> None:
    assert places == {"quay": "Dandong", "hall": "Yanbian", "shore": "Tonghua", "unknown": "Khasan"}


def test_every_word_stands_in_the_normal_form_of_addresses() -> None:
    assert all(word == word.lower().strip() and word for word in border_words())
