"""Invented worlds as they are measured: whole, with columns missing, or with one side's records alone; and their groups
of findings beside the truth.
"""

import csv
import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from coverstory.config import Config
from coverstory.evaluate import Figures, Truth, compare, matched, read_truth
from coverstory.lake import Lake, open_engine
from coverstory.leads import Weights, decisive_strength, fullness, load_weights, may_lead, rank_leads, roles_in, weigh
from coverstory.model import KINDS, Finding
from coverstory.pipeline import detect, find_networks, lay_out, party_names, receive
from coverstory.progress import Silent
from coverstory.simulate import WorldSpec, simulate
from coverstory.sources.case import find_case_files
from coverstory.typologies import load_catalogue

AS_OF = date(2024, 1, 1)

VIEWS = ("whole", "columns", "employer", "bank")
"""How much of a world is seen: all of it; all but a tenth of the columns that may be empty; what employers hold; what
banks hold."""

EMPLOYERS_HOLD = (
    *("party", "identifier", "tie", "employment", "equipment", "payee_change", "application", "login", "contact"),
    *("account", "payment"),
)
BANKS_HOLD = ("party", "identifier", "tie", "account", "payment", "cash")

_MISSING = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """A group of findings: how full its families are, whether it is a network, whether it may lead, its score."""

    families: dict[str, float]
    decisive: float
    is_network: bool
    may_lead: bool
    score: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One world judged: its figures, its groups, the planted people, and which typologies could not be asked."""

    figures: Figures
    groups: list[Group]
    planted: int
    open_questions: list[str]


def measure(spec: WorldSpec, view: str = "whole", weights: Weights | None = None) -> Measured:
    """Make a world, see it through a view, judge it, and hold it against its truth."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        simulate(spec, case)
        see(case, view, spec.seed)
        return judge(case, weights or load_weights())


def judge(case: Path, weights: Weights) -> Measured:
    """Judge a case folder that holds its truth."""
    truth = read_truth(case / "truth")
    config = Config(case=case, out=case / "out", as_of=AS_OF)
    with tempfile.TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        received = receive(find_case_files(case, config.out), lake, config, Silent())
        with open_engine(lake, received.stored, config.memory, config.threads) as engine:
            bench, _, _ = lay_out(engine, lake, received, config, Silent())
            findings, coverage = detect(load_catalogue(), bench, received.lists, Silent())
            groups = find_networks(engine, findings)
            names = party_names(bench, findings)
    return Measured(
        compare(rank_leads(groups, weights, names), truth),
        [_group(group, weights, truth, names.also) for group in groups],
        _planted(case / "truth"),
        [row.typology for row in coverage if not row.is_evaluable],
    )


def _group(group: list[Finding], weights: Weights, truth: Truth, also: Mapping[str, tuple[str, ...]]) -> Group:
    """One group of findings beside the truth."""
    counted = [
        frozenset((party, *also.get(party, ())))
        for party, role in roles_in(group).items()
        if role not in ("employer", "identity_victim")
    ]
    weighed = weigh(group, weights)
    return Group(
        fullness(group, weights),
        decisive_strength(group),
        bool(matched(counted, truth)),
        may_lead(group, weighed),
        weighed.score,
    )


def _planted(truth: Path) -> int:
    """How many parties are planted in networks, employers aside."""
    with (truth / "members.csv").open(encoding="utf-8", newline="") as stream:
        return len({row["party"] for row in csv.DictReader(stream) if row["role"] != "employer"})


def see(case: Path, view: str, seed: int) -> None:
    """Leave of a case's records what a view shows."""
    records = case / "records"
    if view == "columns":
        _lose_columns(records, seed)
    elif view == "employer":
        _keep(records, EMPLOYERS_HOLD)
        _keep_payroll(records)
    elif view == "bank":
        _keep(records, BANKS_HOLD)


def _keep(records: Path, kinds: tuple[str, ...]) -> None:
    """Remove the files of all other kinds."""
    for path in records.glob("*.csv"):
        if path.stem not in kinds:
            path.unlink()


def _keep_payroll(records: Path) -> None:
    """Of payments leave what an employer pays as wages, and of accounts those they are paid from and to."""
    payment, account = records / "payment.csv", records / "account.csv"
    with duckdb.connect() as engine:
        engine.execute("SET preserve_insertion_order = true")
        for name, path in (("payment", payment), ("account", account), ("employment", records / "employment.csv")):
            engine.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv(?, all_varchar = true)", [str(path)])
        engine.execute(
            """
            CREATE TABLE payroll AS
            SELECT payment.* FROM payment
            JOIN account ON account.id = payment.payer_account
            WHERE payment.category IN ('salary', 'allowance')
              AND account.holder IN (SELECT employer FROM employment)
            ORDER BY payment.id
            """
        )
        engine.execute("COPY payroll TO '" + str(payment) + "' (HEADER)")
        engine.execute(
            "COPY (SELECT * FROM account WHERE id IN (SELECT payer_account FROM payroll UNION "
            "SELECT payee_account FROM payroll) ORDER BY id) TO '" + str(account) + "' (HEADER)"
        )


def _lose_columns(records: Path, seed: int) -> None:
    """Remove a tenth of all columns that a file may lack, drawn by the seed."""
    droppable = [
        (kind.name, column.name)
        for kind in KINDS.values()
        for column in kind.columns
        if not column.required and (records / f"{kind.name}.csv").exists()
    ]
    lost = set(random.Random(seed).sample(droppable, round(len(droppable) * _MISSING)))
    with duckdb.connect() as engine:
        for kind in sorted({kind for kind, _ in lost}):
            path = records / f"{kind}.csv"
            names = ", ".join(f'"{name}"' for each, name in sorted(lost) if each == kind)
            engine.execute("CREATE OR REPLACE TABLE seen AS SELECT * FROM read_csv(?, all_varchar = true)", [str(path)])
            engine.execute(f"COPY (SELECT * EXCLUDE ({names}) FROM seen) TO '{path}' (HEADER)")
