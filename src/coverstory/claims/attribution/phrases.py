"""Noun phrases and verbs around a cue, found by small words and marks alone: who stands before it."""

from coverstory.claims.attribution.lexicon import verb_forms, words
from coverstory.claims.attribution.nouns import TITLES
from coverstory.claims.attribution.sentences import Sentence

__all__ = [
    "Range",
    "group_start",
    "has_number",
    "is_adverb",
    "is_described",
    "is_finite",
    "is_many",
    "is_noun",
    "noun_before",
]

Range = tuple[int, int]
"""Tokens of a sentence: the first, and the one after the last."""

_LONGEST_OFFICE = 3
"""Words in small letters that may stand between a comma and a holder's name."""

_RELATIVE_REACH = 14
"""How many tokens a relative clause between a noun and its verb may have."""

_CONTACT_REACH = 6
"""How many tokens a clause without "who" between a noun and its verb may have."""

_NUMBER_REACH = 5
"""How many tokens behind a verb the number may stand that somebody counts."""

_NUMBERS = words("words", "numbers")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_AUXILIARIES = words("words", "auxiliaries")
_SUBORDINATORS = words("words", "subordinators")
_CONJUNCTIONS = words("words", "conjunctions")
_RELATIVES = words("words", "relatives")
_PLAIN_VERBS = words("words", "plain_verbs")
_ADVERBS = words("words", "adverbs")
_NOT_ADVERBS = words("words", "not_adverbs")
_TIMES = words("words", "times")
_DAYS = words("words", "days")
_VERBS = verb_forms(True)
_SEMI_AUXILIARIES = words("words", "semi_auxiliaries")
_ALSO_NOUNS = words("cues", "also_nouns")
_PARTICIPLES = frozenset({"seen", "shown", "held", "given", "sent", "written", "familiar"})
_BEFORE_LAST = {"to": _SEMI_AUXILIARIES, "turn": frozenset({"in"})}
_BE = words("words", "forms_of_be")
_REPORTED = frozenset(
    {"reported", "said", "believed", "understood", "alleged", "thought", "rumoured", "rumored", "known"}
)
_SECOND_OF_PAIR = {"far": "so", "yet": "as", "first": "at", "date": "to", "turn": "in", "now": "for", "again": "once"}
"""Adverbs of two words before a verb, by their second: has so far confirmed nothing."""

_REDUCED = words("words", "reduced")
_DASHES = frozenset({"-", "–", "—", "--"})
_ORDINALS = frozenset({"first", "second", "third", "last", "latter", "former"})
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_INSIDE_NAMES = frozenset({"'", "’", '"', "“", "”", ".", "-", "–", "&", "/", "%"})
_HARD_MARKS = frozenset({":", ";", "—", "--", "...", "?", "!", '"', "“", "”"})


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb such as stands between a subject and its verb."""
    return word in _ADVERBS or (word.endswith("ly") and word not in _NOT_ADVERBS)


def group_start(sentence: Sentence, verb: int) -> int:
    """The first token of the verb's group: its auxiliaries, negations and adverbs stand before it."""
    at = verb
    while at > 0 and sentence.quoted[at - 1] < 0:
        word = sentence.lower[at - 1]
        when = _length_of_time(sentence, at)
        if when:
            at -= when
            continue
        if word in _SECOND_OF_PAIR and at > 1 and sentence.lower[at - 2] == _SECOND_OF_PAIR[word]:
            at -= 2
            continue
        if word == "," and at > 3 and sentence.lower[at - 3] == "," and is_adverb(sentence.lower[at - 2]):
            at -= 2
        elif at > 1 and (sentence.lower[at - 2] in _BEFORE_LAST.get(word, ()) or _is_reported(sentence, at - 1)):
            at -= 1
        elif (
            (word in _ORDINALS and at > 1 and sentence.lower[at - 2] in _DETERMINERS)
            or (word not in _AUXILIARIES and not is_adverb(word))
            or (word == "may" and sentence.tokens[at - 1].is_capital)
        ):
            break
        at -= 1
    return at


