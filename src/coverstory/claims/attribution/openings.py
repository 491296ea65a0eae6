"""Where a statement begins behind its cue: past the day, the place, the means and whoever is addressed."""

from collections.abc import Mapping

from coverstory.claims.attribution.cues import Cue
from coverstory.claims.attribution.lexicon import read_table, words
from coverstory.claims.attribution.phrases import has_number, is_adverb, is_finite
from coverstory.claims.attribution.sentences import Sentence

__all__ = ["behind_modifiers", "opening_behind"]

_TOGETHER_WITH: Mapping[str, str] = read_table("cues")["together"]
"""Verbs that attribute only together with a word further on: quoted a driver as saying, put the number at 64."""

_BEHIND_PASSIVE = frozenset({"to", "as", "of", "with"})
_BEFORE_TIMES = frozenset({"late", "early", "last", "this", "next"})
_NO_MODIFIERS = frozenset({"there", "not", "never"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "the"})
_COUNTING = frozenset({"identify"})
_REFLEXIVES = frozenset({("himself",), ("herself",), ("itself",), ("themselves",), ("myself",), ("ourselves",)})
_SHOWN = frozenset({"us", "me", "him", "them"})
_SUBJECT_REACH = 8
"""How many tokens a noun before its "to" may have."""

_NEAR = 4
"""Tokens from "no" to the "that" of "no evidence that"."""

_OF_WHAT_IS_SAID = frozenset({"dismiss", "contest"})
"""Verbs that deny only what was said: one dismisses an idea, and a labour broker as well."""

_JUDGING = frozenset({"consider", "think", "believe", "find", "deem", "hold", "judge", "regard", "rate", "call"})
_JUDGED = frozenset({"it", "him", "them", "this", "that", "all", "any", "both", "such", "either"})
_WHAT_IS_SAID = words("hedges", "what_is_said") | frozenset(
    "idea notion talk question complaint concerns fears attribution statement account testimony evidence date".split()
)
_RATING = frozenset({"find", "consider", "deem", "regard", "judge", "rate"})
_QUALITIES = (
    "able",
    "ible",
    "ful",
    "less",
    "ous",
    "ive",
    "ory",
    "ary",
    "founded",
    "likely",
    "ate",
    "ant",
    "ent",
    "fair",
    "high",
    "low",
)
_LOOK_AHEAD = 16
"""How many tokens may stand between a cue and the "that" or the quotation that belongs to it."""

_DAYS = words("words", "days")
_TIMES = words("words", "times")
_UNTRUE = words("hedges", "untrue_words") | words("hedges", "untrue")
_MEDIA = words("words", "media")
_WH_WORDS = words("words", "wh_words")
_DETERMINERS = words("words", "determiners")
_PREPOSITIONS = words("words", "prepositions")
_ADDRESSEES = words("sources", "addressees")
_CONJUNCTIONS = words("words", "conjunctions")


def opening_behind(sentence: Sentence, cue: Cue, ceiling: int) -> int | None:
    """The token at which the statement behind a cue begins, or none where no statement stands there."""
    if cue.verb.only_quoting:
        ahead = range(cue.after, min(cue.after + _LOOK_AHEAD, ceiling))
        quoted = next((at for at in ahead if sentence.quoted[at] >= 0), None)
        untrue = any(sentence.lower[at] in _UNTRUE for at in ahead)
        if quoted is not None and sentence.lower[quoted - 1] == "as" and quoted - 1 > cue.after:
            return cue.after
        return cue.after if quoted is None and untrue and cue.kind == "active" else quoted
    at = behind_modifiers(sentence, cue, ceiling)
    at = _behind_judgement(sentence, cue, at, ceiling) or _behind_suggestion(sentence, cue, at, ceiling) or at
    if cue.verb.base in _TOGETHER_WITH and sentence.lower[cue.after : cue.after + 1] in _REFLEXIVES:
        at = cue.after
    if at >= ceiling or _is_shown_to(sentence, cue, at):
        return None
    quoted = _quotation_behind_colon(sentence, cue, at, ceiling)
    if quoted is not None:
        return quoted
    if sentence.quoted[at] < 0 and not sentence.tokens[at].is_word and sentence.tokens[at].kind != "number":
        return _behind_mark(sentence, at, ceiling)
    return at if sentence.quoted[at] >= 0 or _can_open(sentence, cue, at, ceiling) else None


