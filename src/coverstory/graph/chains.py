"""Money that passes through several hands: who had it first, who ends with it, and how much arrived.

Table `chain(id, anchor, anchor_role, source, terminal, hops, times, since, until, usd_in, usd_out, payments, parties)`,
a row for each route from a source to a terminal that begins or ends at an anchor: somebody who pays for labour
(`payroll`), a mission's side (`mission`), a listed party (`listed`), or who gathers the pay of several (`collector`).
`parties` are the hands in order, `payments` all that moved along them; where nobody is known to hold an account, the
hand is `account <id>`. `usd_out` is what of `usd_in` can have arrived.

A hand passes money on where, within a few days of its coming in, most of it and hardly more goes out again: in one
piece, in pieces to few, or together with what else had come in. A route ends where that cannot be said.

Table `chain_cap(reached, followed, cap, left_out, busy_hands)`, one row: whether the work was cut short, how many
beginnings of chains were followed, how many may be, how many were not, and how many hands were too busy to follow.
"""

from collections.abc import Mapping

from coverstory.graph.passing import LEAST_USD, PAYEE_NAME, PAYER_NAME, lay_out_moves, look_for_ways_on
from coverstory.lake import Engine

__all__ = ["MOST_FOLLOWED", "MOST_FOLLOWED_OF_ONE", "MOST_HOPS", "chain_limits", "follow_chains"]

MOST_HOPS = 4
"""The most payments in a row that are followed. Our default."""

MOST_FOLLOWED = 1_000_000
"""The most beginnings of chains that are carried from one hop to the next; the largest sums go first."""

MOST_FOLLOWED_OF_ONE = 20_000
"""The same for one anchor in one role, so that no large employer uses up the work for all."""

LEAST_GATHERED = 3
"""From how many payers or workers of pay on a hand is a collector; a couple or a change of job is none. Our default."""

LEAST_LISTED_SCORE = 0.9
"""The least score of a corroborated list hit that makes a party an anchor; as the typology of listed parties has it."""

_ANCHORS = f"""
CREATE TABLE following.anchor AS
WITH gathered AS (
    SELECT hash({PAYEE_NAME}) AS hand
    FROM payment
    WHERE payer IS DISTINCT FROM payee
      AND (category = 'salary' OR (worker IS NOT NULL AND coalesce(category, 'other') NOT IN ('tax', 'fee', 'rent')))
    GROUP BY hand
    HAVING greatest(count(DISTINCT payer), count(DISTINCT worker)) >= $least_gathered
)
SELECT DISTINCT hash(party) AS hand, 'mission' AS role FROM mission_side
UNION ALL
SELECT DISTINCT hash(id) AS hand, 'listed' AS role FROM hit WHERE corroborated AND score >= $least_listed_score
UNION ALL
SELECT gathered.hand, 'collector' AS role FROM gathered ANTI JOIN following.busy ON busy.hand = gathered.hand
"""

_BEGINNINGS = """
CREATE TABLE following.beginning AS
WITH employing AS (
    SELECT employer AS payer, worker AS payee FROM employment
    UNION ALL
    SELECT sponsor, worker FROM employment
    UNION ALL
    SELECT client, worker FROM employment
    UNION ALL
    SELECT client, employer FROM employment            -- the bill for a placement
)
SELECT move.source AS anchor, 'payroll' AS role, move.move FROM following.move WHERE move.is_pay
UNION
SELECT move.source AS anchor, 'payroll' AS role, move.move
FROM following.move
SEMI JOIN employing ON hash(employing.payer) = move.source AND hash(employing.payee) = move.target
UNION ALL
SELECT move.source AS anchor, anchor.role, move.move
FROM following.move
JOIN following.anchor ON anchor.hand = move.source
"""

_ENDINGS = """
CREATE TABLE following.ending AS
SELECT move.target AS anchor, anchor.role, move.move
FROM following.move
JOIN following.anchor ON anchor.hand = move.target AND anchor.role IN ('mission', 'listed')
"""

