"""Quotations of a text: where each opens and closes, also when one runs on over paragraphs without closing."""

from collections.abc import Sequence
from dataclasses import dataclass

from coverstory.claims.attribution.tokens import Token

__all__ = ["Quotation", "quotations_of"]

_OPENING = {"“": "”", "«": "»", "„": "“", "‘": "’", "``": "''"}
_STRAIGHT = {'"', "'", "''"}
_LONGEST_NICKNAME = 3
_OPENS_AFTER = set("([{—–-:,/\"“‘'")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation by the places of its marks among the tokens of a paragraph; an open one has no closing mark."""

    first: int
    last: int
    runs_on: bool = False


def quotations_of(tokens: Sequence[Token], text: str) -> list[Quotation]:
    """The outermost quotations of one paragraph, in order. A quotation inside another belongs to the outer one.

    Single marks count as quotation marks only where an apostrophe cannot stand.
    """
    closers = _last_places(tokens, text)
    found: list[Quotation] = []
    at = 0
    while at < len(tokens):
        mark = tokens[at].text
        closer = _OPENING.get(mark, mark)
        if (mark in _OPENING or mark in _STRAIGHT) and _can_open(tokens, at, text):
            last = _closing(tokens, at, closer, text) if closers.get(closer, -1) > at else None
            if last is not None:
                if not _is_nickname(tokens[at + 1 : last]):
                    found.append(Quotation(at, last))
                at = last
            elif mark not in {"'", "‘"}:
                found.append(Quotation(at, len(tokens) - 1, runs_on=True))
                break
        at += 1
    return found


def _is_nickname(inner: Sequence[Token]) -> bool:
    """Whether what stands between the marks is a name: "Auntie Bo"."""
    return 1 < len(inner) <= _LONGEST_NICKNAME and all(token.is_word and token.is_capital for token in inner)


def _last_places(tokens: Sequence[Token], text: str) -> dict[str, int]:
    """For each mark, the last place where it could close, so that no search runs to the end in vain."""
    return {token.text: at for at, token in enumerate(tokens) if token.kind == "mark" and _can_close(tokens, at, text)}


def _closing(tokens: Sequence[Token], opened: int, closer: str, text: str) -> int | None:
    """The place of the mark that closes, or none."""
    for at in range(opened + 1, len(tokens)):
        if tokens[at].text == closer and _can_close(tokens, at, text):
            return at
        # Writers mix the kinds of mark: a straight one may close what a curled one opened.
        if tokens[at].text == '"' and closer == "”" and _can_close(tokens, at, text):
            return at
    return None


def _can_open(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a mark stands where a quotation opens: space, a bracket or nothing before it, a word right behind it."""
    start, end = tokens[at].start, tokens[at].end
    before = text[start - 1] if start > 0 else " "
    behind = text[end] if end < len(text) else " "
    return (before.isspace() or before in _OPENS_AFTER) and not behind.isspace()


def _can_close(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether a mark stands where a quotation closes: ink before it, no letter right behind it."""
    start, end = tokens[at].start, tokens[at].end
    before = text[start - 1] if start > 0 else " "
    behind = text[end] if end < len(text) else " "
    # A quotation that ends in another may have a space between the marks: 'above all,' "
    nested = start > 1 and before == " " and text[start - 2] in "'’" and behind.isspace()
    return nested or (not before.isspace() and not behind.isalnum())