def _is_reported(sentence: Sentence, to: int) -> bool:
    """Whether a "to" stands in "is reported to have": somebody is reported, said, believed to have told something."""
    have = sentence.lower[to : to + 2] == ("to", "have")
    return have and to > 1 and sentence.lower[to - 1] in _REPORTED and sentence.lower[to - 2] in _BE


def _length_of_time(sentence: Sentence, after: int) -> int:
    """How many tokens before a place tell a time: Tuesday, on Tuesday, this morning; none where none does."""
    word = sentence.lower[after - 1]
    before = sentence.lower[after - 2] if after > 1 else ""
    # "Jun laughs", "April said": what begins a sentence before its verb is a name.
    if after == 1:
        return 0
    if word in _DAYS and word not in {"may", "march"}:
        return 2 if before in {"on", "late", "early", "last"} else 1
    return 2 if word in _TIMES and before in {"this", "last", "late", "early"} else 0


def is_finite(sentence: Sentence, at: int) -> bool:
    """Whether a token looks like a verb that carries a clause."""
    word = sentence.lower[at]
    if word in _AUXILIARIES:
        return word != "may" or not sentence.tokens[at].is_capital
    before = sentence.lower[at - 1] if at > 0 else ""
    if before in _DETERMINERS or before in _PREPOSITIONS or sentence.tokens[at].is_capital:
        return False
    if word in _PLAIN_VERBS:
        return True
    if word in _ALSO_NOUNS and (is_described(sentence, at) or _opens_noun(sentence, at, before)):
        return False
    if word in _VERBS and not (word.endswith("ed") and sentence.lower[at + 1 : at + 2] in {("of",), ("by",)}):
        shapes = {shape for form in _VERBS[word] for shape in form.shapes}
        return bool(shapes & {"present", "past"}) or ("base" in shapes and is_many(before))
    behind = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else ""
    return (
        word not in _VERBS
        and word.endswith("ed")
        and len(word) > 4
        and behind not in _PREPOSITIONS
        and before not in _CONJUNCTIONS
    )


def has_number(sentence: Sentence, at: int) -> bool:
    """Whether a number, in figures or words, stands among the next few tokens."""
    ahead = range(at, min(at + _NUMBER_REACH, len(sentence.tokens)))
    return any(sentence.tokens[each].kind == "number" or sentence.lower[each] in _NUMBERS for each in ahead)


def _opens_noun(sentence: Sentence, at: int, before: str) -> bool:
    """Whether a plural that may be a verb begins a noun instead: records at the court indicate."""
    behind = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else ""
    return sentence.lower[at].endswith("s") and before in {"", ",", ";"} and behind in {"at", "in", "on", "from", "of"}


def is_described(sentence: Sentence, at: int) -> bool:
    """Whether a participle describes the word before it, which is a noun then: records seen, reports obtained."""
    behind = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else ""
    return behind.endswith("ed") or behind in _PARTICIPLES or behind in _VERBS


def is_many(word: str) -> bool:
    """Whether a word can be the subject of a plain verb: they, workers."""
    return word in {"they", "we", "you", "i", "them", "who", "people"} or (word.endswith("s") and len(word) > 3)


def noun_before(sentence: Sentence, after: int, floor: int) -> Range | None:
    """The noun phrase that ends right before a token, with what is inserted behind it between commas."""
    if after <= floor:
        return None
    last = sentence.lower[after - 1]
    if last in {"who", "which", "that"}:
        return _antecedent(sentence, after - 1, floor)
    if last == ",":
        return _before_insertion(sentence, after - 1, floor)
    if last in _DASHES:
        opened = next((at for at in range(after - 2, floor, -1) if sentence.lower[at] in _DASHES), None)
        return None if opened is None else noun_before(sentence, opened, floor)
    if last in {")", "]"}:
        opened = _opening_bracket(sentence, after - 1, floor)
        head = noun_before(sentence, opened, floor) if opened > floor else None
        return None if head is None else (head[0], after)
    start = _past_clauses(sentence, _start(sentence, _before_contact(sentence, after, floor), floor), floor)
    return (start, after) if start < after else None


