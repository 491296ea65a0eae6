"""Orders, bank transfers and statements of our own making: what becomes of each, and what is refused and where."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coverstory.sources import UnreadableFile
from coverstory.sources.xml_sections import MOST_DEPTH
from tests.sources.messages.told import Told, read_text

WORKSHOP, WORKER, EMBASSY = "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606"


def order(transfers: str, header: str = "<NbOfTxs>1</NbOfTxs>", batch: str = "", version: str = "09") -> str:
    """A pain.001 with one batch paid from the workshop's account on 1 March."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}"><p:CstmrCdtTrfInitn>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2023-02-27T09:00:00+01:00</CreDtTm>{header}</GrpHdr>
<PmtInf><PmtInfId>B1</PmtInfId>{batch}<ReqdExctnDt><Dt>2023-03-01</Dt></ReqdExctnDt>
<Dbtr><Nm>Harbour Workshop GmbH</Nm></Dbtr><DbtrAcct><Id><IBAN>{WORKSHOP}</IBAN></Id></DbtrAcct>
{transfers}</PmtInf></p:CstmrCdtTrfInitn></p:Document>"""


def transfer(amount: str = "1500.10", end_to_end: str = "SAL-1", more: str = "") -> str:
    return f"""<CdtTrfTxInf><PmtId><EndToEndId>{end_to_end}</EndToEndId></PmtId>
<Amt><InstdAmt Ccy="EUR">{amount}</InstdAmt></Amt><Cdtr><Nm>Trade Section</Nm></Cdtr>
<CdtrAcct><Id><IBAN>{EMBASSY}</IBAN></Id></CdtrAcct>{more}</CdtTrfTxInf>"""


SALARY = """<UltmtCdtr><Nm>Worker one</Nm><Id><PrvtId><Othr><Id>C 123-4567</Id><SchmeNm><Cd>CCPT</Cd></SchmeNm></Othr>
</PrvtId></Id></UltmtCdtr><Purp><Cd>SALA</Cd></Purp><RmtInf><Ustrd>Pay March</Ustrd><Ustrd>welder</Ustrd></RmtInf>"""


def statement(entries: str, more: str = "", bank: str = "") -> str:
    """A camt.053 of the workshop's account."""
    return f"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>S1</MsgId><CreDtTm>2023-03-02T01:00:00</CreDtTm></GrpHdr>
<Stmt><Id>2023-03</Id><Acct><Id><IBAN>{WORKSHOP}</IBAN></Id><Ownr><Nm>Harbour Workshop GmbH</Nm></Ownr>{bank}</Acct>
{more}{entries}</Stmt></BkToCstmrStmt></Document>"""


def entry(amount: str, way: str, details: str = "", more: str = "", status: str = "<Sts><Cd>BOOK</Cd></Sts>") -> str:
    return f"""<Ntry><Amt Ccy="EUR">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{more}{status}
<BookgDt><Dt>2023-03-01</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>"""


def detail(role: str, name: str, account: str, more: str = "") -> str:
    return f"""<TxDtls>{more}<RltdPties><{role}><Pty><Nm>{name}</Nm></Pty></{role}>
