"""Korean names as syllables: Hangul, Han characters and every romanisation in use, read into what could be meant.

One syllable is written Jon, Jeon, Chon, Cho'n or Cen, and Jon can be two syllables of Hangul. So a written syllable is
read as the *sets* of initials, vowels and finals it may stand for; two spellings are of one name where all sets meet.
Covered are the Revised Romanisation, McCune-Reischauer with and without its marks, the DPRK's own, Yale, and the
spellings that people choose for themselves (Lee, Park, Young, Kyung).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from coverstory.screen.hanja import READINGS, korean_of_pinyin_table

__all__ = ["Syllable", "coarse_keys", "compare_syllables", "korean_of_pinyin", "read_korean", "surname_bits"]

Sounds = frozenset[str]


@dataclass(frozen=True, slots=True)
class Syllable:
    """What a written syllable may be: its possible initials, vowels and finals in Hangul letters (`` for none)."""

    initials: Sounds
    vowels: Sounds
    finals: Sounds
    written: str


MOST_KEYS = 16
"""Keys of one reading: several initials and vowels may be meant, and a few keys cover them all."""

MOST_SYLLABLES = 4
"""Two syllables of a surname and two of a given name: longer is no Korean name."""

POPULAR = 0.87
"""What a syllable counts for that agrees only by a habit of spelling (Kyung for Kyong, Sung for Song)."""

ONE_SOUND_OFF = 0.5
"""What a syllable counts for that differs in its vowel alone: a slip or another name, one cannot tell."""

_INITIALS = {
    "": "ㅇ", "g": "ㄱ", "k": "ㄱㅋㄲ", "k'": "ㅋ", "kh": "ㅋ", "kk": "ㄲㄱ", "gg": "ㄲㄱ", "n": "ㄴ", "d": "ㄷ",
    "t": "ㄷㅌㄸ", "t'": "ㅌ", "th": "ㅌ", "tt": "ㄸ", "r": "ㄹ", "l": "ㄹ", "rh": "ㄹ", "m": "ㅁ", "b": "ㅂ",
    "p": "ㅂㅍㅃ",
    "p'": "ㅍ", "ph": "ㅍ", "pp": "ㅃ", "s": "ㅅㅆ", "sh": "ㅅ", "ss": "ㅆㅅ", "j": "ㅈ", "ch": "ㅈㅊ", "ch'": "ㅊ",
    "c": "ㅈ", "jj": "ㅉ", "tch": "ㅉ", "h": "ㅎ",
}  # fmt: skip
_VOWELS = {
    "a": "ㅏ", "ah": "ㅏ", "ae": "ㅐ", "ay": "ㅐ", "ai": "ㅐ", "ya": "ㅑ", "yae": "ㅒ", "eo": "ㅓ", "o'": "ㅓ",
    "u": "ㅜㅡ",
    "uh": "ㅓ", "e": "ㅔ", "ey": "ㅔ", "eh": "ㅔ", "yeo": "ㅕ", "yo'": "ㅕ", "you": "ㅕㅠ", "ye": "ㅖ", "o": "ㅗㅓ",
    "oh": "ㅗ", "wa": "ㅘ", "wae": "ㅙ", "oe": "ㅚ", "oi": "ㅚ", "oy": "ㅚ", "yo": "ㅛㅕ", "wu": "ㅜ", "oo": "ㅜ",
    "woo": "ㅜ", "ou": "ㅜ", "wo": "ㅝ", "wo'": "ㅝ", "weo": "ㅝ", "we": "ㅞㅝ", "wi": "ㅟ", "yu": "ㅠ", "yoo": "ㅠ",
    "eu": "ㅡ", "u'": "ㅡ", "ui": "ㅢ", "u'i": "ㅢ", "eui": "ㅢ", "i": "ㅣ", "ee": "ㅣ", "yi": "ㅣ", "hwi": "ㅟ",
}  # fmt: skip
_FINALS = {
    "": "", "k": "ㄱ", "g": "ㄱ", "ck": "ㄱ", "n": "ㄴ", "t": "ㄷ", "d": "ㄷ", "s": "ㄷ", "l": "ㄹ", "r": "ㄹ",
    "m": "ㅁ",
    "p": "ㅂ", "b": "ㅂ", "ng": "ㅇ",
}  # fmt: skip

# A final written between the letters: what Hangul distinguishes and no romanisation of names does, is one.
_FINAL_OF = dict(zip("ㄲㅋㅅㅆㅈㅊㅌㅎㅍㄳㄵㄶㄺㄻㄼㅄ", "ㄱㄱㄷㄷㄷㄷㄷㄷㅂㄱㄴㄴㄱㅁㄹㅂ", strict=True))
_LEAD = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAIL = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]

# Spellings that follow no system; the surname is usually among them.
_BY_HABIT = {
    "lee": "이", "yi": "이", "rhee": "이", "li": "이", "ri": "리", "i": "이", "park": "박", "choi": "최", "choy": "최",
    "chey": "최", "paik": "백", "baik": "백", "young": "영", "yung": "영", "hyun": "현", "kyung": "경", "myung": "명",
    "byung": "병", "hur": "허", "huh": "허", "gu": "구", "koo": "구", "moon": "문", "noh": "노", "roh": "노",
    "chul": "철",
    "sun": "선", "joon": "준", "hoon": "훈", "suk": "석", "sook": "숙", "shik": "식", "hee": "희", "hi": "희",
    "kwak": "곽",
    "ryoo": "류", "yoo": "유", "you": "유", "lyu": "류", "rim": "림", "lim": "림", "yim": "임", "jung": "정",
    "chung": "정",
    "sung": "성", "hun": "헌", "gun": "건", "kun": "건", "jun": "전", "chun": "전", "hyuk": "혁",
    "gyung": "경", "ki": "기",
}  # fmt: skip

_LETTERS = re.compile("[a-eg-pr-uwy']+")

_SURNAMES = {
    "김": 2.2, "이": 2.8, "리": 2.8, "박": 3.6, "최": 4.4, "정": 4.4, "강": 5.5, "조": 5.6, "윤": 5.7,
    "장": 5.7, "임": 6.0,
    "림": 6.0, "한": 6.2, "오": 6.1, "서": 6.1, "신": 6.1, "권": 6.1, "황": 6.2, "안": 6.2, "송": 6.2,
    "전": 6.5, "홍": 6.5,
    "유": 6.2, "류": 6.2, "고": 6.8, "문": 6.8, "양": 6.7, "량": 6.7, "손": 6.8, "배": 6.9, "백": 7.1,
    "허": 7.3, "노": 7.8,
    "로": 7.8, "남": 7.6, "심": 7.6, "하": 7.8, "주": 8.1, "구": 8.0, "곽": 8.1, "성": 8.1, "차": 8.1,
    "우": 8.1, "진": 8.3,
    "라": 8.3, "나": 8.3, "민": 8.3, "지": 8.5, "엄": 8.5, "채": 8.6, "원": 8.6, "천": 8.7, "방": 9.2,
    "공": 9.2, "현": 9.3,
    "변": 9.5, "함": 9.4, "여": 9.7, "려": 9.7, "염": 9.6, "렴": 9.6, "추": 9.8, "도": 9.8, "소": 10.2,
    "석": 10.1, "선": 10.3,
    "설": 10.3, "마": 10.5, "길": 10.5, "연": 10.6, "위": 10.8, "표": 10.7, "명": 10.8, "기": 10.9, "반": 10.9,
    "왕": 11.0,
    "금": 11.0, "옥": 11.1, "육": 11.2, "인": 11.2, "맹": 11.3, "제": 11.3, "모": 11.4, "탁": 11.5, "국": 11.6,
    "은": 11.6,
    "편": 11.8, "용": 11.8, "태": 11.5, "사": 11.9, "계": 11.5, "동": 12.0, "궁": 12.0, "경": 12.0,
    "봉": 12.0,
}  # fmt: skip
"""Surnames with the bits of their rarity (Kim: one Korean in five), from the statistics office's census, rounded."""

