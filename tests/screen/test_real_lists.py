"""Screening against the real lists: those listed are found, one letter off as well, and ordinary customers are not."""

import random
from pathlib import Path

import pyarrow as pa
import pytest

from coverstory.model import Entry, Watchlist
from coverstory.screen import screen_parties
from coverstory.sources.lists import read_list_folder

GIVEN = (
    "anna james maria lukas emma john sofia peter laura david mei wei priya ivan olga hans julia marc elena tom".split()
)
SYLLABLES = "bel ter mol van dor lin kes hal win ros mar ten gar sel bro fen wick ham ley ston".split()


@pytest.fixture(scope="module")
def un_list(real_data: Path) -> Watchlist:
    (found,) = read_list_folder(real_data / "lists" / "un-2026-02-27").lists
    return found


def people(names: dict[str, str]) -> pa.Table:
    unknown = pa.nulls(len(names), pa.list_(pa.string()))
    return pa.table(
        {
            "id": list(names),
            "kind": ["person"] * len(names),
            "names": [[name] for name in names.values()],
            "born": pa.nulls(len(names), pa.string()),
            "countries": unknown,
            "identifiers": pa.nulls(len(names), pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))),
        }
    )


def persons(watchlist: Watchlist) -> list[Entry]:
    return [entry for entry in watchlist.entries if entry.kind == "person"]


def one_letter_off(name: str, chance: random.Random) -> str:
    place = chance.choice([place for place, letter in enumerate(name) if letter.isalpha()])
    others = "abcdefghijklmnoprstuvyz".replace(name[place].lower(), "")
    return name[:place] + chance.choice(others) + name[place + 1 :]


def test_each_listed_person_of_the_dprk_regime_is_their_own_best_hit(un_list: Watchlist) -> None:
    listed = {entry.id: entry.primary for entry in persons(un_list) if entry.id.startswith("KPi")}
    best: dict[str, str] = {}
    for hit in screen_parties(people(listed), [un_list]).to_pylist():
        best.setdefault(hit["id"], hit["entry"])
    assert len(listed) == 80
    assert best == {entry_id: entry_id for entry_id in listed}


def test_nine_in_ten_are_found_with_one_letter_wrong(un_list: Watchlist) -> None:
    chance = random.Random(1718)
    misspelt = {entry.id: one_letter_off(entry.primary, chance) for entry in persons(un_list)}
    hits = screen_parties(people(misspelt), [un_list]).to_pylist()
    assert sum(hit["id"] == hit["entry"] for hit in hits) >= 0.9 * len(misspelt)


def test_four_thousand_invented_customers_raise_at_most_ten_alerts(un_list: Watchlist, real_data: Path) -> None:
    ofac = read_list_folder(real_data / "lists" / "ofac-2021-07").lists
    chance = random.Random(4000)
    customers = {
        f"c{number}": f"{chance.choice(GIVEN)} {''.join(chance.choices(SYLLABLES, k=2))}".title()
        for number in range(4000)
    }
    hits = screen_parties(people(customers), [un_list, *ofac])
    assert len(set(hits.column("id").to_pylist())) <= 10
