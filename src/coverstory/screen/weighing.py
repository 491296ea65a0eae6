"""An index laid out for searching, each word weighed by how rare it is among the entries and among the parties.

A name common on either side is common: lists hold other peoples than customers do. Rarity is told in steps of a quarter
of a bit, and so are the numbers of parties and entries that it is measured against: a few parties or entries more move
the rarity of few words, so that little has to be screened again.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from math import log2

import duckdb
import pyarrow as pa

from coverstory.screen.agreement import SHORTEST_MISTYPED_NAME
from coverstory.screen.index import ListIndex, arrow_of
from coverstory.screen.rarity import COMMON_BITS_OF, INITIAL_BITS, PRIOR_NAMES

__all__ = ["NOBODY", "SHARED_WEIGHT", "SHORTEST_MISTYPED", "Weighed", "Words", "sounds", "weigh_index"]

STEPS_PER_BIT = 4

LEGAL_FORMS = (
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "limited",
    "llc",
    "ltd",
    "oao",
    "ooo",
    "plc",
    "sa",
)
"""Legal forms as they end up in forms: part of how a name is written, no part of who it names."""

LEGAL_FORM_BITS = 1.0
"""What a shared legal form says: next to nothing, even in lists too small to show that it is common."""

SHARED_WEIGHT = 0.35
"""The share of either name's weight that a pair must have in common, or scoring could not bring it to a hit."""

COMMON_TOKEN_ENTRIES = 300
"""A token in the names of more entries than this (Mohammed, Ali, Trading) brings no candidates by itself."""

SHORTEST_MISTYPED = 4
"""Tokens shorter than this are other names, not other spellings, once a letter differs."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a population of parties, by which rarity is counted: token and parties, and how many parties."""

    counted: pa.Table
    parties: int


NOBODY = Words(arrow_of([], token=pa.string(), parties=pa.int64()), 0)
"""No parties: rarity is then that of the lists."""


@dataclass(frozen=True)
class Weighed:
    """An index laid out in a connection of its own, with the bits of every word of the lists and of the population."""

    index: ListIndex
    connection: duckdb.DuckDBPyConnection
    unmet_bits: float
    """what a word is worth that neither has, unless it is known to be common"""

    @cached_property
    def bits(self) -> Mapping[str, float]:
        """Every word with its bits."""
        table: pa.Table = self.connection.sql("SELECT token, bits FROM word_bits").to_arrow_table()
        return dict(zip(table["token"].to_pylist(), table["bits"].to_pylist(), strict=True))

    def bits_of(self, word: str) -> float:
        """How many bits a word is worth; one never met is as rare as a word can be, unless it is common somewhere."""
        bits = self.bits.get(word)
        return min(self.unmet_bits, COMMON_BITS_OF.get(word, self.unmet_bits)) if bits is None else bits


_BITS = """
CREATE MACRO weigh(token, parties, entries, common) AS
    CASE WHEN length(token) = 1 THEN least({initial}, {surprise})
         WHEN token IN ({legal_forms}) THEN {legal_bits}
         ELSE least({surprise}, coalesce(common, {surprise})) END::FLOAT;

CREATE TABLE word_bits AS
SELECT token,
       weigh(token, coalesce(parties, 0), coalesce(entries, 0), common_name.bits) AS bits
FROM counted
FULL JOIN listed_token USING (token)
LEFT JOIN common_name USING (token);
"""

_SURPRISE = (
    "(least({of_parties} - round({steps} * log2(parties + 1)), "
    "{of_entries} - round({steps} * log2(entries + 1))) / {steps})"
)

# Deleting any one letter of two spellings one letter apart leaves a spelling in common. Each such rest is kept once:
# one letter written five hundred times over has a single one, and squared they would hold up the search.
_REST = """
list_distinct(list_transform(range(1, length(text) + 2),
    lambda place: hash(text[:place - 1] || text[place + 1:])))
"""

