"""How closely two names agree, token by token, and how rare the tokens are that agree."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from unicodedata import normalize

from rapidfuzz.distance import OSA
from rigour.names import (
    Alignment,
    CompareConfig,
    NamePart,
    NameTypeTag,
    align_person_name_order,
    analyze_names,
    compare_parts,
    remove_org_types,
)
from rigour.text.translit import ascii_text

__all__ = ["LONGEST_NAME", "MOST_TOKENS", "SHORTEST_MISTYPED_NAME", "NameAgreement", "compare_names"]

LONGEST_NAME = 500
"""Letters of a name that are compared. The longest that OFAC, the UN or the UK publish has 193, in 25 tokens, and
aligning takes time in the square of the length: a cell of 40,000 letters would hold up all others."""

MOST_TOKENS = 60
"""Tokens of a name that are compared, for the same reason: 500 letters may be 250 initials."""

MISSING_WEIGHT = 0.5
"""Tokens that only one side has (middle names, patronymics) count half: they are left out more often than changed."""

TOLERANCE = 1.4
"""How much more difference than by default rigour forgives, so that one letter in a token of five may be wrong."""

SHORTEST_MISTYPED_NAME = 6
"""Letters that a whole name needs before one of them may be wrong; in shorter ones it is another name."""


SLIP_BITS = 11.0
"""A misspelling is a token that one in two thousand has at most; Yong for Song is another name, however close."""

SHORT_TOKEN = 5
"""Letters from which a token is long enough to be recognised although a letter is wrong."""


@dataclass(frozen=True, slots=True)
class NameAgreement:
    """How closely two names agree (0..1), the bits of rarity in what agrees, in how many tokens, and what differs."""

    closeness: float
    bits: float
    tokens: int
    differences: str


def compare_names(mine: str, theirs: str, kind: str, bits_of: Callable[[str], float]) -> NameAgreement:
    """Align the tokens of a party's name and of an entry's of that kind; `bits_of` tells how rare a token is."""
    left, right = list(_parts(mine, kind)), list(_parts(theirs, kind))
    if not left or not right:
        return NameAgreement(0.0, 0.0, 0, "")
    if kind == "person":
        left, right = align_person_name_order(left, right)
    agreement = _weigh(compare_parts(left, right, _FORGIVING), bits_of)
    return _or_one_letter_off(agreement, left, right, bits_of)


_TYPE_OF_KIND = {"person": NameTypeTag.PER, "organization": NameTypeTag.ORG, "vessel": NameTypeTag.OBJ}

_FORGIVING = CompareConfig(budget_tolerance=TOLERANCE)


@lru_cache(maxsize=50_000)
def _parts(name: str, kind: str) -> tuple[NamePart, ...]:
    """The tokens of a name as rigour compares them, titles and legal forms left out."""
    spelled = ascii_text(normalize("NFC", name[:LONGEST_NAME]).casefold()).casefold()
    if kind == "organization":
        spelled = remove_org_types(spelled).strip() or spelled
    tag = _TYPE_OF_KIND.get(kind, NameTypeTag.UNK)
    analysed = analyze_names(tag, [spelled], symbols=False, phonetics=False, rewrite=kind == "person")
    return tuple(islice((part for found in analysed for part in found.parts), MOST_TOKENS))


def _weigh(alignments: Sequence[Alignment], bits_of: Callable[[str], float]) -> NameAgreement:
    agreed = total = 0.0
    tokens = 0
    for alignment in alignments:
        mine, theirs = _bits(alignment.qps, bits_of), _bits(alignment.rps, bits_of)
        if alignment.score > 0 and not _are_two_names(alignment, mine, theirs):
            # A misspelt token is rare by accident: the commoner side tells what it is worth.
            agreed += min(mine, theirs) * alignment.score
            total += min(mine, theirs)
            tokens += min(len(alignment.qps), len(alignment.rps))
        else:
            total += max(mine, theirs) if mine and theirs else MISSING_WEIGHT * (mine + theirs)
    differences = ", ".join(_difference(alignment) for alignment in alignments if alignment.qstr != alignment.rstr)
    return NameAgreement(agreed / total if total else 0.0, agreed, tokens, differences)


def _are_two_names(alignment: Alignment, mine: float, theirs: float) -> bool:
    """Whether two short tokens differ and both are in use: two names, not two spellings of one."""
    if alignment.qstr.replace(" ", "") == alignment.rstr.replace(" ", ""):
        return False
    return len(alignment.rstr) < SHORT_TOKEN and max(mine, theirs) < SLIP_BITS


def _bits(parts: Sequence[NamePart], bits_of: Callable[[str], float]) -> float:
    return sum(bits_of(part.comparable) for part in parts)


def _difference(alignment: Alignment) -> str:
    if not alignment.rstr:
        return f"'{alignment.qstr}' added"
    if not alignment.qstr:
        return f"'{alignment.rstr}' left out"
    return f"'{alignment.qstr}' for '{alignment.rstr}'"


def _or_one_letter_off(
    agreement: NameAgreement,
    left: Sequence[NamePart],
    right: Sequence[NamePart],
    bits_of: Callable[[str], float],
) -> NameAgreement:
    """The agreement, or the better one of two whole spellings that are parted elsewhere or one letter apart.

    Token by token, one letter makes another token of a short one (Chun, Chum); in the whole name it is a slip.
    """
    mine, theirs = _joined(left), _joined(right)
    letters = min(len(mine), len(theirs))
    apart = OSA.distance(mine, theirs, score_cutoff=1)
    if apart > 1 or (apart == 1 and not (letters >= SHORTEST_MISTYPED_NAME and _is_slip(left, right, bits_of))):
        return agreement
    closeness = 1 - apart / letters
    if closeness <= agreement.closeness:
        return agreement
    bits = closeness * min(_bits(left, bits_of), _bits(right, bits_of))
    return replace(agreement, closeness=closeness, bits=bits, tokens=max(agreement.tokens, len(left), len(right)))


def _is_slip(left: Sequence[NamePart], right: Sequence[NamePart], bits_of: Callable[[str], float]) -> bool:
    """Whether the tokens that only one side has are, on either side, rare enough to be misspelt."""
    mine, theirs = {part.comparable for part in left}, {part.comparable for part in right}
    return any(side and min(map(bits_of, side)) >= SLIP_BITS for side in (mine - theirs, theirs - mine))


def _joined(parts: Sequence[NamePart]) -> str:
    return "".join(part.comparable for part in parts)
