"""One transfer as an ISO 20022 message tells it, and the records it becomes: a payment, its accounts, its parties."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from coverstory.sources.message_records import AccountTold, Gathering, PartyTold, made_id
from coverstory.sources.xml_sections import Leaf, Section

__all__ = [
    "Side",
    "Transfer",
    "category_of",
    "exact",
    "keep_side",
    "keep_transfer",
    "purposes_of",
    "references_of",
    "remittance_of",
    "when",
]

_CATEGORIES: Mapping[str, str] = {
    **dict.fromkeys(("SALA", "PAYR", "BONU", "COMM", "SPSP"), "salary"),
    **dict.fromkeys(("ALLW", "STDY", "PENS", "SSBE", "BENE"), "allowance"),
    **dict.fromkeys(("SUPP", "TRAD", "GDDS", "GDSV", "SCVE", "IVPT", "BEXP", "SUBS"), "invoice"),
    **dict.fromkeys(("FAMI", "FAMR", "GIFT", "CHAR"), "remittance"),
    **dict.fromkeys(("FEES", "CHRG", "BKFE", "SERV"), "fee"),
    **dict.fromkeys(("TAXS", "TAXR", "VATX", "WHLD", "ESTX", "HSTX", "PTXP", "INTX", "GWLT", "NITX"), "tax"),
    **dict.fromkeys(("RENT", "RELG", "RLTI", "PRCP"), "rent"),
}
"""Purposes and category purposes (ISO 20022 external code sets) and what a payment of each is for."""

_NOT_PROVIDED = ("", "NOTPROVIDED", "NONREF", "NOT PROVIDED", "UNKNOWN")
"""What stands where a reference must and none was given."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a transfer: who, through which account, and on whose behalf, each as far as told."""

    party: PartyTold | None = None
    account: AccountTold | None = None
    ultimate: PartyTold | None = None


@dataclass(frozen=True, slots=True)
class Transfer:
    """Money that goes from a payer to a payee, as one message tells it.

    `told_in` names the message, whatever file it came in; `references` holds end_to_end_id, uetr and the like. A
    transfer that `is_returned` runs against the one it returns: its payer is who was paid before.
    """

    told_in: tuple[str, ...]
    line: int
    occurred_at: str
    amount: str
    currency: str
    payer: Side
    payee: Side
    references: Mapping[str, str]
    channel: str = ""
    category: str = ""
    purpose: str = ""
    purpose_code: str = ""
    category_purpose: str = ""
    is_returned: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)


def keep_transfer(transfer: Transfer, gathering: Gathering) -> None:
    """Gather a transfer as a payment with its accounts and parties."""
    payer, payee = transfer.payer, transfer.payee
    payer_at = payer.account.id if payer.account else ""
    payee_at = payee.account.id if payee.account else ""
    mark = _mark(transfer, payer_at, payee_at)
    mark += (mark[0], gathering.twin(made_id("twin", *mark)))
    told_in = " ".join(transfer.told_in)
    payer_account = keep_side(payer, payee_at or told_in, gathering) or made_id("unstated", "payer", *mark)
    payee_account = keep_side(payee, payer_at or told_in, gathering) or made_id("unstated", "payee", *mark)
    ultimate_payer = gathering.party(payer.ultimate, payer_account) if payer.ultimate else ""
    ultimate_payee = gathering.party(payee.ultimate, payee_account) if payee.ultimate else ""
    # Whose labour a salary pays is stated where it is paid to somebody on another's behalf.
    is_pay = transfer.category == "salary" and not transfer.is_returned
    cells = {
        "id": made_id("payment", *mark),
        "occurred_at": transfer.occurred_at,
        "payer_account": payer_account,
        "payee_account": payee_account,
        "amount": transfer.amount,
        "currency": transfer.currency,
        "channel": transfer.channel,
        "category": transfer.category,
        "purpose": transfer.purpose,
        "worker": ultimate_payee if is_pay else "",
        "ultimate_payer": ultimate_payer,
        "ultimate_payee": ultimate_payee,
        "purpose_code": transfer.purpose_code,
        "category_purpose": transfer.category_purpose,
    }
    named = {side: told.party.name for side, told in (("payer", payer), ("payee", payee)) if told.party}
    extra = {"message": transfer.told_in[1], **transfer.references, **named, **transfer.extra}
    gathering.row("payment", cells, transfer.line, extra | {"message_type": transfer.told_in[0]})


