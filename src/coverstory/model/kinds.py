"""The kinds of record and their columns, in one place.

Validation, the schemas at rest, empty views, the documentation and the simulator's output all follow from `KINDS`.
To add a column or a kind, add it here.
"""

from dataclasses import dataclass
from enum import Enum

import pyarrow as pa

from coverstory.model.codes import COUNTRIES, CURRENCIES

__all__ = ["KINDS", "PROVENANCE", "Column", "Kind", "Type"]


class Type(Enum):
    """What a cell holds, and what a reader is told to expect when it does not."""

    TEXT = "text"
    CODE = "one of the listed codes"
    COUNTRY = "an ISO 3166-1 alpha-2 country code"
    CURRENCY = "an ISO 4217 currency code"
    AMOUNT = "a decimal number of at most 20 digits before and 8 after the point"
    SHARE = "a number between 0 and 1"
    NUMBER = "a number"
    MOMENT = "an ISO 8601 time, such as 2017-03-01T09:30:00+08:00 or 2017-03-01"
    DAY_FROM = "an ISO date, such as 2017-03-01, 2017-03 or 2017"
    DAY_UNTIL = "an ISO date, such as 2017-03-31, 2017-03 or 2017"
    YES_NO = "yes or no"
    HS = "a Harmonized System code of 2 to 12 digits"

    @property
    def is_day(self) -> bool:
        """Whether the cell is a date that may be known to the month or the year alone."""
        return self in (Type.DAY_FROM, Type.DAY_UNTIL)

    @property
    def arrow(self) -> pa.DataType:
        """The type in which one value is kept."""
        return _ARROW.get(self, pa.string())


_ARROW: dict[Type, pa.DataType] = {
    Type.AMOUNT: pa.decimal128(28, 8),
    Type.SHARE: pa.float64(),
    Type.NUMBER: pa.float64(),
    Type.MOMENT: pa.timestamp("us", tz="UTC"),
    Type.DAY_FROM: pa.date32(),
    Type.DAY_UNTIL: pa.date32(),
    Type.YES_NO: pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind.

    `many` cells hold several values separated by `;` and are kept as lists. A day known only to the month or the
    year is kept as the first day of that span (`DAY_FROM`) or its last (`DAY_UNTIL`), beside `<name>_precision`
    (day, month or year). `refers_to` names the kind whose id the cell holds.
    """

    name: str
    type: Type
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    many: bool = False
    refers_to: str = ""

    @property
    def expectation(self) -> str:
        """What a right value looks like, in words for the person who sent a wrong one."""
        if self.type is Type.CODE:
            return "one of " + ", ".join(self.choices)
        return str(self.type.value)

    @property
    def allowed(self) -> frozenset[str]:
        """The closed list that the value must be in; empty where any value of the type will do."""
        if self.type is Type.COUNTRY:
            return COUNTRIES
        if self.type is Type.CURRENCY:
            return CURRENCIES
        return frozenset(self.choices)

    @property
    def fields(self) -> list[pa.Field]:
        """The column at rest: one field, or two for a day."""
        kept = pa.list_(self.type.arrow) if self.many else self.type.arrow
        fields = [pa.field(self.name, kept)]
        if self.type.is_day:
            fields.append(pa.field(f"{self.name}_precision", pa.string()))
        return fields


PROVENANCE: tuple[pa.Field, ...] = (
    pa.field("extra", pa.string()),
    pa.field("source", pa.string()),
    pa.field("row", pa.int64()),
    pa.field("line", pa.int64()),
)
"""What every record carries besides its columns: the file's further columns as one JSON object (null where there are
none), the SHA-256 of the file it came from, its row there (the first record is 1), and the line on which an editor
shows it (in Parquet, the row)."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: what it says about the world, and its columns."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that together name one record: its id, or all that an identifier is."""
        return ("id",) if self.columns[0].name == "id" else ("party", "kind", "value")

    @property
    def required(self) -> tuple[str, ...]:
        """The columns without which a file of this kind cannot be read."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def schema(self) -> pa.Schema:
        """The kind at rest, provenance last."""
        fields = [field for column in self.columns for field in column.fields]
        return pa.schema([*fields, *PROVENANCE])

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def _id(what: str) -> Column:
    return Column("id", Type.TEXT, f"names the {what}; unique among its kind", required=True)


def _party(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Type.TEXT, meaning, required=required, refers_to="party")


def _account(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Type.TEXT, meaning, required=required, refers_to="account")


def _text(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Type.TEXT, meaning, required=required)