_SOUND = """
SELECT {columns}, array_to_string(list_filter(consonants, lambda letter, place:
       letter IS DISTINCT FROM consonants[place - 1]), '') AS sound
FROM (
    SELECT *, string_split(left(folded, 1) || regexp_replace(folded[2:], '[aeiouwyh]', '', 'g'), '') AS consonants
    FROM (SELECT *, replace(translate(token, 'cqgvbdz', 'kkkfpts'), 'ph', 'f') AS folded FROM {table})
)
WHERE length(token) >= {shortest}
"""


def sounds(columns: str, table: str) -> str:
    """The query of tokens of a table with how they sound."""
    return _SOUND.format(columns=columns, table=table, shortest=SHORTEST_MISTYPED)


_LAID_OUT = f"""
CREATE MACRO rests_of(text) AS {_REST};

CREATE TABLE listed_word AS
SELECT form_no, token_no, word_bits.bits
FROM (SELECT DISTINCT form_no, unnest(string_split(form, ' ')) AS token FROM listed_spelling)
JOIN listed_token USING (token)
JOIN word_bits USING (token);

CREATE TABLE listed_weight AS
SELECT form_no, sum(bits) AS weight FROM listed_word GROUP BY form_no;

CREATE TABLE bringing AS
SELECT form_no, token_no
FROM (
    SELECT form_no, token_no,
           sum(bits) OVER (PARTITION BY form_no ORDER BY bits DESC, token_no) - bits AS rarer,
           sum(bits) OVER (PARTITION BY form_no) AS weight
    FROM listed_word
)
JOIN listed_token USING (token_no)
-- were all of these missing, what is left could not reach the shared weight
WHERE rarer <= (1 - {SHARED_WEIGHT}) * weight AND listed_token.entries <= {COMMON_TOKEN_ENTRIES};

CREATE TABLE listed_rest AS
SELECT token_no, token, unnest(rests_of(token)) AS rest
FROM listed_token WHERE length(token) >= {SHORTEST_MISTYPED};

CREATE TABLE listed_sound AS {sounds("token_no, token", "listed_token")};

-- Surnames stand first on lists and last among customers: each listed name is also read with its last word first and
-- with its first word last, then without its spaces.
CREATE TABLE listed_joined AS
SELECT DISTINCT form_no, joined
FROM (
    SELECT form_no,
           unnest([array_to_string(words, ''),
                   words[-1] || array_to_string(words[:-2], ''),
                   array_to_string(words[2:], '') || words[1]]) AS joined
    FROM (SELECT form_no, string_split(form, ' ') AS words FROM listed_spelling)
);

CREATE TABLE listed_sorted AS
SELECT form_no, array_to_string(list_sort(string_split(form, ' ')), ' ') AS sorted FROM listed_spelling;

CREATE TABLE listed_mistyped AS
SELECT form_no, joined, unnest(rests_of(joined)) AS rest
FROM listed_joined WHERE length(joined) >= {SHORTEST_MISTYPED_NAME};
"""


@contextmanager
def weigh_index(index: ListIndex, words: Words) -> Iterator[Weighed]:
    """The index laid out, its words weighed among these."""
    of_parties, of_entries = (_steps(count + PRIOR_NAMES) for count in (words.parties, len(index.entries)))
    surprise = _SURPRISE.format(of_parties=of_parties, of_entries=of_entries, steps=STEPS_PER_BIT)
    legal_forms = ", ".join(f"'{form}'" for form in LEGAL_FORMS)
    with duckdb.connect() as connection:
        for name, table in index.tables.items():
            connection.register(f"given_{name}", table)
            connection.execute(f"CREATE TABLE {name} AS FROM given_{name}")
        common = arrow_of(list(COMMON_BITS_OF.items()), token=pa.string(), bits=pa.float64())
        connection.register("given_common", common)
        connection.execute("CREATE TABLE common_name AS FROM given_common")
        connection.register("counted", words.counted)
        numbers = {"initial": INITIAL_BITS, "legal_forms": legal_forms, "legal_bits": LEGAL_FORM_BITS}
        connection.execute(_BITS.format(surprise=surprise, **numbers))
        connection.execute(_LAID_OUT)
        yield Weighed(index, connection, min(of_parties, of_entries) / STEPS_PER_BIT)


def _steps(names: int) -> int:
    return round(STEPS_PER_BIT * log2(names))
