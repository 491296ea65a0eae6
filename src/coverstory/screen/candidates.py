"""Which pairs of names are worth comparing: found as sets, by what rare tokens or whole spellings they share.

A listed name can only be close to a party's if one of its rarest tokens, those without which too little of its
weight is left, is found in the party's name as it stands or nearly so. So only these tokens bring candidates. Names
that differ by one letter, by order or by where words are parted are found by their whole spelling besides.
"""

import duckdb

from coverstory.screen.agreement import SHORTEST_MISTYPED_NAME

__all__ = ["CANDIDATES_PER_PARTY", "find_candidates"]

SHARED_WEIGHT = 0.35
"""The share of either name's weight that a pair must have in common, or scoring could not bring it to a hit."""

COMMON_TOKEN_ENTRIES = 300
"""A token in the names of more entries than this (Mohammed, Ali, Trading) brings no candidates by itself."""

FORMS_AT_ONCE = 20_000
"""Forms of parties searched at once, which bounds the memory that a search takes."""

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

COMMON_KEY_FORMS = 60
"""A key of more listed names than this brings no candidates."""

SOUNDS_LIKE = 0.8
"""The Jaro-Winkler similarity that tokens of one sound need besides: consonants alone join Kamal and Kimmel."""

SHORTEST_MISTYPED = 4
"""Tokens shorter than this are other names, not other spellings, once a letter differs."""

# Deleting any one letter of two spellings one letter apart leaves a spelling in common. Each such rest is kept once:
# one letter written five hundred times over has a single one, and squared they would hold up the search.
_CLOSE_TOKENS = """
CREATE TABLE close_token AS
WITH shortened AS (
    SELECT token_no, token, parties, entries,
           unnest(list_distinct(list_transform(range(1, length(token) + 2), lambda place:
               hash(token[:place - 1] || token[place + 1:])))) AS rest
    FROM token
    WHERE length(token) >= $shortest
), sounding AS (
    SELECT token_no, token, parties, entries,
           array_to_string(list_filter(consonants, lambda letter, place:
               letter IS DISTINCT FROM consonants[place - 1]), '') AS sound
    FROM (
        SELECT *, string_split(left(folded, 1) || regexp_replace(folded[2:], '[aeiouwyh]', '', 'g'), '') AS consonants
        FROM (SELECT *, replace(translate(token, 'cqgvbdz', 'kkkfpts'), 'ph', 'f') AS folded FROM token)
    )
    WHERE length(token) >= $shortest
), close AS (
    SELECT token_no AS party_token, token_no AS listed_token, 1.0 AS alike
    FROM token WHERE parties > 0 AND entries > 0
    UNION ALL
    SELECT mine.token_no, theirs.token_no, $one_letter_off
    FROM shortened AS mine JOIN shortened AS theirs USING (rest)
    WHERE mine.parties > 0 AND theirs.entries > 0 AND mine.token_no <> theirs.token_no
      AND damerau_levenshtein(mine.token, theirs.token) = 1
    UNION ALL
    SELECT mine.token_no, theirs.token_no, $same_sound
    FROM sounding AS mine JOIN sounding AS theirs USING (sound)
    WHERE mine.parties > 0 AND theirs.entries > 0 AND mine.token_no <> theirs.token_no
      AND length(sound) >= 2 AND jaro_winkler_similarity(mine.token, theirs.token) > $sounds_like
    UNION ALL
    SELECT mine.token_no, theirs.token_no, $same_name
    FROM token_name AS mine JOIN token_name AS theirs USING (name)
    JOIN token AS party_token ON party_token.token_no = mine.token_no
    JOIN token AS listed_token ON listed_token.token_no = theirs.token_no
    WHERE party_token.parties > 0 AND listed_token.entries > 0 AND mine.token_no <> theirs.token_no
)
SELECT party_token, listed_token, max(alike)::FLOAT AS alike
FROM close
GROUP BY party_token, listed_token
"""

