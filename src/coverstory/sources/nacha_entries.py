"""The entries of a NACHA batch: who sends and who receives, through which banks, and the payment each of them is."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from coverstory.sources.message_records import AccountTold, Gathering, PartyTold, account_id, kind_by_name, made_id

__all__ = ["Batch", "Entry", "batch_of", "entry_of", "keep_entry", "slot"]

_CONSUMERS = ("PPD", "WEB", "TEL", "RCK", "POP", "ARC", "BOC", "POS", "SHR", "MTE")
"""Classes of entries whose receiver is a natural person, by the rules of the network."""

_COMPANIES = ("CCD", "CTX", "CBR", "ENR", "TRX", "TRC")
_CATEGORIES = {
    "PAYROLL": "salary",
    "SALARY": "salary",
    "REG SALARY": "salary",
    "REG.SALARY": "salary",
    "RENT": "rent",
    "TAX": "tax",
    "TAXPAYMENT": "tax",
    "RETURN FEE": "fee",
}
"""Descriptions of batches that say what their entries are for."""

_CATEGORIES_ABROAD = {
    "SAL": "salary",
    "PEN": "allowance",
    "TAX": "tax",
    "REM": "remittance",
    "RLS": "rent",
    "BUS": "invoice",
}
"""Transaction type codes of international entries."""

_EIN = "1"
"""The first of ten characters of a company's identification, where the other nine are its tax number."""

_ACCOUNT_TYPES = {"2": "checking", "3": "savings", "4": "general ledger", "5": "loan"}
_CREDIT, _DEBIT = "2", "7"
_RETURNED_CREDIT, _RETURNED_DEBIT = "1", "6"
_PRENOTES, _WITHOUT_MONEY = ("3", "8"), ("4", "9")
_TAX_NUMBER_DIGITS = 9
_FIRST_YEAR = 70
"""The network began in the seventies: a year of two digits from here on is one of the last century."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch: who originates its entries, of which class, described how, effective when (ISO; empty if not told)."""

    number: str
    line: int
    sec: str
    company: str
    company_id: str
    description: str
    effective: str
    odfi: str
    origin: str
    extra: dict[str, str]

    @property
    def is_international(self) -> bool:
        """Whether its entries are laid out for payments across borders."""
        return self.sec == "IAT"


@dataclass(slots=True)
class Entry:
    """One entry with its addenda: transaction code, the receiver's bank (nine digits) and account, amount in cents."""

    line: int
    code: str
    bank: str
    account: str
    cents: int
    individual: str
    name: str
    trace: str
    addenda: list[str] = field(default_factory=list)

    @property
    def is_debit(self) -> bool:
        """Whether it stands among the debits of its batch; returns do as what they return."""
        return self.code[1] in "56789"


def slot(record: str, first: int, last: int) -> str:
    """The characters of a record from one place to another, counted from 1, without blanks round them."""
    return record[first - 1 : last].strip()


def batch_of(record: str, line: int, header: str) -> Batch:
    """The batch that a header record (5) opens, in the file of that header record (1)."""
    sec = slot(record, 51, 53)
    extra = {"descriptive_date": slot(record, 64, 69), "discretionary_data": slot(record, 21, 40)}
    company = slot(record, 5, 20)
    if sec == "IAT":
        extra = {
            "foreign_exchange": slot(record, 21, 22),
            "destination_country": slot(record, 39, 40),
            "originating_currency": slot(record, 64, 66),
            "destination_currency": slot(record, 67, 69),
        }
        company = ""
    return Batch(
        number=slot(record, 88, 94),
        line=line,
        sec=sec,
        company=company,
        company_id=slot(record, 41, 50),
        description=slot(record, 54, 63),
        effective=_day(slot(record, 70, 75)) or _day(slot(header, 24, 29)),
        odfi=slot(record, 80, 87),
        origin=slot(header, 64, 86),
        extra=extra,
    )


