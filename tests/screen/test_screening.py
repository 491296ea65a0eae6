"""Screening parties against invented lists: who is found, how surely, on what grounds, and who is left in peace."""

from unicodedata import normalize

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverstory.model import Entry, EntryIdentifier, EntryName, NameKind, Watchlist
from coverstory.screen import DEFAULT_THRESHOLD, HIT_SCHEMA, screen_parties

PARTY_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("kind", pa.string()),
        ("names", pa.list_(pa.string())),
        ("born", pa.string()),
        ("countries", pa.list_(pa.string())),
        ("identifiers", pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))),
    ]
)


def party(*names: str, kind: str | None = "person", **known: object) -> dict[str, object]:
    plain = {"id": "p1", "kind": kind, "names": list(names), "born": None, "countries": [], "identifiers": []}
    return plain | known


def document(kind: str, value: str) -> list[dict[str, str]]:
    return [{"kind": kind, "value": value}]


def named(text: str, kind: NameKind = NameKind.ALIAS) -> EntryName:
    return EntryName(text, kind, "Latn")


COURIER = Entry(
    "X-001",
    "person",
    (
        named("RAVENHOLT Osmin Teval", NameKind.PRIMARY),
        named("Osmyn Ravenhold"),
        named("Blue Teacher", NameKind.WEAK_ALIAS),
        named("Ravenholt", NameKind.WEAK_ALIAS),
    ),
    births=("1971-03-02",),
    countries=("KP",),
    identifiers=(EntryIdentifier("passport", "ZX 553-0172", "KP"), EntryIdentifier("registration", "55301729", "KP")),
    programmes=("DPRK",),
    un_reference="KPi.999",
)
TRADER = Entry(
    "X-002",
    "organization",
    (named("Quillmar Anthracite Trading Corporation", NameKind.PRIMARY), named("QATC")),
    identifiers=(EntryIdentifier("wallet", "bc1qinventedwalletforthistest000", ""),),
    ended_on="2020-05-01",
)
SHIP = Entry(
    "X-003",
    "vessel",
    (named("GRAND OSPREY", NameKind.PRIMARY),),
    identifiers=(EntryIdentifier("imo", "IMO 9199999"),),
)
NAMESAKE = Entry("X-004", "person", (named("TANN Bo", NameKind.PRIMARY),), births=("1980",))
MINISTER = Entry(
    "X-005", "person", (named("Зоряна Вербицкая", NameKind.PRIMARY), named("Seong Chun Rim", NameKind.PRIMARY))
)
LIST = Watchlist("invented", "An invented list", "2024-01-01", (COURIER, TRADER, SHIP, NAMESAKE, MINISTER))


def screen(*parties: dict[str, object], threshold: float = DEFAULT_THRESHOLD) -> list[dict[str, object]]:
    hits: list[dict[str, object]] = screen_parties(
        pa.Table.from_pylist(list(parties), PARTY_SCHEMA), [LIST], threshold
    ).to_pylist()
    return hits


def entries_hit(*parties: dict[str, object]) -> list[object]:
    return [hit["entry"] for hit in screen(*parties)]


def test_hit_says_who_which_entry_how_sure_and_why() -> None:
    (hit,) = screen(party("Osmin Teval Ravenholt"))
    assert hit == {
        "id": "p1",
        "list": "invented",
        "entry": "X-001",
        "entry_name": "RAVENHOLT Osmin Teval",
        "score": 0.92,
        "reason": "Same name.",
        "name": "Osmin Teval Ravenholt",
        "corroborated": False,
        "programmes": ["DPRK"],
        "un_reference": "KPi.999",
        "listed_on": "",
    }


@pytest.mark.parametrize(
    "name",
    [
        "Ravenholt, Osmin Teval",
        "Osmin Ravenholt",
        "Osmin Teval Ravenhollt",
        "Osmin Tevsl Ravenholt",
        "Osmín Téval Rävenholt",
        "Mr. Osmin Teval Ravenholt",
        "OSMIN TEVALRAVENHOLT",
        "Osmyn Ravenhold",
    ],
)
def test_order_accents_titles_slips_and_missing_middle_names_do_not_hide_a_listed_person(name: str) -> None:
    assert entries_hit(party(name)) == ["X-001"]


@pytest.mark.parametrize(
    "name", ["Zoryana Verbitskaya", "ЗОРЯНА ВЕРБИЦКАЯ", "Seong Chunrim", "Chun Rim Seong", "성춘림"]
)
def test_other_scripts_and_words_parted_elsewhere_are_found(name: str) -> None:
    found = entries_hit(party(name))
    assert found == ["X-005"]


