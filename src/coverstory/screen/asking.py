"""The parties of a screening and their names, spelled as those of the lists are."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from coverstory.screen.index import written_and_keys

__all__ = ["Asked", "count_words", "spell_parties"]

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
class Asked:
    """Parties with their names as they are compared.

    `party`: the given columns with party_no and listed_kind, the kind in the words of lists. `party_form`: party_no,
    text, form. `party_key`: form, key, asks.
    """

    party: pa.Table
    party_form: pa.Table
    party_key: pa.Table


def spell_parties(parties: pa.Table) -> Asked:
    """The parties (as `screen_parties` takes them) with their names spelled."""
    with duckdb.connect() as connection:
        connection.register("given_parties", parties)
        party = connection.sql(_PARTY).to_arrow_table()
        connection.register("party", party)
        connection.execute(f"CREATE TABLE party_name AS {_NAMES}")
        connection.execute("CREATE TABLE asked_name AS SELECT DISTINCT text, as_firm FROM party_name ORDER BY ALL")
        ((count,),) = connection.execute("SELECT count(*) FROM asked_name").fetchall()
        pieces = [
            written_and_keys(connection.sql(f"FROM asked_name LIMIT {NAMES_AT_ONCE} OFFSET {start}"))
            for start in range(0, max(count, 1), NAMES_AT_ONCE)
        ]
        connection.register("written", pa.concat_tables([written for written, _ in pieces]))
        party_form = connection.sql(f"{_FORMS} ORDER BY ALL").to_arrow_table()
    return Asked(party, party_form, pa.concat_tables([keys for _, keys in pieces]))


def count_words(asked: Asked) -> pa.Table:
    """How many of the parties have each word in their names: token, parties."""
    with duckdb.connect() as connection:
        connection.register("party_form", asked.party_form)
        return connection.sql(_WORDS).to_arrow_table()
