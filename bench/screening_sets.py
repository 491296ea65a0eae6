"""What `bench.screening` measures on: labelled pairs, aliases left out, designated persons, and invented customers."""

import csv
import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

import pyarrow as pa
from lxml import etree

from coverstory.model import Entry, Watchlist
from coverstory.screen.likeness import likeness
from coverstory.screen.organisations import is_acronym_of
from coverstory.screen.rarity import COMMON_BITS_OF
from coverstory.screen.spelling import Spelled, Word, spell
from coverstory.sources.lists import read_list_folder

__all__ = [
    "Pair",
    "confusable_persons",
    "customers",
    "dprk_aliases",
    "is_another_name",
    "labelled_pairs",
    "leave_one_out",
    "parties_of",
    "read_lists",
    "uk_names_of_the_un",
]

FOLDERS = ("un-2026-02-27", "ofac-2021-07", "uk-2025-08-11")

KINDS = {"Person": "person", "Vessel": "vessel"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that are one, or are not."""

    group: str
    schema: str
    mine: str
    theirs: str
    is_match: bool

    @property
    def kind(self) -> str:
        """The kind of entry that the names are of."""
        return KINDS.get(self.schema, "organization")

    @property
    def is_for_tuning(self) -> bool:
        """Whether the pair is in the half that the weights were fitted on, drawn by the hash of its names."""
        return hashlib.sha256(f"{self.mine}|{self.theirs}".encode()).digest()[-1] % 2 == 0


def labelled_pairs(path: Path) -> list[Pair]:
    """The pairs of names/pairs.csv, all of them."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pair(row["case_group"], row["schema"], row["name1"], row["name2"], row["is_match"] == "true")
            for row in csv.DictReader(file)
        ]


def read_lists(folder: Path) -> dict[str, Watchlist]:
    """The lists of the UN, of OFAC and of the United Kingdom by id."""
    return {found.id: found for name in FOLDERS for found in read_list_folder(folder / name).lists}


def leave_one_out(watchlist: Watchlist, sample: int, seed: int) -> tuple[Watchlist, list[tuple[Entry, str]]]:
    """The list without one alias of each of so many entries, drawn at random, and what was left out."""
    chance = random.Random(seed)
    having = [entry for entry in watchlist.entries if len(entry.names) > 1 and entry.kind in ("person", "organization")]
    drawn = {entry.id: chance.randrange(1, len(entry.names)) for entry in chance.sample(having, sample)}
    left_out = [(entry, entry.names[drawn[entry.id]].text) for entry in watchlist.entries if entry.id in drawn]
    kept = tuple(_without(entry, drawn.get(entry.id)) for entry in watchlist.entries)
    return replace(watchlist, entries=kept), left_out


LEAST_RELATED, LIGHT_BITS = 0.75, 2.0
"""How alike words are from which on they are related, and the bits of titles and particles, which relate nobody."""


def is_another_name(alias: str, names: Sequence[str], kind: str) -> bool:
    """Whether no word of an alias stands in any relation to one of the entry's names, nor either is the other's
    acronym: such an alias (a nom de guerre, a second passport) no comparison of names can find."""
    mine = spell(alias, kind)
    return not any(_are_related(mine, spell(name, kind)) for name in names)


def _are_related(mine: Spelled, theirs: Spelled) -> bool:
    if any(likeness(one, other) >= LEAST_RELATED for one in _telling(mine) for other in _telling(theirs)):
        return True
    return any(
        is_acronym_of(word.text, long.written)
        for short, long in ((mine, theirs), (theirs, mine))
        for word in short.words
    )


def _telling(name: Spelled) -> list[Word]:
    return [word for word in name.words if len(word.text) > 1 and COMMON_BITS_OF.get(word.text, 99.0) > LIGHT_BITS]


def _without(entry: Entry, place: int | None) -> Entry:
    if place is None:
        return entry
    text = entry.names[place].text
    names = tuple(name for at, name in enumerate(entry.names) if at == 0 or name.text != text)
    return replace(entry, names=names)


def dprk_aliases(un: Watchlist, kind: str) -> list[tuple[Entry, str]]:
    """The published aliases of the UN's DPRK persons or entities, with their entry."""
    prefix = {"person": "KPi", "organization": "KPe"}[kind]
    return [(entry, name.text) for entry in un.entries if entry.id.startswith(prefix) for name in entry.names[1:]]


