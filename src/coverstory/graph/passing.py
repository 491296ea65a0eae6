"""Which payment out of a hand passes on which payment into it.

A *hand* is whoever holds an account, or the account where nobody is known to; a *move* is what one hand gave another
on one day in one currency. A way on (`came`, `went`, `share`) says that of what came by one move, that share went on by
another. It is there where, within `DAYS_TO_PASS` days,

- what went, alone or all together with other pieces to few payees, is most of what came and hardly more; or
- the hand sent on, to few payees, most of all that it had got in those days.

What goes on is followed for the moves asked for alone, and never through a hand with too many others on one day.
"""

import re
from collections.abc import Mapping

from coverstory.lake import Engine

__all__ = ["BUSY", "DAYS_TO_PASS", "FEW_PAYEES", "LEAST_PASSED", "lay_out_moves", "look_for_ways_on"]

DAYS_TO_PASS = 5
"""Within how many days money goes on for it to be the same money. Our default: a weekend and three working days."""

LEAST_PASSED = 0.6
"""The least share of what came that goes on. Our default: a collector's cut and an allowance may stay."""

MOST_PASSED = 1.02
"""The most that goes on, as a share of what came: rounding and small change may be added. Our default."""

MOST_PASSED_EXCHANGED = 1.2
"""The same where it goes on in another currency: our rates are averages over years, rough by about a fifth."""

FEW_PAYEES = 5
"""To how many payees at most money goes on in pieces. Our default."""

LEAST_PIECE = 0.1
"""The least share of the money that a piece holds; smaller sums are what a hand lives on. Our default."""

LEAST_USD = 50.0
"""A smaller payment is not followed, in US dollars: it is what people live on. Our default."""

BUSY = 50
"""A hand that pays, or is paid by, more others than this on one day is not followed through: a shop, a payroll house,
an exchange's pool, where nobody can tell whose money is whose. Our default."""

# A hand goes by a number made from its name: of four million, two share one about once in two million runs.
PAYER_NAME = "coalesce(payment.payer, 'account ' || payment.payer_account)"
PAYEE_NAME = "coalesce(payment.payee, 'account ' || payment.payee_account)"

# A payment booked at midnight sharp is one whose hour nobody wrote down: it may have been at any.
_GIVEN = f"""
CREATE TABLE following.given AS
SELECT
    hash({PAYER_NAME}) AS source,
    hash({PAYEE_NAME}) AS target,
    payment.day - DATE '2000-01-01' AS day,
    hash(payment.currency) AS currency,
    sum(payment.usd) AS usd,
    min(payment.occurred_at) AS first_at,
    max(CASE WHEN payment.occurred_at = date_trunc('day', payment.occurred_at)
             THEN payment.occurred_at + INTERVAL 1 DAY ELSE payment.occurred_at END) AS last_at,
    bool_or(coalesce(payment.category = 'salary', FALSE)
            OR (payment.worker IS NOT NULL AND coalesce(payment.category, 'other') NOT IN ('tax', 'fee', 'rent'))
    ) AS is_pay
FROM payment
WHERE payment.usd >= $least_usd
  AND payment.payer IS DISTINCT FROM payment.payee
  AND payment.payer_account <> payment.payee_account
GROUP BY ALL
"""

_MOVES = f"""
CREATE VIEW following.move AS
SELECT
    given.rowid AS move,
    given.*,
    DATE '2000-01-01' + CAST(given.day AS INTEGER) AS booked,
    CAST(floor(given.day / {DAYS_TO_PASS + 1}) AS BIGINT) AS span
FROM following.given
"""

_DAYS = """
CREATE TABLE following.hand_day AS
SELECT
    hand,
    day,
    span,
    coalesce(sum(usd) FILTER (is_in), 0.0) AS usd_in,
    coalesce(sum(usd) FILTER (NOT is_in), 0.0) AS usd_out,
    greatest(count(*) FILTER (is_in), count(*) FILTER (NOT is_in)) AS others
FROM (
    SELECT target AS hand, day, span, TRUE AS is_in, usd FROM following.move
    UNION ALL
    SELECT source AS hand, day, span, FALSE AS is_in, usd FROM following.move
) AS dealt
GROUP BY hand, day, span
"""

