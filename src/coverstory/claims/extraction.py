"""The way from a document to its attributed claims, on one page."""

from collections.abc import Iterator, Sequence

from coverstory.claims.attributing import Attribution, attributions_in
from coverstory.claims.claiming import NOBODY, Basis, Source, claim_of
from coverstory.claims.cues import Cue
from coverstory.claims.following import Cast
from coverstory.claims.kinds_of_source import is_human
from coverstory.claims.lexicon import Verb, words
from coverstory.claims.names import names_in
from coverstory.claims.naming import told_as
from coverstory.claims.phrases import Range, group_start, is_finite, noun_after, noun_before
from coverstory.claims.sentences import Sentence, sentences_of
from coverstory.claims.telling import Told, told_in
from coverstory.claims.turns import Turns
from coverstory.model import Claim, Document

__all__ = ["extract_claims"]

_INTRODUCING = frozenset({"a", "an", "my", "our", "one"})
_WE = frozenset({"we", "i", "he", "she", "they"})
_ASKING = words("sources", "asking")
_HAVING_THE_WORD = Verb(":", "asserts", frozenset({"clause"}), False, False)
_SHORTEST_TURN = 5
"""Words that a sentence of a turn must have to be a statement: "Thank you." is none."""

_SUBJECT_REACH = 30
"""How many tokens may stand before the first verb of a sentence for its subject to be kept in mind."""


def extract_claims(document: Document, with_attitudes: bool = False) -> list[Claim]:
    """The attributed claims of a document in the order of the text, each a proposal.

    With attitudes, also what somebody is only said to want, hope, support or criticise.
    """
    reader = _Reader(document, with_attitudes)
    return [claim for sentence in reader.sentences for claim in reader.read(sentence)]


class _Reader:
    """A document being read: whom it has named so far, who has the word, and what was claimed last."""

    def __init__(self, document: Document, with_attitudes: bool) -> None:
        self.sentences = sentences_of(document.text)
        self._document = document
        self._with_attitudes = with_attitudes
        names = names_in(self.sentences)
        self._turns = Turns.of(self.sentences, names)
        self._cast = Cast(document.publisher, names)
        self._turn: Basis | None = None
        self._last: tuple[Sentence, Basis] | None = None

    def read(self, sentence: Sentence) -> list[Claim]:
        """The claims of the next sentence."""
        begins = self._give_the_word(sentence) if sentence.opens_paragraph else 0
        found = attributions_in(sentence, self._with_attitudes, begins)
        _meet_in_passing(sentence, self._document.text, self._cast)
        _meet_subject(sentence, self._document.text, self._cast, begins)
        sources = [self._source(each, sentence) for each in found]
        if sentence.lower[-1] == "?" and sentence.quoted[-1] < 0 and not self._with_attitudes:
            found = []
        told = [(each, self._basis(sentence, each, found, sources)) for each in told_in(sentence, found)]
        if not told:
            told = list(self._without_cue(sentence, begins))
        self._last = (sentence, told[-1][1]) if told else None
        return [claim_of(self._document, sentence, each.pieces, basis) for each, basis in told]

    def _give_the_word(self, sentence: Sentence) -> int:
        """Keep who has the word from here on, and say where in the sentence the turn begins."""
        label = self._turns.label_of(sentence)
        if label is None:
            if self._turn is not None and not self._turn.source.text.endswith(")"):
                self._turn, self._cast.speaker = None, None
            return 0
        tokens = sentence.tokens[slice(*label)]
        party = self._cast.has_the_word(tokens, told_as(tokens, self._document.text))
        cue = Cue(label[1], label[1] + 1, label[1], "turn", _HAVING_THE_WORD)
        source = Source(party.text, party.kind, sentence.span(*label))
        asks = bool(_ASKING & (party.nouns | {token.lower for token in tokens}))
        self._turn = None if asks else Basis(cue, sentence.span(cue.first, cue.after), (source,))
        return label[1] + 1

    def _source(self, attribution: Attribution, sentence: Sentence) -> Source:
        """The source of an attribution, followed back."""
        where = attribution.placed.source
        if where is None:
            return NOBODY
        tokens = sentence.tokens[slice(*where)]
        party = self._cast.meet(tokens, told_as(tokens, self._document.text))
        return Source(party.text, party.kind, sentence.span(*where))

    def _basis(self, sentence: Sentence, told: Told, found: Sequence[Attribution], sources: Sequence[Source]) -> Basis:
        """What a statement rests on; in a turn, on the one who has the word as well."""
        path = [*told.around, *([told.attribution] if told.attribution is not None else [])]
        own = tuple(sources[found.index(each)] for each in path)
        before = self._turn.sources if self._turn is not None else ()
        cue = path[-1].placed.cue
        return Basis(cue, sentence.span(cue.first, cue.after), (*before, *own))

    def _without_cue(self, sentence: Sentence, begins: int) -> Iterator[tuple[Told, Basis]]:
        """A sentence without a cue: a quotation that runs on, or a statement of whoever has the word."""
        whole = _trimmed(sentence, begins)
        if self._last is not None and _runs_on(self._last[0], sentence):
            yield Told(None, (whole,)), self._last[1]
        elif self._turn is not None and sentence.lower[-1] != "?" and _is_statement(sentence, whole):
            yield Told(None, (whole,)), self._turn


def _meet_subject(sentence: Sentence, text: str, cast: Cast, begins: int) -> None:
    """Keep in mind whom a sentence is about, for a pronoun further on."""
    for at in range(begins + 1, min(len(sentence.tokens), _SUBJECT_REACH)):
        if sentence.quoted[at] >= 0:
            return
        if is_finite(sentence, at):
            end = group_start(sentence, at)
            # "A driver we met told": the noun before the pronoun is what the sentence is about.
            while end > 1 and sentence.lower[end - 1] in _WE:
                end -= 1
            subject: Range | None = noun_before(sentence, end, begins)
            if subject is not None and subject[0] == begins and len(sentence.lower[begins]) > 1:
                tokens = sentence.tokens[slice(*subject)]
                cast.meet(tokens, told_as(tokens, text))
            return


def _meet_in_passing(sentence: Sentence, text: str, cast: Cast) -> None:
    """Keep in mind people first spoken of in passing: a driver we met, my cousin."""
    for at, word in enumerate(sentence.lower[:-1]):
        if word in _INTRODUCING and sentence.quoted[at] < 0:
            person = next(
                (each for each in range(at + 1, min(at + 4, len(sentence.lower))) if is_human(sentence.lower[each])),
                None,
            )
            named = noun_after(sentence, at, len(sentence.tokens)) if person is not None else None
            if named is not None and named[1] > (person or 0):
                tokens = sentence.tokens[slice(*named)]
                cast.meet(tokens, told_as(tokens, text), in_passing=True)


def _is_statement(sentence: Sentence, whole: Range) -> bool:
    """Whether a sentence of a turn says enough to be a statement; a quotation always does."""
    return whole[1] - whole[0] > _SHORTEST_TURN or sentence.quoted[whole[0]] >= 0


def _trimmed(sentence: Sentence, first: int) -> Range:
    """The whole sentence without the stop at its end."""
    after = len(sentence.tokens)
    return first, after - 1 if after - 1 > first and sentence.lower[after - 1] == "." else after


def _runs_on(last: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence without a cue is a quotation that goes on from the sentence before."""
    inside = all(number >= 0 for number in sentence.quoted)
    return inside and (last.paragraph == sentence.paragraph or last.runs_on)
