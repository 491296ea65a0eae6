"""FollowTheMoney JSON lines, the form in which OpenSanctions publishes: one entity on each line.

Persons, organizations, vessels, aircraft and wallets become entries. Sanctions, passports, other identifications
and held wallets are entities of their own and are added to the entry they belong to; every other schema (Ownership,
Family, Address ...) is passed over, as is an entity marked `"target": false`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, BinaryIO

from coverstory.errors import Refusal
from coverstory.model.listing import Entry, EntryIdentifier, NameKind, Watchlist
from coverstory.sources.lists.countries import countries_in
from coverstory.sources.lists.dates import births_in, day_in
from coverstory.sources.lists.identifiers import identifiers_of
from coverstory.sources.lists.names import entry_names, script_of
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, one_line, placed, read_each

__all__ = ["FTM", "MAX_LINE_BYTES"]

MAX_LINE_BYTES = 16 << 20
"""The longest line that is read, because a line is held whole."""

_SUFFIXES = (".json", ".jsonl", ".ndjson", ".ftm")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
"""Characters that JSON can escape and that no report can hold."""

_SCHEMA = re.compile(rb'"schema"\s*:')

_KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Company": "organization",
    "PublicBody": "organization",
    "LegalEntity": "other",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "CryptoWallet": "other",
}
_NAME_KINDS = (
    ("alias", NameKind.ALIAS),
    ("previousName", NameKind.FORMER),
    ("weakAlias", NameKind.WEAK_ALIAS),
    ("abbreviation", NameKind.WEAK_ALIAS),
)
_IDENTIFIERS = {
    "passportNumber": "passport",
    "idNumber": "national_id",
    "socialSecurityNumber": "national_id",
    "taxNumber": "tax_id",
    "innCode": "tax_id",
    "vatCode": "tax_id",
    "registrationNumber": "registration",
    "ogrnCode": "registration",
    "leiCode": "registration",
    "imoNumber": "imo",
    "email": "email",
    "phone": "phone",
    "website": "domain",
    "cryptoWallets": "wallet",
    "publicKey": "wallet",
    "mmsi": "other",
    "callSign": "other",
    "swiftBic": "other",
    "serialNumber": "other",
}
_COUNTRIES = ("nationality", "citizenship", "country", "jurisdiction", "flag", "mainCountry")
_BELONGS_BY = {"Sanction": "entity", "Passport": "holder", "Identification": "holder", "CryptoWallet": "holder"}
"""The property that says whose a sanction, a document or a wallet is."""


@dataclass(frozen=True, slots=True)
class _Entity:
    """One line: an entity with its properties, of which only texts count."""

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]
    caption: str
    changed: str

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of the properties, in their order."""
        return tuple(value for name in names for value in self.properties.get(name, ()))


@dataclass(slots=True)
class _Reading:
    """What has been read of one file so far."""

    file: ListFile
    entries: dict[str, Entry] = field(default_factory=dict)
    belongings: defaultdict[str, list[_Entity]] = field(default_factory=lambda: defaultdict(list))
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, line: int, column: str, value: str, expected: str) -> None:
        """Note what was not taken in."""
        self.refusals.append(Refusal(self.file.name, line, column, one_line(value), expected))


def _recognises(file: ListFile) -> bool:
    return file.base.endswith(_SUFFIXES) and _SCHEMA.search(file.head) is not None


def _read_file(file: ListFile) -> ListsRead:
    reading = _Reading(file)
    with file.open() as stream:
        for line, text in _lines(stream):
            _read_line(reading, line, text)
    entries = tuple(_with_belongings(entry, reading.belongings.get(id_, ())) for id_, entry in reading.entries.items())
    stem = file.base.partition(".")[0]
    return ListsRead((Watchlist(stem, stem, "", entries, (file.source,)),), tuple(reading.refusals))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Each line that is not empty; of one that is too long, the part that shows it is."""
    line = 0
    while text := stream.readline(MAX_LINE_BYTES + 1):
        line += 1
        if text.strip():
            yield line, text
        rest = text
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)


def _read_line(reading: _Reading, line: int, text: bytes) -> None:
    if len(text) > MAX_LINE_BYTES:
        reading.refuse(line, "", "", f"a line of at most {MAX_LINE_BYTES:,} bytes")
        return
    try:
        # Decoded here, because the parser itself would take bytes that are no UTF-8.
        published = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        reading.refuse(line, "", text[:500].decode("utf-8", "replace"), "one JSON object on each line")
        return
    if not isinstance(published, dict) or not _is_text(published.get("id")) or not _is_text(published.get("schema")):
        reading.refuse(line, "", text[:500].decode("utf-8", "replace"), "an entity with id, schema and properties")
        return
    entity = _entity(published)
    if _UNWRITABLE.search("".join((entity.id, entity.caption, entity.changed, *entity.all(*entity.properties)))):
        expected = "text without NUL characters and halves of surrogate pairs"
        reading.refuse(line, "", text[:500].decode("utf-8", "replace"), expected)
    elif published.get("target") is not False or entity.schema in _BELONGS_BY:
        _keep(reading, line, entity)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _entity(published: dict[str, Any]) -> _Entity:
    properties = published.get("properties")
    values = properties if isinstance(properties, dict) else {}
    return _Entity(
        id=published["id"],
        schema=published["schema"],
        properties={name: _texts(value) for name, value in values.items()},
        caption=str(published.get("caption") or ""),
        changed=str(published.get("last_change") or ""),
    )


def _texts(value: object) -> tuple[str, ...]:
    """A property's texts; entities nested in it are passed over."""
    values = value if isinstance(value, list) else [value]
    return tuple(each for each in values if isinstance(each, str))


