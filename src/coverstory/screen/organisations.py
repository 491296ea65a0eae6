"""Words of organizations: abbreviations, numbers, and Korean terms, turned into the English words they stand for."""

from functools import lru_cache

from coverstory.screen.korean import syllables_of_word

__all__ = ["GENERIC", "acronyms_of", "from_han", "in_plain_words", "is_acronym_of", "unit_of"]

_MEANING = {
    word: meaning.split()
    for meaning, words in {
        "international": "intl int internat",
        "corporation": "corp cooperation",
        "company": "co hoesa sangsa",
        "trading": "trdg trade muyok mooyok export import exports imports",
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
        "general": "gen",
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
        "trading enterprise": "impex impeks exim",
        "chemical": "hwahak chemicals",
        "insurance": "pohom boheom",
        "eastern": "tongbang dongbang",
        "service": "svc svcs services",
        "center": "centre ctr",
        "organization": "organisation org",
        "labor": "labour",
        "marine": "maritime",
        "venture": "operation",
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
    said = tuple(
        word
        for place, word in enumerate(plain)
        if word not in _UNSAID and word not in _FORMS and not (word == "trading" and "trading" in plain[:place])
    )
    return said or tuple(plain)


_FORMS = frozenset("company corporation limited incorporated".split())
"""What is left of legal forms once the others are taken off: part of how a name is written, not of who it names."""

_TENS = frozenset(str(ten) for ten in range(20, 100, 10))


def acronyms_of(words: tuple[str, ...]) -> set[str]:
    """The acronyms that a name of several words may go by: their initials or first syllables, with or without
    the last."""
    said = [word for word in words if word not in _UNSAID]
    found = {word for word in said if is_acronym_of(word, words)} if len(said) > 2 else set[str]()
    if len(said) > 1:
        heads = {said[0][:length] + said[1][:other] for length in (2, 3) for other in (1, 2, 3)}
        found |= {
            head + "".join(word[0] for word in said[2:last])
            for head in heads
            for last in range(3, len(said) + 1)
            if SHORTEST_ACRONYM <= len(head) + last - 2 <= LONGEST_ACRONYM
        }
    for last in range(max(SHORTEST_ACRONYM, len(said) - 2), len(said) + 1):
        letters = "".join(word[0] for word in said[:last])
        if SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM:
            found.add(letters)
    return found


def is_acronym_of(short: str, words: tuple[str, ...]) -> float:
    """How well a word is an acronym of a name, 0..1: initials, or beginnings of words as in KOMID, in their order.

    1 where every word is in it or the name itself gives the acronym; less for each word at its end that is not in it.
    """
    said = [word for word in words if word not in _UNSAID]
    if not SHORTEST_ACRONYM <= len(short) <= LONGEST_ACRONYM or len(said) < 2:
        return 0.0
    if short in said:
        rest = [word for word in said if word != short]
        return 1.0 if len(rest) > 1 and is_acronym_of(short, tuple(rest)) else 0.0
    used = _words_used(short, said)
    if not used and short in _initials_of_syllables(said[0]):
        return 1.0 - UNUSED_WORD * sum(word not in GENERIC for word in said[1:])
    if used < 2 or (len(short) == used and used < SHORTEST_ACRONYM):
        return 0.0
    return 1.0 - UNUSED_WORD * sum(word not in GENERIC for word in said[used:])


UNUSED_WORD = 0.1
"""What a word that is not in the acronym takes from it."""

GENERIC = frozenset(
    """
trading corporation company general limited group international joint venture import export enterprise enterprises
holding holdings services service co agency administration korea
""".split()
)
"""Words that an acronym leaves out and that tell no firm from another."""


def _initials_of_syllables(word: str) -> set[str]:
    """The initials of a Korean word of three syllables and more: Namchongang goes by NCG."""
    ways = [way for way in syllables_of_word(word) if len(way) >= SHORTEST_ACRONYM]
    return {"".join(syllable.written[0] for syllable in way) for way in ways}


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


_UNITS = frozenset(
    "department bureau office committee division administration agency ministry directorate branch section".split()
)


def unit_of(word: str) -> frozenset[str]:
    """What kind of body a word names, where translators choose freely between words: bureau, office, department."""
    return frozenset({"[UNIT]"}) if word in _UNITS else frozenset()


_HAN = {
    "有限责任公司": "limited", "有限責任公司": "limited", "股份有限公司": "limited", "有限公司": "limited",
    "集团": "group",
    "集團": "group", "公司": "company", "会社": "company", "會社": "company", "国际": "international",
    "國際": "international",
    "贸易": "trading", "貿易": "trading", "海运": "shipping", "海運": "shipping", "船务": "shipping",
    "船務": "shipping",
    "航运": "shipping", "航運": "shipping", "技术": "technology", "技術": "technology", "科技": "technology",
    "机械": "machinery", "機械": "machinery", "银行": "bank", "銀行": "bank", "香港": "hong kong", "朝鲜": "korea",
    "朝鮮": "korea", "中国": "china", "中國": "china", "联合": "associated", "聯合": "associated", "实业": "industries",
    "實業": "industries", "工业": "industries", "工業": "industries", "电子": "electronics", "電子": "electronics",
    "投资": "investment", "投資": "investment", "石油": "oil", "能源": "energy", "化工": "chemical",
    "物流": "logistics",
    "汽车": "motor", "汽車": "motor", "通信": "communications", "建设": "construction", "建設": "construction",
}  # fmt: skip


def from_han(text: str) -> str:
    """The name of a firm in Han characters with the terms among them in English; the rest is left to be romanised."""
    for characters, words in _HAN.items():
        if characters in text:
            text = text.replace(characters, f" {words} ")
    return text
