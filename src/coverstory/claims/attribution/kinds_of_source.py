"""What kind of source a noun phrase names: a person, a body, somebody by role, nobody, a list, a document."""

import re
from collections.abc import Sequence

from coverstory.claims.attribution.heads import LINKS, head_of, head_phrase, inserted_name, name_given, name_in
from coverstory.claims.attribution.lexicon import phrases, words
from coverstory.claims.attribution.names import Names
from coverstory.claims.attribution.nouns import (
    BODIES,
    BODY_NAMES,
    DOCUMENTS,
    FIRMS,
    LISTS,
    NOBODY,
    TITLES,
    ends_as_body,
    ends_human,
    is_calling,
    is_office,
    offices_in,
    singular,
)
from coverstory.claims.attribution.tokens import Token

__all__ = ["hides_name", "is_human", "kind_of_source", "told_by_the_rest"]

_ANONYMOUS_OF_BARE = phrases("sources", "anonymous_of_bare")
_PARTS_OF = frozenset(
    {"one", "some", "several", "two", "three", "four", "five", "most", "many", "all", "both", "another", "none"}
)
_POSSESSIVES = words("words", "possessives")
_RELATIVES = words("words", "relatives")
_BEFORE_NAMES = frozenset({"a", "the", "one", "then", "now", ".", "his", "her"})
_CODED = re.compile(r"[A-Z]{1,2}-?\d{1,3}")
"""What somebody is called whose name is kept secret: V-3, W12."""

_FINDABLE = frozenset({"expert", "neighbour", "neighbor", "girl", "boy", "man", "woman", "parent", "contact"})
_FOLK = frozenset({"person", "people"})
_THIS = frozenset({"the", "this", "that", "our", "same"})
_SITES = frozenset({"website", "site", "portal", "homepage", "webpage"})
_FIRM_WORDS = words("sources", "firm_words")
_PAPERS = words("sources", "papers_named")
_ONE = frozenset({"one", "another", "a", "some", "others"})
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody"})
_TOLD = 3
"""How much more must speak for a person than for a body, or the other way, for the document to tell which."""

_BARE = words("sources", "bare")
_VAGUE = words("sources", "vague")
_ONCE = words("sources", "once")
_LEFT = phrases("sources", "left")
_ANONYMOUS = phrases("sources", "anonymous_phrases")
_SURELY_BODIES = words("sources", "organisation_names")
_PLACES = words("sources", "places_speaking")
_LIST_PHRASES = phrases("sources", "official_list_phrases")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_LONGEST_ACRONYM = 6
"""Letters of a name all in capitals that is read as a body's initials."""

_OF_PRONOUN = {
    "he": "anonymous",
    "she": "anonymous",
    "i": "person",
    "you": "anonymous",
    "who": "anonymous",
    "they": "anonymous",
    "them": "anonymous",
}
_DEFINITE = frozenset({"the", "his", "her", "my", "our", "their"})
_COUNTS = frozenset({"two", "three", "four", "five", "one", "of", "several"})


def kind_of_source(tokens: Sequence[Token], names: Names) -> str:
    """One of SOURCE_CLASSES for a source as written, by what the whole document tells of its names."""
    if len(tokens) == 1 and tokens[0].lower in _OF_PRONOUN:
        return _OF_PRONOUN[tokens[0].lower]
    head = head_of(tokens)
    rest = told_by_the_rest(tokens)
    if rest:
        return kind_of_source(rest, names)
    if head is None or tokens[0].lower in _SOMEBODY:
        return "anonymous"
    return _kind_told_plainly(tokens, head, names) or _kind_by_head(tokens, head, names)


