"""Sentences of a text, never cut inside a quotation, an abbreviation or a number."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from coverstory.claims.attribution.paragraphs import paragraphs_of
from coverstory.claims.attribution.quotations import Quotation, quotations_of
from coverstory.claims.attribution.tokens import Token, tokens_of
from coverstory.model import Span

__all__ = ["Sentence", "sentences_of"]

LONGEST = 300
"""Tokens in one sentence at most: a longer one is no sentence, and is cut so that no text can make us slow."""

_ENDS = {".", "?", "!", "..."}
_CLOSES = {'"', "''", "”", "’", "'", "»", ")", "]"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its tokens, these in small letters, and for each the number of its quotation, or -1.

    `runs_on` tells that a quotation is still open at its end. `paragraph` counts from 0.
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    quoted: tuple[int, ...]
    paragraph: int
    opens_paragraph: bool
    runs_on: bool = False

    def span(self, first: int, after: int) -> Span:
        """The characters from one token up to, not with, another."""
        return self.tokens[first].start, self.tokens[after - 1].end


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """Read `abbreviations.toml`: those that never end a sentence, and those that may."""
    table = tomllib.loads(
        files("coverstory.claims.attribution").joinpath("abbreviations.toml").read_text(encoding="utf-8")
    )
    return frozenset(table["never_ends"].split()), frozenset(table["may_end"].split())


def sentences_of(text: str) -> list[Sentence]:
    """All sentences of a text in order."""
    return [
        sentence
        for number, (start, end) in enumerate(paragraphs_of(text))
        for sentence in _sentences(tokens_of(text, start, end), text, number)
    ]


def _sentences(tokens: Sequence[Token], text: str, paragraph: int) -> Iterator[Sentence]:
    """The sentences of one paragraph."""
    quotations = quotations_of(tokens, text)
    quoted = _quoted(quotations, len(tokens))
    runs_on = bool(quotations) and quotations[-1].runs_on
    first = 0
    for after in _cuts(tokens, quoted):
        last = after == len(tokens)
        own = tuple(tokens[first:after])
        lower = tuple(token.lower for token in own)
        yield Sentence(own, lower, tuple(quoted[first:after]), paragraph, first == 0, last and runs_on)
        first = after


def _quoted(quotations: Sequence[Quotation], count: int) -> list[int]:
    """For each token the number of its quotation, or -1."""
    inside = [-1] * count
    for number, quotation in enumerate(quotations):
        inside[quotation.first : quotation.last + 1] = [number] * (quotation.last + 1 - quotation.first)
    return inside


def _cuts(tokens: Sequence[Token], quoted: Sequence[int]) -> Iterator[int]:
    """The places after which a sentence is over; the last is the end of the paragraph."""
    begun = 0
    at = 0
    # Who writes without capitals begins no sentence with one either.
    small = bool(tokens) and tokens[0].is_word and not tokens[0].is_capital
    while at < len(tokens):
        over = _over_at(tokens, quoted, at, small)
        if over is None and at + 1 - begun >= LONGEST:
            over = at + 1
        if over is not None and over < len(tokens):
            yield over
            begun = over
        at = at + 1 if over is None else over
    if begun < len(tokens):
        yield len(tokens)


def _over_at(tokens: Sequence[Token], quoted: Sequence[int], at: int, small: bool) -> int | None:
    """Where the next sentence begins if one ends with this token, or none."""
    if tokens[at].text not in _ENDS or _is_abbreviation(tokens, at):
        return None
    after = at + 1
    while after < len(tokens) and (tokens[after].text in _ENDS or _closes(tokens, after)):
        after += 1
    if after == len(tokens):
        return after
    if tokens[after].start == tokens[after - 1].end or (quoted[at] >= 0 and quoted[after] == quoted[at]):
        return None
    if quoted[at] < 0 or quoted[after - 1] < 0:
        return after if small or _can_begin(tokens[after]) else None
    # A quotation that asks or cries out may go on into its own attribution: "Who?" Kim asked.
    goes_on = _is_attributed(tokens, after) if tokens[at].text == "." else not _begins_anew(tokens, after)
    return after if _can_begin(tokens[after]) and not goes_on else None


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a closing mark that clings to what stands before it."""
    return tokens[at].text in _CLOSES and tokens[at].start == tokens[at - 1].end


def _can_begin(token: Token) -> bool:
    """Whether a sentence can begin with this token."""
    return token.is_capital or not token.is_word


def _is_attributed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name and a "said" follow a full stop inside a quotation, where a comma should have stood."""
    ahead = [token.lower for token in tokens[at : at + 6]]
    said = next((place for place, word in enumerate(ahead) if word in {"said", "says", "added", "wrote"}), 0)
    return said > 0 and ahead[said + 1 : said + 2] == ["."]


def _begins_anew(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows a question in quotation marks is a sentence of its own: no short attribution."""
    ahead = [token.text for token in tokens[at : at + 12]]
    return not tokens[at].is_word or "." not in ahead


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """Whether a stop belongs to the word before it, as in Mr. or Sdn. Bhd., and ends no sentence."""
    if tokens[at].text != "." or at == 0 or tokens[at - 1].end != tokens[at].start or not tokens[at - 1].is_word:
        return False
    never_ends, may_end = _abbreviations()
    word = tokens[at - 1]
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None:
        return False
    if word.lower == "no":
        return behind.kind == "number"
    if word.lower in never_ends or (len(word.text) == 1 and word.is_capital and word.text != "I"):
        return True
    return word.lower in may_end and not (behind.is_word and behind.is_capital)
