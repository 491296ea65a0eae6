"""Whom a cue in a sentence gives a statement to, by where the words stand, and on which side the statement lies."""

from collections.abc import Sequence

from coverstory.claims.attribution.beside import beside
from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.heads import head_of
from coverstory.claims.attribution.hearsay import from_whom, heard, learned
from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nominal import according, of_noun
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.nouns import DOCUMENTS, LISTS, singular
from coverstory.claims.attribution.openings import opening_behind
from coverstory.claims.attribution.passives import passive, reduced
from coverstory.claims.attribution.phrases import Range, group_start, has_number, is_finite, noun_before
from coverstory.claims.attribution.placed import Placed
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["placed_cues"]

_OPENERS = words("words", "openers")
_SUBORDINATORS = words("words", "subordinators")
_PREPOSITIONS = words("words", "prepositions")
_DAYS = words("words", "days")
_NO_ONE = frozenset({"nobody", "none", "no", "neither"})
_ASKING = frozenset({"asked", "asks", "begged", "begs", "urged", "requested", "wanted", "wants", "wishes", "wished"})
_LEARNING = frozenset({"has it", "have it", "had it", "hear", "learn", "gather", "have", "understand"})
_NEAR = 3
_CLAUSE_OPENERS = frozenset({"though", "although", "while", "whereas", "but", ";", "and"})


def placed_cues(sentence: Sentence, cues: Sequence[Cue]) -> list[Placed]:
    """Each cue with its source and side; those left out that attribute nothing."""
    placed: list[Placed] = []
    for cue in cues:
        floor = placed[-1].cue.after if placed else 0
        found = _place(sentence, cue, floor, placed)
        if found is not None:
            placed.append(found)
    return placed


def _place(sentence: Sentence, cue: Cue, floor: int, before: Sequence[Placed]) -> Placed | None:
    """One cue placed, or none."""
    if cue.kind == "adverb":
        return Placed(cue, None, "around")
    if cue.kind in _PLACED_BEHIND_OTHERS:
        return _PLACED_BEHIND_OTHERS[cue.kind](sentence, cue, before)
    if cue.kind in {"passive", "reduced"}:
        return passive(sentence, cue, floor) if cue.kind == "passive" else reduced(sentence, cue, floor)
    return (_declining if cue.kind == "declining" else _active)(sentence, cue, floor, before)


def _declining(sentence: Sentence, cue: Cue, floor: int, before: Sequence[Placed]) -> Placed | None:
    """Who declines, and of what: declined to comment on it; whether it was so she would not say."""
    named = sentence.lower[cue.group - 1] in {"and", "but", "or"} if cue.group > 0 else False
    source = _named_before(before, _first_noun(sentence, cue)) if named else noun_before(sentence, cue.group, floor)
    if source is None:
        return None
    rest = cue.after < len(sentence.tokens) - 1
    if rest:
        return Placed(cue, source, "right", cue.after, shared=named)
    return Placed(cue, source, "left") if source[0] > 0 else None


def _named_before(before: Sequence[Placed], otherwise: Range | None) -> Range | None:
    """The source that an earlier cue of the sentence named."""
    return next((each.source for each in reversed(before) if each.source is not None), otherwise)


def _first_noun(sentence: Sentence, cue: Cue) -> Range | None:
    """The subject of the sentence: the noun before its first verb."""
    for at in range(1, cue.first):
        if sentence.quoted[at] < 0 and is_finite(sentence, at):
            return noun_before(sentence, group_start(sentence, at), 0)
    return None


