"""How a name is written, taken apart for comparison: its words in Latin letters, what they may mean, how they sound.

One rule makes words of names wherever names are compared: `words_of`. The index does the same in SQL for names in ASCII
letters (see `index`), and a test holds the two equal.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, normalize

from rigour.names import NameTypeTag, analyze_names, remove_org_types, remove_person_prefixes
from rigour.text.translit import ascii_text

from coverstory.screen.chinese import read_chinese
from coverstory.screen.korean import Syllable, korean_of_pinyin, read_korean
from coverstory.screen.organisations import from_han, in_plain_words, is_said_in_acronyms, unit_of
from coverstory.screen.particles import apart

__all__ = ["LONGEST_NAME", "MOST_TOKENS", "Spelled", "Word", "spell", "symbols_of", "words_of"]

LONGEST_NAME = 500
"""Letters of a name that are compared. The longest that OFAC, the UN or the UK publish has 193, in 25 tokens, and
aligning takes time in the square of the length: a cell of 40,000 letters would hold up all others."""

MOST_TOKENS = 60
"""Tokens of a name that are compared, for the same reason: 500 letters may be 250 initials."""

_NOTHING: frozenset[str] = frozenset()
_ABJAD = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_ABBREVIATED = re.compile(r"\.([a-z]{2})")
_JOINING = re.compile(r"[.'`]")
_PARTING = re.compile(r"[^a-z0-9]+")
_NATIVE = re.compile("[一-鿿]{2,4}|[가-힣]{2,5}")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʻ": "'", "′": "'"})
_BREVE = re.compile("([ou])[\u0306\u030c]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: in Latin letters, as it is looked up among known spellings (empty: not at all), and whether
    its script leaves out vowels.
    """

    text: str
    original: str = ""
    is_abjad: bool = False
    is_term: bool = False
    """whether it stands in the name of a firm, a body or a ship"""
    kind: str = "person"

    @property
    def symbols(self) -> frozenset[str]:
        """The names or terms it is a spelling of; asked late, because the first answer reads large tables."""
        known = symbols_of(self.original, self.kind) if self.original else _NOTHING
        return known | unit_of(self.text) if self.is_term else known


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name taken apart: its words, and the ways to read it as a Korean and as a Chinese name, surname first."""

    words: tuple[Word, ...]
    korean: tuple[tuple[Syllable, ...], ...]
    chinese: tuple[tuple[frozenset[str], ...], ...]
    through_chinese: tuple[tuple[Syllable, ...], ...]
    """its Korean readings if it is a Korean's name as a Chinese would write it"""
    written: tuple[str, ...] = ()
    """of a firm, all words as they are written, its legal form among them: acronyms are made of these"""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name: lower-case ASCII, without marks.

    A stop before a word parts it (F.Kennedy); one inside an abbreviation joins it (S.A., L.L.C.); apostrophes are marks
    of romanisation (Cho'n) more often than word breaks; all else that is no letter or digit parts words.
    """
    latin = _latin(normalize("NFC", text[:LONGEST_NAME])).lower()
    joined = _JOINING.sub("", _ABBREVIATED.sub(r" \1", latin))
    return tuple(_PARTING.sub(" ", joined).split()[:MOST_TOKENS])


def _latin(text: str) -> str:
    if text.isascii():
        return text
    bare = "".join(letter for letter in normalize("NFD", text) if category(letter) != "Mn")
    bare = normalize("NFC", bare)
    return bare if bare.isascii() else ascii_text(normalize("NFC", text))


@lru_cache(maxsize=60_000)
def spell(name: str, kind: str) -> Spelled:
    """A name of an entry of that kind taken apart; titles of persons and legal forms of organizations are left out."""
    written = normalize("NFC", name[:LONGEST_NAME]).translate(_MARKS)
    lowered = whole = written.casefold()
    if kind == "person":
        lowered = remove_person_prefixes(lowered).strip() or lowered
    elif kind == "organization":
        lowered = _without_legal_form(whole)
    is_abjad = bool(_ABJAD.search(lowered))
    if kind != "person":
        texts = in_plain_words(words_of(from_han(lowered)))
        words = tuple(Word(text, text, is_term=True, kind=kind) for text in texts)
    elif is_abjad:
        words = _abjad_words(lowered)
    else:
        words = tuple(Word(text, text) for text in apart(words_of(lowered)))
    if kind not in ("person", "other") or is_abjad:
        return Spelled(words, (), (), (), _written(whole, lowered) if kind == "organization" else ())
    return _with_syllables(words, _marked(lowered), written)


def _without_legal_form(text: str) -> str:
    """A firm's name without its legal form; a second is none, though the tables of legal forms have it for one."""
    bare = remove_org_types(text).strip() or text
    return f"{bare} ii" if _SECOND.search(text) and not _SECOND.search(bare) else bare


_SECOND = re.compile(r"\bii\b")


def _written(whole: str, bare: str) -> tuple[str, ...]:
    """The words of a firm's name as they are written; of its legal form those that its acronym may have a letter of."""
    kept = set(words_of(from_han(bare)))
    return tuple(word for word in words_of(from_han(whole)) if word in kept or is_said_in_acronyms(word))


def _with_syllables(words: tuple[Word, ...], marked: tuple[str, ...], written: str) -> Spelled:
    inside = _NATIVE.findall(written)
    if inside and not written.startswith(inside[0][:1]):
        written = inside[0]  # a name given in both scripts: Jin Tiesan (金铁三)
    korean, chinese = read_korean(marked, written), read_chinese(marked, written)
    if not korean and any("'" in word for word in marked):
        korean = read_korean(tuple(word.replace("'", "") for word in marked), written)
    return Spelled(words, korean, chinese, _through_chinese(chinese))


def _marked(text: str) -> tuple[str, ...]:
    """The words with the apostrophes of their romanisation; a breve is one written otherwise."""
    breved = _BREVE.sub(r"\1'", normalize("NFD", text))
    bare = "".join(letter for letter in breved if category(letter) != "Mn")
    if not bare.isascii():
        return ()
    return tuple(re.sub("[^a-z']+", " ", bare).split())


def _abjad_words(text: str) -> tuple[Word, ...]:
    """The words of a name whose script leaves out vowels; its article is written together with the word."""
    words: list[Word] = []
    for original in re.split(r"[\s\-\u200c]+", text):
        latin = re.sub("[^a-z0-9]", "", _latin(normalize("NFC", original)).lower())
        if original == _GOD and words:  # Nasrallah and Abdullah are one word in Latin letters
            words[-1] = Word(f"{words[-1].text}allh", is_abjad=True)
            continue
        bare = latin[2:] if latin.startswith("al") and len(latin) > 4 else latin
        if bare:
            words.append(Word(bare, original, is_abjad=True))
    return tuple(_SERVANT_WORD if word.text == _SERVANT else word for word in words[:MOST_TOKENS])


_SERVANT, _SERVANT_WORD = "bd", Word("bdl", is_abjad=True)
"""Servant of, which takes the article of what follows: abdul in Latin letters."""

_GOD = "الله"

_TAGS = {"person": NameTypeTag.PER, "organization": NameTypeTag.ORG, "vessel": NameTypeTag.OBJ}


@lru_cache(maxsize=200_000)
def symbols_of(word: str, kind: str) -> frozenset[str]:
    """The names, or in organizations the terms, of which the word is one spelling among many, by rigour's tables."""
    if len(word) < 2:
        return frozenset()
    found = analyze_names(_TAGS.get(kind, NameTypeTag.UNK), [word], phonetics=False)
    spans = (str(span.symbol) for name in found for span in name.spans)
    return frozenset(symbol for symbol in spans if not symbol.startswith("[INITIAL"))


def _through_chinese(chinese: tuple[tuple[frozenset[str], ...], ...]) -> tuple[tuple[Syllable, ...], ...]:
    """The name's Korean readings if it is read as Chinese: Jin Tiesan is how a Chinese writes Kim Chol Sam.

    Two syllables agree so by chance; three hardly do.
    """
    ways = []
    for way in chinese:
        if len(way) < FEWEST_THROUGH_CHINESE:
            continue
        turned = [korean_of_pinyin(pinyin, "/".join(sorted(pinyin))) for pinyin in way]
        if all(syllable is not None for syllable in turned):
            ways.append(tuple(syllable for syllable in turned if syllable is not None))
    return tuple(ways)


FEWEST_THROUGH_CHINESE = 3
"""Syllables of a name that is read through Chinese."""
