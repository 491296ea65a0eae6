"""Words in a sentence that attribute: verbs, phrases before a source, nouns that hold a statement, adverbs."""

from collections.abc import Mapping, Sequence
from functools import cache

from coverstory.claims.attribution.framing import Cue, frame_at
from coverstory.claims.attribution.heads import head_of
from coverstory.claims.attribution.lexicon import Verb, VerbForm, forms_of, phrases, read_table, verb_forms, words
from coverstory.claims.attribution.nouns import DOCUMENTS, singular
from coverstory.claims.attribution.phrases import group_start, is_adverb, is_described, is_many, noun_before
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["Cue", "cues_in"]

_BE = words("words", "forms_of_be")
_HAVE = words("words", "forms_of_have")
_AUXILIARIES = words("words", "auxiliaries")
_DETERMINERS = words("words", "determiners")
_POSSESSIVES = words("words", "possessives")
_PREPOSITIONS = words("words", "prepositions")
_NEGATORS = words("hedges", "negators")
_PAPERS_OF = words("cues", "papers_of")
_ALSO_NOUNS = words("cues", "also_nouns")
MOST_CUES = 24
"""Cues read in one sentence: no prose has as many, and no text shall be able to make us slow."""

_NOUN_REACH = 9
"""How many tokens behind a noun the "that" of its statement may stand."""

_OWNED_BY = {("of",), ("by",), ("from",)}
_INSERTION_REACH = 12
"""How many tokens before a verb the comma may stand that begins its insertion."""

_ALSO_PRONOUNS = frozenset(
    {
        "this",
        "that",
        "all",
        "both",
        "each",
        "some",
        "many",
        "few",
        "most",
        "several",
        "another",
        "one",
        "any",
        "these",
        "those",
    }
)
_ANONYMOUS = {("identified",), ("named",), ("quoted",), ("filmed",), ("photographed",)}
"""What whoever asks for anonymity declines to be: no claim."""

_MEANS = words("words", "means")
_IN = {("in",), ("by",), ("at",)}
_PLAIN_SUBJECTS = frozenset({"i", "we", "they", "you"})
_BEHIND_NOUNS = _AUXILIARIES | (_PREPOSITIONS - {"on", "in", "at"}) | {".", ",", "and", "or"}
_BEFORE_GERUND = frozenset({",", "by", "after", "before", "while", "when", "and", "-", "–", "—", "without", "in"})
_NO_COMMENT_AT_ALL = phrases("cues", "whole", "declining")
_NEITHER = phrases("cues", "neither", "declining")
_NOT_SAYING = phrases("cues", "openings", "declining")
_SAYING = frozenset(read_table("cues")["declining"]["saying"].split())
_DECLINED = frozenset(read_table("cues")["declining"]["verbs"].split())
_UNWILLING = frozenset(
    tuple(each.split()) for each in read_table("cues")["declining"]["unwilling"].replace("\n", "/").split("/")
)
_OF_UNWILLING = _DECLINED | frozenset(read_table("cues")["declining"]["verbs_of_unwilling"].split())
_OF_CHOICE = frozenset({("declined", "to"), ("declines", "to"), ("declining", "to"), ("decline", "to")})
_NO_COMMENT = Verb("decline", "declines", frozenset({"object"}), False, False)
_PHRASE = Verb("", "asserts", frozenset({"clause", "quote"}), False, False)


def cues_in(sentence: Sentence, with_attitudes: bool = False) -> list[Cue]:
    """The cues of a sentence outside its quotations, in order, none overlapping another."""
    cues: list[Cue] = []
    forms = verb_forms(with_attitudes)
    for at, word in enumerate(sentence.lower):
        if sentence.quoted[at] >= 0 or (cues and at < cues[-1].after):
            continue
        if len(cues) == MOST_CUES:
            break
        cue = _declining_at(sentence, at) or _phrase_at(sentence, at) or frame_at(sentence, at)
        if cue is None and word in forms:
            cue = _verb_at(sentence, at, forms[word])
        if cue is None and word in _nouns():
            cue = _noun_at(sentence, at)
        if cue is not None:
            cues.append(cue)
    return cues


_PARTS = {
    "according": "according",
    "particles": "active",
    "turns": "active",
    "turns_with_object": "active",
    "adverbs": "adverb",
}
"""The parts of the table that hold cues of several words, and what kind of cue they are."""


