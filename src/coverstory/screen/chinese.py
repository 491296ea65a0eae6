"""Chinese names as syllables: Han characters, pinyin and Wade-Giles with and without its marks, read into pinyin.

Mao Tse-tung is Mao Zedong and Hsi Chin-p'ing Xi Jinping: a written syllable is read as the set of syllables of pinyin
that it may stand for. Surnames are also known in the spellings of Hong Kong and of the south-eastern diaspora.
"""

import re
from functools import lru_cache
from itertools import islice

from rigour.text.translit import ascii_text

__all__ = ["LOOSELY", "compare_pinyin", "pinyin_keys", "read_chinese", "surname_bits"]

Way = tuple[frozenset[str], ...]
"""A name as syllables, surname first, each as the pinyin it may be; the first alphabetically is not preferred."""

LOOSELY = 0.9
"""What two syllables count for that agree only if one of them is written in Wade-Giles without its marks."""

_INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split()
_FINALS = (
    "a o e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ue v".split()
)
_NONE = """bong pong mong fong bua pua bi_ fi fing fin da_ ten lo_ jo ja je jai jei jao jou jan jen jang jeng
jong qo qa qe
qai qei qao qou qan qen qang qeng qong xo xa xe xai xei xao xou xan xen xang xeng xong ga_ gi gia gie giao giu gian gin
giang ging ki kia kie kiao kiu kian kin kiang king hi hia hie hiao hiu hian hin hiang hing""".split()
_VALID = {initial + final for initial in _INITIALS for final in _FINALS if initial + final not in _NONE}
PINYIN = frozenset(_VALID | set("a ai an ang ao e ei en er o ou".split()))

_WADE_INITIALS = {
    "p'": ["p"], "p": ["b", "p"], "m": ["m"], "f": ["f"], "t'": ["t"], "t": ["d", "t"], "n": ["n"], "l": ["l"],
    "k'": ["k"], "k": ["g", "k"], "h": ["h"], "hs": ["x"], "ch'": ["ch", "q"], "ch": ["zh", "j", "ch", "q"],
    "sh": ["sh"], "j": ["r"], "ts'": ["c"], "ts": ["z", "c"], "tz'": ["c"], "tz": ["z", "c"], "s": ["s"], "ss": ["s"],
    "sz": ["s"], "y": ["y"], "w": ["w"], "": [""],
}  # fmt: skip
_WADE_FINALS = {
    "ieh": "ie", "ien": "ian", "ih": "i", "u'": "u", "ueh": "ue", "uan": "uan", "uen": "un", "ung": "ong", "uei": "ui",
    "iung": "iong", "erh": "er", "o": "e", "uo": "uo", "eh": "e", "en": "an", "u": "ou", "iu": "iu", "i": "i", "e": "e",
}  # fmt: skip
_WADE = re.compile("(ch'?|ts'?|tz'?|hs|sh|ss|sz|[pkt]'?|[mfnlhjsyw]|)([aeiou]['a-z]*)")

_ELSEWHERE = {
    "chan": "chen", "wong": "wang huang", "cheung": "zhang", "lam": "lin", "leung": "liang", "ng": "wu huang",
    "chow": "zhou", "kwok": "guo", "tsang": "zeng", "tse": "xie", "yeung": "yang", "lau": "liu", "chiu": "zhao",
    "hui": "xu", "mak": "mai", "yip": "ye", "fung": "feng", "kwan": "guan", "poon": "pan", "siu": "xiao", "tan": "chen",
    "lim": "lin", "goh": "wu", "ong": "wang", "teo": "zhang", "chua": "cai", "choi": "cai", "lee": "li",
    "kwong": "kuang",
    "tsui": "xu", "szeto": "situ", "chu": "zhu", "ko": "gao", "kung": "gong", "koo": "gu", "soong": "song",
    "chiang": "jiang",
    "lui": "lei", "lok": "luo", "tong": "tang", "chung": "zhong", "chau": "zhou", "cheng": "zheng", "chang": "zhang",
}  # fmt: skip

SURNAMES = {
    name: bits
    for bits, names in (
        (4.0, "wang li zhang liu chen"),
        (5.5, "yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo"),
        (
            7.0,
            """zheng liang xie song tang deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei
            cheng lu""",
        ),
        (
            8.5,
            """ding ren yao shen fang fan bai shi meng xiong qin qiu hou jin jia gu hao mao qian lei kong wan
            tan kang lai
            yin dai long qiao xia shao zou nie niu chang ji zhong lv tao qi ge xiang an ni pang yan bao mei wen zhan
            tong""",
        ),
        (
            10.0,
            """ai bi bian cen chai chu cui dan gan geng gong guan hong hua huan huo jing ju kuang lan lang lian
            liao ling
            lou man mi mu ning ou ouyang pei pu qu rao rong ruan sang sha shang shu si situ tai teng tu wo xi xin xing
            xue yi ying you yue yun zang zhai zhen zhuang zhuo zi zong zuo kuai ke cong gai gou""",
        ),
    )
    for name in names.split()
}
"""Surnames in pinyin with the bits of their rarity, the first hundred from published rankings, the rest as rare."""

