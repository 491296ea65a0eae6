"""Whom a sentence brings up without giving them the word, so that a pronoun further on can mean them."""

from coverstory.claims.attribution.following import Cast
from coverstory.claims.attribution.kinds_of_source import is_human
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.naming import told_as
from coverstory.claims.attribution.nouns import TITLES, singular
from coverstory.claims.attribution.phrases import Range, group_start, is_finite, noun_after, noun_before
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["bring_up", "bring_up_in_passing"]

_SUBJECT_REACH = 30
"""How many tokens may stand before the first verb of a sentence for its subject to be kept in mind."""

_PERSON_REACH = 3
"""How many words behind its article a noun may stand: a retired bus driver."""

_INTRODUCING = words("words", "introducing")
_NO_SUBJECTS = words("words", "prepositions") | {"no", "nobody", "none", "nothing", "every", "each", "neither"}
_PRONOUNS = frozenset({"we", "i", "he", "she", "they"})


def bring_up_in_passing(sentence: Sentence, text: str, cast: Cast, between: Range) -> None:
    """Keep in mind whom a part of a sentence brings up in passing, so that a pronoun behind it can mean them."""
    for found in _in_passing(sentence):
        if between[0] <= found[0] < between[1]:
            tokens = sentence.tokens[slice(*found)]
            cast.meet(tokens, told_as(tokens, text), in_passing=True)


def bring_up(sentence: Sentence, text: str, cast: Cast, begins: int) -> None:
    """Keep in mind whom a sentence is about: its subject."""
    subject = _subject(sentence, begins)
    if subject is not None:
        tokens = sentence.tokens[slice(*subject)]
        cast.meet(tokens, told_as(tokens, text))


def _subject(sentence: Sentence, begins: int) -> Range | None:
    """The noun with which a sentence begins, before its first verb."""
    verb = next((at for at in range(begins + 1, _end(sentence)) if is_finite(sentence, at)), None)
    if verb is None or any(number >= 0 for number in sentence.quoted[begins : verb + 1]):
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


def _end(sentence: Sentence) -> int:
    """The token up to which a first verb is looked for."""
    return min(len(sentence.tokens), _SUBJECT_REACH)


def _opens_name(sentence: Sentence, at: int) -> bool:
    """Whether a title and a name begin with a token."""
    names = [token.is_word and token.is_capital for token in sentence.tokens[at : at + 2]]
    return all(names) and len(names) > 1 and not (at > 0 and sentence.tokens[at - 1].is_capital)


def _in_passing(sentence: Sentence) -> list[Range]:
    """People first spoken of here: my cousin, a retired bus driver."""
    found = []
    for at, word in enumerate(sentence.lower):
        if word in TITLES and sentence.quoted[at] < 0 and _opens_name(sentence, at):
            named = noun_after(sentence, at, len(sentence.tokens))
            found += [named] if named is not None else []
        elif word in _INTRODUCING and sentence.quoted[at] < 0:
            ahead = range(at + 1, min(at + 1 + _PERSON_REACH, len(sentence.lower)))
            person = next((each for each in ahead if is_human(singular(sentence.lower[each]))), None)
            named = noun_after(sentence, at, len(sentence.tokens)) if person is not None else None
            if person is not None and named is not None and named[1] > person:
                found.append(named)
    return found