GIVEN_BITS = 5.0
"""What a syllable of a given name says: some thirty are in everybody's name."""

_PATTERN = re.compile(
    "({})({})({})".format(
        "|".join(sorted(map(re.escape, _INITIALS), key=len, reverse=True)),
        "|".join(sorted(map(re.escape, _VOWELS), key=len, reverse=True)),
        "|".join(sorted(map(re.escape, _FINALS), key=len, reverse=True)),
    )
)


def read_korean(words: tuple[str, ...], text: str) -> tuple[tuple[Syllable, ...], ...]:
    """The ways to read a name as Korean, surname first: none where it is no Korean name.

    `words` are its words in lower-case Latin letters with apostrophes; `text` is the name as written, for
    Hangul and Han.
    """
    native = [letter for letter in text if "가" <= letter <= "힣" or letter in READINGS]
    if native and len(native) == sum(letter.isalpha() for letter in text):
        return tuple(_turned(tuple(_native(letter) for letter in native), len(native)))
    if not 2 <= len(words) <= MOST_SYLLABLES:
        return ()
    ways: list[tuple[Syllable, ...]] = [()]
    for word in words:
        found = syllables_of_word(word)
        ways = [way + more for way in ways for more in found if len(way) + len(more) <= MOST_SYLLABLES]
        if not ways:
            return ()
    last = min(len(more) for more in syllables_of_word(words[-1]))
    turned = [each for way in ways[:8] for each in _turned(way, last if len(words) > 1 else 0)]
    if len(words) == 3:
        turned += [_rotated(way) for way in ways if len(way) == 3 and _is_rotated(way)]
    return tuple(islice(dict.fromkeys(turned), 12))


