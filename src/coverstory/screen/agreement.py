"""How closely two names agree: as words, as Korean or Chinese syllables, as one name and its acronym; and how rarely.

Words are aligned whatever their order, joined and parted; each side's words left over speak against. Korean and Chinese
names are compared by syllable besides, and there the syllables decide: Kim Yong Chol and Kim Yong Chun differ in one
letter and are two men.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from coverstory.screen import chinese, korean
from coverstory.screen.calibration import NameFeatures, closeness_of
from coverstory.screen.likeness import INITIAL, SAME_CONSONANTS, likeness, sound_of
from coverstory.screen.organisations import is_acronym_of, is_land, is_number
from coverstory.screen.spelling import LONGEST_NAME, MOST_TOKENS, Spelled, Word, spell

__all__ = [
    "LONGEST_NAME",
    "MOST_TOKENS",
    "SHORTEST_MISTYPED_NAME",
    "NameAgreement",
    "abbreviated",
    "bits_of_word",
    "compare_names",
    "features_of",
]

SHORTEST_MISTYPED_NAME = 6
"""Letters that a whole name needs before one of them may be wrong; in shorter ones it is another name."""

LEAST_LIKE = 0.6
"""The likeness below which two words are two words."""

THROUGH_CHINESE = 0.93
"""What a Korean name counts for that agrees with a Chinese one only by the characters that both may be written in."""

AMPLE_BITS, ENOUGH_BITS = 30.0, 24.0
"""Bits in common from which on more say no more, and from which on words left out say nothing: two rare words."""

LEFT_OVER_BITS = 6.0
"""Bits that words which only one side has take from a person's name: many more agree with it in part."""

LIGHT_BITS = 2.5
"""Bits up to which a word is a title or particle, which anyone's name has or leaves out."""

ANOTHER_WORD_BITS = 8.0
"""Bits of the words that either side has beyond the other, from which on they are another name's."""

NUMBER_ON_ONE_SIDE = 0.5
"""What a number counts for that only one side gives, beside numbers that differ."""

LAND_ON_ONE_SIDE = 0.25
"""What a country counts for that only one side gives, beside countries that differ."""

ACRONYM = 0.92
"""What a name counts for that agrees as the acronym of the other: initials are easily shared."""

ACRONYM_BITS = 4.0
"""Bits of rarity that a letter of an acronym is worth."""

INITIAL_BITS = 3.0
"""Bits of rarity of an initial: it says about as much as one letter in eight."""


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """How closely two names agree (0..1), the bits of rarity in what agrees, in how many tokens, and what differs."""

    closeness: float
    bits: float
    tokens: int
    differences: str
    how: str = ""
    """in words, where more than letters was needed: by which script or acronym they agree"""
    is_whole: bool = False
    """whether no word of either is left over"""


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Words of both sides that answer to each other, and how alike they are; one side empty: left over."""

    mine: tuple[Word, ...]
    theirs: tuple[Word, ...]
    likeness: float


def compare_names(mine: str, theirs: str, kind: str, bits_of: Callable[[str], float]) -> NameAgreement:
    """Compare a party's name with one of an entry of that kind; `bits_of` tells how rare a token is."""
    left, right = spell(mine, kind), spell(theirs, kind)
    if not left.words or not right.words:
        return NameAgreement(0.0, 0.0, 0, "")
    plain = _weighed(left, right, kind, bits_of)
    if kind == "person":
        syllables = _by_syllables(left, right)
        if plain.closeness == 1.0 and syllables is not None:
            return replace(plain, tokens=max(plain.tokens, syllables.tokens), bits=max(plain.bits, syllables.bits))
        return syllables if syllables is not None and plain.closeness < 1.0 else plain
    if kind == "organization":
        return max(plain, _by_acronym(left, right), key=lambda agreement: agreement.closeness)
    return plain


def features_of(mine: str, theirs: str, kind: str, bits_of: Callable[[str], float]) -> NameFeatures:
    """What the closeness of two names is computed from, for fitting it."""
    left, right = spell(mine, kind), spell(theirs, kind)
    return _symmetric_features(left, right, kind, bits_of)


def _are_turned(left: Spelled, right: Spelled) -> bool:
    """Whether two names are aligned the other way round: in one order of the two, so that it matters not which was
    asked for."""
    return [word.text for word in left.words] > [word.text for word in right.words]


def _symmetric_features(left: Spelled, right: Spelled, kind: str, bits_of: Callable[[str], float]) -> NameFeatures:
    """The features of two names, the same whichever was asked for."""
    if _are_turned(left, right):
        left, right = right, left
    return _features(left, right, _align(left.words, right.words), kind, bits_of)


