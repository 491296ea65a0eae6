"""Which likely pairs may be joined at all: the guard-rails that stand before any weight.

Between people the agreement of a name is never enough, nor is a name with one thing more, nor with what a household
shares: father and son may have one name, home and phone. What else agrees is counted. A birth date to the day, a
number and an email are a person's own, a home and a phone are shared; each counts one when it is the same, half when
it is near. `LEAST_EVIDENCE` is asked for, and something of it the person's own.

Contradictions are birth dates that differ by more than a slip of the hand, numbers of one kind that differ so, and
names of which some word has no counterpart. One of them may be outweighed, and only so:

- another birth date, by the same number and a home, phone or email; one a slip of the hand away, by a home, phone
  or email;
- another number, by the same birth date to the day and a home, phone or email;
- another name, by the same passport or other number, the same birth date, and a home, phone or email.

Bodies are joined by the same name and a home, phone or email, with nothing against it; of companies that differ in one
word of their names none is the other.
"""

from coverstory.lake import Engine
from coverstory.resolve.comparing import COMPARISONS

__all__ = ["LEAST_EVIDENCE", "judge_pairs"]

LEAST_EVIDENCE = 1.5
"""How much besides the names has to agree between two people: one thing wholly and another at least nearly."""

_COLUMNS = sorted({column for each in COMPARISONS for column in each.columns})
_LEVEL = {each.name: each.level for each in COMPARISONS}

# From cheap to dear: most pairs share a home, or letters and a birth date, and nothing else of the person's own.
_PLAINLY = """
CREATE OR REPLACE TEMP TABLE plainly AS
SELECT candidate.one, candidate.other
FROM candidate
JOIN trait AS one ON one.unique_id = candidate.one
JOIN trait AS other ON other.unique_id = candidate.other
WHERE one.side = other.side
  AND one.kind = other.kind
  AND CASE one.side
      WHEN 'person' THEN
          one.born = other.born
          OR list_has_any(one.email, other.email)
          OR list_has_any(one.number, other.number)
          OR ((list_has_any(one.home, other.home) OR list_has_any(one.phone, other.phone))
              AND (damerau_levenshtein(one.born, other.born) <= 2 OR numbers_near(one.plain, other.plain)
                   OR substr(one.born, 6, 2) = substr(other.born, 9, 2)))
      ELSE one.words = other.words
  END
"""

_JUDGED = f"""
CREATE OR REPLACE TEMP TABLE judged AS
WITH both_told AS (
    SELECT
        plainly.one,
        plainly.other,
        one.side,
        {", ".join(f'one."{column}" AS {column}_l, other."{column}" AS {column}_r' for column in _COLUMNS)}
    FROM plainly
    JOIN trait AS one ON one.unique_id = plainly.one
    JOIN trait AS other ON other.unique_id = plainly.other
),
dated AS (
    SELECT
        *,
        {_LEVEL["birth"]} AS birth,
        {_LEVEL["number"]} AS number,
        coalesce({_LEVEL["phone"]}, 0) AS phone,
        coalesce({_LEVEL["email"]}, 0) AS email
    FROM both_told
),
placed AS (
    SELECT *, {_LEVEL["home"]} AS home
    FROM dated
    WHERE side = 'body' OR coalesce(birth, 1) > 0 OR coalesce(number, 0) = 2
),
counted AS (
    SELECT
        *,
        CASE birth WHEN 3 THEN 1.0 WHEN 2 THEN 0.5 ELSE 0.0 END
            + CASE number WHEN 2 THEN 1.0 WHEN 1 THEN 0.5 ELSE 0.0 END
            + email AS own,
        CASE home WHEN 3 THEN 1.0 WHEN 2 THEN 0.5 WHEN 1 THEN 0.5 ELSE 0.0 END + phone AS shared,
        coalesce(home, 0) > 0 OR phone = 1 OR email = 1 AS is_reached_alike
    FROM placed
),
named AS (
    SELECT *, {_LEVEL["name"]} AS name
    FROM counted
    WHERE CASE side
        WHEN 'person' THEN
            own > 0
            AND own + shared >= $least_evidence
            AND (coalesce(birth, 3) IN (1, 3) OR ((birth = 2 OR number = 2) AND is_reached_alike))
            AND (coalesce(number, 1) > 0 OR (birth = 3 AND is_reached_alike))
        ELSE
            is_reached_alike AND coalesce(birth, 1) > 0 AND coalesce(number, 1) > 0
    END
)
SELECT one, other, side
FROM named
WHERE name >= 2
   OR (side = 'person' AND number = 2 AND birth = 3 AND is_reached_alike)
ORDER BY one, other
"""


def judge_pairs(engine: Engine) -> None:
    """Make the table `judged(one, other, side)`: the candidates that the guard-rails let through to be weighed."""
    engine.execute(_PLAINLY)
    # In most small cases nothing speaks for any pair, and the dear query is not asked.
    if engine.query("SELECT 1 FROM plainly LIMIT 1").num_rows == 0:
        engine.execute("CREATE OR REPLACE TEMP TABLE judged (one VARCHAR, other VARCHAR, side VARCHAR)")
        return
    engine.execute(_JUDGED, {"least_evidence": LEAST_EVIDENCE})
