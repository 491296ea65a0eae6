"""The place of a statement that goes on with the one before it: carried over, and marked as such, never as said.

"Workers in Port Amber gave up their pay. They handed it over on Fridays": the second says no place, and means the
first's. So that a question is not asked "anywhere", the place stands in a slot of its own, `place_before`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from coverstory.claims.wording import TABLE, plain_words
from coverstory.model import About, Claim

__all__ = ["FARTHEST", "with_places_carried"]

FARTHEST = 400
"""Characters between two statements of which the second goes on with the first: two sentences."""

_OF_PEOPLE = ("headcount", "money", "employment", "pay_diverted", "cash_carried", "reporting")
"""Types of which the place is where people are. Goods have two places, and the law none."""

_SLOTS = {"place": "place_before", "country": "country_before"}
_PRONOUN = re.compile(
    r"\W*(?:they|we|he|she|it|their|our|his|her|its|these|those|all|each|both|most|none)\b", re.IGNORECASE
)
_UNSAID = frozenset(TABLE["unsaid"])


def with_places_carried(claims: Iterable[Claim], text: str) -> Iterator[Claim]:
    """The claims of one document in the order of its text, each with the place that it takes from the one before.

    It takes one only from the same source, in the same paragraph, of the same subject or by a pronoun, and where it
    says none itself.
    """
    before: Claim | None = None
    for each in claims:
        claim = _with(_carried(before, each, text), each) if before else each
        if claim.about is not None and claim.about.type in _OF_PEOPLE:
            before = claim
        elif before is not None and not _is_by_the_same(before, claim):
            before = None
        yield claim


def _with(carried: Mapping[str, str | float], claim: Claim) -> Claim:
    if claim.about is None or not carried:
        return claim
    return replace(claim, about=About(claim.about.type, {**claim.about.slots, **carried}))


def _carried(before: Claim, claim: Claim, text: str) -> dict[str, str | float]:
    if before.about is None or claim.about is None or claim.about.type not in _OF_PEOPLE:
        return {}
    if not claim.about.slots.keys().isdisjoint(_SLOTS) or not _goes_on(before, claim, text):
        return {}
    told = before.about.slots
    found = {to: told.get(slot, told.get(to, "")) for slot, to in _SLOTS.items()}
    return {slot: place for slot, place in found.items() if place}


def _goes_on(before: Claim, claim: Claim, text: str) -> bool:
    """Whether a claim goes on with the one before: by its source, its place on the page, and whom it is about."""
    between = text[before.end : claim.start]
    if not _is_by_the_same(before, claim) or len(between) > FARTHEST or "\n\n" in between:
        return False
    return _PRONOUN.match(claim.text) is not None or _is_of_the_same(before, claim)


def _is_by_the_same(before: Claim, claim: Claim) -> bool:
    return (before.source, before.source_class, before.chain) == (claim.source, claim.source_class, claim.chain)


def _is_of_the_same(before: Claim, claim: Claim) -> bool:
    subjects = (str(each.about.slots.get("subject", "")) if each.about else "" for each in (before, claim))
    first, second = (set(plain_words(subject)) - _UNSAID for subject in subjects)
    return bool(first and second) and (first <= second or second <= first)
