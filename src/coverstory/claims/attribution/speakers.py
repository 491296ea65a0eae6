"""Whom a cue in a sentence gives a statement to, by where the words stand, and on which side the statement lies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.heads import head_of
from coverstory.claims.attribution.lexicon import read_table, words
from coverstory.claims.attribution.noun_behind import noun_after
from coverstory.claims.attribution.nouns import DOCUMENTS, LISTS, singular
from coverstory.claims.attribution.openings import behind_modifiers, opening_behind
from coverstory.claims.attribution.phrases import Range, group_start, has_number, is_adverb, is_finite, noun_before
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Placed", "placed_cues"]

_POSSESSIVES = words("words", "possessives")
_DETERMINERS = words("words", "determiners")
_OPENERS = words("words", "openers")
_SUBORDINATORS = words("words", "subordinators")
_PREPOSITIONS = words("words", "prepositions")
_DAYS = words("words", "days")
_SEEN = frozenset({"seen", "obtained", "dated", "signed", "sworn", "sent", "published", "written"})
_NO_ONE = frozenset({"nobody", "none", "no", "neither"})
_ASKING = frozenset({"asked", "asks", "begged", "begs", "urged", "requested", "wanted", "wants", "wishes", "wished"})
_LEARNING = frozenset({"has it", "have it", "had it", "hear", "learn", "gather", "have", "understand"})
_MEANS = words("words", "means")
_NEAR = 3
_CLAUSE_OPENERS = frozenset({"though", "although", "while", "whereas", "but", ";", "and"})
_LIGHT_REACH = 4
"""How many tokens before a noun the verb may stand that lends it a subject."""

_LIGHT_VERBS = frozenset(read_table("cues")["light"]["verbs"].split())
_BY_REACH = 9
"""How many tokens behind a passive verb its "by" may stand."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cue with its source in the sentence and the side of its statement: left, right, both, or passive.

    `subject` is what a passive cue is said of. `shared` tells that the source was named for a cue before it.
    """

    cue: Cue
    source: Range | None
    side: str
    opening: int | None = None
    subject: Range | None = None
    shared: bool = False

    @property
    def first(self) -> int:
        """The first token of cue and source together."""
        return self.cue.group if self.source is None or self.shared else min(self.source[0], self.cue.group)

    @property
    def after(self) -> int:
        """The token after both."""
        return self.cue.after if self.source is None or self.shared else max(self.source[1], self.cue.after)


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
        return _passive(sentence, cue, floor) if cue.kind == "passive" else _reduced(sentence, cue, floor)
    return (_declining if cue.kind == "declining" else _active)(sentence, cue, floor, before)


def _according(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Placed | None:
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
    if cue.first == 0 or _is_lead_in(sentence, cue.first) or sentence.lower[cue.first - 1] in {"and", "but", ";"}:
        return True
    opening = before[-1].opening if before else None
    return opening is not None and cue.first - opening < _NEAR


def _noun(sentence: Sentence, cue: Cue, before: Sequence[Placed]) -> Placed | None:
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


def _passive(sentence: Sentence, cue: Cue, floor: int) -> Placed | None:
    """It is said that, he is believed to, she was told by the bank that."""
    if (
        "be" in sentence.lower[cue.group : cue.first]
        and cue.group + 1 >= cue.first - 1
        and floor == 0
        and cue.group <= 1
    ):
        return None
    subject = noun_before(sentence, cue.group, floor)
    source, behind = _by_whom(sentence, cue)
    if subject is not None and _trails(sentence, subject, cue.after if source is None else source[1]):
        return Placed(replace(cue, group=subject[0]), source, "left")
    opening = opening_behind(sentence, cue, len(sentence.tokens)) if source is None else behind
    if opening is None or opening >= len(sentence.tokens):
        return _of_subject(cue, source, subject)
    word = sentence.lower[opening]
    bound = word in {"as", "of", "with", "for"} or (word == "to" and _is_infinitive(sentence, opening))
    if bound and subject is not None:
        # Who is told to sit down is told nothing that could be so.
        tasked = word == "to" and "person" in cue.verb.takes
        return None if tasked else Placed(cue, source, "passive", opening, subject)
    if word == "that" or sentence.quoted[opening] >= 0 or "person" in cue.verb.takes:
        return Placed(cue, source, "right", opening)
    return _of_subject(cue, source, subject)


def _trails(sentence: Sentence, subject: Range, after: int) -> bool:
    """Whether a passive closes its sentence behind a comma: it was so, it is said; it was so, the paper was told."""
    behind = sentence.lower[after] if after < len(sentence.tokens) else "."
    clause = any(is_finite(sentence, at) for at in range(subject[0] - 1))
    return subject[0] > 1 and sentence.lower[subject[0] - 1] == "," and behind == "." and clause


def _is_infinitive(sentence: Sentence, at: int) -> bool:
    """Whether a "to" leads to a verb: believed to be there, but not posted to Halden Bay."""
    if at + 1 >= len(sentence.tokens):
        return False
    behind = sentence.tokens[at + 1]
    return behind.is_word and not behind.is_capital and behind.lower not in _DETERMINERS | _POSSESSIVES


def _of_subject(cue: Cue, source: Range | None, subject: Range | None) -> Placed | None:
    """What was denied by the bank, confirmed by the court: the subject is all that is told of the statement."""
    if cue.verb.act == "asserts" and "words" not in cue.verb.takes:
        return None
    return None if source is None or subject is None else Placed(cue, source, "subject", None, subject)


def _by_whom(sentence: Sentence, cue: Cue) -> tuple[Range | None, int]:
    """The source that "by" names behind a passive verb, and what follows it."""
    end = min(cue.after + _BY_REACH, len(sentence.tokens))
    for at in range(cue.after, end):
        if (
            sentence.lower[at] in {"that", "to", ",", ".", ";", ":"}
            or sentence.quoted[at] >= 0
            or is_finite(sentence, at)
        ):
            break
        if sentence.lower[at] == "by" and sentence.lower[at + 1] not in _MEANS:
            source = noun_after(sentence, at + 1, len(sentence.tokens))
            return source, source[1] if source is not None else at
    return None, cue.after


def _reduced(sentence: Sentence, cue: Cue, floor: int) -> Placed | None:
    """The figures reported by the ministry."""
    means = set(sentence.lower[cue.after + 1 : cue.after + 2]) & _MEANS
    source = noun_after(sentence, cue.after + 1, len(sentence.tokens)) if not means else None
    subject = noun_before(sentence, cue.group, floor)
    return None if source is None or subject is None else Placed(cue, source, "subject", None, subject)


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
        return _beside(sentence, cue, behind, before)
    previous = sentence.lower[cue.group - 1] if cue.group > 0 else ""
    if previous in {"and", "but", "or", "then"} or _goes_on_listing(sentence, cue, before):
        return _shared(sentence, cue, before)
    learned = _from_whom(sentence, cue) if cue.verb.base in _LEARNING else None
    if learned is not None:
        return _learned(sentence, cue, learned)
    if cue.verb.base == "hear":
        return _heard(sentence, cue)
    asked = _who_asked(sentence, cue) if previous == "to" else None
    source = asked or noun_before(sentence, cue.group, 0 if previous == "," else floor)
    inside = any(each.opening is not None and each.opening < cue.first for each in before)
    inside = inside and not _begins_clause(sentence, source)
    counts = "number" in cue.verb.takes and has_number(sentence, cue.after)
    if cue.verb.by_documents and not counts and (inside or source is None or not _is_document(sentence, source)):
        return None
    return None if source is None or sentence.lower[source[0]] in _NO_ONE else _beside(sentence, cue, source, before)


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


def _heard(sentence: Sentence, cue: Cue) -> Placed | None:
    """What a court heard: from whom it did, where that is told, else from nobody."""
    opening = opening_behind(sentence, cue, len(sentence.tokens))
    source = _from_whom(sentence, cue)
    return None if opening is None else Placed(cue, source, "right", opening)


def _learned(sentence: Sentence, cue: Cue, source: Range) -> Placed:
    """A statement that somebody has from another, before or behind the two."""
    that = source[1] + 1 if sentence.lower[source[1] : source[1] + 1] == (",",) else source[1]
    if sentence.lower[that : that + 1] == ("that",):
        return Placed(cue, source, "right", that)
    opening = opening_behind(sentence, replace(cue, after=source[1]), len(sentence.tokens))
    return Placed(cue, source, "left" if opening is None else "right", opening)


def _from_whom(sentence: Sentence, cue: Cue) -> Range | None:
    """Who is told to have said what somebody heard or learned: heard it from the clerk, learned from the paper."""
    at = cue.after
    while at < len(sentence.lower) - 1 and (sentence.lower[at] == "it" or is_adverb(sentence.lower[at])):
        at += 1
    return noun_after(sentence, at + 1, len(sentence.tokens)) if sentence.lower[at : at + 1] == ("from",) else None


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


def _beside(sentence: Sentence, cue: Cue, source: Range, before: Sequence[Placed]) -> Placed | None:
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
        if inserted and (opening is None or not _is_lead_in(sentence, first)):
            return Placed(cue, source, "both", at + 1)
        relative = sentence.lower[cue.group - 1] in {"who", "which", "that"}
        trails = opening is None or (not relative and _follows_clause(sentence, first, opening))
        if trails and sentence.lower[first - 1] == "," and not _is_lead_in(sentence, first):
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
    for ahead in range(at, min(at + _BY_REACH, total)):
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


def _is_lead_in(sentence: Sentence, first: int) -> bool:
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


_PLACED_BEHIND_OTHERS = {"according": _according, "frame": _according, "noun": _noun, "gerund": _shared}
