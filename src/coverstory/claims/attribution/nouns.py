"""What a noun names: somebody by calling or relation, a body, a document, a list; by tables, and by how it ends."""

from collections.abc import Sequence

from coverstory.claims.attribution.lexicon import words

__all__ = [
    "BODIES",
    "BODY_NAMES",
    "CALLINGS",
    "DOCUMENTS",
    "FIRMS",
    "LISTS",
    "NOBODY",
    "ORDINARY",
    "TITLES",
    "ends_as_body",
    "ends_human",
    "is_calling",
    "is_office",
    "offices_in",
    "sex_told_by",
    "singular",
]

TITLES = words("sources", "titles")
"""What stands before a name."""

_OWN = words("sources", "documents")
DOCUMENTS = _OWN | words("nouns", "papers")
"""Documents, recordings and images, in the forms in which they speak."""
LISTS = words("sources", "official_lists") | words("nouns", "lists")
"""Lists of designations."""
BODIES = words("sources", "organisations") | words("nouns", "bodies")
"""Bodies in small letters."""
BODY_NAMES = words("sources", "organisation_names") | BODIES | words("nouns", "names_of_bodies")
"""Words that make a proper name that of a body."""
ORDINARY = words("sources", "ordinary") | words("nouns", "relations")
"""People by what they are to others, or by plain work."""
NOBODY = words("sources", "nobody") | words("sources", "anonymous_alone")
"""People told by nothing that would find them."""
CALLINGS = words("sources", "roles") | (words("nouns", "callings") - NOBODY)
"""People by what they do or hold."""
FIRMS = words("nouns", "firms")
"""Nouns that end like those of human beings and mostly name a firm."""
SURNAMES = words("nouns", "surnames")
"""Callings that are surnames too."""

_HIM, _HER = words("sources", "him"), words("sources", "her")
_THINGS = words("nouns", "things")
_BODY_ENDINGS = tuple(words("nouns", "body_endings"))
_HUMAN_ENDINGS = tuple(words("sources", "human_endings"))
_SHORTEST = 5
"""Letters of a noun that its ending may tell to be a human being's."""


def is_calling(noun: str) -> bool:
    """Whether a noun in the singular is told to be a human being's by a table, a joined one by a part of it."""
    return noun in CALLINGS or noun in ORDINARY or _has_calling(noun)


def _has_calling(noun: str) -> bool:
    """Whether a joined noun is an office: inspector-general, but not consulate-general."""
    parts = noun.split("-")
    return len(parts) > 1 and any(part in CALLINGS for part in parts) and not any(part in BODIES for part in parts)


def ends_human(noun: str) -> bool:
    """Whether a noun that no table has ends as those do that tell people by what they do."""
    known = noun in _THINGS or noun in BODIES or noun in DOCUMENTS or noun in LISTS
    return not known and len(noun) >= _SHORTEST and noun.endswith(_HUMAN_ENDINGS)


def ends_as_body(noun: str) -> bool:
    """Whether a noun that no table has ends as those do that name a body, or no human being at least."""
    return noun in _THINGS or noun.endswith(_BODY_ENDINGS)


def is_office(word: str) -> bool:
    """Whether a word is an office in either number: minister, inspector-general."""
    return singular(word) in CALLINGS or _has_calling(word)


def offices_in(called: Sequence[str]) -> list[int]:
    """The places of the words of a name that are titles or offices; Ellen Baker bakes nothing."""
    found: list[int] = []
    for at, word in enumerate(called):
        surname = word in SURNAMES and at > 0 and not (called[at - 1] in TITLES or called[at - 1] in BODY_NAMES)
        if (word in TITLES or is_office(word)) and not (surname and (at == len(called) - 1)):
            found.append(at)
    return found


def sex_told_by(word: str) -> str:
    """Whether a title, a pronoun or a noun tells a man or a woman: him, her, or neither."""
    if word in _HER or (word.endswith("woman") and word != "woman's"):
        return "her" if word != "her" else ""
    return "him" if word in _HIM or (word.endswith("man") and is_calling(word)) else ""


def singular(noun: str) -> str:
    """A noun without its plural ending or possessive, roughly."""
    noun = noun.removesuffix("'s").removesuffix("'")
    if noun.startswith("d'"):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith("men") and len(noun) > 3:
        return f"{noun[:-3]}man"
    if noun.endswith("wives"):
        return f"{noun[:-3]}fe"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
