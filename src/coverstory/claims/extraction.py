"""The way from a document to its attributed claims, on one page."""

from collections.abc import Iterator, Sequence

from coverstory.claims.attributing import Attribution, attributions_in
from coverstory.claims.bringing_up import bring_up
from coverstory.claims.claiming import NOBODY, Basis, Source, claim_of
from coverstory.claims.cues import Cue
from coverstory.claims.following import Cast
from coverstory.claims.lexicon import Verb, words
from coverstory.claims.names import names_in
from coverstory.claims.naming import told_as
from coverstory.claims.phrases import Range
from coverstory.claims.sentences import Sentence, sentences_of
from coverstory.claims.telling import Told, told_in
from coverstory.claims.turns import Turns
from coverstory.model import Claim, Document

__all__ = ["extract_claims"]

_ASKING = words("sources", "asking")
_HAVING_THE_WORD = Verb(":", "asserts", frozenset({"clause"}), False, False)
_SHORTEST_TURN = 5
"""Words that a sentence of a turn must have to be a statement: "Thank you." is none."""


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
        bring_up(sentence, self._document.text, self._cast, begins)
        sources = [self._source(each, sentence) for each in found]
        if _asks(sentence) and not self._with_attitudes:
            return []
        made = [(each.pieces, self._basis(sentence, each, found, sources)) for each in told_in(sentence, found)]
        made = made or list(self._without_cue(sentence, begins))
        self._last = (sentence, _quoting(sentence, made)) if made else None
        return [claim_of(self._document, sentence, pieces, basis) for pieces, basis in made]

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
        own = tuple(sources[found.index(each)] for each in (*told.around, told.attribution))
        before = self._turn.sources if self._turn is not None else ()
        cue = told.attribution.placed.cue
        return Basis(cue, sentence.span(cue.first, cue.after), (*before, *own))

    def _without_cue(self, sentence: Sentence, begins: int) -> Iterator[tuple[tuple[Range, ...], Basis]]:
        """A sentence without a cue: a quotation that runs on, or a statement of whoever has the word."""
        whole = _trimmed(sentence, begins)
        if self._last is not None and _runs_on(self._last[0], sentence):
            yield (whole,), self._last[1]
        elif self._turn is not None and _is_statement(sentence, whole):
            yield (whole,), self._turn


def _quoting(sentence: Sentence, made: Sequence[tuple[tuple[Range, ...], Basis]]) -> Basis:
    """What a quotation that goes on in the next sentence rests on: the last statement that quotes, or else the last."""
    quoting = [basis for pieces, basis in made if any(sentence.quoted[piece[0]] >= 0 for piece in pieces)]
    return quoting[-1] if quoting else made[-1][1]


def _asks(sentence: Sentence) -> bool:
    """Whether a sentence is a question, other than one that is quoted."""
    return sentence.lower[-1] == "?" and sentence.quoted[-1] < 0


def _is_statement(sentence: Sentence, whole: Range) -> bool:
    """Whether a sentence of a turn says enough to be a statement; a quotation always does."""
    return not _asks(sentence) and (whole[1] - whole[0] > _SHORTEST_TURN or sentence.quoted[whole[0]] >= 0)


def _trimmed(sentence: Sentence, first: int) -> Range:
    """The whole sentence without the stop at its end."""
    after = len(sentence.tokens)
    return first, after - 1 if after - 1 > first and sentence.lower[after - 1] == "." else after


def _runs_on(last: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence without a cue is a quotation that goes on from the sentence before."""
    inside = all(number >= 0 for number in sentence.quoted)
    return inside and (last.paragraph == sentence.paragraph or last.runs_on)
