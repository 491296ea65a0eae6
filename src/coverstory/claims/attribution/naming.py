"""How a source is told once it is followed back: its name or description, without age, article and afterthought."""

from collections.abc import Sequence

from coverstory.claims.attribution.heads import head_of, inserted_name, name_given, name_in
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import is_calling, singular
from coverstory.claims.attribution.tokens import Token

__all__ = ["told_as"]
_ONE_OF_SEVERAL = frozenset({"one", "another", "some", "others"})
_TITLES = words("sources", "titles")


def told_as(tokens: Sequence[Token], text: str) -> str:
    """The source's words up to its first comma or bracket; on to the name where only the name stands behind it."""
    given = name_given(tokens)
    if given:
        return text[given[0].start : given[-1].end]
    if _names_in_brackets(tokens):
        return text[tokens[0].start : tokens[-1].end]
    comma = next((at for at, token in enumerate(tokens) if at > 0 and token.text in {",", "("}), len(tokens))
    if comma == 1 and tokens[0].lower in _ONE_OF_SEVERAL:
        comma = next((at for at in range(2, len(tokens)) if tokens[at].text == ","), len(tokens))
    if comma < len(tokens) and _tells_office(tokens[:comma]) and inserted_name(tokens, comma):
        later = next((at for at in range(comma + 1, len(tokens)) if tokens[at].text == ","), len(tokens))
        comma = later
    told = text[tokens[0].start : tokens[comma - 1].end]
    first = tokens[0].lower
    told = told.removesuffix("'s").removesuffix("’s") if len(tokens) > 1 or tokens[0].is_capital else told
    return told[len(first) :].lstrip() if first in {"a", "an", "whose"} and comma > 1 else told


def _tells_office(tokens: Sequence[Token]) -> bool:
    """Whether a phrase tells an office, or somebody without a name: counsel for the Crown."""
    head = head_of(tokens)
    return not name_in(tokens) or (head is not None and is_calling(singular(head.lower)))


def _names_in_brackets(tokens: Sequence[Token]) -> bool:
    """Whether an office is followed by who holds it: the Minister (Mr Bence)."""
    opened = next((at for at, token in enumerate(tokens) if token.text == "("), None)
    return opened is not None and tokens[-1].text == ")" and tokens[opened + 1].lower in _TITLES