def _before_contact(sentence: Sentence, after: int, floor: int) -> int:
    """The end of a noun that a clause without "who" follows: a diplomat we consulted, an agent I spoke to."""
    for at in range(after - 2, max(floor, after - _CONTACT_REACH), -1):
        if not sentence.tokens[at].is_word or sentence.quoted[at] >= 0:
            break
        if sentence.lower[at] in {"we", "i"} and is_noun(sentence, at - 1):
            return at
    return after


def _past_clauses(sentence: Sentence, start: int, floor: int) -> int:
    """Where a noun begins whose relative clause ends in another noun: two nurses who had left a brigade."""
    for left in range(start - 1, max(floor, start - _RELATIVE_REACH), -1):
        if not sentence.tokens[left].is_word or sentence.quoted[left] >= 0:
            break
        # "Pictures taken in June": a participle that no auxiliary makes a verb.
        if sentence.lower[left] in _REDUCED and left > floor and is_noun(sentence, left - 1):
            return _start(sentence, left, floor)
        if sentence.lower[left] in {"who", "which"} and is_noun(sentence, left - 1):
            verb = any(is_finite(sentence, at) for at in range(left + 1, start))
            return _start(sentence, left, floor) if verb else start
    return start


def _antecedent(sentence: Sentence, relative: int, floor: int) -> Range | None:
    """The noun that "who" or "which" stands for; of "who left and who insists", the first has it."""
    if relative > floor and sentence.lower[relative - 1] in {"and", "but"}:
        ahead = range(relative - 2, max(floor, relative - _RELATIVE_REACH), -1)
        relative = next((at for at in ahead if sentence.lower[at] in {"who", "which"}), relative)
    after = relative - 1 if relative > floor and sentence.lower[relative - 1] == "," else relative
    if after <= floor or sentence.lower[after - 1] in {",", "and", "but"}:
        return None
    start = _start(sentence, after, floor)
    return (start, after) if start < after else None


def _before_insertion(sentence: Sentence, comma: int, floor: int) -> Range | None:
    """The noun before an insertion that a comma closes: Kim, a driver, said."""
    commas = _commas_before(sentence, comma, floor)
    if not commas:
        return None
    at = 0
    # The nearest insertion first; on to the left as long as what stands there is an insertion itself.
    while at + 1 < len(commas) and _is_insertion(sentence, commas[at + 1] + 1, commas[at]):
        at += 1
    start = _start(sentence, commas[at], floor)
    return (start, comma) if start < commas[at] else None


def _commas_before(sentence: Sentence, comma: int, floor: int) -> list[int]:
    """The commas to the left within the same clause, nearest first."""
    found = []
    for at in range(comma - 1, floor - 1, -1):
        if sentence.quoted[at] < 0 and sentence.lower[at] in _HARD_MARKS:
            break
        if sentence.lower[at] == "," and sentence.quoted[at] < 0:
            found.append(at)
    return found


def _is_insertion(sentence: Sentence, first: int, after: int) -> bool:
    """Whether tokens between commas describe the noun before them: an age, a role, a relative clause, who holds it."""
    word = sentence.lower[first]
    opens = word in _RELATIVES or word in {"a", "an", "the", "now", "then", "former"} or word.isdigit()
    described = opens and first > 1 and sentence.tokens[first - 2].is_capital and after > first
    return described or _names_holder(sentence, first, after)


def _names_holder(sentence: Sentence, first: int, after: int) -> bool:
    """Whether an insertion ends in the name of who the noun before it is: its keeper, my friend Mr Hegarty, said."""
    names = [at for at in range(first, after) if sentence.tokens[at].is_capital]
    if len(names) < 2 or names[-1] != after - 1 or first < 2 or sentence.tokens[first - 2].is_capital:
        return False
    return names[0] - first <= _LONGEST_OFFICE and not any(is_finite(sentence, at) for at in range(first, after))


def _opening_bracket(sentence: Sentence, closing: int, floor: int) -> int:
    """Where the bracket opens that closes here."""
    at = closing
    while at > floor and sentence.lower[at] not in {"(", "["}:
        at -= 1
    return at


