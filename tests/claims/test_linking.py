"""Names in documents held against lists and records: a name alone is likely or possible, never sure."""

import pyarrow as pa

from coverstory.claims.linking import Link, link_parties
from coverstory.model import Entry, EntryName, NameKind, Watchlist

LIST = Watchlist(
    "invented",
    "An invented list",
    "2024-01-01",
    (
        Entry("X-001", "organization", (EntryName("Tashmere Maritime Bureau", NameKind.PRIMARY, "Latn"),)),
        Entry("X-002", "person", (EntryName("RAVENHOLT Osmin Teval", NameKind.PRIMARY, "Latn"),)),
        Entry("X-003", "person", (EntryName("SMITH John", NameKind.PRIMARY, "Latn"),)),
    ),
)

RECORDS = pa.table(
    {
        "id": pa.array(["p1", "p2"]),
        "kind": pa.array(["company", "person"]),
        "names": pa.array([["Seri Cyber Holdings Bhd"], ["Maud Perrin"]]),
        "born": pa.array([None, "1953"], pa.string()),
        "countries": pa.array([["MY"], ["US"]]),
        "identifiers": pa.nulls(2, pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))),
    }
)


def link_of(name: str) -> Link:
    (link,) = link_parties([name], [LIST], RECORDS)
    return link


def test_rare_name_on_a_list_is_likely_and_says_why() -> None:
    link = link_of("Osmin Teval Ravenholt")
    assert (link.list, link.known, link.standing) == ("invented", "X-002", "likely")
    assert "name" in link.reason.lower()


def test_common_name_is_possible_and_never_more() -> None:
    link = link_of("John Smith")
    assert (link.known, link.standing) == ("X-003", "possible")


def test_name_of_a_party_in_the_records_gives_its_id() -> None:
    link = link_of("Seri Cyber Holdings Bhd")
    assert (link.list, link.known, link.known_as) == ("", "p1", "Seri Cyber Holdings Bhd")


def test_unknown_name_is_linked_to_nobody() -> None:
    assert link_parties(["Puncak Selera Sdn Bhd", " "], [LIST], RECORDS) == ()


def test_lists_alone_are_enough_and_so_are_records_alone() -> None:
    assert [link.known for link in link_parties(["Tashmere Maritime Bureau"], [LIST])] == ["X-001"]
    assert [link.known for link in link_parties(["Maud Perrin"], [], RECORDS)] == ["p2"]


def test_a_name_given_twice_is_linked_once() -> None:
    assert len(link_parties(["Maud Perrin", "Maud Perrin"], [LIST], RECORDS)) == 1
