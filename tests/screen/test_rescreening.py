"""Screening again after a change of lists: only whom it can touch, and the same as screening everybody anew."""

from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverstory.model import Entry, EntryIdentifier, EntryName, NameKind, Watchlist
from coverstory.screen import (
    HIT_SCHEMA,
    Screening,
    alerts_between,
    rescreen,
    screen_change,
    screen_first,
    screen_parties,
)
from tests.screen.test_list_changes import entry, listed
from tests.screen.test_screening import PARTY_SCHEMA


def parties(**names: str) -> pa.Table:
    """Persons of these names, by id."""
    rows = [{"id": id_, "kind": "person", "names": [name]} for id_, name in names.items()]
    return pa.Table.from_pylist(rows, PARTY_SCHEMA)


class Counted:
    """Screening of each party on its own, which counts whom it is asked for.

    The score of a pair must not depend on who else is asked for: that is what a re-screening rests on.
    """

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, people: pa.Table, lists: Sequence[Watchlist], threshold: float) -> pa.Table:
        self.asked.append(len(people))
        found = [screen_parties(people.slice(at, 1), lists, threshold) for at in range(len(people))]
        return pa.concat_tables([HIT_SCHEMA.empty_table(), *found])


LISTED = [entry(str(at), name) for at, name in enumerate(
    ["Osmin Ravenholt", "Teval Quillmar", "Ames Thornberry", "Jorun Halvik", "Pela Morwen", "Dask Ellery"]
)]  # fmt: skip
CUSTOMERS = parties(a="Osmin Ravenholt", b="Quillmar Teval", c="Somebody Else", d="Another Person", e="Brisa Kolt")


def test_a_new_entry_raises_an_alert_that_names_it_and_touches_only_its_namesake() -> None:
    screen = Counted()
    before = screen_first(CUSTOMERS, [listed(*LISTED)], screen)
    new = [listed(*LISTED, entry("9", "Brisa Kolt"))]
    after = rescreen(before, CUSTOMERS, new, screen)
    (alert,) = alerts_between(before.hits, after.hits, before.lists, new)
    assert (alert.what, alert.party, alert.entry) == ("came", "e", "9")
    assert str(alert.raised_by) == "made_up/9 Brisa Kolt added"
    assert after.screened == 3  # two who were hits, and the namesake
    assert screen.asked[-1] == 3


def test_an_entry_that_goes_takes_its_hit_with_it() -> None:
    screen = Counted()
    before = screen_first(CUSTOMERS, [listed(*LISTED)], screen)
    new = [listed(*LISTED[1:])]
    after = rescreen(before, CUSTOMERS, new, screen)
    (alert,) = alerts_between(before.hits, after.hits, before.lists, new)
    assert (alert.what, alert.party, alert.score_after) == ("went", "a", None)
    assert str(alert.raised_by) == "made_up/0 Osmin Ravenholt removed"


def test_a_birth_date_that_was_corrected_moves_a_hit() -> None:
    person = parties(a="Osmin Ravenholt").set_column(3, "born", pa.array(["1980-05-01"]))
    old, new = ([listed(replace(LISTED[0], births=(born,)))] for born in ("1980", "1950"))
    before = screen_first(person, old, Counted())
    after = rescreen(before, person, new, Counted())
    (alert,) = alerts_between(before.hits, after.hits, old, new)
    assert alert.what == "went"
    assert "births + 1950 - 1980" in str(alert.raised_by)


def test_what_says_nothing_of_identity_screens_only_those_who_are_hits_already() -> None:
    screen = Counted()
    before = screen_first(CUSTOMERS, [listed(*LISTED)], screen)
    told = [listed(replace(LISTED[0], programmes=("DPRK",)), *LISTED[1:])]
    after = rescreen(before, CUSTOMERS, told, screen)
    assert after.screened == 1
    assert after.hits.to_pylist()[0]["programmes"] == ["DPRK"]
    assert rescreen(after, CUSTOMERS, told, screen).screened == 0


def test_without_a_memory_only_what_the_change_raises_is_told() -> None:
    new = [listed(*LISTED[1:], entry("9", "Brisa Kolt"))]
    alerts = screen_change(CUSTOMERS, [listed(*LISTED)], new, screen_parties)
    assert [(alert.what, alert.party) for alert in alerts] == [("went", "a"), ("came", "e")]
    assert screen_change(CUSTOMERS, new, new, screen_parties) == ()


WORDS = ["osmin", "ravenholt", "teval", "quillmar", "ames", "thornberry", "kim", "jorun", "halvik", "pela"]
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
versions = st.lists(entries, min_size=1, max_size=8, unique_by=lambda each: each.id).map(lambda each: [listed(*each)])
people = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.just("person"),
            "names": names.map(lambda name: [name]),
            "born": st.sampled_from([None, "1970", "1980-05-01"]),
            "identifiers": st.sampled_from([[], [{"kind": "passport", "value": "ZX55301"}]]),
        }
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: pa.Table.from_pylist([{"id": f"p{at}", **row} for at, row in enumerate(rows)], PARTY_SCHEMA))
FILLER = [entry(f"f{at}", f"{first} {last}") for at, (first, last) in enumerate(
    (f"{a}{b}", f"{b}{c}o") for a in ("bor", "cal", "den") for b in ("vin", "wat", "xil") for c in ("yor", "zan", "ulm")
)]  # fmt: skip
"""Entries enough that a few changed ones are a small change."""


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people, versions, versions)
def test_rescreening_is_screening_from_scratch(who: pa.Table, old: list[Watchlist], new: list[Watchlist]) -> None:
    screen = Counted()
    old, new = ([listed(*each[0].entries, *FILLER)] for each in (old, new))
    again = rescreen(screen_first(who, old, screen), who, new, screen)
    assert again.hits.to_pylist() == screen_first(who, new, screen).hits.to_pylist()


def test_work_is_in_proportion_to_the_change() -> None:
    ends = ("yor", "zan")
    pairs = [(f"{a}{b}", f"{c}{a}") for a in ("bor", "cal", "den", "fir") for b in ("vin", "wat", "xil") for c in ends]
    many = parties(**{f"p{at}": " ".join(pair) for at, pair in enumerate(pairs)})
    lists = [listed(*FILLER)]
    before = Screening(tuple(lists), screen_parties(many, lists, 0.6), 0.7, len(many))
    after = rescreen(before, many, [listed(*FILLER, entry("9", "Zanbor Borvin"))], screen_parties)
    assert after.screened < len(many) / 2