def _shared(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Placed | None:
    """A cue whose source was named earlier: he said X, adding Y; he said X and denied Y."""
    named = _after_semicolon(sentence, cue, before) or _named_before(before, _first_noun(sentence, cue))
    opening = opening_behind(sentence, cue, len(sentence.tokens))
    return None if opening is None or named is None else Placed(cue, named, "right", opening, shared=True)


def _after_semicolon(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Range | None:
    """The subject of the clause behind a semicolon, where that parts a cue from those before it."""
    floor = before[-1].after if before else 0
    stop = next((at for at in range(cue.group - 1, floor, -1) if sentence.lower[at] == ";"), None)
    if stop is None:
        return None
    verb = next((at for at in range(stop + 2, cue.group) if is_finite(sentence, at)), None)
    return noun_before(sentence, verb, stop + 1) if verb is not None else None


def _active(sentence: Sentence, cue: Cue, floor: int, before: Sequence[Placed]) -> Placed | None:
    """A verb with its subject before or, turned round, behind it."""
    behind = _inverted(sentence, cue)
    if behind is not None:
        return beside(sentence, cue, behind, before)
    previous = sentence.lower[cue.group - 1] if cue.group > 0 else ""
    if previous in {"and", "but", "or", "then"} or _goes_on_listing(sentence, cue, before):
        return _shared(sentence, cue, before)
    from_them = from_whom(sentence, cue) if cue.verb.base in _LEARNING else None
    if from_them is not None:
        return learned(sentence, cue, from_them)
    if cue.verb.base == "hear":
        return heard(sentence, cue)
    asked = _who_asked(sentence, cue) if previous == "to" else None
    source = asked or noun_before(sentence, cue.group, 0 if previous == "," else floor)
    inside = any(each.opening is not None and each.opening < cue.first for each in before)
    inside = inside and not _begins_clause(sentence, source)
    counts = "number" in cue.verb.takes and has_number(sentence, cue.after)
    if cue.verb.by_documents and not counts and (inside or source is None or not _is_document(sentence, source)):
        return None
    return None if source is None or sentence.lower[source[0]] in _NO_ONE else beside(sentence, cue, source, before)


def _begins_clause(sentence: Sentence, source: Range | None) -> bool:
    """Whether a comma and a conjunction stand before a source, so that it has a clause of its own."""
    return source is not None and source[0] > 1 and sentence.lower[source[0] - 1] in _CLAUSE_OPENERS


def _goes_on_listing(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> bool:
    """Whether a verb behind a comma is one of several: it names it, states that it is shut, and gives its head."""
    if not before or before[-1].side != "right" or cue.group == 0 or sentence.lower[cue.group - 1] != ",":
        return False
    inside = range(before[-1].cue.after, cue.group - 1)
    return cue.kind == "active" and not any(sentence.lower[at] == "," and sentence.quoted[at] < 0 for at in inside)


def _who_asked(sentence: Sentence, cue: Cue) -> Range | None:
    """Who speaks by having somebody else say it: the councillor has asked us to make clear that."""
    for at in range(cue.group - 2, max(0, cue.group - 2 - _NEAR), -1):
        if sentence.lower[at] in _ASKING:
            return noun_before(sentence, group_start(sentence, at), 0)
    return None


def _is_document(sentence: Sentence, source: Range) -> bool:
    """Whether a source is a document by its noun."""
    if sentence.lower[slice(*source)] == ("it",):
        return True
    head = head_of(sentence.tokens[slice(*source)])
    return head is not None and (head.lower in DOCUMENTS or singular(head.lower) in LISTS)


def _inverted(sentence: Sentence, cue: Cue) -> Range | None:
    """The source behind a verb that stands before it: "No," said Kim."""
    if not cue.verb.inverts or cue.group == 0 or cue.group != cue.first:
        return None
    left = cue.group - 1
    closes = sentence.quoted[left] >= 0 or (sentence.lower[left] == "," and left > 0 and sentence.quoted[left - 1] >= 0)
    if not closes and (sentence.lower[left] not in {",", "—", "--", "–"} or cue.verb.act == "denies"):
        return None
    source = noun_after(sentence, cue.after, len(sentence.tokens))
    if source is None or (not closes and not _stands_alone(sentence, cue, source)):
        return None
    return source


def _stands_alone(sentence: Sentence, cue: Cue, source: Range) -> bool:
    """Whether a clause stands to the left and nothing but the source to the right."""
    if _is_subject_with_insertion(sentence, cue.group - 1):
        return False
    goes_on = range(source[1] + 1, min(source[1] + 2 + _NEAR, len(sentence.tokens)))
    if not any(is_finite(sentence, at) for at in range(cue.group)):
        # "Brandt, say prosecutors, moved the money."
        inserted = sentence.lower[source[1] : source[1] + 1] == (",",)
        return inserted and any(is_finite(sentence, at) for at in goes_on)
    behind = sentence.lower[source[1]] if source[1] < len(sentence.tokens) else "."
    return behind in {",", ".", ";", "on", "in", "at", "during", "after"} or behind in _DAYS


def _is_subject_with_insertion(sentence: Sentence, comma: int) -> bool:
    """Whether nothing but a noun and what stands between commas is before a verb: his wife, whom he trusts."""
    first = sentence.lower.index(",") if "," in sentence.lower[:comma] else comma
    opener = sentence.lower[0]
    if first == comma or opener in _SUBORDINATORS or opener in _PREPOSITIONS or opener in _OPENERS:
        return False
    inserted = not any(sentence.lower[at] in {",", ";"} for at in range(first + 1, comma))
    return inserted and not any(is_finite(sentence, at) for at in range(first))


_PLACED_BEHIND_OTHERS = {"according": according, "frame": according, "noun": of_noun, "gerund": _shared}
