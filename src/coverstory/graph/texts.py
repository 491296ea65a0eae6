"""Applications of different applicants whose texts are alike, word for word.

Table `alike_text(one_application, other_application, one, other, similarity)`: each pair once, `one` < `other` the
applicants. Texts are compared as sets of three words in a row. What very many applicants write is a template and
nobody's own words: it is left out, and a text of which too little remains links nobody.
"""

import string

from coverstory.lake import Engine

__all__ = [
    "FEWEST_OWN",
    "LEAST_ALIKE",
    "MOST_APPLICANTS",
    "MOST_TEXTS",
    "MOST_WORDS",
    "OWN_SHARE",
    "link_alike_texts",
]

LEAST_ALIKE = 0.6
"""The least share of their words in a row that two alike texts have in common (Jaccard). Our default [D]."""

MOST_APPLICANTS = 25
"""Words in a row that more applicants than this write are a template's. Our default [D]: above the dozen or so personas
one worker is reported to keep, below the customers of a writer of applications."""

FEWEST_OWN = 10
"""A text with fewer words in a row of its own says too little to be recognised by. Our default [D]: a sentence."""

OWN_SHARE = 1 / 3
"""The least share of a text that must be its own: a template with a name filled in links nobody. Our default [D]."""

MOST_TEXTS = 20
"""Of one applicant only so many different texts, the latest, are compared, which bounds the work."""

MOST_WORDS = 400
"""Only so many words from a text's beginning are compared, which bounds the work."""

_UNSPACED = r"([\x{0E00}-\x{0EFF}\x{1000}-\x{109F}\x{1780}-\x{17FF}\x{3040}-\x{30FF}\x{3400}-\x{9FFF}])"
"""Scripts that write no spaces between words: each of their signs counts as a word."""

_MARKS = string.punctuation + string.whitespace
"""What stands between words; marks of other scripts stay and count as words."""

