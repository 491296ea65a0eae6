"""Transfers ordered by a customer (pain.001) or passed from bank to bank (pacs.008), with their numbers and sums."""

from decimal import Decimal

from coverstory.sources.iso20022_parties import account_at, agent_at, keep_others, party_at
from coverstory.sources.iso20022_transfers import (
    Side,
    Transfer,
    category_of,
    exact,
    keep_transfer,
    purposes_of,
    references_of,
    remittance_of,
    when,
)
from coverstory.sources.message_records import Gathering
from coverstory.sources.rows import UnreadableFile
from coverstory.sources.xml_sections import Leaf, Section

__all__ = ["BankTransfers", "Orders"]


_AGENTS = ("CdtrAgt", "IntrmyAgt1", "IntrmyAgt2", "IntrmyAgt3", "PrvsInstgAgt1", "InstgAgt", "InstdAgt")
"""The banks that a transfer names."""


class _Total:
    """How many transfers were told, and their sum; None once an amount among them could not be read."""

    def __init__(self) -> None:
        self.count = 0
        self.sum: Decimal | None = Decimal(0)

    def add(self, amount: str) -> None:
        self.count += 1
        number = exact(amount)
        self.sum = self.sum + number if self.sum is not None and number is not None else None

    def check(self, section: Section, sums: tuple[str, ...], gathering: Gathering) -> None:
        """Refuse the lines on which a header says another number or sum."""
        if (number := section.leaf("NbOfTxs")) and number.text.lstrip("0") != str(self.count):
            gathering.fault(number.line, "NbOfTxs", number.text, f"the number of its transactions, {self.count}")
        for path in sums:
            if (told := section.leaf(path)) and self.sum is not None and exact(told.text) != self.sum.normalize():
                gathering.fault(told.line, path, told.text, f"the sum of its transactions, {self.sum:f}")


