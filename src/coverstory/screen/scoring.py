"""What a pair of names is worth with all else that is known of it: a score, and the reason in words.

A name alone never proves a person: what it says is measured by how closely it agrees and by how rare the tokens are
that agree. Dates of birth and identifiers move the score beyond what a name can reach, or below a hit.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from coverstory.model import NameKind
from coverstory.screen.agreement import NameAgreement
from coverstory.screen.calibration import share_of

__all__ = ["Circumstances", "Score", "birth_agreement", "judge"]

NAME_ALONE = 0.92
"""What a rare name is worth that agrees in full, nothing else known: most such hits are right, some are namesakes."""

RARE_BITS, COMMON_BITS = 18.0, 12.0
"""A name that one in a quarter million carries (18 bits) is as good as unique in any customer file; one that
one in four
thousand carries (12 bits) has namesakes in every branch."""

COMMON_LOSS = 0.2
"""What a common name loses: in full agreement it stays a hit, as supervisors expect; one letter off it is none."""

ONE_TOKEN_IN_FULL = 0.9
"""A person listed under a single name, and known by it alone: as much of a match as there can be."""

VERY_COMMON_BITS, VERY_COMMON_LOSS = 10.0, 0.15
"""Bits below which a name loses more yet, up to so much: it is one that hundreds in any customer file bear."""

ONE_TOKEN_OF_A_PERSON = 0.7
"""A person matched on one token is no hit by name: it is a surname, a given name or a nom de guerre."""

WEAK_ALIAS = 0.85
"""The publisher's own warning: a weak alias is too broad to be screened on as a name."""

BIRTH_GAIN = {"day": 0.8, "swapped": 0.7, "month": 0.7, "year": 0.6}
"""The share of the remaining doubt that an agreeing date of birth removes; one in sixty people shares the year."""

BIRTH_LOSS = 0.5
"""A contradicting date of birth takes any name below a hit: 0.92 x 0.5 = 0.46."""

BIRTH_SLACK_YEARS, BIRTH_SLACK_APPROXIMATE = 1, 3
"""Years by which two dates of birth may differ before they contradict; more where either is known to the year alone,
since that is how publishers write a guess."""

COUNTRY_GAIN, COUNTRY_LOSS = 0.1, 0.95
"""A shared country says little, another country little more: people move, lists tell where they were last seen."""

IDENTIFIER_FLOOR, IDENTIFIER_NAME_GAIN = 0.95, 0.04
"""The same document is the same holder, whatever name is given; a name that agrees too takes it to 0.99."""

REACHED_GAIN = 0.8
"""What a shared phone, mail or site adds to a name: such things are handed on, so they never stand alone."""

CLOSE_ENOUGH = 0.75
"""The closeness below which a name is another name, and a date of birth or a phone in common adds nothing to it."""

LIKE_ENOUGH = 0.6
"""The closeness below which a reason calls two names two; such a pair is no hit by its names."""

NEAR_EXACT = 0.9
"""The closeness from which on a name and a date of birth, or a phone, corroborate each other."""

MOST_COMMON = 0.25
"""Up to this commonness the name of a firm is rare enough for its country to corroborate it. Our default."""

HIGHEST = 0.99
"""No comparison of records is certain."""

_BIRTH_WORDS = {
    "day": "born on the same day",
    "swapped": "born on the same day but for day and month swapped",
    "month": "born in the same month",
    "year": "born in the same year",
    "contradicted": "but born in another year",
}


