"""A light analysis of a clause: a verb with its voice, who does it, what it is done to, and where its clause ends.

No parser: a verb is known by its forms and by the words right before and behind it. One reading serves the active
("the envoy took the wages"), the passive ("the wages were taken by the envoy"), the participle ("wages taken by the
envoy"), the relative clauses ("the envoy who took the wages", "the wages he took") and the noun ("the taking of them").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from coverstory.claims.about.inflection import Form
from coverstory.claims.about.phrases import phrase_before, phrase_behind, phrase_from
from coverstory.claims.mentions.words import load_words

__all__ = ["Predicate", "predicates_in"]

_WORDS = load_words("about", "clauses")
_BE, _HAVE, _AUXILIARY, _DETERMINERS, _PRONOUNS, _ADVERBS, _PARTICLES, _NO_OBJECT, _INTRANSITIVE, *_OTHERS = (
    frozenset(_WORDS[name].split())
    for name in (
        "be", "have", "auxiliary", "determiners", "pronouns", "adverbs", "particles", "no_object", "intransitive",
        "of_numbers", "asking", "ask",
    )
)  # fmt: skip
_OF_NUMBERS, _ASKING, _ASK = _OTHERS
_TOKEN = re.compile(r"['’](?:s|re|ve|ll|d)\b|[\w-]+(?:['’]t\b)?|[^\s\w]")
_BREAK = re.compile(_WORDS["breaks"])
_WHO = re.compile(r"\s(?:who|which|that)\s$")
_PAST = ("ed", "ran", "kept", "had", "was", "were", "has", "is", "are", "held", "lent", "sold", "took", "gave")
"""How a word ends that is a verb, so that the clause of "who" goes on: "the woman who ran a farm was jailed"."""
_THAT = re.compile(r"\s(?:that|which|whom)\s$")
_CLEFT = re.compile(r"it\s(?:is|was|['’]s)\s(?:only\s)?", re.IGNORECASE)
_OPENS = frozenset(".!?:;\"“”‘’'…(")
"""What a sentence may open behind, so that its first word has a capital."""
_JOINS = ("and", "or", ",", "")
_MOST_ADVERBS = 4
_LONGEST_ASIDE = 10
"""Words of an aside between a verb and its object."""
_NO_END = "".join(rf"(?<!\b{word})" for word in "of than as in to at on by for from with and".split())
_TELLS_MORE = re.compile(
    rf"(?P<noun>\S.*?{_NO_END}(?<=\w))\s(?:(?:that|which|whom)\s)?(?P<by>(?:{'|'.join(_WORDS['told_by'].split())})|(?:the|a|an|his|her|their|its|our)\s.+)$"
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb where it stands in a statement. `start` is the first character of its group, auxiliaries among it, `end`
    the one behind verb and particle; `stop` is where its clause ends at the latest.
    """

    verb: str
    word: str
    """the form of the verb, as it stands"""
    voice: str
    """active, passive or noun"""
    particle: str
    start: int
    end: int
    stop: int
    agent: str
    """who does it, as far as its place tells"""
    patient: str
    """what it is done to"""

    def behind(self, text: str, prepositions: str) -> str:
        """The phrase behind the first of some prepositions (a pattern) in the clause."""
        return phrase_behind(text[: self.stop], self.end, prepositions)


class _Token(NamedTuple):
    word: str
    """in small letters"""
    start: int
    end: int


def predicates_in(text: str, words: str, verbs: Mapping[str, Iterable[tuple[str, Form]]]) -> Iterator[Predicate]:
    """Each verb of a statement that `verbs` knows by one of its forms; `words` is the text as patterns want it."""
    tokens = [_Token(match.group().lower().replace("’", "'"), *match.span()) for match in _TOKEN.finditer(words)]
    last: Predicate | None = None
    for place, token in enumerate(tokens):
        if token.word in verbs and _is_of_name(text, tokens, place):
            continue
        for verb, form in verbs.get(token.word, ()):
            predicate = _predicate(text, tokens, place, (verb, form), last)
            if predicate is not None:
                yield predicate
                last = predicate


def _is_of_name(text: str, tokens: list[_Token], place: int) -> bool:
    """Whether a word is part of a name by its capital, where none opens a sentence: "in Ban Saphai"."""
    word = text[tokens[place].start : tokens[place].end]
    return word.istitle() and place > 0 and tokens[place - 1].word not in _OPENS


def _predicate(
    text: str, tokens: list[_Token], place: int, verb: tuple[str, Form], last: Predicate | None
) -> Predicate | None:
    first = _first_of_group(tokens, place)
    before = tokens[first - 1].word if first else ""
    voice = _voice(tokens, place, first, verb[1])
    if not voice or (before in _ASKING and first > 1 and _asks(tokens[first - 2].word)):
        return None
    if voice == "passive" and verb[0] in _INTRANSITIVE and Form.PAST in verb[1]:
        voice = "active"
    word = text[tokens[place].start : tokens[place].end]
    start = tokens[first].start if voice != "noun" else tokens[place].start
    end, particle = _with_particle(tokens, place) if voice != "noun" else (tokens[place].end, "")
    broken = _BREAK.search(text, end)
    stop = broken.start() if broken else len(text)
    if voice == "noun":
        done_to = _of(text, end, stop) or _compounded(text, tokens, place)
        return Predicate(verb[0], word, voice, "", start, end, stop, phrase_behind(text[:stop], end, "by"), done_to)
    subject = _subject(text, start, before, last)
    if voice == "passive":
        return Predicate(
            verb[0], word, voice, particle, start, end, stop, phrase_behind(text[:stop], end, "by"), subject
        )
    patient = _object(text, tokens, place, end)
    if not patient:
        subject, patient = _told_more(text, subject, start)
    return Predicate(verb[0], word, voice, particle, start, end, stop, subject, patient)