def _weighed(left: Spelled, right: Spelled, kind: str, bits_of: Callable[[str], float]) -> NameAgreement:
    """The agreement of two names as words."""
    if _are_turned(left, right):
        pairings = _align(right.words, left.words)
        features = _features(right, left, pairings, kind, bits_of)
        pairings = [_Pairing(each.theirs, each.mine, each.likeness) for each in pairings]
    else:
        pairings = _align(left.words, right.words)
        features = _features(left, right, pairings, kind, bits_of)
    differences = ", ".join(filter(None, map(_difference, pairings)))
    bits = sum(_shared_bits(pairing, bits_of) * pairing.likeness for pairing in pairings)
    left_over = [pairing for pairing in pairings if not pairing.mine or not pairing.theirs]
    if kind == "person" and any(_bits(each.mine + each.theirs, bits_of) > LIGHT_BITS for each in left_over):
        bits = max(0.0, bits - LEFT_OVER_BITS)
    tokens = sum(max(len(each.mine), len(each.theirs)) for each in pairings if each.mine and each.theirs)
    return NameAgreement(closeness_of(features, kind), bits, tokens, differences, is_whole=not left_over)


def _features(
    left: Spelled, right: Spelled, pairings: Sequence[_Pairing], kind: str, bits_of: Callable[[str], float]
) -> NameFeatures:
    shared = alike = mine_over = theirs_over = 0.0
    worst, edits, initials = 1.0, 0.0, 0.0
    for pairing in pairings:
        if pairing.mine and pairing.theirs:
            bits = _shared_bits(pairing, bits_of)
            shared += bits
            alike += bits * pairing.likeness
            if pairing.likeness == INITIAL and _is_initial(pairing):
                initials = 1.0
            else:
                worst = min(worst, pairing.likeness)
                edits = max(edits, _letters_off(pairing))
        else:
            mine_over += _bits(pairing.mine, bits_of)
            theirs_over += _bits(pairing.theirs, bits_of)
    total = shared + max(mine_over, theirs_over)
    whole_mine, whole_theirs = "".join(w.text for w in left.words), "".join(w.text for w in _in_order(pairings, right))
    longest = max(len(whole_mine), len(whole_theirs))
    missing = abs(mine_over - theirs_over) / total if total else 1.0
    return NameFeatures(
        unlike=1 - alike / shared if shared else 1.0,
        replaced=min(mine_over, theirs_over) / total if total else 1.0,
        is_replaced=min(1.0, min(mine_over, theirs_over) / ANOTHER_WORD_BITS),
        missing=missing if kind == "person" else 0.0,
        missing_in_firm=0.0 if kind == "person" else missing,
        worst=1 - worst,
        edits=min(edits, 3.0) / 3,
        initials=initials,
        apart=OSA.distance(whole_mine, whole_theirs) / longest if longest else 1.0,
        numbers=_numbers_apart(left, right),
        lands=_lands_apart(pairings),
        agreed=min(1.0, alike / AMPLE_BITS),
        scarce=missing * (1 - min(1.0, alike / ENOUGH_BITS)),
    )


def _is_initial(pairing: _Pairing) -> bool:
    if len(pairing.mine) != len(pairing.theirs):
        return True
    return min(len(pairing.mine[0].text), len(pairing.theirs[0].text)) == 1


def _letters_off(pairing: _Pairing) -> float:
    """Letters that differ as they sound, in words that are not known to spell one name."""
    if pairing.likeness >= SAME_CONSONANTS:
        return 0.0
    mine, theirs = ("".join(word.text for word in side) for side in (pairing.mine, pairing.theirs))
    return float(min(OSA.distance(sound_of(mine), sound_of(theirs)), OSA.distance(mine, theirs)))


def _in_order(pairings: Sequence[_Pairing], right: Spelled) -> list[Word]:
    """Their words in the order of ours, those left over at the end."""
    return [word for pairing in pairings if pairing.mine for word in pairing.theirs] + [
        word for pairing in pairings if not pairing.mine for word in pairing.theirs
    ]


def _numbers_apart(left: Spelled, right: Spelled) -> float:
    """Ships and funds are told apart by their numbers; one that only one side gives speaks less against."""
    mine, theirs = ({word.text for word in side.words if is_number(word.text, word.is_term)} for side in (left, right))
    if mine == theirs:
        return 0.0
    return 1.0 if mine and theirs else NUMBER_ON_ONE_SIDE


def _lands_apart(pairings: Sequence[_Pairing]) -> float:
    """Whether firms name countries beyond what they share: sisters, each of its own land; less where only one does."""
    mine = any(word.is_term and is_land(word.text) for each in pairings if not each.theirs for word in each.mine)
    theirs = any(word.is_term and is_land(word.text) for each in pairings if not each.mine for word in each.theirs)
    return 1.0 if mine and theirs else LAND_ON_ONE_SIDE if mine or theirs else 0.0


