"""The question that a statement answers, in one form for all who ask the same."""

import re
from dataclasses import dataclass

from coverstory.claims.mentions import country_of
from coverstory.model.claim import About

__all__ = ["Question", "question_of"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked (a type) of whom and where; two statements with equal questions can contradict each other."""

    type: str
    key: str


_SLOTS_THAT_ASK = {
    "headcount": ("subject", "place", "sector"),
    "money": ("subject", "currency", "interval"),
    "employment": ("subject", "place"),
    "pay_diverted": ("place", "sector"),
    "cash_carried": ("place",),
    "goods_moved": ("place",),
    "reporting": ("subject",),
    "membership": ("subject",),
    "command": ("object",),
    "status": ("subject",),
}
"""Which slots make the question; the others answer it."""

_SMALL = frozenset("the a an of its their his her some such many all any these those this that only just".split())


def question_of(about: About) -> Question | None:
    """The question that a statement answers; None where it fills no slot that says of what it speaks."""
    words = [_canonical(about, slot) for slot in _SLOTS_THAT_ASK[about.type]]
    key = "|".join(words)
    return Question(about.type, key) if any(words) else None


def _canonical(about: About, slot: str) -> str:
    """A slot in small letters, without articles, in the singular; a country by its code."""
    told = str(about.slots.get(slot, ""))
    if slot == "place":
        return str(about.slots.get("country", "")) or _plain(told)
    return _plain(told)


def _plain(told: str) -> str:
    words = re.findall(r"[\w'’-]+", told)
    kept = [country_of(word) or _singular(word.lower()) for word in words if word.lower() not in _SMALL]
    return " ".join(kept)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
