"""Whom a sentence brings up without giving them the word, so that a pronoun further on can mean them."""

from collections.abc import Iterable

from coverstory.claims.attribution.following import Cast
from coverstory.claims.attribution.kinds_of_source import is_human
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.name_runs import is_possessive, name_runs
from coverstory.claims.attribution.naming import told_as
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.nouns import DOCUMENTS, singular
from coverstory.claims.attribution.phrases import Range, group_start, is_finite, noun_before
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["bring_up", "bring_up_in_passing", "in_passing"]

_SUBJECT_REACH = 30
"""How many tokens may stand before the first verb of a sentence for its subject to be kept in mind."""

_PERSON_REACH = 3
"""How many words behind its article a noun may stand: a retired bus driver."""

_INTRODUCING = words("words", "introducing")
_OPENERS = words("words", "openers")
_NO_SUBJECTS = (
    words("words", "prepositions")
    | words("words", "openers")
    | {"there", "here", "just", "now", "no", "nobody", "none", "nothing", "every", "each", "neither"}
)
_MARKS = frozenset({'"', "“"})
_HARDLY = frozenset({"local", "head", "general", "native", "major", "minor", "second", "patient", "fellow"})
_IS = tuple((word,) for word in ("is", "was", "been", "be", "as", "'s"))
_PRONOUNS = frozenset({"we", "i", "he", "she", "they"})


def in_passing(sentence: Sentence, cast: Cast) -> list[Range]:
    """Where a sentence speaks of people and documents in passing, so that a pronoun behind can mean them; in order."""
    named = {
        (run.first, run.after)
        for run in name_runs(sentence)
        if sentence.quoted[run.first] < 0 and cast.is_person(sentence.lower[run.name : run.after])
    }
    return sorted(named | set(_told_in_passing(sentence)))


def bring_up_in_passing(sentence: Sentence, text: str, cast: Cast, passing: Iterable[Range]) -> None:
    """Keep in mind what a sentence speaks of in passing."""
    for found in passing:
        tokens = sentence.tokens[slice(*found)]
        cast.meet(tokens, told_as(tokens, text), in_passing=True)


def bring_up(sentence: Sentence, text: str, cast: Cast, begins: int) -> None:
    """Keep in mind whom a sentence is about: its subject."""
    begins = _past_opener(sentence, begins)
    subject = _subject(sentence, begins) or _named_first(sentence, begins, cast)
    if subject is not None:
        tokens = sentence.tokens[slice(*subject)]
        cast.meet(tokens, told_as(tokens, text))


def _past_opener(sentence: Sentence, begins: int) -> int:
    """The token behind what only leads over: But pals ...; However, the yard ..."""
    if sentence.lower[begins] in _OPENERS and begins + 2 < len(sentence.tokens):
        return begins + 2 if sentence.lower[begins + 1] == "," else begins + 1
    return begins


def _named_first(sentence: Sentence, begins: int, cast: Cast) -> Range | None:
    """The person with whose name, even in quotation marks, a sentence begins: Colonel Prewitt exists; "Tamar" came."""
    opens = begins + (sentence.lower[begins] in _MARKS)
    run = next((each for each in name_runs(sentence) if each.first == opens), None)
    if run is None or is_possessive(sentence.lower[run.after - 1]):
        return None
    closed = sentence.quoted[begins] < 0 or sentence.lower[run.after : run.after + 1] in (('"',), ("”",))
    return (run.first, run.after) if closed and cast.is_person(sentence.lower[run.name : run.after]) else None


def _subject(sentence: Sentence, begins: int) -> Range | None:
    """The noun with which a sentence begins, before its first verb; with its relative clause where that can be told."""
    verbs = [at for at in range(begins + 1, _end(sentence)) if is_finite(sentence, at)]
    main = [at for at in verbs if not _is_relative(sentence, at)]
    found = (_subject_of(sentence, begins, verb) for verb in (*main[:1], *verbs[:1]))
    return next((each for each in found if each is not None), None)


def _subject_of(sentence: Sentence, begins: int, verb: int) -> Range | None:
    """The noun before a verb, if the sentence begins with it."""
    if any(number >= 0 for number in sentence.quoted[begins : verb + 1]):
        return None
    end = group_start(sentence, verb)
    # "A driver we met told": the noun before the pronoun is what the sentence is about.
    while end > 1 and sentence.lower[end - 1] in _PRONOUNS:
        end -= 1
    subject = noun_before(sentence, end, begins)
    if subject is None and end == group_start(sentence, verb) and end > begins + 1 and sentence.lower[end - 1] == ",":
        # "A man aged 52, understood to be a purser": what follows the comma is no verb of the sentence.
        subject = noun_before(sentence, end - 1, begins)
    whole = subject is not None and subject[0] == begins
    return subject if whole and sentence.lower[begins] not in _NO_SUBJECTS else None


def _is_relative(sentence: Sentence, verb: int) -> bool:
    """Whether a verb belongs to a clause with "who" or "which" about the noun before it."""
    first = group_start(sentence, verb)
    whom = first > 1 and sentence.lower[first - 1] in _PRONOUNS and sentence.lower[first - 2] in {"whom", "which"}
    return whom or (first > 0 and sentence.lower[first - 1] in {"who", "which"})


def _end(sentence: Sentence) -> int:
    """The token up to which a first verb is looked for."""
    return min(len(sentence.tokens), _SUBJECT_REACH)


def _can_be_meant(word: str) -> bool:
    """Whether a noun that is spoken of in passing can be what "he", "they" or "it" means next: people and documents."""
    return (is_human(singular(word)) and word not in _HARDLY) or word in DOCUMENTS


def _told_in_passing(sentence: Sentence) -> list[Range]:
    """People first spoken of here: my cousin, a retired bus driver."""
    found = []
    for at, word in enumerate(sentence.lower):
        if word in _INTRODUCING and sentence.quoted[at] < 0 and sentence.lower[at - 1 : at] not in _IS:
            ahead = range(at + 1, min(at + 1 + _PERSON_REACH, len(sentence.lower)))
            person = next((each for each in ahead if _can_be_meant(sentence.lower[each])), None)
            named = noun_after(sentence, at, len(sentence.tokens)) if person is not None else None
            if person is not None and named is not None and named[1] > person:
                found.append(named)
    return found
