"""Pay that comes into an account for the labour of others than its holder.

Table `pay_for_others(account, day, id)`: payments that name somebody else's labour, and wages without a name to whoever
is no person; what one's own household earned, and a holder's own transfers, are left out.
"""

from coverstory.lake import Engine

__all__ = ["tell_pay_for_others"]

_PAY = """
CREATE TABLE pay_for_others AS
SELECT payment.payee_account AS account, payment.day, payment.id
FROM payment
LEFT JOIN (SELECT DISTINCT one, other FROM kin) AS kin ON kin.one = payment.worker AND kin.other = payment.payee
WHERE payment.payer IS DISTINCT FROM payment.payee
  AND kin.one IS NULL                              -- a household's purse
  AND payment.worker IS DISTINCT FROM payment.payee
  AND payment.worker IS NOT NULL
  AND coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent')
UNION ALL
SELECT payment.payee_account AS account, payment.day, payment.id
FROM payment
JOIN party ON party.id = payment.payee AND party.kind <> 'person'
WHERE payment.payer IS DISTINCT FROM payment.payee AND payment.worker IS NULL AND payment.category = 'salary'
"""


def tell_pay_for_others(engine: Engine) -> None:
    """Make the table of this file; ties have been told before."""
    engine.execute(_PAY)
