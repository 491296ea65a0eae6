"""Who owns how much of what, directly and through other companies, and over which span of time.

Table `holding(owner, company, share_low, share_high, since, until, ties)`: direct shares, an open end being the first
or the last day of the calendar (0001-01-01, 9999-12-31).

Table `stake(owner, company, share_low, share_high, hops, since, until, ties)`: direct and indirect shares together, the
product along each chain and the sum over all chains; `hops` is the length of the shortest, and an open end is null. A
row holds from `since` to `until`, both included; on any one day at most one row of a pair holds.

A share is an interval. Unknown is unknown: a stake of unknown share is anything from nothing to what the known shares
leave. Where the known shares of a company come to more than all of it (a sale that never reached the register), each
may be as small as the others leave. Two records of one owner in one company may be one stake told twice.

Companies that own each other in a ring are followed round it up to `MOST_HOPS`, which sums the series that solves them
but for what is left after so many steps; an owner's way back to itself is no ownership.
"""

from coverstory.lake import Engine

__all__ = ["LEAST_SHARE", "MOST_HOPS", "tell_ownership"]

MOST_HOPS = 10
"""The longest chain of owners that is followed. Our default: structures of record rarely go deeper."""

LEAST_SHARE = 0.01
"""A chain that comes to less than this share is followed no further. Our default; it bounds the work."""

_ROUNDING = 0.01  # shares that come to 1.01 in all were rounded, and contradict nothing

_OWNED = """
CREATE TABLE owned AS
SELECT
    tie.id,
    tie.subject AS owner,
    tie.object AS company,
    tie.share,
    coalesce(tie.since, DATE '0001-01-01') AS since,
    least(coalesce(tie.until, DATE '9999-12-31'), coalesce(party.closed, DATE '9999-12-31')) AS until
FROM tie
LEFT JOIN party ON party.id = tie.object                 -- what is closed is owned by nobody
WHERE tie.kind = 'owner' AND tie.subject <> tie.object
"""

_HOLDING = """
CREATE TABLE holding AS
WITH segment AS ({segments}),
told AS (                                                -- what the records say of one owner between two changes
    SELECT
        owned.company,
        owned.owner,
        segment.since,
        segment.until,
        coalesce(max(owned.share), 0.0) AS least_told,
        coalesce(sum(owned.share), 0.0) AS most_told,
        count(*) > count(owned.share) AS is_open,
        list(owned.id ORDER BY owned.id) AS ties
    FROM owned
    JOIN segment
        ON segment.company = owned.company
       AND owned.since <= segment.since
       AND owned.until >= segment.until
    GROUP BY owned.company, owned.owner, segment.since, segment.until
),
beside AS (
    SELECT *, sum(least_told) OVER (PARTITION BY company, since) - least_told AS others FROM told
),
shares AS (
    SELECT
        owner,
        company,
        since,
        until,
        ties,
        round(CASE WHEN least_told + others > 1 + $rounding
                   THEN greatest(0.0, 1 - others) ELSE least_told END, 9) AS share_low,
        round(CASE WHEN is_open THEN least(1.0, most_told + greatest(0.0, 1 - others - most_told))
                   ELSE least(1.0, most_told, greatest(least_told, 1 - others)) END, 9) AS share_high
    FROM beside
),
{merged}
SELECT
    owner,
    company,
    share_low,
    share_high,
    since,
    until,
    ties
FROM merged
"""

_STAKE = """
CREATE TABLE stake AS
WITH RECURSIVE walk AS (
    SELECT owner, company, share_low, share_high, 1 AS hops, since, until, ties FROM holding WHERE share_high > 0
    UNION ALL
    SELECT
        walk.owner,
        holding.company,
        walk.share_low * holding.share_low,
        walk.share_high * holding.share_high,
        walk.hops + 1,
        greatest(walk.since, holding.since),
        least(walk.until, holding.until),
        list_concat(walk.ties, holding.ties)
    FROM walk
    JOIN holding
        ON holding.owner = walk.company
       AND holding.company <> walk.owner                 -- what comes back to the owner is no share in another
       AND holding.since <= walk.until
       AND holding.until >= walk.since
    WHERE walk.hops < $most_hops AND walk.share_high * holding.share_high >= $least_share
),
segment AS ({segments}),
shares AS (
    SELECT
        walk.owner,
        walk.company,
        segment.since,
        segment.until,
        round(least(1.0, sum(walk.share_low)), 9) AS share_low,
        round(least(1.0, sum(walk.share_high)), 9) AS share_high,
        min(walk.hops) AS hops,
        list_sort(list_distinct(flatten(list(walk.ties)))) AS ties
    FROM walk
    JOIN segment
        ON segment.owner = walk.owner
       AND segment.company = walk.company
       AND walk.since <= segment.since
       AND walk.until >= segment.until
    GROUP BY walk.owner, walk.company, segment.since, segment.until
),
{merged}
SELECT
    owner,
    company,
    share_low,
    share_high,
    hops,
    nullif(since, DATE '0001-01-01') AS since,
    nullif(until, DATE '9999-12-31') AS until,
    ties
FROM merged
ORDER BY owner, company, merged.since
"""


def tell_ownership(engine: Engine) -> None:
    """Make the tables of this file from the retold ties and parties."""
    engine.execute(_OWNED)
    holding = _HOLDING.format(segments=_segments("owned", "company"), merged=_merged("share_low, share_high, ties"))
    engine.execute(holding, {"rounding": _ROUNDING})
    stake = _STAKE.format(
        segments=_segments("walk", "owner, company"), merged=_merged("share_low, share_high, hops, ties")
    )
    engine.execute(stake, {"most_hops": MOST_HOPS, "least_share": LEAST_SHARE})
    engine.execute("DROP TABLE owned")


def _segments(table: str, key: str) -> str:
    """The spans between any two changes among the rows of a key."""
    return f"""
        SELECT {key}, day AS since, lead(day) OVER (PARTITION BY {key} ORDER BY day) - 1 AS until
        FROM (SELECT {key}, since AS day FROM {table} UNION SELECT {key}, until + 1 FROM {table})
        QUALIFY lead(day) OVER (PARTITION BY {key} ORDER BY day) IS NOT NULL
    """


def _merged(same: str) -> str:
    """The spans of `shares` that follow on each other and say the same, told as one."""
    return f"""
        changed AS (
            SELECT
                *,
                coalesce(
                    lag(until) OVER of_one = since - 1
                    AND lag(({same})) OVER of_one = ({same}),
                    FALSE
                ) AS goes_on
            FROM shares
            WINDOW of_one AS (PARTITION BY owner, company ORDER BY since)
        ),
        run AS (
            SELECT *, count(*) FILTER (NOT goes_on) OVER (PARTITION BY owner, company ORDER BY since) AS nth
            FROM changed
        ),
        merged AS (
            SELECT owner, company, {same}, min(since) AS since, max(until) AS until
            FROM run
            GROUP BY owner, company, nth, {same}
        )
    """
