"""Addresses as evidence: one house however it is written, which adds to a name that is close and to no other."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from coverstory.model import Watchlist
from coverstory.screen import screen_parties
from coverstory.screen.addresses import address_key
from tests.screen.test_screening import COURIER, LIST, PARTY_SCHEMA, document, party

HOUSE = "12 Harbour Street, Quillport, 4410"
AT_HOME = Watchlist("invented", "An invented list", "", (replace(COURIER, addresses=(f"{HOUSE}, Korea, North",)),))


def hits(lists: Watchlist, *people: dict[str, object]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen_parties(
        pa.Table.from_pylist(list(people), PARTY_SCHEMA), [lists], 0.1
    ).to_pylist()
    return found


@pytest.mark.parametrize("other", ["Harbour St. 12, 4410 QUILLPORT", "12 harbour street quillport 4410 North Korea"])
def test_one_house_has_one_key_however_it_is_written(other: str) -> None:
    assert address_key(other) == address_key(HOUSE) != ""


@pytest.mark.parametrize(
    "other", ["", "Quillport", "Harbour Street, Quillport", "12 Quillport", "14 Harbour Street, Quillport, 4410"]
)
def test_another_house_and_what_is_no_house_have_not(other: str) -> None:
    assert address_key(other) != address_key(HOUSE)


def test_a_close_name_at_the_listed_address_scores_higher_and_says_so() -> None:
    named = party("Osmin T Ravenholt")
    (alone,) = hits(AT_HOME, named)
    (there,) = hits(AT_HOME, named | {"identifiers": document("postal_address", "Harbour St 12, Quillport 4410")})
    assert there["score"] > alone["score"]
    assert "same address" in str(there["reason"])


def test_another_name_at_the_listed_address_is_no_hit() -> None:
    assert hits(AT_HOME, party("Belo Zanber", identifiers=document("postal_address", HOUSE))) == []


def test_an_address_that_a_crowd_gives_is_a_front_desk() -> None:
    desk = {"identifiers": document("postal_address", HOUSE)}
    crowd = [party(f"Nobody {number}", id=f"n{number}") | desk for number in range(25)]
    with_it, without = (hits(AT_HOME, party("Osmin T Ravenholt") | more, *crowd) for more in (desk, {}))
    assert [hit["score"] for hit in with_it if hit["id"] == "p1"] == [
        hit["score"] for hit in without if hit["id"] == "p1"
    ]


def test_a_list_that_tells_no_address_is_as_good_as_before() -> None:
    named = party("Osmin T Ravenholt")
    assert hits(LIST, named | {"identifiers": document("postal_address", HOUSE)}) == hits(LIST, named)
