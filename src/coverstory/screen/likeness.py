"""How alike two words are as spellings of one: letter by letter, by sound, and by what names they are known to
spell."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from coverstory.screen.given_names import pet_names_of, spellings_of
from coverstory.screen.korean import POPULAR, compare_syllables, syllables_of_word
from coverstory.screen.organisations import unit_of
from coverstory.screen.spelling import Word

__all__ = ["INITIAL", "SAME_CONSONANTS", "consonants_of", "likeness", "sound_of"]

INITIAL = 0.8
"""What an initial counts for beside the name it may stand for."""

SAME_NAME = 0.95
"""What two spellings of one name count for (Sergejs, Sergey), by rigour's tables of names."""

PET_NAME = 0.92
"""What a name counts for beside another for which it is short: several names share most such."""

SHORTEST_WITH_ENDING = 4
"""Letters of a word that may have an article or an honorific written on to it."""

SAME_SKELETON = 0.92
"""What two names count for that differ in their vowels and in consonants that transliterations mix up."""

FEWEST_CONSONANTS, HALF = 3, 0.5
"""Consonants that names need to be known by them, and the share of letters that they have in common besides."""

SAME_UNIT = 0.9
"""What two kinds of body count for between which translators choose freely (bureau, office)."""

SAME_CONSONANTS = 0.92
"""What two spellings count for of which one leaves out the vowels, as Arabic and Hebrew do."""

SAME_SYLLABLES, SHORTEST_KOREAN = 0.93, 5
"""What two words of a firm's name count for that can be one Korean word, and the letters they need for it."""

SPELLINGS_SHARE = 0.55
"""The share of letters that two spellings of one name have in common; tables of names join Nguyen and Juan."""

SHORT, SHORT_LOSS = 3, 0.8
"""Letters up to which a word with another sound is another word, and what is left of its likeness."""

VOWEL, CONSONANT = 0.5, 1.0
"""What a wrong vowel and a wrong consonant cost: vowels are what transliterations differ in."""

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("shch|sch|tsch", "sh"), ("tch|dzh|dj|zh", "j"), ("kh|gh", "h"), ("ph", "f"), ("th", "t"), ("dh", "d"),
        ("ck|qu|q", "k"), ("x", "ks"), ("w", "v"), ("tz|ts|cz", "z"), ("ch", "j"), ("c(?=[eiy])", "s"), ("c", "k"),
        ("(?<=[bdfghklmnprstvz])[iyj]o", "e"), ("(?<=[aeo])j(?![aeiou])", "i"),
        ("(?<=[a-z]{3})(?:a[uw]|o[wf]|off)$", "ov"),
        ("ou|oo|u", "u"), ("ee|ie|ei|ey|iy|y", "i"), ("ae|ai|ay", "e"), ("(?<=[aeiou])h(?![aeiou])", ""),
        (r"(.)\1+", r"\1"),
    )
]  # fmt: skip
_VOWELS = re.compile("[aeiou]+")
_UNWRITTEN = re.compile("[aeiouyw]+|h$")
_GUTTURAL = str.maketrans({"q": "k", "g": "j", "p": "b", "v": "f"})


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """The word as it sounds: one letter for what is written in several ways."""
    sound = word
    for pattern, letters in _SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound or word


@lru_cache(maxsize=200_000)
def _without_vowels(sound: str) -> str:
    return _VOWELS.sub("a", sound)


@lru_cache(maxsize=200_000)
def consonants_of(word: str) -> str:
    """The word as a script without vowels would keep it."""
    return _UNWRITTEN.sub("", sound_of(word)).translate(_GUTTURAL)


def _are_korean_spellings(left: str, right: str) -> bool:
    """Whether two words can be one Korean word (Daesong, Taesong) of at least two syllables."""
    if min(len(left), len(right)) < SHORTEST_KOREAN:
        return False
    return any(
        len(mine) == len(theirs) >= 2 and min(map(compare_syllables, mine, theirs)) >= POPULAR
        for mine in syllables_of_word(left)
        for theirs in syllables_of_word(right)
    )


