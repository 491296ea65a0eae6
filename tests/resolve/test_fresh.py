"""New records find their party without all being compared again, and find the same as from scratch."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.lake import Engine
from coverstory.resolve import (
    JoinDecision,
    Resolution,
    candidates,
    join_parties,
    joined_links,
    keep_resolution,
    last_resolution,
    merged_ids,
    model,
    resolution_of,
    touching,
    weighing,
)
from tests.resolve.test_likeness import engine_of, party

NAMES = ("Ilse Varenholt", "Ilse Varenholdt", "Greta Varenholt", "Amina Solberg", "Amira Solberg", "Amina Haile")
PEOPLE = st.builds(
    lambda kind, name, born, home, **more: {
        "kind": kind, "name": name, "born": born if kind == "person" else "", "home": home,
        **{each: value for each, value in more.items() if value},
    },
    st.sampled_from(("person", "person", "person", "company", "vessel")),
    st.sampled_from(NAMES),
    st.sampled_from(("", "1981", "1981-04-17", "1981-04-11", "1990-12-01")),
    st.sampled_from(("", "12 Rope Walk, Northquay", "12 Rope Walk Northquay 0417", "3 Tar Lane, Oslo")),
    phone=st.sampled_from(("", "111", "222")),
    national_id=st.sampled_from(("", "10001", "10002")),
    imo=st.sampled_from(("", "9074729")),
)  # fmt: skip


@contextmanager
def small_blocks() -> Iterator[None]:
    """Keys that are too common once five records have them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "MOST_IN_BLOCK", 4)
        patch.setattr(touching, "MOST_IN_BLOCK", 4)
        yield


@contextmanager
def small_prior() -> Iterator[None]:
    """A world larger than the prior is made for, with a handful of records."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model, "PRIOR_RECORDS", 5)
        patch.setattr(weighing, "PRIOR_RECORDS", 5)
        yield


@contextmanager
def world(folder: Path, people: Sequence[dict[str, str]]) -> Iterator[Engine]:
    """An engine over these people, which `only` makes see some of them."""
    with engine_of(folder, *people) as engine:
        for kind in ("party", "identifier"):
            engine.execute(f"CREATE TABLE whole_{kind} AS SELECT * FROM records.{kind}")
        yield engine


def only(engine: Engine, known: Sequence[str]) -> None:
    """Let the engine see the records that were known before, or all again."""
    engine.register("known", pa.table({"id": pa.array(known, pa.string())}))
    for kind, column in (("party", "id"), ("identifier", "party")):
        seen = f"SELECT * FROM whole_{kind} WHERE {column} IN (SELECT id FROM known)"
        engine.execute(f"CREATE OR REPLACE VIEW records.{kind} AS {seen}")


def found(engine: Engine, before: Resolution | None, decisions: Sequence[JoinDecision] = ()) -> Mapping[str, Any]:
    """All that a resolution tells: links, what became of them, and who is whom."""
    links = join_parties(engine, decisions, before)
    return {"links": links, "told": joined_links(engine).to_pylist(), "parties": merged_ids(engine)}


@settings(max_examples=15, deadline=None)
@given(st.lists(PEOPLE, min_size=3, max_size=14), st.integers(1, 4), st.booleans())
def test_incremental_is_from_scratch(people: list[dict[str, str]], late: int, is_decided: bool) -> None:
    told = [party(f"p{n:02}", **each) | {"kind": each["kind"]} for n, each in enumerate(people)]
    ids = [each["id"] for each in told]
    decisions = [JoinDecision(ids[0], ids[1], "same", "analyst", "2024-01-01", "seen")] if is_decided else []
    with TemporaryDirectory() as folder, small_blocks(), small_prior(), world(Path(folder), told) as engine:
        before = None
        for count in (max(1, len(ids) - 2 * late), max(1, len(ids) - late)):
            only(engine, ids[:count])
            join_parties(engine, before=before)
            before = resolution_of(engine)
        only(engine, ids)
        assert found(engine, before, decisions) == found(engine, None, decisions)


OTHERS = [party(f"p{n}", f"Given{n} Family{n}", f"19{10 + n}-01-01", f"{n} Long Street, Oslo") for n in range(80)]
KNOWN = [*(each["id"] for each in OTHERS), "old"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Eighty people who share nothing, one known of old, and a new record of the same."""
    with world(tmp_path, [*OTHERS, party("old"), party("new", phone="1")]) as found:
        only(found, KNOWN)
        join_parties(found)
        yield found