def keep_side(side: Side, beside: str, gathering: Gathering) -> str:
    """The account of one side, with its holder where that is told; empty where nothing is."""
    if side.party is None:
        return side.account.id if side.account else ""
    holder = gathering.party(side.party, side.account.id if side.account else f"across from {beside}")
    if side.account is None:
        return gathering.unstated_account(holder, side.party.line)
    return gathering.account(side.account, holder)


def _mark(transfer: Transfer, payer_at: str, payee_at: str) -> tuple[str, ...]:
    """What tells this payment from all others, as far as possible the same in every message that tells it.

    Its UETR, which the first bank gives; else its end-to-end reference between two accounts on one day; else where it
    is told. The amount belongs to each: a charge may go under the reference of what it was charged for.
    """
    money = (str(exact(transfer.amount)), transfer.currency, "returned" if transfer.is_returned else "")
    if uetr := transfer.references.get("uetr", "").lower():
        return ("uetr", uetr, *money)
    end_to_end = transfer.references.get("end_to_end_id", "")
    if end_to_end.upper() not in _NOT_PROVIDED and payer_at and payee_at:
        return ("end to end", end_to_end, payer_at, payee_at, transfer.occurred_at[:10], *money)
    names = (side.party.name if side.party else "" for side in (transfer.payer, transfer.payee))
    told = (*transfer.told_in, *transfer.references.values(), payer_at, payee_at, *names)
    return ("told", *told, transfer.occurred_at, transfer.purpose, *money)


def exact(amount: str) -> Decimal | None:
    """An amount as a number without trailing zeros; None where it is none."""
    try:
        number = Decimal(amount)
    except InvalidOperation:
        return None
    return number.normalize() if number.is_finite() else None


def when(*leaves: Leaf | None) -> str:
    """The first time that is told; of a day with an offset the day, for that is what was booked."""
    text = next((leaf.text for leaf in leaves if leaf is not None), "")
    return text if "T" in text else text[:10]


def category_of(purpose_code: str, category_purpose: str) -> str:
    """What a payment is for by its codes, the narrower first; `other` where a code says neither, empty without any."""
    known = (_CATEGORIES.get(code, "") for code in (purpose_code, category_purpose))
    return next((category for category in known if category), "other" if purpose_code or category_purpose else "")


def purposes_of(sections: Iterable[Section]) -> tuple[str, str]:
    """The code of the purpose and that of the category of purpose, or the bank's own words for them."""
    told = list(sections)
    purpose = _first(told, "Purp/Cd", "Purp/Prtry")
    return purpose, _first(told, "PmtTpInf/CtgyPurp/Cd", "PmtTpInf/CtgyPurp/Prtry", "PmtTpInf/CtgyPurp")


def remittance_of(section: Section) -> str:
    """The remittance text, all of it, then the references that stand in it in a structured form."""
    texts = [section.text(each) for each in section.each("RmtInf/Ustrd")]
    for structured in section.each("RmtInf/Strd"):
        texts.append(section.text(f"{structured}/CdtrRefInf/Ref", f"{structured}/CdtrRefInf/CdtrRef"))
        texts += [
            section.text(f"{document}/Nb")
            for name in ("RfrdDocInf", "RfrdDocInf/RfrdDocNb")
            for document in section.each(f"{structured}/{name}")
        ]
        texts += [section.text(each) for each in section.each(f"{structured}/AddtlRmtInf")]
    return " ".join(text for text in texts if text)


def references_of(section: Section, at: str) -> dict[str, str]:
    """The references of a transfer by name, from the element at a path."""
    names = {
        "end_to_end_id": "EndToEndId",
        "uetr": "UETR",
        "instruction_id": "InstrId",
        "transaction_id": "TxId",
        "clearing_reference": "ClrSysRef",
        "servicer_reference": "AcctSvcrRef",
        "mandate": "MndtId",
        "batch": "PmtInfId",
    }
    return {name: text for name, tag in names.items() if (text := section.text(f"{at}/{tag}"))}


def _first(sections: Iterable[Section], *paths: str) -> str:
    found: Iterator[str] = (section.text(*paths) for section in sections)
    return next((text for text in found if text), "")
