"""Pay that comes into an account for the labour of others than its holder.

View `pay_for_others(account, day, id)`: payments that name somebody else's labour, and wages without a name to whoever
is no person; what one's own household earned, and a holder's own transfers, are left out.
"""

from coverstory.lake import Engine

__all__ = ["tell_pay_for_others"]

_PAY = """
CREATE VIEW pay_for_others AS
SELECT payment.payee_account AS account, payment.day, payment.id
FROM payment
LEFT JOIN party ON party.id = payment.payee
LEFT JOIN kin ON kin.one = payment.worker AND kin.other = payment.payee
WHERE payment.payer IS DISTINCT FROM payment.payee
  AND kin.one IS NULL                              -- a household's purse
  AND ((payment.worker IS NOT NULL AND payment.worker IS DISTINCT FROM payment.payee
        AND coalesce(payment.category, 'salary') NOT IN ('tax', 'fee', 'rent'))
       OR (payment.worker IS NULL AND payment.category = 'salary' AND party.kind <> 'person'))
"""


def tell_pay_for_others(engine: Engine) -> None:
    """Make the view of this file; ties have been told before."""
    engine.execute(_PAY)
