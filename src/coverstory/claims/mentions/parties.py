"""Who is named in running English: runs of capitalised words, with what tells a person from an organisation."""

import re

from coverstory.claims.mentions.nouns import Party
from coverstory.claims.mentions.places import country_of
from coverstory.claims.mentions.words import any_of, load_words

__all__ = ["parties_in"]

_WORDS = load_words("mentions", "parties")
_LEGAL = any_of(_WORDS["legal_forms"])
_TITLES = frozenset(_WORDS["titles"])
_OF_ORGANISATIONS = frozenset(_WORDS["organisation_words"])
_OPENERS = frozenset(_WORDS["openers"])

_CAPITALISED = r"(?:[A-Z][\w'’&-]*|[A-Z]\.)"
_JOINER = any_of(_WORDS["joiners"])
_NEXT = rf"(?!,?\s{_LEGAL}(?!\w))(?:\s{_JOINER}(?:\sthe)?)?\s(?:{_CAPITALISED}|\d{{1,4}}\b)"
_RUN = re.compile(
    rf"(?<![\w.-])(?:M/s\s)?{_CAPITALISED}(?:{_NEXT}){{0,8}}(?:,?\s{_LEGAL}(?![\w]))?"
    r"(?:\s\((?P<acronym>[A-Z][A-Z0-9-]{1,9})\))?"
)
_LEGAL_END = re.compile(rf"\s{_LEGAL}$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")


def parties_in(text: str) -> list[Party]:
    """The names of a text in order, without the places; a lone capitalised word that opens a sentence is no name."""
    found = []
    for match in _RUN.finditer(text):
        start, end = _without_opener(match)
        name = text[start:end].rstrip()
        if name and not country_of(name) and (kind := _kind(text, start, name)):
            found.append(Party((start, start + len(name)), name, kind))
    return found


def _without_opener(match: re.Match[str]) -> tuple[int, int]:
    """The run without the words that are capitalised only because a sentence begins with them."""
    start, end = match.span()
    text = match.string
    while start < end:
        word = re.match(r"[\w'’/&.-]+", text[start:end])
        if word is None or (word.group() not in _OPENERS and not re.fullmatch(_JOINER, word.group())):
            break
        start += word.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, end


def _kind(text: str, start: int, name: str) -> str:
    """person, organisation or unknown; empty for a word that no name shows itself to be."""
    words, head = name.split(), name.split(" of ", maxsplit=1)[0].split()
    if not name[0].isupper():
        return ""
    if _LEGAL_END.search(name) or "(" in name:
        return "organisation"
    if len(head) > 1 and not _OF_ORGANISATIONS & set(head) and _is_titled(head):
        return "person"
    if _OF_ORGANISATIONS & set(words) or _ACRONYM.fullmatch(name):
        return "organisation"
    opens = start == 0 or text[:start].rstrip()[-1:] in '.!?\n"“'
    if len(words) == 1:
        return "" if opens else "unknown"
    return "unknown"


def _is_titled(words: list[str]) -> bool:
    """Whether a title stands among the first words of a name, with something behind it."""
    return any(word in _TITLES for word in words[:-1])
