"""Entries booked on accounts (camt.053): each detail of an entry a payment, or cash; balances and batches checked."""

from decimal import Decimal

from coverstory.sources.iso20022_parties import account_at, agent_at, keep_others, party_at
from coverstory.sources.iso20022_transfers import (
    Side,
    Transfer,
    category_of,
    exact,
    keep_side,
    keep_transfer,
    purposes_of,
    references_of,
    remittance_of,
    when,
)
from coverstory.sources.message_records import AccountTold, Gathering, made_id
from coverstory.sources.rows import UnreadableFile
from coverstory.sources.xml_sections import Leaf, Section

__all__ = ["Statements"]

_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
"""The codes of the balances booked at both ends of a statement."""

_CASH = {"CDPT", "CWDL", "FCDP", "FCWD"}
"""Sub-families of the bank's code for notes paid in or drawn, at a counter or a machine, in any currency."""

_CASH_FAMILIES = {"CNTR", "CCRD", "MCRD"}
_CHARGES = {"CHRG", "COMM", "FEES", "COME"}
_CHANNELS = {
    **dict.fromkeys(("RCDT", "ICDT", "IRCT", "RRCT"), "wire"),
    **dict.fromkeys(("RDDT", "IDDT"), "ach"),
    **dict.fromkeys(("CCRD", "MCRD", "DCCT"), "card"),
    **dict.fromkeys(("RCHQ", "ICHQ"), "cheque"),
}
"""Families of the bank's code and how the money moved."""