# Two payments in a row: the first of the pair is an anchor's going forward, the second going back.
_PAIRS = """
SELECT
    0 AS parent, start.anchor, start.role, [way_on.came, way_on.went] AS moves,
    [came.source, came.target, went.target] AS hands, [came.day, went.day] AS days, way_on.share,
    came.usd * way_on.share AS usd
FROM following.{starts} AS start
JOIN following.way_on ON way_on.{side} = start.move
JOIN following.move AS came ON came.move = way_on.came
JOIN following.move AS went ON went.move = way_on.went
"""

_ONE_ON = """
SELECT
    path.path AS parent, path.anchor, path.role, list_append(path.moves, way_on.went) AS moves,
    list_append(path.hands, went.target) AS hands, list_append(path.days, went.day) AS days,
    path.share * way_on.share AS share, path.usd * way_on.share AS usd
FROM following.path AS path
JOIN following.way_on ON way_on.came = path.moves[-1]
JOIN following.move AS went ON went.move = way_on.went
WHERE path.hops = $hops - 1 AND path.is_forward AND NOT list_contains(path.hands, went.target)
"""

_ONE_BACK = """
SELECT
    path.path AS parent, path.anchor, path.role, list_prepend(way_on.came, path.moves) AS moves,
    list_prepend(came.source, path.hands) AS hands, list_prepend(came.day, path.days) AS days,
    path.share * way_on.share AS share,
    came.usd * path.share * way_on.share AS usd
FROM following.path AS path
JOIN following.way_on ON way_on.went = path.moves[1]
JOIN following.move AS came ON came.move = way_on.came
WHERE path.hops = $hops - 1 AND NOT path.is_forward AND NOT list_contains(path.hands, came.source)
"""

_LONGER = """
CREATE TABLE following.longer AS
SELECT grown.*, CAST($hops AS INTEGER) AS hops, CAST($is_forward AS BOOLEAN) AS is_forward FROM ({longer}) AS grown
"""

_MOST_OF_ONE = """
SELECT coalesce(sum(paths), 0) AS paths, coalesce(max(paths), 0) AS of_one
FROM (SELECT count(*) AS paths FROM following.longer GROUP BY anchor, role) AS counted
"""

_ADD_ALL = """
INSERT INTO following.path
SELECT
    row_number() OVER () + (SELECT coalesce(max(path), 0) FROM following.path),
    parent, anchor, role, moves, hands, days, share, usd, hops, is_forward
FROM following.longer
"""

# The largest sums are followed first, so that a cap leaves out the smallest.
_ADD_LARGEST = """
INSERT INTO following.path
WITH ranked AS (
    SELECT longer.*, row_number() OVER (PARTITION BY anchor, role ORDER BY usd DESC, hands, days) AS of_one
    FROM following.longer
),
placed AS (
    SELECT ranked.*,
        row_number() OVER (ORDER BY of_one <= $most_of_one DESC, usd DESC, anchor, role, hands, days) AS place
    FROM ranked
)
SELECT
    place + (SELECT coalesce(max(path), 0) FROM following.path),
    parent, anchor, role, moves, hands, days, share, usd, hops, is_forward
FROM placed
WHERE place <= $room AND of_one <= $most_of_one
"""

_PATHS = """
CREATE TABLE following.path (
    path BIGINT, parent BIGINT, anchor UBIGINT, role VARCHAR, moves BIGINT[], hands UBIGINT[], days BIGINT[],
    share DOUBLE, usd DOUBLE, hops INTEGER, is_forward BOOLEAN
)
"""

_WHOLE = """
CREATE TABLE following.whole AS
SELECT path.anchor, path.role, path.hands, path.moves, path.usd, hash(path.anchor, path.role, path.hands) AS way
FROM following.path
ANTI JOIN (SELECT DISTINCT parent FROM following.path) AS longer ON longer.parent = path.path
"""

