"""Noun phrases beside a predicate, as written: what stands before it, behind it, or behind a preposition."""

import re

from coverstory.claims.mentions.words import any_of, load_words

__all__ = ["phrase_around", "phrase_before", "phrase_behind", "phrase_from"]

LONGEST = 90
"""Characters a noun phrase may have; a longer stretch is cut at a word."""

_WORDS = load_words("about", "phrases")
_PREPOSITIONS, _SUBORDINATORS, _VERBS = (
    any_of(_WORDS[name].split()) for name in ("prepositions", "subordinators", "verbs")
)
_ARTICLES = frozenset(_WORDS["articles"].split())
_STOPS = r"(?:,(?!\d)|[;:!?()\n“”\"])|\s[-–—]+\s"
_CLAUSE = re.compile(
    rf"{_STOPS}|\.\s|(?<!of\s)\b{_SUBORDINATORS}\b|\band\s(?={any_of(_WORDS['clause_begins'].split())}\b)",
    re.IGNORECASE,
)
_GOES_ON = r"(?<=more\s)than\b|(?<=less\s)than\b|(?<=fewer\s)than\b|(?<=of\s)what\b"
_END = re.compile(
    rf"{_STOPS}|\.(?:\s|$)|\s(?!per\scent\b|{_GOES_ON})(?:{_PREPOSITIONS}|{_SUBORDINATORS}|{_VERBS})\b"
    rf"|\s(?:and|or)\s(?=(?:{any_of(_WORDS['goes_on'].split())}|\w+ed)\b)"
    rf"|\s(?:and\s)?(?:{any_of(_WORDS['adverbs'].split())}|(?!{any_of(_WORDS['nouns_in_ing'].split())}\b)\w+ing)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    rf"(?:(?:^|\s)(?:{any_of(_WORDS['auxiliaries'].split())}|in\sfact|of\scourse|not\sa\ssingle|since\s\d{{4}}"
    rf"|(?:owned|controlled|run|founded|registered|managed)\s(?:or|and)|{any_of(_WORDS['contracted'].split())}n['’]t)"
    r"|\s(?:each|all|both)|['’](?:d|ll|ve|re|s(?=\sbeen|$)))+$",
    re.IGNORECASE,
)
_PERIOD = r"(?:month|week|day|quarter|year|evening|night|morning)"
_LEADING = re.compile(
    r"^(?:\s|(?:and|but|or|then|so|now|also|yes|that|just|even)\b|only\s(?=\d)|[\"“”'‘’]"
    rf"|(?:every|each|last|this|next)\s{_PERIOD}\b"
    r"|(?:as\s(?:at|of)|in|on|at|during|since|by|from|until|between|under|after|before|with)\s(?:the\s)?"
    r"(?:\d{1,2}\s)?(?:\w+\s)?(?:\d{4}|\d{1,2}\s\w+|[A-Z][a-z]+(?=\s(?:the|a|an)\s))\b)+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^(?:in|on|at|from|by|for|under|during|inside|outside|after|before)\s(?:the\s)?(?:\w+\s){1,3}?"
    r"(?=(?:an?|the|one|all|each|every|two|three|\d+)\s)",
    re.IGNORECASE,
)
_IS_COMMON = re.compile(r"(?:an?|the|its|their|his|her)\s[a-z-]+(?:\s[a-z-]+){0,3},")
_NAMED = re.compile(r",\s([A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,5})")
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”'))
_RELATIVE = re.compile(r"[,\s]+(?:who|which|that)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s\([^()]{1,60}\)$")
_ASIDE = re.compile(r"(?<=[\w’'”.]),\s[^,;:!?]{2,80},$")
_COMMON = re.compile(r"\b(?:the|an?|his|her|its|their|our|my)\s(?:[a-z][\w-]*\s){0,3}[a-z][\w-]*$", re.IGNORECASE)
_NAME = re.compile(r"(?:an?\s)?[A-Z][\w’'.-]*(?:\s(?:of\s)?[A-Z][\w’'.-]*)+(?=,)")
_PHRASE_START = re.compile(
    rf"{_STOPS}|\.\s|(?<!\w)(?:{_PREPOSITIONS}|{_SUBORDINATORS}|{_VERBS}|not|never|only|of|and|or|some|(?:ex|im)ports?"
    r"|\w+ed|\w+ing)\s",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[a-z][\w-]*(?:en|ed|al|y)")
_NO_PHRASE = re.compile(rf"(?:{_PREPOSITIONS}|be|have|see|make|keep|talk|get|earn|work|\d+\s?$)\b", re.IGNORECASE)
_QUOTES = "\"“”'‘’ \t\n,.;:-–—("


def phrase_before(text: str, position: int) -> str:
    """The noun phrase that ends before a predicate, without auxiliaries, adverbs and adverbials of time."""
    before = _TRAILING.sub("", text[max(0, position - 2 * LONGEST) : position].rstrip()).rstrip()
    before = _TRAILING.sub("", _RELATIVE.sub("", before))  # "the men who carried it": the men
    before = _BRACKETED.sub("", before)
    aside = _ASIDE.search(before)
    if aside:
        named = _NAME.match(aside.group(), 2) if _COMMON.search(before, 0, aside.start()) else None
        if named:
            return _tidy(named[0])  # "The claimant, Ms Vasko, was": Ms Vasko
        before = before[: aside.start()]  # "The driver, a man of 41, was": the driver
    before = before.rstrip(_QUOTES)
    starts = [match.end() for match in _CLAUSE.finditer(before)]
    phrase = _ADVERBIAL.sub("", _LEADING.sub("", before[starts[-1] if starts else 0 :]).lstrip())
    return _tidy(_TRAILING.sub("", phrase))


def phrase_from(text: str, position: int) -> str:
    """The noun phrase that begins at a position, up to the next preposition (but "of"), clause or verb."""
    text = text[position : position + 2 * LONGEST].translate(_NO_QUOTES).lstrip(" \t\n'‘’")
    ends = (end.start() for end in _END.finditer(text, 1) if text[: end.start()].lower() not in _ARTICLES)
    end = next(ends, len(text))
    named = _NAMED.match(text, end) if _IS_COMMON.match(text) else None
    return _tidy(named[1] if named else text[:end])


def phrase_behind(text: str, position: int, prepositions: str) -> str:
    """The noun phrase behind the first of the prepositions (a pattern) that follows a position in its clause."""
    clause = text[position : position + 4 * LONGEST]
    for match in re.finditer(rf"(?<![\w-])(?:{prepositions})\s", clause, re.IGNORECASE):
        if re.search(r"[;?!]|\.\s", clause[: match.start()]):
            return ""
        phrase = phrase_from(text, position + match.end())
        if phrase and not _NO_PHRASE.match(phrase):
            return phrase
    return ""


def phrase_around(text: str, start: int, end: int) -> str:
    """The words with their article and adjectives: from the nearest boundary before them to their end."""
    lead = text[max(0, start - 40) : start]
    boundaries = [match.end() for match in _PHRASE_START.finditer(lead)]
    begin = start - len(lead) + (boundaries[-1] if boundaries else 0)
    words = text[begin:start].split()[-3:]
    articles = [no for no, word in enumerate(words) if word.lower() in _ARTICLES]
    kept = words[articles[-1] :] if articles else [word for word in words[-1:] if _ADJECTIVE.fullmatch(word)]
    return _tidy(" ".join([*kept, text[start:end]]))


def _tidy(phrase: str) -> str:
    """Without quotation marks and stops at its ends, cut at a word where too long."""
    phrase = " ".join(phrase.split()).strip(_QUOTES + '"')
    if len(phrase) > LONGEST:
        phrase = phrase[:LONGEST].rsplit(" ", 1)[0]
    return phrase
