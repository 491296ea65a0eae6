"""The names of parties and list entries laid out as forms and tokens, each token weighed by how rare it is.

A *form* is a name as it is compared: ASCII, lower case, one space between tokens, and no longer
than names are. Names of many parties share one form, so the costly work is done once for each form. All of it is done
as sets in DuckDB; Python sees one by one only the names that are in no Latin script.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa
from rigour.text.translit import ascii_text

from coverstory.model import Watchlist
from coverstory.screen.agreement import LONGEST_NAME, MOST_TOKENS

__all__ = ["build_index", "entry_names_of", "load_listed", "load_parties"]

PRIOR_NAMES = 5_000
"""Names one must have seen before a token that occurs once in them counts as rare: 1 in 5,000 is 12 bits, and two
such tokens together are as good as unique. Without it, in a small file every token would look common."""

SHORT_TOKEN_BITS = 3.0
"""The weight of a token of one letter: an initial says about as much as one letter in eight."""

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

_ASCII = r"[\x00-\x7f]*"

_SPELLINGS = """
CREATE TABLE spelling AS
SELECT text,
       nfc_normalize(left(text, $longest)) AS composed,
       strip_accents(nfc_normalize(left(text, $longest))) AS latin
FROM (SELECT text FROM party_name UNION SELECT text FROM listed_name)
"""

# A stop before a word parts it (F.Kennedy, Co.Ltd); one inside an abbreviation joins it (S.A., L.L.C.); apostrophes
# are marks of romanisation (Cho'n) more often than word breaks; all else that is no letter or digit parts words.
_FORMS = r"""
CREATE TABLE written AS
SELECT spelling.text,
       array_to_string(string_split(trim(regexp_replace(
           regexp_replace(
               regexp_replace(lower(coalesce(foreign_name.latin, spelling.latin)), '\.([a-z]{2})', ' \1', 'g'),
               '[.''`]', '', 'g'),
           '[^a-z0-9]+', ' ', 'g')), ' ')[:$most], ' ') AS form
FROM spelling
LEFT JOIN foreign_name ON foreign_name.composed = spelling.composed
"""

_SIDES = """
CREATE TABLE form AS
SELECT row_number() OVER (ORDER BY form)::INTEGER AS form_no,
       form
FROM (SELECT DISTINCT form FROM written WHERE form <> '');

CREATE TABLE party_form AS
SELECT DISTINCT party_name.party_no, form.form_no, party_name.text
FROM party_name
JOIN written USING (text)
JOIN form USING (form);

CREATE TABLE listed_form AS
SELECT listed_name.name_no, listed_name.entry_no, form.form_no
FROM listed_name
JOIN written USING (text)
JOIN form USING (form);
"""

_SPLIT_FORMS = """
CREATE TABLE split_form AS
SELECT DISTINCT form_no, unnest(string_split(form, ' ')) AS token
FROM form
"""

_TOKENS = """
CREATE TABLE token AS
WITH among_parties AS (
    SELECT token, count(DISTINCT party_no) AS parties
    FROM split_form JOIN party_form USING (form_no)
    GROUP BY token
), among_entries AS (
    SELECT token, count(DISTINCT entry_no) AS entries
    FROM split_form JOIN listed_form USING (form_no)
    GROUP BY token
), counted AS (
    SELECT token,
           coalesce(parties, 0) AS parties,
           coalesce(entries, 0) AS entries
    FROM among_parties FULL JOIN among_entries USING (token)
)
SELECT row_number() OVER (ORDER BY token)::INTEGER AS token_no,
       token,
       parties,
       entries,
       -- a name common on either side is common: lists hold other peoples than customers do
       CASE WHEN length(token) = 1 THEN least($short_bits, surprise)
            WHEN list_contains($legal_forms, token) THEN $legal_bits
            ELSE surprise END::FLOAT AS bits