_IDENTIFIER_WORDS = {
    "passport": "passport number",
    "national_id": "national id",
    "tax_id": "tax number",
    "registration": "registration number",
    "wallet": "wallet",
    "imo": "IMO number",
    "email": "e-mail address",
    "phone": "phone number",
    "domain": "domain",
    "social": "social account",
    "postal_address": "address",
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a pair beyond the names.

    `birth` is day, swapped (day and month), month, year, contradicted or empty; `country` is shared, other or
    empty. `proofs` are the kinds of
    identifier that agree and name their holder, `reached_by` those that agree and only reach them. `only_closest` is
    how many names were compared where the party had more candidates than that, else 0.
    """

    grade: NameKind = NameKind.PRIMARY
    birth: str = ""
    country: str = ""
    proofs: tuple[str, ...] = ()
    reached_by: tuple[str, ...] = ()
    kinds_differ: bool = False
    ended_on: str = ""
    only_closest: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """A score in 0..1, its reason in one sentence, and whether more than the name agrees and nothing contradicts."""

    value: float
    reason: str
    corroborated: bool


def judge(name: NameAgreement, kind: str, seen: Circumstances) -> Score:
    """The score of a pair, an entry of that kind: the name first, then what else agrees or contradicts."""
    value = _by_name_alone(name, kind, seen.grade)
    if name.closeness >= CLOSE_ENOUGH and not _is_one_token_of_more(name, kind):
        value += (1 - value) * BIRTH_GAIN.get(seen.birth, 0.0)
        value += (1 - value) * (REACHED_GAIN if seen.reached_by else 0.0)
        value += (1 - value) * (COUNTRY_GAIN if seen.country == "shared" else 0.0)
    value *= BIRTH_LOSS if seen.birth == "contradicted" else 1.0
    value *= COUNTRY_LOSS if seen.country == "other" else 1.0
    if seen.proofs:
        value = max(value, IDENTIFIER_FLOOR + IDENTIFIER_NAME_GAIN * name.closeness)
    return Score(round(min(value, HIGHEST), 4), _reason(name, seen), _is_corroborated(name, kind, seen))


def birth_agreement(born: str | None, births: Iterable[str]) -> str:
    """How a date of birth agrees with the listed ones, at its best: day, swapped, month, year, contradicted,
    or empty."""
    if not _has_year(born):
        return ""
    found = {_one_birth_agreement(str(born), birth) for birth in births if _has_year(birth)}
    return next((how for how in ("day", "swapped", "month", "year", "", "contradicted") if how in found), "")


def _has_year(text: str | None) -> bool:
    return text is not None and len(text) >= 4 and text[:4].isdecimal()


def _one_birth_agreement(mine: str, theirs: str) -> str:
    known = min(len(mine), len(theirs))
    if mine[:4] == theirs[:4]:
        if known >= 10 and mine[5:7] == theirs[8:10] and mine[8:10] == theirs[5:7] and mine[5:10] != theirs[5:10]:
            return "swapped"
        if mine[:known] != theirs[:known] or known < 7:
            return "year"
        return "day" if known >= 10 else "month"
    slack = BIRTH_SLACK_APPROXIMATE if known < 7 else BIRTH_SLACK_YEARS
    return "" if abs(int(mine[:4]) - int(theirs[:4])) <= slack else "contradicted"


def _commonness(name: NameAgreement) -> float:
    return min(1.0, max(0.0, (RARE_BITS - name.bits) / (RARE_BITS - COMMON_BITS)))


def _is_one_token_of_more(name: NameAgreement, kind: str) -> bool:
    """Whether a person agrees in a surname or given name alone: what else agrees then is chance or family."""
    return kind == "person" and name.tokens < 2 and name.closeness < 1.0


def _crowdedness(name: NameAgreement) -> float:
    """How much too common a name is to agree only nearly; one that agrees in full stays a hit, as supervisors
    expect."""
    if name.closeness == 1.0:
        return 0.0
    return min(1.0, max(0.0, (VERY_COMMON_BITS - name.bits) / 2.0))


def _by_name_alone(name: NameAgreement, kind: str, grade: NameKind) -> float:
    value = min(NAME_ALONE, name.closeness) * (
        1 - COMMON_LOSS * _commonness(name) - VERY_COMMON_LOSS * _crowdedness(name)
    )
    if kind == "person" and name.tokens < 2:
        is_whole = name.is_whole and grade is not NameKind.WEAK_ALIAS
        value *= ONE_TOKEN_IN_FULL if is_whole else ONE_TOKEN_OF_A_PERSON
    share = share_of(value)
    return share * WEAK_ALIAS if grade is NameKind.WEAK_ALIAS else share


def _is_corroborated(name: NameAgreement, kind: str, seen: Circumstances) -> bool:
    """Whether more than the name agrees; for a firm or body with a rare name the country it is listed in will do."""
    if seen.birth == "contradicted" or seen.kinds_differ:
        return False
    if seen.proofs:
        return True
    if name.closeness < NEAR_EXACT or _is_one_token_of_more(name, kind) or seen.country == "other":
        return False
    is_rare_at_home = kind != "person" and seen.country == "shared" and _commonness(name) <= MOST_COMMON
    return bool(seen.birth or seen.reached_by) or is_rare_at_home


def _reason(name: NameAgreement, seen: Circumstances) -> str:
    said = [_same(seen.proofs)] if seen.proofs else []
    said.append(_name_in_words(name))
    if _commonness(name) > 0.5 and not seen.proofs:
        said.append("which many people and firms carry")
    if seen.grade is NameKind.WEAK_ALIAS:
        said.append("listed as a weak alias")
    if seen.reached_by:
        said.append(_same(seen.reached_by))
    if seen.birth:
        said.append(_BIRTH_WORDS[seen.birth])
    if seen.country:
        said.append("same country" if seen.country == "shared" else "another country")
    if seen.kinds_differ:
        said.append("but another kind of party")
    if seen.ended_on:
        said.append(f"listed until {seen.ended_on}")
    if seen.only_closest:
        said.append(f"only the {seen.only_closest} closest names were compared")
    sentence = ", ".join(said)
    return sentence[0].upper() + sentence[1:] + "."


def _same(kinds: Iterable[str]) -> str:
    return "same " + " and ".join(_IDENTIFIER_WORDS.get(kind, kind) for kind in kinds)


def _name_in_words(name: NameAgreement) -> str:
    if name.closeness < LIKE_ENOUGH:
        return "another name"
    how = "close" if name.closeness >= CLOSE_ENOUGH else "similar"
    said = "; ".join(filter(None, (name.differences, name.how)))
    return f"{how} name ({said})" if said else "same name"