def told_by_the_rest(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens that tell the kind of one out of others: two of the welders; one, a dental nurse. None else."""
    first = tokens[0].lower
    if len(tokens) > 2 and first in _PARTS_OF and "of" in {tokens[1].lower, tokens[2].lower}:
        return tokens[2 if tokens[1].lower == "of" else 3 :]
    apart = len(tokens) > 2 and tokens[1].text == "," and first in _ONE
    apart = apart and tokens[2].lower in {"a", "an", "the"}
    return tokens[2:] if apart else ()


def _kind_told_plainly(tokens: Sequence[Token], head: Token, names: Names) -> str | None:
    """The kind that an initial, a phrase of secrecy, a website, a newspaper or a list tells; none where none does."""
    lower = [token.lower for token in tokens]
    owned = any(word in _POSSESSIVES or word.endswith(("'s", "s'")) for word in lower)
    initial = len(head.text) == 1 and head.is_capital and head is tokens[0]
    named_paper = lower[0] == "the" and head is tokens[1] and head.is_capital and head.lower in _PAPERS
    listed = head.lower == "entry" and not owned
    told = {
        "anonymous": (initial and len(tokens) == 1)
        or _CODED.fullmatch(head.text) is not None
        or (_ANONYMOUS.are_in(lower) and singular(head.lower) not in BODIES),
        "person": initial or bool(name_given(tokens)) or _is_named_person(tokens, head, names),
        "document": head.lower in _SITES and owned,
        "organisation": named_paper or (head.lower == "paper" and lower[0] in _THIS and lower[-1] == "paper"),
        "official_list": listed or _LIST_PHRASES.are_in(lower) or singular(head.lower) in LISTS,
    }
    return next((kind for kind, is_told in told.items() if is_told), None)


def _is_named_person(tokens: Sequence[Token], head: Token, names: Names) -> bool:
    """Whether the name of a person follows an office behind a comma or bracket: the vicar, the Rev. Ama Tettey."""
    noun = singular(head.lower)
    comma = next((at for at, token in enumerate(tokens[:-1]) if token.text in {",", "("}), None)
    if comma is None or not (is_calling(noun) or ends_human(noun)):
        return False
    behind = tokens[comma + 1 :]
    name = name_in(behind) if behind[0].lower not in _RELATIVES else []
    if not name or any(each.lower not in _BEFORE_NAMES for each in behind if each.start < name[0].start):
        return False
    bearer = names.bearer([each.lower for each in name])
    return name[0].lower in TITLES or (bearer is not None and bearer.is_person is True)


def _kind_by_head(tokens: Sequence[Token], head: Token, names: Names) -> str:
    """The kind of a source by its noun, its name, or the name that follows its noun."""
    phrase = head_phrase(tokens)
    noun = singular(head.lower)
    name = name_in(tokens)
    if name and name[-1].start >= head.start and (told := _kind_of_bearer([each.lower for each in name], names)):
        return told
    inserted = inserted_name(tokens, len(phrase))
    titled = bool(inserted) and inserted[0].lower in TITLES
    if inserted and (titled or all(is_office(token.lower) for token in name)):
        # The operator, Seri Holdings, is a company; a spokesman for the operator, Seri Holdings, is none.
        beside = tokens[len(phrase)].text in {",", "("}
        told = _kind_of_bearer([token.lower for token in inserted], names)
        return (
            told or _kind_of_named(noun, inserted, names)
            if beside or noun in FIRMS or not is_calling(noun) or titled
            else "role"
        )
    lower = [token.lower for token in tokens]
    if name and name[-1].start >= head.start:
        alone = len(name) == 1 and name[0] is tokens[0] and name[0].lower not in names.full
        plain = alone and (is_calling(noun) or (noun != head.lower and ends_human(noun)))
        return _kind_of_noun(noun, lower[: len(phrase)], lower) if plain else _kind_of_name(tokens, name, names)
    if head.lower in DOCUMENTS and noun not in FIRMS:
        return "document"
    return _kind_of_noun(noun, lower[: len(phrase)], lower)


def _kind_of_noun(noun: str, phrase: Sequence[str], lower: Sequence[str]) -> str:
    """The kind that a plain noun tells."""
    bare = noun in _BARE and not _is_placed(lower, len(phrase))
    bare = bare and lower[0] not in _POSSESSIVES and (_is_bare(phrase) or _ANONYMOUS_OF_BARE.are_in(lower))
    placed = noun in _FINDABLE and _is_placed(lower, len(phrase))
    own = noun in _FOLK and lower[0] in _POSSESSIVES and len(phrase) > 2
    # A woman who answered the door is told by what she did.
    own = (
        own
        or "aged" in lower
        or (noun in _FINDABLE and "who" in lower and lower[0] in {"a", "an", "one"} and not _LEFT.are_in(lower))
    )
    if (noun in NOBODY and not placed and not own) or bare:
        return "anonymous"
    if noun in FIRMS:
        return "organisation"
    if is_calling(noun):
        once = any(word in _ONCE for word in lower[:3]) or _LEFT.are_in(lower)
        return "anonymous" if once and lower[0] not in _DEFINITE else "role"
    if noun in DOCUMENTS:
        return "document"
    if noun in BODIES or (not ends_human(noun) and ends_as_body(noun)):
        return "organisation"
    return "role"


def _kind_of_name(tokens: Sequence[Token], name: Sequence[Token], names: Names) -> str:
    """The kind of a source that is called by a proper name."""
    called = tuple(token.lower.removesuffix("'s") for token in name)
    phrase = head_phrase(tokens)
    before = [token.lower for token in phrase if token.start < name[0].start]
    if called[-1] in DOCUMENTS and len(called) > 1 and called[-1] not in BODY_NAMES:
        return "document"
    told = _kind_of_bearer(called, names)
    if told is not None:
        return told
    if (office := _kind_of_office(called, before)) is not None:
        return office
    if any((is_calling(singular(word)) or ends_human(word)) and singular(word) not in FIRMS for word in before):
        return "person"
    if _is_body_name(called, before) or any(singular(word) in BODIES for word in before):
        return "organisation"
    return _kind_of_plain_name(tokens, name, before, names)


def _kind_of_bearer(called: Sequence[str], names: Names) -> str | None:
    """The kind that the whole document tells of a name's bearer; none where it tells too little."""
    own = called[: _last_before_link(called) + 1]
    bearer = names.bearer(own)
    if bearer is None and called[len(own) : len(own) + 1] not in ((), ("for",)):
        # Minister of Labour Kofi Ansa: the name follows the office, and what the office is of names nobody.
        bearer = names.bearer(called)
        bearer = bearer if bearer is not None and bearer.is_person else None
    # Pronouns alone tell enough where nothing speaks against them.
    faint = bearer is not None and bearer.bodies == 0 and bearer.persons >= _TOLD - 2
    if bearer is None or bearer.is_person is None or (abs(bearer.persons - bearer.bodies) < _TOLD and not faint):
        return None
    return "person" if bearer.is_person else "organisation"


def _kind_of_plain_name(tokens: Sequence[Token], name: Sequence[Token], before: Sequence[str], names: Names) -> str:
    """The kind of a name that has neither an office nor a body's word in it or before it."""
    called = tuple(token.lower.removesuffix("'s") for token in name)
    lower = [token.lower for token in tokens]
    if called[-1] in names.people or "who" in lower:
        return "person"
    the = bool(before) and before[-1] == "the" and len(before) == 1
    initials = len(name) == 1 and name[0].text.isupper() and 1 < len(name[0].text) <= _LONGEST_ACRONYM
    if the or initials or "its" in lower or "which" in lower or _is_place(called, names):
        return "organisation"
    full = names.in_full(called[0]) if len(name) == 1 else None
    alone = len(name) == 1 and full is None
    called = tuple(full.lower().split()) if full is not None else called
    return "organisation" if alone else _kind_of_bare(head_phrase(tokens), called)


def _kind_of_office(called: Sequence[str], before: Sequence[str]) -> str | None:
    """The kind of a name with an office or a title: who holds it, where told, else the office; none without one."""
    last = _last_before_link(called)
    offices = offices_in(called if before[-1:] != ["the"] else [*called[: last + 1], "of"])
    offices = [at for at in offices if at <= last]
    if not offices:
        return None
    if offices[-1] < last:
        titled = called[0] in TITLES and len(called) == 2 and before[-1:] != ["the"]
        return "organisation" if called[last] in BODY_NAMES and not titled else "person"
    if len(called) > 1 and (singular(called[last]) in FIRMS or called[last] in _SURELY_BODIES):
        return "organisation"
    return "role"


def _is_body_name(called: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a word makes a name a body's: any that surely does, or such a one where its noun would stand."""
    if any(word in _SURELY_BODIES or word == "&" for word in called):
        return True
    last = called[_last_before_link(called)]
    return len(called) > 1 and (
        last in BODY_NAMES or singular(last) in BODIES or (ends_as_body(last) and len(last) > 7)
    )


def _is_place(called: Sequence[str], names: Names) -> bool:
    """Whether a name stands for a place, or for a body that is called like one."""
    return tuple(called) in names.places or called[-1] in _PLACES or singular(called[-1]) in BODIES


def _kind_of_bare(phrase: Sequence[Token], called: Sequence[str]) -> str:
    """The kind of a name that nothing explains: a document where it is one, else a person."""
    noun = singular(phrase[-1].lower)
    if noun in DOCUMENTS and len(called) < len(phrase):
        return "document"
    firmly = called[-1].endswith(("ing", "s")) or called[0] in _FIRM_WORDS
    return "organisation" if len(called) > 1 and firmly and "." not in called else "person"


def _kind_of_named(noun: str, name: Sequence[Token], names: Names) -> str:
    """The kind of a source by its noun, whose name follows: the company, Lumen Arc; his lawyer, Dr Kim."""
    called = [token.lower for token in name]
    bearer = names.bearer(called)
    bodily = _is_body_name(called, ()) or (bearer is not None and bearer.is_person is False)
    if is_calling(noun) and noun not in FIRMS:
        return "organisation" if bodily else "person"
    return "organisation" if bodily or noun in BODIES else "person"


def _last_before_link(called: Sequence[str]) -> int:
    """The place of the last word of a name before its "of" or "for"."""
    link = next((at for at, word in enumerate(called) if at > 0 and word in LINKS), len(called))
    return link - 1


def _is_placed(lower: Sequence[str], after: int) -> bool:
    """Whether a noun is followed by the body or site where they are to be found: workers at the site."""
    link, ahead = (*lower[after : after + 1], "")[0], lower[after + 1 : after + 4]
    if link == "in":
        return any(singular(word) in BODIES for word in ahead)
    return link in {"at", "of", "from"} and bool(ahead)


def _is_bare(phrase: Sequence[str]) -> bool:
    """Whether nothing that would find them stands before the noun: articles, numbers, "senior", "local"."""
    return len([word for word in phrase if not (word in _DETERMINERS or word in _COUNTS or word in _VAGUE)]) == 1


def hides_name(tokens: Sequence[Token]) -> bool:
    """Whether a phrase tells that a name is kept secret."""
    return _ANONYMOUS.are_in([token.lower for token in tokens])


def is_human(word: str) -> bool:
    """Whether a noun names one human being by office, work or relation."""
    return is_calling(word) or word in NOBODY - {"one", "both", "many", "some", "several", "most"}
