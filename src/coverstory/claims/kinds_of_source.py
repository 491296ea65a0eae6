"""What kind of source a noun phrase names: a person, a body, somebody by role, nobody, a list, a document."""

from collections.abc import Sequence

from coverstory.claims.lexicon import phrases, words
from coverstory.claims.tokens import Token

__all__ = ["head_of", "kind_of_source", "name_in", "singular"]

_TITLES = words("sources", "titles")
_ROLES = words("sources", "roles")
_ORDINARY = words("sources", "ordinary")
_NOBODY = words("sources", "nobody") | words("sources", "anonymous_alone")
_BARE = words("sources", "bare")
_ONCE = words("sources", "once")
_ANONYMOUS = phrases("sources", "anonymous_phrases")
_BODIES = words("sources", "organisations")
_BODY_NAMES = words("sources", "organisation_names")
_PLACES = words("sources", "places_speaking")
_DOCUMENTS = words("sources", "documents")
_LISTS = words("sources", "official_lists")
_LIST_PHRASES = phrases("sources", "official_list_phrases")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_DEFINITE = frozenset({"the", "his", "her", "my", "our", "their"})
_COUNTS = frozenset({"two", "three", "four", "five", "one", "of", "several"})
_LINKS = frozenset({"of", "the", "for", "and", "de", "van", "von", "bin", "al", "&"})
_BREAKS = frozenset({"who", "which", "that", "whose", ",", "(", "familiar", "involved", "based", "seen", "obtained"})


def kind_of_source(tokens: Sequence[Token]) -> str:
    """One of SOURCE_CLASSES for a source as written."""
    lower = [token.lower for token in tokens]
    if _holds(lower, _ANONYMOUS):
        return "anonymous"
    head = head_of(tokens)
    if head is None:
        return "unsourced"
    noun = singular(head.lower)
    if _holds(lower, _LIST_PHRASES) or noun in _LISTS:
        return "official_list"
    if not head.is_capital or head is tokens[0] or not name_in(tokens):
        plain = _kind_of_noun(noun, lower)
        if plain is not None:
            return plain
    return _kind_of_name(tokens, noun, lower)


def _kind_of_noun(noun: str, lower: Sequence[str]) -> str | None:
    """The kind that a plain noun tells, or none."""
    noun = noun if noun in _ROLES or "-" not in noun else _main_part(noun)
    if noun in _NOBODY or (noun in _BARE and _is_bare(lower)):
        return "anonymous"
    if noun in _ROLES or noun in _ORDINARY:
        return "anonymous" if lower[0] not in _DEFINITE and any(word in _ONCE for word in lower[:3]) else "role"
    if noun in _BODIES:
        return "organisation"
    if noun in _DOCUMENTS:
        return "document"
    return "role" if any(word in _ROLES or word in _ORDINARY for word in lower[:3]) else None


def _main_part(noun: str) -> str:
    """The part of a joined noun that is an office: inspector-general, vice-consul."""
    return next((part for part in noun.split("-") if part in _ROLES), noun)


def _is_bare(lower: Sequence[str]) -> bool:
    """Whether nothing but articles and numbers stands before the noun, and nothing of an office behind it."""
    before = [word for word in lower if word not in _DETERMINERS and word not in _COUNTS]
    return len(before) == 1


def _kind_of_name(tokens: Sequence[Token], noun: str, lower: Sequence[str]) -> str:
    """The kind of a source with a proper name."""
    name = name_in(tokens)
    if not name:
        return _kind_of_noun(noun, lower) or "organisation"
    called = [token.lower for token in name]
    if noun in _ROLES and all(singular(word) in _ROLES | _BODY_NAMES or word in _LINKS for word in called[-1:]):
        return "role"
    if any(word in _BODY_NAMES for word in called) or called[-1] in _PLACES or (len(name) == 1 and name[0].text.isupper()):
        return "organisation"
    if noun in _DOCUMENTS and noun not in called:
        return "document"
    return "person"


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that carries a phrase: the last word before what describes it."""
    head = None
    for token in tokens:
        if head is not None and (token.lower in _PREPOSITIONS or token.lower in _BREAKS):
            break
        if token.is_word and token.lower not in _DETERMINERS:
            head = token
    return head


def name_in(tokens: Sequence[Token]) -> list[Token]:
    """The longest run of words in capitals in a phrase, its first word aside where that is a small word."""
    best: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if token.is_word and token.is_capital and token.lower not in _DETERMINERS:
            run.append(token)
        elif not (run and (token.text in {".", "-"} or token.lower in _LINKS)):
            best, run = max(best, run, key=len), []
    return max(best, run, key=len)


def singular(noun: str) -> str:
    """A noun without its plural ending or possessive, roughly."""
    noun = noun.removesuffix("'s").removesuffix("'")
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith("men") and len(noun) > 3:
        return f"{noun[:-3]}man"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _holds(lower: Sequence[str], wanted: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the phrases stands among the words."""
    return any(
        tuple(lower[at : at + len(phrase)]) == phrase
        for phrase in wanted
        for at in range(len(lower) - len(phrase) + 1)
    )
