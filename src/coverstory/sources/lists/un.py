"""The consolidated list of the UN Security Council: XML with an INDIVIDUAL or ENTITY element for each entry."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from coverstory.errors import Refusal
from coverstory.model.listing import Entry, NameKind, Watchlist
from coverstory.sources.lists.countries import countries_in
from coverstory.sources.lists.dates import births_in, day_in
from coverstory.sources.lists.identifiers import identifiers_of
from coverstory.sources.lists.names import entry_names
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, Unreadable, one_line, placed, read_each
from coverstory.sources.lists.safe_xml import elements, line_of, text_at

__all__ = ["UN"]

_ROOT = b"<CONSOLIDATED_LIST"
_GENERATED = re.compile(rb'<CONSOLIDATED_LIST[^>]*\bdateGenerated="([^"]*)"')
_TAGS = frozenset({"INDIVIDUAL", "ENTITY"})
_NAME_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_ADDRESS_PARTS = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY")
_QUALITIES = {"low": NameKind.WEAK_ALIAS, "f.k.a.": NameKind.FORMER}

_SEVERAL = re.compile(r"\s*;\s*|(?:^|\s+)[a-z]\)\s+")
"""Some fields hold several names: `Ana Example; Anna Example b) A. Example`."""

_IN_ITS_SCRIPT = re.compile(r"(?:original script|in arabic(?: script)?)\s*:\s*(.+)", re.IGNORECASE)
_FORMERLY = re.compile(r"\b(?:formerly|previously) listed as\b", re.IGNORECASE)

_BEFORE_NUMBER = re.compile(r"\b(?:no\.|no\s|number|n°)\s*:?\s*", re.IGNORECASE)
"""Some numbers are published with their description: `diplomatic passport no. D00000898`."""

_PASSPORT = re.compile(r"passe?port|pasaporte", re.IGNORECASE)
_TAX = re.compile(r"fiscal code|tax", re.IGNORECASE)
_OTHER = re.compile(r"birth|ration|driver|voter|student|nationality|military|service|residential|fardc", re.IGNORECASE)


def _recognises(file: ListFile) -> bool:
    return _ROOT in file.head or _is_utf_16(file)


def _is_utf_16(file: ListFile) -> bool:
    """Whether the root is written with a zero byte beside each letter."""
    return _ROOT not in file.head and _ROOT in file.head.replace(b"\0", b"")


def _read_file(file: ListFile) -> ListsRead:
    if _is_utf_16(file):
        raise Unreadable("XML in UTF-8")
    generated = _GENERATED.search(file.head)
    published_on = day_in(generated[1].decode("ascii", "replace")) if generated else ""
    entries: list[Entry] = []
    refusals: list[Refusal] = []
    for element in elements(file, _TAGS):
        entry = _entry(element)
        refusals.extend(Refusal(file.name, line_of(element), *fault) for fault in _faults(element, entry))
        if entry.id and entry.names:
            entries.append(placed(entry, file, line_of(element)))
    watchlist = Watchlist(
        "un_sc", "UN Security Council Consolidated List", published_on, tuple(entries), (file.source,)
    )
    return ListsRead((watchlist,), tuple(refusals))


def _faults(element: etree._Element, entry: Entry) -> Iterator[tuple[str, str, str]]:
    """What of the entry could not be taken in: column, value, what was expected."""
    if not entry.id:
        yield "REFERENCE_NUMBER", "", "the Committee's reference"
    if not entry.names:
        yield "FIRST_NAME", "", "a name"
    listed = text_at(element, "LISTED_ON")
    if listed and not entry.listed_on:
        yield "LISTED_ON", one_line(listed), "an ISO date"
    for birth in _births(element):
        if not births_in(birth):
            yield "INDIVIDUAL_DATE_OF_BIRTH", one_line(birth), "a date or a year"


def _entry(element: etree._Element) -> Entry:
    is_person = element.tag == "INDIVIDUAL"
    reference = text_at(element, "REFERENCE_NUMBER")
    nationalities = (value.text or "" for value in element.iterfind("NATIONALITY/VALUE"))
    places = (text_at(address, "COUNTRY") for address in element.iterfind("ENTITY_ADDRESS"))
    updates = (day_in(value.text or "") for value in element.iterfind("LAST_DAY_UPDATED/VALUE"))
    return Entry(
        id=reference,
        kind="person" if is_person else "organization",
        names=entry_names(_names(element)),
        births=tuple(dict.fromkeys(birth for text in _births(element) for birth in births_in(text))),
        countries=countries_in(nationalities if is_person else places),
        identifiers=identifiers_of(_documents(element)),
        addresses=tuple(dict.fromkeys(_addresses(element))),
        programmes=tuple(filter(None, (text_at(element, "UN_LIST_TYPE"),))),
        listed_on=day_in(text_at(element, "LISTED_ON")),
        updated_on=max(updates, default=""),
        un_reference=reference,
    )


def _names(element: etree._Element) -> Iterator[tuple[str, NameKind]]:
    name = " ".join(filter(None, (text_at(element, part) for part in _NAME_PARTS)))
    primary, *also = _SEVERAL.split(name)
    yield primary, NameKind.PRIMARY
    yield from ((text, NameKind.ALIAS) for text in also)
    yield text_at(element, "NAME_ORIGINAL_SCRIPT"), NameKind.ORIGINAL
    for alias in element.iterfind(f"{element.tag}_ALIAS"):
        note = text_at(alias, "NOTE")
        kind = _QUALITIES.get(text_at(alias, "QUALITY").lower(), NameKind.ALIAS)
        kind = NameKind.FORMER if _FORMERLY.search(note) else kind
        yield from ((text, kind) for text in _SEVERAL.split(text_at(alias, "ALIAS_NAME")))
        original = _IN_ITS_SCRIPT.search(note)
        if original is not None:
            yield original[1], NameKind.ORIGINAL


def _births(element: etree._Element) -> Iterator[str]:
    """The published dates: exact, approximate, the bounds of a span, and those that the person used with an alias."""
    for birth in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        bounds = [text_at(birth, "FROM_YEAR"), text_at(birth, "TO_YEAR")]
        stated = text_at(birth, "DATE") or text_at(birth, "YEAR")
        about = "circa " if text_at(birth, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
        # Where no field has a date, the note may: `Nov. 1973`.
        texts = [f"{about}{stated}"] if stated else list(filter(None, bounds)) or [text_at(birth, "NOTE")]
        yield from filter(None, texts)
    yield from filter(None, (text_at(alias, "DATE_OF_BIRTH") for alias in element.iterfind("INDIVIDUAL_ALIAS")))


def _documents(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    for document in element.iterfind("INDIVIDUAL_DOCUMENT"):
        described = text_at(document, "TYPE_OF_DOCUMENT2")
        type_ = text_at(document, "TYPE_OF_DOCUMENT")
        published = text_at(document, "NUMBER") or described
        number = _BEFORE_NUMBER.split(published)[-1]
        if not any(map(str.isdigit, number)):
            continue
        country = text_at(document, "ISSUING_COUNTRY") or text_at(document, "COUNTRY_OF_ISSUE")
        yield _document_kind(f"{type_} {described} {published}", described or published), number, country


def _document_kind(words: str, described: str) -> str:
    """The kind that a document is by all that is said of it; the description is finer than the type."""
    if _PASSPORT.search(words):
        return "passport"
    if _TAX.search(described):
        return "tax_id"
    return "other" if _OTHER.search(described) else "national_id"


def _addresses(element: etree._Element) -> Iterable[str]:
    for address in element.iterfind(f"{element.tag}_ADDRESS"):
        text = ", ".join(filter(None, (text_at(address, part) for part in _ADDRESS_PARTS)))
        if text:
            yield text


def _read(files: Sequence[ListFile]) -> ListsRead:
    return read_each(files, _read_file)


UN = Format("UN consolidated XML", _recognises, _read)