def _asks(word: str) -> bool:
    """Whether a word opens a question that others answer: "the diary proved who owned the cargo"."""
    return word in _NO_OBJECT or word.endswith("ed") or word in _ASK


def _first_of_group(tokens: list[_Token], place: int) -> int:
    """The first token of the verb group: auxiliaries and adverbs before the verb, as far as they reach back."""
    first = place
    while first and place - first < _MOST_ADVERBS + 2:
        word = tokens[first - 1].word
        if word in _BE or word in _HAVE or word in _AUXILIARY or _is_adverb(word):
            first -= 1
        else:
            break
    return first


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith("ly") and len(word) > 4)


def _voice(tokens: list[_Token], place: int, first: int, form: Form) -> str:
    group = {token.word for token in tokens[first:place]}
    if form == Form.NOUN:
        return "noun"
    before = tokens[place - 1].word if place else ""
    has_object = _has_object(tokens, place + 1)
    if before == "'s" and form in (Form.BASE, Form.THIRD):
        return "noun"
    if group & (_HAVE | _AUXILIARY | _BE):
        return "passive" if Form.PARTICIPLE in form and group & _BE else "active"
    if Form.PARTICIPLE in form and (before in _DETERMINERS or before == "-") and has_object:
        return ""  # no more than an adjective: a sanctioned banker
    if form in (Form.BASE, Form.THIRD, Form.ING) and (before in _DETERMINERS or before in ("'s", "'")):
        return "noun"
    is_passive = Form.PARTICIPLE in form and before not in _PRONOUNS and _is_reduced(form, before, has_object)
    return "passive" if is_passive else "active"


def _is_reduced(form: Form, before: str, has_object: bool) -> bool:
    """Whether a participle without an auxiliary is passive: "men employed at the yard", "banknotes found in a bag"."""
    if Form.PAST not in form:
        return not has_object or before not in _JOINS
    return not has_object and before not in _JOINS


def _has_object(tokens: list[_Token], place: int) -> bool:
    """Whether a noun phrase can begin at a token: no preposition, unless it is of a number ("at least sixty")."""
    if place >= len(tokens):
        return False
    word, behind = tokens[place].word, [token.word for token in tokens[place + 1 : place + 3]]
    if word not in _NO_OBJECT:
        return True
    return word in _OF_NUMBERS and any(each in _OF_NUMBERS or each[0].isdigit() for each in behind)


def _with_particle(tokens: list[_Token], place: int) -> tuple[int, str]:
    if place + 1 < len(tokens) and tokens[place + 1].word in _PARTICLES:
        return tokens[place + 1].end, tokens[place + 1].word
    return tokens[place].end, ""


def _of(text: str, end: int, stop: int) -> str:
    return phrase_from(text, end + 4) if text[end:stop].startswith(" of ") else ""


def _compounded(text: str, tokens: list[_Token], place: int) -> str:
    """The word right before a noun, where it tells of what: coal exports."""
    before = tokens[place - 1] if place else None
    if before is None or not before.word.isalpha() or before.word in _DETERMINERS | _NO_OBJECT | _AUXILIARY:
        return ""
    return text[before.start : before.end]


def _subject(text: str, start: int, before: str, last: Predicate | None) -> str:
    """The phrase before the verb; behind "and" that of the verb before."""
    if before in ("and", "or", ",", "then", "but") and last is not None and last.voice != "noun":
        return last.agent if last.voice == "active" else last.patient
    subject = phrase_before(text, start)
    begins = text.rfind(subject, 0, start) if subject else -1
    who = _WHO.search(text, 0, max(0, begins))
    is_main = who is not None and subject.split()[0].lower().endswith(_PAST)
    return phrase_before(text, who.start()) if who and is_main else subject


def _told_more(text: str, subject: str, start: int) -> tuple[str, str]:
    """Who does it and to what, where the object stands before: "the sums he takes", "it is coal that they ship"."""
    told = _TELLS_MORE.match(subject)
    if told:
        return told["by"], told["noun"]
    begins = text.rfind(subject, 0, start)
    that = _THAT.search(text, 0, max(0, begins))
    return subject, _CLEFT.sub("", phrase_before(text, that.start())) if subject and that else ""


def _object(text: str, tokens: list[_Token], place: int, end: int) -> str:
    """The phrase behind a verb in the active, past its particle and adverbs; empty where a preposition follows."""
    following = place + 1
    while following < len(tokens) and (tokens[following].start < end or _is_adverb(tokens[following].word)):
        following += 1
    if following < len(tokens) and tokens[following].word == ",":
        following = _past_aside(tokens, following)
    if not _has_object(tokens, following):
        return ""
    return phrase_from(text, tokens[following].start)


def _past_aside(tokens: list[_Token], comma: int) -> int:
    """The token behind an aside that a comma opens and another closes: "owns, through his wife, three agencies"."""
    for place in range(comma + 2, min(len(tokens), comma + _LONGEST_ASIDE)):
        if tokens[place].word == ",":
            return place + 1
    return comma
