"""Who pays whom month after month, for neither goods nor labour nor rent, and is no kin.

Table `regular_flow(payer, payee, months, payments)`: money in `FEWEST_MONTHS` months or more, by whatever way but card,
with the ids of its payments in order. Hosts are kept by such money and crews hand on what they earn by it. Left out are
banks, exchanges and platforms, and whoever is paid so by more than `MOST_PAYERS` (a club, a school, a landlord whose
rent is not named as such).
"""

from coverstory.lake import Engine

__all__ = ["FEWEST_MONTHS", "MOST_PAYERS", "find_regular_flows"]

FEWEST_MONTHS = 3
"""In how many months money must flow to be regular. Our default; hosts were paid monthly."""

MOST_PAYERS = 50
"""From how many payers on a receiver collects by trade. Our default."""

_FLOWS = """
CREATE TABLE regular_flow AS
WITH house AS (
    SELECT account.holder AS party
    FROM account
    JOIN party ON party.id = account.holder AND party.kind <> 'person'
    WHERE account.kind IN ('exchange', 'platform')
    UNION
    SELECT party.id
    FROM party
    JOIN activity ON activity.text = party.sector AND activity.activity = 'finance'
    WHERE party.kind <> 'person'
),
loose AS (
    SELECT payment.id, payment.payer, payment.payee, year(payment.day) * 12 + month(payment.day) AS month
    FROM payment
    JOIN party AS giver ON giver.id = payment.payer AND giver.kind IN ('person', 'company')
    JOIN party AS taker ON taker.id = payment.payee AND taker.kind IN ('person', 'company')
    WHERE payment.payer <> payment.payee
      AND coalesce(payment.category, 'other') IN ('fee', 'other', 'allowance', 'remittance')
      AND coalesce(payment.channel, 'wire') <> 'card'
),
steady AS (
    SELECT loose.payer, loose.payee, count(DISTINCT loose.month) AS months
    FROM loose
    ANTI JOIN kin ON kin.one = loose.payer AND kin.other = loose.payee
    ANTI JOIN house ON house.party IN (loose.payer, loose.payee)
    GROUP BY loose.payer, loose.payee
    HAVING count(DISTINCT loose.month) >= $fewest_months
    QUALIFY count(*) OVER (PARTITION BY loose.payee) <= $most_payers
)
SELECT steady.payer, steady.payee, any_value(steady.months) AS months, list(loose.id ORDER BY loose.id) AS payments
FROM steady
JOIN loose ON loose.payer = steady.payer AND loose.payee = steady.payee
GROUP BY steady.payer, steady.payee
"""


def find_regular_flows(engine: Engine) -> None:
    """Make the table of this file; ties and activities have been told before."""
    engine.execute(_FLOWS, {"fewest_months": FEWEST_MONTHS, "most_payers": MOST_PAYERS})