@cache
def _phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], Verb, str], ...]]:
    """Cues of several words by their first: the words, what they are taken for, and the kind."""
    found: dict[str, list[tuple[tuple[str, ...], Verb, str]]] = {}
    for part, kind in _PARTS.items():
        takes = _PHRASE.takes | ({"object", "words"} if part == "turns_with_object" else set())
        for act, listed in read_table("cues")[part].items():
            for phrase in listed.split() if isinstance(listed, str) else listed:
                first, *rest = phrase.split()
                for form in forms_of(first) if part.startswith("turns") else (first,):
                    parts = (form, *rest)
                    found.setdefault(form, []).append((parts, Verb(" ".join(parts), act, takes, False, False), kind))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


@cache
def _nouns() -> Mapping[str, str]:
    """Nouns that hold a statement, in both numbers, with the act they name."""
    singular = {noun: act for act, listed in read_table("cues")["nouns"].items() for noun in listed.split()}
    return singular | {f"{noun}s": act for noun, act in singular.items()}


def _declining_at(sentence: Sentence, at: int) -> Cue | None:
    """A cue by which somebody says nothing of the matter: declined to comment, would not say."""
    if _NO_COMMENT_AT_ALL.at(sentence.lower, at) is not None:
        return Cue(at, at + 1, group_start(sentence, at), "declining", _NO_COMMENT)
    parts = _NEITHER.at(sentence.lower, at)
    if parts is not None:
        return Cue(at, at + len(parts), group_start(sentence, at), "declining", _NO_COMMENT)
    parts = _NOT_SAYING.at(sentence.lower, at)
    if parts is None:
        return None
    after = at + len(parts)
    while after < len(sentence.lower) and is_adverb(sentence.lower[after]):
        after += 1
    verb = sentence.lower[after] if after < len(sentence.lower) else ""
    if verb == "be" and sentence.lower[after + 1 : after + 2] in _ANONYMOUS:
        return None
    declined = _OF_UNWILLING if parts in _UNWILLING else _DECLINED
    if parts not in _OF_CHOICE and verb not in _SAYING and verb not in declined:
        return None
    end = after + 1 if verb in _SAYING else after
    return Cue(at, end, group_start(sentence, at), "declining", _NO_COMMENT)


def _phrase_at(sentence: Sentence, at: int) -> Cue | None:
    """A cue of several words, or an adverb, that begins here."""
    for parts, verb, kind in _phrases().get(sentence.lower[at], ()):
        # "Puts it at seventy" is a number put, not a way to put it.
        number = parts[-1] == "it" and sentence.lower[at + len(parts) : at + len(parts) + 1] == ("at",)
        # "His position, set out in a note, is": a participle that describes the noun before its comma.
        describes = (
            at > 0 and sentence.lower[at - 1] == "," and sentence.lower[at + len(parts) : at + len(parts) + 1] in _IN
        )
        if sentence.lower[at : at + len(parts)] == parts and not number and not describes:
            group = group_start(sentence, at) if kind == "active" else at
            return Cue(at, at + len(parts), group, kind, verb)
    return None


def _verb_at(sentence: Sentence, at: int, forms: tuple[VerbForm, ...]) -> Cue | None:
    """The verb cue at a token, unless the word is no verb there."""
    group = group_start(sentence, at)
    before = sentence.lower[at - 1] if at > 0 else ""
    plainly_verb = before in _PLAIN_SUBJECTS or _has_that_behind_insertion(sentence, at)
    if not plainly_verb and _is_noun_there(sentence, at, before):
        return None
    quoted_as = _quoted_as_saying(sentence, at, group)
    if quoted_as is not None:
        return quoted_as
    form, kind = _reading(sentence, at, group, forms)
    if form is None:
        return None
    negated = any(word in _NEGATORS or word.endswith("n't") for word in sentence.lower[group:at])
    return Cue(at, at + 1, group, kind, form.verb, negated)


def _is_noun_there(sentence: Sentence, at: int, before: str) -> bool:
    """Whether a word that may be a verb is a noun, an adjective or a name where it stands."""
    word = sentence.lower[at]
    if sentence.tokens[at].is_capital and at > 0 and not sentence.tokens[at].text.isupper():
        return True
    if before.endswith(("'s", "s'")) or before in _POSSESSIVES:
        return True
    if before in _DETERMINERS - _ALSO_PRONOUNS or (before in _PREPOSITIONS and before not in {"to", "since"}):
        return not word.endswith("ing")
    if word not in _nouns() and word not in _ALSO_NOUNS:
        return False
    behind = sentence.lower[at + 1] if at + 1 < len(sentence.lower) else "."
    if behind in {",", "."} and _ends_insertion(sentence, at):
        return False
    opens = behind in {"on", "in", "at"} and before in {"", ","}
    return opens or behind in _BEHIND_NOUNS or behind in verb_forms(False) or is_described(sentence, at)


