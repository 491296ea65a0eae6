"""How the money and the goods of each lead moved, added up from the evidence of its findings."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from coverstory.lake import Engine
from coverstory.model import Finding, Lead
from coverstory.reports.brief import Flow

__all__ = ["flows_of"]

_FLOWS = """
WITH member AS (SELECT DISTINCT lead, party, role FROM lead_member),
seen AS (SELECT DISTINCT lead, kind, id FROM lead_evidence),
moved AS (
    SELECT
        seen.lead,
        payment.payer AS source,
        payment.payee AS target,
        CASE WHEN payee.role = 'worker' AND coalesce(payer.role, '') IN ('mission', 'collector', 'handler', 'courier')
             THEN 'allowance' ELSE 'wages' END AS what,
        CAST(payment.amount AS DOUBLE) AS amount,
        payment.currency,
        payment.day
    FROM seen
    JOIN payment ON seen.kind = 'payment' AND payment.id = seen.id
    LEFT JOIN member AS payer ON payer.lead = seen.lead AND payer.party = payment.payer
    LEFT JOIN member AS payee ON payee.lead = seen.lead AND payee.party = payment.payee
    UNION ALL
    SELECT
        seen.lead,
        coalesce(cash.holder, cash.party),
        'cash',
        'cash',
        CAST(cash.amount AS DOUBLE),
        cash.currency,
        cash.day
    FROM seen
    JOIN cash ON seen.kind = 'cash' AND cash.id = seen.id
    UNION ALL
    SELECT
        seen.lead,
        customs.consignor,
        customs.consignee,
        'goods',
        CAST(customs.value AS DOUBLE),
        customs.currency,
        customs.day
    FROM seen
    JOIN customs ON seen.kind = 'customs' AND customs.id = seen.id
)
SELECT
    lead,
    source,
    target,
    what,
    currency,
    coalesce(sum(amount), 0.0) AS amount,
    count(*) AS count,
    min(day) AS since,
    max(day) AS until
FROM moved
WHERE source IS NOT NULL AND target IS NOT NULL
GROUP BY lead, source, target, what, currency
ORDER BY lead, what, source, target, currency
"""


def flows_of(engine: Engine, leads: Sequence[Lead], findings: Mapping[str, Finding]) -> dict[str, tuple[Flow, ...]]:
    """The flows of each lead by its id: wages, allowances, cash and goods, by who gave and who received."""
    evidence = [
        (lead.id, item.kind, item.id) for lead in leads for name in lead.findings for item in findings[name].evidence
    ]
    members = [(lead.id, member.id, member.role) for lead in leads for member in lead.parties]
    engine.register("lead_evidence", _texts(("lead", "kind", "id"), evidence))
    engine.register("lead_member", _texts(("lead", "party", "role"), members))
    flows: dict[str, tuple[Flow, ...]] = {lead.id: () for lead in leads}
    for row in engine.query(_FLOWS).to_pylist():
        flow = Flow(
            source=row["source"],
            target=row["target"],
            amount_low=round(row["amount"], 2),
            currency=row["currency"] or "",
            what=row["what"],
            count=row["count"],
            since=row["since"],
            until=row["until"],
        )
        flows[row["lead"]] = (*flows[row["lead"]], flow)
    return flows


def _texts(names: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> pa.Table:
    """Rows of texts as a table."""
    return pa.table({name: pa.array([row[place] for row in rows], pa.string()) for place, name in enumerate(names)})