def _keep(reading: _Reading, line: int, entity: _Entity) -> None:
    owners = entity.all(_BELONGS_BY[entity.schema]) if entity.schema in _BELONGS_BY else ()
    for owner in owners:
        reading.belongings[owner].append(entity)
    if owners or entity.schema not in _KINDS:
        return
    entry = _entry(entity)
    if not entry.names:
        reading.refuse(line, "name", entity.id, "a name")
    elif entity.id in reading.entries:
        reading.refuse(line, "id", entity.id, "an id of its own; an earlier line has the same")
    else:
        unread = [text for text in entity.all("birthDate") if not births_in(text)]
        for text in unread:
            reading.refuse(line, "birthDate", text, "an ISO date such as 1971, 1971-03 or 1971-03-02")
        reading.entries[entity.id] = placed(entry, reading.file, line)


def _entry(entity: _Entity) -> Entry:
    births = (birth for text in entity.all("birthDate") for birth in births_in(text))
    changed = (day_in(text) for text in (*entity.all("modifiedAt"), entity.changed))
    return Entry(
        id=entity.id,
        kind=_KINDS[entity.schema],
        names=entry_names(_names(entity)),
        births=tuple(dict.fromkeys(births)),
        countries=countries_in(entity.all(*_COUNTRIES)),
        identifiers=_identifiers(entity),
        addresses=tuple(dict.fromkeys(entity.all("address"))),
        # What an entity is listed for is its programmes, and the topics: `sanction`, `role.pep`.
        programmes=tuple(dict.fromkeys(entity.all("program", "programId", "topics"))),
        listed_on=_first_day(entity.all("createdAt")),
        updated_on=max(changed, default=""),
        un_reference=next(iter(entity.all("unscId")), ""),
    )


def _names(entity: _Entity) -> Iterator[tuple[str, NameKind]]:
    """The caption, where it is one of the names, or else the first of them is primary."""
    names = entity.all("name") or _composed(entity)
    primary = entity.caption if entity.caption in names else next(iter(names), "")
    yield primary, NameKind.PRIMARY
    for name in names:
        if name != primary:
            yield name, NameKind.ALIAS if script_of(name) == script_of(primary) else NameKind.ORIGINAL
    for property_, kind in _NAME_KINDS:
        yield from ((name, kind) for name in entity.all(property_))


def _composed(entity: _Entity) -> tuple[str, ...]:
    """A name made of its parts, or the key of a wallet that has none."""
    parts = entity.all("firstName")[:1] + entity.all("fatherName")[:1] + entity.all("lastName")[:1]
    return (" ".join(parts),) if parts else entity.all("publicKey")


def _identifiers(entity: _Entity) -> tuple[EntryIdentifier, ...]:
    return identifiers_of((kind, value, "") for name, kind in _IDENTIFIERS.items() for value in entity.all(name))


def _first_day(texts: Iterable[str]) -> str:
    return min(filter(None, map(day_in, texts)), default="")


def _with_belongings(entry: Entry, belongings: Sequence[_Entity]) -> Entry:
    """The entry with what its sanctions, documents and wallets say of it."""
    if not belongings:
        return entry
    sanctions = [entity for entity in belongings if entity.schema == "Sanction"]
    documents = (found for entity in belongings if entity.schema != "Sanction" for found in _document(entity))
    listed = [text for sanction in sanctions for text in sanction.all("listingDate") or sanction.all("startDate")]
    programmes = [text for sanction in sanctions for text in sanction.all("program", "programId")]
    references = [text for sanction in sanctions for text in sanction.all("unscId")]
    return replace(
        entry,
        identifiers=tuple(dict.fromkeys((*entry.identifiers, *documents))),
        programmes=tuple(dict.fromkeys((*programmes, *entry.programmes))),
        listed_on=_first_day(listed) or entry.listed_on,
        ended_on=_ended_on(sanctions),
        un_reference=entry.un_reference or next(iter(references), ""),
    )


def _ended_on(sanctions: Sequence[_Entity]) -> str:
    """When the last of the sanctions ended; empty while one of them goes on."""
    ends = [max(map(day_in, sanction.all("endDate")), default="") for sanction in sanctions]
    return max(ends) if ends and all(ends) else ""


def _document(entity: _Entity) -> tuple[EntryIdentifier, ...]:
    country = next(iter(entity.all("country")), "")
    kind = "passport" if entity.schema == "Passport" else "national_id"
    numbers = entity.all("number", "passportNumber")
    held = identifiers_of((kind, number, country) for number in numbers)
    return (*held, *identifiers_of(("wallet", key, "") for key in entity.all("publicKey")))


def _read(files: Sequence[ListFile]) -> ListsRead:
    return read_each(files, _read_file)


FTM = Format("FollowTheMoney JSON lines", _recognises, _read)
