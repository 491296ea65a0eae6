"""Messages as others publish them: every transaction, exact sums, and what is wrong in them found."""

from decimal import Decimal
from pathlib import Path

import pytest

from coverstory.sources import UnreadableFile
from tests.sources.messages.told import Told, read_path


def sample(real_data: Path, name: str) -> Told:
    return read_path(real_data / "messages" / name, "nacha" if name.endswith(".ach") else "iso20022")


@pytest.mark.parametrize(
    ("name", "payments", "total", "currency"),
    [
        ("genkgo_camt053.v2.minimal.xml", 1, "8.85", "EUR"),
        ("genkgo_camt053.v2.multi.statement.xml", 2, "15.85", "EUR"),
        ("genkgo_camt053.v8.xml", 1, "8.85", "EUR"),
        ("prowide_camt.053.001.07.xml", 0, "0", ""),
        ("prowide_pacs.008.001.07.xml", 1, "5000", "USD"),
        ("20110805A.ach", 48, "51012.00", "USD"),
    ],
)
def test_every_transaction_is_read_with_its_exact_amount(
    name: str, payments: int, total: str, currency: str, real_data: Path
) -> None:
    told = sample(real_data, name)
    assert len(told.payments) == payments
    assert sum((each["amount"] for each in told.payments), Decimal(0)) == Decimal(total)
    assert {each["currency"] for each in told.payments} == ({currency} if currency else set())
    assert len({each["id"] for each in told.payments}) == payments


def test_sums_that_do_not_hold_are_refused_where_they_stand(real_data: Path) -> None:
    pacs = sample(real_data, "prowide_pacs.008.001.07.xml")
    assert [fault[:3] for fault in pacs.faults] == [(31, "CtrlSum", "10000"), (32, "TtlIntrBkSttlmAmt", "10000")]
    ach = sample(real_data, "20110805A.ach")
    assert ach.faults == [(93, "batch_count", "000005", "what was read above it, 4")]


def test_a_statement_message_without_a_statement_is_refused_with_its_line(real_data: Path) -> None:
    with pytest.raises(UnreadableFile, match="at least one Stmt") as refused:
        sample(real_data, "genkgo_camt053.v2.wrong.xml")
    assert refused.value.line == 3


def test_the_eighth_version_names_account_owner_and_time_elsewhere(real_data: Path) -> None:
    told = sample(real_data, "genkgo_camt053.v8.xml")
    assert (told.payment["payer_account"], told.payment["payee_account"]) == (
        "NL56AGDH9619008421",
        "NL26VAYB8060476890",
    )
    assert told.payment["occurred_at"].isoformat() == "2014-12-31T12:15:00+00:00"
    assert told.holder("NL26VAYB8060476890") == "FINPETROL"
    assert told.payment["line"] == 133


def test_debits_and_credits_of_a_real_ach_file_add_up_to_its_control_record(real_data: Path) -> None:
    told = sample(real_data, "20110805A.ach")
    drawn = sum(each["amount"] for each in told.payments if each["payer_account"] == "998412345@021200025")
    assert drawn == Decimal("51010.00") - Decimal("4910.00") + Decimal("4910.00")
    assert {each["purpose_code"] for each in told.payments} == {None, "WEB"}
