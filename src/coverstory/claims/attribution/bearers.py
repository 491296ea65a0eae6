"""Who bears a name, as the whole document tells it: a person or a body, he or she, by which offices they are called."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from coverstory.claims.attribution.heads import head_of, head_phrase
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.name_runs import APOSTROPHES, NOT_NAMES, NameRun, in_small, is_possessive, name_runs
from coverstory.claims.attribution.nouns import (
    BODIES,
    BODY_NAMES,
    FIRMS,
    NOBODY,
    TITLES,
    ends_human,
    is_calling,
    sex_told_by,
    singular,
)
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Bearer", "bearers_in"]

_SEXES = {"him": words("given_names", "him"), "her": words("given_names", "her"), "": words("given_names", "either")}
_GIVEN = _SEXES["him"] | _SEXES["her"] | _SEXES[""]
_SURELY_BODIES = words("sources", "organisation_names")
_DETERMINERS = words("words", "determiners")
_POSSESSIVES = words("words", "possessives")
_OF_PERSONS = {"he": "him", "his": "him", "him": "him", "himself": "him", "she": "her", "her": "her", "herself": "her"}
_OF = frozenset({"of", "for", "at"})
_OF_THINGS = frozenset({"it", "its", "itself"})
_OFFICE_REACH = 8
"""Words that an office beside a name may have: the exchange's chief of compliance, Wendell Achterberg."""

_ACRONYM = range(2, 7)
"""Letters of a name all in capitals that is read as a body's initials."""

_CAMEL = re.compile(r"(?!^(?:Mc|Mac|De|Di|La|Le|Van|Fitz)[A-Z])^[A-Z][a-z]+[A-Z]")
"""A capital inside a word, as in the names of firms; not McKay."""

_SURE, _LIKELY, _FAINT = 6, 3, 1
"""How much a sign speaks for a person or a body, set by hand: a sure one outweighs a likely and a faint one."""


@dataclass(slots=True)
class Bearer:
    """One name of a document, what speaks for a person or a body, and what else its bearer is called."""

    called: tuple[str, ...]
    text: str
    persons: int = 0
    bodies: int = 0
    sexes: Counter[str] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)
    first: int = 0
    """the sentence that names it first"""
    opens: int = -1
    """the first sentence that begins with it, or does so behind a lead-in; -1 where none does"""

    @property
    def is_person(self) -> bool | None:
        """Whether the document tells a person by the name, or a body; none where it tells neither."""
        return None if self.persons == self.bodies else self.persons > self.bodies

    @property
    def sex(self) -> str:
        """Him or her, where one of the two is told more often."""
        ranked = self.sexes.most_common(2) or _given_to(self.called[0])
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""


def _given_to(name: str) -> list[tuple[str, int]]:
    """Whom a given name is given to, with its weight; empty where to both or where it is none."""
    return [(sex, 2) for sex, given in _SEXES.items() if sex and name in given]


def bearers_in(sentences: Sequence[Sentence]) -> list[Bearer]:
    """Everybody and everything that a document names, in order; short names joined to the full ones that have them."""
    bearers: dict[tuple[str, ...], Bearer] = {}
    for number, sentence in enumerate(sentences):
        for run in name_runs(sentence):
            called = tuple(in_small(word) for word in sentence.lower[run.name : run.after])
            text = " ".join(token.text for token in sentence.tokens[run.name : run.after])
            bearer = bearers.setdefault(called, Bearer(called, _without_ending(text), first=number))
            leads = run.first == 0 or sentence.lower[run.first - 1] == ","
            if bearer.opens < 0 and leads and sentence.quoted[run.first] < 0:
                bearer.opens = number
            _weigh(bearer, sentence, run, sentences[number + 1] if number + 1 < len(sentences) else None)
    return _joined(bearers.values())


def _joined(bearers: Iterable[Bearer]) -> list[Bearer]:
    """The bearers, with what is told of a name's first or last word alone added to the one full name that has it."""
    kept = [each for each in bearers if len(each.called) > 1]
    having: dict[str, list[Bearer]] = {}
    for each in kept:
        for word in {each.called[0], each.called[-1]}:
            having.setdefault(word, []).append(each)
    for each in bearers:
        owners = having.get(each.called[0], [])
        if len(each.called) == 1 and len(owners) == 1:
            _add(owners[0], each)
        elif len(each.called) == 1:
            kept.append(each)
    return kept


