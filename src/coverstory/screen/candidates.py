"""Which pairs of names are worth comparing: found as sets, by what rare tokens or whole spellings they share.

A listed name can only be close to a party's if one of its rarest tokens, those without which too little of its
weight is left, is found in the party's name as it stands or nearly so. So only these tokens bring candidates. Names
that differ by one letter, by order or by where words are parted are found by their whole spelling besides.
"""

import duckdb

from coverstory.screen.agreement import SHORTEST_MISTYPED_NAME
from coverstory.screen.index import token_names
from coverstory.screen.weighing import SHARED_WEIGHT, SHORTEST_MISTYPED, Weighed, sounds

__all__ = ["CANDIDATES_PER_PARTY", "find_candidates"]

CANDIDATES_PER_PARTY = 50
"""The pairs of names compared for one party, best first: more than these is a flood, not a search."""

ONE_LETTER_OFF = 0.8
"""What a token, or a whole spelling, counts for when it differs from the listed one by one letter."""

SAME_NAME = 0.9
"""What a token counts for that is another spelling of the listed name (Sergejs, Sergey)."""

SAME_SOUND = 0.7
"""What a token counts for when it only sounds like the listed one."""

SAME_KEY = 0.95
"""What a name counts for that shares a key with the listed one."""

SOUNDS_LIKE = 0.8
"""The Jaro-Winkler similarity that tokens of one sound need besides: consonants alone join Kamal and Kimmel."""

SHORTEST_ACRONYM_ASKING = 4
"""Letters from which on a listed acronym asks for parties; shorter ones are those of too many firms."""

_PARTY_WORDS = """
CREATE OR REPLACE TEMP TABLE party_spelling AS
SELECT row_number() OVER (ORDER BY form)::INTEGER AS form_no, form
FROM (SELECT DISTINCT form FROM asked_form);

CREATE OR REPLACE TEMP TABLE split_form AS
SELECT DISTINCT form_no, unnest(string_split(form, ' ')) AS token FROM party_spelling;

CREATE OR REPLACE TEMP TABLE party_token AS
SELECT row_number() OVER (ORDER BY token)::INTEGER AS token_no,
       token,
       coalesce(word_bits.bits, weigh(token, 0, 0, common_name.bits)) AS bits
FROM (SELECT DISTINCT token FROM split_form)
LEFT JOIN word_bits USING (token)
LEFT JOIN common_name USING (token);

CREATE OR REPLACE TEMP TABLE party_word AS
SELECT form_no, token_no, bits FROM split_form JOIN party_token USING (token);

CREATE OR REPLACE TEMP TABLE party_weight AS
SELECT form_no, sum(bits) AS weight FROM party_word GROUP BY form_no;
"""

_CLOSE_TOKENS = f"""
CREATE OR REPLACE TEMP TABLE close_token AS
WITH party_rest AS (
    SELECT token_no, token, unnest(rests_of(token)) AS rest
    FROM party_token WHERE length(token) >= {SHORTEST_MISTYPED}
), party_sound AS (
    {sounds("token_no, token", "party_token")}
), close AS (
    SELECT mine.token_no AS party_token, theirs.token_no AS listed_token, 1.0 AS alike
    FROM party_token AS mine JOIN listed_token AS theirs USING (token)
    UNION ALL
    SELECT mine.token_no, theirs.token_no, {ONE_LETTER_OFF}
    FROM party_rest AS mine JOIN listed_rest AS theirs USING (rest)
    WHERE mine.token <> theirs.token AND damerau_levenshtein(mine.token, theirs.token) = 1
    UNION ALL
    SELECT mine.token_no, theirs.token_no, {SAME_SOUND}
    FROM party_sound AS mine JOIN listed_sound AS theirs USING (sound)
    WHERE mine.token <> theirs.token AND length(sound) >= 2
      AND jaro_winkler_similarity(mine.token, theirs.token) > {SOUNDS_LIKE}
    UNION ALL
    SELECT mine.token_no, theirs.token_no, {SAME_NAME}
    FROM party_token_name AS mine JOIN listed_token_name AS theirs USING (name)
    JOIN party_token ON party_token.token_no = mine.token_no
    JOIN listed_token ON listed_token.token_no = theirs.token_no
    WHERE party_token.token <> listed_token.token
)
SELECT party_token, listed_token, max(alike)::FLOAT AS alike
FROM close
GROUP BY party_token, listed_token
"""

