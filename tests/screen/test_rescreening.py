"""Screening again after a change of lists: only whom it can touch, and the same as screening everybody anew."""

from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverstory.model import Entry, EntryIdentifier, EntryName, NameKind
from coverstory.screen import (
    Screening,
    alerts_between,
    index_lists,
    rescreen,
    screen_change,
    screen_first,
)
from tests.screen.test_list_changes import entry, listed
from tests.screen.test_screening import PARTY_SCHEMA


def parties(**names: str) -> pa.Table:
    """Persons of these names, by id."""
    rows = [{"id": id_, "kind": "person", "names": [name]} for id_, name in names.items()]
    return pa.Table.from_pylist(rows, PARTY_SCHEMA)


LISTED = [entry(str(at), name) for at, name in enumerate(
    ["Osmin Ravenholt", "Teval Quillmar", "Ames Thornberry", "Jorun Halvik", "Pela Morwen", "Dask Ellery"]
)]  # fmt: skip
CUSTOMERS = parties(a="Osmin Ravenholt", b="Quillmar Teval", c="Somebody Else", d="Another Person", e="Brisa Kolt")


FILLER = [entry(f"f{at}", f"{first} {last}") for at, (first, last) in enumerate(
    (f"{a}{b}", f"{b}{c}o") for a in ("bor", "cal", "den") for b in ("vin", "wat", "xil") for c in ("yor", "zan", "ulm")
)]  # fmt: skip
"""Entries enough that a few changed ones are a small change."""


def screened(people: pa.Table, *entries: Entry) -> Screening:
    return screen_first(index_lists([listed(*entries)]), people)


def again(before: Screening, people: pa.Table, *entries: Entry) -> Screening:
    return rescreen(before, people, index_lists([listed(*entries)]))


def test_a_new_entry_raises_an_alert_that_names_it_and_touches_only_its_namesake() -> None:
    before = screened(CUSTOMERS, *LISTED)
    after = again(before, CUSTOMERS, *LISTED, entry("9", "Brisa Kolt"))
    (alert,) = alerts_between(before.hits, after.hits, before.index.lists, after.index.lists)
    assert (alert.what, alert.party, alert.entry) == ("came", "e", "9")
    assert str(alert.raised_by) == "made_up/9 Brisa Kolt added"
    assert after.screened == 1


def test_an_entry_that_goes_takes_its_hit_with_it() -> None:
    before = screened(CUSTOMERS, *LISTED, *FILLER)
    after = again(before, CUSTOMERS, *LISTED[1:], *FILLER)
    (alert,) = alerts_between(before.hits, after.hits, before.index.lists, after.index.lists)
    assert (alert.what, alert.party, alert.score_after) == ("went", "a", None)
    assert str(alert.raised_by) == "made_up/0 Osmin Ravenholt removed"


def test_a_birth_date_that_was_corrected_moves_a_hit() -> None:
    person = parties(a="Osmin Ravenholt").set_column(3, "born", pa.array(["1980-05-01"]))
    old, new = (replace(LISTED[0], births=(born,)) for born in ("1980", "1950"))
    before = screened(person, old, *FILLER)
    after = again(before, person, new, *FILLER)
    (alert,) = alerts_between(before.hits, after.hits, before.index.lists, after.index.lists)
    assert alert.what == "went"
    assert "births + 1950 - 1980" in str(alert.raised_by)


def test_a_change_of_the_programme_alone_is_told_with_the_hit_and_raises_no_alert() -> None:
    before = screened(CUSTOMERS, *LISTED, *FILLER)
    after = again(before, CUSTOMERS, replace(LISTED[0], programmes=("NEW",)), *LISTED[1:], *FILLER)
    assert alerts_between(before.hits, after.hits, before.index.lists, after.index.lists) == ()
    assert after.hits.filter(pc.equal(after.hits["id"], "a"))["programmes"].to_pylist() == [["NEW"]]


def test_lists_that_only_moved_in_their_file_touch_nobody() -> None:
    before = screened(CUSTOMERS, *LISTED)
    assert again(before, CUSTOMERS, *(replace(each, line=77) for each in LISTED)).screened == 0


