"""ISO 20022 messages, any version: orders (pain.001), transfers between banks (pacs.008), statements (camt.053).

A transaction becomes a payment, or cash where the bank's code says so; those it names become parties and accounts. What
a message says of its own number and sum of transactions, and a statement of its balances, is checked: where it does not
hold, that line is refused, and the transactions stay.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from coverstory.sources.iso20022_orders import BankTransfers, Orders
from coverstory.sources.iso20022_statements import Statements
from coverstory.sources.message_records import Gathering
from coverstory.sources.rows import Rows
from coverstory.sources.xml_sections import Section, read_sections

__all__ = ["EXPECTED", "read_iso20022"]

EXPECTED = "an ISO 20022 message: pain.001 (CstmrCdtTrfInitn), pacs.008 (FIToFICstmrCdtTrf) or camt.053 (BkToCstmrStmt)"

_ORDERS = ("CstmrCdtTrfInitn", "pain.001.001.01", "pain.001.001.02")
_TRANSFERS = ("FIToFICstmrCdtTrf", "pacs.008.001.01")
_STATEMENTS = ("BkToCstmrStmt", "BkToCstmrStmtV01")
"""The element that holds each message; the first versions had names of their own."""


class _Taker(Protocol):
    """What goes on with the sections of one kind of message."""

    def take(self, section: Section) -> None:
        """Go on with a section that has closed."""


def _sections() -> Mapping[str, Mapping[str, str]]:
    """For each message its sections, each with the one it lies in."""
    return {
        **{name: {"GrpHdr": name, "PmtInf": name, "CdtTrfTxInf": "PmtInf"} for name in _ORDERS},
        **{name: {"GrpHdr": name, "CdtTrfTxInf": name} for name in _TRANSFERS},
        **{name: {"GrpHdr": name, "Stmt": name, "Ntry": "Stmt", "TxDtls": "Ntry"} for name in _STATEMENTS},
    }


def read_iso20022(path: Path) -> Iterator[tuple[str, Rows]]:
    """Read the messages of a file, a stretch of rows of one kind at a time.

    UnreadableFile, with the line, where it is no such message, breaks off or could harm.
    """
    gathering = Gathering()
    orders, transfers, statements = Orders(gathering), BankTransfers(gathering), Statements(gathering)
    takers: dict[str, _Taker] = {
        **dict.fromkeys(_ORDERS, orders),
        **dict.fromkeys(_TRANSFERS, transfers),
        **dict.fromkeys(_STATEMENTS, statements),
    }
    for section in read_sections(path, _sections(), EXPECTED):
        takers[section.message].take(section)
        yield from gathering.ready()
    yield from gathering.ready(is_last=True)