def _told(mine: Word, theirs: Word) -> float:
    """What two words count for that tables of our own join: names of persons, kinds of body."""
    if mine.is_term or theirs.is_term:
        return SAME_UNIT if unit_of(mine.text) & unit_of(theirs.text) else 0.0
    if spellings_of(mine.text) & spellings_of(theirs.text):
        return SAME_NAME
    return PET_NAME if pet_names_of(mine.text) & pet_names_of(theirs.text) else 0.0


def _with_ending(left: str, right: str, is_term: bool) -> float:
    """What a word counts for beside one that has the article, an honorific or a legal form written on to it: Alqahtani,
    Nematollah, Ayubkhan, Siemensag."""
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) < SHORTEST_WITH_ENDING or len(longer) == len(shorter):
        return 0.0
    if longer.endswith(shorter):
        return SAME_NAME if longer[: -len(shorter)] in _ARTICLES else 0.0
    endings = _LEGAL_FORMS if is_term else _ENDINGS
    return SAME_SKELETON if longer.startswith(shorter) and longer[len(shorter) :] in endings else 0.0


_LEGAL_FORMS = ("ag", "bv", "co", "corp", "gmbh", "inc", "llc", "ltd", "nv", "plc", "sa")
_ARTICLES, _ENDINGS = ("al", "el"), ("ollah", "ullah", "allah", "olla", "ulla", "khan", "jan", "zadeh", "zada")


@lru_cache(maxsize=200_000)
def skeleton_of(word: str) -> str:
    """The consonants of a name, those that transliterations of Arabic and Persian mix up as one."""
    bare = word
    for pattern, letter in _MIXED:
        bare = pattern.sub(letter, bare)
    return bare


_MIXED = [
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("kh", "x"), ("sh|ch", "S"), ("gh|q", "k"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("z", "d"), ("ph", "f"),
        ("c", "k"), ("[aeiouyw]+|h$", ""), ("p", "b"), ("v", "f"), (r"(.)\1+", r"\1"),
    )
]  # fmt: skip


def _are_one_skeleton(left: str, right: str) -> bool:
    """Whether two names differ in what transliterations differ in: vowels, and consonants that are mixed up."""
    bare = skeleton_of(left)
    return len(bare) >= FEWEST_CONSONANTS and bare == skeleton_of(right)


@lru_cache(maxsize=1_000_000)
def likeness(mine: Word, theirs: Word) -> float:
    """How alike two words are, 0..1: 1 the same, 0 nothing in common; the same whichever is first."""
    left, right = mine.text, theirs.text
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return INITIAL if left[0] == right[0] else 0.0
    if left.isdecimal() or right.isdecimal():
        return 0.0
    longest = max(len(left), len(right))
    letters = 1 - OSA.distance(left, right) / longest
    is_known = (letters >= SPELLINGS_SHARE or mine.is_abjad or theirs.is_abjad) and bool(mine.symbols & theirs.symbols)
    known = SAME_NAME if is_known else 0.0
    if mine.is_abjad != theirs.is_abjad:
        consonants = consonants_of(left)
        if len(consonants) >= 2 and consonants == consonants_of(right):
            known = max(known, SAME_CONSONANTS)
    if mine.is_term and theirs.is_term and _are_korean_spellings(left, right):
        known = max(known, SAME_SYLLABLES)
    known = max(known, _told(mine, theirs), _with_ending(left, right, mine.is_term))
    if known < SAME_SKELETON and letters > HALF and not mine.is_term and _are_one_skeleton(left, right):
        known = SAME_SKELETON
    heard, read = sound_of(left), sound_of(right)
    most = max(len(heard), len(read))
    apart = OSA.distance(heard, read)
    vowels_apart = OSA.distance(_without_vowels(heard), _without_vowels(read))
    cost = VOWEL * max(0, apart - vowels_apart) + CONSONANT * vowels_apart
    sounds = 0.98 * (1 - cost / most)
    # Two short words that differ as they sound are two names more often than two spellings: Jan and Jin.
    spelled = (
        max(letters, sounds) if cost == 0 or min(len(left), len(right)) > SHORT else SHORT_LOSS * max(letters, sounds)
    )
    return max(spelled, known)
