"""Noun phrases beside a predicate, as written: what stands before it, behind it, or behind a preposition."""

import re

__all__ = ["phrase_around", "phrase_before", "phrase_behind", "phrase_from"]

LONGEST = 90
"""Characters a noun phrase may have; a longer stretch is cut at a word."""

_PREPOSITIONS = (
    "to|from|in|at|by|with|into|onto|through|via|for|under|on|during|over|per|without|between|after|before|since|until|till|"
    "as|upon|inside|outside|near|within|across|around|against|towards?|throughout|despite|than|off|about|among|like|because|worth"
)
_SUBORDINATORS = (
    "that|which|who|whom|whose|where|when|while|because|since|before|after|until|if|though|although|but|whereas|so|how|"
    "why|what|whether|unless|once|as"
)
_VERBS = (
    "is|are|was|were|be|been|has|have|had|will|would|must|may|might|can|could|should|do|does|did|said|says|went|goes|go|"
    "came|comes"
)
_CLAUSE = re.compile(
    rf"[,;:!?()\n“”\"]|\.\s|\s[-–—]+\s|\b(?:{_SUBORDINATORS})\b|\band\s(?=(?:he|she|it|they|we|I|you|the|each|every|all|nobody|everyone|his|her|their)\b)",
    re.IGNORECASE,
)
_END = re.compile(
    rf"[,;:!?()\n“”\"]|\.(?:\s|$)|\s[-–—]+\s|\s(?:{_PREPOSITIONS}|{_SUBORDINATORS}|{_VERBS})\b|\s(?:and|or)\s(?=(?:he|she|it|they|we|I|you|then|was|were|is|are|had|have|has|will|would|to|from|in|not|\w+ed)\b)"
    r"|\s(?:and\s)?(?:directly|straight|abroad|home|overseas|monthly|weekly|annually|each|every|again|instead|there|here|allegedly|reportedly|once|twice|last|himself|herself|themselves|only|if|not|never|also|today|yesterday|(?!string|thing|something|anything|building|trading|shipping|holding|clothing|mining|spring|king|morning|evening|meeting|engineering|programming|training|lodging|housing|catering|fishing|logging|banking|gaming|manufacturing|smuggling|sewing|processing|staffing)\w+ing)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:(?:^|\s)(?:is|are|was|were|be|been|being|has|have|had|having|will|would|must|may|might|can|could|should|shall|do|does|did|not|never|also|only|still|even|often|allegedly|reportedly|"
    r"mostly|typically|usually|always|ever|to|said|told|required|expected|forced|supposed|obliged|made|simply|then|now|just|already|first|later|once|personally|regularly|secretly|"
    r"routinely|apparently|merely|ultimately|normally|generally|probably|in\sfact|of\scourse|thereby|themselves|himself|herself|nearly|there|ordered|instructed|seen|known|believed|thought|understood|"
    r"going|directly|since\s\d{4}|(?:owned|controlled|run|founded|registered|managed)\s(?:or|and)|tried|trying|helped|helping|used|began|begun|started|continued|agreed|planned|attempted|not\sa\ssingle|(?:do|did|does|has|had|have|is|are|was|were|would|could)n['’]t|cannot)|\s(?:each|all|both)|['’](?:d|ll|ve|re|s(?=\sbeen|$)))+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:\s|and\b|but\b|or\b|then\b|so\b|now\b|also\b|yes\b|that\b|only\s(?=\d)|just\b|even\b|[\"“”'‘’]"
    r"|(?:every|each|last|this|next)\s(?:month|week|day|quarter|year|evening|night|morning)\b"
    r"|(?:as\s(?:at|of)|in|on|at|during|since|by|from|until|between|under|after|before|with)\s(?:the\s)?(?:\d{1,2}\s)?(?:\w+\s)?(?:\d{4}|\d{1,2}\s\w+|January|February|March|April|May|June|July|August|September|October|November|December)\b)+",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"^(?:in|on|at|from|by|for|under|during|inside|outside|after|before)\s(?:the\s)?(?:\w+\s){1,3}?(?=(?:an?|the|one|all|each|every|two|three|\d+)\s)",
    re.IGNORECASE,
)
_ARTICLES = frozenset("the a an their his her our its any all every each my".split())
_IS_COMMON = re.compile(r"(?:an?|the|its|their|his|her)\s[a-z-]+(?:\s[a-z-]+){0,3},")
_NAMED = re.compile(r",\s([A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,5})")
_NO_QUOTES = str.maketrans(dict.fromkeys('"“”'))
_RELATIVE = re.compile(r"[,\s]+(?:who|which|that)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s\([^()]{1,60}\)$")
_ASIDE = re.compile(r"(?<=[\w’'”.]),\s[^,;:!?]{2,80},$")
_QUOTES = "\"“”'‘’ \t\n,.;:-–—("


def phrase_before(text: str, position: int) -> str:
    """The noun phrase that ends before a predicate, without auxiliaries, adverbs and adverbials of time."""
    before = _TRAILING.sub("", text[max(0, position - 2 * LONGEST) : position].rstrip()).rstrip()
    before = _TRAILING.sub("", _RELATIVE.sub("", before))  # "the men who carried it": the men
    before = _BRACKETED.sub("", before)
    aside = _ASIDE.search(before)
    if aside:
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
    for match in re.finditer(
        rf"(?<![\w-])(?:{prepositions})\s", text[position : position + 4 * LONGEST], re.IGNORECASE
    ):
        if re.search(r"[;?!]|\.\s", text[position : position + match.start()]):
            return ""
        phrase = phrase_from(text, position + match.end())
        if phrase and not re.match(
            rf"(?:{_PREPOSITIONS}|be|have|see|make|keep|talk|get|earn|work|\d+\s?$)\b", phrase, re.IGNORECASE
        ):
            return phrase
    return ""


_PHRASE_START = re.compile(
    rf"[,;:!?()\n“”\"]|\.\s|(?<!\w)(?:{_PREPOSITIONS}|{_SUBORDINATORS}|{_VERBS}|not|never|only|of|and|or|some|export(?:s|ed|ing)?|import(?:s|ed|ing)?|\w+ed|\w+ing)\s",
    re.IGNORECASE,
)


def phrase_around(text: str, start: int, end: int) -> str:
    """The words with their article and adjectives: from the nearest boundary before them to their end."""
    lead = text[max(0, start - 40) : start]
    boundaries = [match.end() for match in _PHRASE_START.finditer(lead)]
    begin = start - len(lead) + (boundaries[-1] if boundaries else 0)
    words = text[begin:start].split()
    kept = words[-3:] if len(words) > 3 else words
    articles = [no for no, word in enumerate(kept) if word.lower() in _ARTICLES]
    kept = (
        kept[articles[-1] :]
        if articles
        else [word for word in kept[-1:] if word[:1].islower() and word.endswith(("en", "ed", "al", "y"))]
        if kept
        else []
    )
    return _tidy(" ".join([*kept, text[start:end]]))


def _tidy(phrase: str) -> str:
    """Without quotation marks and stops at its ends, cut at a word where too long."""
    phrase = " ".join(phrase.split()).strip(_QUOTES + '"')
    if len(phrase) > LONGEST:
        phrase = phrase[:LONGEST].rsplit(" ", 1)[0]
    return phrase
