"""The noun phrase that begins with a token, with what is inserted behind it: said Kim, a driver at the port."""

from coverstory.claims.attribution.lexicon import words
from coverstory.claims.attribution.nouns import DOCUMENTS, singular
from coverstory.claims.attribution.phrases import Range, is_finite, is_noun
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["noun_after"]

_LONGEST_NAME = 4
_DETERMINERS = words("words", "determiners")
_SUBORDINATORS = words("words", "subordinators")
_TIMES = words("words", "times")
_DAYS = words("words", "days")
_REDUCED = words("words", "reduced")
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who"})
_INSIDE_NAMES = frozenset({"'", "’", '"', "“", "”", ".", "-", "–", "&", "/", "%"})


def noun_after(sentence: Sentence, first: int, ceiling: int) -> Range | None:
    """The noun phrase that begins with a token, with what is inserted behind it between commas."""
    at = first
    while at < ceiling and _goes_on(sentence, at, first):
        at += 1
    while at > first and sentence.lower[at - 1] in {"and", "or"}:
        at -= 1
    if at == first:
        return None
    return first, _with_insertion(sentence, at, ceiling)


def _goes_on(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a token still belongs to the noun phrase that began before it."""
    word, token = sentence.lower[at], sentence.tokens[at]
    if sentence.quoted[at] >= 0:
        return False
    if not token.is_word and token.kind != "number":
        clings = at > first and token.start == sentence.tokens[at - 1].end
        return word in _INSIDE_NAMES and clings and _not_last(sentence, at)
    if word in {"who", "whose"}:
        return True
    begins = at > first and word in _DETERMINERS and is_noun(sentence, at - 1)
    another = begins or (at > first and word in _SUBJECT_PRONOUNS and not _in_relative(sentence, at, first))
    ends = word in _SUBORDINATORS or word in {"not", "but", "nor", "yet", "so"} or word in _DAYS
    if another or ends or (at > first and _tells_time(sentence, at)):
        return False
    if word in {"on", "in", "at", "during", "to", "by", "after", "before", "via", "through"}:
        return at > first and (_names_place(sentence, at) or _is_of_document(sentence, at))
    return at == first or not is_finite(sentence, at) or _in_relative(sentence, at, first)


def _tells_time(sentence: Sentence, at: int) -> bool:
    """Whether a time begins with a token: last night, this week."""
    near = sentence.lower[at] in {"last", "this", "next", "late", "early"}
    return near and bool(set(sentence.lower[at + 1 : at + 2]) & (_TIMES | _DAYS))


def _not_last(sentence: Sentence, at: int) -> bool:
    """Whether a mark stands between words rather than at the end."""
    return at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].is_word


def _is_of_document(sentence: Sentence, at: int) -> bool:
    """Whether a "by" names whose document was told before it: a motion by the district attorney."""
    if sentence.lower[at] != "by":
        return False
    before = sentence.lower[at - 1]
    noun = sentence.lower[at - 2] if at > 1 and (before.endswith("ed") or before in _REDUCED) else before
    return singular(noun) in DOCUMENTS


def _names_place(sentence: Sentence, at: int) -> bool:
    """Whether a preposition leads on to a proper name that is no day: officials in Kuala Lumpur."""
    behind = sentence.tokens[at + 1] if at + 1 < len(sentence.tokens) else None
    if behind is None or behind.lower in _DAYS or sentence.lower[at] not in {"in", "at"}:
        return False
    return behind.is_word and (behind.is_capital or behind.lower == "the")


def _in_relative(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a verb stands in a relative clause of the phrase."""
    return any(sentence.lower[left] in {"who", "whose"} for left in range(first, at))


def _with_insertion(sentence: Sentence, at: int, ceiling: int) -> int:
    """The end of a phrase with the role or relative clause behind its comma: said Kim, a driver at the port."""
    if at + 1 >= ceiling or sentence.lower[at] != ",":
        return at
    if sentence.lower[at + 1] not in {"a", "an", "the", "who", "whose"}:
        return _with_name(sentence, at, ceiling)
    end = at + 1
    while end < ceiling and sentence.quoted[end] < 0 and sentence.lower[end] not in {",", ";", ":", ".", "—", "--"}:
        end += 1
    closes = end == ceiling or sentence.lower[end] in {",", ".", ";"}
    plain = sentence.lower[at + 1] in {"who", "whose"} or not any(
        is_finite(sentence, each) for each in range(at + 1, end)
    )
    return end if closes and plain else at


def _with_name(sentence: Sentence, at: int, ceiling: int) -> int:
    """The end of a phrase with the name of two words or more behind its comma: said the official, Osei Lim."""
    end = at + 1
    while (
        end < ceiling and sentence.quoted[end] < 0 and sentence.tokens[end].is_word and sentence.tokens[end].is_capital
    ):
        end += 1
    closes = end < ceiling and sentence.lower[end] in {",", ";", "."}
    named = 2 <= end - at - 1 <= _LONGEST_NAME and not sentence.tokens[at - 1].is_capital
    return end if closes and named else at