# The words of a party that a listed word answers to: computed once, because both searches below go through it.
_BY_TOKENS = f"""
CREATE OR REPLACE TEMP TABLE party_close AS
SELECT party_word.form_no, close_token.listed_token, party_word.bits, close_token.alike
FROM party_word
JOIN close_token ON close_token.party_token = party_word.token_no;

CREATE OR REPLACE TEMP TABLE brought AS
SELECT DISTINCT party_close.form_no AS party_form, bringing.form_no AS listed_form
FROM party_close
JOIN bringing ON bringing.token_no = party_close.listed_token;

CREATE OR REPLACE TEMP TABLE by_tokens AS
WITH shared AS (
    SELECT brought.party_form,
           brought.listed_form,
           sum(listed_word.bits * party_close.alike) AS of_listed,
           sum(party_close.bits * party_close.alike) AS of_party
    FROM brought
    JOIN party_close ON party_close.form_no = brought.party_form
    JOIN listed_word ON listed_word.form_no = brought.listed_form
                    AND listed_word.token_no = party_close.listed_token
    GROUP BY brought.party_form, brought.listed_form
)
SELECT shared.party_form,
       shared.listed_form,
       least(of_listed / listed_weight.weight, of_party / party_weight.weight, 1.0) AS closeness
FROM shared
JOIN party_weight ON party_weight.form_no = shared.party_form
JOIN listed_weight ON listed_weight.form_no = shared.listed_form
WHERE of_listed >= {SHARED_WEIGHT} * listed_weight.weight
  AND of_party >= {SHARED_WEIGHT} * party_weight.weight
"""

_BY_SPELLING = f"""
CREATE OR REPLACE TEMP TABLE by_spelling AS
WITH party_joined AS (
    SELECT form_no, replace(form, ' ', '') AS joined FROM party_spelling
), party_mistyped AS (
    SELECT form_no, joined, unnest(rests_of(joined)) AS rest
    FROM party_joined WHERE length(joined) >= {SHORTEST_MISTYPED_NAME}
), party_sorted AS (
    SELECT form_no, array_to_string(list_sort(string_split(form, ' ')), ' ') AS sorted FROM party_spelling
), found AS (
    SELECT mine.form_no AS party_form, theirs.form_no AS listed_form, 1.0 AS closeness
    FROM party_joined AS mine JOIN listed_joined AS theirs USING (joined)
    UNION ALL
    SELECT mine.form_no, theirs.form_no, 1.0
    FROM party_sorted AS mine JOIN listed_sorted AS theirs USING (sorted)
    UNION ALL
    SELECT mine.form_no, theirs.form_no, {ONE_LETTER_OFF}
    FROM party_mistyped AS mine JOIN listed_mistyped AS theirs USING (rest)
    WHERE mine.joined <> theirs.joined AND damerau_levenshtein(mine.joined, theirs.joined) = 1
)
SELECT party_form, listed_form, max(closeness) AS closeness
FROM found
GROUP BY party_form, listed_form
"""

# A listed acronym of three letters is that of too many firms: only a party that goes by one itself asks for it.
_BY_KEYS = f"""
CREATE OR REPLACE TEMP TABLE by_keys AS
SELECT DISTINCT mine.form_no AS party_form, listed_key.form_no AS listed_form, {SAME_KEY} AS closeness
FROM (SELECT form_no, key, asks FROM party_key JOIN party_spelling USING (form)) AS mine
JOIN listed_key USING (key)
WHERE mine.asks
   OR (listed_key.asks AND NOT (key LIKE 'a:%' AND length(key) - 2 < {SHORTEST_ACRONYM_ASKING}))
"""

# Kinds that rule each other out are dropped here; an unknown kind on either side rules nothing out.
_PAIRS = """
CREATE OR REPLACE TEMP TABLE close_pair AS
WITH pair AS (
    SELECT party_form, listed_form, max(closeness) AS closeness
    FROM (FROM by_tokens UNION ALL BY NAME FROM by_spelling UNION ALL BY NAME FROM by_keys)
    GROUP BY party_form, listed_form
)
SELECT asked_form.party_no,
       asked_form.text,
       listed_form.name_no,
       listed_form.entry_no,
       listed_entry.place,
       pair.closeness
FROM pair
JOIN party_spelling ON party_spelling.form_no = pair.party_form
JOIN asked_form USING (form)
JOIN listed_form ON listed_form.form_no = pair.listed_form
JOIN party USING (party_no)
JOIN listed_entry ON listed_entry.entry_no = listed_form.entry_no
WHERE party.listed_kind IS NULL
   OR listed_entry.kind IN (party.listed_kind, 'other')
"""

# The order does not turn on where an entry stands among all, which a new version of a list changes.
_CLOSEST = f"""
CREATE OR REPLACE TEMP TABLE candidate AS
SELECT party_no,
       text,
       name_no,
       entry_no,
       count(*) OVER (PARTITION BY party_no) > {CANDIDATES_PER_PARTY} AS is_crowded
FROM close_pair
QUALIFY row_number() OVER (PARTITION BY party_no
                           ORDER BY closeness DESC, place, name_no, text) <= {CANDIDATES_PER_PARTY}
"""


def find_candidates(weighed: Weighed, cursor: duckdb.DuckDBPyConnection) -> None:
    """From `party`, `asked_form` and `party_key`, make the tables `close_pair` and `candidate`.

    A row is a party, one of its names, an entry and one of its names; `candidate` holds the closest for each party, and
    `is_crowded` where there are more.
    """
    cursor.execute(_PARTY_WORDS)
    tokens = cursor.sql("SELECT token_no, token FROM party_token ORDER BY ALL").to_arrow_table()
    cursor.register("party_token_name", token_names(tokens, weighed.index.is_long))
    for step in (_CLOSE_TOKENS, _BY_TOKENS, _BY_SPELLING, _BY_KEYS, _PAIRS, _CLOSEST):
        cursor.execute(step)
