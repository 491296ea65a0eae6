"""What kind of source a noun phrase names: a person, a body, somebody by role, nobody, a list, a document."""

from collections.abc import Sequence

from coverstory.claims.attribution.lexicon import phrases, words
from coverstory.claims.attribution.names import Names
from coverstory.claims.attribution.nouns import (
    BODIES,
    BODY_NAMES,
    DOCUMENTS,
    LISTS,
    NOBODY,
    ORDINARY,
    TITLES,
    ends_as_body,
    ends_human,
    is_calling,
    is_office,
    offices_in,
    singular,
)
from coverstory.claims.attribution.tokens import Token

__all__ = ["head_of", "is_human", "kind_of_source", "name_in", "name_of", "singular"]

_ANONYMOUS_OF_BARE = phrases("sources", "anonymous_of_bare")
_PARTS_OF = frozenset(
    {"one", "some", "several", "two", "three", "four", "five", "most", "many", "all", "both", "another", "none"}
)
_BARE = words("sources", "bare")
_VAGUE = words("sources", "vague")
_ONCE = words("sources", "once")
_ANONYMOUS = phrases("sources", "anonymous_phrases")
_SURELY_BODIES = words("sources", "organisation_names")
_FIRMS = words("nouns", "firms")
_PLACES = words("sources", "places_speaking")
_LIST_PHRASES = phrases("sources", "official_list_phrases")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_LONGEST_ACRONYM = 6
"""Letters of a name all in capitals that is read as a body's initials."""

_NAMED_BEHIND_OFFICE = 3
"""Words behind an office's "of" from which they end in who holds it: Minister of Labour Kofi Ansa."""

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
_LINKS = frozenset({"of", "the", "for", "and", "de", "van", "von", "bin", "al", "&"})
_BREAKS = frozenset(
    {
        "seen",
        "shown",
        "held",
        "given",
        "known",
        "sent",
        "written",
        "who",
        "which",
        "that",
        "whose",
        "whom",
        ",",
        "(",
        "familiar",
        "we",
        "i",
        "made",
        "laid",
        "drawn",
        "kept",
        "taken",
        "found",
        "available",
    }
)


def kind_of_source(tokens: Sequence[Token], names: Names) -> str:
    """One of SOURCE_CLASSES for a source as written, by what the whole document tells of its names."""
    lower = [token.lower for token in tokens]
    if len(tokens) == 1 and lower[0] in _OF_PRONOUN:
        return _OF_PRONOUN[lower[0]]
    if len(tokens) > 2 and lower[0] in _PARTS_OF and "of" in lower[1:3]:
        return kind_of_source(tokens[lower.index("of") + 1 :], names)
    head = head_of(tokens)
    if head is None and len(tokens) > 2 and tokens[1].text == ",":
        return kind_of_source(tokens[2:], names)
    initial = len(tokens[0].text) == 1 and tokens[0].text == tokens[0].text.upper() and head is tokens[0]
    if head is None or initial or _ANONYMOUS.are_in(lower):
        return "anonymous"
    entry = head.lower == "entry" and any(token.kind == "number" for token in tokens)
    if entry or _LIST_PHRASES.are_in(lower) or singular(head.lower) in LISTS:
        return "official_list"
    return _kind_by_head(tokens, head, names)


def _kind_by_head(tokens: Sequence[Token], head: Token, names: Names) -> str:
    """The kind of a source by its noun, its name, or the name that follows its noun."""
    phrase = head_phrase(tokens)
    noun = singular(head.lower)
    name = name_in(tokens)
    inserted = _inserted_name(tokens, len(phrase))
    titled = bool(inserted) and inserted[0].lower in TITLES
    if inserted and (titled or all(is_office(token.lower) for token in name)):
        # The operator, Seri Holdings, is a company; a spokesman for the operator, Seri Holdings, is none.
        beside = tokens[len(phrase)].text in {",", "("}
        return _kind_of_named(noun, inserted) if beside or not is_calling(noun) or titled else "role"
    lower = [token.lower for token in tokens]
    if name and name[-1].start >= head.start:
        alone = len(name) == 1 and name[0] is tokens[0] and name[0].lower not in names.full
        plain = alone and (is_calling(noun) or (noun != head.lower and ends_human(noun)))
        return _kind_of_noun(noun, lower[: len(phrase)], lower) if plain else _kind_of_name(tokens, name, names)
    if head.lower in DOCUMENTS and noun not in _FIRMS:
        return "document"
    return _kind_of_noun(noun, lower[: len(phrase)], lower)