FROM (
    SELECT *,
           -log2(greatest((parties + 1) / ((SELECT count(*) FROM party) + $prior),
                          (entries + 1) / ((SELECT count(*) FROM entry) + $prior))) AS surprise
    FROM counted
)
"""

_WORDS = """
CREATE TABLE party_word AS
SELECT form_no, token_no, bits
FROM split_form JOIN token USING (token)
WHERE form_no IN (SELECT form_no FROM party_form);

CREATE TABLE listed_word AS
SELECT form_no, token_no, bits
FROM split_form JOIN token USING (token)
WHERE form_no IN (SELECT form_no FROM listed_form);
"""


def load_parties(connection: duckdb.DuckDBPyConnection, parties: pa.Table) -> None:
    """Make the tables `party` and `party_name`, one row a party and one a name of a party.

    `listed_kind` is the party's kind in the words of the lists.
    """
    connection.register("given_parties", parties)
    connection.execute(
        """
        CREATE TABLE party AS
        SELECT row_number() OVER ()::INTEGER AS party_no,
               CASE WHEN kind IS NULL OR kind IN ('person', 'vessel') THEN kind
                    ELSE 'organization' END AS listed_kind,
               *
        FROM given_parties
        """
    )
    connection.execute(
        """
        CREATE TABLE party_name AS
        SELECT DISTINCT party_no, text
        FROM (SELECT party_no, unnest(names) AS text FROM party)
        WHERE text IS NOT NULL
        """
    )


def load_listed(connection: duckdb.DuckDBPyConnection, lists: Sequence[Watchlist]) -> None:
    """Make the tables `entry` and `listed_name`; `name_no` is the place of the name in `entry_names_of(lists)`."""
    entries = [entry for watchlist in lists for entry in watchlist.entries]
    names = entry_names_of(lists)
    connection.register("given_entries", pa.table({"kind": pa.array([entry.kind for entry in entries], pa.string())}))
    connection.register(
        "given_names",
        pa.table(
            {
                "entry_no": pa.array([entry_no for entry_no, _ in names], pa.int32()),
                "text": pa.array([entries[entry_no].names[place].text for entry_no, place in names], pa.string()),
            }
        ),
    )
    connection.execute(
        "CREATE TABLE entry AS SELECT (row_number() OVER () - 1)::INTEGER AS entry_no, kind FROM given_entries"
    )
    connection.execute(
        """
        CREATE TABLE listed_name AS
        SELECT (row_number() OVER () - 1)::INTEGER AS name_no, entry_no, text
        FROM given_names
        """
    )


def entry_names_of(lists: Sequence[Watchlist]) -> list[tuple[int, int]]:
    """All names of all entries: the number of the entry over all lists, and the place of the name in it."""
    entries = (entry for watchlist in lists for entry in watchlist.entries)
    return [(entry_no, place) for entry_no, entry in enumerate(entries) for place in range(len(entry.names))]


def build_index(connection: duckdb.DuckDBPyConnection) -> None:
    """From `party`, `party_name`, `entry` and `listed_name`, make forms, tokens and words of both sides."""
    connection.execute(_SPELLINGS, {"longest": LONGEST_NAME})
    _romanise(connection)
    connection.execute(_FORMS, {"most": MOST_TOKENS})
    connection.execute(_SIDES)
    connection.execute(_SPLIT_FORMS)
    parameters: dict[str, object] = {"prior": PRIOR_NAMES, "short_bits": SHORT_TOKEN_BITS}
    connection.execute(_TOKENS, parameters | {"legal_forms": list(LEGAL_FORMS), "legal_bits": LEGAL_FORM_BITS})
    connection.execute(_WORDS)


def _romanise(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `foreign_name`: every name that stripping accents leaves non-ASCII, in ASCII letters."""
    query = "SELECT DISTINCT composed FROM spelling WHERE NOT regexp_full_match(latin, ?, 's')"
    composed = connection.sql(query, params=[_ASCII]).to_arrow_table().column("composed").to_pylist()
    romanised = pa.table(
        {"composed": pa.array(composed, pa.string()), "latin": pa.array(map(ascii_text, composed), pa.string())}
    )
    connection.register("given_romanised", romanised)
    connection.execute("CREATE TABLE foreign_name AS SELECT * FROM given_romanised")