# What came along one route, over all the times it was gone, mostly once; what arrived is never more than was sent or
# than the last payments hold.
_ROUTES = """
CREATE TABLE following.route AS
WITH often AS (
    SELECT way FROM following.whole GROUP BY way HAVING count(*) > 1
),
told AS (
    SELECT whole.way, anchor, role, hands, [moves[1]] AS firsts, [moves[-1]] AS lasts, list_sort(moves) AS moves, usd
    FROM following.whole
    ANTI JOIN often ON often.way = whole.way
    UNION ALL
    SELECT
        whole.way,
        anchor,
        role,
        hands,
        list_sort(list_distinct(list(moves[1]))) AS firsts,
        list_sort(list_distinct(list(moves[-1]))) AS lasts,
        list_sort(list_distinct(flatten(list(moves)))) AS moves,
        sum(usd) AS usd
    FROM following.whole
    JOIN often ON often.way = whole.way
    GROUP BY whole.way, anchor, role, hands
)
SELECT told.way AS route, told.* EXCLUDE (way) FROM told
"""

_WANTED = """
CREATE TABLE following.wanted AS
SELECT move.move, move.source, move.target, move.booked, move.currency
FROM following.move
SEMI JOIN (SELECT unnest(moves) AS move FROM following.route) AS passed USING (move)
"""

_NAMED = f"""
CREATE TABLE following.named AS
SELECT wanted.move, wanted.source, wanted.target, payment.id, {PAYER_NAME} AS payer, {PAYEE_NAME} AS payee
FROM payment
JOIN following.wanted
    ON wanted.source = hash({PAYER_NAME})
   AND wanted.target = hash({PAYEE_NAME})
   AND wanted.booked = payment.day
   AND wanted.currency = hash(payment.currency)
WHERE payment.usd >= $least_usd
"""

_PLACES = range(1, MOST_HOPS + 2)

# A look-up for each hand along the way costs a third of laying all of them out and putting them together again.
_CHAINS = f"""
CREATE TABLE chain AS
WITH sent AS (
    SELECT firsts.route, min(move.booked) AS since, sum(move.usd) AS usd
    FROM (SELECT route, unnest(firsts) AS move FROM following.route) AS firsts
    JOIN following.move USING (move)
    GROUP BY firsts.route
),
arrived AS (
    SELECT lasts.route, max(move.booked) AS until, sum(move.usd) AS usd
    FROM (SELECT route, unnest(lasts) AS move FROM following.route) AS lasts
    JOIN following.move USING (move)
    GROUP BY lasts.route
),
hand AS (
    SELECT hand, any_value(party) AS party
    FROM (
        SELECT source AS hand, payer AS party FROM following.named
        UNION ALL
        SELECT target AS hand, payee AS party FROM following.named
    ) AS met
    GROUP BY hand
),
paid AS (
    SELECT passed.route, list_sort(list(named.id)) AS payments
    FROM (SELECT route, unnest(moves) AS move FROM following.route) AS passed
    JOIN following.named USING (move)
    GROUP BY passed.route
),
met AS (
    SELECT
        route.route,
        list_slice([{", ".join(f"hand_{place}.party" for place in _PLACES)}], 1, len(route.hands)) AS parties
    FROM following.route
    {" ".join(f"LEFT JOIN hand AS hand_{place} ON hand_{place}.hand = route.hands[{place}]" for place in _PLACES)}
)
SELECT
    'chain-' || left(md5(anchor.party || '|' || route.role || '|' || array_to_string(met.parties, '|')), 12) AS id,
    anchor.party AS anchor,
    route.role AS anchor_role,
    met.parties[1] AS source,
    met.parties[-1] AS terminal,
    CAST(len(met.parties) - 1 AS INTEGER) AS hops,
    CAST(len(route.firsts) AS INTEGER) AS times,
    sent.since,
    arrived.until,
    sent.usd AS usd_in,
    least(route.usd, sent.usd, arrived.usd) AS usd_out,
    paid.payments,
    met.parties
FROM following.route
JOIN sent USING (route)
JOIN arrived USING (route)
JOIN paid USING (route)
JOIN met USING (route)
JOIN hand AS anchor ON anchor.hand = route.anchor
ORDER BY route.route
"""

