"""What a statement is about: the first type, in order of rank, of which a pattern with all it requires is found."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from coverstory.claims.about.amounts import amount_of
from coverstory.claims.about.clauses import Predicate, predicates_in
from coverstory.claims.about.counting import counted_people, people_told
from coverstory.claims.about.frames import Frame, Pattern, load_frames, load_verbs
from coverstory.claims.about.phrases import phrase_around, phrase_before, phrase_behind, phrase_from
from coverstory.claims.about.sayings import Saying
from coverstory.claims.about.slots import Slots, circumstances, goods_slots, number_slots
from coverstory.claims.about.statements import Statement, statement_of
from coverstory.claims.mentions import Mentions
from coverstory.model.claim import About, Span

__all__ = ["about_of"]

_REQUIRES: dict[str, Callable[[Statement], object]] = {
    "": lambda statement: statement,
    "people": counted_people,
    "people alone": lambda statement: None if amount_of(statement) else people_told(statement),
    "no people": lambda statement: None if counted_people(statement) else statement,
    "money": amount_of,
}


_ASIDE = re.compile(
    r"[\w.’'\s],\s+(?:(?:all|both|most|some|none|one|\w+)\sof\s(?:whom|which)|to\swhom|who|which|whose)\s"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A way of saying that was found: whether only in an aside, how it ranks, and what makes its slots."""

    is_aside: bool
    rank: int
    frame: Frame
    slots: Callable[[], Slots]


def about_of(text: str, parts: Sequence[Span], mentions: Mentions) -> About | None:
    """What the statement in these parts of a document's text is about; None where it is of no type that matters here.

    `mentions` are those of the whole text. Two things named together are about nothing: the words that relate them
    must stand in the statement. What the statement leaves out is taken from an adverbial that opens its sentence.
    """
    if not parts:
        return None
    statement = statement_of(text, parts, mentions)
    said = min(_said(statement), key=_order, default=None)
    worded = _worded(statement, said)
    best = min(filter(None, (said, worded)), key=_order, default=None)
    return About(best.frame.type, best.slots()) if best else None


def _order(found: _Found) -> tuple[bool, int]:
    return found.is_aside, found.rank


def _said(statement: Statement) -> Iterator[_Found]:
    """What the verbs of the statement say, for each verb the first by rank."""
    verbs = load_verbs()
    for predicate in predicates_in(statement.text, statement.words, verbs.forms):
        for frame, saying in verbs.sayings[predicate.verb]:
            if saying.is_said(predicate, statement) and _REQUIRES[saying.requires](statement) is not None:
                yield _Found(
                    _is_aside(statement.words, predicate.start),
                    saying.rank,
                    frame,
                    partial(_slots_said, statement, frame, saying, predicate),
                )
                break


def _worded(statement: Statement, said: _Found | None) -> _Found | None:
    """The first of the patterns that is found, by rank; none is tried that what the verbs say goes before."""
    aside = None
    for frame in load_frames():
        if said and not said.is_aside and said.rank <= frame.rank:
            break
        for pattern in frame.patterns:
            match = _found(pattern, statement)
            if match is None:
                continue
            found = _Found(
                _is_aside(statement.words, match.start("v")),
                frame.rank,
                frame,
                partial(_slots, statement, frame, pattern, match),
            )
            if not found.is_aside:
                return found
            aside = aside or found
    return aside


def _is_aside(words: str, start: int) -> bool:
    """Whether the predicate stands in a clause that only tells more of somebody: ", who reported to"."""
    return _ASIDE.search(words, 0, start) is not None


def _found(pattern: Pattern, statement: Statement) -> re.Match[str] | None:
    if pattern.stems and pattern.stems.isdisjoint(statement.stems):
        return None
    match = pattern.find.search(statement.words)
    if match is None or (pattern.unless and pattern.unless.search(statement.words)):
        return None
    return match if _REQUIRES[pattern.requires](statement) is not None else None


def _slots(statement: Statement, frame: Frame, pattern: Pattern, match: re.Match[str]) -> Slots:
    slots = circumstances(statement, frame)
    slots.update(number_slots(statement, frame))
    if pattern.direction:
        slots.update(goods_slots(statement, match["v"]))
    for slot, places in pattern.fills.items():
        phrase = next((phrase for where in places if (phrase := _phrase(statement.text, match, where))), "")
        if phrase and (slot != "place" or (slot not in slots and phrase[0].isupper())):
            slots[slot] = phrase
    counted = people_told(statement) if frame.type == "headcount" else None
    if counted and counted.whom:
        slots["subject"] = counted.whom
    named = match.groupdict()
    for slot in ("subject", "object"):
        if named.get(slot):
            slots[slot] = _phrase(statement.text, match, f"@{slot}")
    if pattern.status:
        slots["status"] = pattern.status
    if named.get("means"):
        slots["status"] = _meaning(frame, match["means"])
        slots["object"] = match["means"]
    return slots


def _slots_said(statement: Statement, frame: Frame, saying: Saying, predicate: Predicate) -> Slots:
    slots = circumstances(statement, frame)
    slots.update(number_slots(statement, frame))
    if saying.direction:
        slots.update(goods_slots(statement, predicate.verb))
    for slot, phrase in saying.slots(predicate, statement.text).items():
        if slot != "place" or phrase[0].isupper():
            slots[slot] = phrase
    if saying.status:
        slots["status"] = _status(saying.status, frame, predicate, statement.text)
    return slots


def _status(told: str, frame: Frame, predicate: Predicate, text: str) -> str:
    """The one name of what a verb does to somebody; of a verb that has other uses, its clause tells."""
    if told == "@clause":
        clause = text[predicate.start : predicate.stop]
        return (
            _meaning(frame, clause) if any(form in clause.lower() for form in frame.means) else predicate.word.lower()
        )
    return _meaning(frame, predicate.word) if told == "@verb" else told


def _phrase(text: str, match: re.Match[str], where: str) -> str:
    """The words that a rule of a pattern points at (see `Pattern.fills`)."""
    if where.startswith("@np:"):
        return phrase_around(text, *match.span(where[4:]))
    if where.startswith("@"):
        return " ".join(text[slice(*match.span(where[1:]))].split())
    if where == "<v":
        return phrase_before(text, match.start("v"))
    if where == "v>":
        return phrase_from(text, match.end("v"))
    return phrase_behind(text, match.end("v"), where[:-1].replace("/", "|"))


def _meaning(frame: Frame, words: str) -> str:
    """The one name of a form: found guilty is convicted."""
    words = " ".join(words.lower().split())
    return next(
        (name for form, name in sorted(frame.means.items(), key=lambda each: -len(each[0])) if form in words), words
    )