_STEPS = (
    # A text is one applicant's, however often it was sent.
    """
    CREATE TEMP TABLE said AS
    WITH sent AS (
        SELECT applicant, text, max(occurred_at) AS last_sent
        FROM application
        WHERE text IS NOT NULL
        GROUP BY applicant, text
    )
    SELECT
        row_number() OVER (ORDER BY applicant, text) AS said,
        dense_rank() OVER (ORDER BY applicant) AS teller,
        applicant,
        text
    FROM (
        SELECT * FROM sent
        QUALIFY row_number() OVER (PARTITION BY applicant ORDER BY last_sent DESC, text) <= $most_texts
    ) AS latest
    """,
    # Three words in a row as one number.
    """
    CREATE TEMP TABLE uttered AS
    WITH worded AS (
        SELECT
            said,
            teller,
            list_filter(
                string_split(
                    translate(
                        regexp_replace(lower(strip_accents(text)), $unspaced, ' \\1 ', 'g'),
                        $marks,
                        repeat(' ', length($marks))
                    ),
                    ' '
                ),
                lambda word: word <> ''
            )[1:$most_words] AS words
        FROM said
    )
    SELECT
        said,
        teller,
        unnest(list_transform(
            range(1, len(words) - 1), lambda place: hash(words[place], words[place + 1], words[place + 2])
        )) AS row_of_words
    FROM worded
    WHERE len(words) >= 3
    """,
    """
    CREATE TEMP TABLE known AS
    WITH shared AS (                                 -- most are written by one alone, which is cheap to see
        SELECT row_of_words FROM uttered GROUP BY row_of_words HAVING min(teller) <> max(teller)
    )
    SELECT row_of_words, count(*) AS tellers
    FROM (SELECT DISTINCT row_of_words, teller FROM uttered SEMI JOIN shared USING (row_of_words)) AS told
    GROUP BY row_of_words
    """,
    # The own words of each text that shares enough of them to have a like at all.
    """
    CREATE TEMP TABLE own_words AS
    WITH promising AS (
        SELECT uttered.said
        FROM uttered
        JOIN known ON known.row_of_words = uttered.row_of_words AND known.tellers <= $most_applicants
        GROUP BY uttered.said
        HAVING count(DISTINCT uttered.row_of_words) >= $least_alike * $fewest_own
    ),
    told AS (
        SELECT words.said, words.row_of_words, coalesce(known.tellers, 1) AS tellers
        FROM (SELECT DISTINCT said, row_of_words FROM uttered SEMI JOIN promising USING (said)) AS words
        LEFT JOIN known USING (row_of_words)
    ),
    size AS (
        SELECT said, count(*) AS words, count(*) FILTER (tellers <= $most_applicants) AS own
        FROM told
        GROUP BY said
    )
    SELECT told.said, told.row_of_words, told.tellers, size.own
    FROM told
    JOIN size ON size.said = told.said AND size.own >= $fewest_own AND size.own >= $own_share * size.words
    WHERE told.tellers <= $most_applicants
    """,
    # Two sets that share so much must share one of the first few of their members in any common order; with the
    # rarest first, those few are held by next to nobody else.
    """
    CREATE TEMP TABLE near AS
    WITH first_few AS (
        SELECT said, row_of_words, tellers
        FROM own_words
        QUALIFY row_number() OVER (PARTITION BY said ORDER BY tellers, row_of_words)
                <= own - ceil($least_alike * own) + 1
    )
    SELECT DISTINCT one.said AS one, other.said AS other
    FROM (SELECT * FROM first_few WHERE tellers > 1) AS one
    JOIN (SELECT * FROM first_few WHERE tellers > 1) AS other
        ON other.row_of_words = one.row_of_words AND other.said > one.said
    JOIN said AS one_said ON one_said.said = one.said
    JOIN said AS other_said ON other_said.said = other.said
    WHERE one_said.applicant <> other_said.applicant
    """,
    """
    CREATE TEMP TABLE alike AS
    SELECT near.one, near.other, count(*) / (any_value(one_own.own) + any_value(other_own.own) - count(*)) AS similarity
    FROM near
    JOIN own_words AS one_own ON one_own.said = near.one
    JOIN own_words AS other_own ON other_own.said = near.other AND other_own.row_of_words = one_own.row_of_words
    GROUP BY near.one, near.other
    HAVING count(*) >= $least_alike * (any_value(one_own.own) + any_value(other_own.own) - count(*))
    """,
    # Of all times the two texts were sent, the two nearest each other stand for them.
    """
    CREATE TABLE alike_text AS
    WITH sent AS (
        SELECT said.said, application.id, application.applicant, application.occurred_at
        FROM said
        JOIN application ON application.applicant = said.applicant AND application.text = said.text
        WHERE said.said IN (SELECT one FROM alike UNION SELECT other FROM alike)
    ),
    one_sent AS (
        SELECT alike.one, alike.other, sent.* FROM alike JOIN sent ON sent.said = alike.one
    ),
    other_sent AS (
        SELECT alike.one, alike.other, sent.* FROM alike JOIN sent ON sent.said = alike.other
    ),
    following AS (
        SELECT earlier.one, earlier.other, earlier.id AS one_id, later.id AS other_id,
               later.occurred_at - earlier.occurred_at AS apart
        FROM other_sent AS later
        ASOF JOIN one_sent AS earlier
            ON earlier.one = later.one AND earlier.other = later.other AND earlier.occurred_at <= later.occurred_at
        UNION ALL
        SELECT later.one, later.other, later.id AS one_id, earlier.id AS other_id,
               later.occurred_at - earlier.occurred_at AS apart
        FROM one_sent AS later
        ASOF JOIN other_sent AS earlier
            ON earlier.one = later.one AND earlier.other = later.other AND earlier.occurred_at <= later.occurred_at
    )
    SELECT
        following.one_id AS one_application,
        following.other_id AS other_application,
        one.applicant AS one,
        other.applicant AS other,
        alike.similarity
    FROM following
    JOIN alike ON alike.one = following.one AND alike.other = following.other
    JOIN said AS one ON one.said = following.one
    JOIN said AS other ON other.said = following.other
    QUALIFY row_number() OVER (
        PARTITION BY following.one, following.other ORDER BY following.apart, following.one_id, following.other_id
    ) = 1
    ORDER BY one_application, other_application
    """,
)


def link_alike_texts(engine: Engine) -> None:
    """Make the table `alike_text` from the retold applications."""
    values: dict[str, object] = {
        "least_alike": LEAST_ALIKE,
        "most_applicants": MOST_APPLICANTS,
        "fewest_own": FEWEST_OWN,
        "own_share": OWN_SHARE,
        "most_texts": MOST_TEXTS,
        "most_words": MOST_WORDS,
        "unspaced": _UNSPACED,
        "marks": _MARKS,
    }
    for step in _STEPS:
        engine.execute(step, {name: value for name, value in values.items() if f"${name}" in step})
    for table in ("said", "uttered", "known", "own_words", "near", "alike"):
        engine.execute(f"DROP TABLE {table}")
