"""Sources followed back: whom "he", "the source", "the minister" or a last name mean in one document."""

from collections.abc import Iterable, Sequence

from coverstory.claims.attribution.bearers import Bearer
from coverstory.claims.attribution.heads import head_of, name_of
from coverstory.claims.attribution.kinds_of_source import is_human, kind_of_source
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.names import Names
from coverstory.claims.attribution.nouns import BODIES, ends_human, sex_told_by, singular
from coverstory.claims.attribution.parties import (
    Party,
    bears,
    called_by,
    is_of_body,
    is_plural,
    is_somebody,
    learn,
    party_of,
)
from coverstory.claims.attribution.several import another_of, some_of
from coverstory.claims.attribution.tokens import Token

__all__ = ["Cast"]

MOST_PARTIES = 300
"""Parties kept in mind at once: a pronoun reaches no further back, and no text shall be able to make us slow."""

_NAMED_IN_PASSING, _TOLD_IN_PASSING = 0.5, 2.0
"""How much further back somebody only spoken of in passing counts, in parties met, with a name and without one."""

_OF_NAME, _OF_SEX, _OF_OWNER = 0.5, 0.5, -3.0
"""How much nearer a pronoun finds who has a name or is known to be meant by it, and who was told as belonging to it:
"her barrister" is not whom the next "she" means. Set on the stories for tuning; small: who was spoken of last counts.
"""

_PEOPLE_FIRST = 3.0
"""How much further back, in parties met, several people may stand than a body for "they" to mean them."""

_RIGHT_BEFORE = 2
"""Sentences back at most in which who is told anew by a description has spoken."""

_LEDE = 1
"""The last sentence, counted from 0, in which somebody may be told by a noun whom the document names only later."""

_HONOURS = words("sources", "honours")
_HOLDING_COURT = frozenset({"judge", "justice", "lord", "lady", "magistrate", "recorder", "chairman", "ambassador"})
_THINGS = frozenset({"organisation", "document", "official_list"})
_DEFINITE = frozenset({"the", "that", "this", "same", "said"})
_ANYONE = frozenset({"person", "man", "woman", "individual", "source"})
_ANYBODY = _ANYONE - {"individual", "source"}
_ANY_ROLE = words("sources", "any_role")
_NUMERALS = words("words", "numerals")
_NEWS = words("words", "ordinals") | words("sources", "ranked") | {","}
_UNIQUE = words("sources", "unique")
_DESCRIBED, _DESCRIBING = words("sources", "described"), words("sources", "describing")
_COMPANIES = frozenset({"company", "firm", "business", "employer", "group", "supplier", "operator"})
_COMPANY_NAMES = words("sources", "company_names")
_PAPERS = frozenset({"newspaper", "paper", "daily", "tabloid"})
_SAME_THING = {"agency": frozenset({"newswire", "wire", "agency"}), "paper": _PAPERS, "newspaper": _PAPERS}
_OF_POSSESSIVE = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_PRONOUNS = frozenset({"he", "she", "they", "it", "him", "her", "them", "i", "we", "us", "me"})