def _add(owner: Bearer, short: Bearer) -> None:
    """Add what is told of a part of a name to who bears the whole."""
    owner.persons += short.persons
    # "The Lunn house" tells nothing of Agathe Lunn, nor do the capitals of "NAMSKY:" before a turn.
    capitals = short.text.isupper() and not owner.text.isupper()
    owner.bodies += short.bodies if short.bodies >= _SURE and not capitals else 0
    owner.sexes.update(short.sexes)
    owner.offices |= short.offices
    owner.first = min(owner.first, short.first)
    owner.opens = max(owner.opens, short.opens) if -1 in {owner.opens, short.opens} else min(owner.opens, short.opens)


def _weigh(bearer: Bearer, sentence: Sentence, run: NameRun, behind: Sentence | None) -> None:
    """Add what one naming tells of a bearer."""
    _weigh_name(bearer, sentence, run)
    _weigh_beside(bearer, sentence, run)
    _weigh_pronouns(bearer, sentence, run, behind)


def _weigh_name(bearer: Bearer, sentence: Sentence, run: NameRun) -> None:
    """Add what the words of the name itself tell, and the titles before it in the same run."""
    called = bearer.called
    offices = sentence.lower[run.first : run.name]
    if offices:
        bearer.persons += _FAINT if all(singular(word) in FIRMS for word in offices) else _SURE
        bearer.offices.update(singular(word) for word in offices if is_calling(singular(word)) or ends_human(word))
    _learn_sex(bearer, offices)
    if called[0] in _GIVEN:
        bearer.persons += _SURE if len(called) > 1 else _LIKELY
        # Alone it may be a last name: Thorvald, of Elsa Thorvald.
        bearer.sexes.update(dict(_given_to(called[0])) if len(called) > 1 else {})
    last = called[-1]
    surely = any(word in _SURELY_BODIES or word == "&" for word in called)
    if surely or (len(called) > 1 and (last in BODY_NAMES or singular(last) in BODIES | FIRMS | _SURELY_BODIES)):
        bearer.bodies += _SURE
    text = sentence.tokens[run.name].text
    labels = run.first == 0 and sentence.lower[run.after : run.after + 1] == (":",)
    if labels and len(called) == 1:
        bearer.persons += _LIKELY
    elif len(called) == 1 and text.isupper() and len(text) in _ACRONYM:
        bearer.bodies += _LIKELY
    if any(_CAMEL.search(token.text) for token in sentence.tokens[run.name : run.after]):
        bearer.bodies += _SURE


def _weigh_beside(bearer: Bearer, sentence: Sentence, run: NameRun) -> None:
    """Add what stands right before and behind a name: an office, "the", an age, "who" or "which"."""
    before = sentence.lower[run.first - 1] if run.first > 0 else ""
    if run.first == run.name and before == "the":
        bearer.bodies += _LIKELY
    if is_calling(singular(before)) and not is_possessive(before) and singular(before) not in FIRMS:
        bearer.persons += _SURE
        bearer.offices.add(singular(before))
        _learn_sex(bearer, [before])
    closed = 1 if sentence.lower[run.after : run.after + 1] in {('"',), ("”",)} else 0
    behind = sentence.lower[run.after + closed : run.after + closed + 3]
    mark, word = (*behind, "", "")[:2]
    if mark in {",", "("} and word.isdigit() and len(word) == 2 and behind[2:] and behind[2] in {",", ")", "."}:
        bearer.persons += _SURE
    if mark == "who" or (mark == "," and word == "who"):
        bearer.persons += _SURE
    if mark == "," and word == "which":
        bearer.bodies += _SURE
    if len(bearer.called) == 2 and behind[:1] == ("of",) and _names_body(sentence, run.after + 1):
        bearer.persons += _LIKELY
    for phrase in (_office_before(sentence, run.first), _office_behind(sentence, run.after)):
        _weigh_office(bearer, sentence, phrase)


def _names_body(sentence: Sentence, first: int) -> bool:
    """Whether the name of a body follows: of the Seafarers' Union."""
    ahead = sentence.tokens[first : first + _OFFICE_REACH]
    run = [token for token in ahead if token.is_capital or token.lower == "the" or token.text in APOSTROPHES]
    return any(token.lower in BODY_NAMES for token in run) and ahead[:1] == tuple(run[:1])


