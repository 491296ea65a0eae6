"""Amounts of many currencies made comparable, roughly and offline."""

import tomllib
from importlib.resources import files

import pyarrow as pa

__all__ = ["usd_rates"]


def usd_rates() -> pa.Table:
    """What one unit of a currency is worth in US dollars: currency, rate.

    Rounded yearly averages (`currencies.toml`), good enough to hold an amount against a threshold or to add up an
    interval, and used for nothing else. A currency that is not in the file has no rate: its amounts are compared
    with nothing and the findings say so.
    """
    text = files("coverstory.resolve").joinpath("currencies.toml").read_text(encoding="utf-8")
    rates = tomllib.loads(text)["usd"]
    return pa.table(
        {
            "currency": pa.array(list(rates), pa.string()),
            "rate": pa.array([float(rate) for rate in rates.values()], pa.float64()),
        }
    )
