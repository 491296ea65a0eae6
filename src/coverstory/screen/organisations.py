"""Words of organizations: abbreviations, numbers, and Korean terms, turned into the English words they stand for."""

from functools import lru_cache

__all__ = ["acronyms_of", "in_plain_words", "is_acronym_of"]

_MEANING = {
    word: meaning.split()
    for meaning, words in {
        "international": "intl int internat",
        "corporation": "corp cooperation",
        "company": "co hoesa sangsa",
        "trading": "trdg trade muyok mooyok",
        "shipping": "shpg haeun",
        "limited": "ltd",
        "brothers": "bros",
        "manufacturing": "mfg mfr",
        "engineering": "engg eng engr",
        "industries": "ind inds industry industrial",
        "university": "univ taehak daehak",
        "institute": "inst yonguso yeonguso insitute",
        "national": "natl natnl",
        "government": "govt",
        "department": "dept division",
        "ministry": "min",
        "management": "mgmt mgt",
        "development": "dev devt kaebal gaebal",
        "technology": "tech technologies kisul gisul",
        "group": "grp jipdan",
        "general": "gen chong",
        "general bureau": "chongguk",
        "reconnaissance": "chongchal",
        "bank": "unhaeng eunhaeng bk banco banque",
        "banking": "bkg",
        "joint venture": "jv hapjak habyong hapyong",
        "korea": "choson chosun joson joseon korean dprk dprkn kore",
        "academy of sciences": "kwahakwon gwahagwon",
        "natural": "chayon jayeon",
        "natural resources": "chawon jawon",
        "defense": "kukpang gukbang defence",
        "associated": "yonhap united ryonhap allied",
        "investment": "tuja",
        "factory": "kongjang gongjang plant works",
        "mining": "kwangop kwangsan",
        "machinery": "kigye gigye machine",
        "equipment": "solbi seolbi",
        "import export": "impex impeks",
        "chemical": "hwahak chemicals",
        "insurance": "pohom boheom",
        "eastern": "tongbang dongbang",
        "service": "svc svcs services",
        "center": "centre ctr",
        "organization": "organisation org",
        "labor": "labour",
        "marine": "maritime",
        "and": "und et y",
        "number": "no nr",
    }.items()
    for word in words.split()
}

_NUMBERS = {
    word: number
    for number, words in {
        1: "first one 1st che1", 2: "second two 2nd", 3: "third three 3rd", 4: "fourth four 4th", 5: "fifth five 5th",
        6: "sixth six 6th", 7: "seventh seven 7th", 8: "eighth eight 8th", 9: "ninth nine 9th", 10: "tenth ten 10th",
        11: "eleventh eleven", 12: "twelfth twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
        17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty twentieth", 30: "thirty", 40: "forty fourty",
        50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred",
    }.items()
    for word in words.split()
}  # fmt: skip

_UNSAID = frozenset("the of and for a an in at on de du la le des der die das und et y von to by s che number".split())

SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 7
"""Letters of an acronym that can be told from chance, and of the longest in use."""


@lru_cache(maxsize=100_000)
def in_plain_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with abbreviations, numbers and Korean terms spelled out, articles and the like left out."""
    plain: list[str] = []
    for word in words:
        number = _NUMBERS.get(word)
        if number is not None:
            if number < 10 and plain and plain[-1] in _TENS:
                plain[-1] = str(int(plain[-1]) + number)
            else:
                plain.append(str(number))
            continue
        plain += _MEANING.get(word, [word])
    said = tuple(word for word in plain if word not in _UNSAID)
    return said or tuple(plain)


_TENS = frozenset(str(ten) for ten in range(20, 100, 10))


def acronyms_of(words: tuple[str, ...]) -> set[str]:
    """The acronyms that a name of several words goes by: their initials, with or without the last ones."""
    said = [word for word in words if word not in _UNSAID]
    found = set()
    for last in range(max(SHORTEST_ACRONYM, len(said) - 2), len(said) + 1):
        letters = "".join(word[0] for word in said[:last])
        if SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM:
            found.add(letters)
    return found


def is_acronym_of(short: str, words: tuple[str, ...]) -> float:
    """How well a word is an acronym of a name, 0..1: initials, or beginnings of words as in KOMID, in their order.

    1 where every word is in it, less for each that is not; the words left out may only stand at the end.
    """
    said = [word for word in words if word not in _UNSAID]
    if not SHORTEST_ACRONYM <= len(short) <= LONGEST_ACRONYM or len(said) < 2:
        return 0.0
    used = _words_used(short, said)
    if used < 2 or (len(short) == used and used < SHORTEST_ACRONYM):
        return 0.0
    return 1.0 - 0.1 * (len(said) - used)


def _words_used(short: str, words: list[str]) -> int:
    """How many words, from the first on, an acronym is made of; 0 where it is not made of them."""
    if not words:
        return 0
    for taken in (1, 2, 3):
        if len(short) >= taken and words[0].startswith(short[:taken]):
            if len(short) == taken:
                return 1
            rest = _words_used(short[taken:], words[1:])
            if rest:
                return 1 + rest
    return 0
