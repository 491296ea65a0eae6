"""Which records are worth comparing: those that share a key few others have.

Table `candidate(one, other)`, one < other. A key is something that two records of one party are likely to have in
common (a phone, a home, a birth date with the beginning of a name); one that more than `MOST_IN_BLOCK` records have is
dropped, so the work grows with the records and not with their square.
"""

from coverstory.lake import Engine

__all__ = ["MOST_IN_BLOCK", "pair_candidates", "tell_keys"]

MOST_IN_BLOCK = 30
"""The most records that a key may bring together. Our default: at most so many comparisons a record and key."""

_KEYS = """
SELECT unique_id, side, 'birth and letters ' || born || left(unnest(word_list), 3) AS key
FROM trait
WHERE side = 'person' AND length(born) = 10
UNION ALL
SELECT unique_id, side, 'phone ' || unnest(phone) FROM trait
UNION ALL
SELECT unique_id, side, 'email ' || unnest(email) FROM trait
UNION ALL
SELECT unique_id, side, unnest(number) FROM trait
UNION ALL
SELECT unique_id, side, 'home ' || unnest(home) FROM trait
"""

# Whose number, birth date, home and phone all differ is joined to nobody by a run, but may be a partner in a register.
_WIDER_KEYS = """
UNION ALL
SELECT unique_id, side, 'name ' || words FROM trait WHERE len(word_list) > 1 OR side = 'body'
UNION ALL
SELECT unique_id, side, 'name at home ' || word || ' ' || unnest(place)
FROM (
    SELECT
        unique_id,
        side,
        unnest(word_list) AS word,
        list_filter(string_split(array_to_string(home, ' '), ' '), lambda each: length(each) > 3) AS place
    FROM trait
)
"""

_CANDIDATES = """
CREATE OR REPLACE TEMP TABLE candidate AS
WITH few AS (
    SELECT key FROM block GROUP BY key HAVING count(*) BETWEEN 2 AND $most
),
shared AS (
    SELECT block.key, block.unique_id FROM block JOIN few USING (key)
)
SELECT DISTINCT one.unique_id AS one, other.unique_id AS other
FROM shared AS one
JOIN shared AS other ON other.key = one.key AND one.unique_id < other.unique_id
{only}
"""


def tell_keys(engine: Engine, wide: bool = False) -> None:
    """Make the table `block(unique_id, key)`: the keys of every record; `wide`, those of names and addresses, too.

    `tell_traits` has run before.
    """
    keys = _KEYS + _WIDER_KEYS if wide else _KEYS
    engine.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE block AS
        SELECT DISTINCT unique_id, hash(side, key) AS key FROM ({keys}) WHERE key IS NOT NULL
        """
    )


def pair_candidates(engine: Engine, touched: str | None = None) -> None:
    """Make the table `candidate`; with `touched`, a table of ids, of the pairs that name one of them."""
    ids = f"(SELECT id FROM {touched})"
    only = "" if touched is None else f"WHERE one.unique_id IN {ids} OR other.unique_id IN {ids}"
    engine.execute(_CANDIDATES.format(only=only), {"most": MOST_IN_BLOCK})
