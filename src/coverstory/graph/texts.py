"""Applications of different applicants whose texts are alike, word for word.

Table `alike_text(one_application, other_application, one, other, similarity)`: each pair once, `one` < `other` the
applicants. Texts are compared as sets of three words in a row. What very many applicants write is a template and
nobody's own words: it is left out, and a text of which too little remains links nobody.
"""

import string

import numpy as np
import numpy.typing as npt
import pyarrow as pa

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

_MOST_AT_ONCE = 20_000_000
"""So many words in a row are counted at once, which bounds the memory."""

# A text is one applicant's, however often it was sent; both are numbered in the order of the applicants.
_SAID = """
CREATE TEMP TABLE said AS
WITH sent AS (
    SELECT applicant, text, max(occurred_at) AS last_sent
    FROM application
    WHERE text IS NOT NULL
    GROUP BY applicant, text
),
latest AS (
    SELECT * FROM sent
    QUALIFY row_number() OVER (PARTITION BY applicant ORDER BY last_sent DESC, text) <= $most_texts
)
SELECT
    row_number() OVER (ORDER BY applicant, text) - 1 AS said,
    dense_rank() OVER (ORDER BY applicant) AS teller,
    applicant,
    text
FROM latest
"""

# Three words in a row as one number.
_UTTERED = r"""
CREATE TEMP TABLE uttered AS
WITH worded AS (
    SELECT
        said,
        list_filter(
            string_split(
                translate(
                    regexp_replace(lower(strip_accents(text)), $unspaced, ' \1 ', 'g'),
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
    unnest(list_transform(
        range(1, len(words) - 1), lambda place: hash(words[place], words[place + 1], words[place + 2])
    )) AS words
FROM worded
WHERE len(words) >= 3
"""

_PART = "SELECT said, words FROM uttered WHERE (words & CAST($mask AS UBIGINT)) = CAST($part AS UBIGINT)"

# Two sets that share so much must share one of the first few of their members in any common order; with the rarest
# first, those few are held by next to nobody else. What only one text says comes first and need not be looked at.
_NEAR = """
CREATE TEMP TABLE near AS
WITH own_text AS (
    SELECT size.said, size.own
    FROM size
    JOIN common_words USING (said)
    WHERE size.own >= $fewest_own AND size.own >= $own_share * size.words
    GROUP BY size.said, size.own
    HAVING count(*) >= $least_alike * size.own
),
first_few AS (
    SELECT common_words.said, common_words.words
    FROM common_words
    JOIN own_text USING (said)
    QUALIFY row_number() OVER (PARTITION BY common_words.said ORDER BY common_words.tellers, common_words.words)
            <= count(*) OVER (PARTITION BY common_words.said) - ceil($least_alike * own_text.own) + 1
)
SELECT DISTINCT one.said AS one, other.said AS other
FROM first_few AS one
JOIN first_few AS other ON other.words = one.words AND other.said > one.said
JOIN said AS one_said ON one_said.said = one.said
JOIN said AS other_said ON other_said.said = other.said
WHERE one_said.teller <> other_said.teller
"""

_ALIKE = """
CREATE TEMP TABLE alike AS
WITH counted AS (
    SELECT near.one, near.other, count(*) AS common
    FROM near
    JOIN common_words AS one ON one.said = near.one
    JOIN common_words AS other ON other.said = near.other AND other.words = one.words
    GROUP BY near.one, near.other
)
SELECT counted.one, counted.other, counted.common / (one.own + other.own - counted.common) AS similarity
FROM counted
JOIN size AS one ON one.said = counted.one
JOIN size AS other ON other.said = counted.other
WHERE counted.common >= $least_alike * (one.own + other.own - counted.common)
"""

# Of all times the two texts were sent, the two nearest each other stand for them.
_ALIKE_TEXT = """
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
"""


def link_alike_texts(engine: Engine) -> None:
    """Make the table `alike_text` from the retold applications."""
    engine.execute(_SAID, {"most_texts": MOST_TEXTS})
    engine.execute(_UTTERED, {"unspaced": _UNSPACED, "marks": _MARKS, "most_words": MOST_WORDS})
    common_words, size = _counted(engine)
    engine.register("common_words", common_words)
    engine.register("size", size)
    engine.execute(_NEAR, {"least_alike": LEAST_ALIKE, "fewest_own": FEWEST_OWN, "own_share": OWN_SHARE})
    engine.execute(_ALIKE, {"least_alike": LEAST_ALIKE})
    engine.execute(_ALIKE_TEXT)
    for table in ("said", "uttered", "near", "alike", "common_words", "size"):
        engine.execute(f"DROP TABLE {table}")


def _counted(engine: Engine) -> tuple[pa.Table, pa.Table]:
    """Words in a row that a few applicants have in common: said, words, tellers; and the size of each text: said,
    words, own, where a template's words are nobody's own.
    """
    teller = engine.query("SELECT teller FROM said ORDER BY said")["teller"].to_numpy()
    rows = engine.query("SELECT count(*) AS rows FROM uttered")["rows"][0].as_py()
    parts = 1 << (rows // _MOST_AT_ONCE).bit_length()
    words, own = np.zeros(len(teller), np.int64), np.zeros(len(teller), np.int64)
    common: list[pa.Table] = []
    for part in range(parts):
        uttered = engine.query(_PART, {"mask": parts - 1, "part": part})
        said, number, tellers = _tellers(uttered["said"].to_numpy(), uttered["words"].to_numpy(), teller)
        words += np.bincount(said, minlength=len(teller))
        own += np.bincount(said[tellers <= MOST_APPLICANTS], minlength=len(teller))
        few = (tellers > 1) & (tellers <= MOST_APPLICANTS)
        common.append(pa.table({"said": said[few], "words": number[few], "tellers": tellers[few]}))
    return pa.concat_tables(common), pa.table({"said": np.arange(len(teller)), "words": words, "own": own})


def _tellers(
    said: npt.NDArray[np.int64], words: npt.NDArray[np.uint64], teller: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
    """Each text and its words in a row once, side by side, and how many applicants write them.

    Both are packed into one number, which sorts in a tenth of the time; of the words the lower bits are kept.
    """
    room = np.uint64(max(1, len(teller).bit_length()))
    key = (words << room) | said.astype(np.uint64)
    key.sort()
    key = key[np.append(True, key[1:] != key[:-1])[: len(key)]]
    number = key >> room
    said = (key & ((np.uint64(1) << room) - np.uint64(1))).astype(np.int64)
    begins = np.ones(len(key), np.bool_)
    begins[1:] = number[1:] != number[:-1]
    another = begins.copy()
    another[1:] |= teller[said[1:]] != teller[said[:-1]]  # texts are in the order of their applicants
    group = np.cumsum(begins) - 1
    return said, number, np.bincount(group, weights=another).astype(np.int64)[group]