def _weigh_office(bearer: Bearer, sentence: Sentence, phrase: tuple[int, int] | None) -> None:
    """Add what a phrase in apposition tells: the official, X; X, the exchange's chief of compliance."""
    head = head_of(sentence.tokens[slice(*phrase)]) if phrase is not None else None
    if head is None or phrase is None:
        return
    noun = singular(head.lower)
    own = sentence.lower[phrase[0] : phrase[1]]
    if is_calling(noun) or noun in NOBODY:
        bearer.offices.add(noun)
        bearer.persons += _FAINT if noun in FIRMS else _LIKELY
        bearer.bodies += _LIKELY if noun in FIRMS and bearer.called[0] not in _GIVEN else 0
        _learn_sex(bearer, [head.lower])
    elif noun in BODIES or noun in FIRMS:
        bearer.offices.add(noun)
        bearer.bodies += _LIKELY
    bearer.offices.update(singular(word) for word in own if word in TITLES)


def _office_before(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The phrase that a comma parts from the name behind it: the official, Wendell Achterberg."""
    if first < 3 or sentence.lower[first - 1] != ",":
        return None
    for at in range(first - 2, max(-1, first - 2 - _OFFICE_REACH), -1):
        word = sentence.lower[at]
        if sentence.tokens[at].kind == "mark" and word not in {"'", "’", "-"}:
            return None
        if word in _DETERMINERS | _POSSESSIVES and sentence.lower[at - 1] not in _OF:
            return at, first - 1
        if is_possessive(word) and at + 1 < first - 1 and not (at > 0 and sentence.lower[at - 1] in _DETERMINERS):
            return at + 1, first - 1
    return None


def _office_behind(sentence: Sentence, after: int) -> tuple[int, int] | None:
    """The phrase between commas behind a name: Tomas, a rigger, ...; Kim, head of the union."""
    if sentence.lower[after : after + 1] == (",",) and sentence.lower[after + 2 : after + 3] == (",",):
        # "Beto Carrascal, 58, a baggage handler": the age comes first.
        after += 2 if sentence.lower[after + 1].isdigit() else 0
    first = after + 1
    if sentence.lower[after : after + 1] not in {(",",), ("(",)} or first >= len(sentence.tokens):
        return None
    if sentence.lower[first] == "the" and sentence.tokens[first + 1 :][:1] and sentence.tokens[first + 1].is_capital:
        return None
    end = first
    while end < len(sentence.tokens) and end - first <= _OFFICE_REACH:
        if sentence.lower[end] in {",", ")", ".", ";", "who", "which", "of", "at", "for", "in", "from", "to"}:
            plain = not sentence.tokens[first].is_capital or is_calling(sentence.lower[first])
            # "Shipped to Meridaal, the source added": a verb behind the noun makes it no apposition.
            whole = end > first and len(head_phrase(sentence.tokens[first:end])) == end - first
            return (first, end) if whole and plain else None
        if sentence.tokens[end].kind == "mark" and sentence.lower[end] not in {"'", "’", "-"}:
            return None
        end += 1
    return None


def _weigh_pronouns(bearer: Bearer, sentence: Sentence, run: NameRun, behind: Sentence | None) -> None:
    """Add a little for the first pronoun behind a name that opens its sentence, if no other name stands between."""
    quoted = sentence.quoted[run.first] >= 0 and sentence.quoted[run.after : run.after + 2][-1:] != (-1,)
    if run.first > 1 or quoted:
        return
    ahead = [*_ahead(sentence, run.after), *((behind.lower[0],) if behind is not None else ())]
    word = next((word for word in ahead if word in _OF_PERSONS or word in _OF_THINGS or word == ""), "")
    if word in _OF_PERSONS:
        bearer.persons += _FAINT
        bearer.sexes[_OF_PERSONS[word]] += 1
    elif word in _OF_THINGS:
        bearer.bodies += _FAINT


def _ahead(sentence: Sentence, after: int) -> Iterator[str]:
    """The words behind a name, a blank one for every further name."""
    for at in range(after, len(sentence.tokens)):
        capital = sentence.tokens[at].is_capital and sentence.lower[at] not in NOT_NAMES
        if sentence.quoted[at] < 0:
            yield "" if capital else sentence.lower[at]


def _learn_sex(bearer: Bearer, called: Sequence[str]) -> None:
    """Keep what titles and offices tell of their holder's sex."""
    for word in called:
        if (sex := sex_told_by(word)) != "":
            bearer.sexes[sex] += 3


def _without_ending(text: str) -> str:
    """A name as written without its possessive."""
    return text.removesuffix("'s").removesuffix("’s").replace(" .", ".")