def entry_of(record: str, line: int, batch: Batch) -> Entry | tuple[str, str, str]:
    """The entry of a record (6), or which field is wrong, its value and what was expected."""
    is_wide = batch.is_international
    amount = record[29:39]
    bank = record[3:12]
    if not (record[1:3].isdecimal() and record[1] in _ACCOUNT_TYPES):
        return "transaction_code", record[1:3], "a transaction code such as 22, 27, 32 or 37"
    if not bank.isdecimal() or _check_digit(bank[:8]) != bank[8]:
        return "receiving_bank", bank, "a routing number of nine digits, the last of which checks the others"
    if not amount.isdecimal():
        return "amount", amount, "ten digits, the amount in cents"
    account = slot(record, 40, 74) if is_wide else slot(record, 13, 29)
    if not account:
        return "account", "", "the number of the receiver's account"
    if not record[79:94].isdecimal():
        return "trace_number", record[79:94], "fifteen digits"
    name = slot(record, 59, 74) if batch.sec == "CTX" else slot(record, 55, 76)
    individual = "" if is_wide else slot(record, 40, 54)
    return Entry(line, record[1:3], bank, account, int(amount), individual, "" if is_wide else name, record[79:94])


def keep_entry(entry: Entry, batch: Batch, gathering: Gathering) -> None:
    """Gather an entry: its parties and accounts, and the payment where money moves."""
    addenda = _Addenda(entry.addenda)
    receiver = _receiver(entry, batch, addenda)
    account = _receiving_account(entry, addenda)
    holder = gathering.party(receiver, account.id) if receiver else ""
    if holder:
        gathering.account(account, holder)
    originator = _originator(batch, addenda)
    sender = gathering.party(originator, f"{batch.company_id} at {batch.odfi}")
    from_account = made_id("ach-originator", batch.company_id, batch.odfi, sender)
    gathering.account(AccountTold(from_account, batch.line, batch.odfi, extra={"number": "not stated"}), sender)
    if entry.cents == 0 or entry.code[1] in (*_PRENOTES, *_WITHOUT_MONEY) or addenda.of("98"):
        return
    # A credit goes out to the receiver, a debit is drawn from it; a return goes back the way the money came.
    is_to_receiver = entry.code[1] in (_CREDIT, _RETURNED_DEBIT)
    mark = (entry.trace, batch.effective, batch.company_id, entry.code, account.id, str(entry.cents), batch.description)
    cells = {
        "id": made_id("payment", "ach", *mark, gathering.twin(made_id("twin", *mark))),
        "occurred_at": batch.effective,
        "payer_account": from_account if is_to_receiver else account.id,
        "payee_account": account.id if is_to_receiver else from_account,
        "amount": f"{entry.cents // 100}.{entry.cents % 100:02}",
        "currency": "USD",
        "channel": "ach",
        "category": _CATEGORIES.get(batch.description.upper()) or _CATEGORIES_ABROAD.get(addenda.purpose_code(), ""),
        "purpose": addenda.remittance(),
        "purpose_code": addenda.purpose_code(),
    }
    names = {"originator": originator.name, "receiver": receiver.name if receiver else ""}
    gathering.row("payment", cells, entry.line, {**_extra(entry, batch), **names, **addenda.extra()})


class _Addenda:
    """The addenda of one entry, by their type."""

    def __init__(self, records: list[str]) -> None:
        self._records = records

    def of(self, kind: str) -> str:
        """The first addendum of a type; empty where there is none."""
        return next(self._all(kind), "")

    def remittance(self) -> str:
        """The text that goes with the payment, over all the addenda that carry it."""
        return "".join(record[3:83] for kind in ("05", "17") for record in self._all(kind)).strip()

    def purpose_code(self) -> str:
        """Why an international payment is made, as its first addendum says it."""
        return slot(self.of("10"), 4, 6)

    def receiver(self) -> tuple[str, str]:
        """Name and address of the receiver of an international payment."""
        return slot(self.of("10"), 47, 81), _address(self.of("15"), (19, 53), self.of("16"))

    def originator(self) -> tuple[str, str]:
        """Name and address of the originator of an international payment."""
        return slot(self.of("11"), 4, 38), _address(self.of("11"), (39, 73), self.of("12"))

    def receiving_bank(self) -> tuple[str, str]:
        """Name and number of the bank that the receiver's account is kept at, abroad."""
        return slot(self.of("14"), 4, 38), slot(self.of("14"), 41, 74)

    def returned_from(self) -> str:
        """Of a return, the first eight digits of the bank that sent it back: the receiver's."""
        return slot(self.of("99"), 28, 35)

    def extra(self) -> dict[str, str]:
        """What else the addenda say."""
        back, correspondents = self.of("99"), [slot(record, 4, 38) for record in self._all("18")]
        return {
            "return_reason": slot(back, 4, 6),
            "returned": "yes" if back else "",
            "original_trace": slot(back, 7, 21),
            "return_information": slot(back, 36, 79),
            "foreign_amount": slot(self.of("10"), 7, 24).lstrip("0"),
            "foreign_trace": slot(self.of("10"), 25, 46),
            "originating_bank": slot(self.of("13"), 4, 38),
            "receiving_bank": slot(self.of("14"), 4, 38),
            "receiving_bank_country": slot(self.of("14"), 75, 77),
            "correspondents": "; ".join(correspondents),
            "terminal": " ".join(self.of("02")[3:83].split()),
        }

    def _all(self, kind: str) -> Iterator[str]:
        return (record for record in self._records if record[1:3] == kind)