class Statements:
    """The statements of a camt.053, each of one account."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._header: Section | None = None
        self._statements = 0
        self._moved: Decimal | None = Decimal(0)
        self._held: Section | None = None
        self._details = 0
        self._sum: Decimal | None = Decimal(0)
        self._account: tuple[Section, AccountTold | None] | None = None

    def take(self, section: Section) -> None:
        """Go on with a section that has closed."""
        if section.tag == "GrpHdr":
            self._header = section
        elif section.tag == "TxDtls" and section.parent is not None:
            self._take_detail(section, section.parent)
        elif section.tag == "Ntry" and section.parent is not None:
            self._close_entry(section, section.parent)
        elif section.tag == "Stmt":
            self._close_statement(section)
        elif section.parent is None:
            if not self._statements:
                raise UnreadableFile(section.line, section.tag, "a message with at least one Stmt")
            self._statements, self._header = 0, None

    def _own(self, statement: Section) -> AccountTold | None:
        """The account of a statement, read once."""
        if self._account is None or self._account[0] is not statement:
            self._account = (statement, _own_account(statement))
        return self._account[1]

    def _take_detail(self, detail: Section, entry: Section) -> None:
        # Whether a detail is the only one shows with the next: alone, it is worth what was booked.
        self._details += 1
        if self._details == 1:
            self._held = detail
            return
        if self._held is not None:
            self._keep(self._held, entry, is_alone=False)
            self._held = None
        self._keep(detail, entry, is_alone=False)

    def _close_entry(self, entry: Section, statement: Section) -> None:
        if self._held is not None or not self._details:
            self._keep(self._held or entry, entry, is_alone=True)
        elif self._sum is not None:
            self._check_batch(entry)
        booked = _signed(entry)
        if _is_booked(entry):
            self._moved = self._moved + booked if self._moved is not None and booked is not None else None
        self._held, self._details, self._sum = None, 0, Decimal(0)

    def _check_batch(self, entry: Section) -> None:
        booked, amount = _signed(entry), entry.leaf("Amt")
        has_charges = entry.holds("Chrgs")
        if amount is not None and booked is not None and booked != self._sum and not has_charges:
            expected = f"the sum of its {self._details} transactions, {abs(self._sum or 0):f}"
            self._gathering.fault(amount.line, "Amt", amount.text, expected)

    def _close_statement(self, statement: Section) -> None:
        self._statements += 1
        own = self._own(statement)
        owner = party_at(statement, "Acct/Ownr")
        if own is None:
            self._gathering.fault(
                statement.line, "Acct", statement.text("Id"), "a statement with the number of its account"
            )
        elif owner is not None:
            keep_side(Side(owner, own), "", self._gathering)
        self._check_balances(statement)
        self._moved = Decimal(0)

    def _check_balances(self, statement: Section) -> None:
        """Refuse the closing balance where the opening one and all entries come to another."""
        opening, closing = _balance(statement, _OPENING), _balance(statement, _CLOSING)
        is_page = statement.text("StmtPgntn/LastPgInd") == "false" or statement.text("StmtPgntn/PgNb") not in ("", "1")
        if opening is None or closing is None or self._moved is None or is_page:
            return
        (before, opened), (after, closed) = opening, closing
        if opened.currency == closed.currency and before + self._moved != after:
            expected = f"the opening balance and all entries, {before + self._moved:f}"
            self._gathering.fault(closed.line, "Bal", closed.text, expected)

    def _keep(self, detail: Section, entry: Section, is_alone: bool) -> None:
        """Gather one detail of an entry, or an entry without any, as a payment or as cash."""
        statement = entry.parent
        amount = entry.leaf("Amt") if is_alone else _amount_of(detail)
        if not is_alone:
            self._add_to_sum(detail, entry, amount)
        direction = detail.text("CdtDbtInd") or entry.text("CdtDbtInd")
        booked = _status(entry)
        if statement is None or not self._is_sound(entry, statement, direction, booked):
            return
        own = self._own(statement)
        if own is None:
            return
        if is_alone and amount is not None and not amount.currency:
            amount = Leaf(amount.text, own.currency, amount.line)
        moved = _Moved(detail, entry, own, direction == "CRDT", amount)
        told_in = (
            "camt.053",
            self._header.text("MsgId") if self._header else "",
            self._header.text("CreDtTm") if self._header else "",
            statement.text("Id"),
            own.id,
        )
        moved.keep_others(self._gathering)
        if moved.is_cash:
            moved.keep_cash(told_in, self._gathering)
        else:
            keep_transfer(moved.transfer(told_in), self._gathering)

    def _is_sound(self, entry: Section, statement: Section, direction: str, booked: str) -> bool:
        """Whether an entry says which way booked money went on which account; where not, it is refused."""
        amount = entry.text("Amt")
        if direction not in ("CRDT", "DBIT"):
            self._gathering.fault(entry.line, "CdtDbtInd", direction, "CRDT or DBIT")
        elif booked not in ("BOOK", ""):
            self._gathering.fault(entry.line, "Sts", booked, "an entry that was booked (BOOK)")
        elif self._own(statement) is None:
            self._gathering.fault(entry.line, "Amt", amount, "an entry of a statement with the number of its account")
        else:
            return True
        return False

    def _add_to_sum(self, detail: Section, entry: Section, amount: Leaf | None) -> None:
        number = exact(amount.text) if amount else None
        booked = entry.leaf("Amt")
        is_same = amount is not None and booked is not None and amount.currency in ("", booked.currency)
        if self._sum is None or number is None or not is_same:
            self._sum = None  # amounts in other currencies than the booked one cannot be added up
            return
        is_credit = (detail.text("CdtDbtInd") or entry.text("CdtDbtInd")) == "CRDT"
        self._sum += number if is_credit else -number


class _Moved:
    """One movement on an account: a detail of an entry, or the entry itself."""

    def __init__(self, detail: Section, entry: Section, own: AccountTold, is_credit: bool, amount: Leaf | None) -> None:
        self._detail = detail
        self._entry = entry
        self._own = own
        self._is_credit = is_credit
        self._amount = amount
        self._roles: dict[str, Side] = {}
        self._is_returned = entry.text("RvslInd") in ("true", "1") or detail.holds("RtrInf")

    @property
    def is_cash(self) -> bool:
        """Whether the bank's code says that notes were paid in or drawn."""
        _, family, sub_family = self._code()
        return sub_family in _CASH and family in _CASH_FAMILIES

    def keep_others(self, gathering: Gathering) -> None:
        """Gather who is named beside both sides, and the owner's account where it is not the statement's."""
        at = ("RltdPties/InitgPty", "RltdPties/TradgPty")
        agents = ("DbtrAgt", "CdtrAgt", "IntrmyAgt1", "IntrmyAgt2", "IntrmyAgt3")
        keep_others(self._detail, at, (f"RltdAgts/{agent}" for agent in agents), gathering)
        for role in ("Dbtr", "Cdtr"):
            side = self._role(role)
            if side.account is not None and side.account.id != self._own.id:
                keep_side(side, "", gathering)

    def keep_cash(self, told_in: tuple[str, ...], gathering: Gathering) -> None:
        """Gather the movement as cash, with who handled the notes where that is told."""
        counter, own = self._sides()
        handler = counter.ultimate or counter.party or own.ultimate
        party = gathering.party(handler, self._own.id) if handler else ""
        keep_side(Side(own.party, self._own), "", gathering)
        occurred_at, references = self._when(), self._references()
        amount, currency = self._money()
        mark = (*told_in, occurred_at, str(exact(amount)), currency, *references.values(), str(self._is_credit))
        cells = {
            "id": made_id("cash", *mark, gathering.twin(made_id("twin", *mark))),
            "occurred_at": occurred_at,
            "direction": "deposit" if self._is_credit else "withdrawal",
            "amount": amount,
            "currency": currency,
            "account": self._own.id,
            "party": party,
            "place": self._detail.text(
                "CardTx/POI/SysNm", "RltdAgts/DbtrAgt/BrnchId/Nm", "RltdAgts/CdtrAgt/BrnchId/Nm"
            ),
        }
        extra = {"message": told_in[1], "message_type": told_in[0], **references, **self._extra()}
        text = remittance_of(self._detail) or self._words()
        gathering.row("cash", cells, self._detail.line, extra | {"text": text})

    def transfer(self, told_in: tuple[str, ...]) -> Transfer:
        """The movement as a transfer between the account and the other side."""
        counter, own = self._sides()
        purpose_code, category_purpose = purposes_of((self._detail, self._entry))
        _, family, sub_family = self._code()
        amount, currency = self._money()
        is_charge = sub_family in _CHARGES and counter.party is None
        return Transfer(
            told_in=told_in,
            line=self._detail.line,
            occurred_at=self._when(),
            amount=amount,
            currency=currency,
            payer=counter if self._is_credit else own,
            payee=own if self._is_credit else counter,
            references=self._references(),
            channel="internal" if sub_family == "BOOK" else _CHANNELS.get(family, ""),
            category="fee" if is_charge else category_of(purpose_code, category_purpose),
            purpose=remittance_of(self._detail) or self._words(),
            purpose_code=purpose_code,
            category_purpose=category_purpose,
            is_returned=self._is_returned,
            extra=self._extra(),
        )

    def _sides(self) -> tuple[Side, Side]:
        """The other side and our own.

        Roles are those of the first transfer: what is reversed or returned runs against them.
        """
        is_from_debtor = self._is_credit != self._is_returned
        counter, own = (
            self._role("Dbtr" if is_from_debtor else "Cdtr"),
            self._role("Cdtr" if is_from_debtor else "Dbtr"),
        )
        if self._is_returned and not self._is_another(counter) and self._is_another(own):
            counter, own = own, counter  # some banks name the roles anew
        # A side's account that is not the statement's is a virtual one of its owner, or an alias.
        own_party = own.party if own.account is None or own.account.id == self._own.id else None
        if counter.account is not None and counter.account.id == self._own.id and counter.party is None:
            counter = Side(None, None, counter.ultimate)
        return counter, Side(own_party, self._own, own.ultimate)

    def _is_another(self, side: Side) -> bool:
        """Whether somebody else than this account's owner stands on a side."""
        return side.account.id != self._own.id if side.account else side.party is not None

    def _role(self, role: str) -> Side:
        if role not in self._roles:
            self._roles[role] = self._read_role(role)
        return self._roles[role]

    def _read_role(self, role: str) -> Side:
        at = "RltdPties"
        return Side(
            party_at(self._detail, f"{at}/{role}"),
            account_at(self._detail, f"{at}/{role}Acct", f"RltdAgts/{role}Agt"),
            party_at(self._detail, f"{at}/Ultmt{role}"),
        )

    def _when(self) -> str:
        entry = self._entry
        return when(*(entry.leaf(f"{day}/{form}") for day in ("BookgDt", "ValDt") for form in ("DtTm", "Dt")))

    def _money(self) -> tuple[str, str]:
        return (self._amount.text, self._amount.currency) if self._amount else ("", "")

    def _code(self) -> tuple[str, str, str]:
        """Domain, family and sub-family of the bank's code."""
        section = self._detail if self._detail.holds("BkTxCd/Domn") else self._entry
        at = "BkTxCd/Domn"
        return section.text(f"{at}/Cd"), section.text(f"{at}/Fmly/Cd"), section.text(f"{at}/Fmly/SubFmlyCd")

    def _references(self) -> dict[str, str]:
        found = references_of(self._detail, "Refs")
        entry = {"servicer_reference": self._entry.text("AcctSvcrRef"), "entry": self._entry.text("NtryRef")}
        return {name: text for name, text in {**entry, **found}.items() if text}

    def _words(self) -> str:
        return self._detail.text("AddtlTxInf") or self._entry.text("AddtlNtryInf")

    def _extra(self) -> dict[str, str]:
        """What else is kept: how it was booked, what was returned and why, and the names of the creditor's side."""
        detail, entry = self._detail, self._entry
        own_amount = _amount_of(detail) if detail is not entry else None
        creditor = account_at(detail, "RltdPties/CdtrAcct", "RltdAgts/CdtrAgt")
        code = "/".join(filter(None, self._code())) or entry.text("BkTxCd/Prtry/Cd")
        return {
            "direction": "credit" if self._is_credit else "debit",
            "value_date": when(entry.leaf("ValDt/DtTm", "ValDt/Dt")),
            "bank_transaction_code": code,
            "reversal": "yes" if entry.text("RvslInd") in ("true", "1") else "",
            "return_reason": detail.text("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/RtrRsn/Cd"),
            "returned": "yes" if self._is_returned else "",
            "batch": entry.text("NtryDtls/Btch/MsgId", "NtryDtls/Btch/PmtInfId"),
            "batch_transactions": entry.text("NtryDtls/Btch/NbOfTxs"),
            "transaction_amount": f"{own_amount.currency} {own_amount.text}" if own_amount else "",
            "charges": entry.text("Chrgs/TtlChrgsAndTaxAmt", "Chrgs/Rcrd/Amt"),
            "creditor_account": creditor.id if creditor else "",
            "debtor": detail.text("RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm"),
            "creditor": detail.text("RltdPties/Cdtr/Nm", "RltdPties/Cdtr/Pty/Nm"),
            "agents": "; ".join(
                filter(
                    None, (" ".join(filter(None, agent_at(detail, f"RltdAgts/{who}Agt"))) for who in ("Dbtr", "Cdtr"))
                )
            ),
        }


def _own_account(statement: Section) -> AccountTold | None:
    return account_at(statement, "Acct", "Acct/Svcr")


def _status(entry: Section) -> str:
    return entry.text("Sts/Cd", "Sts/Prtry", "Sts")


def _is_booked(entry: Section) -> bool:
    return _status(entry) in ("BOOK", "")


def _signed(entry: Section) -> Decimal | None:
    """The amount of an entry, less than zero where it left the account."""
    number = exact(entry.text("Amt"))
    return None if number is None else number if entry.text("CdtDbtInd") == "CRDT" else -number


def _amount_of(detail: Section) -> Leaf | None:
    return detail.leaf("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt")


def _balance(statement: Section, codes: tuple[str, ...]) -> tuple[Decimal, Leaf] | None:
    """The first balance of one of these codes, with its sign, and the leaf it stands in."""
    for at in statement.each("Bal"):
        amount = statement.leaf(f"{at}/Amt")
        code = statement.text(f"{at}/Tp/CdOrPrtry/Cd", f"{at}/Tp/Cd")
        if code in codes and amount is not None and (number := exact(amount.text)) is not None:
            return (number if statement.text(f"{at}/CdtDbtInd") == "CRDT" else -number), amount
    return None
