"""One or some of those told before: one of them, another, the younger, thirty-three, both."""

from collections.abc import Sequence
from dataclasses import replace

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.parties import Party
from coverstory.claims.attribution.tokens import Token

__all__ = ["another_of", "some_of"]

_ONE = frozenset({("one",), ("another",), ("one", "of", "them"), ("another", "of", "them"), ("a", "second")})
_ALL = frozenset({("both",), ("two",), ("all",), *(("all", word) for word in ("two", "three", "four", "five"))})
_APPOSITION = (("a",), ("an",), ("the",))
_RANKED = words("sources", "ranked")
_SHARES = words("sources", "shares")
_COUNTING = _SHARES | words("words", "numerals")
_NO_COUNT = words("words", "ordinals") | {"one", "another", "the"}


def some_of(several: Party, tokens: Sequence[Token]) -> Party | None:
    """The party that a phrase takes out of several, told as such; the several themselves; none if it takes none."""
    lower = tuple(token.lower for token in tokens)
    comma = lower.index(",") if "," in lower[1:-1] else len(lower)
    if lower[comma + 1 : comma + 2] in _APPOSITION or any(token.is_capital for token in tokens[comma + 1 : comma + 2]):
        return None
    lower = lower[:comma]
    if lower in _ALL or (lower[0] == "all" and all(word in _COUNTING for word in lower[1:])):
        return several
    if _counts(lower):
        return _told_as(" ".join(lower if lower[-2:] != ("of", "them") else lower[:-2]), several, is_plural=True)
    if lower[0] == "the" and len(lower) == 2 and lower[1] in _RANKED:
        return _told_as(" ".join(lower), several)
    if lower in _ONE:
        return _told_as("a second" if lower[-1] == "second" else lower[0], several)
    return None


def another_of(parties: Sequence[Party]) -> Party | None:
    """Whom "another" means behind one told alone: one platform has closed accounts; another has not."""
    last = max(parties, key=lambda each: each.seen, default=None)
    first = last.text.lower().split(" ", 1) if last is not None else []
    if last is None or first[0] != "one" or len(first) < 2 or first[1].startswith("of "):
        return None
    return replace(last, text=f"another {first[1]}", nouns=set(last.nouns), name=(), seen=0)


def _counts(lower: Sequence[str]) -> bool:
    """Whether words are a number or a share alone, or one "of them"."""
    own = lower[:-2] if tuple(lower[-2:]) == ("of", "them") else lower
    return bool(own) and own[0] not in _NO_COUNT and all(word in _COUNTING for word in own)


def _told_as(which: str, several: Party, is_plural: bool = False) -> Party:
    """A party of several: one of two former accountants."""
    if several.text.lower().startswith(f"{which} of "):
        return several
    text = f"{which} of {several.text[:1].lower()}{several.text[1:]}"
    return replace(several, text=text, name=(), nouns=set(several.nouns), is_plural=is_plural, seen=0)