GIVEN_BITS = 5.5
"""What a syllable of a given name says: some forty are in everybody's name."""

_READ_AS_SURNAME = {
    "曾": "zeng",
    "单": "shan",
    "單": "shan",
    "解": "xie",
    "查": "zha",
    "仇": "qiu",
    "区": "ou",
    "朴": "piao",
}


def read_chinese(words: tuple[str, ...], text: str) -> tuple[Way, ...]:
    """The ways to read a name as Chinese, surname first: none where it is no Chinese name.

    `words` are its words in lower-case Latin letters with apostrophes; `text` is the name as written, for Han.
    """
    native = [letter for letter in text if "一" <= letter <= "鿿"]
    if native and len(native) == sum(letter.isalpha() for letter in text):
        way = tuple(_of_character(letter, place == 0) for place, letter in enumerate(native))
        return (way,) if 2 <= len(way) <= 4 and surname_bits(way[0]) is not None else ()
    if not 2 <= len(words) <= 4:
        return ()
    found: list[Way] = []
    for order in (words, (words[-1], *words[:-1])):
        surname = _surname(order[0])
        if surname:
            found += [(surname, *given) for given in _given(order[1:])]
    return tuple(islice(dict.fromkeys(found), 6))


def _of_character(letter: str, is_surname: bool) -> frozenset[str]:
    read = _READ_AS_SURNAME.get(letter) if is_surname else None
    return frozenset((read or ascii_text(letter).strip().casefold(),))


def _surname(word: str) -> frozenset[str]:
    return frozenset(each for each in (*_ELSEWHERE.get(word, "").split(), *pinyin_of(word)) if each in SURNAMES)


def _given(words: tuple[str, ...]) -> list[Way]:
    ways: list[Way] = [()]
    for word in words:
        ways = [way + more for way in ways for more in syllables_of_word(word) if len(way) + len(more) <= 3]
    return ways[:6]


@lru_cache(maxsize=100_000)
def syllables_of_word(word: str) -> tuple[Way, ...]:
    """All ways to part a word into one or two syllables; none where it cannot be parted so."""
    if len(word) > 13 or not word.isascii():
        return ()
    whole = pinyin_of(word)
    found: list[Way] = [(whole,)] if whole else []
    for cut in range(1, len(word)):
        first, second = pinyin_of(word[:cut]), pinyin_of(word[cut:].lstrip("'"))
        if first and second:
            found.append((first, second))
    return tuple(found)


@lru_cache(maxsize=50_000)
def pinyin_of(written: str) -> frozenset[str]:
    """The syllables of pinyin that a written syllable may be, as pinyin or as Wade-Giles; empty where it is neither."""
    found = {written} if written in PINYIN else set[str]()
    match = _WADE.fullmatch(written)
    if match is None:
        return frozenset(found)
    initials = _WADE_INITIALS.get(match[1], [])
    for final in {match[2], _WADE_FINALS.get(match[2].replace("'", ""), match[2]).replace("'", "")}:
        found |= {each for initial in initials for each in _spelled(initial, final) if each in PINYIN}
    return frozenset(found)


def _spelled(initial: str, final: str) -> list[str]:
    """A syllable of Wade-Giles in pinyin's spelling; ch before i and u is j or q, before others zh or ch."""
    if initial in ("j", "q") and final[:1] not in ("i", "u"):
        return []
    if initial == "r" and final == "en":
        return ["ren"]
    if initial == "y":
        return {"en": ["yan"], "an": ["yan"], "eh": ["ye"], "u": ["you", "yu"], "ou": ["you"], "ueh": ["yue"]}.get(
            final, ["y" + final]
        )
    if initial in ("z", "c", "s") and final in ("u", "ou"):
        return [initial + "i", initial + "u", initial + "ou"]
    return [initial + final]


def compare_pinyin(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """How well two syllables agree, 0..1: in full where one of them means only what both may mean."""
    both = mine & theirs
    if not both:
        return 0.0
    return 1.0 if both in (mine, theirs) else LOOSELY


def surname_bits(syllable: frozenset[str]) -> float | None:
    """How rare a surname is that the syllable may be, None where it can be none."""
    found = [SURNAMES[each] for each in syllable if each in SURNAMES]
    return min(found) if found else None


def pinyin_keys(way: Way) -> set[str]:
    """Keys of which all spellings of a name share one, and few other names do: by them candidates are found."""
    return {"-".join(sorted({_coarse(each) for each in syllable})[0] for syllable in way)} | {
        "-".join(sorted({_coarse(each) for each in syllable})[-1] for syllable in way)
    }


_SAME_INITIAL = str.maketrans({"b": "p", "d": "t", "g": "k"})


def _coarse(pinyin: str) -> str:
    """A syllable without what Wade-Giles without its marks cannot tell apart."""
    initial = re.match("zh|ch|sh|[a-z]", pinyin)
    head = initial[0] if initial else ""
    rest = pinyin[len(head) :]
    head = {"zh": "ch", "j": "ch", "q": "ch", "z": "c"}.get(head, head.translate(_SAME_INITIAL))
    return head + rest
