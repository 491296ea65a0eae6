"""OFAC's legacy lists: CSV without a header, an entry in SDN.CSV, its further names in ALT.CSV, addresses in ADD.CSV.

The non-SDN list (CONS_PRIM.CSV, CONS_ALT.CSV, CONS_ADD.CSV) has the same form and is read as a list of its own.
Persons are published as `LAST, First` and held in natural order, `First LAST`, as records hold names; other names
are held as published. Addresses say where an organization is, but not what country a person is of.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from coverstory.errors import Refusal
from coverstory.model.listing import Entry, NameKind, Watchlist
from coverstory.sources.lists.countries import countries_in
from coverstory.sources.lists.identifiers import identifiers_of
from coverstory.sources.lists.names import entry_names, natural_order
from coverstory.sources.lists.ofac_remarks import Remarks, read_remarks
from coverstory.sources.lists.reading import Format, ListFile, ListsRead, Unreadable, one_line, placed
from coverstory.sources.lists.text import line_rows_of, text_of

__all__ = ["OFAC"]

_NULL = "-0-"
_END_OF_FILE = "\x1a"
"""How DOS closed a text file; OFAC still does."""

_SDN = (
    *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign"),
    *("Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks"),
)
_ALT = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
_ADD = ("ent_num", "add_num", "address", "city", "country", "add_remarks")

_KINDS = {
    "individual": "person",
    "vessel": "vessel",
    "aircraft": "aircraft",
    "entity": "organization",
    "": "organization",
}
_ALIAS_KINDS = {"aka": NameKind.ALIAS, "nka": NameKind.ALIAS, "fka": NameKind.FORMER}
_TITLES = {"sdn": "OFAC Specially Designated Nationals", "cons": "OFAC Consolidated (non-SDN) sanctions"}

_ROWS_TO_KNOW_BY = 20
"""One wrong row at its top does not make a file unknown; twenty do."""

Row = dict[str, str]


@dataclass(slots=True)
class _Parts:
    """The files of one version of one list, while they are read."""

    list_id: str
    main: ListFile
    aliases: list[ListFile] = field(default_factory=list)
    addresses: list[ListFile] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def _columns_of(file: ListFile) -> tuple[str, ...] | None:
    """Which of the three files this is, by its first right row; None where it is none of them."""
    for _, row in islice(line_rows_of(file.head.decode("latin-1")), _ROWS_TO_KNOW_BY):
        columns = _columns_in(row or [""])
        if columns is not None:
            return columns
    return None


def _columns_in(row: list[str]) -> tuple[str, ...] | None:
    if not row[0].strip().isdecimal():
        return None
    if len(row) == len(_ALT) and row[2] in _ALIAS_KINDS:
        return _ALT
    if len(row) == len(_ADD) and row[1].strip().isdecimal():
        return _ADD
    return _SDN if len(row) == len(_SDN) else None


def _recognises(file: ListFile) -> bool:
    return _columns_of(file) is not None


def _read(files: Sequence[ListFile]) -> ListsRead:
    """Read the files of each folder together; further names and addresses go to the entries beside them."""
    read = ListsRead()
    groups: dict[tuple[str, str], list[ListFile]] = defaultdict(list)
    for file in files:
        groups[file.folder, "cons" if file.base.startswith("cons") else "sdn"].append(file)
    for (_, series), group in sorted(groups.items()):
        read += _read_group(series, group)
    return read


def _read_group(series: str, files: Sequence[ListFile]) -> ListsRead:
    mains = [file for file in files if _columns_of(file) == _SDN]
    if not mains:
        missing = Unreadable("a file of entries (SDN.CSV or CONS_PRIM.CSV) in the same folder")
        return ListsRead(refusals=tuple(missing.refusal(file.name) for file in files))
    parts = _Parts(f"ofac_{series}", mains[0])
    second = Unreadable(f"one file of entries in a folder, and {mains[0].name} is one")
    parts.refusals.extend(second.refusal(file.name) for file in mains[1:])
    parts.aliases.extend(file for file in files if _columns_of(file) == _ALT)
    parts.addresses.extend(file for file in files if _columns_of(file) == _ADD)
    return _read_parts(parts, _TITLES[series])


def _read_parts(parts: _Parts, title: str) -> ListsRead:
    entries = _rows_by_entry(parts, [parts.main], _SDN, _wrong_in_entry, None)
    if not entries:
        nothing = Unreadable("a list with at least one entry").refusal(parts.main.name)
        return ListsRead(refusals=(*parts.refusals, nothing))
    listed = frozenset(entries)
    aliases = _rows_by_entry(parts, parts.aliases, _ALT, _wrong_in_alias, listed)
    addresses = _rows_by_entry(parts, parts.addresses, _ADD, _nothing_wrong, listed)
    made = []
    for number, rows in entries.items():
        (line, row), *again = rows
        remarks = read_remarks(row["Remarks"])
        parts.refusals.extend(_unread(parts.main, line, remarks))
        parts.refusals.extend(_twice(parts.main, other, number, line) for other, _ in again)
        entry = _entry(row, remarks, [row for _, row in aliases[number]], [row for _, row in addresses[number]])
        made.append(placed(entry, parts.main, line))
    sources = tuple(dict.fromkeys(file.source for file in (parts.main, *parts.aliases, *parts.addresses)))
    return ListsRead((Watchlist(parts.list_id, title, "", tuple(made), sources),), tuple(parts.refusals))


def _unread(file: ListFile, line: int, remarks: Remarks) -> Iterator[Refusal]:
    for clause, expected in remarks.unread:
        yield Refusal(file.name, line, "Remarks", one_line(clause), expected)


def _twice(file: ListFile, line: int, number: str, first: int) -> Refusal:
    return Refusal(file.name, line, "ent_num", number, f"a number of its own; line {first} has the same")


def _rows_by_entry(
    parts: _Parts,
    files: Sequence[ListFile],
    columns: tuple[str, ...],
    wrong: Callable[[Row], tuple[str, str] | None],
    listed: frozenset[str] | None,
) -> defaultdict[str, list[tuple[int, Row]]]:
    """The right rows of the files by entry, each with its line; the wrong ones are refused."""
    rows: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    for file in files:
        for line, cells in _lines(parts, file):
            if cells is None or len(cells) != len(columns):
                shown = "" if cells is None else one_line(",".join(cells))
                parts.refusals.append(Refusal(file.name, line, "", shown, f"{len(columns)} columns of CSV"))
                continue
            row = {column: _known(cell) for column, cell in zip(columns, cells, strict=True)}
            fault = _wrong_number(row, listed) or wrong(row)
            if fault is None:
                rows[row["ent_num"]].append((line, row))
            else:
                parts.refusals.append(Refusal(file.name, line, fault[0], one_line(row[fault[0]]), fault[1]))
    return rows


def _lines(parts: _Parts, file: ListFile) -> Iterator[tuple[int, list[str] | None]]:
    """The rows of a file up to its end mark; a file that cannot be read has none and is refused."""
    try:
        text = text_of(file)
    except Unreadable as fault:
        parts.refusals.append(fault.refusal(file.name))
        return
    for line, cells in line_rows_of(text):
        if cells is None or cells[0].strip() != _END_OF_FILE:
            yield line, cells


def _known(cell: str) -> str:
    text = cell.strip()
    return "" if text == _NULL else text


def _wrong_number(row: Row, listed: frozenset[str] | None) -> tuple[str, str] | None:
    number = row["ent_num"]
    if not (number.isascii() and number.isdecimal()):
        return "ent_num", "a whole number"
    if listed is not None and number not in listed:
        return "ent_num", "the number of an entry in the file of entries"
    return None


def _wrong_in_entry(row: Row) -> tuple[str, str] | None:
    if not row["SDN_Name"]:
        return "SDN_Name", "a name"
    return None if row["SDN_Type"] in _KINDS else ("SDN_Type", "one of individual, entity, vessel, aircraft, -0-")


def _wrong_in_alias(row: Row) -> tuple[str, str] | None:
    if not row["alt_name"]:
        return "alt_name", "a name"
    return None if row["alt_type"] in _ALIAS_KINDS else ("alt_type", f"one of {', '.join(_ALIAS_KINDS)}")


def _nothing_wrong(_: Row) -> None:
    """An address may have any of its parts."""


def _entry(row: Row, remarks: Remarks, aliases: list[Row], addresses: list[Row]) -> Entry:
    kind = _KINDS[row["SDN_Type"]]
    published = [
        (row["SDN_Name"], NameKind.PRIMARY),
        *((alias["alt_name"], _ALIAS_KINDS[alias["alt_type"]]) for alias in aliases),
        *remarks.names,
    ]
    spoken = [(natural_order(text), name) for text, name in published] if kind == "person" else published
    places = [] if kind == "person" else [address["country"] for address in addresses]
    call_sign = identifiers_of([("other", row["Call_Sign"], "")])
    return Entry(
        id=row["ent_num"],
        kind=kind,
        names=entry_names(spoken),
        births=remarks.births,
        countries=tuple(dict.fromkeys((*remarks.countries, *countries_in([row["Vess_flag"], *places])))),
        identifiers=(*remarks.identifiers, *call_sign),
        addresses=tuple(dict.fromkeys(text for text in map(_address, addresses) if text)),
        # Several programmes are published as `SDGT] [IRGC`.
        programmes=tuple(part.strip() for part in row["Program"].split("] [") if part.strip()),
        ties=remarks.ties,
    )


def _address(row: Row) -> str:
    return ", ".join(row[column] for column in ("address", "city", "country") if row[column])


OFAC = Format("OFAC SDN/ALT/ADD CSV", _recognises, _read)