def _start(sentence: Sentence, after: int, floor: int) -> int:
    """Where a noun phrase begins that ends before `after`: walk to the left until something cannot belong to it."""
    at = after - 1
    if sentence.lower[at] in {")", "]"}:
        at = _opening_bracket(sentence, at, floor) - 1
    if at < floor:
        return after
    if sentence.lower[at] in _SUBJECT_PRONOUNS:
        return at
    closed = False
    # "The person concerned": a participle behind its noun is no verb of its own.
    if sentence.lower[at].endswith("ed") and at > floor and is_noun(sentence, at - 1):
        at -= 1
    while at >= floor:
        step = _step(sentence, at, floor, closed)
        if step is None:
            break
        closed = sentence.lower[at] in _DETERMINERS or (closed and step < at - 1)
        at = step
    return at + 1


def _step(sentence: Sentence, at: int, floor: int, closed: bool) -> int | None:
    """The next token to the left if this one belongs to the phrase; none if the phrase begins behind it.

    A phrase is `closed` by its determiner: only "of", "for" and their like lead on from there.
    """
    word, token = sentence.lower[at], sentence.tokens[at]
    if sentence.quoted[at] >= 0 or word in _SUBJECT_PRONOUNS or _dates(sentence, at):
        return None
    if word in {"and", "or", "&"}:
        belongs = not _is_clause_before(sentence, at, floor)
    elif word in _PREPOSITIONS:
        belongs = at > floor and is_noun(sentence, at - 1)
    elif not token.is_word and token.kind != "number":
        belongs = word in _INSIDE_NAMES and not closed and _is_tight(sentence, at)
    else:
        demonstrative = word == "that" and at > floor and sentence.lower[at - 1] in _PREPOSITIONS
        belongs = not (closed or (word in _SUBORDINATORS and not demonstrative) or word in _CONJUNCTIONS)
    if belongs and is_finite(sentence, at):
        relative = _relative_before(sentence, at, floor)
        return relative - 1 if relative is not None else None
    return at - 1 if belongs else None


def _dates(sentence: Sentence, at: int) -> bool:
    """Whether a day or month only dates what a name behind it does: in June Mr Orlov said; today Bram Castell said."""
    behind = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else sentence.tokens[at]
    if sentence.lower[at] not in _DAYS or not behind.is_capital:
        return False
    return not sentence.tokens[at].is_capital or behind.lower in TITLES


def _is_tight(sentence: Sentence, at: int) -> bool:
    """Whether a mark clings to the word on one of its sides, as a dash between clauses does not."""
    before = at > 0 and sentence.tokens[at - 1].end == sentence.tokens[at].start
    return before or (at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].start == sentence.tokens[at].end)


def is_noun(sentence: Sentence, at: int) -> bool:
    """Whether a token can be the noun that a preposition behind it belongs to."""
    word = sentence.lower[at]
    small = word in _DETERMINERS or word in _PREPOSITIONS or word in _CONJUNCTIONS or word in _SUBORDINATORS
    return sentence.tokens[at].is_word and sentence.quoted[at] < 0 and not small and not is_finite(sentence, at)


def _is_clause_before(sentence: Sentence, at: int, floor: int) -> bool:
    """Whether a clause of its own stands to the left of a conjunction."""
    for left in range(at - 1, max(floor, at - _RELATIVE_REACH) - 1, -1):
        if sentence.lower[left] in _HARD_MARKS or sentence.lower[left] == ",":
            return sentence.lower[left] == "," and left == at - 1
        if is_finite(sentence, left):
            return True
    return at == floor


def _relative_before(sentence: Sentence, at: int, floor: int) -> int | None:
    """The "who" or "which" to the left whose clause this verb carries, or none."""
    for left in range(at - 1, max(floor, at - _RELATIVE_REACH) - 1, -1):
        if sentence.lower[left] in {"who", "which"} and left > floor and sentence.lower[left - 1] != ",":
            return left
        if not sentence.tokens[left].is_word:
            return None
    return None