_BUSY = """
CREATE TABLE following.busy AS SELECT DISTINCT hand FROM following.hand_day WHERE others > $busy
"""

_EMPTY = (
    "way_on (came BIGINT, went BIGINT, share DOUBLE)",
    "looked (move BIGINT)",
    "stopped (hand UBIGINT)",
    "known (hand UBIGINT)",
    "emptied (hand UBIGINT, day BIGINT, span BIGINT, share DOUBLE)",
    "gone (hand UBIGINT, day BIGINT, got DOUBLE, went BIGINT, target UBIGINT, went_day BIGINT, usd DOUBLE,"
    " currency UBIGINT, last_at TIMESTAMPTZ)",
)

_ASKED_FORWARD = """
CREATE TABLE following.asked AS
SELECT move.move, move.source, move.target, move.day, move.span, move.usd, move.currency, move.first_at
FROM following.move
JOIN ({edge}) AS edge USING (move)
ANTI JOIN following.looked USING (move)
"""

_ASKED_BACK = """
CREATE TABLE following.asked AS
SELECT came.move, came.source, came.target, came.day, came.span, came.usd, came.currency, came.first_at
FROM following.move AS came
SEMI JOIN (
    SELECT went.source, went.day, unnest([went.span, went.span - 1]) AS span
    FROM following.move AS went
    JOIN ({edge}) AS edge USING (move)
) AS went
    ON went.source = came.target AND went.span = came.span AND came.day BETWEEN went.day - $days AND went.day
ANTI JOIN following.looked ON looked.move = came.move
"""

_STOP = """
INSERT INTO following.stopped
SELECT DISTINCT asked.target FROM following.asked
SEMI JOIN following.busy ON busy.hand = asked.target
ANTI JOIN following.stopped ON stopped.hand = asked.target
"""

# Each step is a table of its own: the engine then knows how large it is and joins it well.
_STEPS = {
    "came": """
        SELECT asked.*, unnest([asked.span, asked.span + 1]) AS within   -- a range of days as two equal spans of them
        FROM following.asked
        ANTI JOIN following.busy ON busy.hand = asked.target
    """,
    "went": """
        SELECT move.move, move.source, move.target, move.day, move.span, move.usd, move.currency, move.last_at
        FROM following.move
        SEMI JOIN following.came ON came.target = move.source
    """,
    "piece": """
        SELECT
            came.move AS came,
            went.move AS went,
            went.target,
            went.usd / came.usd AS share,
            CASE WHEN went.currency = came.currency THEN $most ELSE $most_exchanged END AS most
        FROM following.came
        JOIN following.went
            ON went.source = came.target
           AND went.span = came.within
           AND went.day BETWEEN came.day AND came.day + $days
           AND went.last_at >= came.first_at
        WHERE went.target <> came.source
          AND went.usd >= $piece * came.usd
          AND went.usd <= CASE WHEN went.currency = came.currency THEN $most ELSE $most_exchanged END * came.usd
    """,
    "fresh": """
        SELECT DISTINCT came.target AS hand FROM following.came
        ANTI JOIN following.known ON known.hand = came.target
    """,
    # by such a day most of what a hand got lately may have gone
    "passing_day": """
        SELECT hand, day, span, got, unnest([span, span - 1]) AS within
        FROM (
            SELECT
                hand_day.hand,
                hand_day.day,
                hand_day.span,
                hand_day.usd_out,
                sum(hand_day.usd_in) OVER lately AS got,
                sum(hand_day.usd_out) OVER lately AS sent
            FROM following.hand_day
            SEMI JOIN following.fresh ON fresh.hand = hand_day.hand
            WINDOW lately AS (
                PARTITION BY hand_day.hand ORDER BY hand_day.day RANGE BETWEEN $days PRECEDING AND CURRENT ROW
            )
        ) AS recent
        WHERE usd_out > 0 AND got > 0 AND sent >= $least * got
    """,
    "gone_now": """
        SELECT
            passing_day.hand,
            passing_day.day,
            passing_day.got,
            went.move AS went,
            went.target,
            went.day AS went_day,
            went.usd,
            went.currency,
            went.last_at,
            passing_day.span
        FROM following.passing_day
        JOIN following.went
            ON went.source = passing_day.hand
           AND went.span = passing_day.within
           AND went.day BETWEEN passing_day.day - $days AND passing_day.day
        WHERE went.usd >= $piece * passing_day.got
    """,
    "emptied_now": """
        SELECT hand, day, any_value(span) AS span, sum(usd) / any_value(got) AS share
        FROM following.gone_now
        GROUP BY hand, day
        HAVING sum(usd) BETWEEN $least * any_value(got) AND $most_exchanged * any_value(got)
           AND count(DISTINCT target) <= $few
    """,
}

