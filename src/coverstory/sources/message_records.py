"""What payment messages tell, gathered into rows of parties, identifiers, accounts, payments and cash.

Every id is made from what a message says and never from the file it came in, so that the same account, party or payment
has one id in all messages. A government id is no part of any id: those are kept as keyed hashes alone.
"""

import json
import re
from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import pyarrow as pa

from coverstory.model.codes import COUNTRIES
from coverstory.sources.rows import FAULTS, Layout, Rows, shown

__all__ = ["MESSAGE_KINDS", "AccountTold", "Gathering", "PartyTold", "account_id", "kind_by_name", "made_id"]

MESSAGE_KINDS: Mapping[str, tuple[str, ...]] = {
    "party": ("id", "kind", "name", "born", "address"),
    "identifier": ("party", "kind", "value"),
    "account": ("id", "holder", "institution", "country", "currency"),
    "payment": (
        *("id", "occurred_at", "payer_account", "payee_account", "amount", "currency", "channel", "category"),
        *("purpose", "worker", "ultimate_payer", "ultimate_payee", "purpose_code", "category_purpose"),
    ),
    "cash": ("id", "occurred_at", "direction", "amount", "currency", "account", "party", "place"),
}
"""The kinds of record that messages give, in the order in which they are stored, each with the columns given."""

ROWS_AT_ONCE = 20_000
"""Rows of all kinds that are gathered before they are handed on."""

REMEMBERED = 200_000
"""Accounts, parties and payments of a file that are remembered, so that each is told once and twins are told apart.
Beyond it the longest unmentioned are forgotten: told again, the first record of an id stands all the same."""

