"""The names of list entries laid out as forms, words and keys: made once for each version of lists, and kept.

A *form* is a name as it is compared: ASCII, lower case, one space between tokens, and no longer than names are. What
is here depends on the lists alone; how rare a word is depends on the parties as well, and is told anew for each
screening (see `weighing`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import duckdb
import pyarrow as pa

from coverstory.model import Entry, Watchlist
from coverstory.screen.keys import form_of, keys_of
from coverstory.screen.spelling import spell, symbols_of

__all__ = ["FEWEST_NAMES", "ListIndex", "arrow_of", "index_lists", "spelled_words", "written_and_keys"]

COMMON_KEY_FORMS = 60
"""A key of more listed names than this brings no candidates."""

FEWEST_NAMES = 200
"""From how many listed names on known spellings (Yusuf, Joseph) are candidates: to read their tables takes seconds, in
which a short list of one's own is long compared.
"""


@dataclass(frozen=True)
class ListIndex:
    """Lists and the tables made of them.

    `listed_entry`: entry_no, kind, place (of the entry among all by list and id). `listed_form`: name_no, entry_no,
    form_no. `listed_spelling`: form_no, form. `listed_key`: form_no, key, asks. `listed_token`: token_no, token,
    entries. `listed_token_name`: token_no, name. `entry_word`: entry_no, word, for every word that a score may turn on.
    """

    lists: tuple[Watchlist, ...]
    tables: Mapping[str, pa.Table]

    @cached_property
    def entries(self) -> list[Entry]:
        """The entries of all lists; the place of one is its `entry_no`."""
        return [entry for watchlist in self.lists for entry in watchlist.entries]

    @cached_property
    def list_ids(self) -> list[str]:
        """The list of each entry."""
        return [watchlist.id for watchlist in self.lists for _ in watchlist.entries]

    @cached_property
    def names(self) -> list[tuple[int, int]]:
        """All names of all entries: the number of the entry, and the place of the name in it."""
        return _names_of(self.entries)

    @property
    def is_long(self) -> bool:
        """Whether the lists are long enough for known spellings to be looked up."""
        return len(self.tables["listed_form"]) >= FEWEST_NAMES


_FORMS = """
CREATE TABLE listed_spelling AS
SELECT row_number() OVER (ORDER BY form)::INTEGER AS form_no,
       form
FROM (SELECT DISTINCT form FROM written WHERE form <> '');

CREATE TABLE listed_form AS
SELECT listed_name.name_no, listed_name.entry_no, listed_spelling.form_no
FROM listed_name
JOIN written USING (text, as_firm)
JOIN listed_spelling USING (form)
ORDER BY listed_name.name_no;

CREATE TABLE listed_token AS
SELECT row_number() OVER (ORDER BY token)::INTEGER AS token_no,
       token,
       count(DISTINCT entry_no)::INTEGER AS entries