<{role}Acct><Id><IBAN>{account}</IBAN></Id></{role}Acct></RltdPties></TxDtls>"""


def extra(record: dict[str, Any]) -> dict[str, str]:
    told: dict[str, str] = json.loads(record["extra"])
    return told


def test_a_salary_paid_to_another_names_its_worker(tmp_path: Path) -> None:
    told = read_text(tmp_path, order(transfer(more=SALARY)))
    paid = told.payment
    assert told.faults == []
    assert (paid["payer_account"], paid["payee_account"]) == (WORKSHOP, EMBASSY)
    assert (paid["amount"], paid["currency"], paid["category"]) == (Decimal("1500.10"), "EUR", "salary")
    assert (paid["purpose"], paid["purpose_code"]) == ("Pay March welder", "SALA")
    assert told.name(paid["worker"]) == told.name(paid["ultimate_payee"]) == "Worker one"
    assert told.holder(EMBASSY) == "Trade Section"
    assert paid["occurred_at"].isoformat() == "2023-03-01T00:00:00+00:00"


def test_a_passport_in_a_message_is_kept_as_a_keyed_hash_alone(tmp_path: Path) -> None:
    told = read_text(tmp_path, order(transfer(more=SALARY)))
    (passport,) = told.records["identifier"]
    assert passport["kind"] == "passport"
    assert passport["value"].startswith("keyed:")
    assert "1234567" not in str(told.records).replace("-", "")
    (worker,) = [each for each in told.records["party"] if each["name"] == "Worker one"]
    assert worker["kind"] == "person"


def test_the_category_purpose_and_ultimate_debtor_of_a_batch_hold_for_its_transfers(tmp_path: Path) -> None:
    batch = """<BtchBookg>true</BtchBookg><PmtTpInf><CtgyPurp><Cd>SUPP</Cd></CtgyPurp></PmtTpInf>
    <UltmtDbtr><Nm>Hidden Principal</Nm></UltmtDbtr>"""
    told = read_text(tmp_path, order(transfer(), batch=batch, version="03"))
    assert (told.payment["category"], told.payment["category_purpose"]) == ("invoice", "SUPP")
    assert told.name(told.payment["ultimate_payer"]) == "Hidden Principal"
    assert told.payment["worker"] is None
    assert extra(told.payment)["batch_booking"] == "true"


def test_a_bad_transfer_is_refused_alone_and_wrong_totals_are_told(tmp_path: Path) -> None:
    header = "<NbOfTxs>3</NbOfTxs><CtrlSum>10</CtrlSum>"
    told = read_text(tmp_path, order(transfer("ten", "A") + transfer("7.00", "B"), header))
    assert told.payment["amount"] == 7
    assert [fault[:3] for fault in told.faults] == [(3, "NbOfTxs", "3"), (6, "amount", "ten")]
    right = read_text(
        tmp_path, order(transfer("1.10", "A") + transfer("2.20", "B"), "<NbOfTxs>2</NbOfTxs><CtrlSum>3.3</CtrlSum>")
    )
    assert right.faults == []
    wrong = read_text(tmp_path, order(transfer("1.10"), "<CtrlSum>1.11</CtrlSum>"))
    assert wrong.faults == [(3, "CtrlSum", "1.11", "the sum of its transactions, 1.1")]


def test_debit_credit_and_reversal_decide_who_paid_whom(tmp_path: Path) -> None:
    out = entry("10", "DBIT", detail("Cdtr", "Supplier", WORKER))
    into = entry("20", "CRDT", detail("Dbtr", "Buyer", WORKER))
    # a debit that is reversed comes back: roles stay as they were, the money runs against them
    back = entry("10", "CRDT", detail("Cdtr", "Supplier", WORKER), "<RvslInd>true</RvslInd>")
    returned = entry("10", "CRDT", detail("Cdtr", "Supplier", WORKER, "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"))
    told = read_text(tmp_path, statement(out + into + back + returned))
    ways = [(each["payer_account"], each["payee_account"]) for each in told.payments]
    assert ways == [(WORKSHOP, WORKER), (WORKER, WORKSHOP), (WORKER, WORKSHOP), (WORKER, WORKSHOP)]
    assert extra(told.payments[2])["reversal"] == "yes"
    # A return's reason stands behind the parties in the schema; wherever it stands, it is read.
    assert extra(told.payments[3])["return_reason"] == "AC04"
    assert len({each["id"] for each in told.payments}) == 4


def test_a_batch_booked_as_one_entry_is_its_transactions_and_must_add_up(tmp_path: Path) -> None:
    def part(amount: str) -> str:
        return detail(
            "Cdtr", "Worker", WORKER, f'<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><Amt Ccy="EUR">{amount}</Amt>'
        )

    told = read_text(tmp_path, statement(entry("30.30", "DBIT", part("10.10") + part("10.10") + part("10.10"))))
    assert [each["amount"] for each in told.payments] == [Decimal("10.10")] * 3
    assert len({each["id"] for each in told.payments}) == 3
    assert told.faults == []
    wrong = read_text(tmp_path, statement(entry("31", "DBIT", part("10.10") + part("20.20"))))
    assert wrong.faults == [(4, "Amt", "31", "the sum of its 2 transactions, 30.3")]
    assert len(wrong.payments) == 2


def test_entries_that_were_not_booked_are_no_payments(tmp_path: Path) -> None:
    told = read_text(tmp_path, statement(entry("10", "DBIT", status="<Sts>PDNG</Sts>") + entry("5", "CRDT")))
    assert told.payment["amount"] == 5
    assert told.faults == [(4, "Sts", "PDNG", "an entry that was booked (BOOK)")]
    assert told.payment["payer_account"].startswith("unstated:")


def test_a_closing_balance_that_the_entries_do_not_reach_is_refused(tmp_path: Path) -> None:
    def balance(code: str, amount: str) -> str:
        return f"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{amount}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd></Bal>"""

    both = entry("30", "DBIT") + entry("5.5", "CRDT")
    assert read_text(tmp_path, statement(both, balance("OPBD", "100") + balance("CLBD", "75.5"))).faults == []
    wrong = read_text(tmp_path, statement(both, balance("OPBD", "100") + balance("CLBD", "80")))
    assert [fault[1:] for fault in wrong.faults] == [("Bal", "80", "the opening balance and all entries, 75.5")]