_HASH_DIGITS = 20
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_COMPANY = re.compile(
    r"\b(ltd|limited|llc|l\.l\.c|llp|inc|incorporated|corp|corporation|company|gmbh|ag|kg|s\.a|sarl|s\.r\.l|srl|spa"
    r"|s\.p\.a|b\.v|bv|bvba|n\.v|nv|oy|oyj|ooo|zao|pao|pte|bhd|plc|k\.k|co\. ?ltd|s\.r\.o|sp\. z o\.o|pty"
    r"|fze|fzco|fzc)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AccountTold:
    """One account as a message names it: its id here, who keeps it, and what else is said of it."""

    id: str
    line: int
    institution: str = ""
    currency: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartyTold:
    """One party as a message names it; `ids` are kinds of identifier with their values, `anchor` an id of its own.

    Without an anchor a party is known by its name at the account it is named with: two messages that name a John Smith
    need not mean one person.
    """

    name: str
    line: int
    kind: str
    ids: tuple[tuple[str, str], ...] = ()
    anchor: str = ""
    born: str = ""
    address: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def made_id(kind: str, *parts: str) -> str:
    """An id of a kind made from what names the thing: the same parts give the same id, in every file."""
    return f"{kind}:{sha256(chr(31).join(parts).encode()).hexdigest()[:_HASH_DIGITS]}"


def account_id(number: str, institution: str) -> str:
    """The id of an account: its IBAN, or its number at the institution that keeps it, as far as that is told."""
    plain = re.sub(r"\s", "", number).upper()
    if _is_iban(plain):
        return plain
    # Branches of one bank write its BIC with and without three letters more.
    keeper = institution[:8] if len(institution) == 11 and institution.isalnum() else institution
    return f"{number}@{keeper}" if keeper else number


def _is_iban(text: str) -> bool:
    """Whether a number is built as an IBAN is, check digits included."""
    if not _IBAN.fullmatch(text):
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


def kind_by_name(name: str) -> str:
    """What bears a name where only its legal form can tell: a company, or unknown."""
    return "company" if _COMPANY.search(name) else "unknown"


class Gathering:
    """The rows of one file as they are read, each kind numbered on its own, and what was wrong with some of them."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, object]]] = {kind: [] for kind in MESSAGE_KINDS}
        self._counts: Counter[str] = Counter()
        self._faults: list[tuple[int, str, str, str]] = []
        self._told: OrderedDict[str, int] = OrderedDict()
        self._waiting = 0

    def fault(self, line: int, column: str, value: str, expected: str) -> None:
        """Refuse what stands on a line."""
        self._faults.append((line, column, shown(value), expected))
        self._waiting += 1

    def party(self, party: PartyTold, beside: str) -> str:
        """The id of a party, told once; `beside` is the account, or failing that the message, it is named with."""
        words = " ".join(party.name.casefold().split())
        party_id = made_id("party", party.anchor) if party.anchor else made_id("party", words, beside)
        if self._first_time(party_id):
            cells = {
                "id": party_id,
                "kind": party.kind,
                "name": party.name,
                "born": party.born,
                "address": party.address,
            }
            self.row("party", cells, party.line, party.extra)
            for kind, value in dict.fromkeys(party.ids):
                self.row("identifier", {"party": party_id, "kind": kind, "value": value}, party.line, {})
        return party_id

    def account(self, account: AccountTold, holder: str) -> str:
        """The id of an account whose holder is known by id, told once."""
        if self._first_time(f"account:{account.id}"):
            country = account.id[:2] if _is_iban(account.id) and account.id[:2] in COUNTRIES else ""
            cells = {"id": account.id, "holder": holder, "institution": account.institution, "country": country}
            self.row("account", cells | {"currency": account.currency}, account.line, account.extra)
        return account.id

    def unstated_account(self, holder: str, line: int) -> str:
        """The account of a party whose number no one tells: one for the party."""
        return self.account(AccountTold(f"of:{holder}", line, extra={"number": "not stated"}), holder)

    def twin(self, key: str) -> str:
        """How often this very payment has been told in this file, as a part of its id; empty the first time."""
        times = self._told.pop(key, 0) + 1
        self._remember(key, times)
        return "" if times == 1 else str(times)

    def row(self, kind: str, cells: Mapping[str, str], line: int, extra: Mapping[str, str]) -> None:
        """One record: its cells as text, the line it begins on, and what else is kept with it."""
        self._counts[kind] += 1
        kept = {name: text for name, text in extra.items() if text}
        place = {
            "extra": json.dumps(kept, ensure_ascii=False) if kept else None,
            "row": self._counts[kind],
            "line": line,
        }
        self._rows[kind].append({**cells, **place})
        self._waiting += 1

    def ready(self, is_last: bool = False) -> Iterator[tuple[str, Rows]]:
        """The rows gathered so far by kind, where they are many or the last; faults go with the payments."""
        if not is_last and self._waiting < ROWS_AT_ONCE:
            return
        for kind, columns in MESSAGE_KINDS.items():
            faults = self._faults if kind == "payment" else []
            if self._rows[kind] or faults:
                yield kind, Rows(Layout(columns, has_extra=True), _cells(self._rows[kind], columns), _faults(faults))
            self._rows[kind] = []
        self._faults = []
        self._waiting = 0

    def _first_time(self, key: str) -> bool:
        is_first = key not in self._told
        self._remember(key, 1)
        self._told.move_to_end(key)
        return is_first

    def _remember(self, key: str, times: int) -> None:
        self._told[key] = times
        if len(self._told) > REMEMBERED:
            self._told.popitem(last=False)


def _cells(rows: list[dict[str, object]], columns: tuple[str, ...]) -> pa.Table:
    """Rows as a table of text cells beside their place in the file."""
    types = {**dict.fromkeys((*columns, "extra"), pa.string()), "row": pa.int64(), "line": pa.int64()}
    return pa.table({name: pa.array([row.get(name) for row in rows], of) for name, of in types.items()})


def _faults(faults: list[tuple[int, str, str, str]]) -> pa.Table:
    """Faults as a table, by line."""
    rows = [dict(zip(FAULTS.names, fault, strict=True)) for fault in sorted(faults)]
    return pa.Table.from_pylist(rows, schema=FAULTS)