@pytest.mark.parametrize("name", ["Ravenholt", "Osmin", "Karla Ravenholt", "Teval Smith", "Seong", "Teacher"])
def test_one_name_in_common_is_no_hit(name: str) -> None:
    assert entries_hit(party(name)) == []


def test_legal_form_neither_hides_a_company_nor_makes_it_one() -> None:
    assert entries_hit(party("Quillmar Anthracite Trading Co., Ltd.", kind="company")) == ["X-002"]
    assert entries_hit(party("Quillmar Anthracyte Trading", kind="company")) == ["X-002"]
    assert entries_hit(party("Belderby Trading Corporation", kind="company")) == []


def test_person_is_not_an_organization_but_an_unknown_kind_may_be_either() -> None:
    assert entries_hit(party("Quillmar Anthracite Trading", kind="person")) == []
    assert entries_hit(party("Quillmar Anthracite Trading", kind=None)) == ["X-002"]


def test_ended_listing_is_told() -> None:
    (hit,) = screen(party("Quillmar Anthracite Trading Corporation", kind="company"))
    assert str(hit["reason"]).endswith("listed until 2020-05-01.")


def test_weak_alias_counts_for_less_than_a_name_of_equal_rarity() -> None:
    (hit,) = screen(party("Blue Teacher"))
    assert hit["score"] == pytest.approx(0.92 * 0.85)


@pytest.mark.parametrize(
    ("born", "lowest", "highest", "corroborated"),
    [
        ("1971-03-02", 0.98, 0.99, True),
        ("1971", 0.95, 0.98, True),
        ("1972-01-01", 0.92, 0.92, False),
        ("1985-06-01", 0.4, 0.49, False),
        ("not known", 0.92, 0.92, False),
    ],
)
def test_date_of_birth_speaks_for_or_against(born: str, lowest: float, highest: float, corroborated: bool) -> None:
    (hit,) = screen(party("Osmin Teval Ravenholt", born=born), threshold=0.4)
    assert lowest <= float(str(hit["score"])) <= highest
    assert hit["corroborated"] is corroborated


def test_same_birthday_does_not_lift_another_name() -> None:
    assert entries_hit(party("Karla Ravenholt", born="1971-03-02")) == []


def test_other_country_lowers_a_little_and_withholds_corroboration_by_birth() -> None:
    (hit,) = screen(party("Osmin Teval Ravenholt", born="1971", countries=["SE"]))
    assert (hit["corroborated"], hit["reason"]) == (False, "Same name, born in the same year, another country.")


def test_same_passport_is_the_same_holder_under_any_name() -> None:
    (hit,) = screen(party("Some Other Name", identifiers=document("passport", "zx5530172")))
    assert float(str(hit["score"])) >= 0.95
    assert hit["corroborated"] is True
    assert hit["reason"] == "Same passport number, another name."


def test_same_passport_with_another_birth_is_a_hit_that_nothing_corroborates() -> None:
    (hit,) = screen(party("Some Other Name", born="1999-01-01", identifiers=document("passport", "ZX5530172")))
    assert hit["corroborated"] is False


def test_keyed_passport_is_compared_with_the_hash_of_the_listed_one() -> None:
    def keyed(value: str) -> str:
        return "keyed:" + value.replace(" ", "").replace("-", "")[::-1]

    hashed = pa.Table.from_pylist(
        [party("Some Other Name", identifiers=document("passport", "keyed:2710355XZ"))], PARTY_SCHEMA
    )
    assert screen_parties(hashed, [LIST], keyed=keyed).column("entry").to_pylist() == ["X-001"]
    assert screen_parties(hashed, [LIST]).num_rows == 0


def test_registration_number_of_another_country_is_another_number() -> None:
    number = document("registration", "55301729")
    assert entries_hit(party("Belderby Foods", kind=None, countries=["FR"], identifiers=number)) == []
    assert entries_hit(party("Belderby Foods", kind=None, countries=["KP"], identifiers=number)) == ["X-001"]


def test_ship_renamed_is_found_by_its_imo_number() -> None:
    (hit,) = screen(party("LUCKY MEADOW", kind="vessel", identifiers=document("imo", "9199999")))
    assert hit["entry"] == "X-003"
    assert str(hit["reason"]).startswith("Same IMO number")


def test_wallet_of_a_listed_firm_used_by_a_person_is_shown_but_not_corroborated() -> None:
    (hit,) = screen(party("Some Other Name", identifiers=document("wallet", "bc1qinventedwalletforthistest000")))
    assert (hit["entry"], hit["corroborated"]) == ("X-002", False)