def _quoted_as_saying(sentence: Sentence, at: int, group: int) -> Cue | None:
    """The cue of "is quoted by the paper as saying", whose source is quoted and not the paper."""
    if sentence.lower[at] not in {"quoted", "cited", "reported"} or not _BE & set(sentence.lower[group:at]):
        return None
    for ahead in range(at + 1, min(at + _INSERTION_REACH, len(sentence.lower) - 1)):
        if sentence.lower[ahead] == "as" and sentence.lower[ahead + 1] in {"saying", "telling", "having"}:
            return Cue(at, ahead + 2, group, "active", _PHRASE)
        if sentence.quoted[ahead] >= 0 or not sentence.tokens[ahead].is_word:
            return None
    return None


def _has_that_behind_insertion(sentence: Sentence, at: int) -> bool:
    """Whether a "that" follows behind a few words between commas: the engineer reports, in writing, that."""
    if sentence.lower[at + 1 : at + 2] != (",",):
        return False
    closing = range(at + 2, min(at + _INSERTION_REACH, len(sentence.lower) - 1))
    end = next((each for each in closing if sentence.lower[each] == ","), None)
    return end is not None and sentence.lower[end + 1] == "that"


def _ends_insertion(sentence: Sentence, at: int) -> bool:
    """Whether a word ends a short insertion behind a comma, as a verb does: the money went, a broker claims."""
    by_documents = False
    for left in range(at - 1, max(-1, at - _INSERTION_REACH), -1):
        word = sentence.lower[left]
        if word == ",":
            return left < at - 1
        # "Documents seen by the agency show": several documents are the subject of a plain verb.
        by_documents = by_documents or (word.endswith("s") and singular(word) in DOCUMENTS)
        inside = word in _PREPOSITIONS and not by_documents and not _has_documents(sentence, left)
        if not sentence.tokens[left].is_word or inside:
            return False
    return False


def _has_documents(sentence: Sentence, at: int) -> bool:
    """Whether documents are told right before a token, or before the participle that stands there."""
    before = (word for word in sentence.lower[max(0, at - 2) : at])
    return any(word.endswith("s") and singular(word) in DOCUMENTS for word in before)


def _reading(sentence: Sentence, at: int, group: int, forms: tuple[VerbForm, ...]) -> tuple[VerbForm | None, str]:
    """Which verb a form is and in which voice, or none where it cannot carry a clause."""
    auxiliaries = [word for word in sentence.lower[group:at] if word in _AUXILIARIES or word == "to"]
    last = auxiliaries[-1] if auxiliaries else ""
    form = forms[0]
    # "Is reported to have told": the teller is further on.
    passes_on = last in _BE and sentence.lower[at + 1 : at + 3] == ("to", "have") and _is_cue(sentence, at + 3)
    if passes_on or (group > 0 and sentence.lower[group - 1] == "to") or _is_task(sentence.lower[group:at]):
        return None, ""
    if "gerund" in form.shapes:
        of_document = _is_of_document(sentence, at, group)
        opens = of_document or last in _BE or group == 0 or sentence.lower[group - 1] in _BEFORE_GERUND
        return (form if opens else None), "active" if of_document or last in _BE else "gerund"
    if last:
        kind = "passive" if last in _BE else "active"
        if kind == "passive" and form.verb.base == "charge":
            return None, ""
        return (form if form.shapes & _shapes_after(last) else None), kind
    by_somebody = sentence.lower[at + 1 : at + 2] == ("by",) and not set(sentence.lower[at + 2 : at + 3]) & _MEANS
    if "past" in form.shapes and by_somebody:
        return form, "reduced"
    # "A broker accused of theft" accuses nobody, nor does "a person described as a driver" describe anybody.
    behind = sentence.lower[at + 1 : at + 2]
    accused = sentence.lower[at].endswith("ed") and (
        ("about" in form.verb.takes and behind == ("of",)) or ("object" in form.verb.takes and behind == ("as",))
    )
    return (None if accused or _is_plain_noun(sentence, at, group, form) else form), "active"