class Orders:
    """The orders of a pain.001: who pays stands above the transfers, once for each batch."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._header: Section | None = None
        self._all, self._batch = _Total(), _Total()

    def take(self, section: Section) -> None:
        """Go on with a section that has closed."""
        if section.tag == "GrpHdr":
            self._header = section
            keep_others(section, ("InitgPty",), ("FwdgAgt",), self._gathering)
        elif section.tag == "CdtTrfTxInf" and section.parent is not None:
            keep_others(section, (), _AGENTS, self._gathering)
            transfer = self._transfer(section, section.parent)
            self._all.add(transfer.amount)
            self._batch.add(transfer.amount)
            keep_transfer(transfer, self._gathering)
        elif section.tag == "PmtInf":
            keep_others(section, (), ("DbtrAgt",), self._gathering)
            self._batch.check(section, ("CtrlSum",), self._gathering)
            self._batch = _Total()
        elif section.parent is None:
            self._close(section)

    def _close(self, message: Section) -> None:
        if not self._all.count:
            raise UnreadableFile(message.line, message.tag, "a message with at least one CdtTrfTxInf in a PmtInf")
        if self._header is not None:
            self._all.check(self._header, ("CtrlSum",), self._gathering)
        self._all, self._header = _Total(), None

    def _transfer(self, section: Section, batch: Section) -> Transfer:
        amount = section.leaf("Amt/InstdAmt", "Amt/EqvtAmt/Amt")
        purpose_code, category_purpose = purposes_of((section, batch))
        payer = Side(
            party_at(batch, "Dbtr"),
            account_at(batch, "DbtrAcct", "DbtrAgt"),
            party_at(section, "UltmtDbtr") or party_at(batch, "UltmtDbtr"),
        )
        references = references_of(section, "PmtId")
        return Transfer(
            told_in=("pain.001", *_message(self._header), batch.text("PmtInfId")),
            line=section.line,
            occurred_at=when(
                *(batch.leaf(f"ReqdExctnDt{end}") for end in ("/DtTm", "/Dt", "")), _created(self._header)
            ),
            amount=amount.text if amount else "",
            currency=amount.currency if amount else "",
            payer=payer,
            payee=_payee(section),
            references=references,
            channel="cheque" if "CHK" in (batch.text("PmtMtd"), section.text("PmtMtd")) else "wire",
            category=category_of(purpose_code, category_purpose),
            purpose=remittance_of(section),
            purpose_code=purpose_code,
            category_purpose=category_purpose,
            extra=_extra(section) | {"batch_booking": batch.text("BtchBookg"), "batch": batch.text("PmtInfId")},
        )


class BankTransfers:
    """The transfers of a pacs.008, each with both sides of its own."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._header: Section | None = None
        self._all = _Total()

    def take(self, section: Section) -> None:
        """Go on with a section that has closed."""
        if section.tag == "GrpHdr":
            self._header = section
            keep_others(section, (), ("InstgAgt", "InstdAgt"), self._gathering)
        elif section.tag == "CdtTrfTxInf":
            keep_others(section, ("InitgPty",), (*_AGENTS, "DbtrAgt"), self._gathering)
            transfer = self._transfer(section)
            self._all.add(transfer.amount)
            keep_transfer(transfer, self._gathering)
        elif section.parent is None:
            if not self._all.count:
                raise UnreadableFile(section.line, section.tag, "a message with at least one CdtTrfTxInf")
            if self._header is not None:
                self._all.check(self._header, ("CtrlSum", "TtlIntrBkSttlmAmt"), self._gathering)
            self._all, self._header = _Total(), None

    def _transfer(self, section: Section) -> Transfer:
        amount = section.leaf("IntrBkSttlmAmt")
        header = self._header
        purpose_code, category_purpose = purposes_of((section, header) if header else (section,))
        settled = (section.leaf("IntrBkSttlmDt"), header.leaf("IntrBkSttlmDt") if header else None)
        side = Side(
            party_at(section, "Dbtr"), account_at(section, "DbtrAcct", "DbtrAgt"), party_at(section, "UltmtDbtr")
        )
        return Transfer(
            told_in=("pacs.008", *_message(header)),
            line=section.line,
            occurred_at=when(*settled, section.leaf("AccptncDtTm"), _created(header)),
            amount=amount.text if amount else "",
            currency=amount.currency if amount else "",
            payer=side,
            payee=_payee(section),
            references=references_of(section, "PmtId"),
            channel="wire",
            category=category_of(purpose_code, category_purpose),
            purpose=remittance_of(section),
            purpose_code=purpose_code,
            category_purpose=category_purpose,
            extra=_extra(section) | {"payer_agent": " ".join(filter(None, agent_at(section, "DbtrAgt")))},
        )


def _payee(section: Section) -> Side:
    return Side(party_at(section, "Cdtr"), account_at(section, "CdtrAcct", "CdtrAgt"), party_at(section, "UltmtCdtr"))


def _message(header: Section | None) -> tuple[str, str]:
    """What names a message: its id, and when it was made."""
    return (header.text("MsgId"), header.text("CreDtTm")) if header else ("", "")


def _created(header: Section | None) -> Leaf | None:
    return header.leaf("CreDtTm") if header else None


def _extra(section: Section) -> dict[str, str]:
    """What else is kept of a transfer."""
    instructed = section.leaf("InstdAmt")
    agents = (agent_at(section, f"IntrmyAgt{number}") for number in (1, 2, 3))
    return {
        "instructed_amount": f"{instructed.currency} {instructed.text}" if instructed else "",
        "exchange_rate": section.text("XchgRate", "XchgRateInf/XchgRate"),
        "charge_bearer": section.text("ChrgBr"),
        "payee_agent": " ".join(filter(None, agent_at(section, "CdtrAgt"))),
        "intermediaries": "; ".join(filter(None, (" ".join(filter(None, agent)) for agent in agents))),
        "instruction": section.text("InstrForNxtAgt/InstrInf", "InstrForCdtrAgt/InstrInf", "InstrForDbtrAgt"),
    }
