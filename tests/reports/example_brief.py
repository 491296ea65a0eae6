"""A small invented network, from which every report is tried: a mission, its sponsor, an employer and twelve workers.

Run this file to write the golden files anew after a change that was meant:
`.venv/bin/python -m tests.reports.example_brief`
"""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from coverstory.model import Contribution, Evidence, Finding, Innocent, LawThen, Lead, Member, Money
from coverstory.reports import (
    ABROAD,
    CASH,
    Brief,
    CoverageRow,
    FileRead,
    Flow,
    LawDate,
    ListHit,
    ListRead,
    PartyCard,
    RecordRow,
    RefusedRows,
    RunFacts,
    findings_json,
    ftm_lines,
    leads_json,
    write_html,
)

GOLDEN = Path(__file__).parent / "golden"
FILES = {
    "account": "a" * 64,
    "cash": "b" * 64,
    "employment": "c" * 64,
    "payment": "d" * 64,
    "tie": "e" * 64,
    "trip": "f" * 64,
}
WORKERS = tuple(f"w{number:02}" for number in range(1, 13))
CARDS = (
    PartyCard("mission", "Mission of Northland", "mission", ("KP",)),
    PartyCard("sponsor", "Harbour Gate Technologies Sdn Bhd", "company", ("MY",), "software", ("HGT",)),
    PartyCard("employer", "Meranti Cloud Bhd", "company", ("MY",), "hosting"),
    PartyCard("trader", "Blue Delta Minerals Ltd", "company", ("HK",), "trade in ores"),
    PartyCard("courier", "Attaché of the mission", "person", ("KP",)),
    PartyCard("director", "Director of the sponsor", "person", ("MY",)),
    *(PartyCard(worker, f"Worker {worker[1:]}", "person", ("KP",), "", ()) for worker in WORKERS),
)
MONTHS = tuple(date(2017 + month // 12, month % 12 + 1, 25) for month in range(15))
LABOUR_BAN = "UNSCR 2375, paragraph 17"
CASH_RULE = "UNSCR 2094, paragraph 14"


def row(kind: str, number: int, occurred: date | None = None, /, **values: str) -> RecordRow:
    """A record in its kind's file, on the line after the header that its number says."""
    texts = {"occurred_at": occurred.isoformat()} if occurred else {}
    return RecordRow(
        kind,
        f"{kind}-{number}",
        f"records/{kind}.csv",
        number + 1,
        tuple((texts | values).items()),
        occurred,
    )


def employments() -> list[RecordRow]:
    """Twelve workers: on paper with the employer, placed by the sponsor."""
    return [
        row(
            "employment",
            number,
            worker=worker,
            employer="employer",
            sponsor="sponsor",
            role="developer",
            site="Cyberjaya",
            labour_cost="6000",
            currency="MYR",
            since="2016-12-01",
        )
        for number, worker in enumerate(WORKERS, 1)
    ]


def wages() -> list[RecordRow]:
    """Each month one payment a worker to the mission's account, and a tenth of it back to the worker in cash."""
    rows: list[RecordRow] = []
    for month in MONTHS:
        for worker in WORKERS:
            wage = {
                "payer_account": "acc-employer",
                "payee_account": "acc-mission",
                "amount": "6000",
                "currency": "MYR",
            }
            rows.append(row("payment", len(rows) + 1, month, **wage, channel="ach", category="salary", worker=worker))
    return rows


def withdrawals() -> list[RecordRow]:
    """The account emptied over the counter, five days after each payday."""
    return [
        row(
            "cash",
            number,
            month + timedelta(days=5),
            direction="withdrawal",
            amount="58000",
            currency="MYR",
            account="acc-mission",
            party="courier",
            place="Kuala Lumpur",
        )
        for number, month in enumerate(MONTHS, 1)
    ]


def trips() -> list[RecordRow]:
    """The courier leaves within the week."""
    return [
        row(
            "trip",
            number,
            party="courier",
            from_country="MY",
            to_country="CN",
            departed=(month + timedelta(days=9)).isoformat(),
            document="diplomatic",
        )
        for number, month in enumerate(MONTHS[:4], 1)
    ]


ACCOUNTS = [
    row("account", 0, holder="employer", kind="business", institution="First Bank", country="MY", currency="MYR"),
    row("account", 0, holder="mission", kind="mission", institution="Second Bank", country="MY", currency="MYR"),
]
ACCOUNTS = [
    replace(ACCOUNTS[0], id="acc-employer", line=2),
    replace(ACCOUNTS[1], id="acc-mission", line=3),
]
TIES = [
    row("tie", 1, subject="director", object="sponsor", kind="director", since="2016-02-01"),
    row("tie", 2, subject="director", object="trader", kind="owner", share="0.6", since="2016-05-01"),
    row("tie", 3, subject="mission", object="sponsor", kind="agent", since="2016-03-01"),
]


def cites(*rows: RecordRow) -> tuple[Evidence, ...]:
    """The rows as evidence."""
    return tuple(Evidence(one.kind, one.id, one.file, one.line, FILES[one.kind]) for one in rows)


def findings() -> tuple[Finding, ...]:
    """Four findings of three families."""
    ban = LawThen(LABOUR_BAN, "not yet in force (para unverified)", "no work permits for nationals (para unverified)")
    cash = LawThen(CASH_RULE, "bulk cash that could help evade sanctions is covered", "unchanged")
    return (
        Finding(
            "f-wages", "wage_diversion", "payment", ("mission", "employer", *WORKERS),
            ("mission", "employer", *(("worker",) * 12)), MONTHS[0], MONTHS[-1], 0.93, True, (ban,),
            "Meranti Cloud Bhd paid the wages of 12 workers, MYR 1,080,000 in 15 months, into an account of the "
            "Mission of Northland; 10% came back as an allowance.",
            cites(*wages()),
            (
                Innocent("The mission pays its own local staff through this account.", "excluded"),
                Innocent("A court ordered part of the wages to be paid to someone else.", "untested"),
                Innocent("The workers asked in writing to have their families supported.", "possible"),
            ),
            Money(1_080_000, 1_296_000, "MYR"),
        ),
        Finding(
            "f-cover", "cover_employment", "corporate", ("sponsor", "employer", "director", *WORKERS),
            ("sponsor", "employer", "front", *(("worker",) * 12)), date(2016, 12, 1), None, 0.71, False, (ban,),
            "Harbour Gate Technologies Sdn Bhd, founded ten months before, sponsors 12 developers who all work for one "
            "client; its agent is the mission.",
            cites(*employments(), TIES[0], TIES[2]),
            (Innocent("A new but ordinary IT outsourcer with verifiable clients.", "possible"),),
            None,
        ),
        Finding(
            "f-cash", "cash_courier", "cash", ("courier", "mission"), ("courier", "mission"),
            MONTHS[0] + timedelta(days=5), MONTHS[-1] + timedelta(days=5), 0.82, False, (cash,),
            "The Attaché of the mission drew MYR 870,000 in cash in 15 withdrawals, each five days after payday, and "
            "left the country under diplomatic cover four times within the week.",
            cites(*withdrawals(), *trips()),
            (Innocent("The mission pays its running costs in cash, having no other bank.", "untested"),),
            Money(870_000, 870_000, "MYR"),
        ),
        Finding(
            "f-trade", "front_company", "corporate", ("director", "trader"), ("front", "trader"),
            date(2016, 5, 1), None, 0.44, False, (),
            "The director of the sponsor owns 60% of Blue Delta Minerals Ltd.",
            cites(TIES[1]),
            (),
            None,
        ),
    )  # fmt: skip


def lead() -> Lead:
    """The suspected network."""
    roles = {"mission": "mission", "sponsor": "sponsor", "employer": "employer", "trader": "trader"}
    roles |= {"courier": "courier", "director": "front"} | dict.fromkeys(WORKERS, "worker")
    names = {card.id: card.name for card in CARDS}
    return Lead(
        "L-7f3a", 1, 0.87,
        tuple(Member(name, ("w02b",) if name == "w02" else (), names[name], role) for name, role in roles.items()),
        ("f-wages", "f-cover", "f-cash", "f-trade"), ("payment", "corporate", "cash"),
        ("Three independent families of evidence point the same way.", "Wages of all 12 workers reach one account."),
        ("The sponsor has a registered office and files accounts.", "No watchlist names the employer."),
        Money(1_080_000, 1_296_000, "MYR"),
        (Contribution("f-wages", 3.1), Contribution("f-trade", 2.2), Contribution("f-cover", 0.9)),
    )  # fmt: skip


COVERAGE = (
    CoverageRow("wage_diversion", "Who really receives the pay?", True),
    CoverageRow("cover_employment", "Do sponsor, client and worker fit together?", True),
    CoverageRow("cash_courier", "Is cash gathered and carried out?", True),
    CoverageRow(
        "laptop_farm",
        "Do unrelated workers share a delivery address?",
        False,
        ("equipment.address",),
        "Whether the workers' equipment stands where they say they work.",
    ),
)
FLOWS = (
    *(Flow("employer", "mission", 90_000.0, "MYR", "wages", 15, MONTHS[0], MONTHS[-1]) for _ in WORKERS),
    *(Flow("mission", w, 9_000.0, "MYR", "allowance", 15, MONTHS[0], MONTHS[-1]) for w in WORKERS),
    Flow("mission", CASH, 870_000.0, "MYR", "cash", 15, MONTHS[0], MONTHS[-1]),
    Flow("courier", ABROAD, 232_000.0, "MYR", "cash", 4, MONTHS[0], MONTHS[3]),
    Flow(CASH, "courier", 870_000.0, "MYR", "cash", 15, MONTHS[0], MONTHS[-1]),
)


def example_brief() -> Brief:
    """The brief on the one suspected network."""
    rows = [*employments(), *wages(), *withdrawals(), *trips(), *ACCOUNTS, *TIES]
    taken = {kind: sum(one.kind == kind for one in rows) for kind in FILES}
    return Brief(
        leads=(lead(),),
        findings={finding.id: finding for finding in findings()},
        parties={card.id: card for card in CARDS},
        records={(one.kind, one.id): one for one in rows},
        coverage=COVERAGE,
        run=RunFacts(
            date(2018, 4, 30),
            "0.1.0",
            "Harbour Gate",
            tuple(FileRead(f"records/{kind}.csv", sha, taken[kind]) for kind, sha in FILES.items()),
        ),
        refused=RefusedRows(3, (("records/payment.csv", 2), ("records/trip.csv", 1))),
        lists=(ListRead("example_list", "An example watchlist", 1_204, "2018-04-02"),),
        flows={"L-7f3a": FLOWS},
        hits={
            "courier": (ListHit("example_list", "E-77", "Attache, Mission of", 0.71, "similar name, no birth date"),)
        },
        law_dates=(
            LawDate(LABOUR_BAN, date(2017, 9, 11), "no new work permits"),
            LawDate(CASH_RULE, date(2013, 3, 7), "bulk cash covered"),
        ),
    )


def golden_texts(brief: Brief) -> dict[str, str]:
    """What each golden file should hold."""
    return {
        "report.html": write_html(brief),
        "entities.ftm.json": "".join(ftm_lines(brief)),
        "leads.jsonl": "".join(json.dumps(leads_json(one), ensure_ascii=False) + "\n" for one in brief.leads),
        "findings.jsonl": "".join(
            json.dumps(findings_json(one), ensure_ascii=False) + "\n" for one in brief.findings.values()
        ),
    }


if __name__ == "__main__":
    for name, text in golden_texts(example_brief()).items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
