"""FollowTheMoney JSON lines: entries, and what belongs to them on lines of its own."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from coverstory.model.listing import Entry, EntryIdentifier, EntryName, NameKind
from coverstory.sources.lists import ListsRead, ftm, read_list_folder


def entity(id_: str, schema: str, **properties: list[Any]) -> str:
    return json.dumps({"id": id_, "schema": schema, "properties": properties}, ensure_ascii=False)


PERSON = entity(
    "nk-1",
    "Person",
    name=["Ivan Example", "Иван Пример"],
    alias=["Iwan Exempel"],
    weakAlias=["Vanya"],
    previousName=["John Example"],
    birthDate=["1971-03"],
    nationality=["kp"],
    passportNumber=["0837"],
    topics=["sanction"],
    modifiedAt=["2024-05-06"],
)


def read_ftm(folder: Path, *lines: str, name: str = "sample.ftm.json") -> ListsRead:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return read_list_folder(folder)


def test_person_with_graded_names(tmp_path: Path) -> None:
    read = read_ftm(tmp_path, PERSON)
    assert (read.refusals, read.lists[0].id) == ((), "sample")
    assert read.lists[0].entries == (
        Entry(
            file="sample.ftm.json",
            line=1,
            sha256=read.lists[0].sources[0][1],
            id="nk-1",
            kind="person",
            names=(
                EntryName("Ivan Example", NameKind.PRIMARY, "Latn"),
                EntryName("Иван Пример", NameKind.ORIGINAL, "Cyrl"),
                EntryName("Iwan Exempel", NameKind.ALIAS, "Latn"),
                EntryName("John Example", NameKind.FORMER, "Latn"),
                EntryName("Vanya", NameKind.WEAK_ALIAS, "Latn"),
            ),
            births=("1971-03",),
            countries=("KP",),
            identifiers=(EntryIdentifier("passport", "0837"),),
            programmes=("sanction",),
            updated_on="2024-05-06",
        ),
    )


def test_sanctions_documents_and_wallets_join_whom_they_belong_to(tmp_path: Path) -> None:
    read = read_ftm(
        tmp_path,
        entity("s-1", "Sanction", entity=["nk-1"], program=["DPRK"], listingDate=["2016-03-02"], unscId=["KPi.901"]),
        entity("s-2", "Sanction", entity=["nk-1"], startDate=["2014"], endDate=["2015-01-01"]),
        PERSON,
        entity("p-1", "Passport", holder=["nk-1"], number=["555"], country=["ru"]),
        entity("w-1", "CryptoWallet", holder=["nk-1"], publicKey=["1ExampleWallet"]),
        entity("o-1", "Ownership", owner=["nk-1"], asset=["nk-2"]),
        entity("a-1", "Address", full=["1 Sample Street"]),
    )
    assert read.refusals == ()
    (person,) = read.lists[0].entries
    assert person.programmes == ("DPRK", "sanction")
    assert (person.listed_on, person.ended_on, person.un_reference) == ("2014", "", "KPi.901")
    assert person.identifiers == (
        EntryIdentifier("passport", "0837"),
        EntryIdentifier("passport", "555", "RU"),
        EntryIdentifier("wallet", "1ExampleWallet"),
    )


def test_listing_has_ended_once_every_sanction_has(tmp_path: Path) -> None:
    ended = [entity(f"s-{day}", "Sanction", entity=["nk-1"], endDate=[f"2020-01-0{day}"]) for day in (1, 2)]
    (person,) = read_ftm(tmp_path, PERSON, *ended).lists[0].entries
    assert person.ended_on == "2020-01-02"


@pytest.mark.parametrize(
    ("schema", "kind"),
    [("Company", "organization"), ("Vessel", "vessel"), ("Airplane", "aircraft"), ("LegalEntity", "other")],
)
def test_schema_gives_the_kind(tmp_path: Path, schema: str, kind: str) -> None:
    (entry,) = read_ftm(tmp_path, entity("x", schema, name=["SAMPLE"], imoNumber=["IMO 1234567"])).lists[0].entries
    assert (entry.kind, entry.identifiers) == (kind, (EntryIdentifier("imo", "1234567"),))


def test_listed_wallet_without_holder_is_an_entry(tmp_path: Path) -> None:
    (wallet,) = read_ftm(tmp_path, entity("w", "CryptoWallet", publicKey=["1ExampleWallet"])).lists[0].entries
    assert (wallet.kind, wallet.primary) == ("other", "1ExampleWallet")


def test_entity_that_is_no_target_is_passed_over(tmp_path: Path) -> None:
    relative = json.dumps({**json.loads(entity("nk-2", "Person", name=["Anna Example"])), "target": False})
    assert [entry.id for entry in read_ftm(tmp_path, PERSON, relative).lists[0].entries] == ["nk-1"]


def test_wrong_lines_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    read = read_ftm(
        tmp_path,
        "{not json",
        "",
        '["no entity"]',
        entity("nk-3", "Person"),
        PERSON,
        PERSON,
        entity("nk-4", "Person", name=["B"], birthDate=["spring"]),
        "[" * 100_000,
        name="sample.jsonl",
    )
    assert [(refusal.line, refusal.column, refusal.expected) for refusal in read.refusals] == [
        (1, "", "one JSON object on each line"),
        (3, "", "an entity with id, schema and properties"),
        (4, "name", "a name"),
        (6, "id", "an id of its own; an earlier line has the same"),
        (7, "birthDate", "an ISO date such as 1971, 1971-03 or 1971-03-02"),
        (8, "", "one JSON object on each line"),
    ]
    assert [entry.id for entry in read.lists[0].entries] == ["nk-1", "nk-4"]


@pytest.mark.parametrize("character", ["\ud800", "\udc00 Ivan", "\0"])
def test_text_that_no_report_can_hold_is_refused_wherever_it_stands(tmp_path: Path, character: str) -> None:
    unwritable = [
        {"id": f"nk-2{character}", "schema": "Person", "properties": {"name": ["Anna Example"]}},
        {"id": "nk-3", "schema": "Person", "properties": {"name": ["Anna Example"], "address": [character]}},
        {"id": "s-1", "schema": "Sanction", "properties": {"entity": ["nk-1"], "program": [character]}},
    ]
    read = read_ftm(tmp_path, *map(json.dumps, unwritable), PERSON)
    assert {refusal.expected for refusal in read.refusals} == {
        "text without NUL characters and halves of surrogate pairs"
    }
    assert [refusal.line for refusal in read.refusals] == [1, 2, 3]
    assert [entry.id for entry in read.lists[0].entries] == ["nk-1"]


def test_escaped_letters_beyond_the_basic_plane_are_read(tmp_path: Path) -> None:
    escaped = json.dumps({"id": "x", "schema": "Person", "properties": {"name": ["\U00020bb7\\u0000"]}})
    (entry,) = read_ftm(tmp_path, escaped).lists[0].entries
    assert entry.primary == "\U00020bb7\\u0000"


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    half = b'{"id": "x", "schema": "Person", "properties": {"name": ["\xed\xa0\x80"]}}\n'
    (tmp_path / "sample.ftm.json").write_bytes(half + PERSON.encode())
    (refusal,) = read_list_folder(tmp_path).refusals
    assert (refusal.line, refusal.expected) == (1, "one JSON object on each line")


def test_nested_entities_and_odd_values_are_no_text(tmp_path: Path) -> None:
    (entry,) = read_ftm(tmp_path, entity("x", "Person", name=[{"id": "y"}, 7, "Ivan"], alias=[None])).lists[0].entries
    assert [name.text for name in entry.names] == ["Ivan"]


def test_line_without_end_is_refused_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ftm, "MAX_LINE_BYTES", 500)
    read = read_ftm(tmp_path, entity("x", "Person", name=["x" * 2_000]), PERSON.replace("Ivan", "Iv"))
    assert [(refusal.line, refusal.expected) for refusal in read.refusals] == [(1, "a line of at most 500 bytes")]
    assert [entry.id for entry in read.lists[0].entries] == ["nk-1"]


def test_packed_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "sample.ftm.json.gz").write_bytes(gzip.compress(PERSON.encode()))
    read = read_list_folder(tmp_path)
    assert [(watchlist.id, watchlist.sources[0][0]) for watchlist in read.lists] == [("sample", "sample.ftm.json.gz")]
