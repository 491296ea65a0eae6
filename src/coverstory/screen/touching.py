"""Whom a change can touch: the parties of which any pair may score otherwise than it did.

What a pair scores turns on the party, the entry, and how rare the words of both are; which pairs are compared turns on
the same and on what else comes near the party. So touched is a party that has a word whose rarity moved, and one that
comes near an entry that changed, or that has such a word, as the lists stood or as they stand. Near is whatever is a
candidate at all: no score is guessed at.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from coverstory.model import Entry
from coverstory.screen.asking import Asked
from coverstory.screen.candidates import find_candidates
from coverstory.screen.hits import each_piece
from coverstory.screen.index import ListIndex, spelled_words
from coverstory.screen.organisations import in_plain_words
from coverstory.screen.weighing import COMMON_TOKEN_ENTRIES, Weighed

__all__ = ["Change", "change_between", "touched_by"]


@dataclass(frozen=True, slots=True)
class Change:
    """What moved between two states of lists and parties: words, and the entries of either side that a pair's score
    may turn on."""

    words: frozenset[str]
    entries_before: frozenset[int]
    entries_after: frozenset[int]

    @property
    def entries(self) -> int:
        """How many entries of the larger side."""
        return max(len(self.entries_before), len(self.entries_after))


def change_between(before: Weighed, after: Weighed) -> Change:
    """What moved between two weighed indexes."""
    words = _moved_words(before, after)
    told = words | _tokens_become_common(before.index, after.index)
    keys = _keys(before.index) ^ _keys(after.index)
    old, new = _by_id(before.index), _by_id(after.index)
    changed = {key for key in old.keys() | new.keys() if _plain(old.get(key)) != _plain(new.get(key))}
    sides = (
        frozenset(no for key in changed for no, _ in entries.get(key, ())) | _having(index, told, keys)
        for index, entries in ((before.index, old), (after.index, new))
    )
    return Change(words, *sides)


def touched_by(change: Change, before: Weighed, after: Weighed, asked: Asked) -> frozenset[int]:
    """The parties, by `party_no`, that a change touches."""
    touched = set(_with_words(asked, change.words))
    for weighed, entries in ((before, change.entries_before), (after, change.entries_after)):
        touched.update(_near(weighed, asked, entries))
    return frozenset(touched)


def _moved_words(before: Weighed, after: Weighed) -> frozenset[str]:
    words = before.bits.keys() | after.bits.keys()
    return frozenset(word for word in words if before.bits_of(word) != after.bits_of(word))


def _tokens_become_common(before: ListIndex, after: ListIndex) -> frozenset[str]:
    """The tokens that bring candidates on one side alone."""
    common = [
        {token for token, entries in zip(*_columns(index, "token", "entries"), strict=True)
         if entries > COMMON_TOKEN_ENTRIES}
        for index in (before, after)
    ]  # fmt: skip
    return frozenset(common[0] ^ common[1])


def _columns(index: ListIndex, *names: str) -> list[list[object]]:
    return [index.tables["listed_token"][name].to_pylist() for name in names]


def _keys(index: ListIndex) -> set[str]:
    return set(index.tables["listed_key"]["key"].to_pylist())


_Numbered = dict[tuple[str, str], list[tuple[int, Entry]]]


def _by_id(index: ListIndex) -> _Numbered:
    found: defaultdict[tuple[str, str], list[tuple[int, Entry]]] = defaultdict(list)
    for no, (list_id, entry) in enumerate(zip(index.list_ids, index.entries, strict=True)):
        found[list_id, entry.id].append((no, entry))
    return found


def _plain(entries: list[tuple[int, Entry]] | None) -> list[Entry]:
    """The entries without where they stand in their file, which is no part of what they say."""
    return [replace(entry, file="", line=0, sha256="") for _, entry in entries or ()]


def _having(index: ListIndex, words: frozenset[str], keys: set[str]) -> frozenset[int]:
    """The entries that have one of the words, or one of the keys."""
    tables = index.tables
    with_words = tables["entry_word"].filter(pc.is_in(tables["entry_word"]["word"], _texts(words)))
    with_keys = tables["listed_key"].filter(pc.is_in(tables["listed_key"]["key"], _texts(keys)))
    forms = tables["listed_form"].filter(pc.is_in(tables["listed_form"]["form_no"], with_keys["form_no"]))
    return frozenset(with_words["entry_no"].to_pylist()) | frozenset(forms["entry_no"].to_pylist())


def _texts(values: frozenset[str] | set[str]) -> pa.Array:
    return pa.array(sorted(values), pa.string())


def _with_words(asked: Asked, words: frozenset[str]) -> Iterator[int]:
    """The parties that have one of the words in a name, however the name is read."""
    if not words:
        return
    forms = asked.party_form
    for party_no, text, form in zip(*(forms[name].to_pylist() for name in ("party_no", "text", "form")), strict=True):
        tokens = form.split()
        said = not words.isdisjoint(tokens) or not words.isdisjoint(in_plain_words(tuple(tokens)))
        if said or (not text.isascii() and not words.isdisjoint(spelled_words(text, "person"))):
            yield party_no


# What `find_candidates` reads of the lists, cut down to some entries: a temporary table hides the whole one.
_CUT_BY_FORM = (
    "listed_spelling", "listed_key", "listed_word", "listed_weight", "bringing", "listed_joined", "listed_sorted",
    "listed_mistyped",
)  # fmt: skip
_CUT_BY_TOKEN = ("listed_token", "listed_rest", "listed_sound", "listed_token_name")


def _near(weighed: Weighed, asked: Asked, entries: frozenset[int]) -> set[int]:
    """The parties of which any name comes near one of these entries."""
    found: set[int] = set()
    if not entries:
        return found
    with weighed.connection.cursor() as cursor:
        _cut(cursor, entries)
        for _ in each_piece(cursor, asked):
            find_candidates(weighed, cursor)
            found.update(no for (no,) in cursor.execute("SELECT DISTINCT party_no FROM close_pair").fetchall())
    return found


def _cut(cursor: duckdb.DuckDBPyConnection, entries: frozenset[int]) -> None:
    cursor.register("wanted_entry", pa.table({"entry_no": pa.array(sorted(entries), pa.int32())}))
    cursor.execute("CREATE TEMP TABLE listed_form AS FROM memory.listed_form SEMI JOIN wanted_entry USING (entry_no)")
    for name in _CUT_BY_FORM:
        cursor.execute(f"CREATE TEMP TABLE {name} AS FROM memory.{name} SEMI JOIN listed_form USING (form_no)")
    for name in _CUT_BY_TOKEN:
        cursor.execute(f"CREATE TEMP TABLE {name} AS FROM memory.{name} SEMI JOIN listed_word USING (token_no)")