FROM (SELECT form_no, unnest(string_split(form, ' ')) AS token FROM listed_spelling)
JOIN listed_form USING (form_no)
GROUP BY token;
"""

# A key that many entries share (the initials of every bank) brings none of them.
_KEYS = """
CREATE TABLE listed_key AS
SELECT DISTINCT listed_spelling.form_no, name_key.key, name_key.asks
FROM name_key
JOIN listed_spelling USING (form)
QUALIFY count(DISTINCT form_no) OVER (PARTITION BY key) <= $common
ORDER BY ALL
"""

_ENTRY_WORDS = """
CREATE TABLE entry_word AS
SELECT DISTINCT entry_no, unnest(string_split(form, ' ')) AS word
FROM listed_form JOIN listed_spelling USING (form_no)
UNION
SELECT entry_no, word FROM given_spelled
"""

_KEPT = ("listed_entry", "listed_form", "listed_spelling", "listed_key", "listed_token", "entry_word")


def index_lists(lists: Sequence[Watchlist]) -> ListIndex:
    """The index of the lists."""
    entries = [entry for watchlist in lists for entry in watchlist.entries]
    with duckdb.connect() as connection:
        connection.register("given_entries", _entry_table(lists))
        connection.execute("CREATE TABLE listed_entry AS FROM given_entries")
        listed = _listed_names(entries)
        connection.register("listed_name", listed)
        written, keys = written_and_keys(connection.sql("SELECT DISTINCT text, as_firm FROM listed_name ORDER BY ALL"))
        connection.register("written", written)
        connection.register("name_key", keys)
        connection.execute(_FORMS)
        connection.execute(_KEYS, {"common": COMMON_KEY_FORMS})
        connection.register("given_spelled", _spelled_of(entries))
        connection.execute(_ENTRY_WORDS)
        tables: dict[str, pa.Table] = {
            name: connection.sql(f"FROM {name} ORDER BY ALL").to_arrow_table() for name in _KEPT
        }
    tables["listed_token_name"] = token_names(tables["listed_token"], len(listed) >= FEWEST_NAMES)
    return ListIndex(tuple(lists), tables)


def written_and_keys(names: duckdb.DuckDBPyRelation) -> tuple[pa.Table, pa.Table]:
    """Of names (text, as_firm): each in the form in which it is compared, and what else each form is found by."""
    rows = names.fetchall()
    forms = [form_of(text, as_firm) for text, as_firm in rows]
    written = [(*row, form) for row, form in zip(rows, forms, strict=True)]
    keys = {(form, *key) for (text, as_firm), form in zip(rows, forms, strict=True) for key in keys_of(text, as_firm)}
    return (
        arrow_of(written, text=pa.string(), as_firm=pa.bool_(), form=pa.string()),
        arrow_of(sorted(keys), form=pa.string(), key=pa.string(), asks=pa.bool_()),
    )


def token_names(tokens: pa.Table, is_wanted: bool) -> pa.Table:
    """The names that each token (token_no, token) is a spelling of; of a short list letters and sounds must do."""
    numbered = zip(tokens["token_no"].to_pylist(), tokens["token"].to_pylist(), strict=True) if is_wanted else ()
    rows = [(no, name) for no, token in numbered if len(token) > 2 for name in sorted(symbols_of(token, "person"))]
    return arrow_of(rows, token_no=pa.int32(), name=pa.string())


def spelled_words(text: str, kind: str) -> set[str]:
    """The words of a name that are weighed when it is compared with one of an entry of that kind."""
    return {word.text for word in spell(text, kind).words}


def arrow_of(rows: Sequence[tuple[object, ...]], **fields: pa.DataType) -> pa.Table:
    """Rows as a table of these columns."""
    columns = zip(*rows, strict=True) if rows else [()] * len(fields)
    return pa.table(
        {name: pa.array(column, type_) for (name, type_), column in zip(fields.items(), columns, strict=True)}
    )


def _names_of(entries: Iterable[Entry]) -> list[tuple[int, int]]:
    return [(entry_no, place) for entry_no, entry in enumerate(entries) for place in range(len(entry.names))]


def _entry_table(lists: Sequence[Watchlist]) -> pa.Table:
    """The entries; `place` keeps their order whatever else a later version of a list holds."""
    known = [(watchlist.id, entry.id, entry.kind) for watchlist in lists for entry in watchlist.entries]
    places = {key: place for place, key in enumerate(sorted((list_id, id_) for list_id, id_, _ in known))}
    rows = [(no, kind, places[list_id, id_]) for no, (list_id, id_, kind) in enumerate(known)]
    return arrow_of(rows, entry_no=pa.int32(), kind=pa.string(), place=pa.int32())


def _listed_names(entries: Sequence[Entry]) -> pa.Table:
    """The names of the entries, numbered as `ListIndex.names` tells them."""
    rows = [
        (name_no, entry_no, entries[entry_no].names[place].text, entries[entry_no].kind != "person")
        for name_no, (entry_no, place) in enumerate(_names_of(entries))
    ]
    return arrow_of(rows, name_no=pa.int32(), entry_no=pa.int32(), text=pa.string(), as_firm=pa.bool_())


def _spelled_of(entries: Sequence[Entry]) -> pa.Table:
    rows = {
        (entry_no, word)
        for entry_no, entry in enumerate(entries)
        for name in entry.names
        for word in spelled_words(name.text, entry.kind)
    }
    return arrow_of(sorted(rows), entry_no=pa.int32(), word=pa.string())
