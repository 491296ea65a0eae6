"""The way from a document to its attributed claims, on one page."""

from collections.abc import Iterator, Sequence

from coverstory.claims.attribution.attributing import Attribution, attributions_in
from coverstory.claims.attribution.bringing_up import bring_up, bring_up_in_passing, in_passing
from coverstory.claims.attribution.claiming import NOBODY, Basis, Source, claim_of
from coverstory.claims.attribution.cues import Cue, cues_in
from coverstory.claims.attribution.following import Cast
from coverstory.claims.attribution.kinds_of_source import hides_name
from coverstory.claims.attribution.lexicon import Verb, phrases, words
from coverstory.claims.attribution.names import names_in
from coverstory.claims.attribution.naming import told_as
from coverstory.claims.attribution.parties import Party, is_somebody
from coverstory.claims.attribution.phrases import Range, is_finite, noun_before
from coverstory.claims.attribution.sentences import Sentence, sentences_of
from coverstory.claims.attribution.signing import signature_of
from coverstory.claims.attribution.telling import Told, owner_of_source, told_in
from coverstory.claims.attribution.tokens import bare
from coverstory.claims.attribution.turns import Turns
from coverstory.model import Claim, Document

__all__ = ["extract_claims"]

_ASKING = words("sources", "asking")
_COURTESIES = phrases("sources", "courtesies")
_HAVING_THE_WORD = Verb(":", "asserts", frozenset({"clause"}), False, False)
_ASIDE = 12
"""Tokens behind a source in which it may be told that the name is kept secret."""

_SHORTEST_TURN = 5
"""Words that a sentence of a turn must have to be a statement: "Thank you." is none."""