def _kind_of_noun(noun: str, phrase: Sequence[str], lower: Sequence[str]) -> str:
    """The kind that a plain noun tells."""
    bare = noun in _BARE and (_is_bare(phrase) or _ANONYMOUS_OF_BARE.are_in(lower))
    if noun in NOBODY or bare:
        return "anonymous"
    if noun in _FIRMS:
        return "organisation"
    if is_calling(noun):
        return "anonymous" if lower[0] not in _DEFINITE and any(word in _ONCE for word in lower[:3]) else "role"
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
    if (office := _kind_of_office(called, before)) is not None:
        return office
    if any(is_calling(singular(word)) or ends_human(word) for word in before):
        return "person"
    if _is_body_name(called, before) or any(singular(word) in BODIES for word in before):
        return "organisation"
    return _kind_of_plain_name(tokens, name, before, names)


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
    alone = len(name) == 1 and called[0] not in names.full
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
    if len(called) > 1 and (singular(called[last]) in _FIRMS or called[last] in _SURELY_BODIES):
        return "organisation"
    return "person" if len(called) - last > _NAMED_BEHIND_OFFICE + 1 else "role"


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
    return "document" if noun in DOCUMENTS and len(called) < len(phrase) else "person"


def _kind_of_named(noun: str, name: Sequence[Token]) -> str:
    """The kind of a source by its noun, whose name follows: the company, Lumen Arc; his lawyer, Dr Kim."""
    bodily = _is_body_name([token.lower for token in name], ())
    if is_calling(noun) and noun not in _FIRMS:
        return "organisation" if bodily else "person"
    return "organisation" if bodily or noun in BODIES else "person"


def _last_before_link(called: Sequence[str]) -> int:
    """The place of the last word of a name before its "of" or "for"."""
    link = next((at for at, word in enumerate(called) if at > 0 and word in _LINKS), len(called))
    return link - 1


def _is_bare(phrase: Sequence[str]) -> bool:
    """Whether nothing that would find them stands before the noun: articles, numbers, "senior", "local"."""
    return len([word for word in phrase if not (word in _DETERMINERS or word in _COUNTS or word in _VAGUE)]) == 1


def head_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the noun that carries the phrase: what stands before "of", "who", a comma or a participle."""
    begun = False
    for at, token in enumerate(tokens):
        participle = token.lower.endswith("ed") and not token.is_capital
        if begun and (token.lower in _PREPOSITIONS or token.lower in _BREAKS or participle):
            return tokens[:at]
        begun = begun or (token.is_word and token.lower not in _DETERMINERS)
    return tokens


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that carries a phrase, or none."""
    own = [token for token in head_phrase(tokens) if token.is_word and token.lower not in _DETERMINERS]
    return own[-1] if own else None


def name_in(tokens: Sequence[Token]) -> list[Token]:
    """The proper name that begins in the head of a phrase and may go on behind an "of"; empty where there is none."""
    own = len(head_phrase(tokens))
    best: list[Token] = []
    run: list[Token] = []
    for at, token in enumerate(tokens):
        capital = token.is_word and token.is_capital and token.lower not in _DETERMINERS and (run or at < own)
        if capital or (run and token.lower in _LINKS and _leads_on(tokens, at)):
            run.append(token)
        elif not (run and token.text in {".", "-"}):
            best, run = _longer(best, run), []
        if run and token.lower.endswith(("'s", "s'")) and at + 1 < own:
            run = []
    name = _longer(best, run)
    return [] if len(name) == 1 and _is_plain(name[0].lower) else name


def _longer(best: list[Token], run: list[Token]) -> list[Token]:
    """The longer run; the later of two that are alike."""
    return run if run and len(run) >= len(best) else best


def _is_plain(word: str) -> bool:
    """Whether a word in capitals is a plain noun that only begins a sentence."""
    noun = singular(word)
    return word in _COUNTS or any(noun in nouns or word in nouns for nouns in (ORDINARY, NOBODY, DOCUMENTS, _BARE))


def name_of(tokens: Sequence[Token]) -> list[Token]:
    """What a source is called: the name in its head, or the one that follows its office between commas."""
    name = name_in(tokens)
    inserted = _inserted_name(tokens, len(head_phrase(tokens)))
    return inserted if inserted and all(is_office(token.lower) for token in name) else name


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word inside a name is followed by more of it."""
    ahead = [token for token in tokens[at + 1 : at + 3] if token.lower not in _LINKS]
    return bool(ahead) and ahead[0].is_word and ahead[0].is_capital


def _inserted_name(tokens: Sequence[Token], after: int) -> list[Token]:
    """The name behind the comma or bracket that follows a role: our adviser, Ms. Menon; the Minister (Mr Bence)."""
    for at in range(after, len(tokens) - 1):
        if tokens[at].text in {",", "("}:
            return name_in(tokens[at + 1 :]) if tokens[at + 1].is_capital else []
        if tokens[at].lower in {"who", "which", "that"}:
            break
    return []


def is_human(word: str) -> bool:
    """Whether a noun names one human being by office, work or relation."""
    return is_calling(word) or word in NOBODY - {"one", "both", "many", "some", "several", "most"}