def _align(left: Sequence[Word], right: Sequence[Word]) -> list[_Pairing]:
    """Which words answer to each other: the most alike first, whole words and words parted elsewhere."""
    mine, theirs = list(enumerate(left)), list(enumerate(right))
    choices: list[_Choice] = []
    for i, word in mine:
        for j, other in theirs:
            alike = likeness(word, other)
            if alike >= LEAST_LIKE:
                choices.append(
                    (alike + 0.001 * min(len(word.text), len(other.text)) - 0.0001 * abs(i - j), (i,), (j,), alike)
                )
    if len(left) != len(right) or sum(choice[3] == 1 for choice in choices) < len(left):
        choices += _joined(left, right)
        choices += [(value, b, a, alike) for value, a, b, alike in _joined(right, left)]
    choices += abbreviated(left, right)
    choices += [(value, b, a, alike) for value, a, b, alike in abbreviated(right, left)]
    choices.sort(key=lambda choice: (-choice[0], choice[1], choice[2]))
    used_mine, used_theirs = set[int](), set[int]()
    found: list[tuple[int, _Pairing]] = []
    for _, a, b, alike in choices:
        if used_mine.isdisjoint(a) and used_theirs.isdisjoint(b):
            used_mine.update(a)
            used_theirs.update(b)
            found.append((a[0], _Pairing(tuple(left[i] for i in a), tuple(right[j] for j in b), alike)))
    found += [(i, _Pairing((word,), (), 0.0)) for i, word in mine if i not in used_mine]
    found.sort(key=lambda each: each[0])
    return [pairing for _, pairing in found] + [
        _Pairing((), (word,), 0.0) for j, word in theirs if j not in used_theirs
    ]


_Choice = tuple[float, tuple[int, ...], tuple[int, ...], float]


def _joined(left: Sequence[Word], right: Sequence[Word]) -> list[_Choice]:
    """Words of ours that are two or three of theirs written as one."""
    found: list[_Choice] = []
    if not 2 <= len(right) <= MOST_JOINED:
        return found
    for i, word in enumerate(left):
        for parts in _neighbours(len(right)):
            text = "".join(right[j].text for j in parts)
            is_abjad = right[parts[0]].is_abjad
            if len(text) < SHORTEST_JOINED or (abs(len(text) - len(word.text)) > 1 and is_abjad == word.is_abjad):
                continue
            alike = likeness(word, Word(text, "", is_abjad, word.is_term))
            if alike >= JOINED_LIKE:
                found.append((alike + 0.001 * len(text), (i,), parts, alike))
    return found


def abbreviated(left: Sequence[Word], right: Sequence[Word]) -> list[_Choice]:
    """Words of ours that are the initials of some of theirs: JC for Jean Claude, IRGC among a body's other words."""
    if len(right) < 2 or all(len(word.text) > LETTERS_OF_TERMS[1] for word in left):
        return []
    initials = "".join(word.text[0] for word in right)
    found: list[_Choice] = []
    for i, word in enumerate(left):
        fewest, most = LETTERS_OF_TERMS if word.is_term else LETTERS_OF_NAMES
        place = initials.find(word.text) if fewest <= len(word.text) <= most else -1
        if place >= 0:
            alike = ACRONYM if word.is_term else INITIAL
            found.append((alike, (i,), tuple(range(place, place + len(word.text))), alike))
    return found


LETTERS_OF_NAMES, LETTERS_OF_TERMS = (2, 3), (3, 6)
"""Letters of a word that may stand for as many words: of a person's name, and of a firm's or body's."""

MOST_JOINED = 12
"""Words of a name of which any may be written as one."""

SHORTEST_JOINED, JOINED_LIKE = 4, 0.85
"""Letters of two words written as one, and how alike they must be to the one: short ones join by chance."""


@lru_cache(maxsize=MOST_JOINED)
def _neighbours(words: int) -> tuple[tuple[int, ...], ...]:
    """Places of words that may be written as one: two or three neighbours, and the last before the first."""
    pairs = [(place, place + 1) for place in range(words - 1)]
    threes = [(place, place + 1, place + 2) for place in range(words - 2)]
    return (*pairs, *threes, *(((words - 1, 0),) if words > 2 else ()))


def _bits(words: Iterable[Word], bits_of: Callable[[str], float]) -> float:
    return sum(bits_of_word(word, bits_of) for word in words)


def bits_of_word(word: Word, bits_of: Callable[[str], float]) -> float:
    """A father's name in Russian is left out at will: it says little where it is, less where it is not."""
    if len(word.text) == 1:
        return INITIAL_BITS
    bits = bits_of(word.text)
    return min(bits, PATRONYMIC_BITS) if not word.is_term and word.text.endswith(PATRONYMICS) else bits


