"""New records find their party without all being compared again, and find the same as from scratch."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.lake import Engine
from coverstory.resolve import join_fresh, join_parties, merged_ids
from coverstory.resolve.linking import prepare
from coverstory.resolve.touching import tell_touched
from tests.resolve.test_likeness import engine_of, party

NAMES = ("Ilse Varenholt", "Ilse Varenholdt", "Greta Varenholt", "Amina Solberg", "Amira Solberg", "Amina Haile")
PEOPLE = st.builds(
    lambda name, born, home, phone, number: {
        "name": name, "born": born, "home": home, **({"phone": phone} if phone else {}),
        **({"national_id": number} if number else {}),
    },
    st.sampled_from(NAMES),
    st.sampled_from(("", "1981", "1981-04-17", "1981-04-11", "1990-12-01")),
    st.sampled_from(("", "12 Rope Walk, Northquay", "12 Rope Walk Northquay 0417", "3 Tar Lane, Oslo")),
    st.sampled_from(("", "111", "222")),
    st.sampled_from(("", "10001", "10002")),
)  # fmt: skip


def only(engine: Engine, known: list[str]) -> None:
    """Let the engine see the records that were known before, or all again."""
    engine.register("known", pa.table({"id": pa.array(known, pa.string())}))
    for kind, column in (("party", "id"), ("identifier", "party")):
        seen = f"SELECT * FROM whole_{kind} WHERE {column} IN (SELECT id FROM known)"
        engine.execute(f"CREATE OR REPLACE VIEW records.{kind} AS {seen}")


@settings(max_examples=25, deadline=None)
@given(st.lists(PEOPLE, min_size=3, max_size=14), st.integers(1, 4))
def test_incremental_is_from_scratch(people: list[dict[str, str]], late: int) -> None:
    told = [party(f"p{n:02}", **each) for n, each in enumerate(people)]
    ids = [each["id"] for each in told]
    with TemporaryDirectory() as folder, engine_of(Path(folder), *told) as engine:
        for kind in ("party", "identifier"):
            engine.execute(f"CREATE TABLE whole_{kind} AS SELECT * FROM records.{kind}")
        only(engine, ids[: max(1, len(ids) - late)])
        links = join_parties(engine)
        only(engine, ids)
        step_by_step = join_fresh(engine, links, ids[max(1, len(ids) - late) :])
        parties = merged_ids(engine)
        from_scratch = join_parties(engine)
        assert sorted(step_by_step, key=lambda link: link.pair) == sorted(from_scratch, key=lambda link: link.pair)
        assert parties == merged_ids(engine)


def test_a_new_record_touches_few(tmp_path: Path) -> None:
    others = [party(f"p{n}", f"Given{n} Family{n}", f"19{10 + n}-01-01", f"{n} Long Street, Oslo") for n in range(80)]
    with engine_of(tmp_path, *others, party("old"), party("new", phone="1")) as engine:
        prepare(engine)
        engine.register("fresh", pa.table({"id": ["new"]}))
        assert tell_touched(engine) == {"old", "new"}