def confusable_persons(un: Watchlist) -> list[tuple[Entry, Entry]]:
    """Every two different persons of the UN's DPRK list."""
    return list(combinations([entry for entry in un.entries if entry.id.startswith("KPi")], 2))


def uk_names_of_the_un(folder: Path) -> list[tuple[str, str, str]]:
    """The rows of the UK list whose source is the UN: id, kind and name, from the sheet itself."""
    rows = list(_cells(folder / "uk-2025-08-11" / "uk_sanctions_list.ods"))
    kinds = {"Individual": "person", "Entity": "organization", "Ship": "vessel"}
    return [(row[0], kinds.get(row[4], "organization"), row[2]) for row in rows if len(row) > 5 and row[5] == "UN"]


def _cells(path: Path) -> Iterator[list[str]]:
    """The rows of the first sheet, each as the text of its cells."""
    import zipfile  # noqa: PLC0415  for this one sheet

    space = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    with zipfile.ZipFile(path) as archive:
        tree = etree.fromstring(
            archive.read("content.xml"), parser=etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
        )
    for row in tree.iter(f"{space}table-row"):
        yield [re.sub(r"\s+", " ", "".join(map(str, cell.itertext()))).strip() for cell in row]


_GIVEN = """Anna James Maria Lukas Emma John Sofia Peter Laura David Michael Thomas Sarah Daniel Julia Paul
Clara Simon Eva Martin
Wei Mei Ling Jun Priya Ravi Anita Sunil Ivan Olga Dmitri Elena Sergei Natalia Ahmed Fatima Omar Leila Hassan
Aisha Carlos
Lucia Miguel Ana Jorge Isabel Pierre Claire Luc Marie Hans Greta Jan Katarzyna Piotr Yuki Kenji Haruto Sakura Ji-hoon
Min-ji Seo-yeon Joon-ho Thanh Linh Minh Kwame Amara Chidi Zola Erik Ingrid Lars Nora Giulia Marco Elif Mehmet""".split()
_SURNAMES = """Smith Garcia Mueller Rossi Novak Silva Kowalski Jansen Dubois Larsson Wang Li Zhang Chen Kumar
Sharma Patel Ivanov
Petrov Smirnov Kim Lee Park Choi Nguyen Tran Haddad Khalil Mansour Rahman Okafor Mensah Yilmaz Tanaka Sato
Lopez""".split()
_SYLLABLES = "bel ter mol van dor lin kes hal win ros mar ten gar sel bro fen wick ham ley ston ver pol nak ric".split()
_TRADES = """Trading Shipping Foods Textiles Logistics Consulting Engineering Electronics Construction Chemicals Seafood
Software Services Machinery Motors Furniture Travel Energy Minerals Pharma""".split()
_FORMS = ["Ltd", "GmbH", "LLC", "Co., Ltd.", "Inc.", "S.A.", "Pte Ltd", "B.V.", "Corporation", "Sdn Bhd"]


def customers(many: int, seed: int) -> list[tuple[str, str, str]]:
    """Invented customers: id, kind and name. Three in four are persons, of whom one in five bears a common surname."""
    chance = random.Random(seed)
    rows = []
    for number in range(many):
        if chance.random() < 0.75:
            invented = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).title()
            surname = chance.choice(_SURNAMES) if chance.random() < 0.2 else invented
            middle = [chance.choice(_GIVEN)] if chance.random() < 0.3 else []
            rows.append((f"c{number:06}", "person", " ".join([chance.choice(_GIVEN), *middle, surname])))
        else:
            brand = "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3)))).title()
            rows.append((f"c{number:06}", "company", f"{brand} {chance.choice(_TRADES)} {chance.choice(_FORMS)}"))
    return rows


def parties_of(rows: Sequence[tuple[str, str, str]]) -> pa.Table:
    """Names as parties to screen, of which nothing else is known."""
    return pa.table(
        {
            "id": pa.array([row[0] for row in rows], pa.string()),
            "kind": pa.array([row[1] for row in rows], pa.string()),
            "names": pa.array([[row[2]] for row in rows], pa.list_(pa.string())),
            "born": pa.nulls(len(rows), pa.string()),
            "countries": pa.nulls(len(rows), pa.list_(pa.string())),
            "identifiers": pa.nulls(len(rows), pa.list_(pa.struct([("kind", pa.string()), ("value", pa.string())]))),
        }
    )