def _is_of_document(sentence: Sentence, at: int, group: int) -> bool:
    """Whether a gerund tells what a document says: a report in the Inquirer alleging that."""
    if sentence.lower[at + 1 : at + 2] not in {("that",), ("how",)} or group == 0:
        return False
    if not sentence.tokens[group - 1].is_word:
        return False
    noun = noun_before(sentence, group, 0)
    head = head_of(sentence.tokens[slice(*noun)]) if noun is not None else None
    return head is not None and singular(head.lower) in DOCUMENTS


def _is_cue(sentence: Sentence, at: int) -> bool:
    """Whether a form of a verb that attributes stands at a token."""
    return at < len(sentence.lower) and sentence.lower[at] in verb_forms(False)


def _is_task(before: Sequence[str]) -> bool:
    """Whether what stands before a verb makes it something still to be done: will have to explain."""
    return "have" in before and before[-1:] == ("to",) and bool({"will", "would", "shall"} & set(before))


def _is_plain_noun(sentence: Sentence, at: int, group: int, form: VerbForm) -> bool:
    """Whether a base form that is a noun as well has no plural before it and nothing of a statement behind it."""
    word = sentence.lower[at]
    if form.shapes != {"base"} or (word not in _nouns() and word not in _ALSO_NOUNS) or group == 0:
        return False
    behind = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else sentence.tokens[at]
    stated = behind.kind == "number" or behind.lower in {"that", "how", "whether"}
    return not (stated or is_many(sentence.lower[group - 1]) or _has_many(sentence, group))


def _has_many(sentence: Sentence, group: int) -> bool:
    """Whether the noun before a verb is a plural, or parted from it by a comma: pictures taken in June show."""
    if sentence.lower[group - 1] == ",":
        return True
    subject = noun_before(sentence, group, 0)
    head = head_of(sentence.tokens[slice(*subject)]) if subject is not None else None
    return head is not None and is_many(head.lower)


def _shapes_after(auxiliary: str) -> frozenset[str]:
    """The shapes that a verb can have behind an auxiliary: was told, has said, will say."""
    if auxiliary in _BE:
        return frozenset({"participle"})
    return frozenset({"participle", "past"} if auxiliary in _HAVE else {"base"})


def _noun_at(sentence: Sentence, at: int) -> Cue | None:
    """A noun that holds the statement behind its "that": his claim that, the view of the court is that."""
    word = sentence.lower[at]
    after = _statement_of_noun(sentence, at)
    paper = sentence.lower[at + 1 : at + 2] == ("of",) and sentence.lower[at + 2] in _PAPERS_OF
    if after is None or paper or (at > 0 and sentence.lower[at - 1] in _PREPOSITIONS):
        return None
    return Cue(at, after, at, "noun", Verb(word, _nouns()[word], frozenset({"that"}), False, False))


def _statement_of_noun(sentence: Sentence, at: int) -> int | None:
    """The "that" behind a noun, or behind it, its owner and a form of "be"; none where none follows."""
    lower = sentence.lower
    if lower[at + 1 : at + 2] == (":",) and at + 2 < len(lower):
        return at + 2
    if lower[at + 1 : at + 2] == ("that",):
        return at + 1
    owned = lower[at + 1 : at + 2] in _OWNED_BY
    for ahead in range(at + 1, min(at + _NOUN_REACH, len(lower) - 1)):
        if lower[ahead] == "that":
            return ahead if owned or lower[ahead - 1] in _BE else None
        if lower[ahead] == "," and ahead == at + 1:
            return _behind_insertion(sentence, ahead)
        plain = sentence.tokens[ahead].is_word and sentence.quoted[ahead] < 0
        if not plain or (ahead > at + 1 and not owned and lower[ahead - 1] in _BE):
            return None
    return None


def _behind_insertion(sentence: Sentence, comma: int) -> int | None:
    """The "that" behind an insertion and a form of "be": his position, set out in a note, is that it was so."""
    closing = range(comma + 1, min(comma + _INSERTION_REACH, len(sentence.lower) - 2))
    end = next((at for at in closing if sentence.lower[at] == ","), None)
    if end is None or sentence.lower[end + 1] not in _BE or sentence.lower[end + 2] != "that":
        return None
    return end + 2