_REMEMBER = (
    "INSERT INTO following.known SELECT hand FROM following.fresh",
    "INSERT INTO following.emptied SELECT * FROM following.emptied_now",
    "INSERT INTO following.gone SELECT gone_now.* EXCLUDE (span) FROM following.gone_now"
    " SEMI JOIN following.emptied_now USING (hand, day)",
)

_FOUND = {
    "together": """
        SELECT came, sum(share) AS share, count(DISTINCT target) AS payees, max(most) AS most
        FROM following.piece
        GROUP BY came
    """,
    "found": """
        SELECT piece.came, piece.went, least(1.0, piece.share) AS share
        FROM following.piece
        JOIN following.together USING (came)
        WHERE piece.share >= $least
           OR (together.share BETWEEN $least AND together.most AND together.payees <= $few)
        UNION ALL
        SELECT came.move AS came, gone.went, least(1.0, gone.usd / gone.got) AS share
        FROM following.came
        JOIN following.emptied
            ON emptied.hand = came.target
           AND emptied.span = came.within
           AND emptied.day BETWEEN came.day AND came.day + $days
        JOIN following.gone ON gone.hand = emptied.hand AND gone.day = emptied.day
        WHERE gone.went_day >= came.day
          AND gone.last_at >= came.first_at
          AND gone.target <> came.source
          AND emptied.share <= CASE WHEN gone.currency = came.currency THEN $most ELSE $most_exchanged END
    """,
}

_LEARN = """
INSERT INTO following.way_on SELECT came, went, max(share) AS share FROM following.found GROUP BY came, went
"""

_LIMITS = {
    "days": DAYS_TO_PASS,
    "least": LEAST_PASSED,
    "most": MOST_PASSED,
    "most_exchanged": MOST_PASSED_EXCHANGED,
    "few": FEW_PAYEES,
    "piece": LEAST_PIECE,
}


def lay_out_moves(engine: Engine) -> None:
    """Make the schema `following` with hands, moves, what each hand dealt in a day, and no way on yet."""
    engine.execute("CREATE SCHEMA following")
    engine.execute(_GIVEN, {"least_usd": LEAST_USD})
    engine.execute(_MOVES)
    engine.execute(_DAYS)
    engine.execute(_BUSY, {"busy": BUSY})
    for table in _EMPTY:
        engine.execute(f"CREATE TABLE following.{table}")


def look_for_ways_on(engine: Engine, edge: str, is_forward: bool) -> None:
    """Add to `following.way_on` how the moves of `edge` (a SELECT of `move`) go on, or came about; each is asked once.

    Hands too busy to follow that money came to are added to `following.stopped`.
    """
    if is_forward:
        engine.execute(_ASKED_FORWARD.format(edge=edge))
    else:
        engine.execute(_ASKED_BACK.format(edge=edge), {"days": DAYS_TO_PASS})
    engine.execute(_STOP)
    _make(engine, _STEPS)
    for statement in _REMEMBER:
        engine.execute(statement)
    _make(engine, _FOUND)
    engine.execute(_LEARN)
    engine.execute("INSERT INTO following.looked SELECT move FROM following.asked")
    for name in ("asked", *_STEPS, *_FOUND):
        engine.execute(f"DROP TABLE following.{name}")


def _make(engine: Engine, tables: Mapping[str, str]) -> None:
    """Make tables one after another, with the limits that each speaks of."""
    for name, query in tables.items():
        bound = {limit: value for limit, value in _LIMITS.items() if re.search(rf"\${limit}\b", query)}
        engine.execute(f"CREATE TABLE following.{name} AS {query}", bound)