def _turned(way: tuple[Syllable, ...], last: int) -> list[tuple[Syllable, ...]]:
    """The reading as it stands if it begins with a surname, and turned if its last word is one."""
    if not 2 <= len(way) <= MOST_SYLLABLES:
        return []
    turned = [way] if surname_bits(way[0]) is not None else []
    if last == 1 and surname_bits(way[-1]) is not None:
        turned.append((way[-1], *way[:-1]))
    return turned


def _is_rotated(way: tuple[Syllable, ...]) -> bool:
    """Whether the surname can only be the second word."""
    return surname_bits(way[0]) is None and surname_bits(way[1]) is not None


def _rotated(way: tuple[Syllable, ...]) -> tuple[Syllable, ...]:
    """A name of which the last word was put first, as one list prints them: Il Pak Chun."""
    return (*way[1:], way[0])


@lru_cache(maxsize=50_000)
def surname_bits(syllable: Syllable) -> float | None:
    """How rare a surname is that the syllable may be (the commonest of them), None where it can be none."""
    found = [bits for name, bits in _SURNAMES.items() if _meet(syllable, _native(name))]
    return min(found) if found else None


@lru_cache(maxsize=2_000)
def _native(letter: str) -> Syllable:
    """A syllable of Hangul, or all that a Han character is read as in Korean names."""
    hangul = READINGS.get(letter, letter)
    initials, vowels, finals = zip(*map(_letters, hangul), strict=True)
    return Syllable(frozenset(initials), frozenset(vowels), frozenset(finals), letter)


