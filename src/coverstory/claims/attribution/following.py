"""Sources followed back: whom "he", "the source", "the minister" or a last name mean in one document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coverstory.claims.attribution.kinds_of_source import head_of, is_human, kind_of_source, name_of
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
    singular,
)
from coverstory.claims.attribution.tokens import Token

__all__ = ["Cast", "Party"]

_ROLES = CALLINGS | ORDINARY | NOBODY | TITLES
_NOUN_OF_TITLE: dict[str, str] = read_table("sources")["noun_of_title"]
_HIM = words("sources", "him")
_HER = words("sources", "her")
_BODY_NAMES = words("sources", "organisation_names")
_IN_PASSING = 3
"""How much further back somebody only spoken of in passing counts, in parties met."""

MOST_PARTIES = 300
"""Parties kept in mind at once: a pronoun reaches no further back, and no text shall be able to make us slow."""

_ONE_OF_SEVERAL = frozenset(
    {("one",), ("another",), ("the", "other"), ("one", "of", "them"), ("another", "of", "them"), ("a", "second")}
)
_ALL_OF_THEM = frozenset({("both",), ("two",), ("all",), *(("all", word) for word in ("two", "three", "four", "five"))})
_PEOPLE = frozenset({"person", "role", "anonymous"})
_THINGS = frozenset({"organisation", "document", "official_list"})
_DEFINITE = frozenset({"the", "that", "this", "same", "said"})
_ANYONE = frozenset({"person", "man", "woman", "individual", "source"})
_ANYBODY = frozenset({"person", "man", "woman"})
_COMPANIES = frozenset({"company", "firm", "business", "employer", "group", "supplier", "operator"})
_SAME_THING = {
    "agency": frozenset({"newswire", "wire", "agency"}),
    "paper": frozenset({"newspaper", "paper", "daily", "tabloid"}),
    "newspaper": frozenset({"newspaper", "paper", "daily", "tabloid"}),
}
_COMPANY_NAMES = frozenset(
    {"ltd", "inc", "llc", "bhd", "sdn", "co", "corp", "plc", "gmbh", "company", "holdings", "trading", "group"}
)


@dataclass(slots=True)
class Party:
    """Somebody or something that a document speaks of: how it was first named, of what kind, what it is called."""

    text: str
    kind: str
    name: tuple[str, ...]
    nouns: set[str] = field(default_factory=set)
    is_plural: bool = False
    sex: str = ""
    seen: int = 0


class Cast:
    """The parties of one document in the order in which it speaks of them."""

    def __init__(self, publisher: str = "", names: Names | None = None) -> None:
        self._names = names or Names()
        self._parties: list[Party] = []
        self._clock = _IN_PASSING
        self._publisher = Party(publisher, "organisation", tuple(publisher.lower().split()))
        self.speaker: Party | None = None
        self.author: Party | None = None

    def has_the_word(self, tokens: Sequence[Token], text: str) -> Party:
        """The party whose turn it is in a transcript; the answerer of an interview is the first person it named."""
        answers = len(tokens) == 1 and tokens[0].lower == "a"
        first = next((each for each in self._parties if each.kind == "person"), None)
        self.speaker = first if answers and first is not None else self.meet(tokens, text)
        return self.speaker

    def signed_by(self, tokens: Sequence[Token], text: str) -> None:
        """Keep who signs the document: whom "I" means where nobody else has the word."""
        self.author = _party(tokens, text, self._names)

    def meet(self, tokens: Sequence[Token], text: str, in_passing: bool = False) -> Party:
        """The party that a phrase means: one met before, or a new one."""
        self._clock += 0 if in_passing else 1
        found = self._found(tokens) or self._one_of_several(tokens) or self._now_named(tokens, text)
        if found is self._publisher or (found is not None and found is self.speaker):
            return found
        if found is None:
            found = _party(tokens, self._in_full(tokens, text), self._names)
            self._parties = [*self._parties[-MOST_PARTIES + 1 :], found]
        elif len(tokens) > 1:
            _learn(found, tokens)
        found.seen = max(found.seen, self._clock - (_IN_PASSING if in_passing else 0))
        return found

    def _found(self, tokens: Sequence[Token]) -> Party | None:
        """A party met before, or none."""
        lower = [token.lower for token in tokens]
        if len(tokens) == 1 and (lower[0] in _PRONOUNS or lower[0] in _OF_POSSESSIVE):
            return self._behind_pronoun(_OF_POSSESSIVE.get(lower[0], lower[0]))
        name = name_of(tokens)
        called = _called(name)
        if called and not (len(called) == 1 and singular(called[0]) in BODIES and lower[0] in _DEFINITE):
            return self._of_name(called)
        if lower[0] in _DEFINITE:
            return self._of_noun(tokens)
        return None

    def _in_full(self, tokens: Sequence[Token], text: str) -> str:
        """The full name where a source is called by one word of it."""
        called = _called(name_of(tokens))
        return self._names.in_full(called[0]) or text if len(called) == 1 else text

    def _now_named(self, tokens: Sequence[Token], text: str) -> Party | None:
        """Somebody told by office until now who is named here: the accountant, Mr Abel Rooke."""
        called = _called(name_of(tokens))
        articles = [
            at for at, token in enumerate(tokens) if token.lower == "the" and (at == 0 or tokens[at - 1].text == ",")
        ]
        if not called or not articles or kind_of_source(tokens, self._names) != "person":
            return None
        head = head_of(tokens[articles[0] :])
        noun = singular(head.lower) if head is not None else ""
        unnamed = [each for each in self._parties if each.kind == "role" and not (each.name or each.is_plural)]
        found = self._latest(each for each in unnamed if noun in each.nouns and is_human(noun))
        if found is not None:
            found.text, found.kind, found.name = self._in_full(tokens, text), "person", called
        return found

    def _one_of_several(self, tokens: Sequence[Token]) -> Party | None:
        """Who is meant by "one", "another" or "one of them": one of those spoken of last, told as such."""
        lower = tuple(token.lower for token in tokens)
        many = [each for each in self._parties if each.is_plural]
        several = self._latest(each for each in many if each.kind in _PEOPLE) or self._latest(many)
        if several is not None and lower in _ALL_OF_THEM:
            return several
        if several is None or lower not in _ONE_OF_SEVERAL:
            return None
        which = {"other": "the other", "second": "a second"}.get(lower[-1], lower[0])
        party = Party(f"{which} of {several.text[:1].lower()}{several.text[1:]}", several.kind, (), set(several.nouns))
        self._parties = [*self._parties[-MOST_PARTIES + 1 :], party]
        return party

    def _latest(self, parties: Iterable[Party]) -> Party | None:
        """The one spoken of last."""
        return max((each for each in parties if each.seen > 0), key=lambda each: each.seen, default=None)

    def _behind_pronoun(self, word: str) -> Party | None:
        """Whom a pronoun means: the last that fits it."""
        if word in {"he", "him", "she", "her"}:
            sex = "him" if word in {"he", "him"} else "her"
            fitting = [each for each in self._parties if _is_somebody(each) and each.sex in {"", sex}]
            found = self._latest(each for each in fitting if not each.is_plural)
            if found is not None:
                found.sex = sex
            return found
        if word in {"they", "them"}:
            many = self._latest(each for each in self._parties if each.is_plural or each.kind == "organisation")
            return many or self._latest(each for each in self._parties if each.kind == "anonymous")
        if word in {"i", "we", "us", "me"}:
            if self.speaker is None and self.author is not None and word in {"i", "me"}:
                return self.author
            return self.speaker or (self._publisher if word in {"we", "us"} and self._publisher.text else None)
        if word == "it":
            return self._latest(each for each in self._parties if each.kind in _THINGS)
        return None

    def _of_name(self, called: Sequence[str]) -> Party | None:
        """Who bears a name: all its words for a body, the last for a person."""
        wanted = set(called)
        bearers = [each for each in self._parties if each.name and _bears(each, called, wanted)]
        return max(bearers, key=lambda each: (each.seen, len(each.name)), default=None)

    def _of_noun(self, tokens: Sequence[Token]) -> Party | None:
        """Whom "the minister", "the source" or "the agency" means: the last that was called so."""
        head = head_of(tokens)
        if head is None:
            return None
        noun = singular(head.lower)
        plural = _is_plural(head.lower)
        wanted = _SAME_THING.get(noun, frozenset({noun}))
        found = self._latest(each for each in self._parties if wanted & each.nouns and each.is_plural == plural)
        if found is None and noun in _ANYONE:
            found = self._latest(each for each in self._parties if each.kind == "anonymous" and not each.is_plural)
        if found is None and noun in _ANYBODY:
            found = self._latest(each for each in self._parties if each.kind == "role" and not each.is_plural)
        if found is None and noun in _COMPANIES:
            found = self._latest(each for each in self._parties if _COMPANY_NAMES & set(each.name))
        return found


def _is_somebody(party: Party) -> bool:
    """Whether a party is told to be a human being: "the claim" is none, though no table knows what else it is."""
    if party.kind not in _PEOPLE:
        return False
    return party.kind == "person" or any(is_human(noun) or ends_human(noun) for noun in party.nouns)


_OF_POSSESSIVE = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "i", "we", "us", "me"})


def _called(name: Sequence[Token]) -> tuple[str, ...]:
    """The words of a name without titles and roles."""
    words_of_it = [token.lower.removesuffix("'s") for token in name]
    offices = offices_in(words_of_it)
    return tuple(word for at, word in enumerate(words_of_it) if at not in offices and word not in NOBODY)


def _bears(party: Party, called: Sequence[str], wanted: set[str]) -> bool:
    """Whether a party's name is this one, or this one is a part of it by which it is called."""
    if party.kind == "person":
        return called[-1] == party.name[-1] or (len(called) == 1 and called[0] in party.name)
    return wanted <= set(party.name) or (len(party.name) > 1 and set(party.name) <= wanted)


