"""A claim turned into a question that records can answer: which typologies it is put to, and within which bounds."""

import calendar
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from coverstory.hypotheses.particulars import Particulars, is_place
from coverstory.model import Claim

__all__ = ["Bounds", "Question", "questions_of"]

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where, in what line of business, when and about whom a claim speaks; what it does not say is empty.

    `place` is as written, `country` ISO 3166-1 alpha-2, `hs` the first digits of goods in the Harmonized System,
    `parties` are ids of known parties that the claim names.
    """

    place: str = ""
    country: str = ""
    sector: str = ""
    since: date | None = None
    until: date | None = None
    hs: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    is_carried: bool = False
    """whether the place is not the claim's own, but of the one it goes on with"""

    def in_words(self) -> str:
        """The bounds as a sentence's end: in Dafna West, in software, since 2015-01-01."""
        carried = " (as said right before)" if self.is_carried else ""
        told = [f"in {self.place or self.country}{carried}"] if self.place or self.country else []
        told += [f"in {self.sector}"] if self.sector else []
        told += [f"since {self.since}"] if self.since else []
        told += [f"until {self.until}"] if self.until else []
        told += [f"of goods HS {', '.join(self.hs)}"] if self.hs else []
        told += [f"about {', '.join(self.parties)}"] if self.parties else []
        return ", ".join(told) or "anywhere, at any time"


@dataclass(frozen=True, slots=True)
class Question:
    """What one claim asks of the records. `counts` where it asks how many; then `low` and `high` are what it says."""

    claim: str
    type: str
    asks: str
    typologies: tuple[str, ...]
    searched: tuple[str, ...]
    bounds: Bounds
    counts: bool = False
    low: float | None = None
    high: float | None = None
    document: str = ""
    particulars: Particulars = field(default_factory=Particulars)

    @property
    def is_anchored(self) -> bool:
        """Whether the claim itself says where it is or names somebody known, so that it needs no other claim for it."""
        return bool(self.bounds.place or self.bounds.country or self.bounds.parties)

    @property
    def says(self) -> dict[str, str]:
        """What the claim says that a finding can be held against, by the names that a `Match` uses, in words."""
        bounds, told = self.bounds, self.particulars
        place = bounds.place or bounds.country or told.place
        days = [f"since {bounds.since}"] if bounds.since else []
        days += [f"until {bounds.until}"] if bounds.until else []
        amount = f"about {_span(told.monthly)} {told.currency} a month".replace("  ", " ") if told.monthly else ""
        words = {
            "place": f"in {place}" if place else "",
            "sector": f"work in {bounds.sector}" if bounds.sector else "",
            "time": ", ".join(days),
            "goods": f"goods HS {', '.join(bounds.hs)}" if bounds.hs else "",
            "party": f"about {', '.join(bounds.parties)}" if bounds.parties else "",
            "work": f"who work as {' or '.join(told.work)}" if told.work else "",
            "mission": f"for {' or '.join(told.called)}" if told.missions else "",
            "any mission": "a mission or its people" if told.is_of_mission and not told.missions else "",
            "way": told.way.name if told.way else "",
            "amount": amount,
        }
        if self.counts:  # whoever is there is counted, whatever the work
            words = {name: words[name] for name in ("place", "sector", "time", "party")}
        elsewhere = " (from the rest of the document)"
        return {name: text + (elsewhere if name in told.elsewhere else "") for name, text in words.items() if text}


def _span(ends: tuple[float, float]) -> str:
    low, high = (f"{end:,.0f}" for end in ends)
    return low if low == high else f"{low} to {high}"


def questions_of(
    claims: Iterable[Claim],
    known: Mapping[str, tuple[str, ...]],
    particulars: Mapping[str, Particulars] | None = None,
) -> list[Question]:
    """The question of each claim that asks one, in their order; `known` has the known parties that a claim names.

    What a source declines to say asks nothing. A denial asks the same question as what it denies.
    """
    told = particulars or {}
    return [
        _question(claim, known.get(claim.id, ()), told.get(claim.id, Particulars()))
        for claim in claims
        if claim.about is not None and claim.about.type in _asked_by() and claim.act != "declines"
    ]


@cache
def _asked_by() -> Mapping[str, Mapping[str, object]]:
    """`questions.toml`, by the type of the claim."""
    return tomllib.loads(files("coverstory.hypotheses").joinpath("questions.toml").read_text(encoding="utf-8"))


def _question(claim: Claim, parties: tuple[str, ...], particulars: Particulars) -> Question:
    about = claim.about
    if about is None:
        raise ValueError(f"{claim.id}: a claim that is about nothing asks nothing")
    told, slots = _asked_by()[about.type], about.slots
    counts = bool(told.get("counts", False))
    place, country, is_carried = _where(slots)
    way = particulars.way
    typologies = [*(way.typologies if way else ()), *_texts(told["typologies"])]
    if not particulars.is_of_mission:
        typologies = [name for name in typologies if name not in _texts(told.get("of_missions"))]
    return Question(
        claim=claim.id,
        type=about.type,
        asks=str(told["asks"]),
        typologies=tuple(dict.fromkeys(typologies)),
        searched=(way.searched if way else ()) or _texts(told["searched"]),
        bounds=Bounds(
            place=place,
            country=country,
            sector=str(slots.get("sector", "")),
            since=_day(str(slots.get("since", "")), is_last=False),
            until=_day(str(slots.get("until", "")), is_last=True),
            hs=tuple(str(slots.get("hs", "")).replace(".", "").split()),
            parties=parties,
            is_carried=is_carried,
        ),
        counts=counts,
        low=_number(slots.get("low")) if counts else None,
        high=_number(slots.get("high")) if counts else None,
        document=claim.document,
        particulars=particulars,
    )


def _where(slots: Mapping[str, str | float]) -> tuple[str, str, bool]:
    """Place and country that a statement says, or those of the one right before; and whether these are taken."""
    said = str(slots.get("place", "")), str(slots.get("country", ""))
    before = str(slots.get("place_before", "")), str(slots.get("country_before", ""))
    is_carried = not any(said) and any(before)
    place, country = before if is_carried else said
    return place if is_place(place) else "", country, is_carried


def _texts(told: object) -> tuple[str, ...]:
    return tuple(str(each) for each in told) if isinstance(told, list) else ()


def _number(value: str | float | None) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _day(text: str, *, is_last: bool) -> date | None:
    """The first or the last day of an ISO date as precise as it is; None where it says none."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    if not parts or len(parts) > 3 or not date.min.year <= parts[0] <= date.max.year:
        return None
    month = parts[1] if len(parts) > 1 else _DECEMBER if is_last else 1
    if not 1 <= month <= _DECEMBER:
        return None
    last = calendar.monthrange(parts[0], month)[1]
    day = parts[2] if len(parts) > 2 else last if is_last else 1
    return date(parts[0], month, min(max(day, 1), last))