class Cast:
    """The parties of one document in the order in which it speaks of them."""

    def __init__(self, publisher: str = "", names: Names | None = None) -> None:
        self._names = names or Names()
        self._parties: list[Party] = []
        self._clock = _TOLD_IN_PASSING + 1
        self._publisher = Party(publisher, "organisation", tuple(publisher.lower().split()))
        self.sentence = -1
        """the sentence that is being read, counted from 0"""
        self.speaker: Party | None = None
        self.author: Party | None = None
        self.closing = False
        """whether the source that is met stands behind what it says"""
        self.last: tuple[Party, int] | None = None
        """who spoke last, and in which sentence"""
        self.quoting: Party | None = None
        """whose words are quoted where a source stands inside a quotation"""

    def has_the_word(self, tokens: Sequence[Token], text: str) -> Party:
        """The party whose turn it is in a transcript; the answerer of an interview is the first person it named."""
        answers = len(tokens) == 1 and tokens[0].lower == "a"
        first = next((each for each in self._parties if each.kind == "person"), None)
        self.speaker = first if answers and first is not None else self.meet(tokens, text)
        return self.speaker

    def signed_by(self, tokens: Sequence[Token], text: str) -> None:
        """Keep who signs the document: whom "I" means where nobody else has the word."""
        self.author = party_of(tokens, text, self._names)

    def is_person(self, called: Sequence[str]) -> bool:
        """Whether the document tells that somebody bears a name."""
        bearer = self._names.bearer([word.removesuffix("'s") for word in called])
        return bearer is not None and bearer.is_person is True

    def meet(self, tokens: Sequence[Token], text: str, in_passing: bool = False) -> Party:
        """The party that a phrase means: one met before, or a new one."""
        self._clock += 0 if in_passing else 1
        found = self._now_named(tokens, text) or self._found(tokens) or self._one_of_several(tokens)
        if found is self._publisher or (found is not None and found is self.speaker):
            return found
        if found is None:
            found = self._keep(party_of(tokens, self._in_full(tokens, text), self._names))
        elif len(tokens) > 1:
            learn(found, tokens)
        named = found.kind == "person" and not tokens[-1].lower.endswith(("'s", "s'"))
        behind = _NAMED_IN_PASSING if named else _TOLD_IN_PASSING
        found.seen = max(found.seen, self._clock - (behind if in_passing else 0))
        return found

    def _keep(self, party: Party) -> Party:
        """A new party, kept in mind."""
        self._parties = [*self._parties[-MOST_PARTIES + 1 :], party]
        return party

    def _found(self, tokens: Sequence[Token]) -> Party | None:
        """A party met before, or named later; or none."""
        lower = [token.lower for token in tokens]
        if len(tokens) == 1 and (lower[0] in _PRONOUNS or lower[0] in _OF_POSSESSIVE):
            return self._behind_pronoun(_OF_POSSESSIVE.get(lower[0], lower[0]))
        if len(tokens) == 2 and lower[1] in _HONOURS:
            return self._latest(each for each in self._parties if _HOLDING_COURT & each.nouns)
        name = name_of(tokens)
        called = self._names.in_short(called_by(name)) if not is_of_body(tokens, name) else ()
        if called and not (len(called) == 1 and singular(called[0]) in BODIES and lower[0] in _DEFINITE):
            return self._of_name(called, _sex_in(lower))
        if lower[0] in _DEFINITE:
            return self._of_noun(tokens) or self._named_later(tokens) or self._described(tokens) or self._retold(tokens)
        return self._named_later(tokens) if lower[0] in {"a", "an"} else None

    def _named_later(self, tokens: Sequence[Token]) -> Party | None:
        """Who is told by a noun as the document begins, and named in what follows."""
        head = head_of(tokens)
        noun = singular(head.lower) if head is not None else ""
        if self.sentence > _LEDE or head is None or not (is_human(noun) or ends_human(noun)) or is_plural(head.lower):
            return None
        bearer = self._names.told_first_as(noun, self.sentence)
        return self._named(bearer) if bearer is not None else None

    def _described(self, tokens: Sequence[Token]) -> Party | None:
        """Whom a description means that tells nobody new: the witness, the 58-year-old handler, the young woman."""
        head = head_of(tokens)
        lower = [token.lower for token in tokens]
        if head is None or is_plural(head.lower) or head.is_capital or _NEWS & set(lower):
            return None
        # The grandmother of six, the mum-of-two.
        counts = lower[-2:-1] == ["of"] and lower[-1] in _NUMERALS
        tells = any(word in _DESCRIBING or word.endswith("year-old") or "-of-" in word for word in lower)
        if (not tells and singular(head.lower) not in _DESCRIBED) or ("of" in lower and not counts):
            return None
        kin = [part for word in lower for part in word.split("-of-")]
        return self._of_sex(_sex_in(kin))

    def _retold(self, tokens: Sequence[Token]) -> Party | None:
        """Whom a new description behind words means: of "A cook likes a gift," said the ferryman, who spoke before."""
        head = head_of(tokens)
        if head is None or self.last is None or not self.closing or self.sentence - self.last[1] > _RIGHT_BEFORE:
            return None
        noun, party = singular(head.lower), self.last[0]
        plain = not (is_plural(head.lower) or head.is_capital or _NEWS & {token.lower for token in tokens})
        told = any(token.lower in {"of", "for", "at"} or token.lower.endswith("'s") for token in tokens)
        if not plain or told or noun in _UNIQUE or kind_of_source(tokens, self._names) != "role":
            return None
        sex = _sex_in([token.lower for token in tokens])
        fits = is_somebody(party) and not party.is_plural and (sex == "" or party.sex in {"", sex})
        return party if fits and party is not self.speaker else None

    def _named(self, bearer: Bearer) -> Party:
        """The party of somebody whom the document names somewhere."""
        kind = "person" if bearer.is_person else "organisation"
        new = Party(bearer.text, kind, bearer.called, set(bearer.offices), sex=bearer.sex)
        return self._of_name(bearer.called) or self._keep(new)

    def _in_full(self, tokens: Sequence[Token], text: str) -> str:
        """The full name where a source is called by one word of it."""
        name = name_of(tokens)
        called = called_by(name)
        if len(called) != 1 or is_of_body(tokens, name):
            return text
        bearer = self._names.bearer(called)
        sex = _sex_in([token.lower for token in tokens])
        if bearer is not None and sex and bearer.sex not in {"", sex}:
            return text
        return bearer.text if bearer is not None and len(bearer.called) > 1 else self._names.in_full(called[0]) or text

    def _now_named(self, tokens: Sequence[Token], text: str) -> Party | None:
        """Somebody told by office until now who is named here: the accountant, Mr Abel Rooke."""
        called = called_by(name_of(tokens))
        articles = [
            at for at, token in enumerate(tokens) if token.lower == "the" and (at == 0 or tokens[at - 1].text == ",")
        ]
        if not called or not articles or kind_of_source(tokens, self._names) != "person":
            return None
        head = head_of(tokens[articles[0] :])
        noun = singular(head.lower) if head is not None else ""
        unnamed = [each for each in self._parties if each.kind == "role" and not (each.name or each.is_plural)]
        meant = [each for each in unnamed if is_human(noun) and (noun in each.nouns or noun in _ANY_ROLE)]
        found = self._latest(meant)
        if found is not None:
            found.text, found.kind, found.name = self._in_full(tokens, text), "person", called
        return found

    def _one_of_several(self, tokens: Sequence[Token]) -> Party | None:
        """Who is meant by "one", "another", "the younger" or a number: of those spoken of last, told as such."""
        if len(tokens) == 1 and tokens[0].lower == "another" and (other := another_of(self._parties)) is not None:
            return self._keep(other)
        many = [each for each in self._parties if each.is_plural]
        several = self._latest(each for each in many if is_somebody(each) or each.kind == "organisation")
        found = some_of(several, tokens) if several is not None else None
        return self._keep(found) if found is not None and found is not several else found

    def _latest(self, parties: Iterable[Party]) -> Party | None:
        """The one spoken of last."""
        return max((each for each in parties if each.seen > 0), key=lambda each: each.seen, default=None)

    def _behind_pronoun(self, word: str) -> Party | None:
        """Whom a pronoun means: the last that fits it."""
        if word in {"he", "him", "she", "her"}:
            sex = "him" if word in {"he", "him"} else "her"
            found = self._of_sex(sex)
            if found is not None:
                found.sex = sex
            return found
        if word in {"they", "them"}:
            return self._of_many()
        if word == "it":
            return self._latest(each for each in self._parties if each.kind in _THINGS and not each.is_plural)
        if self.speaker is None and self.author is not None and word in {"i", "me"}:
            return self.author
        if self.speaker is None and self.quoting is not None and word in {"i", "me"}:
            return self.quoting
        return self.speaker or (self._publisher if word in {"we", "us"} and self._publisher.text else None)

    def _of_many(self) -> Party | None:
        """Whom "they" means: people spoken of lately before a body, and somebody who is kept secret before nobody."""
        people = self._latest(each for each in self._parties if each.is_plural and is_somebody(each))
        other = self._latest(each for each in self._parties if each.is_plural or each.kind == "organisation")
        if people is not None and other is not None and people.seen >= other.seen - _PEOPLE_FIRST:
            return people
        return other or self._latest(each for each in self._parties if each.kind == "anonymous" and is_somebody(each))

    def _of_sex(self, sex: str) -> Party | None:
        """The one human being spoken of last who can be told by him or her, or by either where that is empty."""
        # Whoever has the word says "I" and not "she".
        others = [each for each in self._parties if each is not self.speaker and each.seen > 0]
        people = [each for each in others if is_somebody(each) and not each.is_plural]
        fitting = [each for each in people if sex == "" or each.sex in {"", sex}]
        return max(fitting, key=lambda each: _nearness(each, sex), default=None)

    def _of_name(self, called: Sequence[str], sex: str = "") -> Party | None:
        """Who bears a name: all its words for a body, the last for a person, of a sex where a title tells one."""
        bearers = [each for each in self._parties if each.name and bears(each, called)]
        bearers = [each for each in bearers if sex == "" or each.sex in {"", sex}]
        found = max(bearers, key=lambda each: (each.seen, len(each.name)), default=None)
        of_publisher = bool(called) and bool(self._publisher.name) and bears(self._publisher, called)
        return self._publisher if found is None and of_publisher else found

    def _of_noun(self, tokens: Sequence[Token]) -> Party | None:
        """Whom "the minister", "the source" or "the agency" means: the last that was called so, or is anywhere."""
        head = head_of(tokens)
        if head is None:
            return None
        noun, plural = singular(head.lower), is_plural(head.lower)
        wanted = _SAME_THING.get(noun, frozenset({noun}))
        found = self._latest(each for each in self._parties if wanted & each.nouns and each.is_plural == plural)
        if (found is None or (found.kind == "role" and not found.name)) and not plural:
            bearer = self._names.holder(noun)
            found = self._named(bearer) if bearer is not None else found
        return found or self._of_general(noun)

    def _of_general(self, noun: str) -> Party | None:
        """Whom a noun means that says little: the person, the man, the company."""
        found = None
        if noun in _ANYONE:
            found = self._latest(each for each in self._parties if each.kind == "anonymous" and not each.is_plural)
        if found is None and noun in _ANYBODY:
            found = self._latest(each for each in self._parties if each.kind == "role" and not each.is_plural)
        if found is None and noun in _COMPANIES:
            found = self._latest(each for each in self._parties if _COMPANY_NAMES & set(each.name))
        return found


def _sex_in(words_told: Sequence[str]) -> str:
    """Him or her, where a title or a noun of a phrase tells it; whose somebody is tells nothing."""
    told = (sex_told_by(word) for word in words_told if word not in _OF_POSSESSIVE)
    return next((sex for sex in told if sex != ""), "")


def _nearness(party: Party, sex: str) -> float:
    """How near at hand a party is for a pronoun."""
    known = sex != "" and party.sex == sex
    owned = sex != "" and party.owner == sex
    return party.seen + _OF_NAME * (party.kind == "person") + _OF_SEX * known + _OF_OWNER * owned