def test_number_that_a_crowd_gives_is_a_placeholder() -> None:
    crowd = [
        party(f"Vessa{letter} Ollund", id=f"p{letter}", identifiers=document("passport", "ZX5530172"))
        for letter in "abcdefghijklmnopqrstuvwxyz"
    ]
    assert screen(*crowd) == []


def test_name_that_everyone_carries_is_a_hit_in_full_alone_and_never_near_certain() -> None:
    crowd = [party(f"{given} Tann", id=f"t{number}") for number, given in enumerate(["Bo", "Ab", "Cy"] * 300)]
    hits = screen(*crowd)
    assert {hit["name"] for hit in hits} == {"Bo Tann"}
    assert {hit["entry"] for hit in hits} == {"X-004"}
    assert max(float(str(hit["score"])) for hit in hits) < 0.8
    assert hits[0]["reason"] == "Same name, which many people and firms carry."


def test_party_with_a_flood_of_candidates_is_told_that_only_the_closest_were_compared() -> None:
    brothers = tuple(
        Entry(f"B-{number:02}", "person", (named(f"Osmin Teval Karsten Ravenholt Bro{letter}a", NameKind.PRIMARY),))
        for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz" * 3)
    )
    flood = Watchlist("brothers", "An invented list of brothers", "2024-01-01", brothers)
    table = pa.Table.from_pylist([party("Osmin Teval Karsten Ravenholt")], PARTY_SCHEMA)
    hits = screen_parties(table, [flood]).to_pylist()
    assert 0 < len(hits) <= 50
    assert all(hit["reason"].endswith("only the 50 closest names were compared.") for hit in hits)


def test_hits_are_sorted_and_each_party_and_entry_stands_once() -> None:
    hits = screen(
        party("Osmin Teval Ravenholt", "Osmyn Ravenhold", "Ravenholt Osmin", id="b"),
        party("Quillmar Anthracite Trading", kind="company", id="a"),
    )
    assert [(hit["id"], hit["entry"]) for hit in hits] == [("a", "X-002"), ("b", "X-001")]


def test_nobody_on_either_side_is_an_empty_table_with_the_same_columns() -> None:
    nobody = PARTY_SCHEMA.empty_table()
    someone = pa.Table.from_pylist([party("Osmin Teval Ravenholt")], PARTY_SCHEMA)
    assert screen_parties(nobody, [LIST]).schema == HIT_SCHEMA
    assert screen_parties(someone, []).equals(HIT_SCHEMA.empty_table())


def test_party_without_names_or_countries_is_screened_by_its_papers() -> None:
    nameless = party(identifiers=document("passport", "ZX5530172"), names=None, countries=None)
    assert entries_hit(nameless) == ["X-001"]


NAMES = st.lists(
    st.sampled_from(["osmin", "teval", "ravenholt", "osmyn", "rävenholt", "tann", "bo", "blue", "зоряна", "chun"]),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=3), st.sampled_from([None, "1971", "1971-03-02", "1990-01-01"]))
def test_score_is_bounded_and_blind_to_case_alias_order_and_normal_form(names: list[str], born: str | None) -> None:
    upper, decomposed = [name.upper() for name in names], [normalize("NFD", name) for name in names]
    written = {"as is": names, "upper": upper, "reversed": names[::-1], "decomposed": decomposed}
    hits = screen(*(party(*spelled, id=way, born=born) for way, spelled in written.items()), threshold=0.0)
    scores = {way: {hit["entry"]: float(str(hit["score"])) for hit in hits if hit["id"] == way} for way in written}
    assert all(0.0 <= score <= 1.0 for found in scores.values() for score in found.values())
    assert scores["upper"] == scores["reversed"] == scores["decomposed"] == scores["as is"]


@pytest.mark.parametrize(
    ("tail", "kind"),
    [(" Bexley" * 60_000, "person"), (" x" * 200_000, "person"), ("t" * 400_000, "company")],
    ids=["many names", "many initials", "one endless word"],
)
def test_endless_names_are_compared_by_their_beginning(tail: str, kind: str) -> None:
    endless = "Osmin Teval Ravenholt" + tail
    entry = Entry("X-009", "organization" if kind == "company" else kind, (named(endless, NameKind.PRIMARY),))
    parties = pa.Table.from_pylist([party(endless, kind=kind)], PARTY_SCHEMA)
    hits = screen_parties(parties, [Watchlist("invented", "An invented list", "", (entry,))])
    assert hits["entry"].to_pylist() == ["X-009"]
