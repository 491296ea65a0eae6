"""Whether a statement says that it is so or that it is not, and whether it takes itself back in part."""

from collections.abc import Sequence

from coverstory.claims.attribution.lexicon import phrases, words

__all__ = ["behind_condition", "is_hedged", "is_negated"]

_NEGATORS = words("hedges", "negators")
_UNTRUE = words("hedges", "untrue")
_NOT_NEGATING = phrases("hedges", "not_negating")
_RELATIVES = words("words", "relatives")
_STOPS = frozenset({".", "?", "!", ";"})
_SCOPE_ENDS = frozenset(phrases("hedges", "scope_ends").by_first)
_HEDGES = words("hedges", "hedges")
_HEDGING_PHRASES = phrases("hedges", "hedging_phrases")
_VERBS = words("words", "auxiliaries") | words("words", "plain_verbs")
_BE = words("words", "forms_of_be")
_NUMBERS = frozenset({"hundred"})
_CONDITIONS = frozenset({"if", "unless", "once", "should"})
_BEFORE_CONTRASTS = frozenset({",", "—", "though", "although", "if"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i"})
_SMALL = words("words", "determiners") | words("words", "prepositions") | words("words", "conjunctions")
_CONTRAST_REACH = 16
"""Words behind a "not" within which a "but" makes of it a contrast: not the worker but a company."""

_MONTHS_BEFORE_MAY = frozenset({"in", "of", "since", "until", "by", "on", "last", "this", "and"})


def is_negated(lower: Sequence[str]) -> bool:
    """Whether the main clause of a statement denies. What a later clause denies is another matter."""
    scope = _main_clause(lower)
    negations = sum(_negates(scope, lower, at) for at in range(len(scope)))
    return negations % 2 == 1


def behind_condition(lower: Sequence[str]) -> Sequence[str]:
    """The words behind the clause with a comma that leads in: if he is let out, he would go."""
    if lower and lower[0] in _CONDITIONS and "," in lower:
        return lower[lower.index(",") + 1 :]
    return lower


def _main_clause(lower: Sequence[str]) -> Sequence[str]:
    """The words up to where another clause begins; a statement that opens with one is taken whole."""
    lower = behind_condition(lower)
    if lower and lower[0] in _SCOPE_ENDS and lower[0] != "that":
        return lower
    has_verb = has_negator = False
    for at, word in enumerate(lower):
        relative = at > 0 and (word == "who" or (word in _RELATIVES and lower[at - 1] == ","))
        contact = has_verb and word in _SUBJECTS and _is_noun_like(lower[at - 1])
        # "He knew nothing, had seen nothing": what is denied twice over is not denied the less.
        if (has_negator and word == ",") or contact:
            return lower[:at]
        has_negator = has_negator or word in _NEGATORS or word.endswith("n't")
        if relative or (word in _STOPS and at > 1) or (has_verb and (word in _SCOPE_ENDS or word == "and")):
            return lower[:at]
        has_verb = has_verb or word in _VERBS or (word.endswith("ed") and word not in _NUMBERS)
    return lower


def _is_noun_like(word: str) -> bool:
    """Whether a word can be a noun that a clause without "which" follows: wages she never earned."""
    small = word in _SMALL or word in _SCOPE_ENDS or word in _VERBS or word in _NEGATORS
    return word.isalpha() and not small and not word.endswith(("ed", "ly"))


def _negates(scope: Sequence[str], whole: Sequence[str], at: int) -> bool:
    """Whether a word denies where it stands."""
    word = scope[at]
    if word in _UNTRUE:
        return at > 0 and any(each in _BE for each in scope[max(0, at - 3) : at])
    if word not in _NEGATORS and not word.endswith("n't"):
        return False
    if _NOT_NEGATING.at(scope, at) is not None:
        return False
    if word == "nor" and "neither" in scope[:at]:
        return False
    if word in {"not", "no"} and _is_contrasted(word, whole[at : at + _CONTRAST_REACH]):
        return False
    # "315, not 1,000" sets one thing against another and denies nothing of the first.
    return not (at > 0 and scope[at - 1] in _BEFORE_CONTRASTS and word in {"not", "never", "nothing"})


def _is_contrasted(word: str, ahead: Sequence[str]) -> bool:
    """Whether a "but" sets something else against what is denied; "no proof, but" goes on to another matter."""
    return "but" in ahead and not (word == "no" and ahead[ahead.index("but") - 1] == ",")


def is_hedged(lower: Sequence[str]) -> bool:
    """Whether a statement says that it may be so."""
    return any(_hedges(lower, at) or _is_hedging_phrase(lower, at) for at in range(len(lower)))


def _is_hedging_phrase(lower: Sequence[str], at: int) -> bool:
    """Whether a phrase takes back in part; "believed to" does behind a form of "be" alone."""
    phrase = _HEDGING_PHRASES.at(lower, at)
    return phrase is not None and (phrase[-1] != "to" or (at > 0 and lower[at - 1] in _BE))


def _hedges(lower: Sequence[str], at: int) -> bool:
    """Whether a word takes back in part; the month of May does not."""
    if lower[at] not in _HEDGES:
        return False
    following = lower[at + 1] if at + 1 < len(lower) else ""
    if lower[at] == "could":
        return following != "not"
    return lower[at] != "may" or not (following[:1].isdigit() or (at > 0 and lower[at - 1] in _MONTHS_BEFORE_MAY))
