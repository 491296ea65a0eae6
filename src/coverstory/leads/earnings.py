"""What a network earns, as an interval: from payments where there are any, else from labour costs, else from rates.

Which of the three it is stands beside the sum (`Money.basis`): an estimate must not pass for an observation.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from coverstory.lake import Engine
from coverstory.model import Finding, Lead, Money

__all__ = ["Work", "earnings_in_all", "earnings_of", "work_on_record"]


@dataclass(frozen=True, slots=True)
class Work:
    """One worker's work on record: months in all, what it cost in US dollars (None where no cost is known)."""

    months: float
    usd: float | None
    is_remote: bool


_WORK = """
SELECT
    employment.worker,
    sum(greatest(date_diff('day', employment.since, least(coalesce(employment.until, $as_of), $as_of)), 0) / 30.44)
        AS months,
    sum(employment.usd
        * greatest(date_diff('day', employment.since, least(coalesce(employment.until, $as_of), $as_of)), 0) / 30.44)
        AS usd,
    coalesce(bool_or(employment.remote), FALSE) AS is_remote
FROM employment
JOIN asked ON asked.party = employment.worker
WHERE employment.since IS NOT NULL
GROUP BY employment.worker
"""


def work_on_record(engine: Engine, as_of: date) -> dict[str, Work]:
    """The work of each party in the table `asked`, up to the day of the run; undated work is left out."""
    rows = engine.query(_WORK, {"as_of": as_of}).to_pylist()
    return {row["worker"]: Work(float(row["months"]), row["usd"], row["is_remote"]) for row in rows}


def earnings_of(
    findings: Sequence[Finding], workers: Sequence[str], work: Mapping[str, Work], rates: Mapping[str, float]
) -> Money | None:
    """The earnings of a network of these findings and workers; None where nothing tells.

    `rates` gives the US dollars of one unit of each currency.
    """
    return _from_payments(findings, rates) or _from_work([work[worker] for worker in workers if worker in work])


def _from_payments(findings: Sequence[Finding], rates: Mapping[str, float]) -> Money | None:
    """What the findings' own records show. Wages, mission income and cash are one stream seen at several places: the
    widest interval counts once. Goods are another stream and are added. Several currencies become US dollars.
    """
    told = [(finding.family, finding.money) for finding in findings if finding.money is not None]
    if not told:
        return None
    currencies = {money.currency for _, money in told}
    if len(currencies) > 1:
        told = [(family, _in_dollars(money, rates)) for family, money in told if money.currency in rates]
    by_family: dict[str, tuple[float, float]] = {}
    for family, money in told:
        low, high = by_family.get(family, (0.0, 0.0))
        by_family[family] = (low + money.low, high + money.high)
    stream = [sums for family, sums in by_family.items() if family != "trade"]
    goods_low, goods_high = by_family.get("trade", (0.0, 0.0))
    low = max((sums[0] for sums in stream), default=0.0) + goods_low
    high = max((sums[1] for sums in stream), default=0.0) + goods_high
    return Money(round(low, 2), round(high, 2), "USD" if len(currencies) > 1 else currencies.pop())


def _from_work(work: Sequence[Work]) -> Money | None:
    """From what the work cost where that is known of anybody, the rest at the sourced rates."""
    if not any(each.months for each in work):
        return None
    table = tomllib.loads(files("coverstory.leads").joinpath("rates.toml").read_text(encoding="utf-8"))
    low = high = 0.0
    for each in work:
        rate = table["remote" if each.is_remote else "other"]
        low += each.usd if each.usd is not None else each.months * rate["low"]
        high += each.usd if each.usd is not None else each.months * rate["high"]
    basis = "labour costs" if all(each.usd is not None for each in work) else "published rates"
    return Money(round(low, 2), round(high, 2), "USD", basis)


def earnings_in_all(leads: Sequence[Lead], rates: Mapping[str, float]) -> Money | None:
    """The earnings of all networks together in US dollars, on the weakest basis among them."""
    told = [_in_dollars(lead.money, rates) for lead in leads if lead.money and lead.money.currency in rates]
    if not told:
        return None
    basis = next(
        (name for name in ("published rates", "labour costs") if any(money.basis == name for money in told)), "payments"
    )
    return Money(round(sum(money.low for money in told), 2), round(sum(money.high for money in told), 2), "USD", basis)


def _in_dollars(money: Money, rates: Mapping[str, float]) -> Money:
    """A sum in US dollars."""
    rate = rates[money.currency]
    return Money(money.low * rate, money.high * rate, "USD", money.basis)
