"""Who signs a letter: whom "I" means in it where nobody else has the word."""

from collections.abc import Sequence

from coverstory.claims.attribution.heads import name_in
from coverstory.claims.attribution.phrases import is_finite
from coverstory.claims.attribution.sentences import Sentence
from coverstory.claims.attribution.tokens import Token

__all__ = ["signature_of"]

_CLOSINGS = frozenset({"yours", "sincerely", "faithfully", "respectfully", "kind", "with", "best"})
_SERVING = frozenset({"servant", "yours", "sincerely", "faithfully"})
_LONGEST = 12
"""Tokens in a line that can be a signature."""


def signature_of(sentences: Sequence[Sentence], text: str) -> Sequence[Token] | None:
    """The name under a letter: the first line of few words behind its last whole sentence, or behind its closing."""
    last: Sequence[Token] | None = None
    for sentence in reversed(sentences):
        closes = sentence.lower[0] in _CLOSINGS or (sentence.lower[0] == "i" and bool(_SERVING & set(sentence.lower)))
        first = _behind_closing(sentence, text) if closes else 0
        line = sentence.tokens[first:]
        if closes and not line:
            continue
        verbs = any(is_finite(sentence, at) for at in range(first, len(sentence.tokens)))
        if verbs or not (line and line[0].is_capital) or not sentence.opens_paragraph or len(line) > _LONGEST:
            break
        last = line[: _name_length(line, text)]
        if closes:
            break
    return last if last is not None and name_in(last) else None


def _behind_closing(sentence: Sentence, text: str) -> int:
    """The token with which the line below a closing begins, or what stands behind its comma."""
    tokens = sentence.tokens
    below = (at for at in range(1, len(tokens)) if "\n" in text[tokens[at - 1].end : tokens[at].start])
    comma = sentence.lower.index(",") + 1 if "," in sentence.lower else 0
    return next(below, comma)


def _name_length(line: Sequence[Token], text: str) -> int:
    """The tokens of a signature before its comma, or before the line below it."""
    ends = (at for at in range(1, len(line)) if line[at].text == "," or "\n" in text[line[at - 1].end : line[at].start])
    return next(ends, len(line))
