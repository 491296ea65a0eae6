"""What kind of source a noun phrase names: a person, a body, somebody by role, nobody, a list, a document."""

from collections.abc import Sequence

from coverstory.claims.lexicon import phrases, words
from coverstory.claims.names import Names
from coverstory.claims.tokens import Token

__all__ = ["head_of", "is_human", "kind_of_source", "name_in", "name_of", "singular"]

_TITLES = words("sources", "titles")
_ROLES = words("sources", "roles")
_ORDINARY = words("sources", "ordinary")
_NOBODY = words("sources", "nobody") | words("sources", "anonymous_alone")
_BARE = words("sources", "bare")
_ONCE = words("sources", "once")
_ANONYMOUS = phrases("sources", "anonymous_phrases")
_BODIES = words("sources", "organisations")
_BODY_NAMES = words("sources", "organisation_names") | _BODIES
_PLACES = words("sources", "places_speaking")
_DOCUMENTS = words("sources", "documents")
_LISTS = words("sources", "official_lists")
_LIST_PHRASES = phrases("sources", "official_list_phrases")
_HUMAN_ENDINGS = tuple(words("sources", "human_endings"))
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_OF_PRONOUN = {"he": "anonymous", "she": "anonymous", "i": "person", "you": "anonymous", "who": "anonymous"}
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
    }
)


def kind_of_source(tokens: Sequence[Token], names: Names) -> str:
    """One of SOURCE_CLASSES for a source as written, by what the whole document tells of its names."""
    lower = [token.lower for token in tokens]
    if len(tokens) == 1 and lower[0] in _OF_PRONOUN:
        return _OF_PRONOUN[lower[0]]
    head = head_of(tokens)
    if head is None and len(tokens) > 2 and tokens[1].text == ",":
        return kind_of_source(tokens[2:], names)
    initial = len(tokens[0].text) == 1 and tokens[0].text == tokens[0].text.upper() and head is tokens[0]
    if head is None or initial or _ANONYMOUS.are_in(lower):
        return "anonymous"
    if _LIST_PHRASES.are_in(lower) or singular(head.lower) in _LISTS:
        return "official_list"
    return _kind_by_head(tokens, head, names)


def _kind_by_head(tokens: Sequence[Token], head: Token, names: Names) -> str:
    """The kind of a source by its noun, its name, or the name that follows its noun."""
    phrase = head_phrase(tokens)
    noun = singular(head.lower)
    name = name_in(tokens)
    inserted = _inserted_name(tokens, len(phrase))
    titled = bool(inserted) and inserted[0].lower in _TITLES
    if inserted and (titled or all(_is_office(token.lower) for token in name)):
        return _kind_of_named(noun, inserted)
    if name and name[-1].start >= head.start:
        return _kind_of_name(tokens, name, names)
    if head.lower in _DOCUMENTS:
        return "document"
    return _kind_of_noun(noun, [token.lower for token in phrase], [token.lower for token in tokens])


def _kind_of_noun(noun: str, phrase: Sequence[str], lower: Sequence[str]) -> str:
    """The kind that a plain noun tells."""
    noun = noun if noun in _ROLES or "-" not in noun else _main_part(noun)
    if noun in _NOBODY or (noun in _BARE and _is_bare(phrase)):
        return "anonymous"
    if noun in _ROLES or noun in _ORDINARY:
        return "anonymous" if lower[0] not in _DEFINITE and any(word in _ONCE for word in lower[:3]) else "role"
    if noun in _DOCUMENTS:
        return "document"
    if noun not in _BODIES and noun.endswith(_HUMAN_ENDINGS):
        return "role"
    return "organisation"


def _kind_of_name(tokens: Sequence[Token], name: Sequence[Token], names: Names) -> str:
    """The kind of a source that is called by a proper name."""
    called = tuple(token.lower.removesuffix("'s") for token in name)
    phrase = head_phrase(tokens)
    before = [token.lower for token in phrase if token.start < name[0].start]
    if called[0] in _TITLES and len(called) > 1:
        return "person"
    offices = [at for at, word in enumerate(called) if word not in _BODY_NAMES and _is_office(word)]
    if offices and offices[-1] == _last_before_link(called):
        return "role"
    if offices or any(_is_office(word) or singular(word) in _ORDINARY for word in before):
        return "person"
    if any(word in _BODY_NAMES or word == "&" for word in called) or any(word in _BODIES for word in before):
        return "organisation"
    if called[-1] in names.people or any(token.lower == "who" for token in tokens):
        return "person"
    place = (
        any(token.lower == "its" for token in tokens)
        or called in names.places
        or called[-1] in _PLACES
        or singular(called[-1]) in _BODIES
    )
    alone = len(name) == 1 and called[0] not in names.full
    return "organisation" if place or alone else _kind_of_bare(phrase, called)


def _kind_of_bare(phrase: Sequence[Token], called: Sequence[str]) -> str:
    """The kind of a name that nothing explains: a document where it is one, else a person."""
    noun = singular(phrase[-1].lower)
    return "document" if noun in _DOCUMENTS and len(called) < len(phrase) else "person"


def _kind_of_named(noun: str, name: Sequence[Token]) -> str:
    """The kind of a source by its noun, whose name follows: the company, Lumen Arc; his lawyer, Dr Kim."""
    bodily = any(token.lower in _BODY_NAMES or token.text == "&" for token in name)
    if noun in _ROLES or noun in _ORDINARY:
        return "role" if bodily else "person"
    return "organisation" if bodily or noun in _BODIES else "person"


def _is_office(word: str) -> bool:
    """Whether a word is an office: minister, inspector-general."""
    return singular(word) in _ROLES or ("-" in word and _main_part(word) in _ROLES)


def _last_before_link(called: Sequence[str]) -> int:
    """The place of the last word of a name before its "of" or "for"."""
    link = next((at for at, word in enumerate(called) if at > 0 and word in _LINKS), len(called))
    return link - 1


def _main_part(noun: str) -> str:
    """The part of a joined noun that is an office: inspector-general, vice-consul."""
    return next((part for part in noun.split("-") if part in _ROLES), noun)


def _is_bare(phrase: Sequence[str]) -> bool:
    """Whether nothing but articles and numbers stands before the noun."""
    return len([word for word in phrase if word not in _DETERMINERS and word not in _COUNTS]) == 1


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
    return word in _COUNTS or any(noun in nouns or word in nouns for nouns in (_ORDINARY, _NOBODY, _DOCUMENTS, _BARE))


def name_of(tokens: Sequence[Token]) -> list[Token]:
    """What a source is called: the name in its head, or the one that follows its office between commas."""
    name = name_in(tokens)
    inserted = _inserted_name(tokens, len(head_phrase(tokens)))
    return inserted if inserted and all(_is_office(token.lower) for token in name) else name


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
    return word in _ROLES or word in _ORDINARY or word in _NOBODY - {"one", "both", "many", "some", "several", "most"}


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