def _receiver(entry: Entry, batch: Batch, addenda: _Addenda) -> PartyTold | None:
    name, address = addenda.receiver() if batch.is_international else (entry.name, "")
    if not name:
        return None
    kind = "person" if batch.sec in _CONSUMERS else "company" if batch.sec in _COMPANIES else kind_by_name(name)
    return PartyTold(name, entry.line, kind, address=address)


def _receiving_account(entry: Entry, addenda: _Addenda) -> AccountTold:
    """The receiver's account; of a return the entry names the originator's bank, the addendum the receiver's."""
    abroad, number = addenda.receiving_bank()
    returned = addenda.returned_from()
    bank = f"{returned}{_check_digit(returned)}" if returned.isdecimal() and len(returned) == 8 else entry.bank
    extra = {"account_type": _ACCOUNT_TYPES[entry.code[0]]}
    return AccountTold(account_id(entry.account, number or bank), entry.line, abroad or bank, extra=extra)


def _originator(batch: Batch, addenda: _Addenda) -> PartyTold:
    """The company a batch is from; a tax number is kept as an identifier alone."""
    name, address = addenda.originator() if batch.is_international else (batch.company, "")
    is_tax_number = batch.company_id.startswith(_EIN) and batch.company_id[1:].isdecimal()
    ids = (("tax_id", batch.company_id[1:]),) if is_tax_number and len(batch.company_id) == 10 else ()
    extra = {} if ids else {"company_id": batch.company_id}
    told = name or batch.company or batch.origin or "originator not named"
    return PartyTold(told, batch.line, "company", ids, address=address, extra=extra)


def _extra(entry: Entry, batch: Batch) -> dict[str, str]:
    individual = entry.individual
    if individual.isdecimal() and len(individual) == _TAX_NUMBER_DIGITS:
        individual = f"*****{individual[-4:]}"  # it may be a social security number, which is not kept as given
    is_return = entry.code[1] in (_RETURNED_CREDIT, _RETURNED_DEBIT)
    return {
        "message_type": "nacha",
        "entry_class": batch.sec,
        "description": batch.description,
        "batch": batch.number,
        "trace": entry.trace,
        "transaction_code": entry.code,
        "direction": "debit" if entry.is_debit else "credit",
        "individual_id": individual,
        "reversal": "yes" if batch.description.upper() == "REVERSAL" else "",
        "returned": "yes" if is_return else "",
        **batch.extra,
    }


def _address(street_in: str, street: tuple[int, int], rest: str) -> str:
    """An address of two addenda on one line; parts of the second are ended by marks of the format."""
    marked = (slot(rest, 4, 38), slot(rest, 39, 73))
    parts = [slot(street_in, *street), *(part.replace("*", " ").strip(" \\") for part in marked)]
    return ", ".join(part for part in parts if part)


def _check_digit(bank: str) -> str:
    """The ninth digit of a routing number, from the first eight."""
    return str(-sum(int(digit) * weight for digit, weight in zip(bank, (3, 7, 1) * 3, strict=False)) % 10)


def _day(text: str) -> str:
    """A day of six digits, year first, as ISO; empty where it is none."""
    if len(text) != 6 or not text.isdecimal():
        return ""
    century = 19 if int(text[:2]) >= _FIRST_YEAR else 20
    return f"{century}{text[:2]}-{text[2:4]}-{text[4:]}"