def _code(name: str, meaning: str, *choices: str, required: bool = False) -> Column:
    return Column(name, Type.CODE, meaning, required=required, choices=choices)


def _moment(meaning: str) -> Column:
    return Column("occurred_at", Type.MOMENT, meaning, required=True)


def _amount(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Type.AMOUNT, meaning, required=required)


def _currency(meaning: str, required: bool = False) -> Column:
    return Column("currency", Type.CURRENCY, meaning, required=required)


def _country(name: str, meaning: str, required: bool = False) -> Column:
    return Column(name, Type.COUNTRY, meaning, required=required)


def _since(meaning: str, name: str = "since") -> Column:
    return Column(name, Type.DAY_FROM, meaning)


def _until(meaning: str, name: str = "until") -> Column:
    return Column(name, Type.DAY_UNTIL, meaning)


_ALL = (
    Kind(
        "party",
        "A person, company, mission, body or vessel that other records speak of.",
        (
            _id("party"),
            _code(
                "kind",
                "what it is; unknown where the source does not say, as payment messages often do not",
                *("person", "company", "organization", "mission", "public_body", "vessel", "unknown"),
                required=True,
            ),
            _text("name", "its name as the source writes it", required=True),
            Column("aliases", Type.TEXT, "other names it goes by", many=True),
            Column("country", Type.COUNTRY, "the country of its documents or registration", many=True),
            _since("date of birth", "born"),
            _since("date of incorporation or founding", "formed"),
            _until("date it ceased", "closed"),
            _text("sector", "its line of business, in words or as an ISIC or NACE code"),
            _text("address", "its address as the source writes it"),
        ),
    ),
    Kind(
        "identifier",
        "Something that names or reaches a party: a passport, a phone, a device.",
        (
            _party("party", "whose it is", required=True),
            _code(
                "kind",
                "what it is",
                *("passport", "national_id", "tax_id", "registration", "email", "phone", "postal_address"),
                *("device", "ip", "wallet", "imo", "domain", "social"),
                required=True,
            ),
            _text(
                "value",
                "the identifier itself; of passports, national and tax ids a keyed hash is kept",
                required=True,
            ),
            _since("first day it was the party's"),
            _until("last day it was the party's"),
        ),
    ),
    Kind(
        "tie",
        "One party tied to another: the subject owns, directs or represents the object.",
        (
            _id("tie"),
            _party("subject", "who owns, directs, represents or belongs", required=True),
            _party("object", "what is owned, directed, represented or belonged to", required=True),
            _code(
                "kind",
                "how they are tied",
                *("owner", "director", "agent", "sponsor", "member", "family", "household"),
                required=True,
            ),
            Column("share", Type.SHARE, "the share owned"),
            _text("approval", "the number of a Committee approval, licence or exemption that covers the tie"),
            _since("first day of the tie"),
            _until("last day of the tie"),
        ),
    ),
    Kind(
        "account",
        "An account at a bank, platform, exchange or wallet, and who holds it.",
        (
            _id("account"),
            _party("holder", "who holds it", required=True),
            _code("kind", "what it is", "personal", "business", "mission", "platform", "exchange", "wallet"),
            _text("institution", "who keeps the account"),
            _country("country", "where it is kept"),
            _currency("the currency it is kept in"),
            _since("day it was opened", "opened"),
            _until("day it was closed", "closed"),
            _text("approval", "the number of a Committee approval, licence or exemption it was opened under"),
        ),
    ),
    Kind(
        "employment",
        "A person who works for an employer over a span of time, and who stands behind the placement.",
        (
            _id("employment"),
            _party("worker", "who works", required=True),
            _party("employer", "who employs on paper", required=True),
            _party("sponsor", "who vouches for or places the worker"),
            _party("client", "for whom the work is done, where that is not the employer"),
            _text("role", "the work, in words"),
            _text("site", "where the work is done"),
            Column("remote", Type.YES_NO, "whether the work is done away from the site"),
            _text("permit", "the work permit or visa class"),
            _amount("labour_cost", "what the work costs the employer per month"),
            _currency("the currency of the cost"),
            _text("approval", "the number of a Committee approval, licence or exemption the work is done under"),
            _since("first day of work"),
            _until("last day of work"),
        ),
    ),
    Kind(
        "payment",
        "Money moved from one account to another.",
        (
            _id("payment"),
            _moment("when it was booked"),
            _account("payer_account", "the account it left", required=True),
            _account("payee_account", "the account it reached", required=True),
            _amount("amount", "how much", required=True),
            _currency("in which currency", required=True),
            _code("channel", "how it moved", "wire", "ach", "card", "platform", "crypto", "internal", "cheque"),
            _code(
                "category",
                "what it is for",
                *("salary", "allowance", "invoice", "remittance", "fee", "tax", "rent", "other"),
            ),
            _text("purpose", "the remittance text"),
            _party("worker", "whose labour it pays, where stated"),
            _party("ultimate_payer", "on whose behalf it is paid, where that is not the holder of the account"),
            _party("ultimate_payee", "for whose benefit it is paid, where that is not the holder of the account"),
            _text("purpose_code", "why it is paid, as the message's code (ISO 20022: SALA, SUPP, ...)"),
            _text("category_purpose", "the category of purpose that its batch was sent under, as the message's code"),
        ),
    ),
    Kind(
        "cash",
        "Banknotes paid into an account or drawn from it.",
        (
            _id("cash movement"),
            _moment("when it was booked"),
            _code("direction", "in or out", "deposit", "withdrawal", required=True),
            _amount("amount", "how much", required=True),
            _currency("in which currency", required=True),
            _account("account", "the account it left or reached"),
            _party("party", "who handled the notes"),
            _text("place", "where"),
        ),
    ),
    Kind(
        "trip",
        "A journey of a party over a border.",
        (
            _id("trip"),
            _party("party", "who travelled", required=True),
            _country("from_country", "country left", required=True),
            _country("to_country", "country reached", required=True),
            _since("day of departure", "departed"),
            _until("day of arrival", "arrived"),
            _code("document", "the passport shown", "ordinary", "service", "diplomatic"),
            _amount("cash_declared", "cash declared at the border"),
            _currency("the currency of the declared cash"),
        ),
    ),
    Kind(
        "contact",
        "A meeting, visit, call or message between two parties, held on a lawful basis.",
        (
            _id("contact"),
            _moment("when"),
            _party("party", "one side", required=True),
            _party("other", "the other side", required=True),
            _code("kind", "how", "meeting", "visit", "call", "message"),
            _text("place", "where"),
            _text("basis", "the lawful basis on which it is held; without one no typology reads it"),
        ),
    ),
    Kind(
        "login",
        "A party signing in to a service.",
        (
            _id("login"),
            _moment("when"),
            _party("party", "whose account of the service was used", required=True),
            _text("service", "the service"),
            _text("ip", "the address it came from"),
            _code("network", "the kind of network", "residential", "corporate", "mobile", "hosting", "vpn"),
            _country("country", "where that network is"),
            _text("device", "the device's fingerprint"),
            _text("second_factor", "the device that confirmed it"),
        ),
    ),
    Kind(
        "equipment",
        "A piece of equipment sent to a worker.",
        (
            _id("shipment"),
            _moment("when it was sent"),
            _party("worker", "for whom", required=True),
            _party("employer", "by whom"),
            _text("serial", "its serial number or asset tag"),
            _text("address", "where it was sent", required=True),
            _text("returned", "whether or when it came back"),
        ),
    ),
    Kind(
        "payee_change",
        "A worker asking for pay to go to another account.",
        (
            _id("change"),
            _moment("when it was asked"),
            _party("worker", "whose pay", required=True),
            _account("old_account", "where it went before"),
            _account("new_account", "where it goes now"),
            _text("channel", "how it was asked"),
        ),
    ),
    Kind(
        "application",
        "Somebody applying for work.",
        (
            _id("application"),
            _moment("when"),
            _party("applicant", "who applies", required=True),
            _party("employer", "to whom"),
            _text("name", "the name given"),
            _text("email", "the email given"),
            _text("phone", "the phone given"),
            _text("ip", "the address it came from"),
            _text("device", "the device it came from"),
            _text("text", "the text of the application"),
        ),
    ),
    Kind(
        "customs",
        "Goods that crossed a border.",
        (
            _id("declaration"),
            _moment("when it was declared"),
            _party("consignor", "who sent the goods", required=True),
            _party("consignee", "who received them", required=True),
            Column("hs", Type.HS, "the Harmonized System code", required=True),
            _country("origin", "where the goods were made or mined", required=True),
            _country("destination", "where they go", required=True),
            _text("goods", "the goods, in words"),
            Column("quantity", Type.NUMBER, "how much, in the unit"),
            _text("unit", "the unit of the quantity"),
            _amount("value", "declared value"),
            _currency("the currency of the value"),
            _party("vessel", "the ship"),
            _text("approval", "the number of a Committee approval, licence or exemption the goods moved under"),
        ),
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind of record by name, in the order in which they are read."""