def _letters(hangul: str) -> tuple[str, str, str]:
    place = ord(hangul) - ord("가")
    tail = _TAIL[place % 28]
    return _LEAD[place // 588], _VOWEL[place % 588 // 28], _FINAL_OF.get(tail, tail)


@lru_cache(maxsize=200_000)
def syllables_of_word(word: str) -> tuple[tuple[Syllable, ...], ...]:
    """All ways to part a romanised word into at most three Korean syllables; none where it cannot be one."""
    if len(word) > 18 or not _LETTERS.fullmatch(word):
        return ()
    found: list[tuple[Syllable, ...]] = []
    _part(word, (), found)
    return tuple(found[:6])


def _part(rest: str, before: tuple[Syllable, ...], found: list[tuple[Syllable, ...]]) -> None:
    if not rest:
        found.append(before)
        return
    if len(before) == 3:
        return
    for length in range(min(7, len(rest)), 0, -1):
        syllable = _syllable(rest[:length])
        if syllable is not None:
            _part(rest[length:], (*before, syllable), found)


@lru_cache(maxsize=20_000)
def _syllable(written: str) -> Syllable | None:
    match = _PATTERN.fullmatch(written)
    habit = _BY_HABIT.get(written)
    if match is None and habit is None:
        return None
    initials, vowels, finals = set[str](), set[str](), set[str]()
    if match is not None:
        initials, vowels = set(_INITIALS[match[1]]), set(_VOWELS[match[2]])
        finals = {_FINALS[match[3]]}
        if match[1] == "c":  # Yale, in which e is what others write eo
            vowels |= {"ㅓ"} if match[2] == "e" else {"ㅕ"} if match[2] == "ye" else set()
    if habit is not None:
        initial, vowel, final = _letters(habit)
        initials.add(initial)
        vowels.add(vowel)
        finals.add(final)
    return Syllable(frozenset(initials), frozenset(vowels), frozenset(finals), written)


def _meet(mine: Syllable, theirs: Syllable) -> bool:
    return bool(mine.vowels & theirs.vowels and mine.finals & theirs.finals and mine.initials & theirs.initials)


_SOFT = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")
_HABITS = (frozenset("ㅓㅜㅗㅡ"), frozenset("ㅕㅛㅠ"), frozenset("ㅐㅔㅖㅏ"), frozenset("ㅚㅙㅞㅟ"), frozenset("ㅢㅣ"))


@lru_cache(maxsize=100_000)
def compare_syllables(mine: Syllable, theirs: Syllable, is_first: bool = False) -> float:
    """How well two syllables agree, 0..1; in a surname the initials r, n and none are one before i and y."""
    finals = bool(mine.finals & theirs.finals)
    vowels = bool(mine.vowels & theirs.vowels)
    initials = bool(mine.initials & theirs.initials)
    if not initials and is_first:
        initials = _is_dropped(mine, theirs) or _is_dropped(theirs, mine)
    if initials and vowels and finals:
        return 1.0
    if initials and finals:
        return POPULAR if _by_habit(mine, theirs) else ONE_SOUND_OFF
    aspirated = finals and vowels and any(mine.initials & pair and theirs.initials & pair for pair in _ASPIRATED)
    return ONE_SOUND_OFF if aspirated else 0.0


_ASPIRATED = tuple(map(frozenset, ("ㄱㅋㄲ", "ㄷㅌㄸ", "ㅂㅍㅃ", "ㅈㅊㅉ", "ㅅㅆ")))


def _is_dropped(mine: Syllable, theirs: Syllable) -> bool:
    """Ri is written Yi in the south, Ro No, Ryu Yu."""
    if mine.initials & {"ㄹ"} and theirs.initials & {"ㅇ", "ㄴ"}:
        return bool("ㄴ" in theirs.initials or mine.vowels & _SOFT)
    return False


def _by_habit(mine: Syllable, theirs: Syllable) -> bool:
    return any(mine.vowels & habit and theirs.vowels & habit for habit in _HABITS)


_COARSE_INITIAL = dict(zip("ㄱㄲㅋㄷㄸㅌㅂㅃㅍㅈㅉㅊㅅㅆㄴㄹㅇㅁㅎ", "kkktttpppjjjssnnymh", strict=True))
_COARSE_VOWEL = dict(zip("ㅏㅑㅘㅐㅒㅔㅖㅙㅚㅞㅟㅓㅕㅗㅛㅜㅝㅠㅡㅢㅣ", "aaaeeeeeeeeooooooooii", strict=True))


def coarse_keys(way: tuple[Syllable, ...]) -> set[str]:
    """Keys of which all spellings of a name share one, and few other names do: by them candidates are found."""
    choices = [sorted(_coarse(syllable, place == 0)) for place, syllable in enumerate(way)]
    return {"-".join(chosen) for chosen in islice(product(*choices), MOST_KEYS)}


@lru_cache(maxsize=20_000)
def _coarse(syllable: Syllable, is_first: bool) -> frozenset[str]:
    initials = {_COARSE_INITIAL[initial] for initial in syllable.initials}
    if is_first and initials & {"y", "n"}:
        initials = initials - {"n"} | {"y"}
    vowels = {_COARSE_VOWEL[vowel] for vowel in syllable.vowels}
    return frozenset(
        f"{initial}{vowel}{final}" for initial in initials for vowel in vowels for final in syllable.finals
    )


def korean_of_pinyin(pinyin: frozenset[str], written: str) -> Syllable | None:
    """What a syllable of pinyin may be in Korean, by the characters of names that are so read; None where nothing."""
    table = korean_of_pinyin_table()
    hangul = "".join(sorted({letter for each in pinyin for letter in table.get(each, "")}))
    if not hangul:
        return None
    initials, vowels, finals = zip(*map(_letters, hangul), strict=True)
    return Syllable(frozenset(initials), frozenset(vowels), frozenset(finals), written)
