"""What line of business a sponsor's bills speak of, so that what it bills can be held against what it says it does.

Table `billed_activity(purpose, activity)`: every text on an invoice paid to a sponsor of workers by those they work
for, and the activities it names. That staff is placed, or supported, says nothing of the work.
"""

import pyarrow as pa

from coverstory.graph.activities import load_activities
from coverstory.lake import Engine

__all__ = ["name_billed_activities"]

_SAY_NOTHING = frozenset({"staffing", "support"})

_PURPOSES = """
WITH served AS (
    SELECT DISTINCT sponsor, unnest([employer, client]) AS party FROM employment WHERE sponsor IS NOT NULL
)
SELECT DISTINCT payment.purpose
FROM payment
JOIN served ON served.sponsor = payment.payee AND served.party = payment.payer
WHERE payment.category = 'invoice' AND payment.purpose IS NOT NULL AND payment.payer <> payment.payee
ORDER BY payment.purpose
"""


def name_billed_activities(engine: Engine) -> None:
    """Make the table `billed_activity` from the retold payments and employments."""
    activities = load_activities()
    named = [
        (purpose, activity)
        for purpose in engine.query(_PURPOSES)["purpose"].to_pylist()
        for activity in sorted(activities.of(purpose) - _SAY_NOTHING)
    ]
    columns = {
        "purpose": pa.array([purpose for purpose, _ in named], pa.string()),
        "activity": pa.array([activity for _, activity in named], pa.string()),
    }
    engine.register("billed_activity", pa.table(columns))