def test_notes_over_the_counter_are_cash(tmp_path: Path) -> None:
    code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CNTR</Cd><SubFmlyCd>CWDL</SubFmlyCd></Fmly></Domn></BkTxCd>"
    drawn = "<TxDtls><RltdPties><UltmtCdtr><Pty><Nm>Third Secretary</Nm></Pty></UltmtCdtr></RltdPties></TxDtls>"
    told = read_text(tmp_path, statement(entry("9000", "DBIT", drawn, code)))
    (cash,) = told.records["cash"]
    assert told.payments == []
    assert (cash["direction"], cash["amount"], cash["account"]) == ("withdrawal", 9000, WORKSHOP)
    assert told.name(cash["party"]) == "Third Secretary"


def test_times_keep_their_zone_and_days_their_day(tmp_path: Path) -> None:
    days = [
        "<DtTm>2023-03-01T00:30:00+08:00</DtTm>",
        "<DtTm>2023-03-01T00:30:00</DtTm>",
        "<Dt>2023-03-01+08:00</Dt>",
    ]
    told = read_text(
        tmp_path,
        statement("".join(entry("1", "CRDT").replace("<Dt>2023-03-01</Dt>", day) for day in days)),
    )
    assert [each["occurred_at"].isoformat()[:16] for each in told.payments] == [
        "2023-02-28T16:30",
        "2023-03-01T00:30",
        "2023-03-01T00:00",
    ]


def ids(told: Told) -> list[str]:
    return [each["id"] for each in told.payments]


def test_a_payment_has_one_id_in_the_order_and_on_the_statement(tmp_path: Path) -> None:
    ordered = read_text(tmp_path, order(transfer("10", "SAL-1")))
    refs = "<Refs><EndToEndId>SAL-1</EndToEndId></Refs>"
    booked = read_text(tmp_path, statement(entry("10.00", "DBIT", detail("Cdtr", "TRADE SECTION", EMBASSY, refs))))
    assert ids(ordered) == ids(booked)
    again = read_text(tmp_path, statement(entry("10.01", "DBIT", detail("Cdtr", "TRADE SECTION", EMBASSY, refs))))
    assert ids(again) != ids(booked)


def test_ids_do_not_depend_on_how_the_file_is_written(tmp_path: Path) -> None:
    text = statement(entry("1", "CRDT") + entry("1", "CRDT") + entry("2", "DBIT", detail("Cdtr", "Supplier", WORKER)))
    plain, dense = read_text(tmp_path, text), read_text(tmp_path, text.replace("\n", "").encode("utf-16"))
    assert ids(plain) == ids(dense)
    assert len(set(ids(plain))) == 3


def test_two_people_of_one_name_are_one_only_at_one_account(tmp_path: Path) -> None:
    told = read_text(tmp_path, statement(
        entry("1", "DBIT", detail("Cdtr", "Kim Chol", WORKER))
        + entry("1", "DBIT", detail("Cdtr", "KIM  CHOL", WORKER))
        + entry("1", "DBIT", detail("Cdtr", "Kim Chol", EMBASSY))
    ))  # fmt: skip
    assert sum("chol" in each["name"].lower() for each in told.records["party"]) == 2


BOMB = """<!DOCTYPE Document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
EXTERNAL = """<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (order(transfer()).replace("<p:Document", BOMB + "<p:Document"), 2, "without a document type"),
        (order(transfer()).replace("<p:Document", EXTERNAL + "<p:Document"), 2, "without a document type"),
        (order(transfer())[:-30], 8, "well-formed XML to the end of the file"),
        (order(transfer()).replace("</Amt>", ""), 8, "well-formed"),
        (order(transfer(more="&x;")), 8, "well-formed"),
        ("<Document><CstmrDrctDbtInitn/></Document>", 1, "pain.001"),
        ("<html>\n<body/></html>", 1, "ISO 20022"),
        (order("").replace("\n\n", "\n"), 2, "at least one CdtTrfTxInf"),
        ("<a>\n" + "<a>" * (MOST_DEPTH + 1), 2, "deep"),
        ("", 1, "well-formed"),
        (b"<?xml version='1.0' encoding='klingon'?><Document/>", 1, "encoding"),
        (order(transfer(more=f"<RmtInf><Ustrd>{'x' * 4_000_001}</Ustrd></RmtInf>")), 8, "letters"),
        (order(transfer(more="".join(f"<e{n}/>" for n in range(50_001)))), 8, "values"),
        (b"<Document><!--" + b"x" * (5 << 20), 1, "tags and comments"),
    ],
)  # fmt: skip
def test_what_is_no_message_or_could_harm_is_refused_with_its_line(
    text: str | bytes, line: int, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_text(tmp_path, text)
    assert expected in refused.value.expected
    assert refused.value.line == line
