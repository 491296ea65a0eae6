"""Somebody or something that a document speaks of: made of the phrase that tells it first, learned more of later."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coverstory.claims.attribution.heads import LINKS, head_of, head_phrase, name_of
from coverstory.claims.attribution.kinds_of_source import hides_name, is_human, kind_of_source, told_by_the_rest
from coverstory.claims.attribution.lexicon import read_table, words
from coverstory.claims.attribution.names import Names
from coverstory.claims.attribution.nouns import (
    BODIES,
    CALLINGS,
    NOBODY,
    ORDINARY,
    TITLES,
    ends_human,
    offices_in,
    sex_told_by,
    singular,
)
from coverstory.claims.attribution.tokens import Token

__all__ = ["PEOPLE", "Party", "bears", "called_by", "is_of_body", "is_plural", "is_somebody", "learn", "party_of"]

PEOPLE = frozenset({"person", "role", "anonymous"})
"""The classes of a source that is one human being or several."""

_ROLES = CALLINGS | ORDINARY | NOBODY | TITLES
_NOUN_OF_TITLE: dict[str, str] = read_table("sources")["noun_of_title"]
_POSSESSIVES = words("words", "possessives")
_BODY_NAMES = words("sources", "organisation_names")
_OPENING_APPOSITION = words("words", "determiners") | words("words", "possessives") | CALLINGS
_FIRST_PERSONS = frozenset({"i", "we", "me", "us", "you"})
_OWNING = frozenset({"'s", "'", "’"})
_MANY = words("words", "numerals") - {"one"} | frozenset({"several", "many", "some", "both", "most", "few"})


@dataclass(slots=True)
class Party:
    """Somebody or something that a document speaks of: how it was first named, of what kind, what it is called."""

    text: str
    kind: str
    """one of SOURCE_CLASSES"""
    name: tuple[str, ...]
    nouns: set[str] = field(default_factory=set)
    is_plural: bool = False
    sex: str = ""
    """him, her, or empty where nothing tells"""
    owner: str = ""
    """him or her, where it was first told as somebody's: her barrister"""
    seen: float = 0
    """how lately it was spoken of, in parties met; 0 where it never was"""


def party_of(tokens: Sequence[Token], text: str, names: Names) -> Party:
    """A party as first named, with what the document tells of its name elsewhere."""
    head = head_of(tokens)
    name = name_of(tokens)
    named = (
        bool(name)
        and head is not None
        and head.is_capital
        and not (len(tokens) == 1 and is_human(singular(head.lower)))
    )
    plural = head is not None and is_plural(head.lower) and not named
    kind = kind_of_source(tokens, names)
    called = called_by(name)
    bearer = names.bearer(called) if called and kind in {"person", "organisation"} else None
    # The full name may tell what the short one does not: Pinecrest, of Pinecrest Talent LLC.
    unknown = bearer is None or not bearer.is_person
    if unknown and kind == "person" and text in names.full.values() and _BODY_NAMES & set(text.lower().split()):
        kind = "organisation"
    called = called if kind in {"person", "organisation"} else ()
    party = Party(text, kind, called, is_plural=(plural or _counts_many(tokens)) and kind != "person")
    if bearer is not None and bearer.is_person == (kind == "person"):
        party.nouns |= bearer.offices
        party.sex = bearer.sex
    party.owner = {"his": "him", "her": "her"}.get(tokens[0].lower, "")
    learn(party, tokens)
    return party


def learn(party: Party, tokens: Sequence[Token]) -> None:
    """Keep what a phrase calls a party, and what it tells of their sex."""
    if party.kind == "role" and hides_name(tokens):
        party.kind = "anonymous"
    tokens = told_by_the_rest(tokens) or tokens
    lower = [token.lower for token in _telling(tokens)]
    head = head_of(tokens)
    owners = {at for at, word in enumerate(lower) if word.endswith("'s") or _OWNING & set(lower[at + 1 : at + 2])}
    party.nouns.update(singular(word) for at, word in enumerate(lower) if singular(word) in _ROLES and at not in owners)
    party.nouns.update(_NOUN_OF_TITLE[word] for word in lower if word in _NOUN_OF_TITLE)
    party.nouns.update([singular(head.lower)] if head is not None else [])
    party.nouns.update(party.name if party.kind == "organisation" else [])
    if not party.sex and party.kind in PEOPLE:
        said = {sex for word in lower if (sex := sex_told_by(word)) != "" and word not in _POSSESSIVES}
        party.sex = said.pop() if len(said) == 1 else ""


def is_somebody(party: Party) -> bool:
    """Whether a party is told to be a human being: "the claim" is none, though no table knows what else it is."""
    if party.kind not in PEOPLE or party.text.lower() in _FIRST_PERSONS:
        return False
    return party.kind == "person" or any(is_human(noun) or ends_human(noun) for noun in party.nouns)


def is_plural(noun: str) -> bool:
    """Whether a noun names several."""
    noun = noun.removesuffix("'s").removesuffix("'")
    return noun in {"people", "men", "women", "police", "staff"} or singular(noun) != noun


def called_by(name: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name in small letters, without titles and offices."""
    called = [token.lower.removesuffix("'s") for token in name]
    offices = offices_in(called)
    if 0 in offices and called[1:2] == ["for"]:
        return ()
    return tuple(word for at, word in enumerate(called) if at not in offices and word not in NOBODY)


def bears(party: Party, called: Sequence[str]) -> bool:
    """Whether a party's name is this one, or this one is a part of it by which it is called."""
    wanted, own = set(called), set(party.name)
    if party.kind != "person":
        return wanted <= own or (len(own) > 1 and own <= wanted) or _is_short_for(called, party.name)
    # Two of one last name are told apart by the first; an initial tells nothing.
    firsts = {called[0], party.name[0]} if len(called) > 1 and len(party.name) > 1 else set()
    apart = len(firsts) > 1 and min(len(first) for first in firsts) > 1
    return not apart and (called[-1] == party.name[-1] or (len(called) == 1 and called[0] in own))


def _is_short_for(called: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name is the initials of another: the FIU, of the Financial Intelligence Unit of Brevenne."""
    initials = "".join(word[0] for word in name if word not in LINKS)
    return len(called) == 1 and len(called[0]) > 1 and len(name) > 1 and initials.startswith(called[0])


def is_of_body(tokens: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether a name only tells whose somebody or something is: a Council official, the Yarrow consulate."""
    head = head_of(tokens)
    if head is None or not name or head.is_capital:
        return False
    noun = singular(head.lower)
    return name[-1].start < head.start and (is_human(noun) or noun in BODIES)


def _telling(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens that call a party something: its head, and what stands in apposition before a relative clause."""
    own = head_phrase(tokens)
    comma = next((at for at in range(len(own), len(tokens) - 1) if tokens[at].text in {",", "("}), None)
    if comma is None or not (tokens[comma + 1].is_capital or tokens[comma + 1].lower in _OPENING_APPOSITION):
        return own
    return [*own, *_before_relative(tokens[comma:])]


def _before_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the clause with "who": whom that speaks of is somebody else."""
    return tokens[: next((at for at, token in enumerate(tokens) if token.lower in {"who", "which", "whom"}), None)]


def _counts_many(tokens: Sequence[Token]) -> bool:
    """Whether a phrase counts several, or names two with an "and" between: two officials; the headman and his wife."""
    if tokens[0].lower in _MANY:
        return True
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), None)
    own = _before_relative(tokens[:comma])
    return any(token.lower == "and" for token in own[1:-1]) and any(is_human(singular(each.lower)) for each in own)