def told_anew(engine: Engine, before: Resolution | None) -> int:
    """How many records a resolution compared again."""
    join_parties(engine, before=before)
    return resolution_of(engine).told


def test_a_new_record_alone_is_compared_and_finds_its_party(engine: Engine) -> None:
    before = resolution_of(engine)
    only(engine, [*KNOWN, "new"])
    assert (before.told, told_anew(engine, before)) == (81, 1)
    assert merged_ids(engine) == {"new": ("old",)}


def test_who_carries_a_phone_over_its_bound_touches_its_holders(tmp_path: Path) -> None:
    dormitory = [each | {"phone": "5551234"} for each in OTHERS[:9]]
    with world(tmp_path, [*dormitory, *OTHERS[9:]]) as engine:
        only(engine, [each["id"] for each in OTHERS[1:]])
        join_parties(engine)
        before = resolution_of(engine)
        only(engine, [each["id"] for each in OTHERS])
        assert told_anew(engine, before) == 9


PAIRS = {
    "a word that four bear is no misspelling": (
        [party("old-1", "Amina Solberg", phone="111"), party("old-2", "Amira Solberg", phone="111")],
        [
            party(f"new-{n}", f"{given} Family{n}", "1950-01-01", "1 Far Street")
            for n, given in enumerate(("Amina", "Amira") * 4)
        ],
    ),
    "a key that more than four have brings nobody together": (
        [party("old-1", home="12 Rope Walk, Northquay"), party("old-2", home="12 Rope Walk Northquay 0417")],
        [party(f"new-{n}", f"Ils{n} Var{n}", home=f"{n} Far Street") for n in range(4)],
    ),
    "a phone that more than eight have is no one's": (
        [party("old-1", home="", phone="111"), party("old-2", home="", born="1981-04-11", phone="111")],
        [party(f"new-{n}", f"Given{n} Family{n}", f"19{n}0-01-01", "", phone="111") for n in range(1, 8)],
    ),
}


@pytest.mark.parametrize("why", PAIRS)
def test_those_who_come_can_part_who_was_joined(why: str, tmp_path: Path) -> None:
    known, come = PAIRS[why]
    with small_blocks(), world(tmp_path, [*known, *come]) as engine:
        only(engine, ["old-1", "old-2"])
        assert found(engine, None)["parties"] == {"old-1": ("old-2",)}
        before = resolution_of(engine)
        only(engine, [each["id"] for each in (*known, *come)])
        assert found(engine, before) == found(engine, None)
        assert "old-1" not in merged_ids(engine)


def test_what_is_gone_or_says_something_else_now_is_not_built_upon(engine: Engine) -> None:
    before = resolution_of(engine)
    only(engine, KNOWN[1:])
    assert told_anew(engine, before) == 80
    only(engine, KNOWN)
    engine.execute("UPDATE whole_identifier SET value = '99' WHERE party = 'p0'")
    assert told_anew(engine, before) == 81
    engine.execute("UPDATE whole_party SET name = 'Ilse Varenholt' WHERE id = 'p1'")
    assert told_anew(engine, resolution_of(engine)) == 81
    assert told_anew(engine, resolution_of(engine)) == 0


def test_what_other_code_found_is_not_built_upon(engine: Engine) -> None:
    before = resolution_of(engine)
    assert told_anew(engine, before) == 0
    assert told_anew(engine, replace(before, rules="of another version")) == 81


def test_what_was_kept_is_read_back_and_not_once_it_lost_a_byte(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "resolution"
    assert last_resolution(folder) is None
    keep_resolution(folder, resolution_of(engine))
    only(engine, [*KNOWN, "new"])
    assert told_anew(engine, last_resolution(folder)) == 1
    assert merged_ids(engine) == {"new": ("old",)}
    (folder / "trait").write_bytes((folder / "trait").read_bytes()[:-1])
    assert last_resolution(folder) is None
