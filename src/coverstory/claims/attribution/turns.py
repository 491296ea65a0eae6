"""Turns of a transcript: who has the word, by the name or the letter before a colon at the beginning of a paragraph."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coverstory.claims.attribution.lexicon import phrases, words
from coverstory.claims.attribution.names import Names
from coverstory.claims.attribution.nouns import BODIES, CALLINGS, DOCUMENTS
from coverstory.claims.attribution.phrases import Range, is_finite
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Turns"]

_LONGEST_LABEL = 24
_TITLES = words("sources", "titles")
_PREPOSITIONS = words("words", "prepositions")
_ASKING = words("sources", "asking")
_REASONS = frozenset({"reasons", "grounds"})
_RELAYING = phrases("sources", "relaying_phrases")
_REPORTING = phrases("sources", "reporting_phrases")


@dataclass(frozen=True, slots=True)
class Turns:
    """The labels of one document that begin a turn, in small letters."""

    labels: frozenset[str]
    colleagues: frozenset[str] = frozenset()
    """last names of those whom the presenter brings in as reporting for the same house"""
    house: frozenset[str] = frozenset()
    """labels of a broadcast's own people"""

    @staticmethod
    def of(sentences: Sequence[Sentence], names: Names) -> "Turns":
        """The labels that recur, are a letter, or name somebody by office or title."""
        found = Counter(_text(sentence, label) for sentence in sentences if (label := _label(sentence)) is not None)
        loud = frozenset(
            _text(sentence, label)
            for sentence in sentences
            if (label := _label(sentence)) is not None and _is_loud(sentence, label)
        )
        labels = frozenset(
            text
            for text, times in found.items()
            if times > 1 or _names_somebody(text, names) or (text in loud and len(loud) > 1)
        )
        asked = any(_ASKING & set(text.split()) for text in labels)
        colleagues = _colleagues(sentences) if asked else frozenset()
        return Turns(labels, colleagues, _house(sentences, loud) if len(loud) > 1 else frozenset())

    def is_of_the_house(self, label: Range, sentence: Sentence) -> bool:
        """Whether who has the word reports for the house whose presenter asks."""
        return sentence.lower[label[1] - 1] in self.colleagues or _text(sentence, label) in self.house

    def label_of(self, sentence: Sentence) -> Range | None:
        """The tokens of the label with which a sentence begins a turn, or none."""
        label = _label(sentence)
        return label if label is not None and _text(sentence, label) in self.labels else None


def _house(sentences: Sequence[Sentence], loud: frozenset[str]) -> frozenset[str]:
    """A broadcast's own people: who opens it and asks, and who is called by name and tells what others said."""
    named = {
        token.lower
        for sentence in sentences
        for token in sentence.tokens
        if token.is_word and token.is_capital and not token.text.isupper()
    }
    said = _by_label(sentences, loud)
    opener = next(iter(said), "")
    asks = bool(_ASKING & set(opener.split())) or any(sentence.lower[-1] == "?" for sentence in said.get(opener, ()))
    reporting = {
        text
        for text, turns in said.items()
        if text in named and any(_RELAYING.are_in(sentence.lower) for sentence in turns)
    }
    return frozenset(reporting | {opener} if asks else ())


def _by_label(sentences: Sequence[Sentence], loud: frozenset[str]) -> dict[str, list[Sentence]]:
    """The sentences of each label's turns, by labels in the order in which they first have the word."""
    said: dict[str, list[Sentence]] = {}
    turn = ""
    for sentence in sentences:
        label = _label(sentence)
        turn = _text(sentence, label) if label is not None and _text(sentence, label) in loud else turn
        if turn:
            said.setdefault(turn, []).append(sentence)
    return said


def _colleagues(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The names in sentences that bring in somebody as reporting: our diplomatic editor, Farid Osman."""
    return frozenset(
        token.lower
        for sentence in sentences
        if _REPORTING.are_in(sentence.lower)
        for token in sentence.tokens
        if token.is_word and token.is_capital
    )


def _label(sentence: Sentence) -> Range | None:
    """What stands before a colon near the beginning of a paragraph, if it can be a name."""
    opens = sentence.tokens[0].is_capital or sentence.tokens[0].kind == "number"
    if sentence.lower[0] in _PREPOSITIONS or not opens:
        return None
    for at, word in enumerate(sentence.lower[:_LONGEST_LABEL]):
        if word == ":":
            # Inside a paragraph a turn begins with a name in capitals: Brigadier MENDRY.
            loud = at > 1 and sentence.tokens[at - 1].text.isupper() and len(sentence.tokens[at - 1].text) > 1
            begins = sentence.opens_paragraph or loud or sentence.lower[at - 1] in _REASONS
            return (0, at) if begins and 0 < at < len(sentence.tokens) - 1 else None
        plain = sentence.tokens[at].is_word or word in {"(", ")", ".", "-", ","}
        recorded = "(" in sentence.lower[:at]
        if sentence.quoted[at] >= 0 or not plain or (is_finite(sentence, at) and not recorded):
            return None
    return None


def _is_loud(sentence: Sentence, label: Range) -> bool:
    """Whether a label is written in capitals, as those of a broadcast are: VOICE (translated)."""
    return sentence.tokens[label[0]].text.isupper() and len(sentence.tokens[label[0]].text) > 1


def _text(sentence: Sentence, label: Range) -> str:
    """A label in small letters."""
    return " ".join(sentence.lower[slice(*label)])


def _names_somebody(text: str, names: Names) -> bool:
    """Whether a label tells an office, a title or a person of the document, or is the letter of an answer."""
    if text.rsplit(maxsplit=1)[-1] in names.people:
        return True
    own = set(text.replace("(", " ").replace(")", " ").split())
    return (
        text in _ASKING or text == "a" or bool(own & _REASONS) or bool(own & (_TITLES | CALLINGS | BODIES | DOCUMENTS))
    )