def _party(tokens: Sequence[Token], text: str, names: Names) -> Party:
    """A party as first named."""
    head = head_of(tokens)
    plural = head is not None and _is_plural(head.lower) and not name_of(tokens)
    kind = kind_of_source(tokens, names)
    # The full name may tell what the short one does not: Pinecrest, of Pinecrest Talent LLC.
    if kind == "person" and text in names.full.values() and _BODY_NAMES & set(text.lower().split()):
        kind = "organisation"
    party = Party(text, kind, _called(name_of(tokens)), set(), plural or _counts_many(tokens) or _joins_two(tokens))
    _learn(party, tokens)
    return party


def _learn(party: Party, tokens: Sequence[Token]) -> None:
    """Keep what a phrase calls a party, and what it tells of their sex."""
    lower = [token.lower for token in _before_relative(tokens)]
    head = head_of(tokens)
    nouns = [singular(word) for word in lower if singular(word) in _ROLES]
    party.nouns.update(_NOUN_OF_TITLE[word] for word in lower if word in _NOUN_OF_TITLE)
    party.nouns.update(nouns if head is None else [*nouns, singular(head.lower)])
    party.nouns.update(word for word in party.name if party.kind == "organisation")
    if not party.sex and party.kind in _PEOPLE:
        said = {"him" for word in lower if word in _HIM} | {"her" for word in lower if word in _HER - {"her"}}
        party.sex = said.pop() if len(said) == 1 else ""


def _is_plural(noun: str) -> bool:
    """Whether a noun names several."""
    return noun in {"people", "men", "women", "police"} or singular(noun) != noun


def _joins_two(tokens: Sequence[Token]) -> bool:
    """Whether a phrase names two with an "and" between: the headman and his wife."""
    own = _before_relative(tokens)
    return any(token.lower == "and" for token in own[1:-1]) and any(is_human(singular(each.lower)) for each in own)


def _before_relative(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the clause with "who": whom that speaks of is somebody else."""
    return tokens[: next((at for at, token in enumerate(tokens) if token.lower in {"who", "which", "whom"}), None)]


def _counts_many(tokens: Sequence[Token]) -> bool:
    """Whether a phrase counts several: two officials."""
    return tokens[0].lower in {"two", "three", "four", "five", "several", "many", "some", "both", "most", "few"}