_BRINGING = """
CREATE TABLE bringing AS
SELECT form_no, token_no
FROM (
    SELECT form_no, token_no,
           sum(bits) OVER (PARTITION BY form_no ORDER BY bits DESC, token_no) - bits AS rarer,
           sum(bits) OVER (PARTITION BY form_no) AS weight
    FROM listed_word
)
JOIN token USING (token_no)
-- were all of these missing, what is left could not reach the shared weight
WHERE rarer <= (1 - $shared) * weight AND token.entries <= $common
"""

# The words of a party that a listed word answers to: computed once, because both searches below go through it.
_PARTY_CLOSE = """
CREATE TABLE party_close AS
SELECT party_word.form_no, close_token.listed_token, party_word.bits, close_token.alike
FROM party_word
JOIN close_token ON close_token.party_token = party_word.token_no;

CREATE TABLE party_weight AS
SELECT form_no, sum(bits) AS weight FROM party_word GROUP BY form_no;

CREATE TABLE listed_weight AS
SELECT form_no, sum(bits) AS weight FROM listed_word GROUP BY form_no;

CREATE TABLE by_tokens (party_form INTEGER, listed_form INTEGER, closeness DOUBLE);
"""

_BROUGHT = """
CREATE OR REPLACE TABLE brought AS
SELECT DISTINCT party_close.form_no AS party_form, bringing.form_no AS listed_form
FROM party_close
JOIN bringing ON bringing.token_no = party_close.listed_token
WHERE party_close.form_no % $slices = $slice
"""

_BY_TOKENS = """
INSERT INTO by_tokens
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
WHERE of_listed >= $shared * listed_weight.weight
  AND of_party >= $shared * party_weight.weight
"""

# Surnames stand first on lists and last among customers: each listed name is also read with its last word first and
# with its first word last, then without its spaces.
_JOINED = """
CREATE TABLE party_joined AS
SELECT form_no, replace(form, ' ', '') AS joined
FROM form WHERE form_no IN (SELECT form_no FROM party_form);

CREATE TABLE listed_joined AS
WITH listed AS (
    SELECT form_no, string_split(form, ' ') AS words
    FROM form WHERE form_no IN (SELECT form_no FROM listed_form)
)
SELECT DISTINCT form_no, joined
FROM (
    SELECT form_no,
           unnest([array_to_string(words, ''),
                   words[-1] || array_to_string(words[:-2], ''),
                   array_to_string(words[2:], '') || words[1]]) AS joined
    FROM listed
);
"""

_BY_SPELLING = """
CREATE TABLE by_spelling AS
WITH mistyped_party AS (
    SELECT form_no, joined,
           unnest(list_distinct(list_transform(range(1, length(joined) + 2), lambda place:
               hash(joined[:place - 1] || joined[place + 1:])))) AS rest
    FROM party_joined WHERE length(joined) >= $shortest_whole
), mistyped_listed AS (
    SELECT form_no, joined,
           unnest(list_distinct(list_transform(range(1, length(joined) + 2), lambda place:
               hash(joined[:place - 1] || joined[place + 1:])))) AS rest
    FROM listed_joined WHERE length(joined) >= $shortest_whole
), sorted_form AS (
    SELECT form_no, array_to_string(list_sort(string_split(form, ' ')), ' ') AS sorted FROM form
), found AS (
    SELECT party_joined.form_no AS party_form, listed_joined.form_no AS listed_form, 1.0 AS closeness
    FROM party_joined JOIN listed_joined USING (joined)
    UNION ALL
    SELECT mine.form_no, theirs.form_no, 1.0
    FROM sorted_form AS mine JOIN sorted_form AS theirs USING (sorted)
    WHERE mine.form_no IN (SELECT form_no FROM party_form)
      AND theirs.form_no IN (SELECT form_no FROM listed_form)
    UNION ALL
    SELECT mine.form_no, theirs.form_no, $one_letter_off
    FROM mistyped_party AS mine JOIN mistyped_listed AS theirs USING (rest)
    WHERE mine.joined <> theirs.joined AND damerau_levenshtein(mine.joined, theirs.joined) = 1
)
SELECT party_form, listed_form, max(closeness) AS closeness
FROM found
GROUP BY party_form, listed_form
"""