PATRONYMICS = ("ovich", "evich", "avich", "ovych", "evych", "ovna", "evna", "ivna", "auna", "owicz")
PATRONYMIC_BITS = 4.0
"""How Russian, Ukrainian and Belarusian names of fathers end, and the bits they are worth."""


def _shared_bits(pairing: _Pairing, bits_of: Callable[[str], float]) -> float:
    """A misspelt token is rare by accident: the commoner side tells what it is worth."""
    if not pairing.mine or not pairing.theirs:
        return 0.0
    return min(_bits(pairing.mine, bits_of), _bits(pairing.theirs, bits_of))


def _difference(pairing: _Pairing) -> str:
    mine, theirs = (" ".join(word.text for word in side) for side in (pairing.mine, pairing.theirs))
    if mine == theirs:
        return ""
    if not theirs:
        return f"'{mine}' added"
    if not mine:
        return f"'{theirs}' left out"
    return f"'{mine}' for '{theirs}'"


def _by_syllables(left: Spelled, right: Spelled) -> NameAgreement | None:
    """The agreement as Korean or Chinese names, None where they cannot both be either."""
    found = [_as_korean(left.korean, right.korean, 1.0), _as_chinese(left, right)]
    best = max(filter(None, found), key=lambda agreement: agreement.closeness, default=None)
    if best is None or best.closeness < SYLLABLES_AGREE:
        across = [
            _as_korean(left.through_chinese, right.korean, THROUGH_CHINESE),
            _as_korean(left.korean, right.through_chinese, THROUGH_CHINESE),
        ]
        best = max(filter(None, [best, *across]), key=lambda agreement: agreement.closeness, default=None)
    if best is None:
        return None
    return best


SYLLABLES_AGREE = 0.8
"""The closeness by syllables from which on two readings are of one name."""

Ways = Sequence[tuple[korean.Syllable, ...]]


def _as_korean(left: Ways, right: Ways, most: float) -> NameAgreement | None:
    best: NameAgreement | None = None
    for mine in left:
        for theirs in right:
            if len(mine) != len(theirs):
                continue
            alike = [
                korean.compare_syllables(one, other, place == 0)
                for place, (one, other) in enumerate(zip(mine, theirs, strict=True))
            ]
            surname = max(korean.surname_bits(mine[0]) or 12.0, korean.surname_bits(theirs[0]) or 12.0)
            written = [(one.written, other.written) for one, other in zip(mine, theirs, strict=True)]
            bits = [surname] + [korean.GIVEN_BITS] * (len(mine) - 1)
            found = _of_syllables(alike, bits, written, most)
            if best is None or found.closeness > best.closeness:
                best = found
    return best


def _as_chinese(left: Spelled, right: Spelled) -> NameAgreement | None:
    best: NameAgreement | None = None
    for mine in left.chinese:
        for theirs in right.chinese:
            if len(mine) != len(theirs):
                continue
            alike = [chinese.compare_pinyin(one, other) for one, other in zip(mine, theirs, strict=True)]
            written = [
                ("/".join(sorted(one)), "/".join(sorted(other))) for one, other in zip(mine, theirs, strict=True)
            ]
            bits = [chinese.surname_bits(mine[0]) or 12.0] + [chinese.GIVEN_BITS] * (len(mine) - 1)
            found = _of_syllables(alike, bits, written, 1.0)
            if best is None or found.closeness > best.closeness:
                best = found
    return best


def _of_syllables(alike: list[float], bits: list[float], written: list[tuple[str, str]], most: float) -> NameAgreement:
    """Syllables weigh by their rarity, and one that is another makes another name."""
    closeness = sum(map(float.__mul__, alike, bits)) / sum(bits)
    closeness = min(closeness, most) if min(alike) >= SYLLABLES_AGREE else min(closeness, ANOTHER_SYLLABLE)
    differences = ", ".join(
        f"'{mine}' for '{theirs}'" for (mine, theirs), one in zip(written, alike, strict=True) if one < 1
    )
    agreed = sum(map(float.__mul__, alike, bits))
    return NameAgreement(min(closeness, 0.99), agreed, len(alike), differences, "read by its syllables")


ANOTHER_SYLLABLE = 0.35
"""The closeness that two names of which one syllable is another can have at most."""


def _by_acronym(left: Spelled, right: Spelled) -> NameAgreement:
    """The agreement of one word with a name whose acronym it is."""
    best = NameAgreement(0.0, 0.0, 0, "")
    for short, long in ((left, right), (right, left)):
        words = [word.text for word in short.words if word.text != "korea"]
        told = long.written
        if len(words) != 1 or len(told) < 2:
            continue
        fit = is_acronym_of(words[0], told)
        if ACRONYM * fit > best.closeness:
            said = f"'{words[0]}' for '{' '.join(told)}'"
            best = NameAgreement(ACRONYM * fit, ACRONYM_BITS * len(words[0]), 2, said, "as its acronym")
    return best
