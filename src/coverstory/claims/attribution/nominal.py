"""Cues that are no verbs placed: according to whom, whose claim, in whose view."""

from collections.abc import Sequence

from coverstory.claims.attribution.beside import is_lead_in
from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import read_table, words
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.phrases import Range, group_start, is_finite, noun_before
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["according", "of_noun"]

_POSSESSIVES = words("words", "possessives")
_NEAR = 3
_LIGHT_REACH = 4
"""How many tokens before a noun the verb may stand that lends it a subject."""

_LIGHT_VERBS = frozenset(read_table("cues")["light"]["verbs"].split())


def according(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Placed | None:
    """According to whom, with the statement before or behind."""
    source = cue.holds or noun_after(sentence, cue.after, len(sentence.tokens))
    if source is None:
        return None
    if cue.verb.base in {"citing", "quoting"}:
        return Placed(cue, source, "same") if before else None
    after = max(source[1], cue.after)
    comma = after < len(sentence.tokens) and sentence.lower[after] == ","
    # A comma or a quotation makes of it one that tells; "by its own account of 1950" tells nothing.
    leads_on = cue.first == 0 and any(is_finite(sentence, at) for at in range(after, len(sentence.tokens)))
    quotes = cue.first > 1 and (sentence.quoted[cue.first - 1] >= 0 or sentence.quoted[cue.first - 2] >= 0)
    if cue.holds is not None and not (
        comma or quotes or leads_on or _closes_at(sentence, after) or sentence.quoted[after] >= 0
    ):
        return None
    behind = after + 1 if comma else after
    if _leads(sentence, cue, before):
        return Placed(cue, source, "right", behind)
    parted = sentence.lower[cue.first - 1] == "," or (behind < len(sentence.quoted) and sentence.quoted[behind] >= 0)
    inserted = comma and parted
    return Placed(cue, source, "both" if inserted else "left", behind if inserted else None)


def _closes_at(sentence: Sentence, at: int) -> bool:
    """Whether the sentence, or its clause, is over at a token."""
    return at >= len(sentence.tokens) or sentence.lower[at] in {".", ";", "—", "–", "-", ")"}


def _leads(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> bool:
    """Whether "according to" begins a clause: the sentence, one behind "and", or one that another cue opens."""
    if cue.first == 0 or is_lead_in(sentence, cue.first) or sentence.lower[cue.first - 1] in {"and", "but", ";"}:
        return True
    opening = before[-1].opening if before else None
    return opening is not None and cue.first - opening < _NEAR


def of_noun(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Placed | None:
    """His claim that it was so; not "said in a statement that", which is one attribution."""
    if any(each.opening == cue.after for each in before):
        return None
    source = _possessor(sentence, cue) or _behind_of(sentence, cue) or _lent(sentence, cue)
    return None if source is None else Placed(cue, source, "right", cue.after)


def _behind_of(sentence: Sentence, cue: Cue) -> Range | None:
    """Whose statement a noun names behind its "of": the view of the court is that."""
    at = cue.first + 1
    if sentence.lower[at] not in {"of", "by", "from"}:
        return None
    end = cue.after - 1 if is_finite(sentence, cue.after - 1) else cue.after
    return noun_after(sentence, at + 1, end)


def _lent(sentence: Sentence, cue: Cue) -> Range | None:
    """Who makes a point, voices a suspicion: the subject that a verb lends to the noun."""
    for at in range(cue.first - 1, max(0, cue.first - _LIGHT_REACH), -1):
        if sentence.lower[at] in _LIGHT_VERBS:
            return noun_before(sentence, group_start(sentence, at), 0)
        if not sentence.tokens[at].is_word:
            break
    return None


def _possessor(sentence: Sentence, cue: Cue) -> Range | None:
    """Whose statement a noun names: his claim, the minister's claim."""
    at = cue.first - 1
    while at >= 0 and sentence.tokens[at].is_word and cue.first - at < 4:
        if sentence.lower[at] in _POSSESSIVES:
            return at, at + 1
        if sentence.lower[at].endswith(("'s", "s'")):
            return noun_before(sentence, at + 1, 0)
        at -= 1
    return None