def test_only_who_is_new_or_has_changed_is_screened_where_the_lists_are_what_they_were() -> None:
    before = screened(CUSTOMERS, *LISTED)
    renamed = parties(a="Osmin Ravenholt", b="Quillmar Teval", c="Jorun Halvik", d="Another Person", f="Brisa Morwen")
    after = again(before, renamed, *LISTED)
    assert after.screened == 2
    assert after.hits["id"].to_pylist() == ["a", "b", "c"]


def test_other_rules_are_a_reason_to_screen_everybody() -> None:
    before = replace(screened(CUSTOMERS, *LISTED), rules="of another version")
    assert again(before, CUSTOMERS, *LISTED).screened == len(CUSTOMERS)


def test_a_change_is_told_to_who_remembers_nothing() -> None:
    old, new = (index_lists([listed(*each)]) for each in (LISTED, [*LISTED[1:], entry("9", "Brisa Kolt")]))
    alerts = screen_change(CUSTOMERS, old, new)
    assert [(alert.what, alert.party) for alert in alerts] == [("went", "a"), ("came", "e")]
    assert screen_change(CUSTOMERS, new, new) == ()


WORDS = (
    "osmin ravenholt teval quillmar ames thornberry kim jorun halvik pela morwen dask ellery brisa kolt yong chol "
    "khalil rahman zanber wexil corvin delia".split()
)
names = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3, unique=True).map(" ".join)
entries = st.builds(
    lambda id_, main, more, births, passport: Entry(
        id_,
        "person",
        (EntryName(main, NameKind.PRIMARY, "Latn"), *(EntryName(each, NameKind.ALIAS, "Latn") for each in more)),
        births=tuple(births),
        identifiers=tuple(EntryIdentifier("passport", each) for each in passport),
    ),
    st.sampled_from([str(at) for at in range(8)]),
    names,
    st.lists(names, max_size=1),
    st.lists(st.sampled_from(["1970", "1980-05-01"]), max_size=1),
    st.lists(st.sampled_from(["ZX55301", "AB90210"]), max_size=1),
)
rows = st.fixed_dictionaries(
    {
        "kind": st.just("person"),
        "names": names.map(lambda name: [name]),
        "born": st.sampled_from([None, "1970", "1980-05-01"]),
        "identifiers": st.sampled_from([[], [{"kind": "passport", "value": "ZX55301"}]]),
    }
)


def told(each: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist([{"id": f"p{at:02}", **row} for at, row in enumerate(each)], PARTY_SCHEMA)


def with_some_replaced(all_: list[Any], some: dict[int, Any]) -> list[Any]:
    return [some.get(at, each) for at, each in enumerate(all_)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(rows, min_size=6, max_size=10),
    st.dictionaries(st.integers(0, 9), rows, max_size=2),
    st.lists(entries, min_size=6, max_size=8, unique_by=lambda each: each.id),
    st.lists(entries, max_size=2, unique_by=lambda each: each.id),
)
def test_rescreening_is_screening_from_scratch(
    who: list[dict[str, object]], moved: dict[int, dict[str, object]], old: list[Entry], changed: list[Entry]
) -> None:
    """A few parties are others than they were, and a few entries are others, new or gone."""
    gone = {each.id for each in changed}
    new = [*(each for each in old if each.id not in gone), *(each for each in changed if each.births)]
    now = with_some_replaced(who, moved)
    before = screened(told(who), *old, *FILLER)
    after = again(before, told(now), *new, *FILLER)
    scratch = screened(told(now), *new, *FILLER)
    assert after.hits.to_pylist() == scratch.hits.to_pylist()
    assert sorted(map(str, after.shared.to_pylist())) == sorted(map(str, scratch.shared.to_pylist()))
    # and once more, from what the second left
    assert again(after, told(who), *old, *FILLER).hits.to_pylist() == before.hits.to_pylist()


def test_work_is_in_proportion_to_the_change() -> None:
    ends = ("yor", "zan")
    pairs = [(f"{a}{b}", f"{c}{a}") for a in ("bor", "cal", "den", "fir") for b in ("vin", "wat", "xil") for c in ends]
    many = parties(**{f"p{at}": " ".join(pair) for at, pair in enumerate(pairs)})
    before = screened(many, *FILLER)
    after = again(before, many, *FILLER, entry("9", "Zanbor Borvin"))
    assert 0 < after.screened < len(many) / 2