_PARTING = frozenset({";", ":", "—", "–", "--", "(", "who"})
_BEHIND_STATEMENT = frozenset({"left", "both"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"})
_LONGEST_GESTURE = 8
"""Tokens in a sentence that tells of a gesture before a quotation: Jun laughs."""

_SHORTEST_STATEMENT = 3
"""Words that are enough where one of them is a verb or a number: "The yard paid." """


def extract_claims(document: Document, with_attitudes: bool = False) -> list[Claim]:
    """The attributed claims of a document in the order of the text, each a proposal.

    With attitudes, also what somebody is only said to want, hope, support or criticise.
    """
    reader = _Reader(document, with_attitudes)
    made = [(sentence, *each) for sentence in reader.sentences for each in reader.read(sentence)]
    return [claim_of(document, sentence, pieces, basis) for sentence, pieces, basis in made]


class _Reader:
    """A document being read: whom it has named so far, who has the word, and what was claimed last."""

    def __init__(self, document: Document, with_attitudes: bool) -> None:
        self.sentences = sentences_of(document.text)
        self._document = document
        self._with_attitudes = with_attitudes
        names = names_in(self.sentences)
        self._turns = Turns.of(self.sentences, names)
        self._cast = Cast(document.publisher, names)
        signature = signature_of(self.sentences, document.text)
        if signature is not None:
            self._cast.signed_by(signature, told_as(signature, document.text))
        self._turn: Basis | None = None
        self._quoted: Party | None = None
        self._last: tuple[Sentence, Basis] | None = None

    def read(self, sentence: Sentence) -> list[tuple[tuple[Range, ...], Basis]]:
        """The statements of the next sentence, each with what it rests on."""
        self._cast.sentence += 1
        turns = sentence.opens_paragraph or self._turns.label_of(sentence) is not None
        begins = self._give_the_word(sentence) if turns else 0
        found = attributions_in(sentence, self._with_attitudes, begins)
        told = self._told_before(found, sentence)
        bring_up(sentence, self._document.text, self._cast, begins)
        sources = self._sources(found, sentence, told)
        if _asks(sentence) and not self._with_attitudes:
            return []
        made = [(each.pieces, self._basis(sentence, each, found, sources)) for each in told_in(sentence, found)]
        made = made or list(self._without_cue(sentence, begins))
        self._last = (sentence, _quoting(sentence, made)) if made else self._gesture(sentence)
        return made

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
        source = Source(party, sentence.span(*label))
        asks = bool(_ASKING & (party.nouns | {token.lower for token in tokens})) or self._turns.is_of_the_house(
            label, sentence
        )
        self._turn = None if asks else Basis(cue, sentence.span(cue.first, cue.after), (source,))
        return label[1] + 1

    def _gesture(self, sentence: Sentence) -> tuple[Sentence, Basis] | None:
        """A short sentence in which somebody only laughs, shrugs or nods: what is quoted next is theirs."""
        if len(sentence.tokens) > _LONGEST_GESTURE or sentence.quoted[-1] >= 0:
            return None
        cue = next((cue for cue in cues_in(sentence) if cue.kind == "active" and cue.verb.takes == {"quote"}), None)
        where = noun_before(sentence, cue.group, 0) if cue is not None else None
        if cue is None or where is None or where[0] > 0:
            return None
        tokens = sentence.tokens[slice(*where)]
        source = Source(self._cast.meet(tokens, told_as(tokens, self._document.text)), sentence.span(*where))
        return sentence, Basis(cue, sentence.span(cue.first, cue.after), (source,))

    def _told_before(self, found: Sequence[Attribution], sentence: Sentence) -> Source | None:
        """The source of the first attribution where it is a pronoun behind its statement: the mill, she said, had paid.

        Nobody whom the statement itself names can be the one who says it.
        """
        placed = found[0].placed if found else None
        if placed is None or placed.source is None or placed.side not in _BEHIND_STATEMENT:
            return None
        alone = placed.source[1] - placed.source[0] == 1
        if _PARTING & set(sentence.lower[: placed.source[0]]):
            return None
        return self._source(found[0], sentence) if alone and sentence.lower[placed.source[0]] in _PRONOUNS else None

    def _sources(self, found: Sequence[Attribution], sentence: Sentence, told: Source | None) -> list[Source]:
        """The sources of a sentence's attributions; who is brought up behind one is not whom it means."""
        sources: list[Source] = []
        passing, at = in_passing(sentence, self._cast), 0
        for each in found:
            upto = each.placed.source[0] if each.placed.source is not None else at
            self._pass_by(sentence, [each for each in passing if at <= each[0] < upto])
            at = max(at, upto)
            sources.append(told if told is not None and not sources else self._source(each, sentence))
        self._pass_by(sentence, [each for each in passing if each[0] >= at])
        return sources

    def _pass_by(self, sentence: Sentence, passing: Sequence[Range]) -> None:
        """Keep in mind whom a part of a sentence speaks of in passing."""
        bring_up_in_passing(sentence, self._document.text, self._cast, passing)

    def _source(self, attribution: Attribution, sentence: Sentence) -> Source:
        """The source of an attribution, followed back."""
        where = attribution.placed.source
        if where is None:
            return NOBODY
        tokens = sentence.tokens[slice(*where)]
        self._cast.quoting = self._quoted if sentence.quoted[where[0]] >= 0 else None
        self._cast.closing = attribution.placed.side in _BEHIND_STATEMENT
        party = self._cast.meet(tokens, told_as(tokens, self._document.text))
        self._cast.last = (party, self._cast.sentence)
        self._cast.closing = False
        behind = sentence.tokens[where[1] : where[1] + _ASIDE]
        if party.kind == "role" and behind and behind[0].text == "," and hides_name(behind):
            party.kind = "anonymous"
        self._quoted = party if is_somebody(party) else self._quoted
        return Source(party, sentence.span(*where))

    def _through(self, attribution: Attribution, sentence: Sentence) -> tuple[Source, ...]:
        """The outlet whose source somebody is: the agency, of "the agency's source"."""
        owner = owner_of_source(sentence, attribution.placed.source)
        if owner is None:
            return ()
        tokens = [*sentence.tokens[owner[0] : owner[1] - 1], bare(sentence.tokens[owner[1] - 1])]
        party = self._cast.meet(tokens, told_as(tokens, self._document.text))
        return (Source(party, sentence.span(*owner)),) if party.kind == "organisation" else ()

    def _basis(self, sentence: Sentence, told: Told, found: Sequence[Attribution], sources: Sequence[Source]) -> Basis:
        """What a statement rests on; in a turn, on the one who has the word as well."""
        own = tuple(sources[found.index(each)] for each in (*told.around, told.attribution))
        own = (*own[:-1], *self._through(told.attribution, sentence), own[-1])
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
    length = whole[1] - whole[0]
    says = any(is_finite(sentence, at) or sentence.tokens[at].kind == "number" for at in range(*whole))
    enough = length > _SHORTEST_TURN or (length >= _SHORTEST_STATEMENT and says)
    courteous = _COURTESIES.are_in(sentence.lower[whole[0] : whole[0] + _SHORTEST_TURN + 1])
    return not (_asks(sentence) or courteous) and (enough or sentence.quoted[whole[0]] >= 0)


def _trimmed(sentence: Sentence, first: int) -> Range:
    """The whole sentence without the stop at its end."""
    after = len(sentence.tokens)
    return first, after - 1 if after - 1 > first and sentence.lower[after - 1] == "." else after


def _runs_on(last: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence without a cue is a quotation that goes on from the sentence before."""
    inside = all(number >= 0 for number in sentence.quoted)
    return inside and (last.paragraph == sentence.paragraph or last.runs_on)
