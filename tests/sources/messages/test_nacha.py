"""NACHA files: entries as payments, addenda with them, and control records that must hold."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from coverstory.sources import UnreadableFile
from tests.sources.messages.ach_file import ABROAD, BANK, ach_file, batch, closing, control, entry, header, routing
from tests.sources.messages.told import Told, read_text

ACCOUNT = f"4711@{routing(BANK)}"


def read(folder: Path, text: str) -> Told:
    return read_text(folder, text, "nacha")


def test_a_credit_goes_to_the_receiver_and_a_debit_comes_from_it(tmp_path: Path) -> None:
    told = read(tmp_path, ach_file(entry("22", 123456), entry("27", 50, trace=2)))
    paid, drawn = told.payments
    assert told.faults == []
    assert (paid["payee_account"], paid["amount"], paid["currency"]) == (ACCOUNT, Decimal("1234.56"), "USD")
    assert (drawn["payer_account"], drawn["amount"]) == (ACCOUNT, Decimal("0.5"))
    assert paid["payer_account"] == drawn["payee_account"]
    assert (paid["channel"], paid["category"], paid["line"]) == ("ach", "salary", 3)
    assert paid["occurred_at"].isoformat() == "2023-06-01T00:00:00+00:00"
    assert (told.holder(ACCOUNT), told.holder(paid["payer_account"])) == ("WORKER ONE", "TIMBER YARD")


def test_receivers_are_persons_or_companies_by_the_class_of_their_batch(tmp_path: Path) -> None:
    kinds = {}
    for sec in ("PPD", "WEB", "TEL", "CCD"):
        told = read(tmp_path, ach_file(entry("22", 1), opened=batch(sec)))
        (receiver,) = [each for each in told.records["party"] if each["name"] == "WORKER ONE"]
        kinds[sec] = receiver["kind"]
    assert kinds == {"PPD": "person", "WEB": "person", "TEL": "person", "CCD": "company"}


def test_a_prenote_and_a_notice_of_change_move_no_money(tmp_path: Path) -> None:
    prenote = entry("23", 0)
    notice = [entry("21", 0, account="99", trace=3, more="1"), f"798C01{'':15}{'':6}{BANK}{'4712':44}{'':15}"]
    told = read(tmp_path, ach_file(prenote, *notice))
    assert told.payments == []
    assert told.faults == []
    assert told.holder(ACCOUNT) == "WORKER ONE"


def test_a_return_sends_the_money_back_and_says_why(tmp_path: Path) -> None:
    back = f"799R03{'042000010000009':15}{'':6}{ABROAD}{'':44}{'':15}"
    told = read(tmp_path, ach_file(entry("21", 700, more="1"), back))
    # of a return the entry names the originator's bank, and the addendum the receiver's
    assert told.payment["payer_account"] == f"4711@{routing(ABROAD)}"
    extra = json.loads(told.payment["extra"])
    assert (extra["return_reason"], extra["original_trace"], extra["returned"]) == ("R03", "042000010000009", "yes")


def test_a_corporate_exchange_carries_its_remittance_over_many_addenda(tmp_path: Path) -> None:
    paid = f"622{routing(BANK)}{'4711':17}{900:010}{'INV':15}{2:04}{'MILL LTD':16}    1{'042000010000001'}"
    text = "RMR*IV*2023-77**9.00\\" + "x" * 59
    told = read(tmp_path, ach_file(paid, f"705{text}00010000001", f"705{'second':80}00020000001", opened=batch("CTX")))
    assert told.payment["purpose"] == text + "second"
    assert told.holder(ACCOUNT) == "MILL LTD"


def test_an_international_entry_names_both_ends_in_its_addenda(tmp_path: Path) -> None:
    opened = f"5200{'':16}FV3{'':15}CA1231380104IATPAY       USDCAD230601   1042000010000001"
    paid = f"622{routing(BANK)}{7:04}{'':13}{2500:010}{'CA-1':35}  {'  '}1042000010000001"
    addenda = [
        f"710SAL{'':18}{'':22}{'OVERSEAS WORKER':35}{'':6}0000001",
        f"711{'TIMBER YARD SDN BHD':35}{'1 JETTY':35}{'':14}0000001",
        f"712{'PORT*':35}{'MY*':35}{'':14}0000001",
        f"713{'FIRST BANK':35}01{'042000013':34}US {'':10}0000001",
        f"714{'CENTRAL':35}01{'0001':34}CA {'':10}0000001",
        f"715{'E-9':15}{'2 HARBOUR':35}{'':34}0000001",
        f"716{'TOWN*ON':35}{'CA*1':35}{'':14}0000001",
        f"717{'for March':80}00010000001",
    ]
    told = read(tmp_path, ach_file(paid, *addenda, opened=opened))
    assert (told.payment["amount"], told.payment["category"]) == (25, "salary")
    assert told.payment["purpose"] == "for March"
    assert told.holder("CA-1@0001") == "OVERSEAS WORKER"
    (sender,) = [each for each in told.records["party"] if each["name"] == "TIMBER YARD SDN BHD"]
    assert sender["address"] == "1 JETTY, PORT, MY"


def test_a_companys_tax_number_is_kept_as_a_keyed_hash_alone(tmp_path: Path) -> None:
    told = read(tmp_path, ach_file(entry("22", 1)))
    (number,) = told.records["identifier"]
    assert (number["kind"], number["value"][:6]) == ("tax_id", "keyed:")
    assert "231380104" not in str(told.records)


@pytest.mark.parametrize(
    ("bad", "column"),
    [
        (entry("22", 1).replace("0000000001", "000000000X"), "amount"),
        (entry("92", 1), "transaction_code"),
        (entry("22", 1, account=""), "account"),
        (entry("22", 1)[:11] + "0" + entry("22", 1)[12:], "receiving_bank"),
        (entry("22", 1)[:-1], "trace_number"),
    ],
)
def test_a_bad_entry_is_refused_alone(bad: str, column: str, tmp_path: Path) -> None:
    good = entry("22", 500, trace=2)
    lines = [header(), batch(), bad, "705" + " " * 91, good, control([good], count=3), ""]
    lines[-1:] = [closing([lines[-2]]), ""]
    told = read(tmp_path, "\n".join(lines))
    assert [fault[:2] for fault in told.faults] == [(3, column)]
    assert told.payment["amount"] == 5


@pytest.mark.parametrize("column", ["count", "hash", "debits", "credits"])
def test_a_control_record_that_does_not_hold_is_refused(column: str, tmp_path: Path) -> None:
    told = read(tmp_path, ach_file(entry("22", 500), wrong={column: 3}))
    assert [fault[0] for fault in told.faults] == [4, 5]
    assert told.faults[0][1].endswith(column)
    assert told.payment["amount"] == 5


GOOD = ach_file(entry("22", 500)).splitlines()


@pytest.mark.parametrize(
    ("lines", "line", "expected"),
    [
        (GOOD[:-2], 4, "breaks off"),
        (GOOD[:3], 3, "breaks off"),
        (GOOD[1:], 1, "file header record"),
        ([GOOD[0], *GOOD[2:]], 2, "batch header record"),
        ([*GOOD[:2], "705", *GOOD[2:]], 3, "entry record"),
        ([*GOOD[:3], GOOD[4]], 4, "batch control record"),
        ([*GOOD, GOOD[1]], 7, "nines"),
        ([*GOOD[:2], GOOD[2] + "more"], 3, "94 characters"),
        ([GOOD[0].replace("094101", "080101")], 1, "94 characters"),
        ([*GOOD[:2], "X" * 94], 3, "type 1, 5, 6, 7, 8 or 9"),
        ([*GOOD[:2], GOOD[2].replace("WORKER", "WORK\x1bR")], 3, "printable"),
        ([], 0, "empty"),
    ],
)
def test_a_file_that_is_broken_is_refused_with_its_line(
    lines: list[str], line: int, expected: str, tmp_path: Path
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(tmp_path, "\n".join(lines))
    assert expected in refused.value.expected
    assert refused.value.line == line