def _behind_judgement(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> int | None:
    """The "that" behind what is thought of it: considers it likely that, finds it hard to believe that."""
    if sentence.lower[at : at + 1] != ("it",) or cue.verb.base not in _JUDGING:
        return None
    ahead = range(at + 2, min(at + 2 + _NEAR, ceiling))
    return next((each for each in ahead if sentence.lower[each] == "that"), None)


def _behind_suggestion(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> int | None:
    """The "that" behind what is denied: rejected the suggestion that, denies an allegation that."""
    if cue.verb.act != "denies" or sentence.lower[at : at + 1] == ("that",):
        return None
    for ahead in range(at, min(at + _NEAR, ceiling - 1)):
        if sentence.lower[ahead] in _WHAT_IS_SAID and sentence.lower[ahead + 1] == "that":
            return ahead + 1
        if sentence.quoted[ahead] >= 0 or not sentence.tokens[ahead].is_word:
            return None
    return None


def _is_shown_to(sentence: Sentence, cue: Cue, at: int) -> bool:
    """Whether only whoever is shown something follows: which the archivist has shown us, records."""
    behind = sentence.lower[at + 1 : at + 2]
    if cue.verb.base == "show" and sentence.lower[at] in _SHOWN and behind and behind[0] not in _WH_WORDS:
        return True
    return "object" in cue.verb.takes and sentence.lower[at] in _SHOWN and behind in {(",",), (".",), ()}


def _quotation_behind_colon(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> int | None:
    """The quotation behind the colon of an object: dismissed all of it by postcard: "Fairy tales." """
    if "object" not in cue.verb.takes or sentence.quoted[at] >= 0 or sentence.lower[at] == "that":
        return None
    for ahead in range(at, ceiling - 1):
        if sentence.quoted[ahead] >= 0 or is_finite(sentence, ahead):
            return None
        if sentence.lower[ahead] == ":":
            return ahead + 1 if sentence.quoted[ahead + 1] >= 0 else None
    return None


def _can_open(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> bool:
    """Whether a statement may begin with a word, by what the verb takes."""
    word, takes = sentence.lower[at], cue.verb.takes
    if word in _WH_WORDS:
        return bool(takes & {"clause", "that", "person"})
    if word == "to" or (cue.kind == "passive" and word in _BEHIND_PASSIVE):
        return cue.kind == "passive" or "to" in takes
    if cue.verb.base in _TOGETHER_WITH:
        return _goes_together(sentence, cue, at, ceiling)
    # "Reported every month to the consul" attributes nothing.
    if cue.verb.base == "report" and "to" in sentence.lower[at : at + 4]:
        return False
    return _can_open_plainly(sentence, cue, at, ceiling)


def _goes_together(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> bool:
    """Whether the word that belongs to a verb follows before its clause is over, or a quotation stands in its place."""
    belonging = _TOGETHER_WITH[cue.verb.base].split()
    if cue.verb.base in _COUNTING and has_number(sentence, at):
        return True
    for ahead in range(at, min(at + _LOOK_AHEAD, ceiling)):
        word = sentence.lower[ahead]
        if word in belonging and ahead > at:
            return True
        if word in {";", "."} or (word in {"and", "but", ","} and is_finite(sentence, min(ahead + 1, ceiling - 1))):
            break
    return False


def _can_open_plainly(sentence: Sentence, cue: Cue, at: int, ceiling: int) -> bool:
    """Whether a statement may begin with a word that is no "that", "how" or "to"."""
    word, takes = sentence.lower[at], cue.verb.takes
    if word in _PREPOSITIONS:
        return "about" in takes or ("clause" in takes and _has_verb(sentence, min(at + 2, ceiling), ceiling))
    # "Did not answer calls" says nothing; "did not say whether" does.
    if word in _CONJUNCTIONS or (cue.negated and cue.verb.act == "asserts"):
        return False
    if cue.verb.base == "find" and word == "no" and "that" in sentence.lower[at : at + _NEAR]:
        return True
    if cue.verb.act in {"believes", "predicts"} and _has_infinitive(sentence, at, ceiling):
        return True
    # "Considers it a private matter": a pronoun that no verb follows is what is judged.
    judged = word in _JUDGED and at + 1 < ceiling and not is_finite(sentence, at + 1) and cue.verb.base != "find"
    rated = cue.verb.base in _RATING and (judged or _ends_in_quality(sentence, at, ceiling))
    if cue.verb.base in _OF_WHAT_IS_SAID:
        return _is_said(sentence, at, ceiling)
    return (
        rated
        or bool(takes & {"object", "words"})
        or (bool(takes & {"clause", "person"}) and _has_verb(sentence, at, ceiling))
    )


def _is_said(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether what is dismissed was said by somebody, unlike a labour broker: it, the idea, the man as a fool."""
    ahead = sentence.lower[at : min(at + _LOOK_AHEAD, ceiling)]
    quoted = any(number >= 0 for number in sentence.quoted[at : min(at + _LOOK_AHEAD, ceiling)])
    return quoted or ahead[0] in _JUDGED or "as" in ahead or any(word in _WHAT_IS_SAID for word in ahead[:_NEAR])


def _has_infinitive(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether a noun and its "to" follow: expects it to double."""
    ahead = range(at + 1, min(at + _SUBJECT_REACH, ceiling - 1))
    return any(sentence.lower[each] == "to" and sentence.quoted[each] < 0 for each in ahead)


def _ends_in_quality(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether a clause ends in an adjective, by which its noun is judged: considers the article defamatory."""
    end = next((each for each in range(at, ceiling) if sentence.lower[each] in {",", ".", ";"}), ceiling)
    last = sentence.lower[end - 1]
    return end - at > 1 and (last in _UNTRUE or last.endswith(_QUALITIES))


def _behind_mark(sentence: Sentence, at: int, ceiling: int) -> int | None:
    """The opening behind a colon, or behind a comma or a dash before a quotation."""
    behind = at + 1
    if behind >= ceiling or sentence.lower[at] not in {":", ",", "—", "–", "-"}:
        return None
    return behind if sentence.lower[at] == ":" or sentence.quoted[behind] >= 0 else None


def _has_verb(sentence: Sentence, at: int, ceiling: int) -> bool:
    """Whether a verb follows before the sentence ends."""
    for each in range(at, ceiling):
        # "Answered the telephone, called him a sailor": the verb behind the comma is the subject's next.
        if sentence.lower[each] == "," and each + 1 < ceiling and is_finite(sentence, each + 1):
            return False
        if sentence.quoted[each] < 0 and is_finite(sentence, each):
            return True
    return False


def behind_modifiers(sentence: Sentence, cue: Cue, ceiling: int) -> int:
    """The first token behind a cue that is no day, place, means or addressee."""
    at = cue.after
    if "person" in cue.verb.takes and cue.kind != "passive":
        at = _past_addressee(sentence, at, ceiling)
    while at < ceiling:
        step = _past_one(sentence, at, ceiling)
        if step == at:
            break
        at = step
    return at


def _past_one(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past one modifier, or the same place if there is none."""
    word = sentence.lower[at]
    behind = sentence.lower[at + 1] if at + 1 < ceiling else ""
    if sentence.quoted[at] >= 0:
        return at
    if word in {"(", ","}:
        return _past_insertion(sentence, at, ceiling)
    if word in _PREPOSITIONS:
        dated = word in {"on", "in", "at", "by", "since"} and behind in _DAYS
        return _past_date(sentence, at + 1, ceiling) if dated else _past_phrase(sentence, at, ceiling)
    if word in _TIMES and sentence.lower[at - 1] in _DAYS:
        return at + 1
    if word in _BEFORE_TIMES:
        return at + 2 if behind in _DAYS | _TIMES else at
    return at + 1 if word in _DAYS or (is_adverb(word) and word not in _NO_MODIFIERS) else at


def _past_insertion(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past a bracket, or past a word or two between commas before a "that": warned, though, that."""
    closing = ")" if sentence.lower[at] == "(" else ","
    end = next(
        (each for each in range(at + 1, min(at + _LOOK_AHEAD, ceiling)) if sentence.lower[each] == closing), None
    )
    if end is None or (closing == "," and sentence.lower[end + 1 : end + 2] != ("that",)):
        return at
    return end + 1


def _past_date(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past the words and numbers of a date."""
    while at < ceiling and (sentence.lower[at] in _DAYS or sentence.tokens[at].kind == "number"):
        at += 1
    return at


def _past_phrase(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past a prepositional phrase, if a "that", a colon or a quotation follows it, or if it names the means."""
    for ahead in range(at + 1, min(at + _LOOK_AHEAD, ceiling)):
        word = sentence.lower[ahead]
        if word in {"that", ":"} and ahead > at + 1:
            return ahead
        if sentence.quoted[ahead] >= 0:
            return ahead if sentence.lower[ahead - 1] in {",", ":"} or _is_media(sentence, at, ahead) else at
        if word in {";", "."} or (is_finite(sentence, ahead) and not word.endswith("ed")):
            break
    return _past_means(sentence, at, ceiling)


def _is_media(sentence: Sentence, first: int, after: int) -> bool:
    """Whether the last word of a phrase names a means, such as a statement."""
    return any(word in _MEDIA for word in sentence.lower[first:after])


def _past_means(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past "in an interview with the paper", "to reporters": the means, and whom it went to."""
    if sentence.lower[at] == "to" and at + 1 < ceiling and sentence.lower[at + 1] in _ADDRESSEES:
        return at + 2
    if sentence.lower[at] == "to" and at + 2 < ceiling and sentence.lower[at + 2] in _SUBJECTS:
        return at + 2
    for ahead in range(at + 1, min(at + 5, ceiling)):
        if sentence.lower[ahead] in _MEDIA and sentence.lower[at] in {
            "in",
            "at",
            "on",
            "during",
            "by",
            "via",
            "through",
        }:
            return ahead + 1
    return at


def _past_addressee(sentence: Sentence, at: int, ceiling: int) -> int:
    """Past whoever is told: reporters, the court, Kim."""
    ahead = at if sentence.lower[at : at + 1] == ("that",) else _that_ahead(sentence, at, ceiling)
    if ahead is not None:
        return ahead
    begun = at
    if sentence.lower[at : at + 1] == ("her",) and at + 1 < ceiling and _opens_clause(sentence, at + 1):
        return at + 1
    while at < ceiling and sentence.quoted[at] < 0:
        token = sentence.tokens[at]
        inside = sentence.lower[at] in _DETERMINERS and at == begun
        name = token.is_word and token.is_capital and sentence.lower[at] not in _DAYS
        joined = sentence.lower[at] in {"and", "'s", ".", "of"} and at > begun
        if sentence.lower[at] in _ADDRESSEES:
            return at + 1
        if not (inside or name or joined):
            break
        at += 1
    # "the magazine": a determiner is followed by one plain noun at least.
    if at == begun + 1 and sentence.lower[begun] in _DETERMINERS and at < ceiling and sentence.tokens[at].is_word:
        at += 1
        # "Our sister paper he was paid", "a local website the villa was searched".
        ends = (each for each in range(at, min(at + 3, ceiling)) if _opens_clause(sentence, each))
        end = next(ends, at)
        if not any(is_finite(sentence, each) for each in range(at, end)):
            return end
    return at


def _opens_clause(sentence: Sentence, at: int) -> bool:
    """Whether a clause without a "that" can begin with a word: a pronoun, an article, a number."""
    word = sentence.lower[at]
    return word in _SUBJECTS | {",", "there", "his", "her", "its", "their", "no", "nobody"} or word in {"a", "an"}


def _that_ahead(sentence: Sentence, at: int, ceiling: int) -> int | None:
    """The "that" behind an addressee with what belongs to it, if one follows before any verb."""
    for ahead in range(at, min(at + _LOOK_AHEAD, ceiling)):
        word = sentence.lower[ahead]
        if word in {"that", "whether", "how", ":"} and ahead > at:
            return ahead
        # A stop inside a sentence belongs to an abbreviation: the hon. Member.
        if sentence.quoted[ahead] >= 0 or word in {",", ";"} or is_finite(sentence, ahead):
            return None
    return None
