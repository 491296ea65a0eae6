"""What a claim says beside where and when that tells one network of a place from another, in the records' own words.

What the claim itself leaves out is taken from its document where that says it once only: the place that every other
claim speaks of, the one kind of work, the mission. It is then marked as said elsewhere in the document.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from coverstory.lake import Engine
from coverstory.model import Claim, Document

__all__ = ["Particulars", "Way", "is_place", "particulars_of"]

_LONGEST = 5  # words of a kind of work
_SHORTEST = 4  # characters of a name that tells a mission from another

_MISSIONS = """
SELECT id, name FROM party WHERE kind = 'mission'
UNION
SELECT id, unnest(names) AS name FROM party WHERE kind = 'mission'
ORDER BY id, name
"""

_MONTHS = {"month": 1.0, "year": 12.0, "week": 12 / 52}
"""How many months an interval is long."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which it is done: in words, the typologies that look for it so, and the records that would show it."""

    name: str
    typologies: tuple[str, ...]
    searched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What tells one network of a place from another; what nobody says is empty.

    `work` are kinds of work as the records name them, `missions` the ids of missions that are named, `called` their
    names. `monthly` is what is said to be paid in a month, from and to, in `currency`. `elsewhere` names what only the
    rest of the document says.
    """

    way: Way | None = None
    work: tuple[str, ...] = ()
    is_of_mission: bool = False
    missions: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    monthly: tuple[float, float] | None = None
    currency: str = ""
    place: str = ""
    """of the other claims of the document, where the claim names none"""
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Words:
    """What words of documents can be held against: kinds of work on record by their plural, missions by what tells them
    from others, and the ways of each type of claim.
    """

    work: Mapping[str, str]
    missions: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str] = field(default_factory=dict)
    ways: Sequence[tuple[frozenset[str], re.Pattern[str], Way]] = field(default_factory=tuple)

    def way_of(self, type_: str, text: str) -> Way | None:
        """The first way whose words stand in a claim."""
        return next((way for types, words, way in self.ways if type_ in types and words.search(text)), None)

    def work_in(self, text: str) -> tuple[str, ...]:
        """The kinds of work that a text names in the plural, as they stand in the records."""
        words = re.findall(r"[^\W\d_][\w'-]*", text.lower())
        spans = (" ".join(words[at : at + long]) for at in range(len(words)) for long in range(1, _LONGEST + 1))
        return tuple(sorted({self.work[span] for span in spans if span in self.work}))

    def missions_in(self, text: str) -> tuple[str, ...]:
        """The missions of whose name a text has what tells it from others."""
        folded = f" {' '.join(_plain(text))} "
        return tuple(sorted({each for name, ids in self.missions.items() if f" {name} " in folded for each in ids}))


def particulars_of(
    claims: Sequence[Claim], documents: Iterable[Document], places: Mapping[str, Iterable[str]], engine: Engine
) -> dict[str, Particulars]:
    """The particulars of each claim that is about something, by its id; the records are asked for their words.

    `places` are those that each document names, countries aside.
    """
    words = _words_of(engine)
    told = {document.id: _said_once(document, claims, places.get(document.id, ()), words) for document in documents}
    return {
        claim.id: _filled(claim, _own(claim, words), told.get(claim.document, Particulars()), words)
        for claim in claims
        if claim.about is not None
    }


def is_place(text: str) -> bool:
    """Whether what stands where a place could names one: abroad is none."""
    return bool(text) and text.lower().removeprefix("the ") not in _no_places()


@cache
def _table() -> Mapping[str, object]:
    """`particulars.toml`."""
    return tomllib.loads(files("coverstory.hypotheses").joinpath("particulars.toml").read_text(encoding="utf-8"))


def _list_of(name: str) -> list[str]:
    told = _table()[name]
    return [str(each) for each in told] if isinstance(told, list) else []


@cache
def _no_places() -> frozenset[str]:
    return frozenset(each.removeprefix("the ") for each in _list_of("no place"))


@cache
def _mission_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_table()['missions']})\b", re.IGNORECASE)


@cache
def _ways() -> tuple[tuple[frozenset[str], re.Pattern[str], Way], ...]:
    rows = _table()["way"]
    return tuple(
        (
            frozenset(row["of"]),
            re.compile(rf"\b(?:{'|'.join(row['words'])})\b", re.IGNORECASE),
            Way(row["name"], tuple(row["typologies"]), tuple(row.get("searched", ()))),
        )
        for row in (rows if isinstance(rows, list) else ())
    )


def _words_of(engine: Engine) -> _Words:
    """The words of the records at hand."""
    roles = engine.query("SELECT DISTINCT lower(role) AS role FROM employment WHERE role IS NOT NULL ORDER BY role")
    work = {plural: role for role in roles["role"].to_pylist() for plural in _plurals(role)}
    common = frozenset(_list_of("every mission"))
    missions: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    for row in engine.query(_MISSIONS).to_pylist():
        own = " ".join(word for word in _plain(row["name"] or "") if word not in common)
        if len(own) >= _SHORTEST:
            missions.setdefault(own, set()).add(row["id"])
            called.setdefault(row["id"], row["name"])
    return _Words(work, {name: tuple(sorted(ids)) for name, ids in missions.items()}, called, _ways())


def _plain(text: str) -> list[str]:
    """The words of a text in small letters, without marks; a hyphen parts no name."""
    return re.findall(r"\w+(?:-\w+)*", text.lower())


def _plurals(role: str) -> tuple[str, ...]:
    """How several who do such work are called; who does it alone may be anybody in a sentence."""
    if role.endswith("man"):
        return (f"{role[:-3]}men",)
    if role.endswith("y") and role[-2:-1] not in "aeiou":
        return (f"{role[:-1]}ies",)
    return (f"{role}es",) if role.endswith(("s", "x", "ch", "sh")) else (f"{role}s",)


def _text_of(claim: Claim) -> str:
    """The statement and whom it is said of, as they stand."""
    slots = claim.about.slots if claim.about is not None else {}
    return " ".join([claim.text, *(str(slots.get(name, "")) for name in ("subject", "object"))])


def _own(claim: Claim, words: _Words) -> Particulars:
    """What the claim itself says."""
    about, text = claim.about, _text_of(claim)
    if about is None:
        return Particulars()
    of_mission = about.type in _list_of("missions speak of") and _mission_words().search(text) is not None
    return Particulars(
        way=words.way_of(about.type, text),
        work=words.work_in(text),
        is_of_mission=of_mission,
        missions=words.missions_in(text) if of_mission else (),
        monthly=_monthly(about.slots) if about.type == "money" else None,
        currency=str(about.slots.get("currency", "")),
    )


def _monthly(slots: Mapping[str, str | float]) -> tuple[float, float] | None:
    """What is said to be paid in a month, where an interval is said; an open end is as high as it is low."""
    months = _MONTHS.get(str(slots.get("interval", "")))
    low, high = slots.get("low"), slots.get("high")
    ends = [float(each) for each in (low, high) if isinstance(each, int | float)]
    return (min(ends) / months, max(ends) / months) if months and ends else None


def _said_once(document: Document, claims: Iterable[Claim], named: Iterable[str], words: _Words) -> Particulars:
    """What a document says once only: the place of its claims, or else of its text, the kind of work, the mission."""
    inside = [claim.about for claim in claims if claim.document == document.id and claim.about is not None]
    places = {place for about in inside if is_place(place := str(about.slots.get("place", "")))}
    places = places or {place for place in named if is_place(place)}
    work, missions = words.work_in(document.text), words.missions_in(document.text)
    return Particulars(
        work=work if len(work) == 1 else (),
        missions=missions,
        place=next(iter(places)) if len(places) == 1 else "",
    )


def _filled(claim: Claim, own: Particulars, document: Particulars, words: _Words) -> Particulars:
    """A claim's particulars, with those of its document where it leaves them out."""
    slots = claim.about.slots if claim.about is not None else {}
    has_place = is_place(str(slots.get("place", ""))) or bool(slots.get("country"))
    place = "" if has_place else document.place
    work = own.work or document.work
    missions = own.missions or (document.missions if own.is_of_mission else ())
    elsewhere = [
        name
        for name, said, filled in (
            ("place", "", place),
            ("work", own.work, work),
            ("mission", own.missions, missions),
        )
        if filled and not said
    ]
    called = tuple(sorted({words.called[each] for each in missions}))
    return replace(own, work=work, missions=missions, called=called, place=place, elsewhere=tuple(elsewhere))
