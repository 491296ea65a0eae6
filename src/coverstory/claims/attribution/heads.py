"""What carries a source's phrase: the noun in its head, and the name that it is called by."""

from collections.abc import Sequence

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import DOCUMENTS, NOBODY, ORDINARY, is_office, singular
from coverstory.claims.attribution.tokens import Token

__all__ = ["LINKS", "head_of", "head_phrase", "inserted_name", "name_given", "name_in", "name_of"]

LINKS = frozenset({"of", "the", "for", "and", "de", "van", "von", "bin", "al", "&"})
"""Small words that may stand inside a name."""

_BARE = words("sources", "bare")
_DETERMINERS = words("words", "determiners")
_NOT_ADVERBS = words("words", "not_adverbs")
_RELATIVES = words("words", "relatives")
_PREPOSITIONS = words("words", "prepositions")
_LONGEST_OFFICE = 3
"""Words in small letters that an office between a comma and a name may have."""

_BEFORE_NAMES = frozenset({"a", "the", "one", "then", "now", "ace"})
_MARKS = frozenset({",", ";", ":", "(", ")", '"', "—"})
_COUNTS = frozenset({"two", "three", "four", "five", "one", "of", "several"})
_BREAKS = words("sources", "breaks") | {",", "("}
"""What a phrase does not go on behind: a participle, a relative, a comma."""


def head_phrase(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the noun that carries the phrase: what stands before "of", "who", a comma or a participle."""
    begun = False
    for at, token in enumerate(tokens):
        participle = token.lower.endswith("ed") and not token.is_capital
        charged = token.lower == "in" and at + 1 < len(tokens) and tokens[at + 1].text == "Charge"
        if begun and not charged and (token.lower in _PREPOSITIONS or token.lower in _BREAKS or participle):
            return tokens[:at]
        begun = begun or (token.is_word and token.lower not in _DETERMINERS)
    return tokens


def head_of(tokens: Sequence[Token]) -> Token | None:
    """The noun that carries a phrase, or none."""
    own = [token for token in head_phrase(tokens) if token.is_word and token.lower not in _DETERMINERS]
    plain = [token for token in own if not (token.lower.endswith("ly") and token.lower not in _NOT_ADVERBS)]
    return plain[-1] if plain else own[-1] if own else None


def name_in(tokens: Sequence[Token]) -> list[Token]:
    """The proper name that begins in the head of a phrase and may go on behind an "of"; empty where there is none."""
    own = len(head_phrase(tokens))
    best: list[Token] = []
    run: list[Token] = []
    for at, token in enumerate(tokens):
        capital = token.is_word and token.is_capital and token.lower not in _DETERMINERS and (run or at < own)
        charged = bool(run) and token.lower == "in" and tokens[at + 1 : at + 2] and tokens[at + 1].text == "Charge"
        if capital or charged or (run and token.lower in LINKS and _leads_on(tokens, at)):
            run.append(token)
        elif not (run and token.text in {".", "-", "'", "’"}):
            best, run = _longer(best, run), []
        if run and token.lower.endswith(("'s", "s'")) and at + 1 < own:
            run = []
    name = _longer(best, run)
    return [] if len(name) == 1 and _is_plain(name[0].lower) else name


def _longer(best: list[Token], run: list[Token]) -> list[Token]:
    """The longer run; the later of two that are alike."""
    return run if run and len(run) >= len(best) else best


def _is_plain(word: str) -> bool:
    """Whether a word in capitals is a plain noun that only begins a sentence."""
    noun = singular(word)
    return word in _COUNTS or any(noun in nouns or word in nouns for nouns in (ORDINARY, NOBODY, DOCUMENTS, _BARE))


def name_given(tokens: Sequence[Token]) -> list[Token]:
    """The name that a phrase says somebody has: an attendant named Solveig Paine, who gave it only as Matej."""
    for at in range(1, len(tokens) - 1):
        named = tokens[at].lower == "named" or (tokens[at].lower == "as" and tokens[at - 1].lower == "only")
        if named and tokens[at + 1].is_capital:
            return name_in(tokens[at + 1 :])
    return []


def name_of(tokens: Sequence[Token]) -> list[Token]:
    """What a source is called: the name it is said to have, the one in its head, or one between commas behind it."""
    given = name_given(tokens)
    if given:
        return given
    name = name_in(tokens)
    inserted = inserted_name(tokens, len(head_phrase(tokens)))
    of = len(name) > 1 and is_office(name[0].lower) and name[1].lower in {"of", "for"}
    office = of or all(is_office(token.lower) for token in name)
    return inserted if inserted and office else name


def _past_office(tokens: Sequence[Token], first: int) -> int:
    """Where a name begins behind an office in small letters: the liquidator, attorney Jens Mork; the end if none."""
    at = first
    while at < min(len(tokens), first + _LONGEST_OFFICE) and not tokens[at].is_capital:
        if (
            tokens[at].text in _MARKS
            or tokens[at].lower in _PREPOSITIONS | _RELATIVES
            or tokens[at].lower.endswith("ed")
        ):
            return len(tokens)
        at += 1
    last = tokens[at - 1].lower if at > first else ""
    held = not last or last.endswith("year-old") or is_office(last) or last in _BEFORE_NAMES
    return at if held and at < len(tokens) and tokens[at].is_capital else len(tokens)


def _leads_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word inside a name is followed by more of it."""
    ahead = [token for token in tokens[at + 1 : at + 3] if token.lower not in LINKS]
    return bool(ahead) and ahead[0].is_word and ahead[0].is_capital


def inserted_name(tokens: Sequence[Token], after: int) -> list[Token]:
    """The name behind the comma or bracket that follows a role: our adviser, Ms. Menon; the Minister (Mr Bence)."""
    for at in range(after, len(tokens) - 1):
        if tokens[at].text in {",", "("}:
            return name_in(tokens[_past_office(tokens, at + 1) :])
        if tokens[at].lower in {"who", "which", "that"}:
            break
    return []
