"""The parties of a screening and their names, spelled as those of the lists are."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from coverstory.screen.index import written_and_keys
from coverstory.screen.weighing import Words

__all__ = ["NOTHING_SPELLED", "Asked", "Spelled", "count_words", "spell_in", "spell_parties"]

NAMES_AT_ONCE = 100_000
"""Names spelled before they are put away in columns, which bounds the memory that spelling takes."""

_PARTY = """
SELECT row_number() OVER ()::INTEGER AS party_no,
       CASE WHEN kind IS NULL OR kind IN ('person', 'vessel') THEN kind
            ELSE 'organization' END AS listed_kind,
       *
FROM given_parties
"""

# A party of no known kind is read both ways: as a person and as a firm whose words may be abbreviated.
_NAMES = """
SELECT DISTINCT party_no, text, as_firm
FROM (SELECT party_no, listed_kind, unnest(names) AS text FROM party)
JOIN (VALUES (FALSE), (TRUE)) AS reading (as_firm)
  ON listed_kind IS NULL OR as_firm = (listed_kind <> 'person')
WHERE text IS NOT NULL
"""

_FORMS = """
SELECT DISTINCT party_name.party_no, party_name.text, written.form
FROM party_name
JOIN written USING (text, as_firm)
WHERE written.form <> ''
"""

_WORDS = """
SELECT token, count(DISTINCT party_no) AS parties
FROM (SELECT DISTINCT party_no, unnest(string_split(form, ' ')) AS token FROM party_form)
GROUP BY token
ORDER BY token
"""


@dataclass(frozen=True, slots=True)
class Spelled:
    """Names as they are compared, which depends on nothing but the names: `written` (text, as_firm, form) and `keys`
    (form, key, asks)."""

    written: pa.Table
    keys: pa.Table


NOTHING_SPELLED = Spelled(
    pa.schema([("text", pa.string()), ("as_firm", pa.bool_()), ("form", pa.string())]).empty_table(),
    pa.schema([("form", pa.string()), ("key", pa.string()), ("asks", pa.bool_())]).empty_table(),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Parties with their names as they are compared.

    `party`: the given columns with party_no and listed_kind, the kind in the words of lists. `party_form`: party_no,
    text, form.
    """

    party: pa.Table
    party_form: pa.Table
    spelled: Spelled


def spell_parties(parties: pa.Table, known: Spelled = NOTHING_SPELLED) -> Asked:
    """The parties (as `screen_parties` takes them) with their names spelled; those known are not spelled again."""
    with duckdb.connect() as connection:
        return spell_in(connection, parties, known)


def spell_in(connection: duckdb.DuckDBPyConnection, parties: pa.Table, known: Spelled = NOTHING_SPELLED) -> Asked:
    """The same in a connection that is there: to open one takes longer than to spell a few names."""
    connection.register("given_parties", parties)
    party: pa.Table = connection.sql(_PARTY).to_arrow_table()
    connection.register("party", party)
    connection.execute(f"CREATE TEMP TABLE party_name AS {_NAMES}")
    spelled = _spelled(connection, known)
    connection.register("written", spelled.written)
    party_form: pa.Table = connection.sql(f"{_FORMS} ORDER BY ALL").to_arrow_table()
    return Asked(party, party_form, spelled)


def _spelled(connection: duckdb.DuckDBPyConnection, known: Spelled) -> Spelled:
    """The names in `party_name` spelled."""
    connection.register("known_written", known.written)
    connection.register("known_key", known.keys)
    connection.execute("CREATE TEMP TABLE asked_name AS SELECT DISTINCT text, as_firm FROM party_name ORDER BY ALL")
    connection.execute(
        "CREATE TEMP TABLE new_name AS FROM asked_name ANTI JOIN known_written USING (text, as_firm) ORDER BY ALL"
    )
    ((count,),) = connection.execute("SELECT count(*) FROM new_name").fetchall()
    written: list[pa.Table] = [
        connection.sql("FROM known_written SEMI JOIN asked_name USING (text, as_firm)").to_arrow_table()
    ]
    connection.register("kept_written", written[0])
    keys: list[pa.Table] = [connection.sql("FROM known_key SEMI JOIN kept_written USING (form)").to_arrow_table()]
    for start in range(0, count, NAMES_AT_ONCE):
        piece = written_and_keys(connection.sql(f"FROM new_name LIMIT {NAMES_AT_ONCE} OFFSET {start}"))
        written.append(piece[0])
        keys.append(piece[1])
    return Spelled(pa.concat_tables(written), pa.concat_tables(keys))


def count_words(asked: Asked) -> Words:
    """How many of the parties have each word in their names."""
    with duckdb.connect() as connection:
        connection.register("party_form", asked.party_form)
        return Words(connection.sql(_WORDS).to_arrow_table(), len(asked.party))