_CAP = """
CREATE TABLE chain_cap AS
SELECT
    CAST($left_out > 0 AS BOOLEAN) AS reached,
    (SELECT count(*) FROM following.path) AS followed,
    CAST($cap AS BIGINT) AS cap,
    CAST($left_out AS BIGINT) AS left_out,
    (SELECT count(*) FROM following.stopped) AS busy_hands
"""


def follow_chains(engine: Engine) -> None:
    """Make `chain` and `chain_cap` from the retold payments; ties are told and `hit` is registered before.

    Both are the same from run to run: where work is cut short, the largest sums have been followed.
    """
    lay_out_moves(engine)
    engine.execute(_ANCHORS, {"least_gathered": LEAST_GATHERED, "least_listed_score": LEAST_LISTED_SCORE})
    for statement in (_BEGINNINGS, _ENDINGS, _PATHS):
        engine.execute(statement)
    left_out = _follow(engine, is_forward=True) + _follow(engine, is_forward=False)
    for statement in (_WHOLE, _ROUTES, _WANTED):
        engine.execute(statement)
    engine.execute(_NAMED, {"least_usd": LEAST_USD})
    engine.execute(_CHAINS)
    engine.execute(_CAP, {"left_out": left_out, "cap": MOST_FOLLOWED})
    engine.execute("DROP SCHEMA following CASCADE")


def _follow(engine: Engine, is_forward: bool) -> int:
    """Follow money on from where anchors pay it, or back from where it reaches them; how many were left out."""
    starts, side = ("beginning", "came") if is_forward else ("ending", "went")
    left_out, added = 0, _count(engine, starts)
    for hops in range(2, MOST_HOPS + 1):
        if not added:
            break
        edge = f"SELECT DISTINCT move FROM following.{starts}"
        if hops > 2:
            end, reached = ("moves[-1]", "is_forward") if is_forward else ("moves[1]", "NOT is_forward")
            edge = f"SELECT DISTINCT {end} AS move FROM following.path WHERE hops = {hops - 1} AND {reached}"
        look_for_ways_on(engine, edge, is_forward)
        longer = _PAIRS.format(starts=starts, side=side) if hops == 2 else (_ONE_ON if is_forward else _ONE_BACK)
        added, beyond = _keep(engine, longer, {"hops": hops, "is_forward": is_forward})
        left_out += beyond
    return left_out


def _keep(engine: Engine, longer: str, step: Mapping[str, object]) -> tuple[int, int]:
    """Add the longer paths to those followed, as many as the caps allow; how many were added, and left out."""
    before = _count(engine, "path")
    engine.execute(_LONGER.format(longer=longer), step)
    (found,) = engine.query(_MOST_OF_ONE).to_pylist()
    room = MOST_FOLLOWED - before
    if found["paths"] <= room and found["of_one"] <= MOST_FOLLOWED_OF_ONE:
        engine.execute(_ADD_ALL)  # which of them is the larger matters to nobody
    else:
        engine.execute(_ADD_LARGEST, {"room": room, "most_of_one": MOST_FOLLOWED_OF_ONE})
    added = _count(engine, "path") - before
    engine.execute("DROP TABLE following.longer")
    return added, int(found["paths"]) - added


def _count(engine: Engine, table: str) -> int:
    """How many rows a table of this work holds."""
    count: int = engine.query(f"SELECT count(*) AS rows FROM following.{table}")["rows"][0].as_py()
    return count


def chain_limits(engine: Engine) -> tuple[str, ...]:
    """In sentences for the reader, where money was not followed to its end; empty where nothing was cut short."""
    (cap,) = engine.query("SELECT * FROM chain_cap").to_pylist()
    told = []
    if cap["left_out"]:
        told.append(
            f"Money through several hands: {cap['followed']:,} beginnings of chains were followed, at most "
            f"{cap['cap']:,} in all and {MOST_FOLLOWED_OF_ONE:,} from one anchor; {cap['left_out']:,} smaller ones "
            "were not, so chains may be missing."
        )
    if cap["busy_hands"]:
        told.append(
            f"Money was not followed through {cap['busy_hands']:,} busy part(ies) that deal with too many others in a "
            "day to tell whose money is whose; chains end there."
        )
    return tuple(told)
