"""What a name is found by: its form, and the keys that it shares with other ways to write it.

A name has many words in common with others and few keys: a Korean or Chinese name the same key in every romanisation
and script, an organization its acronym, a name in a script without vowels its consonants.
"""

from collections.abc import Iterator
from itertools import combinations

from coverstory.screen.chinese import pinyin_keys
from coverstory.screen.korean import coarse_keys
from coverstory.screen.likeness import consonants_of
from coverstory.screen.organisations import (
    LONGEST_ACRONYM,
    MOST_ACRONYM_WORDS,
    SHORTEST_ACRONYM,
    acronyms_of,
    beginnings_in,
    beginnings_of,
    from_han,
    in_plain_words,
)
from coverstory.screen.particles import apart
from coverstory.screen.spelling import Spelled, spell, words_of

__all__ = ["form_of", "keys_of"]

FEWEST_CONSONANTS = 2
"""Consonants that a word needs to be found without its vowels."""

CONSONANTS_ASKING = 5
"""Consonants of two words in Latin letters by which names are looked for: fewer are everyone's."""

MOST_WORDS_PAIRED = 6
"""Words of a name of which every two make a key."""


def form_of(text: str, as_firm: bool) -> str:
    """The name as it is compared: its words in lower-case ASCII; of a firm, abbreviations spelled out."""
    return " ".join(in_plain_words(words_of(from_han(text))) if as_firm else apart(words_of(text)))


def keys_of(text: str, as_firm: bool) -> Iterator[tuple[str, bool]]:
    """The keys of a name, each with whether it asks: two names meet where their keys do and at least one asks."""
    if as_firm:
        yield from _acronyms(text)
        return
    spelled = spell(text, "person")
    yield from ((f"k:{key}", True) for way in spelled.korean for key in coarse_keys(way))
    if spelled.chinese:
        yield from ((f"c:{key}", True) for way in spelled.chinese for key in pinyin_keys(way))
        yield from ((f"k:{key}", False) for way in spelled.through_chinese for key in coarse_keys(way))
    yield from _consonant_keys(spelled)


def _acronyms(text: str) -> Iterator[tuple[str, bool]]:
    """An acronym asks; the names that may have it answer."""
    spelled = spell(text, "organization")
    alone = [word.text for word in spelled.words if word.text != "korea"]
    if len(alone) == 1 and SHORTEST_ACRONYM <= len(alone[0]) <= LONGEST_ACRONYM:
        yield f"a:{alone[0]}", True
        yield from ((f"b:{beginning}", True) for beginning in sorted(beginnings_in(alone[0])))
        return
    if len(spelled.written) <= MOST_ACRONYM_WORDS:
        yield from ((f"a:{acronym}", False) for acronym in sorted(acronyms_of(spelled.written)))
        yield from ((f"b:{beginning}", False) for beginning in sorted(beginnings_of(spelled.written)))


def _consonant_keys(spelled: Spelled) -> Iterator[tuple[str, bool]]:
    """Every two words without their vowels; in Latin letters only those with many consonants ask."""
    bare = sorted(
        {
            consonants
            for word in spelled.words[:MOST_WORDS_PAIRED]
            if len(consonants := consonants_of(word.text)) >= FEWEST_CONSONANTS
        }
    )
    is_abjad = any(word.is_abjad for word in spelled.words)
    for one, other in combinations(bare, 2):
        yield f"s:{one}+{other}", is_abjad or len(one) + len(other) >= CONSONANTS_ASKING
