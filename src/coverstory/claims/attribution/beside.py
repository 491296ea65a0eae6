"""The side of its source and verb on which a statement lies: before, behind, around."""

from collections.abc import Sequence

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.openings import behind_modifiers, opening_behind
from coverstory.claims.attribution.phrases import Range, is_adverb, is_finite
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["beside", "is_lead_in"]

_OPENERS = words("words", "openers")
_SUBORDINATORS = words("words", "subordinators")
_PREPOSITIONS = words("words", "prepositions")
_DAYS = words("words", "days")
_SEEN = frozenset({"seen", "obtained", "dated", "signed", "sworn", "sent", "published", "written"})
_LONGEST_INSERTION = 9
"""Tokens that an inserted attribution may have before the comma that closes it."""


def beside(sentence: Sentence, cue: Cue, source: Range, before: Sequence[Placed]) -> Placed | None:
    """The side on which the statement of a verb and its source lies."""
    first = min(source[0], cue.group)
    after = max(source[1], cue.after)
    total = len(sentence.tokens)
    behind = cue if source[1] <= cue.after else Cue(cue.first, source[1], cue.group, cue.kind, cue.verb, cue.negated)
    opening = opening_behind(sentence, behind, total)
    so = first > 1 and sentence.lower[first - 1] == "so" and sentence.lower[first - 2] in {",", "—", "–", "-", "or"}
    while_telling = first > 1 and sentence.lower[first - 2] != "," and _leads_on(sentence, opening)
    if so or (first > 0 and sentence.lower[first - 1] == "as" and not while_telling):
        return None if before else _as_said(sentence, cue, source, first, after)
    if _quotation_before(sentence, first) and "quote" in cue.verb.takes and not _quotes_by_the_way(sentence, opening):
        quoted = _quotation_behind(sentence, after)
        return Placed(cue, source, "left" if quoted is None else "both", quoted)
    if (
        first > 0
        and sentence.lower[first - 1] in {",", "—", "--", "–"}
        and cue.verb.takes & {"clause", "that", "person"}
    ):
        at = _insertion_end(sentence, behind, total)
        inserted = at < total - 1 and sentence.lower[at] in {",", "—", "--", "–"}
        if inserted and (opening is None or not is_lead_in(sentence, first)):
            return Placed(cue, source, "both", at + 1)
        relative = sentence.lower[cue.group - 1] in {"who", "which", "that"}
        trails = opening is None or (not relative and _follows_clause(sentence, first, opening))
        if trails and sentence.lower[first - 1] == "," and not is_lead_in(sentence, first):
            return Placed(cue, source, "left")
    return None if opening is None else Placed(cue, source, "right", opening)


def _leads_on(sentence: Sentence, opening: int | None) -> bool:
    """Whether a "that" or a "how" opens a statement: wept as she recalled that."""
    return opening is not None and sentence.lower[opening] in {"that", "how"}


def _follows_clause(sentence: Sentence, first: int, opening: int) -> bool:
    """Whether a whole clause ends at the comma and no "that" or quotation leads on: it was so, one wrote in a note."""
    if sentence.quoted[opening] >= 0 or sentence.lower[opening] in {"that", ":"} or sentence.lower[opening - 1] == ":":
        return False
    opener = sentence.lower[0]
    if opener in _SUBORDINATORS or opener in _PREPOSITIONS or opener in _OPENERS or opener.endswith(("ing", "ed")):
        return False
    return any(is_finite(sentence, at) for at in range(first - 1)) and "," not in sentence.lower[: first - 1]


def _insertion_end(sentence: Sentence, cue: Cue, total: int) -> int:
    """The comma that closes an inserted attribution: the widow, he told reporters there, had been paid."""
    at = behind_modifiers(sentence, cue, total)
    if at >= total or not (sentence.lower[at] in _PREPOSITIONS or sentence.lower[at] in _SEEN):
        return at
    for ahead in range(at, min(at + _LONGEST_INSERTION, total)):
        if sentence.lower[ahead] in {",", "—", "--", "–"}:
            return ahead
        if sentence.quoted[ahead] >= 0 or sentence.lower[ahead] in {"that", ":", "and"} or is_finite(sentence, ahead):
            break
    return at


def _as_said(sentence: Sentence, cue: Cue, source: Range, first: int, after: int) -> Placed | None:
    """As Kim said, it was so."""
    if "clause" not in cue.verb.takes and "that" not in cue.verb.takes:
        return None
    comma = next((at for at in range(after, len(sentence.tokens)) if sentence.lower[at] == ","), None)
    if first <= 2 and comma is not None:
        return Placed(cue, source, "right", comma + 1)
    if comma == after and sentence.lower[first - 2] == "," and comma + 2 < len(sentence.tokens):
        return Placed(cue, source, "both", comma + 1)
    return Placed(cue, source, "left") if first > 2 else None


def _quotation_before(sentence: Sentence, first: int) -> bool:
    """Whether the quotation that begins the sentence ends right before a token."""
    at = first - 1
    if at > 0 and sentence.lower[at] == "," and sentence.quoted[at] < 0:
        at -= 1
    return at >= 0 and sentence.quoted[at] >= 0 and at > 1


def _quotes_by_the_way(sentence: Sentence, opening: int | None) -> bool:
    """Whether the quotation belongs to what leads in: to chants of "Out!", he said the mine was closed."""
    if opening is None or sentence.quoted[opening] >= 0 or sentence.quoted[0] >= 0:
        return False
    return sentence.lower[0] in _PREPOSITIONS or sentence.lower[0].endswith("ing")


def _quotation_behind(sentence: Sentence, after: int) -> int | None:
    """Where a quotation goes on behind its attribution."""
    for at in range(after, len(sentence.tokens)):
        if sentence.quoted[at] >= 0:
            return at if sentence.lower[at - 1] in {",", ":", "—", "--", "–", ";"} else None
    return None


def is_lead_in(sentence: Sentence, first: int) -> bool:
    """Whether what stands before the comma is no clause but a time, a place or a while: On Tuesday, he said."""
    opener = sentence.lower[0]
    leads = (
        opener in _OPENERS
        or opener in _PREPOSITIONS
        or opener in _DAYS
        or is_adverb(opener)
        or opener.endswith(("ing", "ed"))
    )
    return leads and not any(sentence.quoted[at] >= 0 or is_finite(sentence, at) for at in range(first - 1))
