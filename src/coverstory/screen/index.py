"""The names of parties and list entries laid out as forms and tokens, each token weighed by how rare it is.

A *form* is a name as it is compared: ASCII, lower case, one space between tokens, and no longer
than names are. Names of many parties share one form, so the costly work is done once for each form. All of it is done
as sets in DuckDB; Python sees one by one only the names that are in no Latin script.
"""

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from coverstory.model import Watchlist
from coverstory.screen.keys import form_of, keys_of
from coverstory.screen.rarity import COMMON_BITS_OF, INITIAL_BITS, PRIOR_NAMES
from coverstory.screen.spelling import symbols_of

__all__ = ["build_index", "entry_names_of", "load_listed", "load_parties"]

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

# A party of no known kind is read both ways: as a person and as a firm whose words may be abbreviated.
_SPELLINGS = """
CREATE TABLE spelling AS
SELECT DISTINCT text, as_firm
FROM (
    SELECT text, as_firm FROM party_name
    UNION ALL
    SELECT text, as_firm FROM listed_name
)
"""

_SIDES = """
CREATE TABLE form AS
SELECT row_number() OVER (ORDER BY form)::INTEGER AS form_no,
       form
FROM (SELECT DISTINCT form FROM written WHERE form <> '');

CREATE TABLE party_form AS
SELECT DISTINCT party_name.party_no, form.form_no, party_name.text
FROM party_name
JOIN written USING (text, as_firm)
JOIN form USING (form);

CREATE TABLE listed_form AS
SELECT listed_name.name_no, listed_name.entry_no, form.form_no
FROM listed_name
JOIN written USING (text, as_firm)
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
            ELSE least(surprise, coalesce(common_name.bits, surprise)) END::FLOAT AS bits
FROM (
    SELECT *,
           -log2(greatest((parties + 1) / ((SELECT count(*) FROM party) + $prior),
                          (entries + 1) / ((SELECT count(*) FROM entry) + $prior))) AS surprise
    FROM counted
)
LEFT JOIN common_name USING (token)
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
        SELECT DISTINCT party_no, text, as_firm
        FROM (SELECT party_no, listed_kind, unnest(names) AS text FROM party)
        JOIN (VALUES (FALSE), (TRUE)) AS reading (as_firm)
          ON listed_kind IS NULL OR as_firm = (listed_kind <> 'person')
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
                "as_firm": pa.array([entries[entry_no].kind != "person" for entry_no, _ in names], pa.bool_()),
            }
        ),
    )
    connection.execute(
        "CREATE TABLE entry AS SELECT (row_number() OVER () - 1)::INTEGER AS entry_no, kind FROM given_entries"
    )
    connection.execute(
        """
        CREATE TABLE listed_name AS
        SELECT (row_number() OVER () - 1)::INTEGER AS name_no, entry_no, text, as_firm
        FROM given_names
        """
    )


def entry_names_of(lists: Sequence[Watchlist]) -> list[tuple[int, int]]:
    """All names of all entries: the number of the entry over all lists, and the place of the name in it."""
    entries = (entry for watchlist in lists for entry in watchlist.entries)
    return [(entry_no, place) for entry_no, entry in enumerate(entries) for place in range(len(entry.names))]


def build_index(connection: duckdb.DuckDBPyConnection) -> None:
    """From `party`, `party_name`, `entry` and `listed_name`, make forms, tokens and words of both sides."""
    connection.execute(_SPELLINGS)
    _spell(connection)
    connection.execute(_SIDES)
    connection.execute(_SPLIT_FORMS)
    common = pa.table(
        {"token": pa.array(list(COMMON_BITS_OF), pa.string()), "bits": pa.array(COMMON_BITS_OF.values(), pa.float64())}
    )
    connection.register("given_common", common)
    connection.execute("CREATE TABLE common_name AS SELECT * FROM given_common")
    parameters: dict[str, object] = {"prior": PRIOR_NAMES, "short_bits": INITIAL_BITS}
    connection.execute(_TOKENS, parameters | {"legal_forms": list(LEGAL_FORMS), "legal_bits": LEGAL_FORM_BITS})
    connection.execute(_WORDS)
    _name_variants(connection)


def _spell(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `written`, every name in the form in which it is compared, and `name_key`, what else it is found by."""
    rows = connection.execute("SELECT text, as_firm FROM spelling ORDER BY ALL").fetchall()
    forms = [form_of(text, as_firm) for text, as_firm in rows]
    written = pa.table(
        {
            "text": pa.array([text for text, _ in rows], pa.string()),
            "as_firm": pa.array([as_firm for _, as_firm in rows], pa.bool_()),
            "form": pa.array(forms, pa.string()),
        }
    )
    connection.register("given_written", written)
    connection.execute("CREATE TABLE written AS SELECT * FROM given_written")
    keys = [(form, *key) for (text, as_firm), form in zip(rows, forms, strict=True) for key in keys_of(text, as_firm)]
    table = pa.table(
        {
            "form": pa.array([form for form, _, _ in keys], pa.string()),
            "key": pa.array([key for _, key, _ in keys], pa.string()),
            "asks": pa.array([asks for _, _, asks in keys], pa.bool_()),
        }
    )
    connection.register("given_keys", table)
    connection.execute("CREATE TABLE name_key AS SELECT DISTINCT * FROM given_keys")


FEWEST_NAMES = 200
"""From how many listed names on known spellings (Yusuf, Joseph) are candidates: to read their tables takes seconds, in
which a short list of one's own is long compared.
"""


def _name_variants(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `token_name`: the names that a token is a spelling of; of a short list the letters and sounds must do."""
    is_long = "(SELECT count(*) FROM listed_name) >= ?"
    asked = f"SELECT token_no, token FROM token WHERE length(token) > 2 AND {is_long} ORDER BY ALL"
    tokens = connection.execute(asked, [FEWEST_NAMES]).fetchall()
    found = [(no, symbol) for no, token in tokens for symbol in sorted(symbols_of(token, "person"))]
    table = pa.table(
        {
            "token_no": pa.array([no for no, _ in found], pa.int32()),
            "name": pa.array([symbol for _, symbol in found], pa.string()),
        }
    )
    connection.register("given_token_names", table)
    connection.execute("CREATE TABLE token_name AS SELECT * FROM given_token_names")