# A listed acronym of three letters is that of too many firms: only a party that goes by one itself asks for it.
# A key that many entries share (the initials of every bank) brings none of them.
_BY_KEYS = """
CREATE TABLE by_keys AS
WITH keyed AS (
    SELECT form.form_no, name_key.key, name_key.asks FROM name_key JOIN form USING (form)
), listed AS (
    SELECT keyed.form_no, keyed.key, keyed.asks
    FROM keyed
    WHERE form_no IN (SELECT form_no FROM listed_form)
    QUALIFY count(DISTINCT form_no) OVER (PARTITION BY key) <= $common
)
SELECT DISTINCT mine.form_no AS party_form, listed.form_no AS listed_form, $alike AS closeness
FROM keyed AS mine
JOIN listed USING (key)
WHERE mine.form_no IN (SELECT form_no FROM party_form)
  AND (mine.asks OR (listed.asks AND NOT (mine.key LIKE 'a:%' AND length(mine.key) < $shortest_acronym)))
"""

# Kinds that rule each other out are dropped here; an unknown kind on either side rules nothing out.
_CANDIDATES = """
CREATE TABLE candidate AS
WITH pair AS (
    SELECT party_form, listed_form, max(closeness) AS closeness
    FROM (FROM by_tokens UNION ALL BY NAME FROM by_spelling UNION ALL BY NAME FROM by_keys)
    GROUP BY party_form, listed_form
)
SELECT party_form.party_no,
       party_form.text,
       listed_form.name_no,
       listed_form.entry_no,
       pair.party_form,
       pair.listed_form,
       count(*) OVER (PARTITION BY party_form.party_no) > $most AS is_crowded
FROM pair
JOIN party_form ON party_form.form_no = pair.party_form
JOIN listed_form ON listed_form.form_no = pair.listed_form
JOIN party ON party.party_no = party_form.party_no
JOIN entry ON entry.entry_no = listed_form.entry_no
WHERE party.listed_kind IS NULL
   OR entry.kind IN (party.listed_kind, 'other')
QUALIFY row_number() OVER (PARTITION BY party_form.party_no
                           ORDER BY pair.closeness DESC, listed_form.name_no, party_form.text) <= $most
"""


def find_candidates(connection: duckdb.DuckDBPyConnection) -> None:
    """From the index, make the table `candidate`: a party, one of its names, an entry and one of its names.

    `is_crowded` where the party has more candidates than are compared.
    """
    close = {"shortest": SHORTEST_MISTYPED, "one_letter_off": ONE_LETTER_OFF, "same_sound": SAME_SOUND}
    connection.execute(_CLOSE_TOKENS, close | {"sounds_like": SOUNDS_LIKE, "same_name": SAME_NAME})
    connection.execute(_BRINGING, {"shared": SHARED_WEIGHT, "common": COMMON_TOKEN_ENTRIES})
    _share_tokens(connection)
    connection.execute(_JOINED)
    connection.execute(_BY_SPELLING, {"shortest_whole": SHORTEST_MISTYPED_NAME, "one_letter_off": ONE_LETTER_OFF})
    connection.execute(_BY_KEYS, {"common": COMMON_KEY_FORMS, "alike": SAME_KEY, "shortest_acronym": 6})
    connection.execute(_CANDIDATES, {"most": CANDIDATES_PER_PARTY})


def _share_tokens(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the table `by_tokens`, slice by slice of the parties' forms."""
    connection.execute(_PARTY_CLOSE)
    forms = connection.sql("SELECT count(*) FROM form").fetchall()[0][0]
    slices = 1 + forms // FORMS_AT_ONCE
    for slice_no in range(slices):
        connection.execute(_BROUGHT, {"slices": slices, "slice": slice_no})
        connection.execute(_BY_TOKENS, {"shared": SHARED_WEIGHT})
