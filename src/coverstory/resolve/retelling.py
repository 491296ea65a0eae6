"""Every record told again in terms of the joined parties, as of the day of the run.

`records.<kind>` holds what was received; the tables made here (`party`, `payment`, ...) are what the typologies
read: party ids are canonical, payments know their payer and payee, amounts have their value in US dollars beside
them, and nothing lies after the day of the run.
"""

from datetime import date

from coverstory.lake import Engine
from coverstory.model import KINDS, Kind, Type
from coverstory.resolve.money import usd_rates

__all__ = ["retell"]


def retell(engine: Engine, as_of: date) -> None:
    """Make one table per kind, and `usd_rate(currency, rate)`; `join_parties` has run before."""
    engine.register("usd_rate", usd_rates())
    for kind in KINDS.values():
        engine.execute(f"CREATE TABLE {kind.name} AS {_retelling(kind)}", {"as_of": as_of})


def _retelling(kind: Kind) -> str:
    """The SELECT that tells one kind of record again."""
    if kind.name == "party":
        return _PARTY
    if kind.name == "payment":
        return _PAYMENT
    names = {column.name for column in kind.columns}
    selected, joins = _columns(kind), _joins(kind)
    money = next((column.name for column in kind.columns if column.type is Type.AMOUNT), None)
    if money is not None and "currency" in names:
        selected.append(f"CAST(record.{money} AS DOUBLE) * usd_rate.rate AS usd")
        joins.append("LEFT JOIN usd_rate ON usd_rate.currency = record.currency")
    if "occurred_at" in names:
        selected.append("CAST(record.occurred_at AS DATE) AS day")
    if kind.name == "cash":
        selected += ["coalesce(held.canonical, account.holder) AS holder", "account.country AS country"]
        joins.append("LEFT JOIN records.account AS account ON account.id = record.account")
        joins.append("LEFT JOIN joined AS held ON held.party = account.holder")
    return f"SELECT {', '.join(selected)} FROM records.{kind.name} AS record {' '.join(joins)} WHERE {_seen(kind)}"


def _columns(kind: Kind) -> list[str]:
    """The contract's columns, those that name a party made canonical."""
    told = []
    for column in kind.columns:
        if column.refers_to == "party":
            told.append(f"coalesce(joined_{column.name}.canonical, record.{column.name}) AS {column.name}")
        else:
            told.extend(f"record.{field.name}" for field in column.fields)
    if kind.name == "identifier":
        told.append("record.party || '/' || record.kind || '/' || record.value AS id")
    return told


def _joins(kind: Kind) -> list[str]:
    """One look-up of the canonical party for each column that names one."""
    return [
        f"LEFT JOIN joined AS joined_{column.name} ON joined_{column.name}.party = record.{column.name}"
        for column in kind.columns
        if column.refers_to == "party"
    ]


def _seen(kind: Kind) -> str:
    """Only what lay in the past on the day of the run; undated records are seen."""
    names = {column.name for column in kind.columns}
    for name in ("occurred_at", "departed", "since", "opened"):
        if name in names:
            return f"(record.{name} IS NULL OR CAST(record.{name} AS DATE) <= $as_of)"
    return "$as_of IS NOT NULL"


_PARTY = """
SELECT
    coalesce(joined.canonical, record.id) AS id,
    first(record.kind ORDER BY record.id) AS kind,
    first(record.name ORDER BY record.id) AS name,
    list_sort(list_distinct(flatten(list(
        list_prepend(record.name, coalesce(record.aliases, []))
    )))) AS names,
    list_sort(list_distinct(flatten(list(coalesce(record.country, []))))) AS country,
    first(record.born ORDER BY record.born IS NULL, record.id) AS born,
    first(record.born_precision ORDER BY record.born IS NULL, record.id) AS born_precision,
    min(record.formed) AS formed,
    max(record.closed) AS closed,
    first(record.sector ORDER BY record.sector IS NULL, record.id) AS sector,
    first(record.address ORDER BY record.address IS NULL, record.id) AS address,
    list_sort(list(record.id)) AS records
FROM records.party AS record
LEFT JOIN joined ON joined.party = record.id
WHERE $as_of IS NOT NULL
GROUP BY coalesce(joined.canonical, record.id)
"""

_PAYMENT = """
WITH holder AS (
    SELECT account.id AS account, coalesce(joined.canonical, account.holder) AS party
    FROM records.account AS account
    LEFT JOIN joined ON joined.party = account.holder
)
SELECT
    record.id,
    record.occurred_at,
    CAST(record.occurred_at AS DATE) AS day,
    record.payer_account,
    record.payee_account,
    payer.party AS payer,
    payee.party AS payee,
    record.amount,
    record.currency,
    CAST(record.amount AS DOUBLE) * usd_rate.rate AS usd,
    record.channel,
    record.category,
    record.purpose,
    coalesce(joined.canonical, record.worker) AS worker,
    coalesce(joined_payer.canonical, record.ultimate_payer) AS ultimate_payer,
    coalesce(joined_payee.canonical, record.ultimate_payee) AS ultimate_payee,
    record.purpose_code,
    record.category_purpose
FROM records.payment AS record
LEFT JOIN holder AS payer ON payer.account = record.payer_account
LEFT JOIN holder AS payee ON payee.account = record.payee_account
LEFT JOIN joined ON joined.party = record.worker
LEFT JOIN joined AS joined_payer ON joined_payer.party = record.ultimate_payer
LEFT JOIN joined AS joined_payee ON joined_payee.party = record.ultimate_payee
LEFT JOIN usd_rate ON usd_rate.currency = record.currency
WHERE CAST(record.occurred_at AS DATE) <= $as_of
"""
