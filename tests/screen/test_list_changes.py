"""What a new version of a list changes, entry by entry and field by field."""

from dataclasses import replace

from coverstory.model import Entry, EntryIdentifier, EntryName, NameKind, Watchlist
from coverstory.screen import compare_lists


def entry(id_: str, *names: str, **known: object) -> Entry:
    kinds = [NameKind.PRIMARY, *[NameKind.ALIAS] * len(names)]
    told = tuple(EntryName(name, kind, "Latn") for name, kind in zip(names, kinds, strict=False))
    return replace(Entry(id_, "person", told), **known)  # type: ignore[arg-type]


def listed(*entries: Entry) -> Watchlist:
    return Watchlist("made_up", "An invented list", "", entries)


COURIER = entry("1", "Osmin Ravenholt", births=("1971",), file="a.xml", line=7)


def test_the_same_entries_in_another_order_and_place_have_not_changed() -> None:
    moved = replace(COURIER, file="b.xml", line=99, sha256="other")
    other = entry("2", "Teval Quill", "Blue Teacher")
    shuffled = replace(other, names=(other.names[0], other.names[1]))
    assert compare_lists([listed(COURIER, other)], [listed(shuffled, moved)]) == ()


def test_entries_are_added_removed_and_changed() -> None:
    changed = replace(COURIER, births=("1971-03-02",), identifiers=(EntryIdentifier("passport", "ZX1", "KP"),))
    gone, come = entry("2", "Teval Quill"), entry("3", "Ames Thorn")
    found = compare_lists([listed(COURIER, gone)], [listed(changed, come)])
    assert [str(change) for change in found] == [
        "made_up/1 Osmin Ravenholt changed: births + 1971-03-02 - 1971; identifiers + passport ZX1 KP",
        "made_up/2 Teval Quill removed",
        "made_up/3 Ames Thorn added",
    ]


def test_only_what_can_make_a_hit_is_material() -> None:
    told = replace(COURIER, programmes=("DPRK",), updated_on="2024-01-01")
    named = replace(COURIER, names=(*COURIER.names, EntryName("Blue Teacher", NameKind.WEAK_ALIAS, "Latn")))
    assert [change.is_material for change in compare_lists([listed(COURIER)], [listed(told)])] == [False]
    assert [change.is_material for change in compare_lists([listed(COURIER)], [listed(named)])] == [True]
